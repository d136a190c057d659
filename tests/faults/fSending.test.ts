import { afterEach, describe, expect, it } from 'vitest';
import type { CandidateRow } from '../../src/shared/domain/candidate.ts';
import type { HttpPort } from '../../src/main/core/platform/http.ts';
import { startVirtualDesk, type VirtualDesk } from '../support/virtualDesk.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let desk: VirtualDesk | null = null;
afterEach(async () => {
  await desk?.stop();
  desk = null;
});

const status = (): { waitingCount: number; problemCount: number; accounts: { lastSuccessAt: number | null; state: string; message: string | null }[] } =>
  desk?.core.handlers['sync.status']({}) as never;
const states = (): Record<string, number> => {
  const all = desk?.read['changes.list']({ candidateId: null, sent: true, limit: 500 }) as { readonly changes: readonly { readonly state: string }[] };
  return Object.fromEntries([...Map.groupBy(all.changes, ({ state }) => state)].map(([state, those]) => [state, those.length]));
};

/** A desk with a copy of everything, and so many notes that were made offline, each on another person. */
async function withNotes(count: number, options: { readonly rateLimit: number; readonly way?: (next: HttpPort) => HttpPort }): Promise<VirtualDesk> {
  const d = (desk = await startVirtualDesk({ candidates: Math.max(50, count), latencyMs: 200, ...options }));
  const { apiUrl, authUrl, customer, adminUserId } = d.sandbox.ats;
  const connecting = Promise.resolve(d.core.handlers['accounts.connectGreenhouse']({ apiUrl, authUrl, ...customer, actingUserId: String(adminUserId) }));
  connecting.catch(() => undefined);
  await d.until('the first sync ends', () => (status().accounts[0]?.lastSuccessAt ?? null) !== null && status().accounts[0]?.state === 'idle');
  d.offline(true);
  const { rows } = d.read['candidates.list']({ filter: {}, sort: 'name', offset: 0, limit: count }) as { rows: CandidateRow[] };
  for (const { id } of rows) await d.core.handlers['candidates.addNote']({ id, body: `Note on ${id}`, visibility: 'public' });
  return d;
}

describe('many changes that go out', () => {
  it('F4: hours of 503 are probed by one change at a time, ever more seldom; back again, few go out first and then more, each once', { timeout: 120_000 }, async () => {
    /** Requests of the sender: when they began, and how many were under way with them. */
    const seen: { readonly at: number; readonly beside: number }[] = [];
    let isDown = false;
    let underWay = 0;
    const d = await withNotes(80, {
      rateLimit: 1_000_000,
      way: (next) => ({
        async send(request, signal) {
          const isOurs = /\/v3\/(notes|candidates)/.test(request.url) && (request.method !== 'GET' || /[?&](candidate_)?ids=/.test(request.url));
          if (isOurs) seen.push({ at: desk?.now() ?? 0, beside: underWay });
          if (isOurs) underWay += 1;
          try {
            if (isDown && request.url.includes('/v3/')) return { status: 503, headers: { 'content-type': 'application/json' }, body: '{"message":"down"}' };
            return await next.send(request, signal);
          } finally {
            if (isOurs) underWay -= 1;
          }
        },
      }),
    });
    seen.length = 0;
    isDown = true;
    d.offline(false);
    d.core.signal('online');
    const began = d.now();
    await d.until('four hours have passed', () => d.now() - began >= 4 * HOUR);
    const early = seen.filter(({ at }) => at - began < HOUR);
    const late = seen.filter(({ at }) => at - began >= HOUR);
    // Anywhere in five minutes each time: two and a half between them.
    expect(late.length).toBeGreaterThan(40);
    expect(late.length).toBeLessThan(110);
    expect(early.length).toBeLessThan(80);
    expect(late.every(({ beside }) => beside === 0)).toBe(true);
    // What was tried may have arrived; the others were not touched.
    expect(states()['unknown'] ?? 0).toBeLessThanOrEqual(8);
    expect(states()['needsPerson']).toBeUndefined();
    expect(status().accounts[0]?.message).not.toBeNull();

    seen.length = 0;
    isDown = false;
    await d.until('everything is sent', () => status().waitingCount === 0);
    const beside = seen.map((one) => one.beside);
    expect(beside[0]).toBe(0);
    expect(beside[1]).toBe(0);
    expect(Math.max(...beside.slice(0, 4))).toBeLessThanOrEqual(2);
    expect(Math.max(...beside)).toBeGreaterThanOrEqual(3);
    expect(status().problemCount).toBe(0);
    expect(d.asked.filter(({ method, path, status: code }) => method === 'POST' && path.endsWith('/notes') && code < 300)).toHaveLength(80);
  });

  it('S10: many changes are read back together, and the window is kept to without running into 429', { timeout: 120_000 }, async () => {
    const d = await withNotes(100, { rateLimit: 40 });
    d.pass(30_000);
    const before = d.asked.length;
    d.offline(false);
    d.core.signal('online');
    await d.until('everything is sent', () => status().waitingCount === 0);
    const asked = d.asked.slice(before);
    expect(asked.filter(({ status: code }) => code === 429)).toEqual([]);
    expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(100);
    expect(asked.filter(({ path, query }) => path.endsWith('/notes') && query.includes('ids=')).length).toBeLessThanOrEqual(12);
    expect(status().problemCount).toBe(0);
  });
});
