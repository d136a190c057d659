import type { Finding } from '../../../../../shared/ipc/diagnosticsRequests.ts';
import { fold } from '../../../../../shared/names.ts';
import { TandemError } from '../../../../../shared/result.ts';
import type { Clock, Timers } from '../../../platform/clock.ts';
import type { ReadConnection } from '../../openDatabase.ts';
import { SEARCH_TABLES } from '../../searchMerging.ts';

/** A check of everything stops here and says how far it came. */
const LIMIT_MS = 30_000;
/** People looked for by their own name. */
const SAMPLE = 200;

export interface CheckPorts {
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly timers: Timers;
}

/** Whether SQLite finds a table whole. Reads only. */
function isSound(db: ReadConnection, table: string): boolean {
  // The names come from the schema itself; a pragma takes no parameters.
  const rows = db.prepare(`PRAGMA quick_check("${table.replaceAll('"', '""')}")`).all() as { quick_check: string }[];
  return rows.length === 1 && rows[0]?.quick_check === 'ok';
}

/**
 * The same of a search table. FTS5 remembers how an index is laid out, and only a search looks whether that is still so; its check
 * believes what is remembered. An index that the writer has merged since this connection searched last would be called damaged.
 */
function isIndexSound(db: ReadConnection, table: string): boolean {
  // One snapshot for both, and one that may stand within another.
  db.prepare('SAVEPOINT check_index').run();
  try {
    db.prepare(`SELECT 1 FROM "${table}" WHERE "${table}" MATCH 'a' LIMIT 1`).get();
    return isSound(db, table);
  } finally {
    db.prepare('RELEASE check_index').run();
  }
}

/** A check that cannot be done for want of the file says nothing of the table; every other fault does: damage shows as any. */
function saysDamage(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('SQLITE_') && !/^SQLITE_(?:BUSY|LOCKED|IOERR|CANTOPEN|INTERRUPT)/.test(code);
}

/** @throws what stops the desk from writing and leads to the page of repair */
function damaged(tables: number, what: string): never {
  throw new TandemError('storage', `The data file is damaged: ${tables} of its ${what}. Nothing more is written; restart Tandem to repair it.`, { reason: 'damaged' });
}

function pause(timers: Timers): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  timers.set(0, resolve);
  return promise;
}

/** Checks table by table, with a pause after each for whoever asks for a report meanwhile. */
async function checkTables(
  tables: readonly string[],
  isWhole: (table: string) => boolean,
  { clock, timers }: CheckPorts,
): Promise<{ checked: number; bad: number }> {
  const startedAt = clock.monotonic();
  let checked = 0;
  let bad = 0;
  for (const table of tables) {
    if (clock.monotonic() - startedAt > LIMIT_MS) break;
    try {
      if (!isWhole(table)) bad += 1;
    } catch (error) {
      if (!saysDamage(error)) throw error;
      bad += 1;
    }
    checked += 1;
    await pause(timers);
  }
  return { checked, bad };
}

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

/** The data file: every table with its indexes. */
export async function databaseCheck(db: ReadConnection, ports: CheckPorts): Promise<Finding> {
  const tables = (
    db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name`).all() as { name: string }[]
  ).map(({ name }) => name);
  const { checked, bad } = await checkTables(tables, (table) => isSound(db, table), ports);
  if (bad > 0) damaged(bad, 'tables');
  if (checked < tables.length) return { state: 'ok', words: `${checked} of ${tables.length} tables checked in half a minute, all sound.` };
  return { state: 'ok', words: `${count(checked, 'table', 'tables')} checked, all sound.` };
}

/**
 * The search: SQLite's own check of each index, then whether as many people stand in it as should, then whether a sample of
 * people is found by name. All of it over a connection that only reads, so that no edit waits.
 */
export async function searchCheck(db: ReadConnection, ports: CheckPorts): Promise<Finding> {
  const { bad } = await checkTables(SEARCH_TABLES, (table) => isIndexSound(db, table), ports);
  if (bad > 0) damaged(bad, 'search indexes');
  const people = db.prepare('SELECT count(*) AS n FROM seen_candidate WHERE search_id <> 0').get() as { n: number };
  const indexed = db.prepare('SELECT count(*) AS n FROM candidate_search_docsize').get() as { n: number };
  const missing = missingInSample(db);
  if (missing.missed > 0) return { state: 'bad', words: `${missing.missed} of ${missing.sampled} people looked for by name were not found.` };
  if (people.n !== indexed.n) return { state: 'warn', words: `${people.n} people, but ${indexed.n} entries in the index. A sync in progress explains a small difference.` };
  return { state: 'ok', words: `${count(people.n, 'person', 'people')} in the index; ${missing.sampled} looked for by name, all found.` };
}

/** People spread evenly over all, looked for by the first word of their name. */
function missingInSample(db: ReadConnection): { sampled: number; missed: number } {
  const { least, most } = db.prepare('SELECT min(seq) AS least, max(seq) AS most FROM seen_candidate').get() as { least: number | null; most: number | null };
  if (least === null || most === null) return { sampled: 0, missed: 0 };
  const next = db.prepare('SELECT search_id AS searchId, name FROM seen_candidate WHERE seq >= ? AND search_id <> 0 ORDER BY seq LIMIT 1');
  // Cast, because a number this large is bound as a real, and FTS5 then lets every row id pass.
  const found = db.prepare('SELECT 1 FROM candidate_search WHERE candidate_search MATCH ? AND rowid = CAST(? AS INTEGER)');
  const step = Math.max(1, (most - least + 1) / SAMPLE);
  let sampled = 0;
  let missed = 0;
  for (let at = least; at <= most && sampled < SAMPLE; at += step) {
    const person = next.get(Math.floor(at)) as { searchId: number; name: string } | undefined;
    const word = person === undefined ? undefined : /[\p{L}\p{N}]+/u.exec(fold(person.name))?.[0];
    if (person === undefined || word === undefined) continue;
    sampled += 1;
    if (found.get(`name : "${word}"`, person.searchId) === undefined) missed += 1;
  }
  return { sampled, missed };
}
