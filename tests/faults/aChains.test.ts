import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CandidateRecord } from '../../src/shared/domain/candidate.ts';
import { type Outgoing, startOutgoing } from '../support/outgoingFixture.ts';

let out: Outgoing;

beforeAll(async () => {
  out = await startOutgoing({ seed: 8 });
});

afterAll(() => out.stop());
beforeEach(() => out.mark());

afterEach(async () => {
  out.unplug(false);
  await out.world.clear();
  await out.world.setLag(0);
});

let turn = 0;
/** Somebody new, under a name of their own. */
async function create(jobId: string | null = null): Promise<{ id: string; changeIds: string[]; lastName: string }> {
  turn += 1;
  const lastName = `Newcomer-${turn}`;
  const made = await out.desk.core.handlers['candidates.create']({
    fields: { firstName: 'Ida', lastName, title: 'Nurse', emails: [{ value: `ida.${turn}@example.test`, type: 'personal' }], phones: [{ value: '+47 900 00 000', type: 'mobile' }] },
    jobId,
    stageId: null,
  });
  return { ...made, lastName };
}
const note = async (id: string, body: string): Promise<string> => (await out.desk.core.handlers['candidates.addNote']({ id, body, visibility: 'public' })).changeIds[0]!;
const openJob = (): string => (out.desk.read['jobs.list']({ status: 'open', text: '', sort: 'name', offset: 0, limit: 1 }) as { rows: { id: string }[] }).rows[0]!.id;
const called = (lastName: string): number =>
  (out.desk.core.store.db.prepare('SELECT count(*) AS n FROM candidate WHERE last_name = ?').get(lastName) as { n: number }).n;
const addFile = async (candidateId: string, name: string, text: string, kind: 'resume' | 'other' = 'other'): Promise<string> =>
  (await out.desk.core.handlers['candidates.addFile']({ candidateId, name, kind, content: Buffer.from(text).toString('base64') })).changeIds[0]!;
const kept = (): string[] => {
  try {
    return readdirSync(join(out.dir, 'files'));
  } catch {
    return [];
  }
};

describe('a new person and what hangs on them', () => {
  it('A14: each step goes on its own and in order; a step that breaks is taken up where it broke', async () => {
    out.unplug(true);
    const { id, changeIds, lastName } = await create(openJob());
    const last = await note(id, `Spoke with ${lastName}`);
    expect(out.record(id)).toMatchObject({ lastName, title: 'Nurse', notes: [{ body: `Spoke with ${lastName}` }], processes: [{ status: 'in_process' }] });
    await out.world.fault({ server: 'ats', method: 'POST', path: '^/v3/applications$', times: 1, fault: { kind: 'dropBefore' } });
    out.unplug(false);
    for (const change of [...changeIds, last]) await out.reaches(change, 'done');
    expect((await out.world.effects()).slice(-3).map(({ kind }) => kind).toSorted()).toEqual(['application.create', 'candidate.create', 'note.create']);
    expect((await out.world.effects()).slice(-3)[0]?.kind).toBe('candidate.create');
    await out.pull();
    expect(called(lastName)).toBe(1);
  });

  it('A15: a child waits for its parent, and says so when the parent was refused', async () => {
    await out.world.fault({ server: 'ats', method: 'POST', path: '^/v3/candidates$', times: 1, fault: { kind: 'status', status: 422, body: { errors: [{ field: 'last_name', message: 'is not allowed' }] } } });
    const { id, changeIds } = await create();
    const child = await note(id, 'Waits for its person');
    await out.reaches(changeIds[0]!, 'refused');
    expect(out.change(child)).toMatchObject({ state: 'waiting', message: expect.stringContaining('did not take this person') });
    expect(await out.effects('note.create')).toHaveLength(0);
    await out.desk.core.handlers['changes.retry']({ id: changeIds[0]! });
    await out.reaches(child, 'done');
    const [made] = await out.effects('candidate.create');
    expect((await out.effects('note.create'))[0]?.target).toBe(made?.target);
  });

  it.each([
    ['A16: the answer to the making is lost', { kind: 'dropAfterApply' }],
    ['A16: the server fails after it was made', { kind: 'failAfterApply', status: 502 }],
  ])('%s: the person is found and taken for ours, not made again', async (_title, fault) => {
    await out.world.fault({ server: 'ats', method: 'POST', path: '^/v3/candidates$', times: 1, fault });
    const { id, changeIds, lastName } = await create();
    const child = await note(id, `Of ${lastName}`);
    await out.reaches(child, 'done');
    expect(await out.effects('candidate.create')).toHaveLength(1);
    expect(out.change(changeIds[0]!).state).toBe('done');
    await out.pull();
    expect(called(lastName)).toBe(1);
  });

  it('A16: the core ends between the answer and its storing; after the start the person is found', async () => {
    const { id, changeIds, lastName } = await create();
    await out.reaches(changeIds[0]!, 'done');
    out.desk.core.store.edit((write) => {
      write.sql(`UPDATE outbox SET state = 'sending', done_at = NULL, made_as = NULL WHERE id = ?`).run(changeIds[0]);
      write.sql(`DELETE FROM remote_ref WHERE type = 'candidate' AND local_id = ?`).run(id);
    });
    await out.restart();
    await out.reaches(changeIds[0]!, 'done');
    expect(await out.effects('candidate.create')).toHaveLength(1);
    expect(out.remote('candidate', id)).toBe((await out.effects('candidate.create'))[0]?.target.split('/')[1]);
    expect(called(lastName)).toBe(1);
  });

  it('A16: what the ATS called somebody is kept with its answer: renamed, and without the address, they are found by it after the start', async () => {
    const { id, changeIds } = await create();
    await out.reaches(changeIds[0]!, 'done');
    const remoteId = out.remote('candidate', id);
    // The core ends while it reads back: it knows that the answer came, and no more.
    out.desk.core.store.edit((write) => {
      write.sql(`UPDATE outbox SET state = 'sending', done_at = NULL WHERE id = ?`).run(changeIds[0]);
      write.sql(`DELETE FROM remote_ref WHERE type = 'candidate' AND local_id = ?`).run(id);
    });
    await out.world.act('PATCH', `/candidates/${remoteId}`, { last_name: `Renamed-${turn}`, email_addresses: [] });
    await out.restart();
    await out.reaches(changeIds[0]!, 'done');
    expect(await out.effects('candidate.create')).toHaveLength(1);
    expect(out.remote('candidate', id)).toBe(remoteId);
    await out.pull();
    expect(called(`Renamed-${turn}`)).toBe(1);
  });

  it('A16: no answer came, and the address was taken off before anybody looked: it asks, and makes nobody twice', async () => {
    await out.world.fault({ server: 'ats', method: 'POST', path: '^/v3/candidates$', times: 1, fault: { kind: 'dropAfterApply' } });
    await out.world.fault({ server: 'ats', method: 'GET', path: '^/v3/candidates\\?.*email', fault: { kind: 'status', status: 503 } });
    const { changeIds } = await create();
    await out.desk.until('the answer is lost', () => out.change(changeIds[0]!).state === 'unknown');
    const [made] = await out.effects('candidate.create');
    await out.world.act('PATCH', `/${made?.target ?? ''}`, { email_addresses: [] });
    await out.world.clear();
    expect((await out.reaches(changeIds[0]!, 'needsPerson')).message).toMatch(/Somebody of this name/);
    expect(await out.effects('candidate.create')).toHaveLength(1);
    await out.desk.core.handlers['changes.undo']({ id: changeIds[0]! });
  });

  it('A9: somebody of the same name and address who differs in the rest is a question: nobody is adopted, nobody made twice', async () => {
    await out.world.fault({ server: 'ats', method: 'GET', path: '^/v3/candidates\\?.*updated_at', fault: { kind: 'status', status: 503 } });
    await out.world.fault({ server: 'ats', method: 'POST', path: '^/v3/candidates$', times: 1, fault: { kind: 'dropBefore' } });
    turn += 1;
    await out.world.act('POST', '/candidates', { first_name: 'Ida', last_name: `Newcomer-${turn}`, title: 'Somebody else', email_addresses: [{ value: `ida.${turn}@example.test`, type: 'personal' }] });
    turn -= 1;
    const { changeIds } = await create();
    expect((await out.reaches(changeIds[0]!, 'needsPerson')).message).toMatch(/Somebody of this name/);
    expect((await out.effects('candidate.create')).filter(({ body }) => body?.['title'] === 'Nurse')).toHaveLength(0);
    await out.desk.core.handlers['changes.undo']({ id: changeIds[0]! });
  });

  it('C20: the new person comes in by a pull before the answer does, and is one person', async () => {
    await out.world.fault({ server: 'ats', method: 'POST', path: '^/v3/candidates$', times: 1, fault: { kind: 'dropAfterApply' } });
    await out.world.fault({ server: 'ats', method: 'GET', path: '^/v3/candidates\\?.*email', fault: { kind: 'status', status: 503 } });
    const { changeIds, lastName } = await create();
    await out.desk.until('the answer is lost', () => out.change(changeIds[0]!).state === 'unknown');
    // The window of a run ends at the last full second of the ATS: the next run has what the first one just missed.
    const again = setInterval(() => void out.desk.core.handlers['sync.run']({ accountId: null }), 500);
    try {
      await out.desk.until('the pull brought them', () =>
        out.desk.core.store.db.prepare(`SELECT 1 FROM remote_ref r JOIN candidate c ON c.id = r.local_id WHERE r.type = 'candidate' AND c.last_name = ?`).get(lastName),
      );
    } finally {
      clearInterval(again);
    }
    expect(called(lastName)).toBe(1);
    await out.world.clear();
    await out.reaches(changeIds[0]!, 'done');
    expect(called(lastName)).toBe(1);
    expect(await out.effects('candidate.create')).toHaveLength(1);
  });

  it('D7: made, changed and deleted before it was sent, nothing reaches the ATS', async () => {
    out.unplug(true);
    const { id, changeIds, lastName } = await create(openJob());
    await out.desk.until('the making did not leave', () => out.change(changeIds[0]!).message?.includes('cannot be reached'));
    await out.desk.core.handlers['candidates.edit']({ id, patch: { title: 'Ward lead' } });
    await note(id, 'Never mind');
    await addFile(id, 'cv.txt', 'hello');
    expect(await out.desk.core.handlers['candidates.delete']({ id })).toEqual({ changeIds: [] });
    expect(called(lastName)).toBe(0);
    expect(out.desk.changes().filter((change) => change.candidateId === id)).toEqual([]);
    out.unplug(false);
    await out.pull();
    expect(await out.effects('candidate.create')).toHaveLength(0);
    expect(await out.effects('note.create')).toHaveLength(0);
  });

  it('D7: edits of an unsent person go into its making; one undone alone leaves the others', async () => {
    out.unplug(true);
    const { id, changeIds } = await create();
    await out.desk.until('the making did not leave', () => out.change(changeIds[0]!).message?.includes('cannot be reached'));
    const title = (await out.desk.core.handlers['candidates.edit']({ id, patch: { title: 'Ward lead' } })).changeIds[0]!;
    await out.desk.core.handlers['candidates.edit']({ id, patch: { company: 'Fjord' } });
    expect(out.record(id)).toMatchObject({ title: 'Ward lead', company: 'Fjord' });
    await out.desk.core.handlers['changes.undo']({ id: title });
    expect(out.record(id)).toMatchObject({ title: 'Nurse', company: 'Fjord' });
    out.unplug(false);
    await out.reaches(changeIds[0]!, 'done');
    await out.desk.until('all of it is sent', () => out.desk.status().waitingCount === 0);
    expect(await out.effects('candidate.create')).toMatchObject([{ body: { title: 'Nurse', company: 'Fjord' } }]);
    expect(await out.effects('candidate.update')).toHaveLength(0);
    expect(out.record(id)).toMatchObject({ title: 'Nurse', company: 'Fjord', pendingFields: {} });
  });

  it('a person is deleted in the ATS once, though the answer is lost', async () => {
    const { id, changeIds } = await create();
    await out.reaches(changeIds[0]!, 'done');
    const remote = out.remote('candidate', id);
    await out.world.fault({ server: 'ats', method: 'DELETE', path: '^/v3/candidates/', times: 1, fault: { kind: 'dropAfterApply' } });
    const deletion = (await out.desk.core.handlers['candidates.delete']({ id })).changeIds[0]!;
    await out.reaches(deletion, 'done');
    expect((await out.effects('candidate.destroy')).map(({ target }) => target)).toEqual([`candidates/${remote}`]);
    expect((out.desk.read['candidates.gone']({}) as { rows: { id: string }[] }).rows.map((row) => row.id)).toContain(id);
  });
});

describe('files', () => {
  it.each([
    ['A13: an upload that is cut is sent once', { kind: 'dropAfterApply' }],
    ['A13: an upload that never arrived is sent again from what is kept', { kind: 'dropBefore' }],
  ])('%s, and the content kept until the ATS has it', async (_title, fault) => {
    const person = out.someone();
    await out.world.fault({ server: 'ats', method: 'POST', path: '^/v3/attachments', times: 1, fault });
    out.unplug(true);
    const id = await addFile(person.id, `notes-${turn}.txt`, 'what was said');
    const [name] = kept();
    expect(name).toMatch(/^[0-9a-f]{64}$/);
    expect(statSync(join(out.dir, 'files', name!)).mode & 0o777).toBe(0o600);
    expect(out.record(person.id).files.map((file) => file.name)).toContain(`notes-${turn}.txt`);
    out.unplug(false);
    await out.reaches(id, 'done');
    expect(await out.effects('attachment.create')).toMatchObject([{ body: { filename: `notes-${turn}.txt`, bytes: 13 } }]);
    await out.desk.until('the content is let go', () => kept().length === 0);
    await out.pull();
    expect(out.record(person.id).files.filter((file) => file.name === `notes-${turn}.txt`)).toHaveLength(1);
  });

  it('A13: a content that is gone or was changed on the disk is not sent', async () => {
    const person = out.someone();
    out.unplug(true);
    const id = await addFile(person.id, 'lost.txt', 'soon lost');
    const { rmSync } = await import('node:fs');
    rmSync(join(out.dir, 'files'), { recursive: true });
    out.unplug(false);
    expect((await out.reaches(id, 'refused')).message).toMatch(/no longer on this computer/);
    expect(await out.effects('attachment.create')).toHaveLength(0);
  });
});

describe('rejections', () => {
  const process = (person: CandidateRecord) => person.processes.find((one) => one.status === 'in_process')!;
  const statusOf = (person: CandidateRecord): string => out.record(person.id).processes.find((one) => one.id === process(person).id)!.status;

  it('a rejection is made once though its answer is lost, nobody is written to, and its undo takes it back', async () => {
    const person = out.someone();
    const { reasons } = out.desk.read['rejectionReasons.list']({}) as { reasons: { id: string }[] };
    await out.world.fault({ server: 'ats', method: 'POST', path: '/reject$', times: 1, fault: { kind: 'dropAfterApply' } });
    const id = (await out.desk.core.handlers['applications.reject']({ applicationId: process(person).id, reasonId: reasons[0]!.id })).changeIds[0]!;
    expect(statusOf(person)).toBe('rejected');
    await out.reaches(id, 'done');
    expect(await out.effects('application.reject')).toHaveLength(1);
    expect(await out.world.mails(out.remote('candidate', person.id))).toEqual([]);
    const undo = await out.desk.core.handlers['changes.undo']({ id });
    expect(undo.outcome).toBe('reversed');
    expect(statusOf(person)).toBe('in_process');
    await out.reaches(undo.changeIds[0]!, 'done');
    expect(await out.effects('application.unreject')).toHaveLength(1);
    await out.pull();
    expect(statusOf(person)).toBe('in_process');
  });

  it('S5: what the ATS still says does not cover a rejection on its way; taken back, the ATS’s word shows again', async () => {
    const person = out.someone();
    await out.world.fault({ server: 'ats', method: 'POST', path: '/reject$', fault: { kind: 'status', status: 503 } });
    const id = (await out.desk.core.handlers['applications.reject']({ applicationId: process(person).id, reasonId: null })).changeIds[0]!;
    await out.world.act('PATCH', `/applications/${out.remote('application', process(person).id)}`, { recruiter_id: null });
    await out.pull();
    expect(statusOf(person)).toBe('rejected');
    await out.world.clear();
    // It may have arrived and been taken back, for something was done with the process since.
    await out.reaches(id, 'needsPerson');
    expect(statusOf(person)).toBe('rejected');
    await out.desk.core.handlers['changes.retry']({ id });
    await out.reaches(id, 'done');
    expect(await out.effects('application.reject')).toHaveLength(1);
  });
});
