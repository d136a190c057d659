import { describe, expect, test } from 'vitest';
import '../electron/recordCoverage.ts';
import { answerProxy } from '../../src/main/shell/network/answerProxy.ts';
import { createNetworkQuestions } from '../../src/main/shell/network/networkQuestions.ts';
import type { ProxyChallenge, SignIn } from '../../src/main/shell/network/proxySignIns.ts';
import { createRouter } from '../../src/main/ipc/router.ts';
import { VaultUnavailable, type Vault } from '../../src/main/core/platform/vault.ts';
import { memoryVault } from '../support/deskFixture.ts';
import { lockFixture } from '../support/deskLock.ts';

const PROXY: ProxyChallenge = { host: 'proxy.test', port: 8080, realm: 'Corp', scheme: 'basic' };
const ADA: SignIn = { name: 'ada', password: 'pa:ss wörd' };

function fixture(vault: Vault = memoryVault(), canRemember = true) {
  const state = { canAsk: true, told: 0, retried: 0, forgotten: 0, lines: [] as string[] };
  const network = createNetworkQuestions();
  network.begin({
    vault,
    canRemember,
    canAsk: () => state.canAsk,
    tell: () => void (state.told += 1),
    retry: () => void (state.retried += 1),
    forgetSignIns: async () => void (state.forgotten += 1),
    log: (line) => state.lines.push(line),
  });
  const { handlers, proxies } = network;
  const question = async () => (await handlers['network.question']({})).question;
  /** The question, once it stands: what the keychain holds is looked up before. */
  const asked = async () => (await expect.poll(question).not.toBeNull(), (await question()) ?? expect.fail('nothing is asked'));
  const signIn = async (given: SignIn = ADA, remember = false) => handlers['network.signIn']({ id: (await asked()).id, ...given, remember });
  const known = async () => (await handlers['network.proxies']({})).proxies;
  return { state, network, handlers, proxies, question, asked, signIn, known };
}

describe('O2: a proxy that wants a sign-in', () => {
  test('is asked about once, however many requests wait for it; the next ones need nobody', async () => {
    const { proxies, asked, question, signIn, state, known } = fixture();
    const waiting = Array.from({ length: 5 }, () => proxies.attempt()).map((attempt) => attempt.signInFor(PROXY));
    expect(await asked()).toMatchObject({ kind: 'proxy', proxy: 'proxy.test:8080', realm: 'Corp', plain: true, name: '', refused: false, canRemember: true });
    await signIn();
    expect(await Promise.all(waiting)).toEqual(Array.from({ length: 5 }, () => ADA));
    expect(await question()).toBeNull();
    const later = proxies.attempt();
    expect(await later.signInFor(PROXY)).toEqual(ADA);
    const before = state.retried;
    later.passed();
    later.passed();
    // What failed while nobody had signed in is tried anew, once.
    expect(state.retried).toBe(before + 1);
    expect(await known()).toMatchObject([{ proxy: 'proxy.test:8080', state: 'signedIn', name: 'ada', remembered: false }]);
  });

  test('asks again with a word when the password was wrong, and a wrong one is given to no other request', async () => {
    const { proxies, asked, signIn } = fixture();
    const [first, second] = [proxies.attempt(), proxies.attempt()];
    const waiting = [first.signInFor(PROXY), second.signInFor(PROXY)];
    await signIn({ name: 'ada', password: 'wrong' });
    await Promise.all(waiting);
    const again = first.signInFor(PROXY);
    expect(await asked()).toMatchObject({ name: 'ada', refused: true });
    const third = proxies.attempt().signInFor(PROXY);
    const alsoAgain = second.signInFor(PROXY);
    await signIn(ADA);
    expect(await Promise.all([again, third, alsoAgain])).toEqual([ADA, ADA, ADA]);
    // A page's request is known by no more than that it was refused before.
    const ofPage = proxies.attempt(true).signInFor(PROXY);
    expect(await asked()).toMatchObject({ refused: true });
    await signIn(ADA);
    expect(await ofPage).toEqual(ADA);
  });

  test('put off, what waits fails and nothing more is asked until the person wants it', async () => {
    const { proxies, asked, question, handlers, known, signIn, state } = fixture();
    const waiting = [proxies.attempt().signInFor(PROXY), proxies.attempt().signInFor(PROXY)];
    const { id } = await asked();
    await handlers['network.putOff']({ id });
    expect(await Promise.all(waiting)).toEqual([null, null]);
    expect(await proxies.attempt().signInFor(PROXY)).toBeNull();
    expect(await question()).toBeNull();
    expect(await known()).toMatchObject([{ id, state: 'needed' }]);
    await expect(handlers['network.signIn']({ id, ...ADA, remember: false })).rejects.toMatchObject({ code: 'conflict' });
    await handlers['network.ask']({ id });
    expect(await known()).toMatchObject([{ state: 'asking' }]);
    const before = state.retried;
    await signIn();
    expect(state.retried).toBe(before + 1);
    expect(await proxies.attempt().signInFor(PROXY)).toEqual(ADA);
    for (const request of ['network.putOff', 'network.ask', 'network.forget'] as const) await expect(handlers[request]({ id: 'none' })).rejects.toMatchObject({ code: 'conflict' });
  });

  test('with nobody there to ask the request fails, and is tried again when somebody is', async () => {
    const { network, proxies, question, asked, state } = fixture();
    state.canAsk = false;
    expect(await proxies.attempt().signInFor(PROXY)).toBeNull();
    expect(await question()).toBeNull();
    network.setAttended(true);
    expect(state.retried).toBe(1);
    state.canAsk = true;
    const waiting = proxies.attempt().signInFor(PROXY);
    await asked();
    network.setAttended(false);
    expect([await waiting, await question()]).toEqual([null, null]);
    const anew = proxies.attempt().signInFor(PROXY);
    expect(await asked()).toMatchObject({ refused: false });
    network.setAttended(true);
    expect(state.retried).toBe(1);
    void anew;
  });

  test('O4: is remembered when the person wants it and the proxy took it, forgotten on request and with the copy', async () => {
    const vault = memoryVault();
    const stored = () => vault.get('network/proxies');
    const first = fixture(vault);
    const attempt = first.proxies.attempt();
    const waiting = attempt.signInFor(PROXY);
    await first.signIn(ADA, true);
    await waiting;
    expect(await stored()).toBeNull();
    attempt.passed();
    await expect.poll(stored).toContain('ada');
    await expect.poll(first.known).toMatchObject([{ remembered: true }]);

    const second = fixture(vault);
    expect(await second.proxies.attempt().signInFor(PROXY)).toEqual(ADA);
    expect(await second.known()).toMatchObject([{ state: 'signedIn', remembered: true }]);
    const { id } = (await second.known())[0] ?? expect.fail('no proxy is known');
    await second.handlers['network.forget']({ id });
    expect([await stored(), second.state.forgotten]).toEqual([null, 1]);
    expect(await second.known()).toMatchObject([{ state: 'needed', name: '', remembered: false }]);

    await vault.set('network/proxies', JSON.stringify({ [id]: ADA, other: ADA }));
    const third = fixture(vault);
    await third.network.forgetAll();
    expect(await stored()).toBeNull();
  });

  test('O4: what was remembered and is not taken any more is tried once, taken out of the keychain and asked for', async () => {
    const vault = memoryVault();
    const probe = fixture(vault);
    probe.state.canAsk = false;
    await probe.proxies.attempt().signInFor(PROXY);
    const { id } = (await probe.known())[0] ?? expect.fail('no proxy is known');
    await vault.set('network/proxies', JSON.stringify({ [id]: { name: 'ada', password: 'expired' } }));

    const { proxies, asked, signIn } = fixture(vault);
    const attempt = proxies.attempt();
    expect(await attempt.signInFor(PROXY)).toEqual({ name: 'ada', password: 'expired' });
    const again = attempt.signInFor(PROXY);
    expect(await asked()).toMatchObject({ name: 'ada', refused: true });
    await expect.poll(() => vault.get('network/proxies')).toBeNull();
    await signIn(ADA);
    expect(await again).toEqual(ADA);
  });

  test('O4: a keychain that is missing, damaged or locked costs no sign-in, and no line holds the password', async () => {
    const damaged = memoryVault();
    await damaged.set('network/proxies', 'no json');
    const broken = async (): Promise<never> => {
      throw new VaultUnavailable('locked');
    };
    for (const { vault, canRemember } of [{ vault: damaged, canRemember: false }, { vault: { get: broken, set: broken, delete: broken }, canRemember: true }]) {
      const { proxies, asked, signIn, state, known } = fixture(vault, canRemember);
      const attempt = proxies.attempt();
      const waiting = attempt.signInFor(PROXY);
      expect(await asked()).toMatchObject({ canRemember });
      await signIn(ADA, true);
      expect(await waiting).toEqual(ADA);
      attempt.passed();
      if (canRemember) await expect.poll(() => state.lines).toEqual(['the keychain did not take the sign-in of a proxy']);
      expect(await known()).toMatchObject([{ state: 'signedIn', remembered: false }]);
      expect(JSON.stringify(state.lines)).not.toContain(ADA.password);
    }
    expect(await damaged.get('network/proxies')).toBe('no json');
  });

  test('its own words cannot steer what is shown, and a web server that asks gets nothing', async () => {
    const { proxies, asked, question } = fixture();
    const given: unknown[] = [];
    await answerProxy(proxies.attempt(), { ...PROXY, isProxy: false }, (...answer) => given.push(answer));
    expect([given, await question()]).toEqual([[[]], null]);
    await answerProxy({ signInFor: () => Promise.reject(new Error('gone')), passed: () => {} }, { ...PROXY, isProxy: true }, (...answer) => given.push(answer));
    expect(given).toEqual([[], []]);
    void proxies.attempt().signInFor({ host: '::1', port: 3128, realm: `\u202eevil\n${'x'.repeat(200)}`, scheme: 'NTLM' });
    const shown = await asked();
    expect(shown).toMatchObject({ proxy: '[::1]:3128', plain: false });
    expect(shown.kind === 'proxy' ? shown.realm : '').toBe(`evil${'x'.repeat(96)}`);
  });

  test('O4: what stands open when the copy is removed is withdrawn, and asked anew by who asks after that', async () => {
    const { network, proxies, asked, question, known, state } = fixture();
    const waiting = [proxies.attempt().signInFor(PROXY), proxies.attempt().signInFor(PROXY)];
    const { id } = await asked();
    const told = state.told;
    await network.forgetAll();
    expect(await Promise.all(waiting)).toEqual([null, null]);
    expect(await question()).toBeNull();
    expect(await known()).toMatchObject([{ state: 'needed', name: '' }]);
    expect([state.told > told, state.forgotten]).toEqual([true, 1]);
    await expect(network.handlers['network.signIn']({ id, ...ADA, remember: false })).rejects.toThrow('Nothing asks for this any more');
    const anew = proxies.attempt().signInFor(PROXY);
    expect(await asked()).toMatchObject({ refused: false, name: '' });
    void anew;
  });

  test('before Tandem has started nobody is asked', async () => {
    const network = createNetworkQuestions();
    expect(await network.proxies.attempt().signInFor(PROXY)).toBeNull();
    await network.forgetAll();
    expect(await network.handlers['network.question']({})).toEqual({ question: null });
  });
});

describe('O2: a server that wants a certificate', () => {
  const NOW = Date.UTC(2026, 5, 1);
  const offered = (fingerprint: string, validUntil: number) => ({ fingerprint, subject: `Ada ${fingerprint}`, organization: 'Corp', issuer: 'Corp CA', validUntil });
  const OLD = offered('sha256/old', NOW - 1);
  const GOOD = offered('sha256/good', NOW + 5);
  const BEST = offered('sha256/best', NOW + 9);

  test('is shown none unasked, and the one that was chosen from then on', async () => {
    const { network, asked, question, handlers, state } = fixture();
    // Nobody there: it waits, for an answer in the person's absence would be kept to.
    state.canAsk = false;
    const waiting = [network.certificates.certificateFor('ats.test', [OLD, GOOD, BEST], NOW), network.certificates.certificateFor('ats.test', [OLD, GOOD, BEST], NOW)];
    const shown = await asked();
    expect(shown).toMatchObject({ kind: 'certificate', server: 'ats.test', certificates: [{ ...BEST, isExpired: false }, { ...GOOD, isExpired: false }, { ...OLD, isExpired: true }] });
    await expect(handlers['network.chooseCertificate']({ id: shown.id, fingerprint: 'sha256/other' })).rejects.toMatchObject({ code: 'conflict' });
    await handlers['network.chooseCertificate']({ id: shown.id, fingerprint: GOOD.fingerprint });
    expect(await Promise.all(waiting)).toEqual([GOOD.fingerprint, GOOD.fingerprint]);
    expect([await question(), await network.certificates.certificateFor('ats.test', [GOOD], NOW)]).toEqual([null, GOOD.fingerprint]);
    // It is gone from the store: another question.
    void network.certificates.certificateFor('ats.test', [BEST], NOW);
    expect(await asked()).toMatchObject({ certificates: [BEST] });
  });

  test('is shown none when there is none, or the person wants none', async () => {
    const { network, asked, question, handlers } = fixture();
    expect(await network.certificates.certificateFor('ats.test', [], NOW)).toBeNull();
    const waiting = network.certificates.certificateFor('ats.test', [GOOD], NOW);
    await handlers['network.chooseCertificate']({ id: (await asked()).id, fingerprint: null });
    expect([await waiting, await network.certificates.certificateFor('ats.test', [GOOD], NOW), await question()]).toEqual([null, null, null]);
  });

  test('a proxy on the way to it is asked about first', async () => {
    const { network, proxies, asked, signIn } = fixture();
    void network.certificates.certificateFor('ats.test', [GOOD], NOW);
    void proxies.attempt().signInFor(PROXY);
    await expect.poll(async () => (await asked()).kind).toBe('proxy');
    await signIn();
    expect((await asked()).kind).toBe('certificate');
  });
});

test('O4: a locked desk answers no question of the network; removing its copy forgets the sign-ins of proxies', async () => {
  let forgotten = 0;
  const lock = await lockFixture({ forgetNetwork: async () => void (forgotten += 1) });
  const info = async (): Promise<never> => expect.fail('app.info is not asked');
  const router = createRouter({
    core: { request: async () => ({ ok: false, code: 'not_found', message: 'none' }) },
    host: { ...lock.others, 'app.info': info, 'app.openLink': async () => ({}), 'app.checkForUpdates': async () => ({}), 'app.startAtLogin': async () => ({ starts: false }), 'app.readyToQuit': async () => ({}), 'app.chooseFolder': async () => ({ path: null }), 'app.updates': async () => ({ state: 'skipped', words: '' }), 'frame.place': async () => ({}) },
    isLocked: () => true,
    log: () => {},
  });
  expect(await router.route('network.question', {})).toMatchObject({ ok: false, code: 'locked' });
  lock.answer = async () => ({ ok: true, value: { changes: [], accounts: [] } });
  expect(await router.route('lock.removeCopy', { unsent: 0 })).toEqual({ ok: true, value: {} });
  expect(forgotten).toBe(1);
  lock.stop();
});
