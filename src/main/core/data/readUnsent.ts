import { closeSync, constants, copyFileSync, ftruncateSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { type SendState, sendStateSchema } from '../../../shared/domain/candidate.ts';
import { backupsFolder } from './backupNames.ts';
import { listBackups } from './backups.ts';
import { bytesOf, databaseBytes, databasePath, DATABASE_FILE, freeBytes, lookAtFile, makePrivateFolder } from './dataFiles.ts';
import { type ErasureMark, readMarks } from './erasureMarks.ts';
import { joinImports, NO_IMPORTS, readImports, type ReadImports } from './readImports.ts';
import { writeLogRemains } from './logRemains.ts';
import { migrate } from './migrations/migrations.ts';

const changeSchema = z.object({
  seq: z.number().int(),
  id: z.string().min(1),
  account_id: z.string(),
  candidate_id: z.string(),
  entity_id: z.string(),
  kind: z.string(),
  payload: z.string(),
  summary: z.string(),
  state: z.enum([...sendStateSchema.options, 'done']),
  created_at: z.number(),
  sent_at: z.number().nullable(),
  attempts: z.number().int(),
  message: z.string().nullable(),
  // Files of older versions have none of these.
  form: z.number().int().optional(),
  made_by: z.string().nullable().optional(),
  undoes: z.string().nullable().optional(),
});

/** One row of the outbox as it was read from a file that may be damaged. */
export interface ReadChange {
  readonly seq: number;
  readonly id: string;
  readonly accountId: string;
  readonly candidateId: string;
  readonly entityId: string;
  readonly kind: string;
  /** JSON as it was stored. */
  readonly payload: string;
  readonly summary: string;
  readonly state: SendState | 'done';
  readonly createdAt: number;
  readonly sentAt: number | null;
  readonly attempts: number;
  readonly message: string | null;
  /** The form of its payload, and in whose name it goes out. */
  readonly form: number;
  readonly madeBy: string | null;
  readonly undoes: string | null;
  /** Null when the name cannot be read. */
  readonly person: string | null;
  /** False when the file's first page had to be made up: its state may be older than what happened. */
  readonly isSure: boolean;
}

/** Which member of LinkedIn a person chose for somebody, that LinkedIn was not told yet. */
export interface ReadLink {
  readonly candidateId: string;
  readonly person: string | null;
  /** Null: not this profile. */
  readonly personUrn: string | null;
  readonly chosenAt: number | null;
}

export interface UnsentReading {
  /** In the order they were made; those that were sent are among them, so that none is sent twice. */
  readonly changes: readonly ReadChange[];
  readonly links: readonly ReadLink[];
  /** Who was erased: an older copy that takes the file's place may still hold them. */
  readonly marks: readonly ErasureMark[];
  /** Files that were to become people, and what the watched folder gave. */
  readonly imports: ReadImports;
  /** Changes that are known to be there and cannot be read. */
  readonly unreadable: number;
  /** Everything was read. */
  readonly complete: boolean;
}

const NOTHING: UnsentReading = { changes: [], links: [], marks: [], imports: NO_IMPORTS, unreadable: 0, complete: false };
/** More rows than this between two readable ends are not tried one by one. */
const MOST_TRIED = 200_000;
const WORK_FOLDER = 'recovery-work';
const PAGE = 4096;

type Db = Database.Database;

/** Reads rows until the first one that fails. @returns whether all came */
function readRows(db: Db, sql: string, take: (row: unknown) => void): boolean {
  try {
    for (const row of db.prepare(sql).iterate()) take(row);
    return true;
  } catch {
    return false;
  }
}

/** Rows by both ends, then one by one in between: a page that fails costs only what stands on it. */
function readOutbox(db: Db, isSure: boolean): Pick<UnsentReading, 'changes' | 'unreadable' | 'complete'> | null {
  try {
    db.prepare('SELECT seq, id, payload, state FROM outbox LIMIT 0').all();
  } catch {
    return null;
  }
  const rows = new Map<number, ReadChange>();
  const bad = new Set<number>();
  let last = 0;
  const take = (row: unknown): void => {
    const seq = Number((row as { seq: unknown }).seq);
    last = seq;
    const read = changeSchema.safeParse(row);
    if (!read.success) {
      bad.add(seq);
      return;
    }
    const { account_id: accountId, candidate_id: candidateId, entity_id: entityId, created_at: createdAt, sent_at: sentAt, made_by: madeBy = null, undoes = null, form = 1, ...rest } = read.data;
    rows.set(seq, { ...rest, accountId, candidateId, entityId, createdAt, sentAt, madeBy, undoes, form, person: null, isSure });
  };
  const all = readRows(db, 'SELECT * FROM outbox ORDER BY seq', take);
  if (!all) {
    const from = last;
    last = Number.MAX_SAFE_INTEGER;
    readRows(db, 'SELECT * FROM outbox ORDER BY seq DESC', take);
    const known = new Set<number>();
    // The index of what is not sent tells which rows there are, though it does not hold them.
    readRows(db, `SELECT seq FROM outbox INDEXED BY outbox_live WHERE state <> 'done'`, (row) => known.add((row as { seq: number }).seq));
    readRows(db, `SELECT seq FROM outbox INDEXED BY outbox_candidate WHERE state <> 'done'`, (row) => known.add((row as { seq: number }).seq));
    if (last - from < MOST_TRIED) for (let seq = from + 1; seq < last; seq += 1) known.add(seq);
    const one = db.prepare('SELECT * FROM outbox WHERE seq = ?');
    const live = new Set<number>();
    readRows(db, `SELECT seq FROM outbox INDEXED BY outbox_live WHERE state <> 'done'`, (row) => live.add((row as { seq: number }).seq));
    for (const seq of known) {
      if (rows.has(seq)) continue;
      try {
        const row = one.get(seq);
        if (row !== undefined) take(row);
      } catch {
        if (live.has(seq)) bad.add(seq);
      }
    }
  }
  for (const seq of rows.keys()) bad.delete(seq);
  return { changes: [...rows.values()].toSorted((a, b) => a.seq - b.seq), unreadable: bad.size, complete: all && bad.size === 0 };
}

function readLinks(db: Db): ReadLink[] {
  const links: ReadLink[] = [];
  // A choice that was undone asks for nothing here: what LinkedIn finds by itself is asked for again.
  readRows(db, `SELECT candidate_id, pending_urn, chosen_at FROM linkedin_link WHERE pending_urn IS NOT NULL AND state IN ('manual', 'unlinked')`, (raw) => {
    const row = raw as { candidate_id: unknown; pending_urn: unknown; chosen_at: unknown };
    if (typeof row.candidate_id !== 'string' || typeof row.pending_urn !== 'string') return;
    links.push({
      candidateId: row.candidate_id,
      person: null,
      personUrn: row.pending_urn === '' ? null : row.pending_urn,
      chosenAt: typeof row.chosen_at === 'number' ? row.chosen_at : null,
    });
  });
  return links;
}

/**
 * The name of a person, from the first of the files that has it; null for somebody who may not be seen there. What was typed about them is
 * the person's own, and is read whole.
 */
function nameIn(dbs: readonly Db[], id: string): string | null {
  for (const db of dbs) {
    // The oldest files know nothing of rights.
    for (const hidden of ['hidden', '0']) {
      try {
        const row = db.prepare(`SELECT name, ${hidden} AS hidden FROM candidate WHERE id = ?`).get(id) as { name: unknown; hidden: unknown } | undefined;
        if (typeof row?.name === 'string') return row.hidden === 1 ? null : row.name;
        break;
      } catch {
        // This one cannot say; the next may.
      }
    }
  }
  return null;
}

/** Reads one file. Null when not even its list of changes is found. */
function readFile(path: string, isSure: boolean, backup: Db | null): UnsentReading | null {
  let db: Db | null = null;
  try {
    db = new Database(path, { readonly: true, timeout: 5000 });
    db.pragma('query_only = ON');
    const outbox = readOutbox(db, isSure);
    if (outbox === null) return null;
    const sources = backup === null ? [db] : [db, backup];
    const named = <T extends { readonly candidateId: string }>(rows: readonly T[]): T[] =>
      rows.map((row) => ({ ...row, person: nameIn(sources, row.candidateId) }));
    return { ...outbox, changes: named(outbox.changes), links: named(readLinks(db)), marks: readMarks(db), imports: readImports(db, isSure) };
  } catch {
    return null;
  } finally {
    db?.close();
  }
}

function firstPage(path: string): Buffer {
  const page = Buffer.alloc(PAGE);
  const handle = openSync(path, 'r');
  try {
    readSync(handle, page, 0, PAGE, 0);
  } finally {
    closeSync(handle);
  }
  return page;
}

/**
 * Writes a first page from elsewhere over that of a copy. It holds where each table begins, which is the same in every copy
 * of one database; what it says of the file's own length and free pages is made to fit this one.
 */
function graft(path: string, template: Buffer, hasLog: boolean): void {
  const page = Buffer.from(template);
  page[18] = page[19] = hasLog ? 2 : 1;
  page.writeUInt32BE(Math.ceil(bytesOf(path) / PAGE), 28);
  page.writeUInt32BE(0, 32);
  page.writeUInt32BE(0, 36);
  // The length counts only when these two agree.
  page.writeUInt32BE(page.readUInt32BE(24), 92);
  const handle = openSync(path, 'r+');
  try {
    writeSync(handle, page, 0, PAGE, 0);
  } finally {
    closeSync(handle);
  }
}

/** Makes a file that was cut short as long as it says it is: pages that are gone then fail alone. */
function pad(path: string): void {
  const size = bytesOf(path);
  const said = size >= 32 && lookAtFile(path) === 'sqlite' ? firstPage(path).readUInt32BE(28) * PAGE : 0;
  const wanted = Math.max(Math.ceil(size / PAGE) * PAGE, Math.min(said, size + 64 * 1024 ** 3));
  if (wanted === size) return;
  const handle = openSync(path, 'r+');
  try {
    // Sparse: takes no room on the disk.
    ftruncateSync(handle, wanted);
  } finally {
    closeSync(handle);
  }
}

/** First pages to try when a file's own is gone: of its backups, and of a database that was made just now. */
function* templates(dataDir: string, work: string): Generator<Buffer> {
  for (const backup of listBackups(dataDir)) yield firstPage(join(backupsFolder(dataDir), backup.name));
  const path = join(work, 'template.db');
  const db = new Database(path);
  try {
    migrate(db);
  } finally {
    db.close();
  }
  yield firstPage(path);
}

/** Tries a copy of the file: made whole again, then with first pages from elsewhere. The original is only read. */
function readCopy(dataDir: string, backup: Db | null): UnsentReading[] {
  const original = databasePath(dataDir);
  if (lookAtFile(original) === 'absent' || freeBytes(dataDir) < databaseBytes(dataDir)) return [];
  const work = join(dataDir, WORK_FOLDER);
  rmSync(work, { recursive: true, force: true });
  makePrivateFolder(work);
  const path = join(work, DATABASE_FILE);
  const readings: UnsentReading[] = [];
  try {
    copyFileSync(original, path, constants.COPYFILE_FICLONE);
    const hasLog = bytesOf(`${original}-wal`) > 0;
    if (hasLog) copyFileSync(`${original}-wal`, `${path}-wal`, constants.COPYFILE_FICLONE);
    pad(path);
    // An empty file would have its log thrown away; with one page it is read.
    if (bytesOf(path) === 0) graft(path, Buffer.alloc(PAGE), hasLog);
    const attempt = (isOwn: boolean): boolean => {
      rmSync(`${path}-shm`, { force: true });
      const reading = readFile(path, isOwn, backup);
      if (reading !== null) readings.push(isOwn ? reading : { ...reading, complete: false });
      return reading !== null && (reading.changes.length > 0 || (isOwn && reading.complete));
    };
    if (lookAtFile(original) === 'sqlite' && attempt(true)) return readings;
    for (const template of templates(dataDir, work)) {
      graft(path, template, hasLog);
      if (attempt(false)) return readings;
    }
    // The log holds the latest edits: over a backup it can be read though nothing else of the file is left.
    for (const { name } of hasLog ? listBackups(dataDir) : []) {
      const backupPath = join(backupsFolder(dataDir), name);
      copyFileSync(backupPath, path, constants.COPYFILE_FICLONE);
      copyFileSync(`${original}-wal`, `${path}-wal`, constants.COPYFILE_FICLONE);
      graft(path, firstPage(path), true);
      const isRead = attempt(false);
      // Edits that SQLite takes to be in the file already may be left in the log alone.
      rmSync(`${path}-wal`, { force: true });
      copyFileSync(backupPath, path, constants.COPYFILE_FICLONE);
      writeLogRemains(`${original}-wal`, path);
      graft(path, firstPage(path), false);
      if (attempt(false) || isRead) break;
    }
    return readings;
  } catch {
    return readings;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Both readings of one file: what the surer one has stands. */
function joined(readings: readonly UnsentReading[]): UnsentReading {
  const changes = new Map<string, ReadChange>();
  const links = new Map<string, ReadLink>();
  for (const reading of readings) {
    for (const change of reading.changes) if (!changes.has(change.id)) changes.set(change.id, change);
    for (const link of reading.links) if (!links.has(link.candidateId)) links.set(link.candidateId, link);
  }
  return {
    changes: [...changes.values()].toSorted((a, b) => a.seq - b.seq),
    links: [...links.values()],
    marks: readings.flatMap(({ marks }) => marks),
    imports: joinImports(readings.map(({ imports }) => imports)),
    unreadable: Math.min(...readings.map((reading) => reading.unreadable)),
    complete: readings.some((reading) => reading.complete),
  };
}

/**
 * Reads every change that had not reached the ATS from a data file that may be damaged, newer or cut short. The file and its
 * log are not touched; what is needed beside them is made in a folder of its own and taken away again.
 */
export function readUnsent(dataDir: string): UnsentReading {
  const path = databasePath(dataDir);
  const newest = listBackups(dataDir)[0];
  const backup = newest ? new Database(join(backupsFolder(dataDir), newest.name), { readonly: true }) : null;
  try {
    // Without SQLite's own beginning the original is not even opened: SQLite throws the log of an empty file away.
    const own = lookAtFile(path) === 'sqlite' ? readFile(path, true, backup) : null;
    if (own?.complete === true) return own;
    const readings = [...(own ? [own] : []), ...readCopy(dataDir, backup)];
    return readings.length === 0 ? NOTHING : joined(readings);
  } finally {
    backup?.close();
  }
}
