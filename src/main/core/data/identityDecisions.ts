import type { IdentityDecision } from '../../../shared/domain/identity.ts';
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
  write.changed('duplicates');
}
