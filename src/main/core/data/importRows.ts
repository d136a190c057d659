import type { ImportDraft, ImportFound, ImportLine, ImportPicture, ImportState } from '../../../shared/domain/resumeImport.ts';
import type { Write } from './store.ts';

type Look = Pick<Write, 'sql'>;

/** A file of an import as it is stored. */
export interface ImportFile {
  readonly id: string;
  readonly batchId: string;
  readonly name: string;
  readonly hash: string;
  readonly state: ImportState;
  readonly tries: number;
  readonly bytes: number;
  /** How many of its pages are pictures, once that is known. */
  readonly scanPages: number | null;
  /** The archive or mail that it came in, and in how many it lies. */
  readonly inside: string | null;
  readonly depth: number;
  readonly draft: ImportDraft | null;
  readonly found: ImportFound | null;
  readonly candidateId: string | null;
  readonly changeIds: readonly string[];
}

/** What was read of a file, as it is stored. */
export interface ParsedImport {
  readonly pages: number;
  readonly lines: readonly ImportLine[];
  readonly isCut: boolean;
  readonly found: ImportFound;
  /** Pages that are pictures. */
  readonly pictures?: readonly ImportPicture[];
}

/** Where files of a batch begin that were not looked at. */
export type ImportChoice = Pick<ImportDraft, 'jobId' | 'stageId' | 'sourceId' | 'tags'>;
const NO_CHOICE: ImportChoice = { jobId: null, stageId: null, sourceId: null, tags: [] };

export function importFile(look: Look, id: string): ImportFile | null {
  const row = look.sql('SELECT id, batch_id AS batchId, name, hash, state, tries, bytes, scan_pages AS scanPages, inside, depth, draft, parsed, candidate_id AS candidateId, changes FROM import_file WHERE id = ?').get(id) as
    | (Omit<ImportFile, 'draft' | 'found' | 'changeIds'> & { readonly draft: string | null; readonly parsed: string | null; readonly changes: string | null })
    | undefined;
  if (!row) return null;
  const { draft, parsed, changes, ...rest } = row;
  return {
    ...rest,
    draft: draft === null ? null : (JSON.parse(draft) as ImportDraft),
    found: parsed === null ? null : (JSON.parse(parsed) as ParsedImport).found,
    changeIds: changes === null ? [] : (JSON.parse(changes) as string[]),
  };
}

/** Begins a batch, and returns its id. What was chosen for the last one is chosen again. */
export function newBatch(write: Write): string {
  const last = write.sql('SELECT choice FROM import_batch ORDER BY added_at DESC, id DESC LIMIT 1').get() as { choice: string } | undefined;
  const id = write.id();
  write.sql('INSERT INTO import_batch (id, added_at, choice) VALUES (?, ?, ?)').run(id, write.now, last?.choice ?? JSON.stringify(NO_CHOICE));
  return id;
}

export function batchChoice(look: Look, batchId: string): ImportChoice {
  const row = look.sql('SELECT choice FROM import_batch WHERE id = ?').get(batchId) as { choice: string } | undefined;
  return row === undefined ? NO_CHOICE : { ...NO_CHOICE, ...(JSON.parse(row.choice) as ImportChoice) };
}

export function putBatchChoice(write: Write, batchId: string, { jobId, stageId, sourceId, tags }: ImportChoice): void {
  write.sql('UPDATE import_batch SET choice = ? WHERE id = ?').run(JSON.stringify({ jobId, stageId, sourceId, tags }), batchId);
}

/** Puts a file into another state. What is given along is set with it. */
export function setImportState(write: Write, id: string, state: ImportState, more: { readonly message?: string | null; readonly candidateId?: string | null; readonly changeIds?: readonly string[] | null } = {}): void {
  write.sql('UPDATE import_file SET state = ?, changed_at = ? WHERE id = ?').run(state, write.now, id);
  if (more.message !== undefined) write.sql('UPDATE import_file SET message = ? WHERE id = ?').run(more.message, id);
  if (more.candidateId !== undefined) write.sql('UPDATE import_file SET candidate_id = ? WHERE id = ?').run(more.candidateId, id);
  if (more.changeIds !== undefined) write.sql('UPDATE import_file SET changes = ? WHERE id = ?').run(more.changeIds === null ? null : JSON.stringify(more.changeIds), id);
  write.changed('imports');
}

export function putDraft(write: Write, id: string, draft: ImportDraft): void {
  write.sql('UPDATE import_file SET draft = ?, person_name = ? WHERE id = ?').run(JSON.stringify(draft), nameOf(draft), id);
}

/** The name of a draft as it stands in the list; null while there is none. */
export function nameOf({ firstName, lastName }: Pick<ImportDraft, 'firstName' | 'lastName'>): string | null {
  const name = [firstName.trim(), lastName.trim()].filter((part) => part !== '').join(' ');
  return name === '' ? null : name;
}

/** Forgets what was read of files whose people have reached the ATS, and what was discarded long ago: a copy of a résumé is kept no longer than it serves. */
export function forgetDone(write: Write, discardedBefore: number): void {
  const sent = write
    .sql(
      `UPDATE import_file SET parsed = NULL, draft = NULL, changes = NULL WHERE state = 'saved' AND changes IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.candidate_id = import_file.candidate_id AND o.state <> 'done')`,
    )
    .run().changes;
  const gone = write.sql(`DELETE FROM import_file WHERE state IN ('discarded', 'opened') AND changed_at < ?`).run(discardedBefore).changes;
  write.sql('DELETE FROM import_batch WHERE id NOT IN (SELECT batch_id FROM import_file)').run();
  if (sent + gone > 0) write.changed('imports');
}
