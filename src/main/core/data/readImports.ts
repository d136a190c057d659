import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { importDraftSchema, importFoundSchema, importStateSchema } from '../../../shared/domain/resumeImport.ts';

/** Whether a text is what a schema takes, in JSON. */
const holds = (schema: z.ZodType) => (text: string): boolean => {
  try {
    return schema.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
};
/** Contents lie under their hash: what is none must never become a path. */
const hash = z.string().regex(/^[\da-f]{64}$/);
const count = z.number().int().min(0);

const fileSchema = z.object({
  seq: z.number().int(),
  id: z.string().min(1),
  batch_id: z.string().min(1),
  name: z.string(),
  hash,
  bytes: count,
  state: importStateSchema,
  tries: count,
  message: z.string().nullable(),
  // What was read can be read again, and costs no file.
  parsed: z.string().refine(holds(z.looseObject({ lines: z.array(z.unknown()), found: importFoundSchema }))).nullable().catch(null),
  draft: z.string().refine(holds(importDraftSchema)).nullable().catch(null),
  person_name: z.string().nullable(),
  unsure: count,
  candidate_id: z.string().min(1).nullable(),
  changes: z.string().refine(holds(z.array(z.string()))).nullable(),
  changed_at: z.number().int(),
  // Files of older versions have none of these.
  inside: z.string().nullable().default(null),
  depth: count.default(0),
  held: count.nullable().default(null),
  scan_pages: count.nullable().default(null),
});
/** A file of the import as it was read, by the names of its columns. */
export type ReadImportFile = z.infer<typeof fileSchema>;

const batchSchema = z.object({ id: z.string().min(1), added_at: z.number().int(), choice: z.string().refine(holds(z.looseObject({ tags: z.array(z.string()) }))) });
const watchedSchema = z.object({ stamp: hash, hash: hash.nullable() });
const settingSchema = z.object({ key: z.string(), value: z.string() });

/** What can be read of the import and the watched folder in a file that may be damaged. */
export interface ReadImports {
  readonly batches: readonly z.infer<typeof batchSchema>[];
  /** In the order in which they came. */
  readonly files: readonly ReadImportFile[];
  /** Every file was read, of a file whose own beginning says what is in it. */
  readonly hasAllFiles: boolean;
  readonly watched: readonly z.infer<typeof watchedSchema>[];
  readonly hasAllWatched: boolean;
  /** What was chosen: the watched folder, and whether reading rests. Null when it cannot be read. */
  readonly settings: readonly z.infer<typeof settingSchema>[] | null;
}

export const NO_IMPORTS: ReadImports = { batches: [], files: [], hasAllFiles: false, watched: [], hasAllWatched: false, settings: null };

/** More files than this between two readable ends are not tried one by one; the queue takes 500 that wait. */
const MOST_TRIED = 10_000;

/** Rows from both ends, up to what cannot be read. @returns whether all came and made sense */
function readBothEnds<T>(db: Database, table: string, order: string, schema: z.ZodType<T>, take: (row: T) => void): boolean {
  let isWhole = true;
  for (const direction of ['ASC', 'DESC']) {
    try {
      for (const row of db.prepare(`SELECT * FROM ${table} ORDER BY ${order} ${direction}`).iterate()) {
        const read = schema.safeParse(row);
        if (read.success) take(read.data);
        else isWhole = false;
      }
      return isWhole;
    } catch {
      isWhole = false;
    }
  }
  return false;
}

/** @param isSure false when the file's first page had to be made up */
export function readImports(db: Database, isSure: boolean): ReadImports {
  const files = new Map<number, ReadImportFile>();
  const hasAllFiles = readBothEnds(db, 'import_file', 'seq', fileSchema, (row) => files.set(row.seq, row));
  if (!hasAllFiles) readBetween(db, files);
  const batches = new Map<string, z.infer<typeof batchSchema>>();
  readBothEnds(db, 'import_batch', 'rowid', batchSchema, (row) => batches.set(row.id, row));
  const watched = new Map<string, z.infer<typeof watchedSchema>>();
  const hasAllWatched = readBothEnds(db, 'watched_file', 'stamp', watchedSchema, (row) => watched.set(row.stamp, row));
  let settings: ReadImports['settings'] = null;
  try {
    settings = z.array(settingSchema).parse(db.prepare(`SELECT key, value FROM setting WHERE key >= 'imports.' AND key < 'imports/'`).all());
  } catch {
    // What the backup says stands.
  }
  return {
    batches: [...batches.values()],
    files: [...files.values()].toSorted((a, b) => a.seq - b.seq),
    hasAllFiles: hasAllFiles && isSure,
    watched: [...watched.values()],
    hasAllWatched: hasAllWatched && isSure,
    settings,
  };
}

/** Files between two pages that fail, one by one. */
function readBetween(db: Database, files: Map<number, ReadImportFile>): void {
  const known = [...files.keys()];
  const [first, last] = [Math.min(...known), Math.max(...known)];
  if (known.length === 0 || last - first > MOST_TRIED) return;
  const one = db.prepare('SELECT * FROM import_file WHERE seq = ?');
  for (let seq = first + 1; seq < last; seq += 1) {
    if (files.has(seq)) continue;
    try {
      const read = fileSchema.safeParse(one.get(seq));
      if (read.success) files.set(seq, read.data);
    } catch {
      // It stands on a page that is gone.
    }
  }
}

/** Several readings of one file: what the surer one has stands. */
export function joinImports(readings: readonly ReadImports[]): ReadImports {
  const first = <T>(lists: readonly (readonly T[])[], keyOf: (row: T) => string): T[] => {
    const rows = new Map<string, T>();
    for (const list of lists) for (const row of list) if (!rows.has(keyOf(row))) rows.set(keyOf(row), row);
    return [...rows.values()];
  };
  return {
    batches: first(readings.map(({ batches }) => batches), ({ id }) => id),
    files: first(readings.map(({ files }) => files), ({ id }) => id).toSorted((a, b) => a.seq - b.seq),
    hasAllFiles: readings.some((reading) => reading.hasAllFiles),
    watched: first(readings.map(({ watched }) => watched), ({ stamp }) => stamp),
    hasAllWatched: readings.some((reading) => reading.hasAllWatched),
    settings: readings.find(({ settings }) => settings !== null)?.settings ?? null,
  };
}
