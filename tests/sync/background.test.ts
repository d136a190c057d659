import { statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Background, createBackground } from '../../src/main/core/backgroundThread.ts';
import { type PageText, readPage } from '../../src/main/core/connectors/greenhouse/readPage.ts';
import { checkpoint, DATABASE_FILE, LONGEST_LOG_PAGES, passOver } from '../../src/main/core/data/openDatabase.ts';
import type { Timers } from '../../src/main/core/platform/clock.ts';
import { fingerprintOf } from '../../src/main/core/sync/fingerprint.ts';
import { candidate, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

const ENTRY = pathToFileURL(join(import.meta.dirname, '../../src/main/core/background.ts'));
const HALF = pathToFileURL(join(import.meta.dirname, '../support/halfBackground.ts'));
const MORTAL = pathToFileURL(join(import.meta.dirname, '../support/mortalBackground.ts'));

/** Timers that run when the test says so. */
function handTimers(): Timers & { run(): void } {
  let waiting: (() => void)[] = [];
  return {
    set(_delayMs, run) {
      waiting.push(run);
      return () => (waiting = waiting.filter((other) => other !== run));
    },
    run() {
      for (const task of waiting.splice(0)) task();
    },
  };
}

const page = (body: string): PageText => ({ type: 'candidate', body, departments: new Map(), offices: new Map(), webUrl: 'https://ats.test' });
const ROWS = JSON.stringify([
  { id: 1, first_name: 'Noor', last_name: 'Haddad', tags: ['ICU'], private: false, updated_at: '2026-03-01T10:00:00Z', title: null },
  { id: 2, first_name: 7 },
  { id: 3, first_name: 'Łukasz', last_name: '王' },
]);

let desk: StoreFixture;
let background: Background;
let timers: ReturnType<typeof handTimers>;
beforeEach(() => {
  desk = storeFixture();
  timers = handTimers();
  background = createBackground(ENTRY, desk.dataDir, timers);
});
afterEach(async () => {
  await background.close();
  desk.close();
});

describe('what another thread does for the one that writes', () => {
  it('M1: reads a page as it is read here, with the fingerprint of each record', async () => {
    const here = readPage(page(ROWS));
    expect(here?.records).toHaveLength(2);
    expect(await background.readPage(page(ROWS))).toEqual({
      records: here?.records.map((record) => ({ ...record, fingerprint: fingerprintOf(record.fields) })),
      bad: here?.bad,
    });
    expect(await background.readPage(page('<html>sign in</html>'))).toBeNull();
    expect(await background.readPage(page('{"rows":[]}'))).toBeNull();
  });

  it('a record is the same to the store whichever thread read it', async () => {
    const here = readPage(page(ROWS))?.records ?? [];
    const there = (await background.readPage(page(ROWS)))?.records ?? [];
    expect(desk.ingest(...here)).toMatchObject({ read: 2, added: 2 });
    expect(desk.ingest(...there)).toMatchObject({ read: 2, changed: 0 });
  });

  it('B1: a thread that dies costs nothing: the page is read here, and the next one starts another', async () => {
    const mortal = createBackground(MORTAL, desk.dataDir, timers);
    for (let times = 0; times < 2; times += 1) expect(await mortal.readPage(page(ROWS))).toEqual(readPage(page(ROWS)));
    await mortal.close();
    expect(await mortal.readPage(page(ROWS))).toEqual(readPage(page(ROWS)));
  });

  it('M1: what is committed comes into the database itself without the writer stopping for it', async () => {
    const { db } = desk.store;
    const bytes = (): number => statSync(join(desk.dataDir, DATABASE_FILE)).size;
    checkpoint(db);
    db.pragma(`wal_autocheckpoint = ${LONGEST_LOG_PAGES}`);
    const before = bytes();
    desk.ingest(...Array.from({ length: 200 }, (_, index) => candidate(String(index), { title: 'x'.repeat(1_000) })));
    expect(bytes()).toBe(before);
    background.committed(() => undefined);
    timers.run();
    await expect.poll(bytes, { timeout: 15_000 }).toBeGreaterThan(before + 100_000);
  });

  it('M1: a long log that was passed over begins anew with the next commit', () => {
    const { db } = desk.store;
    db.pragma(`wal_autocheckpoint = ${LONGEST_LOG_PAGES}`);
    const bytesOfLog = (): number => statSync(join(desk.dataDir, `${DATABASE_FILE}-wal`)).size;
    db.exec('CREATE TABLE long_log (text TEXT)');
    db.prepare('WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000) INSERT INTO long_log SELECT hex(randomblob(2000)) FROM n').run();
    const longest = bytesOfLog();
    expect(passOver(() => checkpoint(db)).pages).toBeGreaterThan(8_000);
    desk.ingest(candidate('5'));
    expect(bytesOfLog()).toBeLessThan(longest + 1_000_000);
    expect(checkpoint(db).pages).toBeLessThan(1_000);
  });

  it.each([
    ['a short one is passed over once', [500, 700], 1],
    ['a long one as often as something was committed meanwhile', [9_000, 9_400, 9_500, 9_500, 9_500], 4],
    ['until nothing was', [9_000, 9_400, 9_400, 9_500], 3],
    ['until it began anew', [9_000, 200, 300], 2],
    ['and not without end', [9_000, 9_100, 9_200, 9_300, 9_400, 9_500], 4],
  ])('M1: of the logs, %s', (_what, lengths, most) => {
    let passes = 0;
    passOver(() => {
      const pages = lengths[passes] ?? Number.NaN;
      passes += 1;
      return { pages, written: pages };
    });
    expect(passes).toBe(most);
  });

  it('what a long log has left over is finished by the writer, which alone can let it begin anew', async () => {
    const half = createBackground(HALF, desk.dataDir, timers);
    const finished = Promise.withResolvers<void>();
    half.committed(finished.resolve);
    timers.run();
    await finished.promise;
    await half.close();
  });
});
