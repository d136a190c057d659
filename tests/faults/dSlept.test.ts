import { describe, expect, it } from 'vitest';
import type { CandidateRow } from '../../src/shared/domain/candidate.ts';
import type { Conflict } from '../../src/shared/domain/conflict.ts';
import type { HttpPort } from '../../src/main/core/platform/http.ts';
import { standIn } from '../support/standIn.ts';
import { startVirtualDesk } from '../support/virtualDesk.ts';

describe('D2: an edit leaves on what the ATS has now', () => {
  it('D2: an answer over which the machine slept is asked for anew: what a colleague wrote meanwhile is a card and not covered', async () => {
    /** Called once with the answer to the reading before the edit, before the desk gets it. */
    let meanwhile: (() => Promise<void>) | null = null;
    let remoteId = '';
    let readings = 0;
    const slow = (next: HttpPort): HttpPort => ({
      async send(request, signal) {
        const answer = await next.send(request, signal);
        if (request.method === 'GET' && remoteId !== '' && request.url.includes(`/candidates?ids=${remoteId}`)) {
          readings += 1;
          const act = meanwhile;
          meanwhile = null;
          await act?.();
        }
        return answer;
      },
    });
    const desk = await startVirtualDesk({ candidates: 50, rateLimit: 100_000, linkedin: false, way: slow });
    try {
      const { core, sandbox } = desk;
      const world = standIn(sandbox);
      const accounts = () => (core.handlers['sync.status']({}) as { accounts: { lastSuccessAt: number | null }[] }).accounts;
      const connecting = Promise.resolve(core.handlers['accounts.connectGreenhouse']({ apiUrl: sandbox.ats.apiUrl, authUrl: sandbox.ats.authUrl, ...sandbox.ats.customer, actingUserId: String(sandbox.ats.adminUserId) }));
      await desk.until('the ATS is read', () => accounts().some(({ lastSuccessAt }) => lastSuccessAt !== null));
      await connecting;
      const [person] = (desk.read['candidates.list']({ filter: {}, sort: 'name', offset: 0, limit: 5 }) as { rows: CandidateRow[] }).rows;
      const id = person?.id ?? '';
      ({ remoteId } = core.store.db.prepare(`SELECT remote_id AS remoteId FROM remote_ref WHERE type = 'candidate' AND local_id = ?`).get(id) as { remoteId: string });
      meanwhile = async () => {
        await world.act('PATCH', `/candidates/${remoteId}`, { title: 'By a colleague' });
        desk.pass(60_000);
      };
      await core.handlers['candidates.edit']({ id, patch: { title: 'By us' } });
      const cards = (): Conflict[] => (desk.read['conflicts.list']({ candidateId: id }) as { conflicts: Conflict[] }).conflicts;
      await desk.until('it is asked', () => cards().length > 0);
      expect(readings).toBeGreaterThan(1);
      expect(cards()).toMatchObject([{ fieldLabel: 'Title', mine: 'By us', theirs: 'By a colleague' }]);
      expect((await world.act('GET', `/candidates/${remoteId}`)).body).toMatchObject({ title: 'By a colleague' });
    } finally {
      await desk.stop();
    }
  }, 60_000);
});
