import { adoptPairs, pairsToShare } from '../data/sharedPairs.ts';
import type { SyncTools } from './runner.ts';
import type { SeatPairsPort } from './seatPairsPort.ts';

/** What others paired is asked for this often; what is paired here is told with the next round. */
const EVERY_MS = 60_000;

/** Keeps the pairs that people made by hand alike on all desks of a team, so that whoever publishes next has them. */
export function createPairSharing(tools: SyncTools, accountId: string): { run(port: SeatPairsPort, atsAccountId: string, signal: AbortSignal): Promise<boolean> } {
  const { store, clock } = tools;
  let askAt = Number.NEGATIVE_INFINITY;
  let told = '';
  return {
    /** @returns whether other seats have other people now. Throws faults of the gateway. */
    async run(port, atsAccountId, signal) {
      const own = store.look((look) => pairsToShare(look, accountId, atsAccountId));
      const mark = JSON.stringify(own);
      if (mark === told && clock.monotonic() < askAt) return false;
      const pairs = await port.share(own, signal);
      told = mark;
      askAt = clock.monotonic() + EVERY_MS;
      return pairs !== null && store.edit((write) => adoptPairs(write, accountId, atsAccountId, pairs));
    },
  };
}
