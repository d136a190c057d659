import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { databaseCheck, searchCheck } from '../../src/main/core/data/queries/diagnostics/dataChecks.ts';
import { spanWords, unsentCheck, walksCheck } from '../../src/main/core/data/queries/diagnostics/syncChecks.ts';
import { openForReading } from '../../src/main/core/data/openDatabase.ts';
import { systemClock, systemTimers } from '../../src/main/core/platform/system.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/startSandbox.ts';
import type { Finding } from '../../src/shared/ipc/diagnosticsRequests.ts';
import { type Desk, deskFolder, memoryVault, startDesk } from '../support/deskFixture.ts';
import { type StandIn, standIn } from '../support/standIn.ts';

const PORTS = { clock: systemClock, timers: systemTimers };
const HOUR = 3_600_000;
let sandbox: Sandbox;
let world: StandIn;
let desk: Desk;
let accountId: string;
const folder = deskFolder();
const vault = memoryVault();
const start = (): Desk => startDesk({ dataDir: folder.dir, vault });

beforeAll(async () => {
  sandbox = await startSandbox({ candidates: 250, seed: 8, rateLimit: 100_000 });
  world = standIn(sandbox);
  desk = start();
  accountId = await desk.connect(sandbox);
  await desk.until('the first sync ends', () => desk.status().accounts[0]?.firstSync === false && desk.status().accounts[0]?.state === 'idle');
}, 60_000);
afterEach(() => world.clear());
afterAll(async () => {
  await sandbox.stop();
  folder.remove();
});

const account = async (): Promise<Finding> => await desk.core.handlers['diagnostics.account']({ accountId });

describe('O4, E10: each check passes when all is well, and fails for its own reason', () => {
  it('the data file and the search', async () => {
    expect(await desk.read['diagnostics.database']({})).toEqual({ state: 'ok', words: expect.stringMatching(/^\d+ tables checked, all sound\.$/) });
    expect(await desk.read['diagnostics.search']({})).toEqual({ state: 'ok', words: '250 people in the index; 200 looked for by name, all found.' });
  });

  it('changes on their way: their age, and those that were refused', async () => {
    const { db } = desk.core.store;
    expect(unsentCheck(db, Date.now())).toEqual({ state: 'ok', words: 'Nothing is waiting.' });
    void desk.core.handlers['preferences.set']({ syncPaused: true });
    const { id } = db.prepare('SELECT id FROM candidate LIMIT 1').get() as { id: string };
    await desk.core.handlers['candidates.addNote']({ id, body: 'note', visibility: 'public' });
    expect(unsentCheck(db, Date.now())).toEqual({ state: 'ok', words: '1 waiting, the oldest for 1 minute.' });
    expect(unsentCheck(db, Date.now() + 3 * HOUR)).toMatchObject({ state: 'warn', words: '1 waiting, the oldest for 3 hours.' });
    expect(unsentCheck(db, Date.now() + 50 * HOUR)).toMatchObject({ state: 'bad', words: '1 waiting, the oldest for 2 days.' });
    db.prepare(`UPDATE outbox SET state = 'refused' WHERE state <> 'done'`).run();
    expect(unsentCheck(db, Date.now())).toEqual({ state: 'warn', words: 'Nothing is waiting. 1 refused and kept for you to decide.' });
    db.prepare(`DELETE FROM outbox WHERE state = 'refused'`).run();
    void desk.core.handlers['preferences.set']({ syncPaused: false });
  });

  it('the last whole sync: its age, what failed, what is not permitted', () => {
    const { db } = desk.core.store;
    expect(walksCheck(db, accountId, Date.now())).toMatchObject({ state: 'ok' });
    expect(walksCheck(db, accountId, Date.now() + 49 * HOUR)).toMatchObject({ state: 'warn', words: expect.stringContaining('2 days ago') });
    db.prepare(`UPDATE sync_cursor SET state = 'failed' WHERE type = 'note'`).run();
    expect(walksCheck(db, accountId, Date.now())).toMatchObject({ state: 'bad', words: expect.stringContaining('Failed last time: Notes.') });
    db.prepare(`UPDATE sync_cursor SET state = 'notPermitted' WHERE type = 'note'`).run();
    expect(walksCheck(db, accountId, Date.now())).toMatchObject({ state: 'ok', words: expect.stringContaining('Not permitted: Notes.') });
    db.prepare(`UPDATE sync_cursor SET state = 'idle' WHERE type = 'note'`).run();
    expect(walksCheck(db, 'nobody', Date.now())).toEqual({ state: 'warn', words: 'Nothing was read yet.' });
    expect([30_000, 59 * 60_000, 2 * HOUR, 47 * HOUR, 72 * HOUR].map(spanWords)).toEqual(['1 minute', '59 minutes', '2 hours', '47 hours', '3 days']);
  });

  it('the account: signed in, its clock, its limit, its silence', async () => {
    expect(await account()).toEqual({ state: 'ok', words: expect.stringMatching(/^Signed in; answered in \d+ ms\. Its clock differs by [01] s\. \d+ of \d+ requests left for \d+ s\.$/) });
    expect(await desk.core.handlers['diagnostics.account']({ accountId: 'nobody' })).toEqual({ state: 'skipped', words: 'It is not connected.' });
    await world.skew(20 * 60_000);
    expect(await account()).toMatchObject({ state: 'bad', words: expect.stringMatching(/differs by 1(?:199|200|201) s\..*Set the clock/) });
    await world.skew(0);
    await world.fault({ server: 'ats', path: '^/v3/', fault: { kind: 'status', status: 503 } });
    expect(await account()).toEqual({ state: 'warn', words: 'It answers, but asks for a pause.' });
    await world.clear();
    await world.fault({ server: 'ats', path: '^/v3/', fault: { kind: 'unauthorized' } });
    expect(await account()).toEqual({ state: 'bad', words: 'It answers, but no longer accepts the sign-in. Sign in again.' });
    await world.clear();
    await world.fault({ server: 'ats', path: '^/v3/', fault: { kind: 'dropBefore' } });
    expect(await account()).toEqual({ state: 'bad', words: 'It cannot be reached. Check the network, and the address of the account.' });
  });

  it('one person who is missing in the index is noticed', async () => {
    const { db } = desk.core.store;
    const { searchId } = db.prepare('SELECT search_id AS searchId FROM candidate ORDER BY seq LIMIT 1').get() as { searchId: number };
    db.exec('BEGIN');
    db.prepare('DELETE FROM candidate_search WHERE rowid = ?').run(searchId);
    // The writer's own connection sees what it has not committed.
    const found = await searchCheck(db, PORTS);
    db.exec('ROLLBACK');
    expect(found).toEqual({ state: 'bad', words: '1 of 200 people looked for by name were not found.' });
    expect(await searchCheck(db, PORTS)).toMatchObject({ state: 'ok' });
  });

  it('O4: an index that was merged after this connection searched it is no damage', async () => {
    const db = openForReading(folder.dir);
    const search = db.prepare(`SELECT count(*) AS n FROM candidate_search WHERE candidate_search MATCH 'a*'`);
    const before = search.get();
    // Segments to merge, then the merge: what the search has seen of the index is gone from the file.
    const { db: written } = desk.core.store;
    for (const { id } of written.prepare('SELECT id FROM candidate LIMIT 3').all() as { id: string }[])
      await desk.core.handlers['candidates.edit']({ id, patch: { title: `Merged ${id}` } });
    written.exec(`INSERT INTO candidate_search (candidate_search) VALUES ('optimize')`);
    expect(await searchCheck(db, PORTS)).toMatchObject({ state: 'ok' });
    expect(before).toBeDefined();
    db.close();
  });

  it('an index of the search with wrong bytes is damage', async () => {
    await desk.stop();
    const file = join(folder.dir, 'tandem.db');
    const raw = new BetterSqlite3(file);
    raw.unsafeMode(true);
    const row = raw.prepare('SELECT id, block FROM candidate_search_data WHERE length(block) > 400 ORDER BY id DESC LIMIT 1').get() as { id: bigint; block: Buffer };
    const kept = Buffer.from(row.block);
    const wrong = Buffer.from(row.block);
    wrong.fill(0xff, 100, 200);
    raw.prepare('UPDATE candidate_search_data SET block = ? WHERE id = ?').run(wrong, row.id);
    const db = openForReading(folder.dir);
    await expect(searchCheck(db, PORTS)).rejects.toMatchObject({ code: 'storage', details: { reason: 'damaged' } });
    raw.prepare('UPDATE candidate_search_data SET block = ? WHERE id = ?').run(kept, row.id);
    expect(await searchCheck(db, PORTS)).toMatchObject({ state: 'ok' });
    db.close();
    raw.close();
    desk = start();
  });

  it('a page of a table with wrong bytes is damage', async () => {
    await desk.stop();
    const file = join(folder.dir, 'tandem.db');
    const raw = new BetterSqlite3(file);
    raw.pragma('wal_checkpoint(TRUNCATE)');
    const { rootpage } = raw.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'note'`).get() as { rootpage: number };
    const size = raw.pragma('page_size', { simple: true }) as number;
    raw.close();
    const handle = openSync(file, 'r+');
    writeSync(handle, Buffer.alloc(size, 0xa5), 0, size, (rootpage - 1) * size);
    closeSync(handle);
    const db = openForReading(folder.dir);
    await expect(databaseCheck(db, PORTS)).rejects.toMatchObject({ code: 'storage', details: { reason: 'damaged' }, message: expect.stringContaining('damaged') });
    db.close();
  });
});
