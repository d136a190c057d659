import { drawName } from '../../src/sandbox/world/cultures.ts';
import { rngOf } from '../../src/sandbox/world/rng.ts';
import type { Rng } from '../../src/sandbox/world/rng.ts';

/** A person as a row of a file of records has them. */
export interface PersonRow {
  given_name: string;
  surname: string;
  email: string;
  phone: string;
  date_of_birth: string;
  street: string;
  city: string;
  postcode: string;
  state: string;
  employer: string;
  title: string;
  linkedin_url: string;
}
export const PERSON_COLUMNS = ['given_name', 'surname', 'email', 'phone', 'date_of_birth', 'street', 'city', 'postcode', 'state', 'employer', 'title', 'linkedin_url'] as const satisfies readonly (keyof PersonRow)[];

const ONSETS = 'b br c ch cl d dr f fl g gr h j k l m n p pr r s sh st t th tr v w'.split(' ');
const HEARTS = 'a ai e ea i o oa ou u y'.split(' ');
const ENDS = 'ck l ll m n nd ng r rd rt s sh st t th x y'.split(' ');
const LAST = 'ton son ley man er field berg ski well ard ford'.split(' ');

function coined(rng: Rng, ending: readonly string[]): string {
  const piece = (): string => rng.pick(ONSETS) + rng.pick(HEARTS);
  return piece() + (rng.chance(0.6) ? rng.pick(ENDS) : piece()) + (rng.chance(0.7) ? rng.pick(ending) : rng.pick(ENDS));
}

/** A place in a list of `count` that few values share out among most: the more often the nearer to the beginning. */
function favoured(rng: Rng, count: number, steep = 2.2): number {
  return Math.min(count - 1, Math.floor(count * rng.next() ** steep));
}

const fold = (text: string): string => text.normalize('NFKD').replace(/[^\x20-\x7e]/g, '').toLowerCase().replaceAll(/[^a-z]/g, '');

/** A world of people that the same seed gives again: names of many cultures and coined ones, households, twins, fathers and sons of one name. */
export class PeopleWorld {
  readonly #seed: number;
  readonly #streets: readonly string[];
  readonly #cities: readonly (readonly [string, string, string])[];
  readonly #surnames: readonly string[];
  /** Whether place and postcode belong together, as they do in life and not in every made-up file. */
  readonly #placesHold: boolean;

  constructor(seed: number, placesHold = true) {
    this.#seed = seed;
    this.#placesHold = placesHold;
    const rng = rngOf(seed, 1);
    const list = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);
    this.#streets = list(2500, () => `${coined(rng, LAST)} ${rng.pick(['street', 'place', 'crescent', 'avenue', 'road', 'close', 'circuit'])}`);
    this.#cities = list(900, () => [coined(rng, LAST), `${rng.int(1000, 9899)}`, rng.pick(['nsw', 'vic', 'qld', 'wa', 'sa', 'nt', 'tas'])] as const);
    this.#surnames = list(4000, () => coined(rng, LAST));
  }

  person(index: number): PersonRow {
    const rng = rngOf(this.#seed, 2, index);
    const name = drawName(rng);
    const western = rng.chance(0.55);
    const place = this.#cities[favoured(rng, this.#cities.length)] ?? ['', '', ''];
    const other = this.#cities[favoured(rng, this.#cities.length)] ?? place;
    const row: PersonRow = {
      given_name: western ? name.latinFirst : name.first,
      surname: western ? (this.#surnames[favoured(rng, this.#surnames.length)] ?? '') : name.last,
      email: '',
      phone: `+${rng.pick(['47', '44', '61', '1', '49'])} ${rng.int(200, 999)} ${rng.int(100, 999)} ${rng.int(100, 999)}`,
      date_of_birth: dateOf(rng),
      street: `${rng.int(1, 160)} ${this.#streets[favoured(rng, this.#streets.length, 1.5)] ?? ''}`,
      city: place[0],
      postcode: this.#placesHold ? place[1] : other[1],
      state: this.#placesHold ? place[2] : other[2],
      employer: `${coined(rngOf(this.#seed, 3, favoured(rng, 800)), LAST)} ${rng.pick(['Ltd', 'Group', 'AS', 'GmbH'])}`,
      title: `${rng.pick(['Senior ', '', '', 'Lead ', 'Junior '])}${rng.pick(['Engineer', 'Nurse', 'Accountant', 'Designer', 'Driver', 'Teacher', 'Analyst', 'Manager', 'Cook', 'Lawyer'])}`,
      linkedin_url: '',
    };
    if (index > 0 && rng.chance(0.12)) this.#liveWith(row, this.person(index - 1), rng);
    const [first, last] = [fold(row.given_name) || 'a', fold(row.surname) || 'b'];
    const local = rng.pick([`${first}.${last}`, `${first[0]}${last}`, `${first}${rng.int(1, 999)}`, `${last}.${first[0]}`, `${first}${last}${rng.int(1, 99)}`]);
    row.email ||= `${local}@${rng.pick(['gmail.com', 'outlook.com', 'yahoo.com', `${coined(rng, LAST)}.com`])}`;
    row.linkedin_url = `https://www.linkedin.com/in/${first}-${last}-${rng.int(0x10000, 0xfffff).toString(16)}`;
    return row;
  }

  #liveWith(row: PersonRow, other: PersonRow, rng: Rng): void {
    Object.assign(row, { surname: other.surname, street: other.street, city: other.city, postcode: other.postcode, state: other.state });
    if (rng.chance(0.3)) row.phone = other.phone;
    if (rng.chance(0.15)) row.email = other.email;
    const alike = rng.next();
    if (alike < 0.02) row.date_of_birth = other.date_of_birth;
    else if (alike < 0.04) row.given_name = other.given_name;
  }
}

function dateOf(rng: Rng): string {
  return `${rng.int(1935, 2004)}-${String(rng.int(1, 12)).padStart(2, '0')}-${String(rng.int(1, 28)).padStart(2, '0')}`;
}

/** How badly a copy was made. */
export interface CopyFaults {
  /** Of a value: that it is misspelt, and that it is missing. */
  readonly typo: number;
  readonly missing: number;
  readonly swapped: number;
  readonly moved: number;
  readonly married: number;
  /** Another e-mail address, another number. */
  readonly changed: number;
  readonly nickname: number;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'.split('');

/** A slip of the hand: a letter too many, too few, another one, two changed places, a blank. */
export function misspelt(text: string, rng: Rng): string {
  if (text.length < 2) return text;
  const at = rng.int(0, text.length - 1);
  const digits = /\d/.test(text[at] ?? '');
  const letter = digits ? String(rng.int(0, 9)) : rng.chance(0.15) ? ' ' : rng.pick(LETTERS);
  switch (rng.int(0, 3)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1);
    case 1:
      return text.slice(0, at) + letter + text.slice(at);
    case 2:
      return text.slice(0, at) + letter + text.slice(at + 1);
    default:
      return text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2);
  }
}

/** Another record of the same person, made with faults. */
export function copyOf(world: PeopleWorld, person: PersonRow, faults: CopyFaults, rng: Rng): PersonRow {
  const copy = { ...person };
  if (rng.chance(faults.moved)) {
    const { street, city, postcode, state } = world.person(10_000_000 + rng.int(0, 1_000_000));
    Object.assign(copy, { street, city, postcode, state });
  }
  if (rng.chance(faults.married)) copy.surname = world.person(20_000_000 + rng.int(0, 1_000_000)).surname;
  if (rng.chance(faults.changed)) copy.email = `${fold(copy.given_name)}${rng.int(1, 9999)}@${rng.pick(['gmail.com', 'work.example', 'hotmail.com'])}`;
  if (rng.chance(faults.changed)) copy.phone = `+${rng.int(1, 99)} ${rng.int(200, 999)} ${rng.int(100, 999)} ${rng.int(100, 999)}`;
  if (rng.chance(faults.changed)) {
    const { employer, title } = world.person(30_000_000 + rng.int(0, 1_000_000));
    Object.assign(copy, { employer, title });
  }
  if (rng.chance(faults.nickname)) copy.given_name = copy.given_name.length > 5 ? copy.given_name.slice(0, rng.int(3, 4)) : copy.given_name.slice(0, 1);
  for (const column of PERSON_COLUMNS) {
    if (column === 'linkedin_url') {
      if (rng.chance(0.5)) copy[column] = '';
      continue;
    }
    if (rng.chance(faults.missing)) copy[column] = '';
    else if (rng.chance(faults.typo)) copy[column] = misspelt(copy[column], rng);
    if (copy[column] !== '' && rng.chance(faults.typo * 0.3)) copy[column] = misspelt(copy[column], rng);
  }
  if (rng.chance(faults.swapped)) [copy.given_name, copy.surname] = [copy.surname, copy.given_name];
  return copy;
}

/** Records and which of them are one person's. */
export interface LabelledRecords {
  readonly records: readonly (PersonRow & { readonly id: string })[];
  /** For two files: how many records the first has. */
  readonly first: number;
  readonly truth: readonly (readonly [string, string])[];
}

/** Two files in which `share` of the people of the first stand once in the second as well. */
export function twoFiles(seed: number, count: number, share: number, faults: CopyFaults, placesHold = true): LabelledRecords {
  const world = new PeopleWorld(seed, placesHold);
  const one = Array.from({ length: count }, (_, index) => ({ ...world.person(index), id: `a${index}` }));
  const other = Array.from({ length: count }, (_, index) => {
    const rng = rngOf(seed, 4, index);
    const known = index < count * share;
    return { ...copyOf(world, world.person(known ? index : index + count), faults, rng), id: `b${index}` };
  });
  return { records: [...one, ...other], first: count, truth: other.slice(0, Math.ceil(count * share)).map((row, index) => [`a${index}`, row.id] as const) };
}

/** One file in which people stand once to `most` times. */
export function oneFile(seed: number, people: number, most: number, faults: CopyFaults, placesHold = true): LabelledRecords {
  const world = new PeopleWorld(seed, placesHold);
  const records: (PersonRow & { readonly id: string })[] = [];
  const truth: (readonly [string, string])[] = [];
  for (let index = 0; index < people; index++) {
    const rng = rngOf(seed, 5, index);
    const person = world.person(index);
    const ids: string[] = [];
    for (let copies = rng.int(1, most); copies > 0; copies--) {
      const id = `r${records.length}`;
      records.push({ ...copyOf(world, person, faults, rng), id });
      for (const before of ids) truth.push([before, id]);
      ids.push(id);
    }
  }
  return { records, first: records.length, truth };
}
