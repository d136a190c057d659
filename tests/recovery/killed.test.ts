import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listBackups } from '../../src/main/core/data/backups.ts';
import { makeBackup } from '../../src/main/core/data/makeBackup.ts';
import { LATEST_VERSION, migrate, migrations } from '../../src/main/core/data/migrations/migrations.ts';
import { openForWriting } from '../../src/main/core/data/openDatabase.ts';
import { systemClock, systemRandom } from '../../src/main/core/platform/system.ts';
import { createRecovery } from '../../src/main/core/services/recovery.ts';
import { addNote } from '../../src/main/core/services/candidateEdits.ts';
import { candidate, NOW, storeFixture } from '../support/storeFixture.ts';

// Processes and threads are started and ended: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000 });

const PROGRAM = join(import.meta.dirname, '../support/mortalKeeper.ts');

/** Starts the work, kills it (SIGKILL) the first time it says that it is under way. @returns whether it was killed */
async function killDuring(what: string, dataDir: string): Promise<boolean> {
  const child = spawn(process.execPath, [PROGRAM, what, dataDir], { stdio: ['pipe', 'pipe', 'inherit'] });
  const closed = Promise.withResolvers<void>();
  child.on('close', () => closed.resolve());
  let killed = false;
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line === 'begun') killed = child.kill('SIGKILL');
  });
  await closed.promise;
  return killed;
}

let dataDir: string;
beforeEach(async () => {
  const fixture = storeFixture();
  dataDir = fixture.dataDir;
  fixture.ingest(...Array.from({ length: 300 }, (_, index) => candidate(`c${index}`, { firstName: `Person ${index}` })));
  const keep = `${dataDir}-kept`;
  // The fixture takes its folder away with it.
  fixture.store.db.pragma('wal_checkpoint(TRUNCATE)');
  cpSync(dataDir, keep, { recursive: true });
  fixture.close();
  cpSync(keep, dataDir, { recursive: true });
  rmSync(keep, { recursive: true });
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

function people(): number {
  const db = openForWriting(dataDir);
  try {
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    return (db.prepare('SELECT count(*) AS n FROM candidate').get() as { n: number }).n;
  } finally {
    db.close();
  }
}

describe('O4: killed at any moment (SIGKILL), the next start finds everything in order', () => {
  it('during a backup: the half copy does not count, and is taken away by the next one', async () => {
    expect(await killDuring('backup', dataDir)).toBe(true);
    expect(readdirSync(join(dataDir, 'backups')).every((name) => name.includes('.part'))).toBe(true);
    expect(listBackups(dataDir)).toEqual([]);
    expect(people()).toBe(300);
    const made = await makeBackup({ dataDir, reason: 'daily', at: NOW });
    expect(readdirSync(join(dataDir, 'backups'))).toEqual([made.name]);
  });

  it('during a migration: the version before, with its backup; the next start ends it', async () => {
    rmSync(dataDir, { recursive: true });
    mkdirSync(dataDir);
    const old = new Database(join(dataDir, 'tandem.db'));
    old.pragma('journal_mode = WAL');
    migrate(old, migrations[0]?.version);
    old.exec(`INSERT INTO account (id, kind, mode, label, settings, connected_at) VALUES ('a', 'greenhouse', 'direct', 'Greenhouse', '{}', 1)`);
    old.close();
    expect(await killDuring('migrate', dataDir)).toBe(true);
    const left = new Database(join(dataDir, 'tandem.db'), { readonly: true });
    expect(left.pragma('user_version', { simple: true })).toBe(migrations[0]?.version);
    left.close();
    expect(listBackups(dataDir)).toHaveLength(1);
    const db = openForWriting(dataDir);
    expect(db.pragma('user_version', { simple: true })).toBe(LATEST_VERSION);
    expect(db.prepare('SELECT count(*) AS n FROM account').get()).toEqual({ n: 1 });
    db.close();
  });

  it('during a restore, at each step of it: the backup is in its place or the damaged file is, and nothing is lost of either', async () => {
    await makeBackup({ dataDir, reason: 'daily', at: NOW });
    truncateSync(join(dataDir, 'tandem.db'), 30_000);
    const template = `${dataDir}-template`;
    const broken = readFileSync(join(dataDir, 'tandem.db'));
    cpSync(dataDir, template, { recursive: true });
    let steps = 0;
    try {
      for (let step = 1; ; step += 1) {
        rmSync(dataDir, { recursive: true });
        cpSync(template, dataDir, { recursive: true });
        if (!(await killDuring(`restore${step}`, dataDir))) break;
        steps += 1;
        let db: Database.Database | null = null;
        try {
          db = openForWriting(dataDir);
        } catch (error) {
          expect(error).toMatchObject({ code: 'storage', details: { reason: 'damaged' } });
          createRecovery({ dataDir, clock: systemClock, random: systemRandom, fault: { reason: 'damaged', detail: null, found: null } }).restore(listBackups(dataDir)[0]?.name ?? '');
        }
        db?.close();
        expect(people()).toBe(300);
        const asides = readdirSync(dataDir).filter((name) => name.startsWith('damaged-'));
        expect(asides.map((name) => readFileSync(join(dataDir, name, 'tandem.db')).equals(broken))).toEqual([true]);
        expect(readdirSync(dataDir).filter((name) => /part|\.new|replacing|damaged\.json/.test(name))).toEqual([]);
        expect(listBackups(dataDir)).toHaveLength(1);
      }
    } finally {
      rmSync(template, { recursive: true, force: true });
    }
    expect(steps).toBeGreaterThan(6);
  }, 90_000);

  it('a log that a kill left behind is taken in at the next start; beside an emptied file it is kept, and read', async () => {
    const fixture = storeFixture();
    try {
      fixture.ingest(candidate('c1'));
      fixture.store.db.pragma('wal_checkpoint(TRUNCATE)');
      await makeBackup({ dataDir: fixture.dataDir, reason: 'daily', at: NOW });
      addNote(fixture.edits, fixture.local('candidate', 'c1'), 'Only in the log.', 'public');
      rmSync(dataDir, { recursive: true });
      cpSync(fixture.dataDir, dataDir, { recursive: true });
      const db = openForWriting(dataDir);
      expect(db.prepare('SELECT body FROM note').all()).toEqual([{ body: 'Only in the log.' }]);
      db.close();

      rmSync(dataDir, { recursive: true });
      cpSync(fixture.dataDir, dataDir, { recursive: true });
      truncateSync(join(dataDir, 'tandem.db'), 0);
      const log = readFileSync(join(dataDir, 'tandem.db-wal'));
      expect(() => openForWriting(dataDir)).toThrowError(expect.objectContaining({ details: expect.objectContaining({ reason: 'damaged' }) as unknown }) as Error);
      const recovery = createRecovery({ dataDir, clock: systemClock, random: systemRandom, fault: { reason: 'damaged', detail: null, found: null } });
      expect(recovery.state().unsent).toMatchObject({ readable: 1 });
      expect(recovery.exportUnsent().text).toContain('Only in the log.');
      expect(readFileSync(join(dataDir, 'tandem.db-wal')).equals(log)).toBe(true);
      const { keptIn, putBack } = recovery.restore(listBackups(dataDir)[0]?.name ?? '');
      expect(putBack).toBe(1);
      expect(readFileSync(join(keptIn ?? '', 'tandem.db-wal')).equals(log)).toBe(true);
      const after = openForWriting(dataDir);
      expect(after.prepare('SELECT body FROM note').all()).toEqual([{ body: 'Only in the log.' }]);
      after.close();
    } finally {
      fixture.close();
    }
  });

  it('a file that is gone is missed where it was in use, and not where it never was', () => {
    const spare = `${dataDir}-fresh`;
    openForWriting(spare).close();
    rmSync(join(spare, 'tandem.db'));
    openForWriting(spare).close();
    rmSync(spare, { recursive: true });
    copyFileSync(join(dataDir, 'tandem.db'), `${dataDir}-spare.db`);
    mkdirSync(join(dataDir, 'backups'));
    copyFileSync(`${dataDir}-spare.db`, join(dataDir, 'backups', 'tandem-20260304T090000Z-daily.db'));
    for (const end of ['', '-wal', '-shm']) rmSync(join(dataDir, `tandem.db${end}`), { force: true });
    rmSync(`${dataDir}-spare.db`);
    expect(() => openForWriting(dataDir)).toThrowError(expect.objectContaining({ code: 'storage', details: { reason: 'missing', detail: null } }) as Error);
    expect(existsSync(join(dataDir, 'tandem.db'))).toBe(false);
  });
});
