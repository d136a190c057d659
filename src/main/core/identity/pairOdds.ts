import { DIFFERS, EQUAL, levelOf } from './levels.ts';
import type { IdentityField } from './levels.ts';
import type { CountedField } from './personKeys.ts';
import type { IdentityRecord } from './recordTable.ts';
import { HOUSEHOLD_FIELDS, SHARED_AT_HOME, START_VALUES } from './startValues.ts';

/** What is known of all people beyond the two that are compared. */
export interface ValueCounts {
  /** How many people there are. */
  readonly people: number;
  /** How many of them have this value. */
  countOf(field: CountedField, value: string): number;
  /** People of how many different names use this address, number or profile. */
  namesOf(field: 'email' | 'phone' | 'profile', value: string): number;
}

const FIELDS = ['given', 'surname', 'email', 'phone', 'profile', 'city', 'employer', 'title'] as const satisfies readonly IdentityField[];
/** So many of a hundred people are taken to be here twice, before anything is known of two. */
const TWICE = 0.05;
/** Households among such pairs. */
const HOUSEHOLDS = 0.2;
/** How many others there may be with a value that nobody else has here, by chance; of what is given to one person only. */
const UNSEEN = 0.5;
const UNSEEN_PERSONAL = 0.02;
/** How seldom a record has its names in one another's place. */
const SWAPPED = Math.log(0.03);

/** How many people the general table weighs as much as: on a small desk a name is alone without being rare. */
const WEIGHT_OF_START = 100;

const isPersonal = (field: IdentityField): field is 'email' | 'phone' | 'profile' => field === 'email' || field === 'phone' || field === 'profile';

/** How well the names of two agree, and whether they stand in one another's place. */
function nameLevels(left: IdentityRecord, right: IdentityRecord): { readonly given: number | null; readonly surname: number | null; readonly swapped: boolean } {
  const straight = { given: level('given', left.given, right.given), surname: level('surname', left.surname, right.surname) };
  if (straight.given !== DIFFERS || straight.surname !== DIFFERS) return { ...straight, swapped: false };
  const crossed = { given: level('given', left.given, right.surname), surname: level('surname', left.surname, right.given) };
  return crossed.given !== null && crossed.surname !== null && crossed.given <= 1 && crossed.surname <= 1 ? { ...crossed, swapped: true } : { ...straight, swapped: false };
}

function level(field: IdentityField, left: string | undefined, right: string | undefined): number | null {
  return left === undefined || right === undefined || left === '' || right === '' ? null : levelOf(field, left, right);
}

/**
 * The logarithm of the odds that two records are one person's, by the general table of the model and by how frequent the values are on this
 * desk. The model that learns from all pairs (`fitModel`) needs all of them at once; this needs two, and a count of each value.
 */
export function pairOdds(left: IdentityRecord, right: IdentityRecord, counts: ValueCounts): number {
  const people = Math.max(2, counts.people);
  const names = nameLevels(left, right);
  const prior = Math.log((2 * TWICE) / people);
  let same = prior + (names.swapped ? SWAPPED : 0);
  let random = 0;
  let home = prior + Math.log(HOUSEHOLDS);
  for (const field of FIELDS) {
    const found = field === 'given' || field === 'surname' ? names[field] : level(field, left[field], right[field]);
    if (found === null) continue;
    const start = START_VALUES[field];
    const usual = Math.log(start.strangers[found] || 1e-9);
    const byValue = found !== EQUAL || names.swapped ? usual : Math.log((othersWith(field, left[field] ?? '', counts) + WEIGHT_OF_START * (start.strangers[EQUAL] ?? 0)) / (people + WEIGHT_OF_START));
    same += Math.log(start.same[found] || 1e-9);
    random += byValue;
    const atHome = Math.log(start.household[found] || 1e-9);
    home += SHARED_AT_HOME.has(field) ? atHome : Math.max(byValue, atHome);
  }
  if (!HOUSEHOLD_FIELDS.some((field) => level(field, left[field], right[field]) !== null)) home = -Infinity;
  const larger = Math.max(random, home);
  return same - (larger + Math.log(Math.exp(random - larger) + Math.exp(home - larger)));
}

function othersWith(field: (typeof FIELDS)[number], value: string, counts: ValueCounts): number {
  if (isPersonal(field)) return Math.max(0, counts.namesOf(field, value) - 1) + UNSEEN_PERSONAL;
  // The two themselves are no others.
  return Math.min(counts.people, Math.max(0, counts.countOf(field, value) - 2) + UNSEEN);
}
