import { COLLEAGUE } from '../remoteWorld.ts';
import { anyDesk, cut, failed, isCreate, isTo, isWrite, loginPage, trap } from './play.ts';
import type { FaultBook } from './registry.ts';

/** A. Writes whose fate is unknown. */
export const UNKNOWN_FATE: FaultBook = {
  A1: { weight: 3, play: (stage, rng) => trap(stage, 'A1', anyDesk(stage, rng), isWrite, () => ({ how: 'neverSent' }), 1 + rng.int(3)) },
  A2: { weight: 8, play: (stage, rng) => trap(stage, 'A2', anyDesk(stage, rng), isCreate, () => ({ how: 'answerLost' }), 1 + rng.int(2)) },
  A3: { weight: 3, play: (stage, rng) => trap(stage, 'A3', anyDesk(stage, rng), isWrite, () => ({ how: 'late', ms: rng.between(44_000, 70_000) })) },
  A4: { weight: 4, play: (stage, rng) => trap(stage, 'A4', anyDesk(stage, rng), isWrite, () => ({ how: 'changed', change: cut })) },
  A5: { weight: 4, play: (stage, rng) => trap(stage, 'A5', anyDesk(stage, rng), ({ kind }) => kind !== 'token', () => ({ how: 'instead', answer: loginPage() }), 1 + rng.int(4)) },
  A6: {
    weight: 5,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      const isDecision = rng.chance(0.25);
      trap(stage, 'A6', desk, isDecision ? isTo('ject') : isWrite, () => ({ how: 'changed', change: () => failed(rng.pick([500, 502, 503, 504])) }), 1 + rng.int(2));
      if (isDecision) stage.time.after(0, () => stage.deed(desk, rng.pick(['reject', 'unreject']), rng.int(0x7fffffff)));
    },
  },
  // The answer is lost and reads do not show the effect yet: the look-up must wait for them.
  A7: {
    weight: 5,
    play: (stage, rng) =>
      trap(stage, 'A7', anyDesk(stage, rng), isCreate, () => (stage.world.switchboard.readLagMs === 0 ? null : { how: 'answerLost' })),
  },
  A8: { weight: 4, play: (stage, rng) => trap(stage, 'A8', anyDesk(stage, rng), ({ request, path }) => path === '/v3/notes' && request.method === 'POST' && /no answer|a message/.test(request.body ?? ''), () => ({ how: 'answerLost' })) },
  // A colleague makes the same at the very moment, and our answer is lost.
  A9: {
    weight: 4,
    play: (stage, rng) =>
      trap(stage, 'A9', anyDesk(stage, rng), (exchange) => isTo('/v3/applications')(exchange) || isTo('/v3/notes')(exchange) || isTo('/v3/applied_candidate_tags')(exchange), ({ request, path }) => {
        if (path !== '/v3/notes' && path !== '/v3/applications' && path !== '/v3/applied_candidate_tags') return null;
        const body = JSON.parse(request.body ?? '{}') as Record<string, unknown>;
        const { user_id: _, ...same } = body;
        stage.time.after(0, () => stage.asColleague('POST', path.slice(3), path === '/v3/notes' ? { ...same, user_id: COLLEAGUE } : same));
        return rng.chance(0.5) ? { how: 'late', ms: 50 } : { how: 'answerLost' };
      }),
  },
  A10: {
    weight: 3,
    play(stage, rng) {
      trap(stage, 'A10', anyDesk(stage, rng), isTo('/v3/notes'), () => ({
        how: 'changed',
        change: () => {
          stage.rewriteNotes();
          return failed(502);
        },
      }));
    },
  },
  // A colleague takes the tag off again while our answer is lost: it must not come back.
  A11: {
    weight: 3,
    play: (stage, rng) =>
      trap(stage, 'A11', anyDesk(stage, rng), isTo('/v3/applied_candidate_tags'), ({ request }) => {
        const body = JSON.parse(request.body ?? '{}') as { candidate_id: number; candidate_tag_id: number };
        stage.time.after(400, async () => {
          const [applied] = stage.world.store.where('applied_candidate_tags', body);
          if (applied) await stage.asColleague('DELETE', `/applied_candidate_tags/${applied.id}`);
        });
        return { how: 'answerLost' };
      }),
  },
  A12: { weight: 4, play: (stage, rng) => trap(stage, 'A12', anyDesk(stage, rng), isTo('/move'), () => rng.pick([{ how: 'answerLost' }, { how: 'changed', change: () => failed(503) }])) },
  A16: {
    weight: 5,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      if (rng.chance(0.4)) stage.time.after(0, () => stage.deed(desk, rng.pick(['create', 'upload', 'note']), rng.int(0x7fffffff)));
      trap(stage, 'A16', desk, isCreate, () => ({
        how: 'atAnswer',
        isDelivered() {
          // It ends in the transaction that would store what the answer says, or just before.
          if (rng.chance(0.5)) desk.armStatement(1 + rng.int(4), { how: rng.pick(['kill', 'power']) }, () => {});
          else desk.crash('kill');
          return true;
        },
      }));
    },
  },
};
