import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNodeHttp } from '../../src/main/core/platform/nodeHttp.ts';
import { systemTimers } from '../../src/main/core/platform/system.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/startSandbox.ts';
import type { CandidateRecord, CandidateRow } from '../../src/shared/domain/candidate.ts';
import { type Desk, deskFolder, startDesk } from '../support/deskFixture.ts';
import { type StandIn, standIn } from '../support/standIn.ts';

let sandbox: Sandbox;
let world: StandIn;
let desk: Desk;
let folder: ReturnType<typeof deskFolder>;
/** Called when an answer to a reading of people has arrived, before the core goes on with it. */
let onPeopleRead: (() => void) | null = null;

beforeAll(async () => {
  sandbox = await startSandbox({ candidates: 60, seed: 9, rateLimit: 100_000, linkedin: false });
  world = standIn(sandbox);
  folder = deskFolder();
  const real = createNodeHttp({ timers: systemTimers });
  desk = startDesk({
    dataDir: folder.dir,
    http: {
      async send(request, signal) {
        const answer = await real.send(request, signal);
        if (request.method === 'GET' && request.url.includes('/candidates')) onPeopleRead?.();
        return answer;
      },
    },
  });
  await desk.connect(sandbox);
  await desk.until('the first sync ends', () => desk.status().accounts[0]?.lastSuccessAt);
});
afterAll(async () => {
  await desk.stop();
  await sandbox.stop();
  folder.remove();
});

const recordOf = (id: string): CandidateRecord => desk.read['candidates.get']({ id }) as CandidateRecord;
const settled = (): Promise<unknown> =>
  desk.until('everything is sent', () => desk.status().waitingCount === 0 && desk.changes().every((change) => change.state === 'done'), 30_000);

function somebody(): { person: CandidateRecord; process: CandidateRecord['processes'][number] } {
  const { rows } = desk.read['candidates.list']({ filter: {}, sort: 'name', offset: 0, limit: 60 }) as { rows: CandidateRow[] };
  for (const { id } of rows) {
    const person = recordOf(id);
    const process = person.processes.find((one) => one.status === 'in_process' && one.sourceId !== null && one.stages.length > 2 && one.stages[0]?.id === one.stageId);
    if (process) return { person, process };
  }
  throw new Error('nobody can be moved');
}

/** Without a promise in between, so that it can be taken back in the very turn in which it was made. */
type Make = (n: number) => { readonly changeIds: readonly string[] };

/** Each kind of change, as a person makes it. */
function kinds(): Readonly<Record<'source' | 'move' | 'tag' | 'title' | 'note', Make>> {
  const { handlers } = desk.core;
  const { person, process } = somebody();
  const { sources } = desk.read['sources.list']({}) as { sources: { id: string }[] };
  const made = (answer: unknown): ReturnType<Make> => answer as ReturnType<Make>;
  return {
    source: () => made(handlers['applications.setSource']({ applicationId: process.id, toSourceId: sources.find((one) => one.id !== process.sourceId)!.id })),
    move: () => made(handlers['applications.move']({ applicationId: process.id, toStageId: process.stages[1]!.id })),
    tag: (n) => made(handlers['candidates.addTag']({ id: person.id, tag: `tag ${n}` })),
    title: (n) => made(handlers['candidates.edit']({ id: person.id, patch: { title: `Title ${n}` } })),
    note: (n) => made(handlers['candidates.addNote']({ id: person.id, body: `Note ${n}`, visibility: 'public' })),
  };
}

/** Takes a change back; false when it was too late for that, and it may have been turned around instead. */
function takenBack(id: string): boolean {
  try {
    return (desk.core.handlers['changes.undo']({ id }) as { outcome: string }).outcome === 'undone';
  } catch {
    return false;
  }
}

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await Promise.resolve();
};

let named = 0;
/** What has reached the ATS when a later change of the same person, made now, has: nothing that was on its way is still to come. */
async function arrived(since: number): Promise<string[]> {
  named += 1;
  const after = kinds().tag(10_000 + named).changeIds[0]!;
  await desk.until('the change after it is sent', () => desk.changes().some((change) => change.id === after && change.state === 'done'));
  const { summary } = desk.changes().find((change) => change.id === after)!;
  const own = summary.replace(/^Added tag /, '');
  return (await world.effects(since)).filter((effect) => !(effect.kind.includes('tag') && (JSON.stringify(effect.body) ?? '').includes(own))).map((effect) => effect.kind).filter((kind) => kind !== 'tag.apply');
}

/**
 * Makes changes and takes each back so many turns later than the one before, until it is too late for that several times in a row. What was taken back in
 * time has not arrived. @param make makes a change and comes back with its id when the turns are to be counted @returns how many were taken back in time
 */
async function takeBackLaterEachTime(most: number, make: () => string | Promise<string>): Promise<number> {
  let inTime = 0;
  // Too late once may be chance, for more runs beside it.
  for (let count = 0, late = 0; count < most && late < 3; count += 1) {
    const since = await world.lastEffect();
    named += 1;
    const made = make();
    const id = typeof made === 'string' ? made : await made;
    await turns(count);
    const isBack = takenBack(id);
    await settled();
    late = isBack ? 0 : late + 1;
    if (!isBack) continue;
    inTime += 1;
    expect({ count, sent: await arrived(since) }).toEqual({ count, sent: [] });
  }
  return inTime;
}

describe('R1, D8: what is taken back before it is under way is not sent, at whatever moment that is', () => {
  it.each(['source', 'move', 'tag', 'title', 'note'] as const)('a %s, so many turns of the program after it was made', async (kind) => {
    expect(await takeBackLaterEachTime(12, () => kinds()[kind](named).changeIds[0]!)).toBeGreaterThan(0);
  }, 90_000);

  it('a title, so many turns after the person was read for it', async () => {
    const inTime = await takeBackLaterEachTime(60, async () => {
      const read = Promise.withResolvers<void>();
      onPeopleRead = read.resolve;
      const id = kinds().title(named).changeIds[0]!;
      await read.promise;
      onPeopleRead = null;
      return id;
    });
    expect(inTime).toBeGreaterThan(1);
  }, 90_000);
});
