import { MOST_ARCHIVE_BYTES, MOST_IMPORT_BYTES, MOST_IMPORTS } from '../../../../shared/domain/resumeImport.ts';
import { newBatch } from '../../data/importRows.ts';
import type { KeptFiles } from '../../data/keptFiles.ts';
import type { Write } from '../../data/store.ts';

/** A file on its way into the queue. */
export interface ComingFile {
  /** Null begins a batch. */
  readonly batchId: string | null;
  readonly name: string;
  readonly content: Uint8Array;
  /** The archive or mail that it came in, and in how many it lies. */
  readonly inside?: string;
  readonly depth?: number;
}

export type Taken = { readonly batchId: string; readonly id: string; readonly isNew: boolean; /** Of one that was here already. */ readonly inside: string | null } | { readonly refused: 'empty' | 'too-large' | 'full' };

/** Archives, and mails by their first header: these alone may be larger than what goes to the ATS. The rest is told by the reading process. */
const mayHoldFiles = (content: Uint8Array): boolean => {
  const begin = Buffer.from(content.subarray(0, 64)).toString('latin1');
  return begin.startsWith('PK') || begin.startsWith('\u00d0\u00cf\u0011\u00e0') || /^(?:\u00ef\u00bb\u00bf)?[A-Za-z][\w-]{1,60}:/.test(begin);
};

/** Puts a file into the queue and its content on the disk, in the transaction of the caller. What is in the queue already is not taken twice. */
export function takeFile(write: Write, files: KeptFiles, { batchId, name, content, inside, depth = 0 }: ComingFile): Taken {
  if (content.length === 0) return { refused: 'empty' };
  if (content.length > (mayHoldFiles(content) ? MOST_ARCHIVE_BYTES : MOST_IMPORT_BYTES)) return { refused: 'too-large' };
  const { count } = write.sql(`SELECT count(*) AS count FROM import_file WHERE state IN ('waiting', 'reading', 'review')`).get() as { count: number };
  if (count >= MOST_IMPORTS) return { refused: 'full' };
  const hash = files.keep(content);
  const known = write.sql(`SELECT id, batch_id AS batchId, inside FROM import_file WHERE hash = ? AND state IN ('waiting', 'reading', 'review') LIMIT 1`).get(hash) as { id: string; batchId: string; inside: string | null } | undefined;
  if (known) return { ...known, isNew: false };
  const isBatch = batchId !== null && write.sql('SELECT 1 FROM import_batch WHERE id = ?').get(batchId) !== undefined;
  const batch = isBatch ? batchId : newBatch(write);
  const id = write.id();
  write
    .sql(`INSERT INTO import_file (id, batch_id, name, hash, bytes, state, changed_at, inside, depth) VALUES (?, ?, ?, ?, ?, 'waiting', ?, ?, ?)`)
    .run(id, batch, name, hash, content.length, write.now, inside ?? null, depth);
  write.changed('imports');
  return { batchId: batch, id, isNew: true, inside: inside ?? null };
}
