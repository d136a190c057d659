import type { Run } from '../../../shared/domain/account.ts';
import type { Write } from './store.ts';

/** Where the walk of one type stands. */
export interface CursorRow {
  readonly watermark: number | null;
  readonly windowFrom: number | null;
  /** Null when no walk is open. */
  readonly windowTo: number | null;
  readonly page: string | null;
  /** When the latest row of the page before was made: a walk whose token died goes on from there. */
  readonly mark: number | null;
  readonly rows: number;
  readonly state: 'idle' | 'walking' | 'failed' | 'notPermitted';
  readonly message: string | null;
}

const EMPTY: CursorRow = {
  watermark: null,
  windowFrom: null,
  windowTo: null,
  page: null,
  mark: null,
  rows: 0,
  state: 'idle',
  message: null,
};

/** The cursor of a type; an empty one before its first walk. */
export function readCursor(write: Pick<Write, 'sql'>, accountId: string, type: string): CursorRow {
  const row = write
    .sql(
      `SELECT watermark, window_from AS windowFrom, window_to AS windowTo, page, rows, state, message FROM sync_cursor
       WHERE account_id = ? AND type = ?`,
    )
    .get(accountId, type) as Omit<CursorRow, 'mark'> | undefined;
  return row ? { ...row, ...placeOf(row.page) } : EMPTY;
}

/** Token and mark stand in one column: `mark|token`. A token that an older version stored stands alone. */
function placeOf(stored: string | null): Pick<CursorRow, 'page' | 'mark'> {
  const parts = /^(\d*)\|(.*)$/s.exec(stored ?? '');
  if (!parts) return { page: stored, mark: null };
  return { page: parts[2] === '' ? null : (parts[2] ?? null), mark: parts[1] === '' ? null : Number(parts[1]) };
}

export function writeCursor(write: Write, accountId: string, type: string, cursor: CursorRow): void {
  write
    .sql(
      `INSERT INTO sync_cursor (account_id, type, watermark, window_from, window_to, page, rows, state, message)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (account_id, type) DO UPDATE SET watermark = excluded.watermark,
         window_from = excluded.window_from, window_to = excluded.window_to, page = excluded.page, rows = excluded.rows,
         state = excluded.state, message = excluded.message`,
    )
    .run(
      accountId,
      type,
      cursor.watermark,
      cursor.windowFrom,
      cursor.windowTo,
      cursor.page === null && cursor.mark === null ? null : `${cursor.mark ?? ''}|${cursor.page ?? ''}`,
      cursor.rows,
      cursor.state,
      cursor.message,
    );
  write.changed('sync');
}

export type RunCounts = Record<string, { read: number; changed: number; problems: number }>;

export function startRun(write: Write, accountId: string, kind: Run['kind']): string {
  const id = write.id();
  write
    .sql(`INSERT INTO run (id, account_id, kind, started_at, outcome, counts) VALUES (?, ?, ?, ?, 'running', '{}')`)
    .run(id, accountId, kind, write.now);
  write.changed('runs');
  return id;
}

export function endRun(
  write: Write,
  id: string,
  end: { outcome: Run['outcome']; counts: RunCounts; requests: number; message: string | null },
): void {
  write
    .sql('UPDATE run SET ended_at = ?, outcome = ?, counts = ?, requests = ?, message = ? WHERE id = ?')
    .run(write.now, end.outcome, JSON.stringify(end.counts), end.requests, end.message, id);
  write.changed('runs');
  write.changed('sync');
}

/** A run that brought nothing is not worth a line: the list shows what happened, not that nothing did. */
export function dropRun(write: Write, id: string): void {
  write.sql('DELETE FROM run WHERE id = ?').run(id);
  write.changed('runs');
}

/** After a start: runs that the end of the program cut off. */
export function markRunsInterrupted(write: Write): void {
  write
    .sql(`UPDATE run SET outcome = 'interrupted', ended_at = ? WHERE outcome = 'running'`)
    .run(write.now);
}

/** Runs of an account that were given up, and whose own end may never come. */
export function failOpenRuns(write: Write, accountId: string, words: string): void {
  write
    .sql(`UPDATE run SET outcome = 'failed', ended_at = ?, message = ? WHERE account_id = ? AND outcome = 'running'`)
    .run(write.now, words, accountId);
  write.changed('runs');
}

/** Runs and sent edits older than a month go, the newest 200 runs stay; and deletions of whom is away still, who may be listed again. */
export function pruneHistory(write: Write): void {
  const before = write.now - 30 * 24 * 3_600_000;
  write
    .sql(
      `DELETE FROM outbox WHERE state = 'done' AND done_at < ? AND NOT (kind = 'deleteCandidate'
         AND EXISTS (SELECT 1 FROM candidate c WHERE c.id = outbox.candidate_id AND c.gone_at IS NOT NULL))`,
    )
    .run(before);
  write
    .sql(`DELETE FROM run WHERE started_at < ? AND id NOT IN (SELECT id FROM run ORDER BY started_at DESC LIMIT 200)`)
    .run(before);
}

export function setAccountStatus(
  write: Write,
  accountId: string,
  status: 'ok' | 'signedOut' | 'limited',
  detail: string | null,
): void {
  write.sql('UPDATE account SET status = ?, status_detail = ? WHERE id = ?').run(status, detail, accountId);
  write.changed('accounts');
  write.changed('sync');
  write.changed('linkedIn');
}

/** When an account was last walked to the end; null before the first time. */
export function lastSuccessAt(look: Pick<Write, 'sql'>, accountId: string): number | null {
  const row = look.sql('SELECT last_success_at AS at FROM account WHERE id = ?').get(accountId) as { at: number | null } | undefined;
  return row?.at ?? null;
}

/** How many records of each type an account has here. */
export function storedCounts(write: Pick<Write, 'sql'>, accountId: string): Map<string, number> {
  const rows = write
    .sql('SELECT type, count FROM stored_count WHERE account_id = ?')
    .all(accountId) as { type: string; count: number }[];
  return new Map(rows.map((row) => [row.type, row.count]));
}
