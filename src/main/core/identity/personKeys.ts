import { mailboxKind } from './mailbox.ts';
import { nicknameGroups } from './nicknames.ts';
import type { IdentityPerson } from './person.ts';
import { phonetic } from './phonetic.ts';

/** A key that names somebody nearly by itself may stand with more people than one that many share by chance. */
const MOST_STRONG = 100;
const MOST_WEAK = 40;

/** A key under which a person of the desk is found again, and how many others may have it before it says nothing. */
export interface PersonKey {
  readonly key: number;
  readonly most: number;
  /** What the key is made of, where one value is all of it. */
  readonly of: 'email' | 'phone' | 'profile' | null;
  readonly value: string;
}

/** 52 bits of a text, so that it is an integer to JavaScript and to SQLite. Two texts with one number cost a comparison, and decide nothing. */
export function keyNumber(text: string): number {
  let one = 0x9e3779b9;
  let other = 0x85ebca6b;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    one = Math.imul(one ^ unit, 0x27d4eb2f);
    other = Math.imul(other ^ unit, 0x165667b1);
  }
  one = Math.imul(one ^ (one >>> 15), 0x2c1b3c6d) ^ (other >>> 13);
  other = Math.imul(other ^ (other >>> 16), 0x297a2d39) ^ (one >>> 14);
  return (one >>> 0) * 0x100000 + ((other >>> 0) & 0xfffff);
}

/**
 * The keys of a person of the desk: those that an ATS's fields give. Who shares none of them is never compared. Each is of one thing that
 * is rare by itself, or of two that seldom go wrong together.
 */
export function personKeys(person: IdentityPerson): readonly PersonKey[] {
  const keys = new Map<number, PersonKey>();
  const add = (kind: string, of: PersonKey['of'], ...parts: readonly string[]): void => {
    if (parts.includes('')) return;
    const key = keyNumber(`${kind}:${parts.join('|')}`);
    keys.set(key, { key, most: of === null ? MOST_WEAK : MOST_STRONG, of, value: of === null ? '' : (parts[0] ?? '') });
  };
  const { given, surname } = person;
  for (const email of person.emails) {
    add('e', 'email', email);
    const local = email.split('@')[0] ?? '';
    // What stands before the `@` goes from one host to the next with its owner; `info` stays.
    if (local.length > 4 && mailboxKind(email, given, surname) !== 'role') add('l', null, local);
  }
  for (const phone of person.phones) add('t', 'phone', phone.slice(-7));
  for (const profile of person.profiles) add('p', 'profile', profile);
  for (const member of person.members) add('m', 'profile', member);
  const first = given.split(' ')[0] ?? '';
  const last = surname.replaceAll(' ', '');
  const sound = phonetic(last);
  // Either order: names stand in one another's place often enough.
  add('n', null, ...[phonetic(first), sound].toSorted());
  add('i', null, sound, first.slice(0, 1), person.city);
  add('x', null, sound, first.slice(0, 1), person.employer);
  add('f', null, first, person.employer, person.city);
  for (const group of nicknameGroups(first)) add('g', null, String(group), sound);
  return [...keys.values()];
}

/** Values whose frequency decides how much it says that two people share them, as numbers: `count` of each is kept beside the keys. */
export function countedValues(person: IdentityPerson): readonly number[] {
  return COUNTED.flatMap((field) => (person[field] === '' ? [] : [valueNumber(field, person[field])]));
}

const COUNTED = ['given', 'surname', 'employer', 'title', 'city'] as const;
export type CountedField = (typeof COUNTED)[number];

export const valueNumber = (field: CountedField, value: string): number => keyNumber(`#${field}:${value}`);
