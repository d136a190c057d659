import { anyDesk, failed, isRead, isTo, mayLie, rowsOf, tooMany, trap, withRows } from './play.ts';
import { COLLEAGUE, DESK_USERS } from '../remoteWorld.ts';
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
  // It ends with the new token in its hands.
  E3: {
    weight: 2,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      trap(stage, 'E3', desk, isToken, () => ({
        how: 'atAnswer',
        isDelivered() {
          desk.crash('kill');
          return true;
        },
      }));
      stage.world.endTokens();
    },
  },
  E5: {
    weight: 2,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      const lock = (): void => {
        desk.vault.isLocked = true;
        stage.world.endTokens();
        stage.time.after(rng.between(5000, 60_000), () => {
          desk.vault.isLocked = false;
        });
      };
      if (rng.chance(0.5)) {
        stage.played('E5');
        lock();
        return;
      }
      // Between a sending and its look-up, which then sees nothing at first.
      trap(stage, 'E5', desk, isTo('/v3/notes'), () => {
        stage.time.after(150, lock);
        trap(stage, 'C14', desk, isTo('/v3/notes?candidate_ids', 'GET'), () =>
          mayLie(stage, desk) ? { how: 'changed', change: (answer) => (rowsOf(answer) === null ? answer : withRows(answer, [])) } : null,
        );
        return { how: 'answerLost' };
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
  // Somebody else enters their own sign-in where a copy belongs to another person.
  E7: {
    weight: 1.5,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      if (!desk.core() || desk.isAsleep()) return;
      const userId = rng.pick([COLLEAGUE, desk.name === 'A' ? DESK_USERS.B : DESK_USERS.A]);
      const known = desk.look('SELECT 1 FROM account WHERE remote_user_id = ?', String(desk.userId)).length > 0;
      if (!known) return;
      const generation = desk.generation();
      void stage.signInAs(desk, userId).then((words) => {
        if (desk.generation() !== generation) return;
        if (words !== null && words.includes('belongs to')) stage.played('E7');
        else if (words === null) stage.violate('S12', `${desk.name} took ${userId} in on the copy of ${desk.userId}`);
      });
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
