import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import '../electron/recordCoverage.ts';
import { createNodeHttp } from '../../src/main/core/platform/nodeHttp.ts';
import { systemClock, systemTimers } from '../../src/main/core/platform/system.ts';
import { createDiagnostics, type DiagnosticsOptions } from '../../src/main/shell/diagnostics/createDiagnostics.ts';
import { bytesWords, diskCheck, filesCheck, keychainCheck, linkedInCheck } from '../../src/main/shell/diagnostics/hostChecks.ts';
import { updateFinding } from '../../src/main/shell/updates/updateFinding.ts';
import { diagnosticsReport } from '../../src/shared/diagnosticsReport.ts';
import type { Check } from '../../src/shared/ipc/diagnosticsRequests.ts';
import type { Result } from '../../src/shared/result.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/startSandbox.ts';
import { startDesk } from '../support/deskFixture.ts';
import { noKeychain, testKeychain } from '../support/deskLock.ts';
import { manualTime } from '../support/manualTime.ts';
import { standIn } from '../support/standIn.ts';

const MB = 1024 * 1024;
const folders: string[] = [];
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'tandem-checks-'));
  folders.push(made);
  return made;
};
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
});
const http = createNodeHttp({ timers: systemTimers });
const never = new AbortController().signal;

describe('O4: checks of this computer', () => {
  test('room on the disk, against what the data takes', async () => {
    const dir = folder();
    writeFileSync(join(dir, 'tandem.db'), Buffer.alloc(3 * MB));
    expect(await diskCheck(dir)).toMatchObject({ words: expect.stringContaining('the data takes 3 MB') });
    expect(await diskCheck(dir, async () => 50 * 1024 * MB)).toEqual({ state: 'ok', words: '50 GB free; the data takes 3 MB.' });
    expect(await diskCheck(dir, async () => 900 * MB)).toMatchObject({ state: 'warn' });
    expect(await diskCheck(dir, async () => 199 * MB)).toMatchObject({ state: 'bad', words: expect.stringContaining('Make room') });
    expect([0, MB, 1.5 * 1024 * MB, 12 * 1024 * MB].map(bytesWords)).toEqual(['1 MB', '1 MB', '1.5 GB', '12 GB']);
  });

  test('files that others can read, in their own folder and in an open one', async () => {
    if (process.platform === 'win32') return;
    const dir = folder();
    chmodSync(dir, 0o700);
    mkdirSync(join(dir, 'backups'), { mode: 0o700 });
    writeFileSync(join(dir, 'backups', 'a.db'), '', { mode: 0o600 });
    // Chromium's own: its files are not looked at one by one.
    mkdirSync(join(dir, 'window'), { mode: 0o700 });
    writeFileSync(join(dir, 'window', 'Cookies'), '', { mode: 0o644 });
    expect(await filesCheck(dir, 'linux')).toEqual({ state: 'ok', words: '4 files and folders, readable by you only.' });
    chmodSync(join(dir, 'backups', 'a.db'), 0o644);
    expect(await filesCheck(dir, 'linux')).toMatchObject({ state: 'warn', words: expect.stringContaining('One of them') });
    chmodSync(dir, 0o755);
    expect(await filesCheck(dir, 'linux')).toMatchObject({ state: 'bad', words: '4 files and folders; other people of this computer can read 2 of them.' });
    expect(await filesCheck(dir, 'win32')).toMatchObject({ state: 'skipped' });
    // Listing the open files of this process opens one, which is gone when it is looked at.
    if (process.platform === 'linux') expect(await filesCheck('/proc/self/fd', 'linux')).toMatchObject({ words: expect.stringContaining('files and folders') as string });
  });

  test('a keychain that is there, locked, forgetful, or not there', async () => {
    const keychain = testKeychain();
    expect(await keychainCheck(keychain)).toEqual({ state: 'ok', words: 'It keeps what it is given.' });
    expect(keychain.values.size).toBe(0);
    expect(await keychainCheck({ ...keychain, vault: { ...keychain.vault, get: async () => null } })).toMatchObject({ state: 'bad' });
    keychain.fail = new Error('locked by ada');
    expect(await keychainCheck(keychain)).toEqual({ state: 'bad', words: 'It cannot be used just now. Unlock it.' });
    expect(await keychainCheck(noKeychain())).toMatchObject({ state: 'warn' });
  });

  test('LinkedIn’s pages: there, filtered, failing, gone', async () => {
    let status = 200;
    const server = createServer((_request, response) => response.writeHead(status).end('…'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const settings = { scriptUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/in.js`, extensionUrl: 'http://127.0.0.1/x', apiKey: 'k' };
    const check = () => linkedInCheck(http, settings, never);
    expect(await check()).toMatchObject({ state: 'ok' });
    status = 403;
    expect(await check()).toMatchObject({ state: 'bad', words: expect.stringContaining('403') });
    status = 503;
    expect(await check()).toMatchObject({ state: 'warn' });
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
    expect(await check()).toMatchObject({ state: 'bad', words: expect.stringContaining('cannot be reached') });
    expect(await linkedInCheck(http, null, never)).toMatchObject({ state: 'skipped' });
  });

  test.each([
    [null, 'skipped'],
    [{ kind: 'none' }, 'ok'],
    [{ kind: 'ready', version: '2.0.0', notes: null }, 'ok'],
    [{ kind: 'refused', version: '2.0.0', reason: 'signature' }, 'bad'],
    [{ kind: 'failed', message: 'getaddrinfo feed.acme.example' }, 'warn'],
  ] as const)('O6: updates %j', (state, expected) => {
    const found = updateFinding(state);
    expect(found.state).toBe(expected);
    expect(found.words).not.toContain('acme');
  });
});

describe('the list of checks', () => {
  function list(options: Partial<DiagnosticsOptions> & { readonly answers?: Readonly<Record<string, Result<unknown>>> } = {}) {
    const time = manualTime();
    const dataDir = folder();
    chmodSync(dataDir, 0o700);
    const checks = createDiagnostics({
      ask: async (name) => options.answers?.[name] ?? { ok: true, value: name === 'accounts.list' ? { accounts: [] } : name === 'backups.list' ? { backups: [], skipped: null } : name.startsWith('diagnostics.') && !/[pP]ulse/.test(name) ? { state: 'ok', words: 'Well.' } : {} },
      dataDir,
      vault: testKeychain(),
      http,
      frameSettings: async () => null,
      clock: { now: time.now, monotonic: time.now },
      timers: time.timers,
      host: { version: '1.2.3', display: () => ({ state: 'ok', words: '1 display.' }), update: () => updateFinding(null) },
      ...options,
    });
    const run = async (ids: readonly string[] | null): Promise<readonly Check[]> => (await checks['diagnostics.run']({ checks: ids === null ? null : [...ids] })).checks;
    return { checks, run, time };
  }

  test('is numbered, and one check is run by its name', async () => {
    const { checks, run } = list();
    const { checks: names } = await checks['diagnostics.list']({});
    expect(names.map(({ number }) => number)).toEqual(names.map((_, index) => index + 1));
    expect(new Set(names.map(({ id }) => id)).size).toBe(names.length);
    const all = await run(null);
    expect(all.map(({ id }) => id)).toEqual(names.map(({ id }) => id));
    const [one] = await run(['keychain']);
    expect(one).toMatchObject({ id: 'keychain', number: names.find(({ id }) => id === 'keychain')?.number, state: 'ok' });
    await expect(checks['diagnostics.run']({ checks: ['nothing'] })).rejects.toMatchObject({ code: 'not_found', details: { field: 'checks' } });
  });

  test('tells accounts of one kind apart by number, never by name', async () => {
    const accounts = ['greenhouse', 'greenhouse', 'linkedin'].map((kind, index) => ({ id: `secret-id-${index}`, kind, label: 'Acme of Ada', userName: 'Ada' }));
    const { checks } = list({ answers: { 'accounts.list': { ok: true, value: { accounts } } } });
    const { checks: names } = await checks['diagnostics.list']({});
    expect(names.map(({ title }) => title).filter((title) => title.includes('last whole sync'))).toEqual(['Greenhouse 1: last whole sync', 'Greenhouse 2: last whole sync', 'LinkedIn: last whole sync']);
    expect(JSON.stringify(names)).not.toMatch(/Ada|Acme|secret/);
  });

  test('damage and refusals of the core are told by their kind', async () => {
    const { run } = list({
      answers: {
        'diagnostics.database': { ok: false, code: 'storage', message: 'SQLite says: row of Ada', details: { reason: 'damaged' } },
        'diagnostics.search': { ok: false, code: 'busy', message: 'Ada is busy' },
        'backups.list': { ok: false, code: 'storage', message: '/home/ada' },
      },
    });
    const checks = await run(['database', 'search', 'backups']);
    expect(checks.map(({ state, words }) => [state, words])).toEqual([
      ['bad', 'The data file is damaged. Nothing more is written; restart Tandem to repair it.'],
      ['bad', 'It could not be checked (busy).'],
      ['bad', 'They could not be read (storage).'],
    ]);
  });

  test('backups: none yet, fresh, old, left out', async () => {
    const of = async (value: unknown) => (await list({ answers: { 'backups.list': { ok: true, value } } }).run(['backups']))[0];
    const backup = (daysAgo: number) => ({ name: 'tandem-x.db', reason: 'daily', at: 1_000_000 - daysAgo * 24 * 3_600_000, bytes: 5 * MB, people: 3, version: 20 });
    expect(await of({ backups: [], skipped: null })).toMatchObject({ state: 'skipped' });
    expect(await of({ backups: [backup(0), backup(1)], skipped: null })).toMatchObject({ state: 'ok', words: '2 kept, 10 MB; the newest is from the last 24 hours.' });
    expect(await of({ backups: [backup(4)], skipped: null })).toMatchObject({ state: 'warn', words: expect.stringContaining('4 days old') });
    expect(await of({ backups: [backup(0)], skipped: { at: 0, neededBytes: 900 * MB, freeBytes: 100 * MB } })).toMatchObject({ state: 'warn', words: expect.stringContaining('900 MB needed, 100 MB free') });
  });

  test('workers that let a question wait are slow, then stuck', async () => {
    const slow = async (ms: number) => {
      const time = manualTime();
      const { run } = list({
        clock: { now: time.now, monotonic: time.now },
        ask: async (name) => {
          if (/[pP]ulse/.test(name)) time.skip(ms);
          return { ok: true, value: { accounts: [] } };
        },
      });
      return (await run(['workers']))[0]?.state;
    };
    expect([await slow(2), await slow(60), await slow(700)]).toEqual(['ok', 'warn', 'bad']);
  });

  test('a check that hangs ends after a minute, and the others go on', async () => {
    const hung = Promise.withResolvers<void>();
    const { run, time } = list({
      frameSettings: () => {
        hung.resolve();
        return Promise.withResolvers<never>().promise;
      },
    });
    const running = run(['linkedin', 'display']);
    await hung.promise;
    time.advance(60_000);
    expect((await running).map(({ id, state, words }) => [id, state, words])).toEqual([
      ['linkedin', 'bad', 'It did not end within a minute.'],
      ['display', 'ok', '1 display.'],
    ]);
  });
});

describe('O4: the report', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ candidates: 120, seed: 4, rateLimit: 100_000 });
  });
  afterAll(() => sandbox.stop());

  test('has no person, address, id or path in it, whatever stands in the data and whatever fails', async () => {
    const MARK = 'Zyxwvut';
    const dataDir = join(folder(), `${MARK}-home`);
    const desk = startDesk({ dataDir });
    const world = standIn(sandbox);
    try {
      const accountId = await desk.connect(sandbox);
      await desk.until('the first sync ends', () => desk.status().accounts[0]?.firstSync === false && desk.status().accounts[0]?.state === 'idle');
      const { db } = desk.core.store;
      void desk.core.handlers['preferences.set']({ syncPaused: true });
      // Planted wherever a text may stand.
      const tables = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%search%' AND name NOT LIKE 'sqlite%'`).all() as { name: string }[];
      const planted: string[] = [];
      db.pragma('foreign_keys = OFF');
      for (const { name } of tables) {
        for (const column of db.pragma(`table_info(${name})`) as { name: string; type: string; pk: number }[]) {
          if (column.type !== 'TEXT' || column.pk > 0 || /(^|_)(id|kind|state|status|mode|type|settings|outcome|counts|key|value|payload|ids)$/.test(column.name)) continue;
          const text = `'${MARK} ${MARK.toLowerCase()}@example.org +47 912 34 567'`;
          try {
            db.prepare(`UPDATE ${name} SET ${column.name} = ${text}`).run();
          } catch {
            // Where texts differ, or are of a closed list.
            continue;
          }
          planted.push(`${name}.${column.name}`);
        }
      }
      expect(planted).toEqual(expect.arrayContaining(['candidate.name', 'account.label', 'account.user_name', 'account.status_detail', 'sync_cursor.message']));
      const ask: DiagnosticsOptions['ask'] = async (name, args) => {
        try {
          const handlers = { ...desk.core.handlers, ...desk.read } as unknown as Record<string, ((args: unknown) => unknown) | undefined>;
          const handler = handlers[name];
          if (handler === undefined) return { ok: false, code: 'internal', message: `${MARK} has no ${name}` };
          return { ok: true, value: await handler(args) };
        } catch (error) {
          return { ok: false, code: 'internal', message: `${MARK}: ${String(error)}` };
        }
      };
      const run = async (): Promise<string> => {
        const checks = createDiagnostics({
          ask,
          dataDir,
          vault: testKeychain(),
          http,
          frameSettings: async () => ({ scriptUrl: `${sandbox.ats.apiUrl}/${MARK}.js`, extensionUrl: MARK, apiKey: MARK }),
          clock: systemClock,
          timers: systemTimers,
          host: { version: '1.2.3', display: () => ({ state: 'ok', words: '1 display, scaled to 100 %.' }), update: () => updateFinding({ kind: 'failed', message: MARK }) },
        });
        const answer = await checks['diagnostics.run']({ checks: null });
        return diagnosticsReport({ version: '1.2.3', host: 'web', platform: 'linux', at: 0 }, answer.checks);
      };
      const people = (db.prepare('SELECT id FROM candidate').all() as { id: string }[]).map(({ id }) => id);
      const reports = [await run()];
      await world.fault({ server: 'ats', path: '^/v3/', fault: { kind: 'status', status: 500, body: { message: MARK } } });
      reports.push(await run());
      await world.clear();
      await world.fault({ server: 'ats', path: '^/v3/', fault: { kind: 'unauthorized' } });
      reports.push(await run());
      db.prepare(`UPDATE sync_cursor SET state = 'failed'`).run();
      reports.push(await run());
      for (const report of reports) {
        expect(report.split('\n').length).toBeGreaterThan(12);
        expect(report).not.toMatch(/zyxwvut/i);
        expect(report).not.toMatch(/@|https?:|\/home|\/tmp|\/var|[A-Z]:\\|127\.0\.0\.1|localhost|urn:/);
        expect(report).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
        for (const id of [accountId, ...people]) expect(report).not.toContain(id);
      }
      expect(reports[0]).toMatch(/^Tandem 1\.2\.3 \(web, linux\), 1970-01-01T00:00Z\n 1\. \[ok\] Data file: /);
    } finally {
      await world.clear();
      await desk.stop();
    }
  }, 60_000);
});
