import { existsSync } from 'node:fs';
import { type FileHandle, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AtsContext } from '../../../src/sandbox/ats/atsContext.ts';
import { RateWindow } from '../../../src/sandbox/ats/rateWindow.ts';
import { AccessTokens } from '../../../src/sandbox/ats/store/accessTokens.ts';
import { AtsStore, type Page } from '../../../src/sandbox/ats/store/atsStore.ts';
import { fillStore } from '../../../src/sandbox/ats/store/fillStore.ts';
import { TABLE_NAMES, type TableName } from '../../../src/sandbox/ats/store/tables.ts';
import { wireRows } from '../../../src/sandbox/ats/wireRow.ts';
import { RESOURCES, ROWS_PER_PAGE, WALK_ORDER } from '../../../src/main/core/connectors/greenhouse/resources.ts';
import { keptFolder } from '../benchFolders.ts';

/** Where a page lies in the file of its list: byte offset, bytes, rows, highest and lowest id. */
export type PagePlace = readonly [offset: number, bytes: number, rows: number, first: number, last: number];

/** The answers of an ATS, stored: for each list its pages as the wire sends them, ids descending. */
export interface StoredPages {
  /** Rows of all lists that a first sync walks. */
  readonly rows: number;
  readonly people: number;
  readonly lists: Readonly<Record<string, readonly PagePlace[]>>;
}

export interface OpenPages extends StoredPages {
  /** The JSON text of a page. */
  read(list: string, page: number): Promise<string>;
  close(): Promise<void>;
}

/** Raised when what is stored changes its form. */
const FORM = 2;
const NOW = Date.UTC(2026, 2, 4, 9, 0, 0);
/** Rows that a walk meets for each person of the world, measured; a little more is made and cut off. */
const ROWS_PER_PERSON = 7;
/** Records that nothing hangs on: what is too many is left out of these. */
const LEAVES: readonly TableName[] = ['attachments', 'scorecards', 'notes', 'application_stages'];

/** The pages of a world with so many rows; made when they are not there yet. */
export async function openPages(rows: number, say: (line: string) => void): Promise<OpenPages> {
  const folder = await keptFolder(`pages-v${FORM}-${rows}`);
  if (!existsSync(join(folder, 'pages.json'))) await makePages(folder, rows, say);
  const stored = JSON.parse(await readFile(join(folder, 'pages.json'), 'utf8')) as StoredPages;
  const files = new Map<string, FileHandle>();
  for (const list of Object.keys(stored.lists)) files.set(list, await open(join(folder, `${list}.json`), 'r'));
  return {
    ...stored,
    async read(list, page) {
      const [offset, bytes] = stored.lists[list]?.[page] ?? [];
      const file = files.get(list);
      if (offset === undefined || bytes === undefined || !file) return '[]';
      const { buffer } = await file.read(Buffer.allocUnsafe(bytes), 0, bytes, offset);
      return buffer.toString('utf8');
    },
    async close() {
      for (const file of files.values()) await file.close();
    },
  };
}

async function makePages(folder: string, rows: number, say: (line: string) => void): Promise<void> {
  say(`making pages of ${rows.toLocaleString('en')} rows, once`);
  const world = join(folder, 'world.sqlite');
  const removeWorld = (): Promise<unknown> => Promise.all(['', '-wal', '-shm'].map((end) => rm(world + end, { force: true })));
  await removeWorld();
  const store = new AtsStore(world);
  try {
    const people = Math.max(50, Math.ceil(rows / ROWS_PER_PERSON));
    let tenth = 0;
    await fillStore(store, {
      seed: 1,
      candidates: people,
      now: NOW,
      progress(done) {
        if (Math.floor((done / people) * 10) > tenth) say(`  people: ${done.toLocaleString('en')}`);
        tenth = Math.floor((done / people) * 10);
      },
    });
    const cut = tooMany(store, rows);
    const lists: Record<string, PagePlace[]> = {};
    let walked = 0;
    for (const table of TABLE_NAMES) {
      const places = await writeList(folder, store, table, store.count(table) - (cut.get(table) ?? 0));
      lists[table] = places;
      if (WALKED.has(table)) walked += places.reduce((sum, place) => sum + place[2], 0);
    }
    const done: StoredPages = { rows: walked, people, lists };
    await writeFile(join(folder, 'pages.new.json'), JSON.stringify(done));
    await rename(join(folder, 'pages.new.json'), join(folder, 'pages.json'));
  } finally {
    store.close();
    await removeWorld();
  }
}

const WALKED: ReadonlySet<string> = new Set(WALK_ORDER.map((type) => RESOURCES[type].path));

/** How many rows of which list are left out, the oldest first, so that the walk meets `rows`. */
function tooMany(store: AtsStore, rows: number): ReadonlyMap<string, number> {
  let over = [...WALKED].reduce((sum, table) => sum + store.count(table as TableName), 0) - rows;
  const cut = new Map<string, number>();
  for (const table of LEAVES) {
    const part = Math.min(Math.max(0, over), Math.floor(store.count(table) * 0.5));
    cut.set(table, part);
    over -= part;
  }
  return cut;
}

async function writeList(folder: string, store: AtsStore, table: TableName, most: number): Promise<PagePlace[]> {
  const context: AtsContext = {
    store,
    tokens: new AccessTokens(store, () => NOW),
    rate: new RateWindow(75),
    now: () => NOW,
    passed: () => NOW,
    readLagMs: () => 0,
    fileKey: 'bench',
  };
  const file = await open(join(folder, `${table}.json`), 'w');
  const places: PagePlace[] = [];
  let offset = 0;
  let left = most;
  try {
    for (let before: number | null = null; left > 0; ) {
      const limit = Math.min(ROWS_PER_PAGE, left);
      const page: Page<TableName> = store.list({ table, filters: [], sight: { privates: true, hiddenJobIds: [] }, now: NOW, before, limit });
      const [first] = page.rows;
      const last = page.rows.at(-1);
      if (!first || !last) break;
      const text = Buffer.from(JSON.stringify(wireRows(context, table, page.rows, 'http://ats.bench.test', null)));
      await file.write(text);
      places.push([offset, text.length, page.rows.length, first.id, last.id]);
      offset += text.length;
      left -= page.rows.length;
      before = last.id;
    }
  } finally {
    await file.close();
  }
  return places;
}
