import type { HttpPort } from '../../../src/main/core/platform/http.ts';
import type { PublishedKindName } from '../../../src/shared/domain/publishing.ts';
import { startPublishingDesk } from '../../support/publishingDesk.ts';
import type { Bench } from '../bench.ts';
import { allRounded, median } from '../stats.ts';

/** What LinkedIn documents: records of one kind in a minute, and records in one call. Jobs are handed in as tasks, by the same measure. */
const RECORDS_PER_MINUTE = 10_000;
const RECORDS_PER_CALL = 100;
const MINUTE_MS = 60_000;
/** Resources that records are told to. */
const TOLD = /\/(?:atsCandidates|atsApplications|simpleJobPostings)/;

interface Round {
  readonly minutes: number;
  readonly floorMinutes: number;
  readonly records: number;
  readonly calls: number;
  readonly fewest: number;
}

/**
 * The least that the documented limits allow: kinds have limits of their own, so the most numerous kind decides the time. What fits into its
 * first minute needs no waiting.
 */
const leastMinutes = (records: readonly number[]): number => Math.max(...records.map((count) => Math.max(1, Math.ceil(count / RECORDS_PER_MINUTE)))) - 1;

async function publishOnce(people: number, say: (line: string) => void): Promise<Round> {
  const calls = new Map<string, number>();
  let host = '';
  let firstApplication = (): void => undefined;
  const way = (next: HttpPort): HttpPort => ({
    send(request, signal) {
      const { origin, pathname } = new URL(request.url);
      if (origin === host && request.method !== 'GET' && TOLD.test(pathname)) {
        const what = `${request.method} ${pathname.replaceAll(/%3D[^/]*/g, '…')}`;
        calls.set(what, (calls.get(what) ?? 0) + 1);
        if (pathname.endsWith('/atsApplications')) firstApplication();
      }
      return next.send(request, signal);
    },
  });
  const desk = await startPublishingDesk({ candidates: people, way });
  try {
    host = new URL(desk.sandbox.linkedin?.apiUrl ?? '').origin;
    say(`${people} people are read`);
    let began: number | null = null;
    firstApplication = () => {
      began ??= desk.now();
    };
    await desk.choose();
    const isTold = (): boolean =>
      desk.sql('SELECT 1 FROM publishing WHERE done_at IS NOT NULL').length === 1 && desk.sql('SELECT 1 FROM publish_queue LIMIT 1').length === 0;
    await desk.until('everything is told', isTold);
    const minutes = (desk.now() - (began ?? desk.now())) / MINUTE_MS;
    const kinds = desk.sql<{ kind: PublishedKindName; state: string; n: number }>('SELECT kind, state, count(*) AS n FROM publication GROUP BY kind, state');
    const refused = kinds.filter(({ state }) => state !== 'there');
    if (refused.length > 0) throw new Error(`not everything is there: ${JSON.stringify(refused)}`);
    for (const { kind, n } of kinds) say(`  ${String(n).padStart(8)} ${kind}`);
    for (const [what, n] of [...calls].toSorted((left, right) => right[1] - left[1])) say(`  ${String(n).padStart(8)} ${what}`);
    const counts = kinds.map(({ n }) => n);
    // Where the minutes went: what LinkedIn acknowledged in each.
    const perMinute = desk.sql<{ minute: number; told: string }>(
      `SELECT minute, group_concat(kind || ' ' || n, ', ') AS told FROM (SELECT (at - ?) / 60000 AS minute, kind, count(*) AS n FROM publication GROUP BY minute, kind ORDER BY minute, kind) GROUP BY minute`,
      began ?? 0,
    );
    for (const { minute, told } of perMinute) say(`  minute ${minute}: ${told}`);
    // What hangs on an application has a call of its own for each: its address names the application.
    const parents = desk.sql<{ kind: PublishedKindName; n: number }>(`SELECT kind, count(DISTINCT parent_id) AS n FROM publication WHERE kind NOT IN ('job', 'candidate', 'application') GROUP BY kind`);
    const whole = kinds.filter(({ kind }) => ['job', 'candidate', 'application'].includes(kind)).reduce((sum, { n }) => sum + Math.ceil(n / RECORDS_PER_CALL), 0);
    return {
      minutes,
      floorMinutes: leastMinutes(counts),
      records: counts.reduce((sum, n) => sum + n, 0),
      calls: [...calls.values()].reduce((sum, n) => sum + n, 0),
      fewest: whole + parents.reduce((sum, { n }) => sum + n, 0),
    };
  } finally {
    await desk.stop();
  }
}

/**
 * The first telling of everything to LinkedIn, beside what its documented limits allow. Time is virtual, and answers take none. It counts from the
 * first application on: before it LinkedIn makes the jobs, which takes as long as LinkedIn takes.
 */
export const publishBench: Bench = {
  about: 'telling LinkedIn everything for the first time, beside what its limits allow',
  usualRows: 50_000,
  fewestRows: 5_000,
  mostRows: 200_000,
  usualRounds: () => 1,
  async run({ rows, rounds, say }) {
    const all: Round[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const one = await publishOnce(rows, say);
      all.push(one);
      say(`round ${round}: ${one.records} records in ${one.minutes.toFixed(2)} minutes and ${one.calls} calls; at best ${one.floorMinutes} minutes, ${one.fewest} calls`);
    }
    const of = (pick: (round: Round) => number): number => median(all.map(pick));
    return {
      name: 'publish',
      rows,
      ratios: allRounded({ ceiling: of((round) => round.floorMinutes / round.minutes), calls: of((round) => round.calls / round.fewest) }),
      ours: allRounded({ minutes: of((round) => round.minutes), recordsPerMinute: of((round) => round.records / round.minutes), calls: of((round) => round.calls) }),
      against: allRounded({ minutes: of((round) => round.floorMinutes), recordsPerMinute: of((round) => round.records / Math.max(1, round.floorMinutes)), calls: of((round) => round.fewest) }),
      rounds,
    };
  },
};
