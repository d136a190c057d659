import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import '../electron/recordCoverage.ts';
import { VaultUnavailable } from '../../src/main/core/platform/vault.ts';
import { createHostHandlers } from '../../src/main/ipc/hostHandlers.ts';
import { createRouter } from '../../src/main/ipc/router.ts';
import { waitAfter } from '../../src/main/shell/lock/lock.ts';
import { contract } from '../../src/shared/ipc/contract.ts';
import type { RequestName } from '../../src/shared/ipc/contract.ts';
import type { TandemEvent } from '../../src/shared/ipc/events.ts';
import type { Result } from '../../src/shared/result.ts';
import { lockFixture, noKeychain, type LockFixture } from '../support/deskLock.ts';
import { APP_INFO } from './hostFixture.ts';

const PASSPHRASE = 'correct horse Ærø';
const fixtures: LockFixture[] = [];
afterEach(() => {
  for (const fixture of fixtures.splice(0)) fixture.stop();
});
async function start(options: Parameters<typeof lockFixture>[0] = {}, passphrase: string | null = PASSPHRASE): Promise<LockFixture> {
  const fixture = await lockFixture(options);
  fixtures.push(fixture);
  if (passphrase !== null) await fixture.desk.handlers['lock.set']({ current: null, next: passphrase });
  return fixture;
}

/** The real router in front of a core that tells what reached it. */
function routerOf({ desk, others }: LockFixture, answer: (name: RequestName) => Promise<Result<unknown>> = async () => ({ ok: true, value: {} })) {
  const reached: string[] = [];
  const router = createRouter({
    core: {
      request(name) {
        reached.push(name);
        return answer(name);
      },
    },
    host: createHostHandlers({ update: () => ({ state: 'skipped', words: 'It does not update itself.' }),
      info: () => APP_INFO,
      openExternal: async (url) => void reached.push(url),
      placeFrame: () => void reached.push('frame.place'),
      others,
    }),
    isLocked: desk.isLocked,
    log: () => {},
  });
  return { router, reached };
}

describe('O4: a locked desk', () => {
  const names = Object.keys(contract) as RequestName[];
  const open = ['app.info', 'lock.status', 'lock.lock', 'lock.unlock', 'lock.setAside', 'lock.removalCost', 'lock.removeCopy'];

  let unlockedDesk: LockFixture;
  let lockedDesk: LockFixture;
  beforeAll(async () => {
    unlockedDesk = await lockFixture();
    lockedDesk = await lockFixture();
    await lockedDesk.desk.handlers['lock.set']({ current: null, next: PASSPHRASE });
    await lockedDesk.desk.handlers['lock.lock']({});
  });
  afterAll(() => {
    unlockedDesk.stop();
    lockedDesk.stop();
  });

  test.each(names)('%s is refused, unless the lock page needs it', async (name) => {
    // Unlocked, the answer is another one: the refusal below is the lock's and nobody else's.
    expect(await routerOf(unlockedDesk).router.route(name, {})).not.toMatchObject({ code: 'locked' });
    const { router, reached } = routerOf(lockedDesk);
    for (const args of [{}, null, { id: 'x' }]) {
      const answer = await router.route(name, args);
      if (open.includes(name)) expect(answer).not.toMatchObject({ code: 'locked' });
      else expect(answer).toEqual({ ok: false, code: 'locked', message: 'Tandem is locked. Unlock it to go on.' });
    }
    expect(reached).toEqual([]);
  });

  test('gives no answer that was on its way when it was locked, be it a value or a fault', async () => {
    const fixture = await start();
    const on = { way: Promise.withResolvers<Result<unknown>>() };
    const { router } = routerOf(fixture, () => on.way.promise);
    for (const end of [
      () => on.way.resolve({ ok: true, value: { accounts: [] } }),
      () => on.way.resolve({ ok: false, code: 'not_found', message: 'Ada Lovelace is not here' }),
      () => on.way.reject(new Error('Ada')),
    ]) {
      on.way = Promise.withResolvers();
      const answer = router.route('accounts.list', {});
      await fixture.lock.lock();
      end();
      expect(await answer).toMatchObject({ ok: false, code: 'locked' });
      await fixture.lock.unlock(PASSPHRASE);
    }
  });

  test('tells its windows of nothing but the lock, and the host of everything', async () => {
    const { desk, lock, publisher, time } = await start();
    time.advance(100);
    const heard: TandemEvent[] = [];
    const host: TandemEvent[] = [];
    desk.events.subscribe((event) => heard.push(event));
    publisher.subscribe((event) => host.push(event));
    // Published before the lock, due after it.
    publisher.publish({ name: 'changed', topics: ['candidates'], candidateIds: ['ada'] });
    await lock.lock();
    publisher.publish({ name: 'frame', event: 'link', candidate: 'ada', personUrn: 'urn:li:person:ada' });
    publisher.publish({ name: 'signInEnded', attemptId: 'a', outcome: 'failed', message: 'Ada' });
    time.advance(100);
    await lock.unlock(PASSPHRASE);
    publisher.publish({ name: 'changed', topics: ['jobs'], candidateIds: [] });
    time.advance(100);
    expect(heard.filter((event) => event.name === 'lock')).toEqual([{ name: 'lock', locked: true }, { name: 'lock', locked: false }]);
    expect(JSON.stringify(heard.slice(heard.findIndex(({ name }) => name === 'lock')))).not.toMatch(/ada/i);
    expect(heard.at(-1)).toEqual({ name: 'changed', topics: ['jobs'], candidateIds: [] });
    expect(host.map(({ name }) => name)).toEqual(expect.arrayContaining(['frame', 'signInEnded']));
  });

  test('keeps what a window must not, and gives it back once, to the ticket, after unlocking', async () => {
    const fixture = await start();
    const { router } = routerOf(fixture);
    await fixture.lock.lock();
    const aside = (await router.route('lock.setAside', { state: '{"draft":"Ada"}' })) as { ok: true; value: { ticket: string } };
    const { ticket } = aside.value;
    expect(await router.route('lock.takeBack', { ticket })).toMatchObject({ ok: false, code: 'locked' });
    await fixture.lock.unlock(PASSPHRASE);
    expect(await router.route('lock.takeBack', { ticket: 'guessed' })).toEqual({ ok: true, value: { state: null } });
    expect(await router.route('lock.takeBack', { ticket })).toEqual({ ok: true, value: { state: '{"draft":"Ada"}' } });
    expect(await router.route('lock.takeBack', { ticket })).toEqual({ ok: true, value: { state: null } });
    // More windows than anybody has do not fill the memory.
    const tickets: string[] = [];
    for (let index = 0; index < 40; index += 1) tickets.push((await fixture.desk.handlers['lock.setAside']({ state: String(index) })).ticket);
    const kept = await Promise.all(tickets.map(async (each) => (await fixture.desk.handlers['lock.takeBack']({ ticket: each })).state));
    expect(kept.filter((state) => state !== null)).toEqual(Array.from({ length: 16 }, (_, index) => String(24 + index)));
  });
});

describe('O4: the passphrase', () => {
  test('is nowhere: the keychain holds salt and hash, the folder a mark only', async () => {
    const { keychain, dataDir, lock } = await start();
    const everything = (): string => `${[...keychain.values].flat().join()}${readdirSync(dataDir).map((file) => file + readFileSync(join(dataDir, file), 'latin1')).join()}`;
    await lock.lock();
    await expect(lock.unlock('guessed words')).rejects.toMatchObject({ code: 'refused' });
    expect([...keychain.values.keys()]).toEqual([expect.stringMatching(/^lock\/[0-9a-f]{16}$/)]);
    for (const text of [PASSPHRASE, 'correct', 'guessed']) expect(everything()).not.toContain(text);
    expect(readdirSync(dataDir)).toEqual(['locked']);
    if (process.platform !== 'win32') expect(statSync(join(dataDir, 'locked')).mode & 0o777).toBe(0o600);
    // Salted: the same words give another hash.
    const before = [...keychain.values.values()][0];
    const other = await start();
    expect([...other.keychain.values.values()][0]).not.toBe(before);
    expect(JSON.parse(before ?? '{}')).toMatchObject({ cost: { N: 32768, r: 8, p: 1 } });
  });

  test('opens in whatever form a keyboard writes its letters', async () => {
    const { lock } = await start({}, 'Åse-é-secret');
    await lock.lock();
    await lock.unlock('Åse-é-secret'.normalize('NFD'));
    expect(lock.isLocked()).toBe(false);
  });

  test('is changed and taken away by who knows it; wrong tries there wait as well', async () => {
    const { lock, desk, time } = await start();
    await expect(lock.set(null, 'another one')).rejects.toMatchObject({ code: 'invalid_arguments', details: { field: 'current' } });
    await expect(lock.set('guess', 'another one')).rejects.toMatchObject({ code: 'refused', details: { field: 'current', waitMs: 1000 } });
    await expect(lock.set(PASSPHRASE, 'another one')).rejects.toMatchObject({ code: 'busy', details: { waitMs: 1000 } });
    time.advance(1000);
    await lock.set(PASSPHRASE, 'another one');
    await lock.lock();
    await expect(lock.unlock(PASSPHRASE)).rejects.toMatchObject({ code: 'refused' });
    time.advance(1000);
    await expect(lock.set('another one', null)).rejects.toMatchObject({ code: 'locked' });
    await lock.unlock('another one');
    await lock.set('another one', null);
    expect(await desk.handlers['lock.status']({})).toMatchObject({ hasPassphrase: false, locked: false });
    await expect(lock.lock()).rejects.toMatchObject({ code: 'refused', details: { reason: 'noPassphrase' } });
    desk.lockIfPossible();
    expect(lock.isLocked()).toBe(false);
  });

  test('of one data folder opens no other', async () => {
    const one = await start();
    const two = await lockFixture();
    fixtures.push(two);
    await two.restart(one.keychain);
    expect(two.lock.state().hasPassphrase).toBe(false);
  });
});

describe('O4: wrong tries', () => {
  test('wait 1, 2, 4 … seconds, 5 minutes at most', () => {
    expect([0, 1, 2, 3, 4, 8, 9, 10, 11, 500].map(waitAfter)).toEqual([0, 1000, 2000, 4000, 8000, 128_000, 256_000, 300_000, 300_000, 300_000]);
  });

  test('are counted over restarts, and forgotten with the right one', async () => {
    const fixture = await start();
    await fixture.lock.lock();
    for (const wait of [1000, 2000, 4000]) {
      await expect(fixture.lock.unlock('wrong')).rejects.toMatchObject({ code: 'refused', details: { waitMs: wait } });
      await expect(fixture.lock.unlock(PASSPHRASE)).rejects.toMatchObject({ code: 'busy' });
      await fixture.restart();
      expect(fixture.lock.state()).toMatchObject({ locked: true, waitMs: wait });
      await expect(fixture.lock.unlock(PASSPHRASE)).rejects.toMatchObject({ code: 'busy' });
      fixture.time.advance(wait);
    }
    await fixture.lock.unlock(PASSPHRASE);
    await fixture.lock.lock();
    await expect(fixture.lock.unlock('wrong')).rejects.toMatchObject({ details: { waitMs: 1000 } });
  });

  test('made all at once are one after the other', async () => {
    const { lock } = await start();
    await lock.lock();
    const ends = await Promise.allSettled(['a', 'b', PASSPHRASE, 'c'].map((each) => lock.unlock(each)));
    expect(ends.map((end) => (end.status === 'rejected' ? (end.reason as { code: string }).code : 'opened'))).toEqual(['refused', 'busy', 'busy', 'busy']);
    expect(lock.isLocked()).toBe(true);
  });

  test('are counted before they are looked at: ending Tandem in between saves no wait', async () => {
    const fixture = await start();
    await fixture.lock.lock();
    const trying = fixture.lock.unlock('wrong').catch(() => undefined);
    // What a kill at this moment would leave: the count is written before the hash is made.
    await new Promise<void>((resolve) => setImmediate(resolve));
    expect(JSON.parse([...fixture.keychain.values.values()][0] ?? '{}')).toMatchObject({ wrong: 1 });
    await trying;
  });

  test('wait no longer than they should when the computer’s clock was set back', async () => {
    const fixture = await start();
    await fixture.lock.lock();
    await expect(fixture.lock.unlock('wrong')).rejects.toMatchObject({ code: 'refused' });
    const [key, text] = [...fixture.keychain.values][0] ?? ['', '{}'];
    fixture.keychain.values.set(key, JSON.stringify({ ...(JSON.parse(text) as object), until: fixture.time.now() + 10 * 24 * 3_600_000 }));
    await fixture.restart();
    expect(fixture.lock.state().waitMs).toBe(1000);
  });
});

describe('O4: a restart', () => {
  test('leaves a locked desk locked, whichever of the two traces is taken away', async () => {
    const fixture = await start();
    await fixture.lock.lock();
    await fixture.restart();
    expect(fixture.desk.isLocked()).toBe(true);
    rmSync(join(fixture.dataDir, 'locked'));
    await fixture.restart();
    expect(fixture.desk.isLocked()).toBe(true);
    writeFileSync(join(fixture.dataDir, 'locked'), '');
    const kept = new Map(fixture.keychain.values);
    fixture.keychain.values.clear();
    await fixture.restart();
    expect(fixture.desk.isLocked()).toBe(true);
    await expect(fixture.lock.unlock(PASSPHRASE)).rejects.toMatchObject({ code: 'storage' });
    for (const [key, value] of kept) fixture.keychain.values.set(key, value);
    await fixture.restart();
    await fixture.lock.unlock(PASSPHRASE);
    expect(existsSync(join(fixture.dataDir, 'locked'))).toBe(false);
    await fixture.restart();
    expect(fixture.desk.isLocked()).toBe(false);
  });

  test('with a keychain that does not answer stays locked and says what helps', async () => {
    const fixture = await start();
    await fixture.lock.lock();
    fixture.keychain.fail = new VaultUnavailable('locked');
    await fixture.restart();
    expect(fixture.desk.isLocked()).toBe(true);
    await expect(fixture.lock.unlock(PASSPHRASE)).rejects.toMatchObject({ code: 'storage', message: expect.stringContaining('Unlock the keychain') });
    fixture.keychain.fail = null;
    await fixture.lock.unlock(PASSPHRASE);
    await fixture.lock.lock();
    await fixture.restart(noKeychain());
    expect(fixture.desk.isLocked()).toBe(true);
    await expect(fixture.lock.unlock(PASSPHRASE)).rejects.toMatchObject({ code: 'storage' });
  });

  test('with a keychain that takes no change keeps the passphrase that it has, and says so', async () => {
    const fixture = await start();
    fixture.keychain.fail = new VaultUnavailable('locked');
    fixture.keychain.failOnly = 'changes';
    fixture.time.advance(10_000);
    await expect(fixture.lock.set(PASSPHRASE, 'another one')).rejects.toMatchObject({ code: 'storage' });
    await expect(fixture.lock.forget()).rejects.toMatchObject({ code: 'storage' });
    fixture.keychain.fail = new Error('the bus is gone');
    await expect(fixture.lock.forget()).rejects.toThrow('the bus is gone');
    fixture.keychain.fail = null;
    expect(fixture.lock.state()).toMatchObject({ hasPassphrase: true });
    fixture.time.advance(60_000);
    await fixture.lock.lock();
    await fixture.lock.unlock(PASSPHRASE);
  });

  test('what the keychain holds cannot be read: said, and it stays locked', async () => {
    const fixture = await start();
    await fixture.lock.lock();
    for (const key of fixture.keychain.values.keys()) fixture.keychain.values.set(key, '{"form":1');
    await expect(fixture.lock.unlock(PASSPHRASE)).rejects.toMatchObject({ code: 'storage', message: expect.stringContaining('cannot be read') as string });
    for (const key of fixture.keychain.values.keys()) fixture.keychain.values.set(key, '{"form":2}');
    await expect(fixture.lock.unlock(PASSPHRASE)).rejects.toMatchObject({ code: 'storage' });
    expect(fixture.lock.isLocked()).toBe(true);
  });

  test('neither trace of it can be left: locked all the same, and told that a restart would open it', async () => {
    const fixture = await start();
    mkdirSync(join(fixture.dataDir, 'locked', 'in the way'), { recursive: true });
    fixture.keychain.fail = new VaultUnavailable('locked');
    await expect(fixture.lock.lock()).rejects.toMatchObject({ code: 'storage' });
    expect(fixture.lock.isLocked()).toBe(true);
  });

  test('where there is no keychain no passphrase is taken', async () => {
    const fixture = await start({}, null);
    await fixture.restart(noKeychain());
    expect(fixture.lock.state()).toMatchObject({ unavailable: expect.stringContaining('no keychain'), locked: false });
    await expect(fixture.lock.set(null, PASSPHRASE)).rejects.toMatchObject({ code: 'refused' });
  });
});

describe('O4: left alone', () => {
  const MINUTE = 60_000;

  test('it locks itself after the minutes that were chosen, use begins them anew', async () => {
    const { desk, lock, time } = await start({ idleLockMinutes: 5 });
    time.advance(4 * MINUTE);
    await desk.handlers['lock.active']({});
    time.advance(4 * MINUTE);
    expect(lock.isLocked()).toBe(false);
    time.advance(MINUTE);
    expect(lock.isLocked()).toBe(true);
    await lock.unlock(PASSPHRASE);
    time.advance(4 * MINUTE);
    expect(lock.isLocked()).toBe(false);
  });

  test('a late timer does not matter: whoever asks is refused all the same', async () => {
    const fixture = await start({ idleLockMinutes: 5 });
    const { router } = routerOf(fixture);
    fixture.time.skip(6 * MINUTE);
    expect(await router.route('lock.active', {})).toMatchObject({ code: 'locked' });
    expect(await router.route('candidates.filterOptions', {})).toMatchObject({ code: 'locked' });
  });

  test('somebody who works elsewhere on the computer is there, one whose computer slept is not', async () => {
    let computerIdle = 0;
    const { lock, time } = await start({ idleLockMinutes: 5, computerIdleMs: () => computerIdle });
    time.advance(30 * MINUTE);
    expect(lock.isLocked()).toBe(false);
    time.skip(6 * MINUTE);
    time.advance(15_000);
    expect(lock.isLocked()).toBe(true);
    await lock.unlock(PASSPHRASE);
    computerIdle = 5 * MINUTE;
    time.advance(5 * MINUTE);
    expect(lock.isLocked()).toBe(true);
  });

  test('never, when that was chosen or no passphrase is set', async () => {
    const never = await start();
    never.time.advance(24 * 60 * MINUTE);
    expect(never.lock.isLocked()).toBe(false);
    const without = await start({ idleLockMinutes: 5 }, null);
    without.time.advance(24 * 60 * MINUTE);
    expect(without.lock.isLocked()).toBe(false);
  });
});

describe('O4: who forgot the passphrase', () => {
  const account = (id: string) => ({ id });

  test('loses what was agreed to and nothing more; the desk is open and empty', async () => {
    const fixture = await start();
    const { desk, lock, asked } = fixture;
    let changes = [{}, {}];
    fixture.answer = async (name) => {
      if (name === 'changes.list') return { ok: true, value: { changes } };
      if (name === 'accounts.list') return { ok: true, value: { accounts: [account('a'), account('b')] } };
      return { ok: true, value: {} };
    };
    await lock.lock();
    expect(await desk.handlers['lock.removalCost']({})).toEqual({ unsent: 2 });
    changes = [{}, {}, {}];
    await expect(desk.handlers['lock.removeCopy']({ unsent: 2 })).rejects.toMatchObject({ code: 'conflict', details: { unsent: 3 } });
    expect(asked.some(([name]) => name === 'accounts.signOut')).toBe(false);
    await desk.handlers['lock.removeCopy']({ unsent: 3 });
    expect(asked.filter(([name]) => name === 'accounts.signOut').map(([, args]) => args)).toEqual([
      { accountId: 'a', dropWaiting: true, wipe: true },
      { accountId: 'b', dropWaiting: true, wipe: true },
    ]);
    expect([lock.isLocked(), fixture.keychain.values.size]).toEqual([false, 0]);
    await fixture.restart();
    expect(fixture.desk.isLocked()).toBe(false);
  });

  test('stays locked when an account could not be removed', async () => {
    const fixture = await start();
    fixture.answer = async (name) => {
      if (name === 'changes.list') return { ok: true, value: { changes: [] } };
      if (name === 'accounts.list') return { ok: true, value: { accounts: [account('a')] } };
      return { ok: false, code: 'storage', message: 'The disk is full.' };
    };
    await fixture.lock.lock();
    await expect(fixture.desk.handlers['lock.removeCopy']({ unsent: 0 })).rejects.toMatchObject({ code: 'storage' });
    expect(fixture.desk.isLocked()).toBe(true);
  });

  test('stays locked, however often they try, while a removal that failed has left something', async () => {
    const fixture = await start();
    let isFull = true;
    let accounts = [account('a')];
    fixture.answer = async (name) => {
      if (name === 'changes.list') return { ok: true, value: { changes: [] } };
      if (name === 'accounts.list') return { ok: true, value: { accounts } };
      // Once its removal has begun, an account is no longer listed.
      accounts = [];
      return isFull ? { ok: false, code: 'storage', message: 'The disk is full.' } : { ok: true, value: {} };
    };
    await fixture.lock.lock();
    for (let turn = 0; turn < 2; turn += 1) {
      await expect(fixture.desk.handlers['lock.removeCopy']({ unsent: 0 })).rejects.toMatchObject({ code: 'storage' });
      expect(fixture.desk.isLocked()).toBe(true);
    }
    isFull = false;
    await fixture.desk.handlers['lock.removeCopy']({ unsent: 0 });
    expect(fixture.desk.isLocked()).toBe(false);
  });
});

describe('O4: the lock falls while', () => {
  test.each([null, 'another one'])('the passphrase is being changed to %j: what unlocks it is known, and it is unlocked by that', async (next) => {
    for (const turns of [0, 3, 8]) {
      const fixture = await start();
      const changing = fixture.desk.handlers['lock.set']({ current: PASSPHRASE, next }).then(
        () => true,
        () => false,
      );
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      fixture.desk.lockIfPossible();
      const wasLocked = fixture.lock.isLocked();
      const isChanged = await changing;
      expect(wasLocked).toBe(true);
      expect(fixture.lock.isLocked()).toBe(true);
      await fixture.restart();
      expect(fixture.lock.isLocked()).toBe(true);
      fixture.time.advance(10_000);
      await fixture.desk.handlers['lock.unlock']({ passphrase: isChanged && next !== null ? next : PASSPHRASE });
      expect(fixture.lock.isLocked()).toBe(false);
    }
  });

  test('its mark cannot be written: the keychain keeps it locked over a restart', async () => {
    const fixture = await start();
    // Something stands where the mark belongs that no mark can be written over.
    mkdirSync(join(fixture.dataDir, 'locked', 'in the way'), { recursive: true });
    await fixture.lock.lock().catch(() => undefined);
    rmSync(join(fixture.dataDir, 'locked'), { recursive: true });
    await fixture.restart();
    expect(fixture.lock.isLocked()).toBe(true);
  });
});
