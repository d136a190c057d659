import { describe, expect, it } from 'vitest';
import type { CandidateRow } from '../../src/shared/domain/candidate.ts';
import { HttpFailure, type HttpPort } from '../../src/main/core/platform/http.ts';
import { startVirtualDesk } from '../support/virtualDesk.ts';
import { standIn } from '../support/standIn.ts';

const NIGHT_MS = 10 * 3_600_000;

describe('F7: the computer sleeps', () => {
  it('F7: a night in the middle of a request: one run on waking, and the edit whose answer never came is there once', async () => {
    let lose = (): void => undefined;
    let isHeld = false;
    // Requests that are held have left: their answers come when nobody listens any more.
    const way = (next: HttpPort): HttpPort => ({
      async send(request, signal) {
        if (!isHeld || request.method !== 'POST' || !request.url.endsWith('/notes')) return next.send(request, signal);
        isHeld = false;
        await next.send(request, signal);
        return new Promise((_resolve, reject) => {
          lose = () => reject(new HttpFailure('timeout', 'the answer took too long'));
        });
      },
    });
    const desk = await startVirtualDesk({ candidates: 50, rateLimit: 10_000, way });
    try {
      const world = standIn(desk.sandbox);
      const { handlers } = desk.core;
      const { apiUrl, authUrl, customer, adminUserId } = desk.sandbox.ats;
      const status = () => handlers['sync.status']({}) as { waitingCount: number; accounts: { lastSuccessAt: number | null; state: string }[] };
      await handlers['accounts.connectGreenhouse']({ apiUrl, authUrl, ...customer, actingUserId: String(adminUserId) });
      await desk.until('the first sync ends', () => status().accounts[0]?.lastSuccessAt !== null && status().accounts[0]?.state === 'idle');
      const { rows } = desk.read['candidates.list']({ filter: {}, sort: 'name', offset: 0, limit: 1 }) as { rows: CandidateRow[] };
      isHeld = true;
      const before = await world.lastEffect();
      await handlers['candidates.addNote']({ id: rows[0]?.id ?? '', body: 'Late in the evening', visibility: 'public' });
      await desk.until('it is on its way', () => !isHeld);
      desk.pass(NIGHT_MS);
      const morning = desk.now();
      const asked = desk.asked.length;
      lose();
      for (const what of ['wake', 'online', 'focus'] as const) desk.core.signal(what);
      await desk.until('everything is sent', () => status().waitingCount === 0 && status().accounts[0]?.state === 'idle' && (status().accounts[0]?.lastSuccessAt ?? 0) >= morning);
      const walks = desk.asked.slice(asked).filter(({ method, path, query }) => method === 'GET' && path.endsWith('/candidates') && query.includes('updated_at'));
      expect(walks).toHaveLength(1);
      expect((await world.effects(before)).map(({ kind, body }) => [kind, body?.['body']])).toEqual([['note.create', 'Late in the evening']]);
    } finally {
      await desk.stop();
    }
  }, 120_000);
});
