import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CandidateRecord, CandidateRow } from '../../src/shared/domain/candidate.ts';
import type { Conflict } from '../../src/shared/domain/conflict.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/startSandbox.ts';
import { type Desk, deskFolder, memoryVault, startDesk } from '../support/deskFixture.ts';
import { type StandIn, standIn } from '../support/standIn.ts';

let sandbox: Sandbox;
let world: StandIn;
let desk: Desk;
let folder: ReturnType<typeof deskFolder>;
const vault = memoryVault();
let before = 0;
let turn = 0;

beforeAll(async () => {
  sandbox = await startSandbox({ candidates: 200, seed: 5, rateLimit: 100_000, linkedin: false });
  world = standIn(sandbox);
  folder = deskFolder();
  desk = startDesk({ dataDir: folder.dir, vault });
  await desk.connect(sandbox);
  await desk.until('the first sync ends', () => desk.status().accounts[0]?.lastSuccessAt);
});

afterAll(async () => {
  await desk.stop();
  await sandbox.stop();
  folder.remove();
});

beforeEach(async () => {
  before = await world.lastEffect();
  turn += 1;
});

afterEach(() => world.clear());

/** The nth person whose process is under way with a stage to move on to. */
function someone(): CandidateRecord {
  const rows = (desk.read['candidates.list']({ filter: {}, sort: 'name', offset: 0, limit: 200 }) as { rows: CandidateRow[] }).rows;
  const movable = rows
    .filter((row) => row.applicationStatus === 'in_process' && row.pendingCount === 0)
    .map((row) => recordOf(row.id))
    .filter((record) => record.processes.some((process) => process.status === 'in_process' && process.stageId === process.stages[0]?.id));
  const person = movable[turn % movable.length];
  if (!person) throw new Error('the world has nobody to move');
  return person;
}

const recordOf = (id: string): CandidateRecord => desk.read['candidates.get']({ id }) as CandidateRecord;
const settled = (): Promise<unknown> =>
  desk.until('everything is sent', () => desk.status().waitingCount === 0 && desk.changes().every((change) => change.state === 'done'), 30_000);

/** One of each kind of edit, on different people where order does not matter. */
async function everyEdit(person: CandidateRecord): Promise<void> {
  const { handlers } = desk.core;
  await handlers['candidates.edit']({ id: person.id, patch: { title: `Title ${turn}`, company: 'Nordlys AS' } });
  await handlers['candidates.edit']({ id: person.id, patch: { title: `Title ${turn} final` } });
  await handlers['candidates.addTag']({ id: person.id, tag: `tag ${turn}` });
  await handlers['candidates.addNote']({ id: person.id, body: `First note ${turn}\r\nsecond line  `, visibility: 'public' });
  await handlers['candidates.addNote']({ id: person.id, body: `Another note ${turn}`, visibility: 'private' });
  const process = person.processes.find((item) => item.status === 'in_process' && item.stageId === item.stages[0]?.id);
  const next = process?.stages[1];
  if (!process || !next) throw new Error('no stage to move to');
  await handlers['applications.move']({ applicationId: process.id, toStageId: next.id });
  const { sources } = desk.read['sources.list']({}) as { sources: { id: string }[] };
  const source = sources.find((one) => one.id !== process.sourceId);
  if (!source) throw new Error('no other source');
  await handlers['applications.setSource']({ applicationId: process.id, toSourceId: source.id });
  const jobs = (desk.read['jobs.list']({ status: 'open', text: '', sort: 'name', offset: 0, limit: 100 }) as { rows: { id: string }[] }).rows;
  const other = jobs.find((job) => !person.processes.some((item) => item.jobId === job.id));
  if (!other) throw new Error('no other job');
  await handlers['candidates.addToJob']({ id: person.id, jobId: other.id, stageId: null });
}

/** The effects of {@link everyEdit}: each kind and how often it was applied. */
async function counted(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const effect of await world.effects(before)) counts[effect.kind] = (counts[effect.kind] ?? 0) + 1;
  return counts;
}

const ONCE = {
  'candidate.update': 1,
  'candidate_tag.create': 1,
  'tag.apply': 1,
  'note.create': 2,
  'application.move': 1,
  'application.update': 1,
  'application.create': 1,
};

describe('R2: every edit reaches the ATS exactly once', () => {
  it('in order, verified, with two edits of a person’s fields as one request', async () => {
    const person = someone();
    await everyEdit(person);
    expect(desk.status().waitingCount).toBe(8);
    await settled();
    expect(await counted()).toEqual(ONCE);
    const [update] = (await world.effects(before)).filter((effect) => effect.kind === 'candidate.update');
    expect(update?.body).toEqual({ title: `Title ${turn} final`, company: 'Nordlys AS' });
    const shown = recordOf(person.id);
    expect(shown.title).toBe(`Title ${turn} final`);
    expect(shown.pendingFields).toEqual({});
    expect(shown.notes.every((note) => note.pending === null)).toBe(true);
  });

  it('O2: made while the ATS is down, sent by themselves when it returns', async () => {
    await world.fault({ server: 'ats', fault: { kind: 'down' } });
    const person = someone();
    await everyEdit(person);
    await desk.until('the desk notices that it is offline', () => desk.status().online === false);
    expect(recordOf(person.id)).toMatchObject({ title: `Title ${turn} final` });
    expect(await counted()).toEqual({});
    await world.clear();
    desk.core.signal('online');
    await settled();
    expect(await counted()).toEqual(ONCE);
  });

  it.each([
    ['A2: the connection breaks after each write was applied', { kind: 'dropAfterApply' }],
    ['A1: the connection breaks before each write', { kind: 'dropBefore' }],
    ['A6: a 503 comes instead of each write', { kind: 'status', status: 503, body: { message: 'busy' } }],
    ['F1: each write is answered with 429 first', { kind: 'rateLimited', retryAfter: 1 }],
    ['A4: the answer to each write is cut', { kind: 'cutBody' }],
    ['A5: a login page answers each write', { kind: 'loginPage' }],
    ['E1: each write meets an expired token', { kind: 'unauthorized' }],
  ])('%s', async (_name, fault) => {
    for (const [method, path] of [
      ['PATCH', '^/v3/candidates/'],
      ['POST', '^/v3/notes'],
      ['POST', '^/v3/applied_candidate_tags'],
      ['POST', '^/v3/applications/\\d+/move'],
      ['PATCH', '^/v3/applications/'],
      ['POST', '^/v3/applications$'],
    ])
      await world.fault({ server: 'ats', method, path, times: 1, fault });
    const person = someone();
    await everyEdit(person);
    const nudge = setInterval(() => desk.core.signal('online'), 200);
    try {
      await settled();
    } finally {
      clearInterval(nudge);
    }
    expect(await counted()).toEqual(ONCE);
    const shown = recordOf(person.id);
    expect(shown.notes.filter((note) => note.body.includes(`note ${turn}`))).toHaveLength(2);
    expect(shown.pendingFields).toEqual({});
  }, 60_000);

  it('A8: two notes with the same words are two notes, even when both answers are lost', async () => {
    await world.fault({ server: 'ats', method: 'POST', path: '^/v3/notes', times: 2, fault: { kind: 'dropAfterApply' } });
    const person = someone();
    for (let time = 0; time < 2; time += 1)
      await desk.core.handlers['candidates.addNote']({ id: person.id, body: 'Called, no answer', visibility: 'public' });
    const nudge = setInterval(() => desk.core.signal('online'), 200);
    try {
      await settled();
    } finally {
      clearInterval(nudge);
    }
    expect(await counted()).toEqual({ 'note.create': 2 });
    await desk.core.handlers['sync.run']({ accountId: null });
    await desk.until('the next run ends', () => desk.status().accounts[0]?.state === 'idle');
    expect(recordOf(person.id).notes.filter((note) => note.body === 'Called, no answer')).toHaveLength(2);
  }, 40_000);

  it('B2: the core ends while an answer is outstanding; after the start the edit is looked up, not sent again', async () => {
    await world.fault({ server: 'ats', method: 'POST', path: '^/v3/notes', times: 1, fault: { kind: 'latency', ms: 1500 } });
    const person = someone();
    await desk.core.handlers['candidates.addNote']({ id: person.id, body: `Interrupted ${turn}`, visibility: 'public' });
    await desk.until('the note is on its way', () => desk.changes().some((change) => change.state === 'sending'));
    await desk.stop();
    await world.clear();
    desk = startDesk({ dataDir: folder.dir, vault });
    expect(desk.changes().some((change) => change.state === 'unknown' || change.state === 'sending' || change.state === 'done')).toBe(true);
    const nudge = setInterval(() => desk.core.signal('online'), 200);
    try {
      await settled();
    } finally {
      clearInterval(nudge);
    }
    const effects = (await world.effects(before)).filter((effect) => String(effect.body?.['body']).includes(`Interrupted ${turn}`));
    expect(effects).toHaveLength(1);
    expect(recordOf(person.id).notes.filter((note) => note.body.includes(`Interrupted ${turn}`))).toHaveLength(1);
  }, 40_000);
});

describe('what the ATS does not take', () => {
  it('G1: a move from a stage that has passed is asked about; the others go on; it goes with the person’s word', async () => {
    const person = someone();
    const process = person.processes.find((item) => item.status === 'in_process');
    const [, second, third] = process?.stages ?? [];
    if (!process || !second || !third) throw new Error('too few stages');
    const remote = (type: string, localId: string): number =>
      Number((desk.core.store.db.prepare('SELECT remote_id FROM remote_ref WHERE type = ? AND local_id = ?').get(type, localId) as { remote_id: string }).remote_id);
    await world.act('POST', `/applications/${remote('application', process.id)}/move`, {
      from_stage_id: remote('stage', process.stageId ?? ''),
      to_stage_id: remote('stage', third.id),
    });
    await desk.core.handlers['applications.move']({ applicationId: process.id, toStageId: second.id });
    await desk.core.handlers['candidates.addTag']({ id: person.id, tag: `after refusal ${turn}` });
    const cards = (): Conflict[] => (desk.read['conflicts.list']({ candidateId: person.id }) as { conflicts: Conflict[] }).conflicts;
    const card = await desk.until('the move is asked about', () => cards()[0]);
    expect(card).toMatchObject({ mine: second.name, theirs: third.name });
    await desk.until('the tag is sent', () => desk.changes().some((change) => change.kind === 'addTag' && change.state === 'done' && change.candidateId === person.id));
    expect(desk.changes().find((change) => change.id === card.changeId)).toMatchObject({ kind: 'move', state: 'needsPerson' });
    await desk.core.handlers['conflicts.resolve']({ id: card.id, keep: 'mine' });
    await settled();
    expect(recordOf(person.id).processes.find((item) => item.id === process.id)?.stageName).toBe(second.name);
  });

  it('a refused edit stands on the record until it is taken back', async () => {
    const person = someone();
    await world.fault({
      server: 'ats',
      method: 'PATCH',
      path: '^/v3/candidates/',
      times: 1,
      fault: { kind: 'status', status: 422, body: { message: 'Validation error', errors: [{ field: 'title', message: 'is too long' }] } },
    });
    await desk.core.handlers['candidates.edit']({ id: person.id, patch: { title: 'Far too long' } });
    const refused = await desk.until('the edit is refused', () => desk.changes().find((change) => change.state === 'refused'));
    expect(refused.message).toMatch(/title/i);
    expect(recordOf(person.id)).toMatchObject({ title: 'Far too long', pendingFields: { title: { state: 'refused' } } });
    await desk.core.handlers['changes.undo']({ id: refused.id });
    expect(recordOf(person.id)).toMatchObject({ title: person.title, pendingFields: {} });
  });
});
