import { dropRef } from './remoteRefs.ts';
import { unindexNote } from './searchRows.ts';
import type { Write } from './store.ts';

/** Where each type of record that hangs on others is kept, and whose it is. */
const CHILDREN: Readonly<Record<string, { readonly table: string; readonly person: string }>> = {
  application: { table: 'application', person: 'SELECT candidate_id AS id FROM application WHERE id = ?' },
  note: { table: 'note', person: 'SELECT candidate_id AS id FROM note WHERE id = ?' },
  file: { table: 'file', person: 'SELECT candidate_id AS id FROM file WHERE id = ?' },
  interview: { table: 'interview', person: 'SELECT a.candidate_id AS id FROM interview c JOIN application a ON a.id = c.application_id WHERE c.id = ?' },
  scorecard: { table: 'scorecard', person: 'SELECT a.candidate_id AS id FROM scorecard c JOIN application a ON a.id = c.application_id WHERE c.id = ?' },
  stageEntry: { table: 'stage_entry', person: 'SELECT a.candidate_id AS id FROM stage_entry c JOIN application a ON a.id = c.application_id WHERE c.id = ?' },
};

/**
 * Removes one record that the ATS has no more while what it hangs on is there: a note that a colleague deleted, an interview that
 * was called off. Something of ours that is on its way for it keeps it. Returns whether it went.
 */
export function removeChild(write: Write, accountId: string, type: string, localId: string): boolean {
  const child = CHILDREN[type];
  if (!child) return false;
  const person = write.sql(child.person).get(localId) as { id: string } | undefined;
  const isBusy = write
    .sql(`SELECT 1 FROM outbox WHERE candidate_id = ? AND state <> 'done' AND (entity_id = ? OR json_extract(payload, '$.noteId') = ? OR json_extract(payload, '$.applicationId') = ?) LIMIT 1`)
    .get(person?.id ?? '', localId, localId, localId);
  if (isBusy) return false;
  const refs = write.sql('SELECT remote_id AS remoteId FROM remote_ref WHERE type = ? AND local_id = ? AND account_id = ?').all(type, localId, accountId) as {
    remoteId: string;
  }[];
  if (type === 'application')
    for (const below of ['interview', 'scorecard', 'stageEntry'] as const) {
      const { table } = CHILDREN[below] as { table: string };
      const ids = write.sql(`SELECT id FROM ${table} WHERE application_id = ?`).all(localId) as { id: string }[];
      for (const { id } of ids) removeChild(write, accountId, below, id);
    }
  if (type === 'note') unindexNote(write, localId);
  write.sql(`DELETE FROM ${child.table} WHERE id = ?`).run(localId);
  for (const { remoteId } of refs) dropRef(write, accountId, type, remoteId);
  write.changed('candidates', person?.id);
  write.changed('jobs');
  return true;
}
