import { personAt } from '../../../src/sandbox/world/personAt.ts';
import type { WorldPerson } from '../../../src/sandbox/world/types.ts';

/** What people type, by kind; taken from people who are in the store. */
export function typedTexts(people: number, howMany: number): readonly { readonly kind: string; readonly text: string }[] {
  const texts: { kind: string; text: string }[] = [];
  for (let sample = 0; sample < howMany; sample += 1) {
    const person = personAt(1, Math.floor((sample * people) / howMany));
    for (const [kind, text] of textsFor(person)) if (text.trim() !== '') texts.push({ kind, text });
  }
  return texts;
}

function textsFor(person: WorldPerson): readonly (readonly [kind: string, text: string])[] {
  const { firstName: first, lastName: last } = person;
  const phone = person.phones[0]?.value ?? '';
  return [
    ['1 letter', first.slice(0, 1)],
    ['2 letters', last.slice(0, 2)],
    ['3 letters', first.slice(0, 3)],
    ['4 letters', last.slice(0, 4)],
    ['first name', first],
    ['whole name', `${first} ${last}`],
    ['name and prefix', `${first} ${last.slice(0, 1)}`],
    ['name and prefix', `${first} ${last.slice(0, 3)}`],
    ['title and place', `${(person.title ?? '').split(' ')[0] ?? ''} ${person.city}`],
    ['skill and place', `${person.skills[0] ?? ''} ${person.city}`],
    ['phone', phone.replace(/\D/g, '').slice(-8)],
    ['e-mail', person.emails[0]?.value ?? ''],
  ];
}
