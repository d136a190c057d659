import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { generateKeyPairSync } from 'node:crypto';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AppUpdater } from 'electron-updater';
import { createNetworkQuestions } from '../../src/main/shell/network/networkQuestions.ts';
import type { Updates } from '../../src/main/shell/updates/updates.ts';
import { signFeed } from '../../scripts/lib/signFeed.ts';
import { keys, nodeUpdater, sha512, startFeed } from './nodeUpdateRuntime.ts';
import type { Feed } from './nodeUpdateRuntime.ts';

const load = createRequire(import.meta.url);
const { createUpdates } = load('../../src/main/shell/updates/updates.ts') as typeof import('../../src/main/shell/updates/updates.ts');
const { updateFinding } = load('../../src/main/shell/updates/updateFinding.ts') as typeof import('../../src/main/shell/updates/updateFinding.ts');
const { isUpdateSigned, signUpdate } = load('../../src/main/shell/updates/updateSignature.ts') as typeof import('../../src/main/shell/updates/updateSignature.ts');

const PROGRAM = '#!/bin/sh\nexit 0\n';
const FILE = 'Tandem-2.0.0.AppImage';
const channel = `/latest-linux${process.arch === 'x64' ? '' : `-${process.arch}`}.yml`;

let feed: Feed;
let folder: string;
let installed: string;
let quit: () => void;
const network = createNetworkQuestions();
const lines: string[] = [];
beforeAll(async () => void (feed = await startFeed()));
afterAll(() => feed.stop());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tandem-update-'));
  installed = join(folder, 'Tandem.AppImage');
  await writeFile(installed, 'the old program');
  feed.files.clear();
  feed.asked.length = 0;
  lines.length = 0;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Puts a release on the feed as the release script does. */
function release(change: { version?: string; signature?: string | null; hash?: string; body?: string; notes?: string } = {}): void {
  const { version = '2.0.0', hash = sha512(PROGRAM), body = PROGRAM, notes = 'Faster search.' } = change;
  const unsigned = [`version: ${version}`, 'files:', `  - url: ${FILE}`, `    sha512: ${hash}`, `    size: ${PROGRAM.length}`, `releaseNotes: ${notes}`].join('\n');
  const signed = change.signature === undefined ? signFeed(unsigned, keys.privateKey) : change.signature === null ? unsigned : `${unsigned}\ntandemSignature: ${change.signature}`;
  feed.files.set(channel, signed);
  feed.files.set(`/${FILE}`, body);
}

function open(mayInstall = true, publicKey: string | null = keys.publicKey, ask: () => Promise<boolean> = async () => mayInstall): Updates {
  const runtime = nodeUpdater(feed.url, folder, installed);
  quit = runtime.quit;
  return createUpdates({ updater: runtime.updater, installsThroughSystem: false, publicKey, mayInstall: ask, proxies: network.proxies, log: (line) => lines.push(line) });
}

async function quitApp(updates: Updates): Promise<string> {
  await updates.beforeQuit();
  expect(updates.finishQuit()).toBe(false);
  quit();
  return readFile(installed, 'utf8');
}

describe('O6: an update from a feed', () => {
  test('is found, fetched, told with its notes, and put in place of the program when it quits', async () => {
    release();
    const updates = open();
    expect(updateFinding(updates.state()).words).toBe('No newer version was looked for since Tandem started.');
    const [state, same] = await Promise.all([updates.check(), updates.check()]);
    expect(state, lines.join('\n')).toEqual({ kind: 'ready', version: '2.0.0', notes: 'Faster search.' });
    expect(same).toBe(state);
    expect(feed.asked.filter((path) => path === channel)).toHaveLength(1);
    expect(await readFile(installed, 'utf8')).toBe('the old program');
    expect(await quitApp(updates)).toBe(PROGRAM);
  });

  test('is not installed while an import runs or a change is on its way', async () => {
    release();
    const updates = open(false);
    expect(await updates.check()).toMatchObject({ kind: 'ready' });
    expect(await quitApp(updates)).toBe('the old program');
  });

  test('is not installed when the core never answers whether it may be', async () => {
    release();
    const updates = open(true, keys.publicKey, () => new Promise<boolean>(() => {}));
    expect(await updates.check()).toMatchObject({ kind: 'ready' });
    void updates.beforeQuit();
    expect(updates.finishQuit()).toBe(false);
    quit();
    expect(await readFile(installed, 'utf8')).toBe('the old program');
  });

  test.each([
    ['no signature', { signature: null }],
    ['the signature of another key', { signature: signUpdate({ version: '2.0.0', files: [{ url: FILE, sha512: sha512(PROGRAM), size: PROGRAM.length }], releaseNotes: 'Faster search.' }, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()) }],
    ['the signature of another version', { signature: signUpdate({ version: '1.9.0', files: [], releaseNotes: 'Faster search.' }, keys.privateKey) }],
    ['something that is no signature', { signature: '"@@"' }],
  ])('with %s is refused before anything is fetched', async (_what, change) => {
    release(change);
    const updates = open();
    expect(await updates.check()).toEqual({ kind: 'refused', version: '2.0.0', reason: 'signature' });
    expect(feed.asked).not.toContain(`/${FILE}`);
    expect(await quitApp(updates)).toBe('the old program');
  });

  test('is refused by a build that has no key', async () => {
    release();
    expect(await open(true, null).check()).toMatchObject({ kind: 'refused', reason: 'signature' });
  });

  test('whose program is not the one that the feed names is refused', async () => {
    release({ body: PROGRAM.replace('0', '1') });
    const updates = open();
    expect(await updates.check()).toEqual({ kind: 'refused', version: '2.0.0', reason: 'hash' });
    expect(updateFinding(updates.state())).toEqual({ state: 'bad', words: 'Version 2.0.0 was offered and refused: its hash is not right.' });
    expect(await quitApp(updates)).toBe('the old program');
  });

  test.each(['1.0.0', '0.9.0'])('of version %s is none', async (version) => {
    release({ version });
    const updates = open();
    expect(await updates.check()).toEqual({ kind: 'none' });
    expect(updateFinding(updates.state()).words).toBe('No newer version was found.');
    expect(feed.asked).not.toContain(`/${FILE}`);
  });

  test('that cannot be reached is a failure in words, and a later look finds it', async () => {
    const updates = open();
    expect(await updates.check()).toMatchObject({ kind: 'failed', message: expect.stringMatching(/./) });
    release();
    expect(await updates.check()).toMatchObject({ kind: 'ready' });
    feed.files.clear();
    expect(await updates.check()).toMatchObject({ kind: 'failed' });
    expect(updates.state()).toMatchObject({ kind: 'ready', version: '2.0.0' });
    expect(await quitApp(updates)).toBe(PROGRAM);
  });

  test('whose program is missing from the server is a failure, not a refusal', async () => {
    release();
    feed.files.delete(`/${FILE}`);
    expect(await open().check()).toMatchObject({ kind: 'failed' });
    expect(lines.length).toBeGreaterThan(0);
  });
});

describe('where the system installs (macOS)', () => {
  /** Stands for Squirrel, which exists on macOS only. */
  const fakeUpdater = (): { updater: AppUpdater; calls: string[] } => {
    const calls: string[] = [];
    const updateInfo = { version: '2.0.0', files: [], releaseNotes: [{ version: '2.0.0', note: 'Two' }, { version: '1.9.0', note: null }] };
    const tandemSignature = signUpdate(updateInfo, keys.privateKey);
    const updater = {
      on: () => {},
      checkForUpdates: async () => ({ isUpdateAvailable: true, updateInfo: { ...updateInfo, tandemSignature } }),
      downloadUpdate: async () => calls.push('downloadUpdate'),
      quitAndInstall: () => calls.push('quitAndInstall'),
    };
    return { updater: updater as unknown as AppUpdater, calls };
  };

  test.each([true, false])('installing ends the app itself, and only when it may (%s)', async (may) => {
    const { updater, calls } = fakeUpdater();
    const updates = createUpdates({ updater, installsThroughSystem: true, publicKey: keys.publicKey, mayInstall: async () => may, proxies: network.proxies, log: () => {} });
    expect(await updates.check()).toEqual({ kind: 'ready', version: '2.0.0', notes: '2.0.0\nTwo\n\n1.9.0\n' });
    expect(updater).toMatchObject({ autoDownload: false, allowDowngrade: false, autoInstallOnAppQuit: false, autoRunAppAfterInstall: false });
    await updates.beforeQuit();
    expect(updates.finishQuit()).toBe(may);
    expect(calls).toEqual(may ? ['downloadUpdate', 'quitAndInstall'] : ['downloadUpdate']);
  });
});

test('O2: a proxy on the way to the feed is answered, for its request would never end; with nobody to ask, with nothing', async () => {
  const runtime = nodeUpdater(feed.url, folder, installed);
  createUpdates({ updater: runtime.updater, installsThroughSystem: false, publicKey: keys.publicKey, mayInstall: async () => true, proxies: network.proxies, log: () => {} });
  const given = await new Promise((resolve) => runtime.updater.emit('login', { isProxy: true, host: 'proxy.test', port: 8080, realm: '', scheme: 'basic' }, (...answer) => resolve(answer)));
  expect(given).toEqual([]);
});

test('O2: a wrong password for the proxy on the way to the feed is put right without a restart, and the right one serves every later look', async () => {
  release();
  const asking = createNetworkQuestions();
  const nothing = async (): Promise<void> => {};
  asking.begin({ vault: { get: async () => null, set: nothing, delete: nothing }, canRemember: false, canAsk: () => true, tell: () => {}, retry: () => {}, forgetSignIns: nothing, log: () => {} });
  const runtime = nodeUpdater(feed.url, folder, installed);
  const updates = createUpdates({ updater: runtime.updater, installsThroughSystem: false, publicKey: keys.publicKey, mayInstall: async () => true, proxies: asking.proxies, log: () => {} });
  const login = (): Promise<unknown> => new Promise((resolve) => runtime.updater.emit('login', { isProxy: true, host: 'proxy.test', port: 8080, realm: '', scheme: 'basic' }, (...answer) => resolve(answer)));
  const question = async () => (await asking.handlers['network.question']({})).question;
  const asked = async (): Promise<string> => (await expect.poll(question).not.toBeNull(), (await question())?.id ?? expect.fail('nothing is asked'));

  const first = login();
  const id = await asked();
  await asking.handlers['network.signIn']({ id, name: 'ada', password: 'wrong', remember: false });
  expect(await first).toEqual(['ada', 'wrong']);
  const again = login();
  await asked();
  await asking.handlers['network.putOff']({ id });
  expect(await again).toEqual([]);
  await asking.handlers['network.ask']({ id });
  await asking.handlers['network.signIn']({ id, name: 'ada', password: 'right', remember: false });
  for (let looks = 0; looks < 2; looks += 1) {
    const look = updates.check();
    expect(await login()).toEqual(['ada', 'right']);
    expect(await look).toMatchObject({ kind: 'ready' });
  }
  expect(await login()).toEqual(['ada', 'right']);
  expect(await question()).toBeNull();
});

test('O6: an update without notes is told without them, and a look that fails in a strange way fails in words', async () => {
  const updateInfo = { version: '2.0.0', files: [] };
  let answer = async (): Promise<unknown> => ({ isUpdateAvailable: true, updateInfo: { ...updateInfo, tandemSignature: signUpdate(updateInfo, keys.privateKey) } });
  const updater = { on: () => {}, checkForUpdates: () => answer(), downloadUpdate: async () => [] };
  const updates = createUpdates({ updater: updater as unknown as AppUpdater, installsThroughSystem: false, publicKey: keys.publicKey, mayInstall: async () => true, proxies: network.proxies, log: () => {} });
  expect(await updates.check()).toEqual({ kind: 'ready', version: '2.0.0', notes: null });
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what others throw
  answer = () => Promise.reject('no network');
  expect(await updates.check()).toEqual({ kind: 'failed', message: 'no network' });
});

describe('the signature of an update', () => {
  const update = { version: '2.0.0', files: [{ url: 'a', sha512: 'b', size: 3 }], releaseNotes: 'c' };
  const signature = signUpdate(update, keys.privateKey);

  test('holds for exactly what was signed', () => {
    expect(isUpdateSigned(update, signature, keys.publicKey)).toBe(true);
    for (const other of [{ ...update, version: '2.0.1' }, { ...update, releaseNotes: 'd' }, { ...update, files: [{ url: 'a', sha512: 'x', size: 3 }] }, { ...update, files: [...update.files, ...update.files] }]) {
      expect(isUpdateSigned(other, signature, keys.publicKey)).toBe(false);
    }
    expect(isUpdateSigned(update, signature, 'not a key')).toBe(false);
  });

  test('holds without a size and without notes', () => {
    const bare = { version: '2.0.0', files: [{ url: 'a', sha512: 'b' }] };
    expect(isUpdateSigned(bare, signUpdate(bare, keys.privateKey), keys.publicKey)).toBe(true);
  });

  test('is made with an Ed25519 key only', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(() => signUpdate(update, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())).toThrow('Ed25519');
  });
});
