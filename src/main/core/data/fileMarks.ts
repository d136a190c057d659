import { isErased, putTombstone } from './tombstones.ts';
import type { Write } from './store.ts';

/** The kind of mark that stands for the content of a file. */
const TYPE = 'document';

/**
 * Leaves a mark for each file that somebody was made of, or that was to go to their record, before their rows go: what comes in by itself (the watched folder, an
 * archive) is not to bring them back. A mark says that these bytes are known, and nothing of what is in them.
 */
export function markFilesOf(write: Write, accountId: string, candidateId: string): void {
  const rows = write
    .sql(
      `SELECT hash FROM import_file WHERE candidate_id = @candidateId
       UNION SELECT json_extract(payload, '$.hash') FROM outbox WHERE candidate_id = @candidateId AND kind = 'upload'`,
    )
    .all({ candidateId }) as { hash: string | null }[];
  for (const { hash } of rows) if (hash !== null) putTombstone(write, accountId, TYPE, hash);
}

/** Whether somebody who was erased here was made of a file with this content. */
export function isErasedFile(look: Pick<Write, 'sql'>, hash: string): boolean {
  return (look.sql('SELECT id FROM account').all() as { id: string }[]).some(({ id }) => isErased(look, id, TYPE, hash));
}
