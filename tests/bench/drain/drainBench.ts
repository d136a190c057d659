import type { CandidateRecord, CandidateRow } from '../../../src/shared/domain/candidate.ts';
import type { Bench } from '../bench.ts';
import { allRounded, median } from '../stats.ts';
import { startVirtualDesk, type VirtualDesk } from '../../support/virtualDesk.ts';

/** Requests per window that the wire shows; see the stand-in. */
const RATE_LIMIT = 75;
const WINDOW_MS = 30_000;
/** How long the ATS takes for an answer. */
const LATENCY_MS = 150;
/** Records that one request can verify. */
const IDS_PER_REQUEST = 50;

/** What a week offline leaves behind: mostly notes and fields, some tags and moves. In turn, so that every run has the same. */
const KINDS = ['note', 'title', 'note', 'tag', 'title', 'note', 'move', 'note', 'title', 'note'] as const;

/**
 * Makes the edits, each on another person.
 *
 * @returns the fewest requests that can send and verify them: one write for each edit (each is of another thing, so none folds into another),
 * one list and one making of the tag, and readings of fifty at once: people before fields of theirs are sent (no ATS takes a write on
 * condition), and after the writes the notes, the people, the processes and the histories of those that were moved. Walks for what
 * colleagues did meanwhile, and what was refused and sent again, count on our side only.
 */
async function workOffline(desk: VirtualDesk, count: number): Promise<number> {
  const { handlers } = desk.core;
  const fewest = { writes: 0, before: 0, notes: 0, candidates: 0, applications: 0, histories: 0 };
  const people: CandidateRow[] = [];
  for (let offset = 0; people.length < count; offset += 200) {
    const { rows } = desk.read['candidates.list']({ filter: {}, sort: 'name', offset, limit: 200 }) as { rows: CandidateRow[] };
    if (rows.length === 0) throw new Error(`there are only ${people.length} people`);
    people.push(...rows);
  }
  for (let index = 0; index < count; index += 1) {
    const { id } = people[index] ?? { id: '' };
    const kind = KINDS[index % KINDS.length];
    fewest.writes += 1;
    if (kind === 'move') {
      const record = desk.read['candidates.get']({ id }) as CandidateRecord;
      const process = record.processes.find((one) => one.status === 'in_process' && one.stageId === one.stages[0]?.id && one.stages[1] !== undefined && !one.stages[1].writesToCandidate);
      if (process) {
        await handlers['applications.move']({ applicationId: process.id, toStageId: process.stages[1]?.id ?? '' });
        fewest.applications += 1;
        fewest.histories += 1;
        continue;
      }
    }
    if (kind === 'title') {
      await handlers['candidates.edit']({ id, patch: { title: `Title ${index}` } });
      fewest.before += 1;
      fewest.candidates += 1;
    } else if (kind === 'tag') {
      await handlers['candidates.addTag']({ id, tag: 'Spoke to' });
      fewest.candidates += 1;
    } else {
      await handlers['candidates.addNote']({ id, body: `Note ${index}`, visibility: 'public' });
      fewest.notes += 1;
    }
  }
  const reads = [fewest.before, fewest.notes, fewest.candidates, fewest.applications, fewest.histories].reduce((sum, n) => sum + Math.ceil(n / IDS_PER_REQUEST), 0);
  return fewest.writes + reads + 2;
}

interface Round {
  readonly seconds: number;
  readonly requests: number;
  readonly floorSeconds: number;
  readonly fewest: number;
}

async function drainOnce(edits: number, say: (line: string) => void): Promise<Round> {
  const desk = await startVirtualDesk({ candidates: Math.max(50, edits), rateLimit: RATE_LIMIT, latencyMs: LATENCY_MS });
  try {
    const status = () => desk.core.handlers['sync.status']({}) as { waitingCount: number; problemCount: number; accounts: { lastSuccessAt: number | null; state: string }[] };
    const { apiUrl, authUrl, customer, adminUserId } = desk.sandbox.ats;
    // Not waited for: time goes on in `until` only.
    const connecting = Promise.resolve(desk.core.handlers['accounts.connectGreenhouse']({ apiUrl, authUrl, ...customer, actingUserId: String(adminUserId) }));
    connecting.catch((error: unknown) => say(`not connected: ${String(error)}`));
    await desk.until('the first sync ends', () => (status().accounts[0]?.lastSuccessAt ?? null) !== null && status().accounts[0]?.state === 'idle');
    desk.offline(true);
    const fewest = await workOffline(desk, edits);
    say(`${edits} edits are made`);
    // The network comes back as a window of the ATS begins.
    desk.pass(WINDOW_MS - (desk.now() % WINDOW_MS));
    const before = desk.asked.length;
    const began = desk.now();
    desk.offline(false);
    desk.core.signal('online');
    await desk.until('the outbox is empty', () => status().waitingCount === 0);
    if (status().problemCount > 0) throw new Error(`${status().problemCount} edits were refused`);
    const asked = desk.asked.slice(before);
    const byPath = Map.groupBy(asked, ({ method, path }) => `${method} ${path.replaceAll(/\d+/g, 'n')}`);
    for (const [what, all] of byPath) say(`  ${String(all.length).padStart(6)} ${what}`);
    return { seconds: (desk.now() - began) / 1000, requests: asked.length, floorSeconds: ((Math.ceil(fewest / RATE_LIMIT) - 1) * WINDOW_MS) / 1000, fewest };
  } finally {
    await desk.stop();
  }
}

/** Issue 4: how fast edits that were made offline go out, beside what the ATS's rate limit allows. Time is virtual. */
export const drainBench: Bench = {
  about: 'sending edits that were made offline, beside what the rate limit of the ATS allows; --edits',
  usualRows: 5_000,
  fewestRows: 100,
  mostRows: 20_000,
  usualRounds: () => 1,
  async run({ rows, rounds, say }) {
    const all: Round[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      all.push(await drainOnce(rows, say));
      const last = all.at(-1);
      say(`round ${round}: ${last?.seconds} s, ${last?.requests} requests; at best ${last?.floorSeconds} s, ${last?.fewest} requests`);
    }
    const of = (pick: (round: Round) => number): number => median(all.map(pick));
    return {
      name: 'drain',
      rows,
      ratios: allRounded({ floor: of((round) => round.seconds / round.floorSeconds), requests: of((round) => round.requests / round.fewest) }),
      ours: { seconds: of((round) => round.seconds), requests: of((round) => round.requests) },
      against: { seconds: of((round) => round.floorSeconds), requests: of((round) => round.fewest) },
      rounds,
    };
  },
};
