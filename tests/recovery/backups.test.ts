import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import Database from 'better-sqlite3';
import type { Backup } from '../../src/shared/ipc/safetyRequests.ts';
import { lastBackupAt } from '../../src/main/core/data/backupNames.ts';
import { BUDGET_KEY, backupsToRemove, hasAccounts, listBackups, removeBackups, skippedBackup } from '../../src/main/core/data/backups.ts';
import { makeBackup } from '../../src/main/core/data/makeBackup.ts';
import { LATEST_VERSION, migrate, migrations } from '../../src/main/core/data/migrations/migrations.ts';
import { openForWriting } from '../../src/main/core/data/openDatabase.ts';
import { writeSetting } from '../../src/main/core/data/settingRows.ts';
import { createKeeper } from '../../src/main/core/keeper.ts';
import { scheduleBackups } from '../../src/main/core/services/backupSchedule.ts';
import { manualTime } from '../host/hostFixture.ts';
import { flipPage, leafPages, rootPage } from '../support/damage.ts';
import { candidate, NOW, storeFixture, type StoreFixture } from '../support/storeFixture.ts';

// Processes and threads are started and ended: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000 });

const DAY = 24 * 3_600_000;

describe('O4: which backups stay', () => {
  const backup = (at: number, reason: Backup['reason'] = 'daily', bytes = 10): Backup => ({ name: `${reason}-${at}`, reason, at, bytes, people: 1, version: 20 });
  const removed = (backups: readonly Backup[], maxBytes = Infinity): number[] =>
    backupsToRemove(backups.toSorted((a, b) => b.at - a.at), maxBytes).map((name) => Number(name.split('-')[1]));

  it('the newest of each of the last seven days that have one', () => {
    const hourly = Array.from({ length: 24 * 10 }, (_, hour) => backup(NOW - hour * 3_600_000));
    const gone = new Set(removed(hourly));
    const kept = hourly.filter(({ at }) => !gone.has(at)).map(({ at }) => new Date(at).toISOString());
    expect(kept).toHaveLength(7);
    expect(kept[0]).toBe('2026-03-04T09:00:00.000Z');
    expect(kept.slice(1).every((at) => at.endsWith('T23:00:00.000Z'))).toBe(true);
  });

  it('after three weeks away the old ones are still there', () => {
    expect(removed([backup(NOW), backup(NOW - 21 * DAY), backup(NOW - 22 * DAY)])).toEqual([]);
  });

  it('the last one before a migration stays beside them, older ones of its kind go', () => {
    const days = Array.from({ length: 8 }, (_, day) => backup(NOW - day * DAY));
    expect(removed([...days, backup(NOW - 30 * DAY, 'migration'), backup(NOW - 40 * DAY, 'migration')])).toEqual([NOW - 7 * DAY, NOW - 40 * DAY]);
  });

  it('over the budget the oldest go first, and the newest never', () => {
    const days = [backup(NOW, 'daily', 100), backup(NOW - DAY, 'daily', 100), backup(NOW - 2 * DAY, 'migration', 100)];
    expect(removed(days, 250)).toEqual([NOW - 2 * DAY]);
    expect(removed(days, 10)).toEqual([NOW - DAY, NOW - 2 * DAY]);
    expect(removed([backup(NOW, 'daily', 1000)], 0)).toEqual([]);
  });

  it('the one that was just made stays, though its moment lies before that of others', () => {
    const all = [backup(NOW, 'daily', 100), backup(NOW - 1, 'daily', 100), backup(NOW - DAY, 'migration', 100), backup(NOW - 2 * DAY, 'migration', 100)];
    expect(backupsToRemove(all, 100, `migration-${NOW - DAY}`)).toEqual([`daily-${NOW}`, `daily-${NOW - 1}`, `migration-${NOW - 2 * DAY}`]);
    expect(backupsToRemove(all, 200, `daily-${NOW - 1}`)).toEqual([`migration-${NOW - DAY}`, `migration-${NOW - 2 * DAY}`]);
  });
});

describe('O4: backups of a real database', () => {
  let fixture: StoreFixture;
  beforeEach(() => {
    fixture = storeFixture();
    fixture.ingest(...Array.from({ length: 2000 }, (_, index) => candidate(`c${index}`, { firstName: `Person ${index}` })));
  });
  afterEach(() => fixture.close());

  const folder = (): string => join(fixture.dataDir, 'backups');

  it('hold what was there when they were begun, while others go on writing, and say what they hold', async () => {
    let steps = 0;
    const made = await makeBackup({
      dataDir: fixture.dataDir,
      reason: 'daily',
      at: NOW,
      isCancelled() {
        steps += 1;
        fixture.ingest(candidate(`new-${steps}`));
        return false;
      },
    });
    expect(steps).toBeGreaterThan(0);
    expect(made).toMatchObject({ name: 'tandem-20260304T090000Z-daily.db', reason: 'daily', at: NOW, people: 2000, version: LATEST_VERSION });
    expect(listBackups(fixture.dataDir)).toEqual([made]);
    expect(lastBackupAt(fixture.dataDir, NOW)).toBe(NOW);
    const copy = new Database(join(folder(), made.name), { readonly: true });
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(copy.prepare('SELECT count(*) AS n FROM candidate').get()).toEqual({ n: 2000 });
    copy.close();
    expect(readdirSync(folder())).toEqual([made.name]);
    if (process.platform === 'win32') return;
    expect(statSync(folder()).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder(), made.name)).mode & 0o777).toBe(0o600);
  });

  it('one that is stopped leaves nothing, and two of one moment have names of their own', async () => {
    await expect(makeBackup({ dataDir: fixture.dataDir, reason: 'hand', at: NOW, isCancelled: () => true })).rejects.toMatchObject({ code: 'cancelled' });
    expect(readdirSync(folder())).toEqual([]);
    await makeBackup({ dataDir: fixture.dataDir, reason: 'migration' as 'hand', at: NOW });
    const second = await makeBackup({ dataDir: fixture.dataDir, reason: 'migration' as 'hand', at: NOW });
    expect(second.name).toBe('tandem-20260304T090000Z-2-migration.db');
  });

  it('a disk without room: none is made, and it is noted until one is', async () => {
    const attempt = makeBackup({ dataDir: fixture.dataDir, reason: 'daily', at: NOW, freeBytes: () => 1000 });
    await expect(attempt).rejects.toMatchObject({ code: 'storage', message: expect.stringMatching(/^There is no room for a backup: it needs \d+ MB/) as unknown, details: { reason: 'full', freeBytes: 1000 } });
    expect(skippedBackup(fixture.dataDir)).toMatchObject({ at: NOW, freeBytes: 1000 });
    await makeBackup({ dataDir: fixture.dataDir, reason: 'daily', at: NOW + 1000 });
    expect(skippedBackup(fixture.dataDir)).toBeNull();
  });

  it('the setting is the budget', async () => {
    await makeBackup({ dataDir: fixture.dataDir, reason: 'daily', at: NOW });
    await makeBackup({ dataDir: fixture.dataDir, reason: 'daily', at: NOW + DAY });
    fixture.store.db.prepare(`INSERT INTO setting (key, value) VALUES ('backups.maxBytes', '5')`).run();
    const last = await makeBackup({ dataDir: fixture.dataDir, reason: 'daily', at: NOW + 2 * DAY });
    expect(listBackups(fixture.dataDir)).toEqual([last]);
  });

  it('a damaged original gives no backup, and says that it is damaged; the last good backup stays', async () => {
    const good = await makeBackup({ dataDir: fixture.dataDir, reason: 'daily', at: NOW });
    fixture.store.db.pragma('wal_checkpoint(TRUNCATE)');
    flipPage(fixture.dataDir, leafPages(fixture.dataDir, rootPage(fixture.dataDir, 'candidate'))[3] ?? 0);
    await expect(makeBackup({ dataDir: fixture.dataDir, reason: 'daily', at: NOW + DAY })).rejects.toMatchObject({ code: 'storage', details: { reason: 'damaged' } });
    expect(readdirSync(folder())).toEqual([good.name]);
    fixture.store.halt();
  });

  it('what is no backup is none: half copies, strangers, broken ones', async () => {
    const good = await makeBackup({ dataDir: fixture.dataDir, reason: 'daily', at: NOW });
    writeFileSync(join(folder(), 'tandem-20260305T090000Z-daily.db.part'), readFileSync(join(folder(), good.name)));
    writeFileSync(join(folder(), 'tandem-20260306T090000Z-daily.db'), 'not one');
    writeFileSync(join(folder(), 'tandem-99999999T999999Z-daily.db'), 'nor this');
    new Database(join(folder(), 'tandem-20260307T090000Z-daily.db')).exec('CREATE TABLE x (y)').close();
    expect(listBackups(fixture.dataDir)).toEqual([good]);
    expect(hasAccounts(fixture.dataDir)).toBe(true);
    mkdirSync(join(fixture.dataDir, 'damaged-20260304T090000Z'));
    writeFileSync(join(fixture.dataDir, 'unsent-20260304T090000Z.txt'), 'names');
    removeBackups(fixture.dataDir);
    removeBackups(fixture.dataDir);
    expect(readdirSync(fixture.dataDir).filter((name) => !name.startsWith('tandem.db'))).toEqual([]);
  });
});

describe('O4: before a migration', () => {
  let dataDir: string;
  let remove: () => void;
  beforeEach(() => {
    const fixture = storeFixture();
    fixture.close();
    dataDir = fixture.dataDir;
    mkdirSync(dataDir, { recursive: true });
    remove = () => rmSync(dataDir, { recursive: true, force: true });
    const db = new Database(join(dataDir, 'tandem.db'));
    db.pragma('journal_mode = WAL');
    migrate(db, migrations[0]?.version);
    db.exec(`INSERT INTO account (id, kind, mode, label, settings, connected_at) VALUES ('a', 'greenhouse', 'direct', 'Greenhouse', '{}', 1)`);
    db.close();
  });
  afterEach(() => remove());

  it('the file is backed up as it was, once', () => {
    openForWriting(dataDir).close();
    const [backup, ...others] = listBackups(dataDir);
    expect(others).toEqual([]);
    expect(backup).toMatchObject({ reason: 'migration', version: migrations[0]?.version, people: 0 });
    openForWriting(dataDir).close();
    expect(listBackups(dataDir)).toHaveLength(1);
  });

  it('a new database needs none', () => {
    rmSync(join(dataDir, 'tandem.db'));
    openForWriting(dataDir).close();
    expect(existsSync(join(dataDir, 'backups'))).toBe(false);
  });

  it('the bound that was chosen holds before a migration too, and the copy that was just made is the one that stays', () => {
    const db = new Database(join(dataDir, 'tandem.db'));
    db.prepare('INSERT INTO setting (key, value) VALUES (?, ?)').run(BUDGET_KEY, '1');
    db.close();
    // A day's backup that is newer than the last change of the file.
    mkdirSync(join(dataDir, 'backups'));
    const older = join(dataDir, 'backups', 'tandem-20990101T000000Z-daily.db');
    copyFileSync(join(dataDir, 'tandem.db'), older);
    const copy = new Database(older);
    copy.prepare('INSERT INTO setting (key, value) VALUES (?, ?)').run('backup', JSON.stringify({ people: 0 }));
    copy.close();
    expect(listBackups(dataDir)).toHaveLength(1);
    openForWriting(dataDir).close();
    expect(listBackups(dataDir).map(({ reason }) => reason)).toEqual(['migration']);
  });

  it('a migration that fails leaves the file as it was, and the backup', () => {
    // What is in the way of a step: a table of the name that it makes.
    const db = new Database(join(dataDir, 'tandem.db'));
    db.exec('CREATE TABLE pool (mine TEXT); INSERT INTO pool VALUES (1)');
    db.close();
    for (let attempt = 0; attempt < 2; attempt += 1)
      expect(() => openForWriting(dataDir)).toThrowError(expect.objectContaining({ code: 'storage', details: { reason: 'migrationFailed', detail: 'table pool already exists' } }) as Error);
    const after = new Database(join(dataDir, 'tandem.db'), { readonly: true });
    expect(after.pragma('user_version', { simple: true })).toBe(migrations[0]?.version);
    expect(after.prepare('SELECT count(*) AS n FROM account').get()).toEqual({ n: 1 });
    after.close();
    // Each try makes its own; only the last is kept.
    const [backup, ...others] = listBackups(dataDir);
    expect(backup).toMatchObject({ reason: 'migration', version: migrations[0]?.version });
    expect(others).toEqual([]);
  });
});

describe('O4: a computer whose clock ran ahead and was set right', () => {
  let fixture: StoreFixture;
  beforeEach(() => {
    fixture = storeFixture();
  });
  afterEach(() => fixture.close());

  it('a backup that lies ahead does not pass for the last one, so the next is not made again and again', async () => {
    expect(lastBackupAt(fixture.dataDir, NOW)).toBeNull();
    for (const at of [NOW - 3 * DAY, NOW - 3_600_000, NOW + 900 * DAY]) await makeBackup({ dataDir: fixture.dataDir, reason: 'daily', at });
    expect(lastBackupAt(fixture.dataDir, NOW)).toBe(NOW - 3_600_000);
  });

  it('backups that lie ahead are the first to go, however many they are; the one just made stays', async () => {
    for (let day = 9; day > 0; day -= 1) await makeBackup({ dataDir: fixture.dataDir, reason: 'daily', at: NOW + day * DAY });
    const { name } = await makeBackup({ dataDir: fixture.dataDir, reason: 'daily', at: NOW });
    expect(listBackups(fixture.dataDir).map((backup) => backup.name)).toContain(name);
    expect(listBackups(fixture.dataDir)).toHaveLength(7);
    fixture.store.edit((write) => write.sql(`INSERT INTO setting (key, value) VALUES ('backups.maxBytes', '1')`).run());
    const last = await makeBackup({ dataDir: fixture.dataDir, reason: 'daily', at: NOW + 60_000 });
    expect(listBackups(fixture.dataDir).map((backup) => backup.name)).toEqual([last.name]);
  });
});

describe('O4: the room for backups', () => {
  let fixture: StoreFixture;
  beforeEach(() => {
    fixture = storeFixture();
  });
  afterEach(() => fixture.close());

  it('is told with what is used, asked about before anything goes, and kept to at once', async () => {
    const made: Backup[] = [];
    for (const day of [3, 2, 1]) made.push(await makeBackup({ dataDir: fixture.dataDir, reason: 'daily', at: NOW - day * DAY }));
    const bytes = made[0]?.bytes ?? 0;
    const { handlers } = createKeeper(fixture.dataDir, { now: () => NOW, monotonic: () => NOW });
    const room = async () => (await handlers['backups.list']({})).room;
    expect(await room()).toEqual({ maxBytes: null, automaticBytes: 2 * 1024 ** 3, usedBytes: 3 * bytes });
    expect(await handlers['backups.over']({ maxBytes: 2 * bytes })).toEqual({ count: 1, bytes });
    expect(await handlers['backups.over']({ maxBytes: null })).toEqual({ count: 0, bytes: 0 });
    expect(listBackups(fixture.dataDir)).toHaveLength(3);
    fixture.store.edit((write) => writeSetting(write, BUDGET_KEY, String(2 * bytes)));
    await handlers['backups.tidy']({});
    expect(await room()).toMatchObject({ maxBytes: 2 * bytes, usedBytes: 2 * bytes });
    expect(listBackups(fixture.dataDir).map(({ at }) => at)).toEqual([NOW - DAY, NOW - 2 * DAY]);
  });

  it('is kept to by the backup that is being made, which must not lose its half copy to it', async () => {
    const { handlers } = createKeeper(fixture.dataDir, { now: () => NOW, monotonic: () => NOW });
    const making = handlers['backups.make']({});
    expect(() => handlers['backups.tidy']({})).toThrowError(expect.objectContaining({ code: 'busy' }) as Error);
    expect(await making).toMatchObject({ backup: { reason: 'hand' } });
  });
});

describe('O4: once a day', () => {
  it('a backup is asked for when the last one is a day old, and again later when it failed', async () => {
    const time = manualTime();
    const start = time.now();
    let last: number | null = start - DAY + 3_600_000;
    const asked: number[] = [];
    let fails = true;
    const end = scheduleBackups({
      clock: { now: time.now, monotonic: time.now },
      timers: time.timers,
      lastBackupAt: () => last,
      async make() {
        asked.push(time.now() - start);
        if (!fails) last = time.now();
      },
    });
    /** Lets half hours pass, one by one: each look sets the next. */
    const pass = async (halfHours: number): Promise<void> => {
      for (let turn = 0; turn < halfHours; turn += 1) {
        time.advance(1_800_000);
        await Promise.resolve();
        await Promise.resolve();
      }
    };
    await pass(2);
    expect(asked).toEqual([]);
    await pass(2);
    expect(asked).toHaveLength(2);
    fails = false;
    await pass(1);
    expect(asked).toHaveLength(3);
    await pass(47);
    expect(asked).toHaveLength(3);
    await pass(2);
    expect(asked).toHaveLength(4);
    end();
    await pass(96);
    expect(asked).toHaveLength(4);
    expect(time.waiting()).toBe(0);
  });
});
