import { rngOf } from '../../src/sandbox/world/rng.ts';
import type { Rng } from '../../src/sandbox/world/rng.ts';
import { misspelt, PERSON_COLUMNS, PeopleWorld } from './people.ts';
import type { PersonRow } from './people.ts';

/** Two records of two people that look like one person's. */
export interface Trap {
  readonly kind: string;
  readonly left: PersonRow;
  readonly right: PersonRow;
}

const letters = (text: string): string => text.normalize('NFKD').replace(/[^a-zA-Z]/g, '').toLowerCase() || 'x';
const ALIKE = 'Hanna/Hannah Jon/Ron Maria/Marie Anna/Anne Tim/Jim Jan/Jon Ella/Elle Kari/Karin Eva/Ewa Sara/Sarah Lena/Lene Mohamed/Mohammed Nils/Niels Emil/Emily Daniel/Daniela Alex/Alexandra Chris/Christine Andrea/Andreas Jo/Joe Sam/Samantha Pat/Patricia'.split(' ').map((pair) => pair.split('/') as [string, string]);
const ROLES = ['info', 'jobs', 'hr', 'office', 'contact', 'bewerbung', 'recruiting', 'careers', 'post', 'team'];

type Make = (left: PersonRow, right: PersonRow, rng: Rng) => void;

/** A family of one surname under one roof, with one telephone. */
const athome: Make = (left, right) => void Object.assign(right, { surname: left.surname, street: left.street, city: left.city, postcode: left.postcode, state: left.state, phone: left.phone });

const KINDS: Readonly<Record<string, Make>> = {
  'family mailbox': (left, right, rng) => {
    athome(left, right, rng);
    left.email = right.email = rng.pick([`${letters(left.surname)}@gmail.com`, `the.${letters(left.surname)}s@gmail.com`, `${letters(left.surname)}family@outlook.com`, `${letters(left.given_name)}.${letters(left.surname)}@yahoo.com`]);
  },
  twins: (left, right, rng) => {
    athome(left, right, rng);
    right.date_of_birth = left.date_of_birth;
    if (rng.chance(0.5)) right.email = left.email;
    if (rng.chance(0.6)) [left.given_name, right.given_name] = rng.pick(ALIKE);
  },
  'father and son': (left, right, rng) => {
    athome(left, right, rng);
    right.given_name = left.given_name;
    if (rng.chance(0.6)) right.email = left.email;
    const said = rng.int(0, 2);
    left.date_of_birth = `${rng.int(1940, 1965)}-0${rng.int(1, 9)}-1${rng.int(0, 9)}`;
    right.date_of_birth = `${rng.int(1970, 2000)}-0${rng.int(1, 9)}-1${rng.int(0, 9)}`;
    if (said > 0) right.surname = `${right.surname} ${rng.pick(['Jr', 'Jr.', 'II', 'Junior'])}`;
    if (said === 2) rng.pick([left, right]).date_of_birth = '';
  },
  'father and son, one mailbox': (left, right, rng) => {
    athome(left, right, rng);
    right.given_name = left.given_name;
    left.email = right.email = rng.pick([`${letters(left.surname)}@gmail.com`, `family.${letters(left.surname)}@gmail.com`]);
    left.date_of_birth = right.date_of_birth = '';
  },
  'recycled number': (left, right, rng) => {
    right.phone = left.phone;
    const alike = rng.next();
    if (alike < 0.3) right.given_name = left.given_name;
    else if (alike < 0.5) right.surname = left.surname;
    if (rng.chance(0.3)) right.city = left.city;
  },
  'role address': (left, right, rng) => {
    left.email = right.email = `${rng.pick(ROLES)}@${letters(left.employer)}.com`;
    right.employer = left.employer;
    if (rng.chance(0.5)) Object.assign(right, { given_name: left.given_name, surname: left.surname });
    if (rng.chance(0.5)) left.date_of_birth = right.date_of_birth = '';
  },
  namesakes: (left, right, rng) => {
    Object.assign(right, { given_name: left.given_name, surname: left.surname, city: left.city, postcode: left.postcode, state: left.state });
    if (rng.chance(0.3)) right.date_of_birth = left.date_of_birth;
    if (rng.chance(0.3)) right.employer = left.employer;
    if (rng.chance(0.3)) right.title = left.title;
  },
  'address handed on at work': (left, right, rng) => {
    Object.assign(right, { given_name: left.given_name, surname: left.surname });
    left.email = right.email = `${letters(left.given_name)}.${letters(left.surname)}@${letters(left.employer)}.com`;
    if (rng.chance(0.5)) left.date_of_birth = right.date_of_birth = '';
  },
  'a couple with one short name': (left, right, rng) => {
    athome(left, right, rng);
    const [short, long] = rng.pick([['Chris', 'Christine'], ['Alex', 'Alexandra'], ['Sam', 'Samantha'], ['Pat', 'Patricia'], ['Andy', 'Andrea'], ['Jo', 'Joe']] as const);
    Object.assign(left, { given_name: short });
    Object.assign(right, { given_name: long, email: (left.email = `${letters(short)}.${letters(left.surname)}@gmail.com`) });
    if (rng.chance(0.4)) left.date_of_birth = right.date_of_birth = '';
  },
  'wrong profile': (left, right, rng) => {
    right.linkedin_url = left.linkedin_url;
    if (rng.chance(0.4)) athome(left, right, rng);
    if (rng.chance(0.2)) right.employer = left.employer;
  },
  'mother and daughter': (left, right, rng) => {
    athome(left, right, rng);
    right.given_name = `${left.given_name[0] ?? 'A'}${rng.pick(['anna', 'elina', 'orin', 'ulia'])}`;
    right.email = left.email = `${letters(left.given_name)[0]}${letters(left.surname)}@gmail.com`;
  },
};

/** Traps that the same seed gives again, of every kind alike; half of them with slips of the hand in what is not a name. */
export function* trapsOf(seed: number, count: number): Generator<Trap> {
  const world = new PeopleWorld(seed);
  const kinds = Object.entries(KINDS);
  for (let index = 0; index < count; index++) {
    const rng = rngOf(seed, 7, index);
    const [kind, make] = kinds[index % kinds.length] ?? ['', () => undefined];
    const left = { ...world.person(2 * index) };
    const right = { ...world.person(2 * index + 100_000_001) };
    make(left, right, rng);
    if (rng.chance(0.5)) right.linkedin_url = kind === 'wrong profile' ? right.linkedin_url : '';
    if (rng.chance(0.5)) {
      const column = rng.pick(PERSON_COLUMNS.filter((name) => !['given_name', 'surname', 'date_of_birth', 'linkedin_url', 'email'].includes(name)));
      right[column] = rng.chance(0.4) ? '' : misspelt(right[column], rng);
    }
    if (sameOnPaper(left, right) || (kind === 'twins' && callName(left) === callName(right))) continue;
    yield { kind, left, right };
  }
}

/** No twins are called by one name. */
const callName = (row: PersonRow): string => letters(row.given_name.split(' ')[0] ?? '');

/** Drawn by chance: the names are one and nothing tells the two apart. No reader could. */
function sameOnPaper(left: PersonRow, right: PersonRow): boolean {
  return left.given_name === right.given_name && left.surname === right.surname && left.date_of_birth !== '' && left.date_of_birth === right.date_of_birth && left.email === right.email;
}
