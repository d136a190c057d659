import type { OutboxKind, OutboxOperation } from './outbox.ts';
import { OUTBOX_FORM } from './outbox.ts';
import type { ReadChange } from './readUnsent.ts';
import type { Write } from './store.ts';

/** Ids of every change that a database has, sent or not. */
export function knownChanges(write: Write): Map<string, { readonly seq: number; readonly state: OutboxOperation['state']; readonly candidateId: string }> {
  const rows = write.sql('SELECT id, seq, state, candidate_id AS candidateId FROM outbox ORDER BY seq').all() as {
    id: string;
    seq: number;
    state: OutboxOperation['state'];
    candidateId: string;
  }[];
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

/** Puts a change that was read from another file into the outbox under its own id, behind all others. */
export function putChange(write: Write, change: ReadChange, kind: OutboxKind, state: OutboxOperation['state']): void {
  write
    .sql(
      `INSERT INTO outbox (id, account_id, candidate_id, entity_id, kind, form, payload, summary, state, created_at, not_before,
         sent_at, attempts, message, made_by, undoes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      change.id,
      change.accountId,
      change.candidateId,
      change.entityId,
      kind,
      OUTBOX_FORM,
      change.payload,
      change.summary,
      state,
      change.createdAt,
      write.now,
      change.sentAt,
      change.attempts,
      state === 'waiting' || state === 'unknown' ? null : change.message,
      change.madeBy,
      change.undoes,
    );
  write.changed('changes', change.candidateId);
}
