import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPublisher, type Publisher } from '../../src/main/ipc/publisher.ts';
import type { OpenedVault } from '../../src/main/shell/keychainVault.ts';
import type { HostHandlerOptions } from '../../src/main/ipc/hostHandlers.ts';
import { createDemo } from '../../src/main/shell/demo/createDemo.ts';
import { createGivenFiles } from '../../src/main/shell/given/givenFiles.ts';
import { createDiagnostics } from '../../src/main/shell/diagnostics/createDiagnostics.ts';
import { createDeskLock, type DeskLock, type DeskLockOptions } from '../../src/main/shell/lock/deskLock.ts';
import { type Lock, openLock } from '../../src/main/shell/lock/lock.ts';
import { createNetworkQuestions } from '../../src/main/shell/network/networkQuestions.ts';
import { preferencesSchema } from '../../src/shared/ipc/appRequests.ts';
import { memoryVault } from './deskFixture.ts';
import { manualTime } from './manualTime.ts';

/** A keychain in memory; `fail` makes it refuse, as a locked one does, and `failOnly` so what changes something. */
export function testKeychain(): OpenedVault & { readonly values: Map<string, string>; fail: Error | null; failOnly: 'changes' | null } {
  const values = new Map<string, string>();
  const keychain = {
    kind: 'keychain' as const,
    detail: null,
    values,
    fail: null as Error | null,
    failOnly: null as 'changes' | null,
    vault: {
      get: async (key: string) => {
        if (keychain.fail && keychain.failOnly === null) throw keychain.fail;
        return values.get(key) ?? null;
      },
      set: async (key: string, value: string) => {
        if (keychain.fail) throw keychain.fail;
        values.set(key, value);
      },
      delete: async (key: string) => {
        if (keychain.fail) throw keychain.fail;
        values.delete(key);
      },
    },
  };
  return keychain;
}

export interface LockFixture {
  readonly dataDir: string;
  readonly keychain: ReturnType<typeof testKeychain>;
  readonly time: ReturnType<typeof manualTime>;
  readonly publisher: Publisher;
  lock: Lock;
  desk: DeskLock;
  /** The host's requests besides window and links, over the same core. */
  readonly others: HostHandlerOptions['others'];
  /** What the desk's lock asked the core. */
  readonly asked: (readonly [name: string, args: unknown])[];
  answer: DeskLockOptions['ask'];
  /** Ends this start and makes the next one on the same folder and keychain. */
  restart(vault?: OpenedVault): Promise<void>;
  stop(): void;
}

/** The real lock over a folder of its own, with a clock and timers that a test moves. */
export async function lockFixture(options: { readonly idleLockMinutes?: 0 | 5 | 15 | 60; readonly computerIdleMs?: () => number; readonly forgetNetwork?: () => Promise<void> } = {}): Promise<LockFixture> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tandem-lock-'));
  const keychain = testKeychain();
  const time = manualTime();
  const clock = { now: time.now, monotonic: time.now };
  const publisher = createPublisher(time.timers, () => {});
  const asked: (readonly [string, unknown])[] = [];
  const ask: DeskLockOptions['ask'] = (name, args) => {
    asked.push([name, args]);
    return answer(name, args);
  };
  let answer: DeskLockOptions['ask'] = async (name) =>
    name === 'preferences.get'
      ? { ok: true, value: preferencesSchema.parse({ idleLockMinutes: options.idleLockMinutes ?? 0, theme: 'dark' }) }
      : { ok: false, code: 'not_found', message: 'none' };
  async function openDesk(opened: Lock): Promise<DeskLock> {
    const desk = createDeskLock({ lock: opened, ask, publisher, clock, timers: time.timers, computerIdleMs: options.computerIdleMs, forgetNetwork: options.forgetNetwork });
    // Its preferences are read once this is answered.
    await desk.handlers['lock.status']({});
    return desk;
  }
  const lock = await openLock({ vault: keychain, dataDir, clock });
  const fixture: LockFixture = {
    lock,
    desk: await openDesk(lock),
    get others() {
      const host = { version: '0.0.0', display: () => ({ state: 'skipped' as const, words: 'None.' }), update: () => ({ state: 'skipped' as const, words: 'None.' }) };
      const diagnostics = createDiagnostics({ ask, dataDir, vault: keychain, http: { send: () => Promise.reject(new Error('no network here')) }, frameSettings: async () => null, clock, timers: time.timers, host });
      return { ...fixture.desk.handlers, ...createGivenFiles({ ask, publisher, clock, isOpen: () => true }).handlers, ...diagnostics, ...createNetworkQuestions().handlers, ...createDemo({ given: null, world: null, frameOrigins: [], dataDir, keepsKeys: true, timers: time.timers, ask, publish: () => {}, retry: () => {}, log: () => {} }).handlers };
    },
    dataDir,
    keychain,
    time,
    publisher,
    asked,
    get answer() {
      return answer;
    },
    set answer(next) {
      answer = next;
    },
    async restart(vault) {
      fixture.desk.stop();
      fixture.lock = await openLock({ vault: vault ?? keychain, dataDir, clock });
      fixture.desk = await openDesk(fixture.lock);
    },
    stop() {
      fixture.desk.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  return fixture;
}

/** The vault of a computer without a keychain. */
export function noKeychain(): OpenedVault {
  return { kind: 'memory', detail: 'none', vault: memoryVault() };
}
