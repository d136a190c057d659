import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemTimers } from '../../src/main/core/platform/system.ts';
import type { AtsPort, PullPage } from '../../src/main/core/sync/atsPort.ts';
import { createPuller } from '../../src/main/core/sync/puller.ts';
import type { RemoteRecord } from '../../src/main/core/sync/remoteRecord.ts';
import { ACCOUNT, candidate, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

const PAGES = 2;
const ROWS = 500;

const people = (page: number): RemoteRecord[] =>
  Array.from({ length: ROWS }, (_, index) => candidate(String(100_000 - page * ROWS - index), { firstName: `Person ${index}` }));

/** An ATS of two pages of people. `asked` grows with each page that is fetched. */
function twoPages(asked: number[]): AtsPort {
  const refuse = (): Promise<never> => Promise.reject(new Error('not part of a walk'));
  return {
    types: ['candidate'],
    readLagMs: 0,
    hasWindow: () => true,
    identify: async () => ({ userId: '1', userName: 'Erik Solberg', userEmail: null, siteAdmin: true, tenant: null }),
    rights: async () => ({ siteAdmin: true, jobIds: null }),
    jobTeams: async () => null,
    jobTeam: async () => null,
    remoteNow: () => null,
    budget: () => null,
    resumeBudget: () => undefined,
    async pull(_type, _window, cursor): Promise<PullPage> {
      const page = cursor === null ? 0 : Number(cursor);
      asked.push(page);
      return { records: people(page), bad: [], next: page + 1 < PAGES ? String(page + 1) : null };
    },
    fetch: async () => ({ records: [], bad: [], next: null }),
    readFiles() {
      throw new Error('not part of a walk');
    },
    push: refuse,
    merge: refuse,
    lookUp: refuse,
  };
}

let desk: StoreFixture;
beforeEach(() => {
  desk = storeFixture();
});
afterEach(() => desk.close());

const stored = (): number => (desk.store.db.prepare('SELECT count(*) AS n FROM candidate').get() as { n: number }).n;

function pullerFor(isAwaited: () => boolean, asked: number[] = []): ReturnType<typeof createPuller> {
  const { store, clock } = desk;
  return createPuller(
    {
      store,
      clock,
      timers: systemTimers,
      random: { next: () => 0.5, id: () => 'unused' },
      isPaused: () => false,
      everyMs: () => 60_000,
      isAwaited,
      // Only what ends the walk is logged here.
      log: (line) => {
        throw new Error(line);
      },
    },
    ACCOUNT,
    twoPages(asked),
  );
}

/** How many people were stored after each transaction that stored some. */
function watch(): number[] {
  const sizes: number[] = [];
  desk.store.onChange(() => {
    const now = stored();
    if (now > 0 && now !== sizes.at(-1)) sizes.push(now);
  });
  return sizes;
}

describe('how a walk shares the writing thread', () => {
  it('M1: while nobody waits, a transaction ends with its page, or when its search rows take as long as one may', async () => {
    const sizes = watch();
    expect(await pullerFor(() => false).run(new AbortController().signal)).toMatchObject({ outcome: 'done' });
    expect(sizes).toEqual([375, ROWS, ROWS + 375, 2 * ROWS]);
  });

  it('M1: when a request waits, the transaction ends at once and the request has its turn before the next', async () => {
    const sizes = watch();
    const turns: number[] = [];
    // What a request does when it is served: it comes in with the other messages of the thread.
    const serve = (): void => {
      turns.push(stored());
      if (turns.at(-1) !== PAGES * ROWS) setImmediate(serve);
    };
    setImmediate(serve);
    await pullerFor(() => true).run(new AbortController().signal);
    expect(sizes).toEqual(Array.from({ length: (PAGES * ROWS) / 25 }, (_, part) => (part + 1) * 25));
    for (const size of sizes.slice(0, -1)) expect(turns).toContain(size);
  });

  it('B1: a walk that is cut off between two transactions of a page reads that page again, and no other', async () => {
    let cut = false;
    desk.store.onChange(() => {
      if (cut || stored() !== ROWS + 200) return;
      cut = true;
      throw new Error('the end of the process');
    });
    await expect(pullerFor(() => true).run(new AbortController().signal)).rejects.toThrow('the end of the process');
    expect(stored()).toBe(ROWS + 200);
    const asked: number[] = [];
    await expect(pullerFor(() => true, asked).run(new AbortController().signal)).resolves.toMatchObject({ outcome: 'done' });
    expect(asked).toEqual([1]);
    expect(stored()).toBe(PAGES * ROWS);
  });

  it('how many records are here is known without counting them', async () => {
    await pullerFor(() => true).run(new AbortController().signal);
    desk.ingest(candidate('100000', { title: 'Changed' }), candidate('1'), candidate('2'));
    const kept = desk.store.db.prepare('SELECT type, count FROM stored_count WHERE account_id = ?').all(ACCOUNT);
    expect(kept).toEqual([{ type: 'candidate', count: PAGES * ROWS + 2 }]);
    expect(desk.store.db.prepare('SELECT type, count(*) AS count FROM remote_ref GROUP BY type').all()).toEqual(kept);
    expect(pullerFor(() => false).progress()).toMatchObject([{ type: 'candidate', stored: PAGES * ROWS + 2 }]);
  });
});
