import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import '../electron/recordCoverage.ts';
import { systemTimers } from '../../src/main/core/platform/system.ts';
import { offeredDemo } from '../../src/main/shell/demo/createDemo.ts';
import { freePorts } from '../../src/main/shell/demo/demoWorld.ts';
import { readDemo } from '../../src/main/shell/demo/readDemo.ts';
import type { Result } from '../../src/shared/result.ts';
import { demoFixture } from '../support/demoFixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'tandem-demo-'));
afterAll(() => rmSync(folder, { recursive: true }));
const DEMO = {
  greenhouse: { apiUrl: 'http://127.0.0.1:1', authUrl: 'http://localhost:2', clientId: 'id', clientSecret: 'throwaway', actingUserId: '7' },
  linkedIn: { apiUrl: 'http://127.0.0.1:3', wwwUrl: 'http://127.0.0.1:4', clientId: 'id', clientSecret: 'throwaway', organization: 'urn:li:organization:1', contract: 'urn:li:contract:2' },
  gateway: null as string | null,
};
const fileOf = (content: unknown): string => {
  const file = join(folder, 'demo.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};

describe('O3: a demo', () => {
  test('is read from a file and offered without its keys', () => {
    const demo = readDemo(fileOf(DEMO));
    expect(demo).toEqual(DEMO);
    expect(offeredDemo(demo)).toEqual({ ats: 'http://127.0.0.1:1', linkedIn: 'http://127.0.0.1:3' });
    expect(offeredDemo(null)).toBeNull();
  });

  test.each([
    ['nothing of the kind', '{', 'describes no demo'],
    ['an account elsewhere', { ...DEMO, greenhouse: { ...DEMO.greenhouse, apiUrl: 'https://harvest.greenhouse.io' } }, 'on this machine'],
    ['a LinkedIn elsewhere', { ...DEMO, linkedIn: { ...DEMO.linkedIn, wwwUrl: 'http://127.0.0.1.evil.test' } }, 'on this machine'],
    ['a gateway elsewhere', { ...DEMO, gateway: 'https://gateway.example' }, 'on this machine'],
    ['half a key pair', { ...DEMO, greenhouse: { ...DEMO.greenhouse, clientSecret: '' } }, 'describes no demo'],
  ])('%s is refused', (_what, content, words) => {
    expect(() => readDemo(fileOf(content))).toThrowError(words);
  });

  test('a file that is not there is named', () => {
    expect(() => readDemo(join(folder, 'missing.json'))).toThrowError(/missing\.json/);
  });

  test('connects what is not connected yet, the ATS first, and says why it could not', async () => {
    const given = demoFixture({ given: readDemo(fileOf(DEMO)), dataDir: mkdtempSync(join(folder, 'given-')) });
    await given.handlers['demo.connect']({});
    given.accounts[1] = { ...given.account('linkedin'), status: 'signedOut' };
    await given.handlers['demo.connect']({});
    expect(given.asked.filter((name) => name !== 'accounts.list')).toEqual(['accounts.connectGreenhouse', 'accounts.connectLinkedIn', 'accounts.connectLinkedIn']);
    given.accounts.length = 0;
    given.refusal = { ok: false, code: 'offline', message: 'No connection was made.' };
    await expect(given.handlers['demo.connect']({})).rejects.toMatchObject({ code: 'offline', message: 'No connection was made.' });
    // It is somebody else's world: there is nothing here to take away.
    await expect(given.handlers['demo.leave']({})).rejects.toMatchObject({ code: 'conflict' });
    expect(existsSync(join(given.dataDir, 'demo'))).toBe(false);
    const none = demoFixture({ dataDir: given.dataDir });
    expect(await none.state()).toMatchObject({ isOffered: false, phase: 'none' });
    await expect(none.handlers['demo.connect']({})).rejects.toMatchObject({ code: 'refused' });
  });
});

const WORLD = new URL('../../src/sandbox/demoWorld.ts', import.meta.url);

/** A world as far as Tandem sees one: it says where it is, and ends when it is told to, or as `ends` says. */
function smallWorld(ends: string): URL {
  const file = join(mkdtempSync(join(folder, 'world-')), 'world.mjs');
  writeFileSync(file, `import { parentPort } from 'node:worker_threads';\nparentPort.on('message', () => process.exit(0));\nparentPort.postMessage('what no Tandem understands');\nparentPort.postMessage({ demo: ${JSON.stringify(DEMO)} });\n${ends}\n`);
  return pathToFileURL(file);
}
function folderOf(note: unknown): string {
  const dataDir = mkdtempSync(join(folder, 'own-'));
  mkdirSync(join(dataDir, 'demo'));
  writeFileSync(join(dataDir, 'demo', 'demo.json'), typeof note === 'string' ? note : JSON.stringify(note));
  return dataDir;
}
const PORTS = { ats: 1, auth: 2, linkedin: 3 };

describe('M9: where the demo’s world fails', () => {
  test('it ends by itself: the demo says so, and starts again when it is wanted', async () => {
    const watched = mkdtempSync(join(folder, 'watched-'));
    const dies = `import { watch } from 'node:fs';\nwatch(${JSON.stringify(watched)}, () => { throw new Error('out of memory'); });`;
    const fixture = demoFixture({ world: smallWorld(dies), dataDir: mkdtempSync(join(folder, 'own-')) });
    await fixture.handlers['demo.connect']({});
    expect((await fixture.state()).phase).toBe('running');
    writeFileSync(join(watched, 'now'), '');
    await expect.poll(async () => (await fixture.state()).phase).toBe('stopped');
    expect(await fixture.state()).toMatchObject({ problem: 'The demo’s stand-ins have ended. Start them again.' });
    await fixture.handlers['demo.connect']({});
    expect((await fixture.state()).phase).toBe('running');
    await fixture.demo.stop();
  });

  test('it ends while it is connected: never taken for one that runs', async () => {
    const fixture = demoFixture({ world: smallWorld(`throw new Error('out of memory');`), dataDir: mkdtempSync(join(folder, 'own-')) });
    await fixture.handlers['demo.connect']({}).catch((error: unknown) => expect(error).toMatchObject({ code: 'internal', message: expect.stringContaining('out of memory') as string }));
    await expect.poll(async () => (await fixture.state()).phase).not.toBe('running');
  });

  test('what was noted of it cannot be read: said, and it can be left', async () => {
    const fixture = demoFixture({ world: smallWorld(''), dataDir: folderOf('{ not JSON') });
    fixture.accounts.push(fixture.account('greenhouse'));
    await fixture.demo.begin();
    expect(await fixture.state()).toMatchObject({ phase: 'stopped', problem: expect.stringContaining('cannot be read') as string });
    await fixture.handlers['demo.leave']({});
    expect((await fixture.state()).phase).toBe('none');
  });

  test('this build brings none along: the demo of another one stays stopped', async () => {
    const fixture = demoFixture({ dataDir: folderOf({ ports: PORTS, accounts: ['greenhouse-1'] }) });
    fixture.accounts.push(fixture.account('greenhouse'));
    await fixture.demo.begin();
    expect(await fixture.state()).toMatchObject({ phase: 'stopped', problem: expect.stringContaining('comes without them') as string });
  });

  test('ended between connecting and noting: what is connected is the demo’s', async () => {
    const dataDir = folderOf({ ports: PORTS, accounts: [] });
    const fixture = demoFixture({ world: smallWorld(''), dataDir });
    fixture.accounts.push(fixture.account('greenhouse'));
    await fixture.demo.begin();
    expect((await fixture.state()).phase).toBe('running');
    expect(JSON.parse(readFileSync(join(dataDir, 'demo', 'demo.json'), 'utf8'))).toEqual({ ports: PORTS, accounts: ['greenhouse-1'] });
    fixture.failing.add('accounts.signOut');
    await expect(fixture.handlers['demo.leave']({})).rejects.toMatchObject({ code: 'busy' });
    expect((await fixture.state()).phase).toBe('running');
    fixture.failing.clear();
    await fixture.handlers['demo.leave']({});
    expect([existsSync(join(dataDir, 'demo')), fixture.accounts]).toEqual([false, []]);
  });

  test('it names no stand-ins of this computer, or the computer has no port left: refused in words, and nothing is left', async () => {
    const abroad = join(mkdtempSync(join(folder, 'world-')), 'world.mjs');
    writeFileSync(abroad, `import { parentPort } from 'node:worker_threads';\nparentPort.postMessage({ demo: ${JSON.stringify({ ...DEMO, greenhouse: { ...DEMO.greenhouse, apiUrl: 'https://ats.example.com' } })} });\nparentPort.on('message', () => {});\n`);
    // It does not end when it is told to either: its time runs out at once.
    const fixture = demoFixture({ world: pathToFileURL(abroad), dataDir: mkdtempSync(join(folder, 'own-')), timers: { set: (_ms, then) => systemTimers.set(0, then) } });
    await expect(fixture.handlers['demo.connect']({})).rejects.toMatchObject({ code: 'internal', message: expect.stringContaining('names no stand-ins') as string });
    expect(existsSync(join(fixture.dataDir, 'demo'))).toBe(false);
    const taken = createServer();
    await new Promise<void>((resolve) => void taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    await expect(freePorts(() => port)).rejects.toThrow('no free port');
    await new Promise((resolve) => taken.close(resolve));
  });
});

describe('M9: the demo of an installed Tandem', () => {
  const own = (dataDir: string) => demoFixture({ world: WORLD, dataDir });
  const fresh = () => own(mkdtempSync(join(folder, 'own-')));
  const answers = async (url: string | undefined): Promise<boolean> => fetch(url ?? '').then(() => true, () => false);

  test('is made with its progress told, runs on this computer, stops with Tandem and runs again at the same addresses; left, nothing remains', async () => {
    const first = fresh();
    expect(await first.state()).toEqual({ isOffered: true, phase: 'none', share: null, problem: null });
    await first.demo.begin();
    await Promise.all([first.handlers['demo.connect']({}), first.handlers['demo.connect']({})]);
    expect(first.accounts.map(({ kind }) => kind)).toEqual(['greenhouse', 'linkedin']);
    expect(await first.state()).toMatchObject({ phase: 'running', share: null });
    expect(first.shares.length).toBeGreaterThan(5);
    expect(first.shares).toEqual([...first.shares].sort((a, b) => a - b));
    const gateway = first.gatewayUrl ?? '';
    // It is their gateway that brings exports, and it must be known to the stand-ins: a sign-in begins there and is sent on to the ATS.
    expect(first.asked.filter((name) => /^accounts\.(?:start|connect)/.test(name))).toEqual(['accounts.startSignIn', 'accounts.startLinkedInSignIn']);
    expect(await (await fetch(`${gateway}/.well-known/oauth-authorization-server`)).json()).toMatchObject({ issuer: gateway });
    if (process.platform !== 'win32') {
      expect(statSync(join(first.dataDir, 'demo')).mode & 0o777).toBe(0o700);
      expect(statSync(join(first.dataDir, 'demo', 'demo.json')).mode & 0o777).toBe(0o600);
    }
    await first.demo.stop();
    expect(await answers(gateway)).toBe(false);

    const second = own(first.dataDir);
    second.accounts.push(...first.accounts);
    expect(await second.state()).toMatchObject({ phase: 'stopped' });
    await second.demo.begin();
    expect([await answers(gateway), second.retried, (await second.state()).phase]).toEqual([true, 1, 'running']);
    expect(second.asked).not.toContain('accounts.startSignIn');
    // Somebody else's account, however it came here, is not the demo's to remove.
    second.accounts.push({ ...second.account('linkedin'), id: 'other' });
    await second.handlers['demo.leave']({});
    expect(second.accounts.map(({ id }) => id)).toEqual(['other']);
    expect([await answers(gateway), existsSync(join(first.dataDir, 'demo')), (await second.state()).phase]).toEqual([false, false, 'none']);
    await second.demo.stop();
  });

  test('where there is no keychain its keys are given anew at each start, and an account that was removed from it stays away', async () => {
    const first = fresh();
    await first.handlers['demo.connect']({});
    await first.demo.stop();
    const second = demoFixture({ world: WORLD, dataDir: first.dataDir, keepsKeys: false });
    second.accounts.push(second.account('greenhouse'));
    await second.demo.begin();
    expect(second.asked.filter((name) => name.startsWith('accounts.start'))).toEqual(['accounts.startSignIn']);
    await second.demo.stop();
  });

  test('never stands among somebody’s own people: neither opens on them nor lets them in', async () => {
    const mine = fresh();
    const core = mine.demo.guard({ request: async (name) => ({ ok: true, value: name === 'accounts.startSignIn' ? { attemptId: 'a1' } : {} }) });
    mine.accounts.push(mine.account('greenhouse'));
    await expect(mine.handlers['demo.connect']({})).rejects.toMatchObject({ code: 'conflict' });
    mine.accounts.length = 0;
    const slow = Promise.withResolvers<Result<unknown>>();
    const isUnderWay = mine.demo.guard({ request: () => slow.promise }).request('accounts.connectGreenhouse', {});
    await expect(mine.handlers['demo.connect']({})).rejects.toMatchObject({ code: 'conflict' });
    slow.resolve({ ok: false, code: 'offline', message: 'none' });
    await isUnderWay;

    // A sign-in that was begun before and would end later ends now.
    expect(await core.request('accounts.startSignIn', {})).toMatchObject({ ok: true });
    const opening = mine.handlers['demo.connect']({});
    await expect.poll(() => mine.asked).toContain('accounts.cancelSignIn');
    for (const name of ['accounts.startSignIn', 'accounts.connectGreenhouse', 'accounts.connectLinkedIn'] as const) expect(await core.request(name, {})).toMatchObject({ ok: false, code: 'conflict', details: { reason: 'demo' } });
    expect(await core.request('accounts.list', {})).toMatchObject({ ok: true });
    await opening;
    expect(await core.request('accounts.startSignIn', {})).toMatchObject({ ok: false, code: 'conflict' });
    // Its accounts removed one by one take it away as well.
    mine.accounts.length = 0;
    await mine.demo.look();
    expect([existsSync(join(mine.dataDir, 'demo')), (await mine.state()).phase]).toEqual([false, 'none']);
    expect(await core.request('accounts.startSignIn', {})).toMatchObject({ ok: true });
  });

  test('given up while it is made, or not connected, it leaves nothing', async () => {
    const cancelled = fresh();
    cancelled.onShare = () => void cancelled.handlers['demo.cancel']({});
    await expect(cancelled.handlers['demo.connect']({})).rejects.toMatchObject({ code: 'cancelled' });
    const refused = fresh();
    refused.refusal = { ok: false, code: 'storage', message: 'The keychain is locked.' };
    await expect(refused.handlers['demo.connect']({})).rejects.toMatchObject({ code: 'storage' });
    const unsigned = fresh();
    unsigned.signInEnds = 'failed';
    await expect(unsigned.handlers['demo.connect']({})).rejects.toMatchObject({ code: 'internal', message: 'The ATS said no.' });
    expect(unsigned.asked).toContain('accounts.cancelSignIn');
    const quit = fresh();
    quit.onShare = () => void quit.demo.stop();
    await expect(quit.handlers['demo.connect']({})).rejects.toMatchObject({ code: 'cancelled' });
    for (const { dataDir } of [cancelled, refused, unsigned, quit]) expect(existsSync(join(dataDir, 'demo'))).toBe(false);
  });

  test('ended in the middle of its making by a crash, it is gone at the next start', async () => {
    const { dataDir, demo, state } = (() => {
      const folderOfIt = mkdtempSync(join(folder, 'own-'));
      mkdirSync(join(folderOfIt, 'demo'));
      writeFileSync(join(folderOfIt, 'demo', 'demo.json'), JSON.stringify({ ports: { ats: 1, auth: 2, linkedin: 3 }, accounts: [] }));
      return own(folderOfIt);
    })();
    await demo.begin();
    expect([existsSync(join(dataDir, 'demo')), (await state()).phase]).toEqual([false, 'none']);
  });

  test('that cannot run says why, is started again by hand, and can be left all the same', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => void taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    const dataDir = mkdtempSync(join(folder, 'own-'));
    mkdirSync(join(dataDir, 'demo'));
    writeFileSync(join(dataDir, 'demo', 'demo.json'), JSON.stringify({ ports: { ...(await freePorts()), auth: port }, accounts: ['greenhouse-1'] }));
    const stuck = own(dataDir);
    stuck.accounts.push(stuck.account('greenhouse'), stuck.account('linkedin'));
    await stuck.demo.begin();
    expect(await stuck.state()).toMatchObject({ phase: 'stopped', problem: expect.stringContaining(`port ${port} is in use`) as string });
    await expect(stuck.handlers['demo.connect']({})).rejects.toMatchObject({ code: 'internal' });
    await new Promise((resolve) => taken.close(resolve));
    await stuck.handlers['demo.connect']({});
    expect((await stuck.state()).phase).toBe('running');
    await stuck.handlers['demo.leave']({});
    expect(existsSync(join(dataDir, 'demo'))).toBe(false);
    await stuck.demo.stop();
  });
});
