import type { Rng } from '../rng.ts';
import type { FaultId } from './faultIds.ts';
import { anyDesk, isWrite, trap } from './play.ts';
import type { FaultBook, FaultStage } from './registry.ts';

/** A statement of the desk's database is refused with this code, for some statements in a row. */
function refuse(stage: FaultStage, rng: Rng, id: FaultId, code: string): void {
  anyDesk(stage, rng).armStatement(1 + rng.int(120), { how: 'refuse', code, left: 1 + rng.int(12) }, () => stage.played(id));
}

/** B. Crash and storage. */
export const CRASHES: FaultBook = {
  B1: { weight: 6, play: (stage, rng) => anyDesk(stage, rng).armStatement(1 + rng.int(300), { how: 'kill' }, () => stage.played('B1')) },
  B2: {
    weight: 6,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      trap(stage, 'B2', desk, isWrite, () => {
        // Before it arrives, while it is there, or with the answer on its way.
        const generation = desk.generation();
        stage.time.after(rng.between(0, 150), () => {
          if (desk.generation() === generation) desk.crash('kill');
        });
        return { how: 'late', ms: 50 };
      });
    },
  },
  B3: {
    weight: 7,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      desk.armStatement(1 + rng.int(300), { how: 'power' }, () => stage.played('B3'));
    },
  },
  B4: { weight: 3, play: (stage, rng) => refuse(stage, rng, 'B4', 'SQLITE_FULL') },
  B5: { weight: 3, play: (stage, rng) => refuse(stage, rng, 'B5', 'SQLITE_BUSY') },
  // A second copy is started on the same folder: it must go away again.
  B6: {
    weight: 1,
    play(stage, rng) {
      const desk = anyDesk(stage, rng);
      if (!desk.core()) return;
      stage.played('B6');
      if (stage.startSecond(desk)) stage.violate('R2', `a second copy runs on the data of ${desk.name}`);
    },
  },
  B12: { weight: 2, play: (stage, rng) => refuse(stage, rng, 'B12', rng.pick(['SQLITE_READONLY', 'SQLITE_IOERR_WRITE'])) },
};
