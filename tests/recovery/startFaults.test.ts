import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import '../electron/recordCoverage.ts';
import { makeBackup } from '../../src/main/core/data/makeBackup.ts';
import { markDamaged } from '../../src/main/core/data/dataFiles.ts';
import { drainIdentity, renewIdentity } from '../../src/main/core/data/identityRows.ts';
import { LATEST_VERSION, migrate, migrations } from '../../src/main/core/data/migrations/migrations.ts';
import { addNote } from '../../src/main/core/services/candidateEdits.ts';
import { databaseFile, flipBytes, flipPage, leafPages, PAGE, rootPage } from '../support/damage.ts';
import { candidate, NOW, storeFixture } from '../support/storeFixture.ts';
import { startSwitch, type SwitchFixture } from '../support/switchFixture.ts';

// Processes and threads are started and ended: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000 });

let dataDir: string;
let running: SwitchFixture | null = null;
/** Two hundred people, a backup of them, and a note that was written since and not sent. */
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'tandem-faults-'));
  const fixture = storeFixture();
  fixture.ingest(...Array.from({ length: 200 }, (_, index) => candidate(`c${index}`, { firstName: `Person ${index}` })));
  // Nothing is left to be looked at in the background, which would meet the damage at a time of its own.
  fixture.store.bulk(renewIdentity);
  while (fixture.store.bulk((write) => drainIdentity(write, 100)) > 0);
  await makeBackup({ dataDir: fixture.dataDir, reason: 'daily', at: NOW });
  addNote(fixture.edits, fixture.local('candidate', 'c1'), 'Not sent.\nOf two lines.', 'private');
  fixture.store.db.pragma('wal_checkpoint(TRUNCATE)');
  cpSync(fixture.dataDir, dataDir, { recursive: true });
  fixture.close();
  for (const end of ['-wal', '-shm']) rmSync(`${databaseFile(dataDir)}${end}`, { force: true });
});
afterEach(async () => {
  await running?.core.stop();
  running = null;
  rmSync(dataDir, { recursive: true, force: true });
});

async function open(): Promise<SwitchFixture> {
  running = await startSwitch(dataDir);
  return running;
}

const backupName = 'tandem-20260304T090000Z-daily.db';
const asides = (): string[] => readdirSync(dataDir).filter((name) => name.startsWith('damaged-'));

describe('O4: a file of a newer Tandem', () => {
  it('is explained and read, and not a byte of it or of its log changes', async () => {
    // Written by a process that was killed, so that its log is there; with a column that this version does not know.
    spawnSync(process.execPath, [
      '--input-type=module',
      '-e',
      `import Database from 'better-sqlite3';
       const db = new Database(process.argv[1]);
       db.pragma('journal_mode = WAL');
       db.exec('ALTER TABLE outbox ADD COLUMN more TEXT; UPDATE outbox SET more = 1');
       db.pragma('user_version = ${LATEST_VERSION + 10}');
       process.kill(process.pid, 'SIGKILL');`,
      databaseFile(dataDir),
    ]);
    const prints = (): string[] => ['', '-wal'].map((end) => createHash('sha256').update(readFileSync(`${databaseFile(dataDir)}${end}`)).digest('hex'));
    const before = prints();
    // The newer version has backed up, too.
    const newerBackup = backupName.replace('tandem-20260304', 'tandem-20260305');
    copyFileSync(join(dataDir, 'backups', backupName), join(dataDir, 'backups', newerBackup));
    const backup = new Database(join(dataDir, 'backups', newerBackup));
    backup.pragma(`user_version = ${LATEST_VERSION + 10}`);
    backup.close();
    const desk = await open();
    expect(desk.core.mode()).toBe('recovery');
    expect((await desk.ask('recovery.state', {})).backups.map(({ name }) => name)).toEqual([backupName]);
    expect(await desk.ask('recovery.state', {})).toMatchObject({ kind: 'newer', foundVersion: LATEST_VERSION + 10, unsent: { readable: 1, complete: true } });
    const exported = await desk.ask('recovery.exportUnsent', {});
    expect(exported.text).toContain('    Private note:\n    Not sent.\n    Of two lines.');
    expect(JSON.parse(exported.json)).toMatchObject({ complete: true, changes: [{ kind: 'note', state: 'waiting' }] });
    for (const [name, args] of [['recovery.restore', { backup: newerBackup }], ['recovery.startAfresh', {}]] as const)
      expect(await desk.request(name, args)).toMatchObject({ ok: false, code: 'refused', message: expect.stringMatching(/newer version/) as unknown });
    await desk.ask('recovery.tryAgain', {}).then(() => expect.fail('it is still newer'), () => undefined);
    await desk.core.stop();
    running = null;
    expect(prints()).toEqual(before);
    expect(asides()).toEqual([]);
  });
});

describe('O4: a file of a newer Tandem gives way', () => {
  it('O4: to a backup of this version: what was unsent comes along, and the file stands aside as it was', async () => {
    const newer = new Database(databaseFile(dataDir));
    newer.pragma(`user_version = ${LATEST_VERSION + 10}`);
    newer.close();
    const desk = await open();
    expect(desk.core.isRepairing()).toBe(false);
    const restoring = desk.ask('recovery.restore', { backup: backupName });
    await Promise.resolve();
    expect(desk.core.isRepairing()).toBe(true);
    expect(await restoring).toMatchObject({ putBack: 1, leftOut: 0 });
    expect([desk.core.isRepairing(), desk.core.mode()]).toEqual([false, 'desk']);
    expect((await desk.ask('candidates.list', { filter: {}, sort: 'name', offset: 0, limit: 1 })).total).toBe(200);
    expect((await desk.ask('changes.list', { candidateId: null, sent: false, limit: 5 })).changes).toHaveLength(1);
    const aside = new Database(join(dataDir, asides()[0] ?? '', 'tandem.db'), { readonly: true });
    expect(aside.pragma('user_version', { simple: true })).toBe(LATEST_VERSION + 10);
    aside.close();
  });
});

describe('O4: a migration that fails', () => {
  it('is explained; the desk starts when what was in the way is gone', async () => {
    rmSync(dataDir, { recursive: true });
    const db = new Database(':memory:');
    migrate(db, migrations[0]?.version);
    db.exec(`INSERT INTO account (id, kind, mode, label, settings, connected_at) VALUES ('a', 'greenhouse', 'gateway', 'Greenhouse',
        '{"kind":"greenhouse","mode":"gateway","apiUrl":"http://127.0.0.1:1/v3","gatewayUrl":"http://127.0.0.1:2"}', 1);
      UPDATE account SET status = 'signedOut';
      INSERT INTO candidate (id, first_name, last_name, name, name_key, emails, phones, links, private) VALUES ('c', 'Ada', 'L', 'Ada L', 'ada l', '[]', '[]', '[]', 0);
      INSERT INTO outbox (id, account_id, candidate_id, entity_id, kind, form, payload, summary, state, created_at, not_before)
        VALUES ('o', 'a', 'c', 'c', 'addTag', 1, '{"tag":"t"}', 'Added tag t', 'waiting', 1, 1);
      CREATE TABLE pool (mine TEXT);`);
    dataDir = mkdtempSync(join(tmpdir(), 'tandem-faults-'));
    writeFileSync(databaseFile(dataDir), db.serialize());
    db.close();
    const desk = await open();
    expect(await desk.ask('recovery.state', {})).toMatchObject({
      kind: 'migrationFailed',
      detail: 'table pool already exists',
      unsent: { readable: 1, complete: true, changes: [{ person: 'Ada L', summary: 'Added tag t' }] },
      backups: [{ reason: 'migration', people: 1 }],
    });
    expect(await desk.request('recovery.tryAgain', {})).toMatchObject({ ok: false, code: 'storage', message: expect.stringMatching(/could not be brought to this version/) as unknown });
    expect(desk.core.mode()).toBe('recovery');
    const repaired = new Database(databaseFile(dataDir));
    repaired.exec('DROP TABLE pool');
    repaired.close();
    await desk.ask('recovery.tryAgain', {});
    expect(desk.core.mode()).toBe('desk');
    expect((await desk.ask('changes.list', { candidateId: null, sent: false, limit: 5 })).changes).toHaveLength(1);
    expect(asides()).toEqual([]);
  });
});

describe('O4: in the repair', () => {
  let length = 0;
  beforeEach(() => {
    // What comes after the names of the tables and the list of changes is gone.
    length = (Math.max(rootPage(dataDir, 'outbox'), ...leafPages(dataDir, 1)) + 2) * PAGE + 1;
    truncateSync(databaseFile(dataDir), length);
  });

  it('nothing but the repair is answered, and no second Tandem gets the folder', async () => {
    const desk = await open();
    expect(await desk.request('candidates.list', { filter: {}, sort: 'name', offset: 0, limit: 1 })).toMatchObject({ ok: false, code: 'storage' });
    expect(await desk.request('backups.make', {})).toMatchObject({ ok: false, code: 'refused' });
    expect((await desk.ask('backups.list', {})).backups).toHaveLength(1);
    await expect(startSwitch(dataDir)).rejects.toMatchObject({ code: 'busy', details: { reason: 'owned' } });
  });

  it('a backup that is gone, or damaged itself, is refused in words, and nothing has changed', async () => {
    const good = readFileSync(join(dataDir, 'backups', backupName));
    writeFileSync(join(dataDir, 'backups', 'tandem-20260305T090000Z-daily.db'), good);
    flipBytes(join(dataDir, 'backups', 'tandem-20260305T090000Z-daily.db'), 4096 * 20, 4096 * 10);
    const desk = await open();
    expect(await desk.request('recovery.restore', { backup: 'tandem-20260305T090000Z-daily.db' })).toMatchObject({ ok: false, code: 'storage', message: 'This backup is damaged too. Choose another one.' });
    expect(await desk.request('recovery.restore', { backup: 'tandem-20270305T090000Z-daily.db' })).toMatchObject({ ok: false, code: 'not_found' });
    expect([desk.core.mode(), asides()]).toEqual(['recovery', []]);
    await desk.ask('recovery.restore', { backup: backupName });
    expect(desk.core.mode()).toBe('desk');
  });

  it('asked twice at once, it restores once', async () => {
    const desk = await open();
    const answers = await Promise.all([desk.request('recovery.restore', { backup: backupName }), desk.request('recovery.restore', { backup: backupName })]);
    expect(answers.map((answer) => (answer.ok ? 'ok' : answer.code))).toEqual(['ok', 'conflict']);
    expect(desk.core.mode()).toBe('desk');
    expect((await desk.ask('candidates.list', { filter: {}, sort: 'name', offset: 0, limit: 1 })).total).toBe(200);
    expect((await desk.ask('changes.list', { candidateId: null, sent: true, limit: 5 })).changes).toHaveLength(1);
    const log = desk.events.filter((event) => event.name === 'data');
    expect(log).toEqual([{ name: 'data', state: 'replaced' }]);
    expect(asides()).toHaveLength(1);
  });

  it('an empty desk: what was unsent is in a text first, and the file stands aside', async () => {
    const desk = await open();
    const { exportFile, keptIn } = await desk.ask('recovery.startAfresh', {});
    expect(readFileSync(exportFile ?? '', 'utf8')).toContain('Of two lines.');
    expect(readFileSync(join(keptIn ?? '', 'tandem.db'))).toHaveLength(length);
    expect(desk.core.mode()).toBe('desk');
    expect(await desk.ask('accounts.list', {})).toEqual({ accounts: [] });
    expect(await desk.request('recovery.state', {})).toMatchObject({ ok: false, code: 'conflict' });
    expect(await desk.request('recovery.begin', {})).toMatchObject({ ok: false, code: 'conflict' });
  });
});

describe('O4: found damaged while the desk runs', () => {
  it('by a question of a window: nothing more is written, and the next start goes to the repair', async () => {
    for (const leaf of leafPages(dataDir, rootPage(dataDir, 'candidate'))) flipPage(dataDir, leaf);
    const desk = await open();
    expect(await desk.request('candidates.list', { filter: {}, sort: 'name', offset: 0, limit: 50 })).toMatchObject({ ok: false, code: 'storage', message: expect.stringMatching(/damaged/) as unknown });
    await desk.until('the desk knows', async () => desk.core.mode() === 'damaged');
    expect(desk.events.filter((event) => event.name === 'data')).toEqual([{ name: 'data', state: 'damaged' }]);
    expect(await desk.request('preferences.set', { theme: 'dark' })).toMatchObject({ ok: false, code: 'storage' });
    await desk.core.stop();
    const again = await open();
    expect(again.core.mode()).toBe('recovery');
    expect(await again.request('recovery.tryAgain', {})).toMatchObject({ ok: false, code: 'storage', message: expect.stringMatching(/still damaged/) as unknown });
  });

  it('a mark on a file that is sound after all: checking it again opens the desk', async () => {
    markDamaged(dataDir, NOW);
    const desk = await open();
    expect(await desk.ask('recovery.state', {})).toMatchObject({ kind: 'damaged', unsent: { readable: 1, complete: true } });
    await desk.ask('recovery.tryAgain', {});
    expect(desk.core.mode()).toBe('desk');
    expect((await desk.ask('candidates.list', { filter: {}, sort: 'name', offset: 0, limit: 1 })).total).toBe(200);
  });
});
