import type { IdentityDecision, PreferredField } from '../../../shared/domain/identity.ts';
import type { Write } from './store.ts';

interface Decided {
  readonly one: string;
  readonly other: string;
  readonly decision: IdentityDecision;
  readonly at: number;
}

const ordered = (left: string, right: string): { one: string; other: string } => (left < right ? { one: left, other: right } : { one: right, other: left });

/** What was decided of two people; null where nothing was. */
export function readDecision(look: Pick<Write, 'sql'>, left: string, right: string): IdentityDecision | null {
  const { one, other } = ordered(left, right);
  const found = look.sql('SELECT decision FROM identity_decision WHERE one_id = ? AND other_id = ?').pluck().get(one, other) as IdentityDecision | undefined;
  return found ?? null;
}

/** Writes what was decided of two people; null takes it back. */
export function putDecision(write: Write, left: string, right: string, decision: IdentityDecision | null): void {
  const { one, other } = ordered(left, right);
  if (decision === null) write.sql('DELETE FROM identity_decision WHERE one_id = ? AND other_id = ?').run(one, other);
  else
    write
      .sql(
        `INSERT INTO identity_decision (one_id, other_id, decision, decided_at) VALUES (?, ?, ?, ?)
         ON CONFLICT (one_id, other_id) DO UPDATE SET decision = excluded.decision, decided_at = excluded.decided_at`,
      )
      .run(one, other, decision, write.now);
  write.changed('duplicates');
  for (const id of [one, other]) write.changed('candidates', id);
}

/** Two people were merged in the ATS: what was decided of the one who went holds of the one who stays. Of the two themselves the ATS has decided. */
export function repointDecisions(write: Write, from: string, into: string): void {
  const rows = write
    .sql('SELECT one_id AS one, other_id AS other, decision, decided_at AS at FROM identity_decision WHERE one_id = @from OR other_id = @from')
    .all({ from }) as Decided[];
  if (rows.length === 0) return;
  write.sql('DELETE FROM identity_decision WHERE one_id = @from OR other_id = @from').run({ from });
  for (const row of rows) {
    const third = row.one === from ? row.other : row.one;
    if (third === into) continue;
    const { one, other } = ordered(third, into);
    // Where something was said of the one who stays, it was said knowing them.
    write.sql('INSERT OR IGNORE INTO identity_decision (one_id, other_id, decision, decided_at) VALUES (?, ?, ?, ?)').run(one, other, row.decision, row.at);
  }
  // Who was said to be one with either is one with all of them now.
  const group = groupOf(write, into).toSorted();
  for (const [index, one] of group.entries()) for (const other of group.slice(index + 1)) if (readDecision(write, one, other) !== 'same') putDecision(write, one, other, 'same');
  refold(write, [into]);
  write.changed('duplicates');
}

/** Everybody who is one person with this one, as somebody said, this one included. All of a group are said to be one with all. */
export function groupOf(look: Pick<Write, 'sql'>, id: string): readonly string[] {
  const others = look
    .sql(`SELECT other_id FROM identity_decision WHERE one_id = @id AND decision = 'same' UNION SELECT one_id FROM identity_decision WHERE other_id = @id AND decision = 'same'`)
    .pluck()
    .all({ id }) as string[];
  return [id, ...others];
}

/** Brings who stands in lists in line with what is said of these people: the record that was chosen, else the one that came first. */
export function refold(write: Write, ids: readonly string[]): void {
  const done = new Set<string>();
  for (const id of ids) {
    if (done.has(id)) continue;
    const group = groupOf(write, id);
    for (const member of group) done.add(member);
    const members = write
      .sql(
        `SELECT c.seq FROM json_each(?) wanted JOIN candidate c ON c.id = wanted.value LEFT JOIN identity_preferred p ON p.candidate_id = c.id AND p.field = 'record'
         ORDER BY coalesce(p.chosen_at, 0) DESC, c.seq`,
      )
      .pluck()
      .all(JSON.stringify(group)) as number[];
    write.sql('DELETE FROM identity_fold WHERE away IN (SELECT value FROM json_each(?))').run(JSON.stringify(members));
    const [main, ...away] = members;
    for (const seq of away) write.sql('INSERT INTO identity_fold (away, main) VALUES (?, ?)').run(seq, main);
    for (const member of group) write.changed('candidates', member);
  }
}

/** Whose value of a field was chosen for a person of several records; null where nobody chose. */
export function readPreferred(look: Pick<Write, 'sql'>, id: string, field: PreferredField): string | null {
  const found = look
    .sql('SELECT candidate_id FROM identity_preferred WHERE field = ? AND candidate_id IN (SELECT value FROM json_each(?)) ORDER BY chosen_at DESC LIMIT 1')
    .pluck()
    .get(field, JSON.stringify(groupOf(look, id))) as string | undefined;
  return found ?? null;
}

/** Chooses whose value is shown for the person that this record is one of; null lets nobody's be chosen. */
export function putPreferred(write: Write, id: string, field: PreferredField, chosen: string | null): void {
  const group = groupOf(write, id);
  write.sql('DELETE FROM identity_preferred WHERE field = ? AND candidate_id IN (SELECT value FROM json_each(?))').run(field, JSON.stringify(group));
  if (chosen !== null) write.sql('INSERT INTO identity_preferred (candidate_id, field, chosen_at) VALUES (?, ?, ?)').run(chosen, field, write.now);
  if (field === 'record') refold(write, [id]);
  for (const member of group) write.changed('candidates', member);
  write.changed('duplicates');
}
