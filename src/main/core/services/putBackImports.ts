import { isErasedFile } from '../data/fileMarks.ts';
import type { ReadImportFile, ReadImports } from '../data/readImports.ts';
import { writeSetting } from '../data/settingRows.ts';
import type { Store, Write } from '../data/store.ts';
import { chosenFolder, putChosenFolder, putStamp } from '../data/watchedRows.ts';

/** What was chosen where nothing was: a batch whose own row is gone. */
const NO_CHOICE = JSON.stringify({ jobId: null, stageId: null, sourceId: null, tags: [] });

/** Files that a person still has to do with: they are counted after a repair. */
const isOpen = ({ state }: { readonly state: ReadImportFile['state'] }): boolean => state === 'waiting' || state === 'reading' || state === 'review' || state === 'failed';

/** These are of no use without what lies in `files/`. */
const needsContent = ({ state }: { readonly state: ReadImportFile['state'] }): boolean => state !== 'saved' && state !== 'opened';

/**
 * Lays the import and the watched folder of a file that can no longer be used over a backup of it, after its changes (row C4): how far each file has come, what was
 * typed, what was discarded, and which documents the folder gave already. A file that became somebody whom the backup does not know is left out: they come from the ATS.
 *
 * @param hasContent whether the content of a file still lies in its folder
 * @returns how many files that are not dealt with yet are in the list again, and how many of those that could be read are not
 */
export function putBackImports(store: Store, reading: ReadImports, hasContent: (hash: string) => boolean): { readonly files: number; readonly lost: number } {
  return store.edit((write) => {
    dropOlder(write, reading, hasContent);
    for (const file of reading.files) putFile(write, reading, file, hasContent);
    write.sql('DELETE FROM import_batch WHERE id NOT IN (SELECT batch_id FROM import_file)').run();
    for (const { stamp, hash } of reading.watched) {
      // The folder gives it once more, for its row in the queue was on a page that is gone.
      if (hash !== null && !reading.hasAllFiles && hasContent(hash) && !isNeeded(write, hash)) write.sql('DELETE FROM watched_file WHERE stamp = ?').run(stamp);
      else putStamp(write, stamp, hash);
    }
    putSettings(write, reading);
    write.changed('imports');
    const { files } = write.sql(`SELECT count(*) AS files FROM import_file WHERE state IN ('waiting', 'reading', 'review', 'failed')`).get() as { files: number };
    return { files, lost: reading.files.filter((file) => isOpen(file) && !hasContent(file.hash) && !isErasedFile(write, file.hash)).length };
  });
}

/** What the backup has and the file has otherwise, or had no longer. */
function dropOlder(write: Write, reading: ReadImports, hasContent: (hash: string) => boolean): void {
  const read = new Set(reading.files.map(({ id }) => id));
  const older = write.sql('SELECT id, hash, state FROM import_file').all() as { id: string; hash: string; state: ReadImportFile['state'] }[];
  for (const row of older)
    if (reading.hasAllFiles || read.has(row.id) || isErasedFile(write, row.hash) || (needsContent(row) && !hasContent(row.hash))) write.sql('DELETE FROM import_file WHERE id = ?').run(row.id);
}

function putFile(write: Write, reading: ReadImports, file: ReadImportFile, hasContent: (hash: string) => boolean): void {
  if (needsContent(file) && !hasContent(file.hash)) return;
  if ((file.state === 'saved') !== (file.candidate_id !== null)) return;
  if (file.candidate_id !== null && write.sql('SELECT 1 FROM candidate WHERE id = ?').get(file.candidate_id) === undefined) return;
  const batch = reading.batches.find(({ id }) => id === file.batch_id);
  write.sql('INSERT INTO import_batch (id, added_at, choice) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING').run(file.batch_id, batch?.added_at ?? file.changed_at, batch?.choice ?? NO_CHOICE);
  const { seq: _, ...rest } = file;
  const row = { ...rest, state: file.state === 'review' && file.parsed === null ? 'waiting' : file.state };
  const columns = Object.keys(row);
  write.sql(`INSERT INTO import_file (${columns.join(', ')}) VALUES (${columns.map((column) => `@${column}`).join(', ')})`).run(row);
}

const isNeeded = (write: Write, hash: string): boolean =>
  write
    .sql(`SELECT 1 FROM import_file WHERE hash = @hash UNION ALL SELECT 1 FROM outbox WHERE kind = 'upload' AND json_extract(payload, '$.hash') = @hash LIMIT 1`)
    .get({ hash }) !== undefined;

/** The folder rests until somebody says that it goes on, when it cannot be told what it gave, or whether it was still wanted. */
function putSettings(write: Write, { settings, hasAllWatched }: ReadImports): void {
  if (settings !== null) {
    write.sql(`DELETE FROM setting WHERE key >= 'imports.' AND key < 'imports/'`).run();
    for (const { key, value } of settings) writeSetting(write, key, value);
  }
  if (settings !== null && hasAllWatched) return;
  let folder: ReturnType<typeof chosenFolder> = null;
  try {
    folder = chosenFolder(write);
  } catch {
    // Bytes of the file that are no choice.
    return putChosenFolder(write, null);
  }
  if (folder !== null) putChosenFolder(write, { ...folder, isPaused: true });
}
