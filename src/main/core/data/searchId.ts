/** Room for 16.7 million candidates in one database. */
const SEQ_ROOM = 2 ** 24;
/** Activity is told apart to this many milliseconds; with it the id stays a safe integer until the year 2106. */
const GRAIN_MS = 8_000;

/**
 * The row id under which a candidate is searched: the more recent its activity, the greater. FTS5 walks matches by row id
 * without reading them all, so the most recent of a million come in the time it takes to read the few that are shown.
 */
export function searchIdOf(seq: number, lastActivityAt: number | null): number {
  return Math.floor(Math.max(0, lastActivityAt ?? 0) / GRAIN_MS) * SEQ_ROOM + (seq % SEQ_ROOM);
}

/** The candidate (`candidate.seq`) behind a search row. */
export function seqOf(searchId: number): number {
  return searchId % SEQ_ROOM;
}

/** The same, in SQL, for the row id of a search table's alias. */
export const seqSql = (rowId: string): string => `(${rowId} % ${SEQ_ROOM})`;
