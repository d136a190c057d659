import type { OnePerson, PreferredField } from '../../../../shared/domain/identity.ts';
import type { ReadConnection } from '../openDatabase.ts';
import { prepared } from './prepared.ts';
import type { SearchFilter } from './searchFilter.ts';

/** Whether anybody was joined on this computer: mostly nobody, and then nothing is asked of anybody. */
function isAnybodyJoined(db: ReadConnection): boolean {
  return prepared(db, 'SELECT 1 FROM identity_fold LIMIT 1').get() !== undefined;
}

/**
 * A filter that leaves out records whose person has a row already: the record that stands in lists, or another of the same person, meets the
 * filter, too. `sql` is about the candidate `c`, as everywhere.
 */
export function oneRowEach(db: ReadConnection, where: SearchFilter): SearchFilter {
  if (!isAnybodyJoined(db)) return where;
  const meets = where.sql === '' ? '' : `WHERE ${where.sql}`;
  const away = `c.seq NOT IN (SELECT f.away FROM identity_fold f JOIN seen_candidate c ON c.seq = f.main ${meets}
    UNION ALL SELECT f.away FROM identity_fold f JOIN identity_fold g ON g.main = f.main AND g.away < f.away JOIN seen_candidate c ON c.seq = g.away ${meets})`;
  return { sql: where.sql === '' ? away : `${where.sql} AND ${away}`, params: where.sql === '' ? [] : [...where.params, ...where.params, ...where.params] };
}

/** People found, each once: the record in lists for any of theirs, where it meets the filter, too. The order of who was found first stays. */
export function foldFound(db: ReadConnection, seqs: readonly number[], where: SearchFilter): readonly number[] {
  if (seqs.length === 0 || !isAnybodyJoined(db)) return seqs;
  const meets = where.sql === '' ? '' : `AND ${where.sql}`;
  const mains = new Map(
    (
      prepared(db, `SELECT f.away, f.main FROM json_each(?) wanted JOIN identity_fold f ON f.away = wanted.value JOIN seen_candidate c ON c.seq = f.main WHERE true ${meets}`).all(
        JSON.stringify(seqs),
        ...where.params,
      ) as { away: number; main: number }[]
    ).map(({ away, main }) => [away, main]),
  );
  return mains.size === 0 ? seqs : [...new Set(seqs.map((seq) => mains.get(seq) ?? seq))];
}

interface Member {
  readonly seq: number;
  readonly id: string;
  readonly name: string;
  readonly title: string | null;
  readonly company: string | null;
  readonly location: string | null;
  readonly chosen: string;
}

/** Of these records those whose person has several, with that person: asked once for a whole page of them. */
export function peopleOf(db: ReadConnection, seqs: readonly number[]): ReadonlyMap<number, OnePerson> {
  if (seqs.length === 0 || !isAnybodyJoined(db)) return new Map();
  const joined = prepared(
    db,
    `SELECT wanted.value FROM json_each(?) wanted WHERE EXISTS (SELECT 1 FROM identity_fold f WHERE f.main = wanted.value) OR EXISTS (SELECT 1 FROM identity_fold f WHERE f.away = wanted.value)`,
  )
    .pluck()
    .all(JSON.stringify(seqs)) as number[];
  return new Map(
    joined.flatMap((seq) => {
      const person = onePerson(db, seq);
      return person === null ? [] : [[seq, person] as const];
    }),
  );
}

/** The person that a record is one of several of; null for somebody who is here once, as nearly all are. */
export function onePerson(db: ReadConnection, seq: number): OnePerson | null {
  if (!isAnybodyJoined(db)) return null;
  const main = (prepared(db, 'SELECT main FROM identity_fold WHERE away = ?').pluck().get(seq) as number | undefined) ?? seq;
  const members = prepared(
    db,
    `SELECT c.seq, c.id, c.name, c.title, c.company, c.location,
       (SELECT json_group_object(p.field, p.chosen_at) FROM identity_preferred p WHERE p.candidate_id = c.id) AS chosen
     FROM seen_candidate c WHERE c.seq = @main OR c.seq IN (SELECT away FROM identity_fold WHERE main = @main) ORDER BY c.seq <> @main, c.seq`,
  ).all({ main }) as Member[];
  const [first] = members;
  if (first === undefined || members.length < 2) return null;
  const chosen = new Map(members.map((member) => [member, JSON.parse(member.chosen) as Partial<Record<PreferredField, number>>]));
  const shown = (field: 'name' | 'title' | 'company' | 'location'): OnePerson['shown']['name'] => {
    const at = (member: Member): number => chosen.get(member)?.[field] ?? 0;
    const preferred = members.toSorted((left, right) => at(right) - at(left))[0];
    const from = preferred !== undefined && at(preferred) > 0 ? preferred : (members.find((member) => (member[field] ?? '') !== '') ?? first);
    return { value: from[field], fromId: from.id };
  };
  return {
    mainId: first.id,
    records: members.map(({ id, name, title, company, location }) => ({ id, name, title, company, location })),
    shown: { name: shown('name'), title: shown('title'), company: shown('company'), location: shown('location') },
  };
}
