import type { ReadConnection } from '../openDatabase.ts';

/** Reasons for a rejection that a connected ATS has, by name. */
export function rejectionReasons(db: ReadConnection): { reasons: { id: string; name: string }[] } {
  const reasons = db
    .prepare(
      `SELECT q.id, q.name FROM rejection_reason q
       WHERE EXISTS (SELECT 1 FROM remote_ref r JOIN account a ON a.id = r.account_id AND a.removed_at IS NULL
                     WHERE r.type = 'rejectionReason' AND r.local_id = q.id) ORDER BY q.name, q.id`,
    )
    .all() as { id: string; name: string }[];
  return { reasons };
}
