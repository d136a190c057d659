import { once } from 'node:events';
import { join } from 'node:path';
import type * as Electron from 'electron/main';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NetworkQuestion } from '../../src/shared/ipc/networkRequests.ts';
import type { Result } from '../../src/shared/result.ts';
import { startKeyring, type Keyring } from '../e2e/support/keyring.ts';
import { bootBuilt, freshFolder, openedWindow } from './bootBuilt.ts';
import { double, type DoubleClientRequest, type DoubleWindow } from './electronDouble.ts';
import { windowClient } from './windowClient.ts';

const PROXY: Electron.AuthInfo = { isProxy: true, scheme: 'basic', host: 'proxy.test', port: 8080, realm: 'Corp' };
const GREENHOUSE = { apiUrl: 'https://ats.test', authUrl: 'https://auth.test', clientId: 'c', clientSecret: 's', actingUserId: '1' };
const PASSPHRASE = 'nobody walks alone';

let keyring: Keyring;
let place: Awaited<ReturnType<typeof freshFolder>>;
let window: DoubleWindow;
beforeAll(async () => {
  keyring = await startKeyring();
  Object.assign(process.env, keyring.env);
  place = await freshFolder();
  await bootBuilt({ dataDir: join(place.folder, 'data') });
  window = await openedWindow();
}, 60_000);
afterAll(async () => {
  double.app.quit();
  await double.app.quitting.promise;
  await place.remove();
  await keyring.stop();
});

const client = windowClient();
const question = async (): Promise<NetworkQuestion | null> => (await client.ask('network.question', {})).question;
const asked = async (kind: NetworkQuestion['kind']): Promise<NetworkQuestion> => {
  await expect.poll(async () => (await question())?.kind).toBe(kind);
  return (await question()) ?? expect.fail('nothing is asked');
};
/** The core begins to connect: a request of its own goes out. */
async function requestOfCore(): Promise<{ readonly sent: DoubleClientRequest; readonly outcome: Promise<Result<unknown>> }> {
  const before = double.requests.length;
  const outcome = client.request('accounts.connectGreenhouse', GREENHOUSE);
  await expect.poll(() => double.requests.length).toBe(before + 1);
  return { sent: double.requests[before] ?? expect.fail('nothing was sent'), outcome };
}
/** Electron asks a request for a sign-in. Resolves with what it is given. */
const askRequest = (sent: DoubleClientRequest, info: Electron.AuthInfo = PROXY): Promise<readonly unknown[]> => new Promise((resolve) => sent.emit('login', info, (...given: unknown[]) => resolve(given)));
/** Electron asks the app, for a page. Resolves with whether the app took it on, and with what it gave. */
function askApp(info: Electron.AuthInfo, firstAuthAttempt: boolean): { readonly isTaken: boolean; readonly given: Promise<readonly unknown[]> } {
  let isTaken = false;
  const { promise, resolve } = Promise.withResolvers<readonly unknown[]>();
  double.app.emit('login', { preventDefault: () => (isTaken = true) }, null, { firstAuthAttempt }, info, (...given: unknown[]) => resolve(given));
  return { isTaken, given: promise };
}

/** The built product over the double: each test goes on where the last one ended. */
describe('O2: the network asks the person', () => {
  test('a request of the core that a proxy turns back waits for the person, past its own limits, and goes on with what they give', async () => {
    const { sent, outcome } = await requestOfCore();
    const heard = once(window.webContents, 'sent');
    const given = askRequest(sent);
    await heard;
    expect(window.webContents.sent.map(({ value }) => value)).toContainEqual({ name: 'network' });
    const { id } = await asked('proxy');
    expect(await client.ask('network.signIn', { id, name: 'ada', password: 'wrong', remember: true })).toEqual({});
    expect(await given).toEqual(['ada', 'wrong']);
    const again = askRequest(sent);
    expect(await asked('proxy')).toMatchObject({ name: 'ada', refused: true, canRemember: true });
    await client.ask('network.signIn', { id, name: 'ada', password: 'right', remember: true });
    expect(await again).toEqual(['ada', 'right']);
    sent.emit('redirect', 302, 'GET', 'https://elsewhere.test/', {});
    expect(await outcome).toMatchObject({ ok: false });
    await expect.poll(async () => (await client.ask('network.proxies', {})).proxies).toMatchObject([{ state: 'signedIn', name: 'ada', remembered: true }]);
  });

  test('what was given serves LinkedIn’s view and the pages too; one that was given it before is asked about anew', async () => {
    const own = double.session.fromPartition('persist:linkedin');
    const before = double.requests.length;
    const answer = own.protocol.handlers.get('https')?.(new Request('https://www.linkedin.com/x'));
    const sent = double.requests[before] ?? expect.fail('nothing was sent');
    expect(await askRequest(sent)).toEqual(['ada', 'right']);
    sent.emit('error', new Error('net::ERR_ABORTED'));
    await expect(answer).rejects.toThrow('ABORTED');
    const first = askApp(PROXY, true);
    expect([first.isTaken, await first.given]).toEqual([true, ['ada', 'right']]);
    const second = askApp(PROXY, false);
    const { id } = await asked('proxy');
    await client.ask('network.putOff', { id });
    expect(await second.given).toEqual([]);
  });

  test('put off, the core hears that nothing left; a web server that asks gets nothing', async () => {
    const { sent, outcome } = await requestOfCore();
    expect(await askRequest(sent, { ...PROXY, isProxy: false })).toEqual([]);
    expect(await askRequest(sent)).toEqual([]);
    sent.emit('response', { statusCode: 407, headers: {} });
    expect(await outcome).toMatchObject({ ok: false });
    expect(askApp({ ...PROXY, isProxy: false }, true).isTaken).toBe(false);
  });

  test('forgotten, the sessions of the network forget it too', async () => {
    const [proxy] = (await client.ask('network.proxies', {})).proxies;
    await client.ask('network.forget', { id: proxy?.id ?? '' });
    for (const name of ['tandem-reads', 'tandem-writes', 'electron-updater', 'persist:linkedin']) expect(double.session.fromPartition(name).cleared).toContain('passwords');
    await client.ask('network.ask', { id: proxy?.id ?? '' });
  });

  test('locked, what waits fails and the question is gone; unlocked, it is asked again', async () => {
    const { id } = await asked('proxy');
    await client.ask('network.putOff', { id });
    await client.ask('network.ask', { id });
    const waiting = askApp({ ...PROXY, port: 8081 }, true);
    await expect.poll(async () => (await client.ask('network.proxies', {})).proxies.filter(({ state }) => state === 'asking').length).toBe(2);
    await client.ask('lock.set', { current: null, next: PASSPHRASE });
    await client.ask('lock.lock', {});
    expect(await waiting.given).toEqual([]);
    expect(await client.request('network.question', {})).toMatchObject({ ok: false, code: 'locked' });
    expect(await askApp({ ...PROXY, port: 8081 }, true).given).toEqual([]);
    await client.ask('lock.unlock', { passphrase: PASSPHRASE });
    expect(await question()).toBeNull();
    const anew = askApp({ ...PROXY, port: 8081 }, true);
    const { id: other } = await asked('proxy');
    await client.ask('network.putOff', { id: other });
    expect(await anew.given).toEqual([]);
  });

  test('a server’s wish for a certificate waits for the person’s choice, and is not answered with the first one there is', async () => {
    const certificate = (fingerprint: string, subjectName: string): unknown => ({ fingerprint, subjectName, serialNumber: '01', issuerName: 'Corp CA', subject: { organizations: subjectName === '' ? [] : ['Corp'] }, validExpiry: 4_000_000_000 });
    const list = [certificate('sha256/a', 'Ada'), certificate('sha256/b', '')];
    let prevented = 0;
    const choose = (address: string): Promise<readonly unknown[]> =>
      new Promise((resolve) => double.app.emit('select-client-certificate', { preventDefault: () => (prevented += 1) }, null, address, list, (...given: unknown[]) => resolve(given)));
    const chosen = choose('ats.test:443');
    const shown = await asked('certificate');
    expect(shown).toMatchObject({
      server: 'ats.test',
      certificates: [
        { fingerprint: 'sha256/a', subject: 'Ada', organization: 'Corp', issuer: 'Corp CA', validUntil: 4_000_000_000_000, isExpired: false },
        { fingerprint: 'sha256/b', subject: '01', organization: null },
      ],
    });
    await client.ask('network.chooseCertificate', { id: shown.id, fingerprint: 'sha256/b' });
    expect(await chosen).toEqual([list[1]]);
    const without = choose('ats.test:8443');
    const other = await asked('certificate');
    expect(other).toMatchObject({ server: 'ats.test:8443' });
    await client.ask('network.chooseCertificate', { id: other.id, fingerprint: null });
    expect([await without, prevented]).toEqual([[], 2]);
  });
});
