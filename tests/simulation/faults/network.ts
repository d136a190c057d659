import { isWalk } from './askedFor.ts';
import { anyDesk, failed, isTo, redirected, tooMany, trap, unknownAddress } from './play.ts';
import type { FaultBook } from './registry.ts';

const NIGHT_MS = 9 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

/** F. Limits, network, time. */
export const NETWORK: FaultBook = {
  F1: { weight: 5, play: (stage, rng) => trap(stage, 'F1', anyDesk(stage, rng), ({ kind }) => kind !== 'token', () => ({ how: 'instead', answer: tooMany(stage, rng) }), 1 + rng.int(3)) },
  // A first sync, or a long list, page by page until the window is nearly used up, while people edit.
  F3: {
    weight: 1.5,
    play(stage, rng) {
      const fresh = Object.values(stage.desks).find((desk) => desk.core() && !desk.isAsleep() && desk.look('SELECT 1 FROM account WHERE last_success_at IS NULL').length > 0);
      const desk = fresh ?? anyDesk(stage, rng);
      stage.wire.setPageRows(desk, 1, stage.time.now() + 90_000);
      stage.runNow(desk);
      trap(stage, 'F3', desk, isWalk, () => (stage.wire.leftShare(desk) < 0.5 ? { how: 'late', ms: 0 } : null), 1, 90_000);
    },
  },
  // A while of 503, for everybody.
  F4: {
    weight: 3,
    play(stage, rng) {
      for (const desk of Object.values(stage.desks)) trap(stage, 'F4', desk, ({ kind }) => kind !== 'token', () => ({ how: 'instead', answer: failed(503) }), 1000, rng.between(10_000, 90_000));
    },
  },
  // Up and down every few seconds.
  F5: {
    weight: 4,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      stage.played('F5');
      for (let times = 0, at = 0; times < 8; times += 1) {
        const down = rng.between(1000, 6000);
        stage.time.after(at, () => stage.wire.setOffline(desk, stage.time.now() + down));
        at += down + rng.between(500, 5000);
        stage.time.after(at - 400, () => stage.signal(desk, 'online'));
      }
    },
  },
  // A connection that is open and silent.
  F6: {
    weight: 4,
    play(stage, rng) {
      const isAny = rng.chance(0.5);
      trap(stage, 'F6', anyDesk(stage, rng), ({ kind }) => isAny || kind === 'write', () => ({ how: 'silent' }));
    },
  },
  F7: {
    weight: 3,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      if (desk.isAsleep()) return;
      stage.played('F7');
      desk.sleepUntil(stage.time.now() + rng.between(20_000, 80_000));
    },
  },
  F8: {
    weight: 3,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      if (rng.chance(0.4)) {
        // Set back between a sending and its look-up.
        trap(stage, 'F8', desk, isTo('/v3/notes'), () => {
          stage.time.after(120, () => desk.shiftClock(rng.pick([-DAY_MS, -3 * 3_600_000])));
          return { how: 'answerLost' };
        });
        return;
      }
      stage.played('F8');
      desk.shiftClock(rng.pick([-DAY_MS, DAY_MS, -3_600_000, 3_600_000, -7 * 60_000, NIGHT_MS]));
    },
  },
  F9: { weight: 2, play: (stage, rng) => trap(stage, 'F9', anyDesk(stage, rng), () => true, () => ({ how: 'instead', answer: redirected() }), 1 + rng.int(3)) },
  F10: { weight: 2, play: (stage, rng) => trap(stage, 'F10', anyDesk(stage, rng), ({ kind }) => kind !== 'token', () => ({ how: 'instead', answer: unknownAddress() }), 1 + rng.int(6)) },
};
