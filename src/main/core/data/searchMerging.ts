import type { Write } from './store.ts';

/** Search tables that a walk writes. FTS5 writes a segment with each commit, and merges them into fewer as it goes. */
const WALKED_TABLES = ['candidate_search', 'note_search'] as const;
export const SEARCH_TABLES = [...WALKED_TABLES, 'job_search', 'message_search'] as const;

/**
 * FTS5's own figures, which keep a search at a dozen segments, and those of a first walk: up to 64 segments are merged at once, so each
 * row is written once more instead of five times; a search meanwhile reads some 80 segments, in a millisecond more.
 */
const MERGING = { usual: { automerge: 4, crisismerge: 16 }, seldom: { automerge: 64, crisismerge: 256 } } as const;

/** How segments are merged from now on; kept in the database, and told again with each run. */
export function setSearchMerging(write: Write, how: keyof typeof MERGING): void {
  for (const table of WALKED_TABLES) {
    const row = write.sql(`SELECT v FROM ${table}_config WHERE k = 'automerge'`).get() as { v: number } | undefined;
    if ((row?.v ?? MERGING.usual.automerge) === MERGING[how].automerge) continue;
    for (const [name, value] of Object.entries(MERGING[how]))
      // A number of JavaScript is bound as a real, which FTS5 refuses here.
      write.sql(`INSERT INTO ${table} (${table}, rank) VALUES (?, ?)`).run(name, BigInt(value));
  }
}

/**
 * Merges segments of a search table, about so many pages of them; a negative number puts all segments on the list of those to be merged
 * first. Returns whether anything is left to do.
 */
export function mergeSearchSome(write: Write, table: string, pages: number): boolean {
  const changes = (): number => (write.sql('SELECT total_changes() AS n').get() as { n: number }).n;
  const before = changes();
  write.sql(`INSERT INTO ${table} (${table}, rank) VALUES ('merge', ?)`).run(pages);
  // FTS5's own sign: less than two changes mean that nothing was done.
  return changes() - before >= 2;
}
