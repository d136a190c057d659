import { TandemError } from '../../../../shared/result.ts';
import type { ImportDraft, ImportReview, ImportRow } from '../../../../shared/domain/resumeImport.ts';
import { draftOf } from '../importDraft.ts';
import { batchChoice, type ParsedImport } from '../importRows.ts';
import type { ReadConnection } from '../openDatabase.ts';
import { prepared } from './prepared.ts';

const ROWS = `SELECT f.id, f.batch_id AS batchId, f.name, f.bytes, f.state, f.message, f.inside, f.held, coalesce(c.name, f.person_name) AS personName, f.candidate_id AS candidateId,
    f.unsure AS unsureCount, f.state = 'saved' AND f.changes IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM json_each(f.changes) x LEFT JOIN outbox o ON o.id = x.value WHERE o.id IS NULL OR o.sent_at IS NOT NULL OR o.state IN ('sending', 'unknown', 'done')) AS isUnsent
  FROM import_file f LEFT JOIN seen_candidate c ON c.id = f.candidate_id WHERE (f.candidate_id IS NULL OR c.id IS NOT NULL)`;

type Row = Omit<ImportRow, 'isUnsent'> & { readonly isUnsent: number };
const rowOf = (row: Row): ImportRow => ({ ...row, isUnsent: row.isUnsent === 1 });

/** The queue of files, in the order in which they came. */
export function importList(db: ReadConnection): { rows: ImportRow[]; isPaused: boolean } {
  const paused = prepared(db, `SELECT 1 FROM setting WHERE key = 'imports.paused' AND value = '1'`).get();
  return { rows: (prepared(db, `${ROWS} ORDER BY f.seq LIMIT 2000`).all() as Row[]).map(rowOf), isPaused: paused !== undefined };
}

/** How many files wait to be reviewed: one number, for what stands beside every page. Who may not be seen has none there: a file that waits is nobody's yet. */
export function importCount(db: ReadConnection): { toReview: number } {
  return prepared(db, `SELECT count(*) AS toReview FROM import_file WHERE state = 'review' AND candidate_id IS NULL`).get() as { toReview: number };
}

/** One file with what was read of it and typed; the form begins with what was read. Throws `not_found`. */
export function importReview(db: ReadConnection, id: string): ImportReview {
  const row = prepared(db, `${ROWS} AND f.id = ?`).get(id) as Row | undefined;
  if (!row) throw new TandemError('not_found', 'This file is no longer in the list.');
  const kept = prepared(db, 'SELECT parsed, draft FROM import_file WHERE id = ?').get(id) as { parsed: string | null; draft: string | null };
  const parsed = kept.parsed === null ? null : (JSON.parse(kept.parsed) as ParsedImport);
  const draft = kept.draft === null ? null : (JSON.parse(kept.draft) as ImportDraft);
  const begun = parsed === null ? null : draftOf(parsed.found, batchChoice({ sql: (text) => prepared(db, text) }, row.batchId));
  return { row: rowOf(row), pages: parsed?.pages ?? 0, lines: [...(parsed?.lines ?? [])], isCut: parsed?.isCut ?? false, pictures: [...(parsed?.pictures ?? [])], found: parsed?.found ?? null, draft: draft ?? begun };
}
