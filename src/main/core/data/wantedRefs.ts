import { applicationBase, showApplication } from './pendingEdits.ts';
import { refByLocal, setBase } from './remoteRefs.ts';
import type { Write } from './store.ts';

type Wanted = 'stage' | 'source';

/**
 * A stage or source has come for which processes waited: they are in it from now on, as they have been in the ATS all along, so that it is no
 * news of theirs.
 * @param remoteId what it is called in the ATS
 */
export function settleWanted(write: Write, accountId: string, type: Wanted, remoteId: string, localId: string): void {
  const rows = write
    .sql(
      `SELECT a.id, a.candidate_id AS candidateId FROM application a CROSS JOIN candidate c ON c.id = a.candidate_id
       WHERE a.${type}_wanted = +? AND a.${type}_wanted IS NOT NULL AND c.account_id = ?`,
    )
    .all(remoteId, accountId) as { id: string; candidateId: string }[];
  for (const { id, candidateId } of rows) {
    const ref = refByLocal(write, accountId, 'application', id);
    const base = applicationBase(write, ref);
    if (ref && base) setBase(write, accountId, 'application', ref.remoteId, JSON.stringify({ ...base, [`${type}Id`]: localId }));
    else write.sql(`UPDATE application SET ${type}_id = ? WHERE id = ?`).run(localId, id);
    write.sql(`UPDATE application SET ${type}_wanted = NULL WHERE id = ?`).run(id);
    showApplication(write, accountId, id, candidateId);
  }
  if (type === 'source') return;
  write
    .sql(
      `UPDATE stage_entry SET stage_id = ?, stage_wanted = NULL WHERE stage_wanted = +? AND stage_wanted IS NOT NULL
         AND application_id IN (SELECT a.id FROM application a CROSS JOIN candidate c ON c.id = a.candidate_id WHERE a.id = stage_entry.application_id AND c.account_id = ?)`,
    )
    .run(localId, remoteId, accountId);
  for (const { id } of rows)
    write
      .sql(
        `UPDATE application SET stage_since = coalesce((SELECT max(e.entered_at) FROM stage_entry e
           WHERE e.application_id = application.id AND e.stage_id = application.stage_id AND e.exited_at IS NULL), stage_since) WHERE id = ?`,
      )
      .run(id);
}

/** Stages, by what the ATS calls them, that processes are or were in and that are not here. */
export function wantedStages(look: Pick<Write, 'sql'>, accountId: string, limit: number): string[] {
  const rows = look
    .sql(
      `SELECT DISTINCT w.id FROM (SELECT id AS application_id, stage_wanted AS id FROM application WHERE stage_wanted IS NOT NULL
           UNION ALL SELECT application_id, stage_wanted FROM stage_entry WHERE stage_wanted IS NOT NULL) w
         CROSS JOIN application a ON a.id = w.application_id CROSS JOIN candidate c ON c.id = a.candidate_id
       WHERE c.account_id = ? LIMIT +?`,
    )
    .all(accountId, limit) as { id: string }[];
  return rows.map(({ id }) => id);
}
