import type { ContactValue } from '../../../shared/domain/candidate.ts';
import { type IdentityPerson, readPerson } from '../identity/person.ts';
import { countedValues, personKeys } from '../identity/personKeys.ts';
import { EVERYBODY, findMatches, type IdentityMatch, PAIR_KINDS } from './identityMatches.ts';
import { readSetting, writeSetting } from './settingRows.ts';
import type { Write } from './store.ts';

/** Raised whenever the normal form, the keys or the decision change: then everybody is looked at again. */
const FORM = '2';
const FORM_KEY = 'identity.form';
/** What is known of a pair hangs on who else has the address. With more people than these it is nobody's own in any case. */
const MOST_TOUCHED = 10;

interface Row {
  readonly firstName: string;
  readonly lastName: string;
  readonly title: string | null;
  readonly company: string | null;
  readonly location: string | null;
  readonly emails: string;
  readonly phones: string;
  readonly links: string;
  readonly member: string | null;
}

const valuesOf = (json: string): string[] => (JSON.parse(json) as ContactValue[]).map(({ value }) => value);

function readRow(write: Write, seq: number): IdentityPerson | null {
  const row = write
    .sql(
      `SELECT c.first_name AS firstName, c.last_name AS lastName, c.title, c.company, c.location, c.emails, c.phones, c.links,
         (SELECT l.person_urn FROM linkedin_link l WHERE l.candidate_id = c.id AND l.state IN ('exact', 'manual')) AS member
       FROM seen_candidate c WHERE c.seq = +?`,
    )
    .get(seq) as Row | undefined;
  if (!row) return null;
  return readPerson({ ...row, emails: valuesOf(row.emails), phones: valuesOf(row.phones), links: valuesOf(row.links), members: row.member === null ? [] : [row.member] });
}

/** Keys that are one value of a person's own: who else has it decides what it says of any two. */
const ownKeys = (person: IdentityPerson | null): Set<number> => new Set(person === null ? [] : personKeys(person).flatMap(({ key, of }) => (of === null ? [] : [key])));

/** People who share an address or number with somebody who got it or lost it are looked at again. */
function queueHolders(write: Write, seq: number, before: IdentityPerson | null, after: IdentityPerson | null): void {
  const [had, has] = [ownKeys(before), ownKeys(after)];
  for (const key of [...had].filter((one) => !has.has(one)).concat([...has].filter((one) => !had.has(one)))) {
    const others = write.sql('SELECT candidate FROM identity_key WHERE key = +? AND candidate <> +? LIMIT +?').pluck().all(key, seq, MOST_TOUCHED + 1) as number[];
    if (others.length < 2 || others.length > MOST_TOUCHED) continue;
    for (const other of others) write.sql('INSERT OR IGNORE INTO identity_queue (candidate) SELECT seq FROM candidate WHERE seq = ?').run(other);
  }
}

interface StoredPair {
  readonly other: number;
  readonly kind: number;
  readonly odds: number;
  readonly verdict: string;
  readonly evidence: string;
}

/** Writes the pairs of one person as they are now. Returns whether any differs from what stood there. */
function writePairs(write: Write, seq: number, matches: readonly IdentityMatch[]): boolean {
  const stored = write
    .sql(
      `SELECT other, kind, odds, verdict, evidence FROM identity_pair WHERE one = @seq
       UNION ALL SELECT one, kind, odds, verdict, evidence FROM identity_pair WHERE other = @seq`,
    )
    .all({ seq }) as StoredPair[];
  const gone = new Map(stored.map((pair) => [pair.other, pair]));
  let changed = false;
  for (const match of matches) {
    const kind = PAIR_KINDS.indexOf(match.kind) + 1;
    const evidence = JSON.stringify(match.evidence);
    const before = gone.get(match.seq);
    gone.delete(match.seq);
    if (before !== undefined && before.kind === kind && before.odds === match.odds && before.verdict === match.verdict && before.evidence === evidence) continue;
    changed = true;
    write
      .sql(
        `INSERT INTO identity_pair (one, other, kind, odds, verdict, evidence, found_at) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (one, other) DO UPDATE SET kind = excluded.kind, odds = excluded.odds, verdict = excluded.verdict, evidence = excluded.evidence`,
      )
      .run(Math.min(seq, match.seq), Math.max(seq, match.seq), kind, match.odds, match.verdict, evidence, write.now);
  }
  for (const other of gone.keys()) {
    changed = true;
    write.sql('DELETE FROM identity_pair WHERE one = ? AND other = ?').run(Math.min(seq, other), Math.max(seq, other));
  }
  return changed;
}

/** Brings keys and pairs of one person up to date. Who is hidden, or gone, has none. */
function refresh(write: Write, seq: number): boolean {
  const stored = write.sql('SELECT person FROM identity_record WHERE candidate = ?').pluck().get(seq) as string | undefined;
  const before = stored === undefined ? null : (JSON.parse(stored) as IdentityPerson);
  const person = readRow(write, seq);
  const text = person === null ? undefined : JSON.stringify(person);
  if (text !== stored) {
    write.sql('DELETE FROM identity_record WHERE candidate = ?').run(seq);
    if (person !== null)
      write
        .sql('INSERT INTO identity_record (candidate, person, keys, counted) VALUES (?, ?, ?, ?)')
        .run(seq, text, JSON.stringify(personKeys(person).map(({ key }) => key)), JSON.stringify([EVERYBODY, ...countedValues(person)]));
    queueHolders(write, seq, before, person);
  }
  return writePairs(write, seq, person === null ? [] : findMatches(write, person, seq));
}

/** Brings the next few people of the queue up to date, in one transaction. Returns how many; 0 when nobody waits. */
export function drainIdentity(write: Write, most: number): number {
  const seqs = write.sql('SELECT candidate FROM identity_queue LIMIT +?').pluck().all(most) as number[];
  let changed = false;
  for (const seq of seqs) {
    // First: who is queued again by what follows stays queued.
    write.sql('DELETE FROM identity_queue WHERE candidate = ?').run(seq);
    if (refresh(write, seq)) changed = true;
  }
  if (changed) write.changed('duplicates');
  else if (seqs.length > 0 && !isAnyoneQueued(write)) write.changed('duplicates');
  return seqs.length;
}

/** Whether anybody waits to be looked at. */
export function isAnyoneQueued(look: Pick<Write, 'sql'>): boolean {
  return look.sql('SELECT 1 FROM identity_queue LIMIT 1').get() !== undefined;
}

/** After an update that decides otherwise everybody is looked at again. */
export function renewIdentity(write: Write): void {
  if (readSetting(write, FORM_KEY) === FORM) return;
  writeSetting(write, FORM_KEY, FORM);
  // What was read in the old form is read anew even where nobody changed.
  for (const table of ['identity_key', 'identity_count', 'identity_record']) write.sql(`DELETE FROM ${table}`).run();
  write.sql('INSERT OR IGNORE INTO identity_queue (candidate) SELECT seq FROM candidate WHERE hidden = 0').run();
}
