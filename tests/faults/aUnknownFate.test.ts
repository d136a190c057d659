import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CandidateRecord } from '../../src/shared/domain/candidate.ts';
import { operationById } from '../../src/main/core/data/outbox.ts';
import { addNote } from '../../src/main/core/services/candidateEdits.ts';
import { settleDone, stillSo } from '../../src/main/core/sync/settle.ts';
import type { RemoteRecord } from '../../src/main/core/sync/remoteRecord.ts';
import { type Outgoing, startOutgoing } from '../support/outgoingFixture.ts';
import { candidate, NOW, storeFixture } from '../support/storeFixture.ts';

let out: Outgoing;
let person: CandidateRecord;

beforeAll(async () => {
  out = await startOutgoing();
});

afterAll(() => out.stop());

beforeEach(async () => {
  await out.mark();
  person = out.someone();
});

afterEach(async () => {
  await out.world.clear();
  await out.world.setLag(0);
});

const note = async (body: string): Promise<string> => (await out.desk.core.handlers['candidates.addNote']({ id: person.id, body, visibility: 'public' })).changeIds[0]!;
const addTag = async (tag: string): Promise<string> => (await out.desk.core.handlers['candidates.addTag']({ id: person.id, tag })).changeIds[0]!;
const notesHere = (body: string): number => out.record(person.id).notes.filter((one) => one.body.trim() === body).length;
const process = () => person.processes.find((one) => one.status === 'in_process' && one.stageId === one.stages[0]?.id)!;
const applied = '^/v3/applied_candidate_tags$';

describe('a write whose fate is unknown', () => {
  it('A1: what never left waits, and does not count as a try that may have had effect', async () => {
    out.unplug(true);
    const id = await note('Never left');
    await out.desk.until('the desk is offline', () => !out.desk.status().online);
    expect(out.change(id)).toMatchObject({ attempts: 0, sentAt: null });
    out.unplug(false);
    await out.reaches(id, 'done');
    expect(await out.effects('note.create')).toHaveLength(1);
  });

  it.each([
    ['A2: the answer is lost', { kind: 'dropAfterApply' }],
    ['A4: the answer is cut', { kind: 'cutBody' }],
    ['A6: the server fails after the effect was made', { kind: 'failAfterApply', status: 500 }],
  ])('%s: the note is looked up by its words, and not sent again', async (title, fault) => {
    await out.world.fault({ server: 'ats', method: 'POST', path: '^/v3/notes', times: 1, fault });
    const id = await note(`Words of ${title}`);
    await out.reaches(id, 'done');
    expect(await out.effects('note.create')).toHaveLength(1);
    await out.pull();
    expect(notesHere(`Words of ${title}`)).toBe(1);
  });

  it('A3: of two answers the first settles; the second makes no second copy and moves nothing back', () => {
    const desk = storeFixture();
    try {
      desk.ingest(candidate('c1'));
      const { changeIds } = addNote(desk.edits, desk.local('candidate', 'c1'), 'Called', 'public');
      const written = (remoteId: string): RemoteRecord<'note'> => ({
        type: 'note', remoteId, updatedAt: NOW,
        fields: { candidateId: 'c1', applicationId: null, authorId: null, subject: null, body: 'Called', kind: 'note', visibility: 'public', createdAt: NOW },
      });
      const began = desk.store.look((look) => operationById(look, changeIds[0]!))!;
      const answer = (remoteId: string): void => desk.store.edit((write) => settleDone(write, [began], { remoteId, records: [written(remoteId)] }));
      answer('n1');
      answer('n1');
      expect(desk.store.db.prepare(`SELECT count(*) AS n FROM note`).get()).toEqual({ n: 1 });
      // What comes after the settlement as a failure or a refusal finds nothing to do.
      expect(desk.store.edit((write) => stillSo(write, [began]))).toEqual([]);
      // Another id is another note: it comes in beside ours, and ours keeps its own.
      answer('n2');
      expect(desk.store.db.prepare(`SELECT count(*) AS n FROM note`).get()).toEqual({ n: 2 });
      expect(desk.local('note', 'n1')).toBe((began.payload as { noteId: string }).noteId);
    } finally {
      desk.close();
    }
  });

  it('A5: a login page in place of the answer is no answer', async () => {
    await out.world.fault({ server: 'ats', method: 'POST', path: '^/v3/notes', times: 1, fault: { kind: 'loginPage' } });
    const id = await note('Behind the portal');
    await out.reaches(id, 'done');
    expect(await out.effects('note.create')).toHaveLength(1);
  });

  it('A7: reads that lag behind are waited for before anything is sent again', async () => {
    await out.world.setLag(150);
    await out.world.fault({ server: 'ats', method: 'POST', path: '^/v3/notes', times: 1, fault: { kind: 'dropAfterApply' } });
    const id = await note('Seen late');
    await out.reaches(id, 'done');
    expect(await out.effects('note.create')).toHaveLength(1);
  });

  it('A8: two notes of the same words are two, whichever answers are lost', async () => {
    await out.world.fault({ server: 'ats', method: 'POST', path: '^/v3/notes', times: 1, fault: { kind: 'dropAfterApply' } });
    const first = await note('No answer');
    const second = await note('No answer');
    await out.reaches(first, 'done');
    await out.reaches(second, 'done');
    expect(await out.effects('note.create')).toHaveLength(2);
    await out.pull();
    expect(notesHere('No answer')).toBe(2);
  });

  it('A8: more notes of these words than were meant are a question, not an answer', async () => {
    await out.world.fault({ server: 'ats', method: 'POST', path: '^/v3/notes', times: 1, fault: { kind: 'latency', ms: 600 } });
    await out.world.fault({ server: 'ats', method: 'POST', path: '^/v3/notes', times: 1, fault: { kind: 'dropAfterApply' } });
    // No pull meanwhile: it would take one of the two for the echo of ours, and the other for what it is.
    await out.world.fault({ server: 'ats', method: 'GET', path: '^/v3/notes\\?.*updated_at', fault: { kind: 'status', status: 503 } });
    const id = await note('Twice there');
    await out.desk.until('it is on its way', () => out.change(id).state === 'sending');
    // The same person writes the same words in the ATS itself, meanwhile.
    const { status } = await out.world.act('POST', '/notes', { candidate_id: Number(out.remote('candidate', person.id)), body: 'Twice there' });
    expect(status).toBe(201);
    const asked = await out.reaches(id, 'needsPerson');
    expect(asked.message).toMatch(/2 notes with these words/);
    expect(asked.undo).toBe('free');
    const own = (await out.effects('note.create')).filter(({ body }) => body?.['note_type'] === 'NOTE');
    expect(own).toHaveLength(1);
    await out.world.clear();
    await out.desk.core.handlers['changes.undo']({ id });
    // The first may be the end of a walk that had begun before the second note was written.
    await out.pull();
    await out.pull();
    expect(notesHere('Twice there')).toBe(2);
  });

  it('A9: a colleague’s note of the same words is not taken for ours', async () => {
    const colleague = await colleagueId();
    await out.world.fault({ server: 'ats', method: 'POST', path: '^/v3/notes', times: 1, fault: { kind: 'dropBefore' } });
    await out.world.act('POST', '/notes', { candidate_id: Number(out.remote('candidate', person.id)), body: 'Both wrote it' }, colleague);
    const id = await note('Both wrote it');
    await out.reaches(id, 'done');
    expect(await out.effects('note.create')).toHaveLength(2);
    await out.pull();
    expect(notesHere('Both wrote it')).toBe(2);
  });

  it('A9: a process that a colleague began in the same job at the same time is the one that was wanted', async () => {
    const job = openJob();
    await out.world.fault({ server: 'ats', method: 'POST', path: '^/v3/applications$', times: 1, fault: { kind: 'latency', ms: 500 } });
    const { changeIds } = await out.desk.core.handlers['candidates.addToJob']({ id: person.id, jobId: job, stageId: null });
    await out.desk.until('it is on its way', () => out.change(changeIds[0]!).state === 'sending');
    await out.world.act('POST', '/applications', { candidate_id: Number(out.remote('candidate', person.id)), job_id: Number(out.remote('job', job)) }, await colleagueId());
    await out.reaches(changeIds[0]!, 'done');
    expect(await out.effects('application.create')).toHaveLength(1);
    await out.pull();
    expect(out.record(person.id).processes.filter(({ jobId }) => jobId === job)).toHaveLength(1);
  });

  it('A10: words that the ATS rewrites are found all the same', async () => {
    await out.world.fault({ server: 'ats', method: 'POST', path: '^/v3/notes', times: 1, fault: { kind: 'dropAfterApply' } });
    const { changeIds } = await out.desk.core.handlers['candidates.addNote']({ id: person.id, body: 'Two  lines\r\nand an end', visibility: 'public' });
    await out.reaches(changeIds[0]!, 'done');
    expect(await out.effects('note.create')).toHaveLength(1);
  });

  it('A11: a tag that arrived and that a colleague took off again is not put back', async () => {
    const tag = `arrived ${person.id.slice(-4)}`;
    await out.world.fault({ server: 'ats', method: 'POST', path: applied, times: 1, fault: { kind: 'dropAfterApply' } });
    // Looking it up fails for now; a pull sees the tag, and then it is taken off.
    await out.world.fault({ server: 'ats', method: 'GET', path: `^/v3/candidates\\?ids=`, fault: { kind: 'status', status: 503 } });
    const id = await addTag(tag);
    await out.desk.until('its answer is lost', () => out.change(id).state === 'unknown');
    await out.desk.core.handlers['sync.run']({ accountId: null });
    await out.desk.until('the tag is seen', () => out.change(id).state === 'done');
    const [made] = await out.effects('tag.apply');
    const links = (await out.world.act('GET', `/applied_candidate_tags?candidate_ids=${out.remote('candidate', person.id)}`)).body as { id: number; candidate_tag_id: number }[];
    await out.world.act('DELETE', `/applied_candidate_tags/${links.find((link) => link.candidate_tag_id === made?.body?.['candidate_tag_id'])?.id}`);
    await out.world.clear();
    await out.desk.core.handlers['sync.run']({ accountId: null });
    await out.desk.until('the removal is seen', () => !out.record(person.id).tags.some(({ name }) => name === tag));
    expect(await out.effects('tag.apply')).toHaveLength(1);
  });

  it('A12: a move that arrived is not made again, and one that is there already is no refusal', async () => {
    const { id: applicationId, stages } = process();
    await out.world.fault({ server: 'ats', method: 'POST', path: '/move$', times: 1, fault: { kind: 'dropAfterApply' } });
    const { changeIds } = await out.desk.core.handlers['applications.move']({ applicationId, toStageId: stages[1]!.id });
    await out.reaches(changeIds[0]!, 'done');
    expect(await out.effects('application.move')).toHaveLength(1);
    // A colleague is faster with the next one.
    await out.world.fault({ server: 'ats', method: 'POST', path: '/move$', times: 1, fault: { kind: 'latency', ms: 500 } });
    const next = (await out.desk.core.handlers['applications.move']({ applicationId, toStageId: stages[2]!.id })).changeIds[0]!;
    await out.desk.until('it is on its way', () => out.change(next).state === 'sending');
    await out.world.act('POST', `/applications/${out.remote('application', applicationId)}/move`, { from_stage_id: Number(out.remote('stage', stages[1]!.id)), to_stage_id: Number(out.remote('stage', stages[2]!.id)) });
    await out.reaches(next, 'done');
  });
});

describe('R2: what cannot be told waits for a person', () => {
  it('R2: a rejection that arrived and that a colleague took back is not made again before somebody has looked', async () => {
    const { id: applicationId } = process();
    const remote = `/applications/${out.remote('application', applicationId)}`;
    await out.world.fault({ server: 'ats', method: 'POST', path: '/reject$', times: 1, fault: { kind: 'dropAfterApply' } });
    // Looking it up fails until the colleague has been there.
    await out.world.fault({ server: 'ats', method: 'GET', path: '^/v3/applications', fault: { kind: 'status', status: 503 } });
    const id = (await out.desk.core.handlers['applications.reject']({ applicationId, reasonId: null })).changeIds[0]!;
    await out.desk.until('its answer is lost', () => out.change(id).state === 'unknown');
    await out.world.act('POST', `${remote}/unreject`);
    await out.world.clear();
    await out.desk.core.handlers['sync.run']({ accountId: null });
    await out.reaches(id, 'needsPerson');
    expect(out.change(id).message).toMatch(/taken the rejection back/);
    expect(await out.effects('application.reject')).toHaveLength(1);
  });

  it('a look-up that is not permitted says nothing: the change is neither sent again nor refused', async () => {
    await out.world.fault({ server: 'ats', method: 'POST', path: '^/v3/notes', times: 1, fault: { kind: 'dropAfterApply' } });
    await out.world.fault({ server: 'ats', method: 'GET', path: '^/v3/notes\\?', fault: { kind: 'status', status: 403, body: { message: 'no' } } });
    // Nor may the list be read, in which a run would find it.
    const id = await note('May not look');
    const asked = await out.reaches(id, 'needsPerson');
    expect(asked.message).toMatch(/cannot tell whether it arrived/);
    expect(await out.effects('note.create')).toHaveLength(1);
    expect(out.desk.status().waitingCount).toBeGreaterThan(0);
    // The person looked, and it is there: letting go of ours leaves the one that arrived.
    await out.world.clear();
    await out.desk.core.handlers['changes.undo']({ id });
    // The window of a run ends at the last full second of the ATS: the next run has what the first one just missed.
    for (let pulls = 0; pulls < 3 && notesHere('May not look') === 0; pulls += 1) await out.pull();
    expect(notesHere('May not look')).toBe(1);
  });

  it('a change that keeps failing without effect is handed to the person, who may send it again', async () => {
    await out.world.fault({ server: 'ats', method: 'POST', path: '^/v3/notes', fault: { kind: 'status', status: 500 } });
    const id = await note('Fails and fails');
    const hurry = (sql: string) => out.desk.core.store.edit((write) => write.sql(`UPDATE outbox SET ${sql} WHERE id = ?`).run(id));
    await out.reaches(id, 'unknown');
    hurry('attempts = 8, not_before = 0');
    expect((await out.reaches(id, 'needsPerson')).message).toMatch(/keeps failing/);
    await out.world.clear();
    await out.desk.core.handlers['changes.retry']({ id });
    await out.reaches(id, 'done');
    expect(await out.effects('note.create')).toHaveLength(1);
  });
});

async function colleagueId(): Promise<number> {
  const { body } = await out.world.act('GET', '/users?per_page=500');
  const other = (body as { id: number; site_admin: boolean }[]).find((user) => user.site_admin && user.id !== out.sandbox.ats.adminUserId);
  if (!other) throw new Error('the world has no other admin');
  return other.id;
}

function openJob(): string {
  const { rows } = out.desk.read['jobs.list']({ status: 'open', text: '', sort: 'name', offset: 0, limit: 100 }) as { rows: { id: string }[] };
  const job = rows.find((row) => !person.processes.some((one) => one.jobId === row.id));
  if (!job) throw new Error('no other job');
  return job.id;
}
