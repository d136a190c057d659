import type { BadRow, RecordType, RemoteRecord } from '../../sync/remoteRecord.ts';
import { mapRows } from './mapping.ts';

/** A page of a list as it came over the wire, with the names that its rows alone do not say. */
export interface PageText {
  readonly type: RecordType;
  /** JSON. */
  readonly body: string;
  readonly departments: ReadonlyMap<string, string>;
  readonly offices: ReadonlyMap<string, string>;
  /** Greenhouse's pages for people; null where they are not known. */
  readonly webUrl: string | null;
}

export interface PageRead {
  readonly records: readonly RemoteRecord[];
  readonly bad: readonly BadRow[];
  /** When the latest of its rows was made: lists run backwards in the order of making. Null when no row says. */
  readonly newest: number | null;
}

/** Reads a page, here or on another thread; null when the text is no list in JSON. */
export type ReadPage = (page: PageText) => PageRead | null | Promise<PageRead | null>;

/** Address of a candidate in Greenhouse's own pages. */
export function candidateUrlIn(webUrl: string | null): (candidateId: string) => string | null {
  return (candidateId) => (webUrl === null ? null : `${webUrl}/people/${encodeURIComponent(candidateId)}`);
}

/** Text → records, on the thread of the caller. */
export function readPage({ type, body, departments, offices, webUrl }: PageText): PageRead | null {
  let rows: unknown;
  try {
    rows = JSON.parse(body);
  } catch {
    return null;
  }
  if (!Array.isArray(rows)) return null;
  return { ...mapRows(type, rows, { departments, offices, candidateUrl: candidateUrlIn(webUrl) }), newest: newestOf(rows) };
}

/** When the latest of some rows was made; null when none says. */
export function newestOf(rows: readonly unknown[]): number | null {
  let newest: number | null = null;
  for (const row of rows) {
    const at = Date.parse(String((row as { readonly created_at?: unknown } | null)?.created_at));
    if (!Number.isNaN(at) && (newest === null || at > newest)) newest = at;
  }
  return newest;
}
