import type { DeletionGuard, ErasureReceipt, GonePerson } from '../../../../shared/domain/gone.ts';
import type { ReadConnection } from '../openDatabase.ts';
import { TYPE_LABELS } from './accountQueries.ts';

/** Open questions of the guard against mass deletion, oldest first. Names are of people and jobs that may be seen. */
export function guardList(db: ReadConnection): { guards: DeletionGuard[] } {
  const rows = db
    .prepare(
      `SELECT g.id, g.account_id AS accountId, a.label AS accountLabel, g.type, g.missing, g.known, g.asked_at AS askedAt,
         (SELECT json_group_array(s.name) FROM (
            SELECT coalesce(c.name, j.name) AS name FROM json_each(g.ids) k
              LEFT JOIN seen_candidate c ON g.type = 'candidate' AND c.id = k.value
              LEFT JOIN seen_job j ON g.type = 'job' AND j.id = k.value
            WHERE coalesce(c.id, j.id) IS NOT NULL LIMIT 5) s) AS sample
       FROM deletion_guard g JOIN account a ON a.id = g.account_id AND a.removed_at IS NULL
       WHERE g.answered_at IS NULL ORDER BY g.asked_at, g.id`,
    )
    .all() as (Omit<DeletionGuard, 'sample' | 'typeLabel'> & { sample: string })[];
  return {
    guards: rows.map((row) => ({ ...row, typeLabel: TYPE_LABELS[row.type] ?? row.type, sample: JSON.parse(row.sample) as string[] })),
  };
}

/** People who went away in the ATS and are kept here, newest first. */
export function goneList(db: ReadConnection): { rows: GonePerson[] } {
  const rows = db
    .prepare(
      `SELECT c.id, c.name, c.gone_kind AS kind, c.gone_at AS at, m.id AS intoId, m.name AS intoName,
         (SELECT count(*) FROM outbox o WHERE o.candidate_id = c.id AND o.state <> 'done') AS unsentCount
       FROM gone_candidate c LEFT JOIN seen_candidate m ON m.id = c.merged_into ORDER BY c.gone_at DESC, c.id LIMIT 500`,
    )
    .all() as (Omit<GonePerson, 'mergedInto'> & { intoId: string | null; intoName: string | null })[];
  return {
    rows: rows.map(({ intoId, intoName, ...row }) => ({
      ...row,
      mergedInto: intoId === null || intoName === null ? null : { id: intoId, name: intoName },
    })),
  };
}

/** Receipts of erasures, newest first. They name nobody. */
export function erasureList(db: ReadConnection): { receipts: ErasureReceipt[] } {
  const rows = db
    .prepare(
      `SELECT e.id, a.label AS accountLabel, e.reason, e.state, e.asked_by AS askedBy, e.asked_at AS askedAt, e.done_at AS doneAt, e.counts
       FROM erasure e JOIN account a ON a.id = e.account_id ORDER BY e.asked_at DESC, e.id DESC LIMIT 500`,
    )
    .all() as (Omit<ErasureReceipt, 'counts'> & { counts: string })[];
  return { receipts: rows.map((row) => ({ ...row, counts: JSON.parse(row.counts) as Record<string, number> })) };
}
