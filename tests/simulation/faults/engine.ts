import { anyDesk, isWrite, mayLie, trap } from './play.ts';
import type { FaultBook } from './registry.ts';

/** G. Engine and screen. */
export const ENGINE: FaultBook = {
  // One write is refused for ever.
  G1: {
    weight: 3,
    play: (stage, rng) =>
      trap(stage, 'G1', anyDesk(stage, rng), ({ kind }) => kind === 'write', () => ({
        how: 'instead',
        answer: { status: 422, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ errors: [{ field: 'title', message: 'is not wanted' }] }) },
      })),
  },
  G3: {
    weight: 5,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      if (!desk.core() || desk.isAsleep()) return;
      if (rng.chance(0.4)) {
        // In the middle of a sending that nobody answers.
        trap(stage, 'G3', desk, isWrite, () => {
          stage.time.after(300, () => {
            if (desk.core() && !desk.isAsleep()) stage.quit(desk);
          });
          return { how: 'silent' };
        });
        return;
      }
      stage.played('G3');
      stage.quit(desk);
    },
  },
  // Timer, wake and button at once.
  G8: {
    weight: 3,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      if (!desk.core()) return;
      stage.played('G8');
      for (const what of ['wake', 'focus', 'online'] as const) stage.signal(desk, what);
      stage.runNow(desk);
      stage.runNow(desk);
    },
  },
  // A run meets something that nobody foresaw.
  G9: {
    weight: 3,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      trap(stage, 'G9', desk, ({ kind }) => kind === 'read', () => (mayLie(stage, desk) ? { how: 'changed', change: (answer) => ({ ...answer, body: '[null, 3, {"id": {}}]' }) } : null));
    },
  },
};
