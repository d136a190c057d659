import { describe, expect, it } from 'vitest';
import type { PullPage } from '../../src/main/core/sync/atsPort.ts';
import { fetchPagesAhead } from '../../src/main/core/sync/pagesAhead.ts';

const page = (next: string | null): PullPage => ({ records: [], bad: [], next });

/** A list whose pages are answered at once and read when told to. */
function list(nexts: Readonly<Record<string, string | null>>) {
  const asked: (string | null)[] = [];
  const reading = new Map<string | null, PromiseWithResolvers<PullPage>>();
  return {
    asked,
    fetch(from: string | null, onNext: (next: string | null) => void): Promise<PullPage> {
      asked.push(from);
      const read = Promise.withResolvers<PullPage>();
      reading.set(from, read);
      onNext(nexts[from ?? 'first'] ?? null);
      return read.promise;
    },
    read: (from: string | null) => reading.get(from)?.resolve(page(nexts[from ?? 'first'] ?? null)),
    fail: (from: string | null) => reading.get(from)?.reject(new Error(`no page ${from}`)),
  };
}

describe('pages fetched ahead', () => {
  it('M1: the next pages are asked for while the first is still being read, as many as told, and come in their order', async () => {
    const pages = list({ first: 'b', b: 'c', c: 'd', d: null });
    const ahead = fetchPagesAhead(pages.fetch, null, 3);
    expect(pages.asked).toEqual([null, 'b', 'c']);
    pages.read('c');
    pages.read('b');
    pages.read(null);
    expect((await ahead.take()).next).toBe('b');
    expect(pages.asked).toEqual([null, 'b', 'c', 'd']);
    expect((await ahead.take()).next).toBe('c');
    expect((await ahead.take()).next).toBe('d');
    pages.read('d');
    expect((await ahead.take()).next).toBeNull();
    expect(pages.asked).toHaveLength(4);
    await expect(ahead.take()).rejects.toThrow('no page after the last');
  });

  it('M1: a remote that tells of the next page only with the rows is walked to its end too', async () => {
    const asked: (string | null)[] = [];
    const ahead = fetchPagesAhead(
      async (from) => {
        asked.push(from);
        return page(from === null ? 'b' : null);
      },
      null,
      3,
    );
    expect((await ahead.take()).next).toBe('b');
    expect((await ahead.take()).next).toBeNull();
    expect(asked).toEqual([null, 'b']);
  });

  it('B1: a page that fails is met in its turn, after those before it were taken', async () => {
    const pages = list({ first: 'b', b: 'c', c: null });
    const ahead = fetchPagesAhead(pages.fetch, null, 3);
    pages.fail('b');
    pages.read(null);
    pages.read('c');
    expect((await ahead.take()).next).toBe('b');
    await expect(ahead.take()).rejects.toThrow('no page b');
  });
});
