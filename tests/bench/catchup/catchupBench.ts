import { startVirtualDesk, type VirtualDesk } from '../../support/virtualDesk.ts';
import { standIn } from '../../support/standIn.ts';
import type { Bench } from '../bench.ts';
import { allRounded, median } from '../stats.ts';

/** People whom a colleague changed since the last run. */
const USUALLY_CHANGED = 500;
/** Rows that a walk meets for each person of the world. */
const ROWS_PER_PERSON = 7;
/** The small copy that the large one is compared with. */
const SMALL_ROWS = 10_000;
const HOUR_MS = 3_600_000;

interface Catchup {
  readonly ms: number;
  readonly requests: number;
}

interface CopyOfRows {
  /** Brings the changes of an hour in; from asking to the end of the run, in real time. */
  run(round: number): Promise<Catchup>;
  stop(): Promise<void>;
}

/** A whole copy of so many rows. */
async function copyOf(rows: number, changed: number, say: (line: string) => void): Promise<CopyOfRows> {
  const desk: VirtualDesk = await startVirtualDesk({ candidates: Math.max(2 * changed, Math.ceil(rows / ROWS_PER_PERSON)), rateLimit: 1_000_000 });
  const world = standIn(desk.sandbox);
  const account = () => (desk.core.handlers['sync.status']({}) as { accounts: { lastSuccessAt: number | null; state: string }[] }).accounts[0];
  const { apiUrl, authUrl, customer, adminUserId } = desk.sandbox.ats;
  const connecting = Promise.resolve(desk.core.handlers['accounts.connectGreenhouse']({ apiUrl, authUrl, ...customer, actingUserId: String(adminUserId) }));
  connecting.catch((error: unknown) => say(`not connected: ${String(error)}`));
  await desk.until('the first sync ends', () => (account()?.lastSuccessAt ?? null) !== null && account()?.state === 'idle');
  say(`a copy of ${rows.toLocaleString('en')} rows is there`);
  const ids = desk.core.store.db.prepare(`SELECT remote_id AS id FROM remote_ref WHERE type = 'candidate' ORDER BY remote_id LIMIT ${changed}`).all() as { id: string }[];
  return {
    async run(round) {
      desk.pass(HOUR_MS);
      for (const { id } of ids) await world.act('PATCH', `/candidates/${id}`, { title: `Title ${round}` });
      const last = account()?.lastSuccessAt ?? 0;
      const before = desk.asked.length;
      const began = performance.now();
      await desk.core.handlers['sync.run']({ accountId: null });
      await desk.until('it is caught up', () => account()?.state === 'idle' && (account()?.lastSuccessAt ?? 0) > last);
      const ms = performance.now() - began;
      const known = desk.core.store.db.prepare('SELECT count(*) AS n FROM candidate WHERE title = ?').get(`Title ${round}`) as { n: number };
      if (known.n !== ids.length) throw new Error(`${known.n} of ${ids.length} changes came in`);
      return { ms, requests: desk.asked.length - before };
    },
    stop: desk.stop,
  };
}

/** An incremental run costs what changed, not what there is. */
export const catchupBench: Bench = {
  about: `an incremental run with ${USUALLY_CHANGED} changes (--changed), in a large copy beside one of ${SMALL_ROWS.toLocaleString('en')} rows`,
  usualRows: 100_000,
  fewestRows: SMALL_ROWS,
  mostRows: 1_000_000,
  usualRounds: () => 7,
  async run({ rows, rounds, changed = USUALLY_CHANGED, say }) {
    const copies = [await copyOf(SMALL_ROWS, changed, say), await copyOf(rows, changed, say)] as const;
    const [small, large]: [Catchup[], Catchup[]] = [[], []];
    try {
      // The first round only warms up: it holds the thorough look after a start.
      for (let round = 0; round <= rounds; round += 1) {
        const [one, other] = [await copies[0].run(round), await copies[1].run(round)];
        say(`${round === 0 ? 'warm-up' : `round ${round}`}: ${Math.round(one.ms)} ms, ${one.requests} requests; in the large copy ${Math.round(other.ms)} ms, ${other.requests} requests`);
        if (round === 0) continue;
        small.push(one);
        large.push(other);
      }
    } finally {
      for (const copy of copies) await copy.stop();
    }
    const of = (runs: readonly Catchup[], pick: (run: Catchup) => number): number => median(runs.map(pick));
    const ms = (run: Catchup): number => run.ms;
    const requests = (run: Catchup): number => run.requests;
    return {
      name: 'catchup',
      rows,
      ratios: allRounded({ small: of(large, ms) / of(small, ms), requests: of(large, requests) / of(small, requests) }),
      ours: allRounded({ ms: of(large, ms), requests: of(large, requests) }),
      against: allRounded({ ms: of(small, ms), requests: of(small, requests) }),
      rounds,
    };
  },
};
