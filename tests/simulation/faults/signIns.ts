import { anyDesk, failed, isRead, tooMany, trap } from './play.ts';
import type { FaultBook } from './registry.ts';

const isToken = ({ kind }: { readonly kind: string }): boolean => kind === 'token';

/** E. Signing in. */
export const SIGN_INS: FaultBook = {
  // All tokens end in the middle of what is going on.
  E1: {
    weight: 4,
    play(stage, _rng) {
      stage.played('E1');
      stage.world.endTokens();
    },
  },
  E2: {
    weight: 2,
    play(stage, rng) {
      trap(stage, 'E2', anyDesk(stage, rng), isToken, () => ({ how: 'answerLost' }));
      stage.world.endTokens();
    },
  },
  E5: {
    weight: 2,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      stage.played('E5');
      desk.vault.isLocked = true;
      stage.world.endTokens();
      stage.time.after(rng.between(5000, 60_000), () => {
        desk.vault.isLocked = false;
      });
    },
  },
  // One list is no longer permitted.
  E6: {
    weight: 3,
    play(stage, rng) {
      const list = rng.pick(['notes', 'candidates', 'applications', 'users', 'attachments']);
      trap(stage, 'E6', anyDesk(stage, rng), (exchange) => isRead(exchange) && exchange.path.startsWith(`/v3/${list}?`) && !exchange.path.includes('ids='), () => ({ how: 'instead', answer: failed(403) }), 1 + rng.int(3));
    },
  },
  E8: {
    weight: 2,
    play(stage, rng) {
      stage.played('E8');
      anyDesk(stage, rng).shiftClock(rng.pick([-3 * 3_600_000, 2 * 3_600_000]));
      stage.world.endTokens();
    },
  },
  F2: {
    weight: 2,
    play(stage, rng) {
      trap(stage, 'F2', anyDesk(stage, rng), isToken, () => ({ how: 'instead', answer: tooMany(stage, rng) }));
      stage.world.endTokens();
    },
  },
};
