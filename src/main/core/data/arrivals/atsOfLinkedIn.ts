import type { Write } from '../store.ts';

/**
 * The ATS that belongs with an account of LinkedIn (row S3): the one that is signed in through the same gateway, or is published to it, or the
 * only one. Null where there are several and nothing tells which.
 */
export function atsOfLinkedIn(look: Pick<Write, 'sql'>, linkedInId: string): string | null {
  const rows = look
    .sql(
      `SELECT a.id, CASE WHEN l.mode = 'gateway' AND a.mode = 'gateway' AND a.settings ->> '$.gatewayUrl' = l.settings ->> '$.gatewayUrl' THEN 0
           WHEN l.mode <> 'gateway' AND a.id = (SELECT p.settings ->> '$.atsAccountId' FROM publishing p WHERE p.account_id = l.id) THEN 1 ELSE 2 END AS far
         FROM account l JOIN account a ON a.kind <> 'linkedin' AND a.removed_at IS NULL WHERE l.id = ? ORDER BY far, a.connected_at, a.id`,
    )
    .all(linkedInId) as { id: string; far: number }[];
  const [first] = rows;
  return first !== undefined && (first.far < 2 || rows.length === 1) ? first.id : null;
}
