import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '../../src/shared/domain/account.ts';
import type { HttpPort } from '../../src/main/core/platform/http.ts';
import { createNodeHttp } from '../../src/main/core/platform/nodeHttp.ts';
import { systemTimers } from '../../src/main/core/platform/system.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/startSandbox.ts';
import { type Desk, deskFolder, memoryVault, startDesk } from '../support/deskFixture.ts';

let first: Sandbox;
let second: Sandbox;
let desk: Desk;
let folder: ReturnType<typeof deskFolder>;
/** Called before each request; what it waits for holds the request up. */
let before: (url: string) => Promise<void> | void;

beforeAll(async () => {
  first = await startSandbox({ candidates: 120, seed: 5, rateLimit: 100_000, readLagMs: 0, linkedin: false });
  second = await startSandbox({ candidates: 60, seed: 6, rateLimit: 100_000, readLagMs: 0, linkedin: false });
});
afterAll(async () => {
  await first.stop();
  await second.stop();
});
beforeEach(() => {
  folder = deskFolder();
  before = () => undefined;
  const real = createNodeHttp({ timers: systemTimers });
  const http: HttpPort = {
    async send(request, signal) {
      await before(request.url);
      return real.send(request, signal);
    },
  };
  desk = startDesk({ dataDir: folder.dir, vault: memoryVault(), http });
});
afterEach(async () => {
  before = () => undefined;
  await desk.stop();
  folder.remove();
});

const accounts = (): Account[] => (desk.read['accounts.list']({}) as { accounts: Account[] }).accounts;
const count = (table: string): number => (desk.core.store.db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
const remove = (accountId: string): Promise<unknown> =>
  Promise.resolve(desk.core.handlers['accounts.signOut']({ accountId, dropWaiting: true, wipe: true }));
const synced = (): Promise<true> =>
  desk.until('everything is read', () => desk.status().accounts.length > 0 && desk.status().accounts.every((account) => !account.firstSync && account.state === 'idle'), 30_000);

/** Holds the first request to an address up, and tells when it came. */
function holdAt(origin: string): { readonly came: Promise<void>; readonly release: () => void } {
  const came = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  before = (url) => {
    if (!url.startsWith(origin)) return undefined;
    came.resolve();
    return gate.promise;
  };
  return { came: came.promise, release: gate.resolve };
}

/** As long as many requests to a server take: whatever could go on meanwhile has gone on. */
async function letOthersWork(): Promise<void> {
  for (let turn = 0; turn < 150; turn += 1) await (await fetch(second.ats.apiUrl)).text();
}

describe('O4: an account is removed while', () => {
  it('another one is being connected: tables are emptied before or after it comes, never around it', async () => {
    const old = await desk.connect(first);
    await synced();
    const hold = holdAt(second.ats.apiUrl);
    const connecting = desk.connect(second);
    await hold.came;
    const removing = remove(old);
    await desk.until('the account is no longer shown', () => accounts().length === 0);
    await letOthersWork();
    expect(count('candidate')).toBe(120);
    hold.release();
    await connecting;
    await removing;
    expect(accounts()).toHaveLength(1);
    await synced();
    expect(count('candidate')).toBe(60);
    expect(count(`remote_ref WHERE type = 'candidate'`)).toBe(60);
    expect(desk.core.store.db.pragma('foreign_key_check')).toEqual([]);
  });

  it('removed while it is being signed in to, an account does not come back half', async () => {
    const account = await desk.connect(first);
    await synced();
    const hold = holdAt(first.ats.apiUrl);
    const connecting = desk.connect(first);
    await hold.came;
    const removing = remove(account);
    await desk.until('the account is no longer shown', () => accounts().length === 0);
    hold.release();
    await expect(connecting).rejects.toThrow(/being removed/);
    await removing;
    expect([count('account'), count('candidate')]).toEqual([0, 0]);
    expect(desk.status().accounts).toEqual([]);
    await desk.connect(first);
    await synced();
    expect(count('candidate')).toBe(120);
  });

  it('its removal is asked for twice, and its first sync is under way', async () => {
    const account = await desk.connect(first);
    await desk.until('somebody came', () => count('candidate') > 0);
    const both = await Promise.allSettled([remove(account), remove(account)]);
    expect(both).toMatchObject([{ status: 'fulfilled' }, { status: 'rejected', reason: { code: 'not_found' } }]);
    expect([count('account'), count('candidate'), count('remote_ref'), count('sync_cursor')]).toEqual([0, 0, 0, 0]);
    expect(desk.status().accounts).toEqual([]);
    await desk.connect(first);
    await synced();
    expect(count('candidate')).toBe(120);
  });

  it('nothing answers: no network is needed for it', async () => {
    const account = await desk.connect(first);
    await synced();
    const hold = holdAt(first.ats.apiUrl);
    await desk.core.handlers['sync.run']({ accountId: account });
    await hold.came;
    const removing = remove(account);
    hold.release();
    before = () => Promise.reject(new Error('no network'));
    await removing;
    expect([count('account'), count('candidate')]).toEqual([0, 0]);
  });

  it('a repair was cut off before: the copy it worked on goes too', async () => {
    const account = await desk.connect(first);
    mkdirSync(join(folder.dir, 'recovery-work'));
    writeFileSync(join(folder.dir, 'recovery-work', 'tandem.db'), 'everybody');
    await remove(account);
    expect(readdirSync(folder.dir).filter((name) => name.startsWith('recovery'))).toEqual([]);
  });

  it('another ATS stays: where the window was left goes all the same', async () => {
    const account = await desk.connect(first);
    await desk.connect(second);
    await synced();
    await desk.core.handlers['place.set']({ page: 'people', id: null, params: {}, listScroll: 0, recordScroll: 0, recent: [{ kind: 'person', id: 'one-of-the-first' }], used: [] });
    expect(count(`setting WHERE key = 'place'`)).toBe(1);
    await remove(account);
    expect(count(`setting WHERE key = 'place'`)).toBe(0);
  });
});
