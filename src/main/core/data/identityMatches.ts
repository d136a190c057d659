import { judgePair } from '../identity/judgePair.ts';
import type { IdentityEvidence } from '../identity/judgePair.ts';
import { levelOf, EQUAL } from '../identity/levels.ts';
import { pairOdds, type ValueCounts } from '../identity/pairOdds.ts';
import { type IdentityPerson, recordsOf } from '../identity/person.ts';
import { keyNumber, personKeys, valueNumber } from '../identity/personKeys.ts';
import type { IdentityRecord } from '../identity/recordTable.ts';
import { surroundingsOf } from '../identity/surroundings.ts';
import { THRESHOLDS } from '../identity/thresholds.ts';
import type { Write } from './store.ts';

type Look = Pick<Write, 'sql'>;

/** The strongest of what speaks for two being one: a profile, an e-mail address, a number, or names with something beside them. */
export const PAIR_KINDS = ['profile', 'email', 'phone', 'names'] as const;
export type PairKind = (typeof PAIR_KINDS)[number];

/** Somebody here who may be the person that was asked about. */
export interface IdentityMatch {
  /** Row number of the candidate. */
  readonly seq: number;
  readonly kind: PairKind;
  /** Logarithm of the odds. Never shown: it decides whether a pair is. */
  readonly odds: number;
  readonly verdict: 'same' | 'possible';
  readonly evidence: readonly IdentityEvidence[];
}

/** Under this value stands how many people there are. */
export const EVERYBODY = 0;
/** An address that more people have than are read is everybody's. */
const MANY_NAMES = 20;

interface Found {
  readonly people: ReadonlyMap<number, IdentityPerson>;
  /** Keys that are passed over. */
  readonly crowded: ReadonlySet<number>;
}

/** Everybody who is seen and shares a key that not too many have. */
function peopleWithKeys(look: Look, person: IdentityPerson, except: number): Found {
  const seqs = new Set<number>();
  const crowded = new Set<number>();
  const holders = look.sql('SELECT candidate FROM identity_key WHERE key = +? LIMIT +?').pluck();
  for (const { key, most } of personKeys(person)) {
    const block = holders.all(key, most + 2) as number[];
    if (block.length > most + 1) crowded.add(key);
    else for (const seq of block) if (seq !== except) seqs.add(seq);
  }
  const people = new Map<number, IdentityPerson>();
  if (seqs.size > 0) {
    const rows = look
      .sql(
        `SELECT r.candidate AS seq, r.person FROM json_each(?) wanted JOIN identity_record r ON r.candidate = wanted.value
           JOIN seen_candidate c ON c.seq = r.candidate`,
      )
      .all(JSON.stringify([...seqs])) as { seq: number; person: string }[];
    for (const row of rows) people.set(row.seq, JSON.parse(row.person) as IdentityPerson);
  }
  return { people, crowded };
}

const CROWD_KEY = { email: (value: string) => [`e:${value}`], phone: (value: string) => [`t:${value.slice(-7)}`], profile: (value: string) => [`p:${value}`, `m:${value}`] } as const;
const HOLDS = { email: ['emails'], phone: ['phones'], profile: ['profiles', 'members'] } as const;

/** What the desk says of values: read when it is asked for, and once. */
function countsOf(look: Look, person: IdentityPerson, { people, crowded }: Found): ValueCounts {
  const read = look.sql('SELECT people FROM identity_count WHERE value = ?').pluck();
  const known = new Map<string | number, number>();
  const once = (key: string | number, work: () => number): number => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = work();
    known.set(key, value);
    return value;
  };
  const countOf = (value: number): number => once(value, () => (read.get(value) as number | undefined) ?? 0);
  return {
    people: countOf(EVERYBODY),
    countOf: (field, value) => countOf(valueNumber(field, value)),
    namesOf: (field, value) =>
      once(`${field}:${value}`, () => {
        if (CROWD_KEY[field](value).some((key) => crowded.has(keyNumber(key)))) return MANY_NAMES;
        const holds = (one: IdentityPerson): boolean => HOLDS[field].some((list) => one[list].includes(value));
        const records = [person, ...people.values()].filter(holds).map(({ given, surname }): IdentityRecord => ({ given, surname, [field]: value }));
        return surroundingsOf(records).namesOf(field, value);
      }),
  };
}

function kindOf(left: IdentityRecord, right: IdentityRecord): PairKind {
  const agree = (field: 'profile' | 'email' | 'phone'): boolean => {
    const [one = '', other = ''] = [left[field], right[field]];
    return one !== '' && other !== '' && levelOf(field, one, other) === EQUAL;
  };
  return agree('profile') ? 'profile' : agree('email') ? 'email' : agree('phone') ? 'phone' : 'names';
}

/**
 * Everybody seen here who may be this person, with the evidence. Only who shares a key is looked at, and keys that very many share are
 * passed over, so the work does not grow with the desk.
 *
 * @param except row number of the person, when they are here themselves; else 0
 */
export function findMatches(look: Look, person: IdentityPerson, except: number): readonly IdentityMatch[] {
  const found = peopleWithKeys(look, person, except);
  if (found.people.size === 0) return [];
  const counts = countsOf(look, person, found);
  const matches: IdentityMatch[] = [];
  for (const [seq, other] of found.people) {
    // The same two in the same order, whoever of them was asked about: the words are the same then.
    const [left, right] = seq < except ? recordsOf(other, person) : recordsOf(person, other);
    const odds = pairOdds(left, right, counts);
    // Most who share a key are strangers: what speaks for and against it need not be put into words. An address that may have gone on to somebody else is shown whatever the odds.
    if (odds < THRESHOLDS.possible && (left.email === '' || left.email !== right.email)) continue;
    const { verdict, evidence } = judgePair(left, right, odds, counts);
    if (verdict !== 'different') matches.push({ seq, kind: kindOf(left, right), odds, verdict, evidence });
  }
  return matches;
}

/** The strongest kind first, then the likelier, then who came last. */
export function orderOfMatches(left: IdentityMatch, right: IdentityMatch): number {
  return PAIR_KINDS.indexOf(left.kind) - PAIR_KINDS.indexOf(right.kind) || right.odds - left.odds || right.seq - left.seq;
}
