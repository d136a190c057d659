import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dropRef, keptRefs, readRefsAhead, refByRemote } from '../../src/main/core/data/remoteRefs.ts';
import { mergeSearchSome, setSearchMerging } from '../../src/main/core/data/searchMerging.ts';
import type { Timers } from '../../src/main/core/platform/clock.ts';
import { createSearchUpkeep } from '../../src/main/core/services/searchUpkeep.ts';
import { cannotWait } from '../../src/main/core/workers.ts';
import { ACCOUNT, candidate, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

let desk: StoreFixture;
beforeEach(() => {
  desk = storeFixture();
});
afterEach(() => desk.close());

const wanted = (...ids: string[]): Map<string, Set<string>> => new Map([['candidate', new Set(ids)]]);

describe('what a walk knows of records', () => {
  it('M1: of many ids, each that is known is found, at the ends of their order too', () => {
    const ids = Array.from({ length: 20 }, (_, index) => String(1000 + index));
    desk.ingest(candidate('1000'), candidate('1019'), candidate('999'), candidate('1020'));
    desk.store.bulk((write) => {
      readRefsAhead(write, ACCOUNT, wanted(...ids), keptRefs());
      expect(ids.filter((id) => refByRemote(write, ACCOUNT, 'candidate', id) !== null)).toEqual(['1000', '1019']);
    });
  });

  it('M1: ids of letters that JavaScript and the database order differently are found', () => {
    const high = Array.from({ length: 10 }, (_, index) => `\u{10000}${index}`);
    desk.ingest(...high.map((id) => candidate(id)));
    desk.store.bulk((write) => {
      readRefsAhead(write, ACCOUNT, wanted('\u{ffff}', ...high), keptRefs());
      expect(high.every((id) => refByRemote(write, ACCOUNT, 'candidate', id) !== null)).toBe(true);
    });
  });

  it('M1: what was dropped is not known any more, though it was read before in the same transaction', () => {
    desk.ingest(candidate('7'));
    desk.store.bulk((write) => {
      readRefsAhead(write, ACCOUNT, wanted('7'), keptRefs());
      expect(refByRemote(write, ACCOUNT, 'candidate', '7')).not.toBeNull();
      dropRef(write, ACCOUNT, 'candidate', '7');
      expect(refByRemote(write, ACCOUNT, 'candidate', '7')).toBeNull();
    });
    expect(desk.store.db.prepare('SELECT count FROM stored_count').pluck().all()).toEqual([0]);
  });

  it('M1: what was read stays known in the next transaction, but not past one of somebody else, nor past one that failed', () => {
    const { store } = desk;
    const kept = keptRefs();
    const read = (): boolean =>
      store.bulk((write) => {
        readRefsAhead(write, ACCOUNT, wanted('7'), kept);
        return refByRemote(write, ACCOUNT, 'candidate', '7') !== null;
      });
    /** Behind the back of the walk: only reading anew would tell. */
    const forge = (): unknown => store.db.exec(`DELETE FROM remote_ref`);
    desk.ingest(candidate('7'));
    expect(read()).toBe(true);
    forge();
    expect(read()).toBe(true);
    store.edit((write) => write.changed('sync'));
    expect(read()).toBe(false);

    desk.ingest(candidate('7'));
    expect(() =>
      store.bulk((write) => {
        readRefsAhead(write, ACCOUNT, wanted('7'), kept);
        throw new Error('the end of this transaction');
      }),
    ).toThrow('the end');
    forge();
    expect(read()).toBe(false);
  });
});

describe('pieces of the search', () => {
  const automerge = (table: string): unknown => desk.store.db.prepare(`SELECT v FROM ${table}_config WHERE k = 'automerge'`).pluck().get();
  /** Each piece begins with a leaf page of its own. */
  const pieces = (): number => (desk.store.db.prepare('SELECT count(DISTINCT segid) AS n FROM candidate_search_idx').get() as { n: number }).n;
  const found = (word: string): number =>
    (desk.store.db.prepare('SELECT count(*) AS n FROM candidate_search WHERE candidate_search MATCH ?').get(word) as { n: number }).n;
  const fill = (count: number): void => {
    for (let index = 0; index < count; index += 1) desk.ingest(candidate(String(index), { firstName: `Noor${index}` }));
  };

  it('M1: a first walk merges them seldom, every other run as FTS5 does by itself', () => {
    desk.store.bulk((write) => setSearchMerging(write, 'seldom'));
    expect([automerge('candidate_search'), automerge('note_search')]).toEqual([64, 64]);
    fill(40);
    expect(pieces()).toBeGreaterThanOrEqual(40);
    desk.store.bulk((write) => setSearchMerging(write, 'usual'));
    expect([automerge('candidate_search'), automerge('note_search')]).toEqual([4, 4]);
    expect(found('noor*')).toBe(40);
  });

  it('M1: once it is quiet they are merged a little at a time, and everybody is still found', () => {
    desk.store.bulk((write) => setSearchMerging(write, 'seldom'));
    fill(40);
    let next: { readonly delayMs: number; readonly run: () => void } | null = null;
    const timers: Timers = {
      set(delayMs, run) {
        const timer = { delayMs, run };
        next = timer;
        return () => {
          if (next === timer) next = null;
        };
      },
    };
    const delays: number[] = [];
    const tick = (): boolean => {
      const timer = next as { readonly delayMs: number; readonly run: () => void } | null;
      if (timer === null) return false;
      next = null;
      delays.push(timer.delayMs);
      timer.run();
      return true;
    };
    let awaited = true;
    const upkeep = createSearchUpkeep({
      store: desk.store,
      timers,
      isAwaited: () => awaited,
      log: (line) => {
        throw new Error(line);
      },
    });
    upkeep.committed();
    const before = pieces();
    tick();
    // Somebody waits: it stands back.
    expect(pieces()).toBe(before);
    awaited = false;
    for (let times = 0; tick(); times += 1) expect(times).toBeLessThan(1_000);
    expect(pieces()).toBeLessThan(before / 4);
    expect(delays.slice(0, 2).every((delay) => delay > 0)).toBe(true);
    expect(found('noor*')).toBe(40);
    expect(found('noor7')).toBe(1);
    upkeep.committed();
    upkeep.close();
    expect(tick()).toBe(false);
  });

  it('M1: nothing is left to merge in the end', () => {
    fill(10);
    const isMore = (): boolean => desk.store.bulk((write) => mergeSearchSome(write, 'candidate_search', 100));
    for (let times = 0; isMore(); times += 1) expect(times).toBeLessThan(100);
    expect(isMore()).toBe(false);
  });
});

it('M1: a window that asks how far the sync is does not cut a walk short, an edit does', () => {
  expect(cannotWait({ name: 'sync.status', args: {} })).toBe(false);
  expect(cannotWait({ name: 'candidates.edit', args: {} })).toBe(true);
});
