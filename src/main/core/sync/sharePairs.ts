import { adoptPairs, pairsToShare } from '../data/sharedPairs.ts';
import type { SyncTools } from './runner.ts';
import { PairsRefused, type SeatPairsPort, type SharedPair } from './seatPairsPort.ts';

/** What others paired is asked for this often; what is paired here is told with the next round. */
const EVERY_MS = 60_000;

/** Who may not say anything new hears what the team has all the same; null where this contract is none of the gateway's. */
async function sharing(port: SeatPairsPort, own: readonly SharedPair[], signal: AbortSignal): Promise<readonly SharedPair[] | null> {
  for (const some of own.length === 0 ? [own] : [own, []])
    try {
      return await port.share(some, signal);
    } catch (error) {
      if (!(error instanceof PairsRefused)) throw error;
    }
  return null;
}

/** Keeps the pairs that people made by hand of one contract's seats alike on all desks of a team, so that whoever publishes next has them. */
export function createPairSharing(tools: SyncTools, accountId: string, contract: string): { run(port: SeatPairsPort, atsAccountId: string, signal: AbortSignal): Promise<boolean> } {
  const { store, clock } = tools;
  let askAt = Number.NEGATIVE_INFINITY;
  let told = '';
  return {
    /** @returns whether other seats have other people now. Throws faults of the gateway. */
    async run(port, atsAccountId, signal) {
      const own = store.look((look) => pairsToShare(look, accountId, atsAccountId, contract));
      const mark = JSON.stringify(own);
      if (mark === told && clock.monotonic() < askAt) return false;
      const pairs = await sharing(port, own, signal);
      told = mark;
      askAt = clock.monotonic() + EVERY_MS;
      return pairs !== null && store.edit((write) => adoptPairs(write, accountId, atsAccountId, contract, pairs));
    },
  };
}
