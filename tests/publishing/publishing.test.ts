import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerClient } from '../support/customerClient.ts';
import { type PublishingDesk, startPublishingDesk } from '../support/publishingDesk.ts';

const DIALECTS = [['v2', undefined], ['rest', '202603']] as const;

interface Numbers {
  readonly n: number;
}

describe.each(DIALECTS)('publishing to LinkedIn, %s', (_dialect, apiVersion) => {
  let desk: PublishingDesk;
  beforeAll(async () => {
    desk = await startPublishingDesk(apiVersion === undefined ? {} : { apiVersion });
  }, 120_000);
  afterAll(() => desk.stop());

  const count = (sql: string): number => desk.sql<Numbers>(sql)[0]?.n ?? Number.NaN;
  /** Somebody who is published with an application. */
  function somebody(where = '1'): { id: string; remoteId: string; applicationId: string; email: string } {
    const [found] = desk.sql<{ id: string; remoteId: string; applicationId: string; email: string }>(
      `SELECT c.id, p.record_id AS remoteId, a.record_id AS applicationId, json_extract(c.emails, '$[0].value') AS email FROM publication p JOIN candidate c ON c.id = p.owner_id
         JOIN publication a ON a.owner_id = c.id AND a.kind = 'application' AND a.state = 'there'
       WHERE p.kind = 'candidate' AND p.state = 'there' AND ${where} ORDER BY c.id LIMIT 1`,
    );
    if (!found) throw new Error('nobody is published who fits');
    return found;
  }

  /** An open job with somebody in it, by its local id and the ATS's. */
  function somebodyInOpenJob(): { id: string; job: string } {
    const [found] = desk.sql<{ id: string; job: string }>(
      `SELECT j.owner_id AS id, j.record_id AS job FROM publication j JOIN application x ON x.job_id = j.owner_id JOIN remote_ref r ON r.type = 'application' AND r.local_id = x.id
         JOIN publication a ON a.kind = 'application' AND a.record_id = r.remote_id AND a.state = 'there' WHERE j.kind = 'job' AND j.state = 'there' AND j.open = 1 ORDER BY j.record_id LIMIT 1`,
    );
    if (!found) throw new Error('nobody is in an open job');
    return found;
  }

  it('S5: nothing is told before somebody says who publishes', async () => {
    await desk.pull(false);
    expect(desk.state()).toMatchObject({ settings: { publisher: 'unasked' }, mayDecide: true, queued: 0 });
    for (const kind of ['job', 'application']) expect(await desk.kept(kind)).toEqual([]);
  }, 60_000);

  it('L1, L2, L3, L4: everything that may be told is told, closed jobs too; who is not told says why', async () => {
    // Answers get lost and LinkedIn fails in the middle: all of it is repeated, and nothing is there twice.
    await desk.world.fault({ server: 'linkedin', method: 'PUT', path: 'andidates', times: 2, fault: { kind: 'dropAfterApply' } });
    await desk.world.fault({ server: 'linkedin', method: 'PUT', path: 'pplication', times: 2, fault: { kind: 'status', status: 503 } });
    await desk.choose();
    await desk.told();
    const met = [...(await desk.world.requests('linkedin', 'andidates')), ...(await desk.world.requests('linkedin', 'pplication'))].map(({ status }) => status);
    expect(met.filter((status) => status === null || status === 503)).toHaveLength(4);
    await desk.world.clear();
    const state = desk.state();
    expect(state.message).toBeNull();
    const there = Object.fromEntries(state.kinds.map(({ kind, there }) => [kind, there]));
    expect(state.kinds.filter(({ refused, asked }) => refused + asked > 0)).toEqual([]);

    const jobs = await desk.kept('job');
    expect(jobs.length).toBe(there['job']);
    const told = desk.sql<{ id: string; status: string }>(`SELECT r.remote_id AS id, j.status FROM job j JOIN remote_ref r ON r.type = 'job' AND r.local_id = j.id WHERE j.confidential = 0 AND j.status <> 'draft'`);
    const withheldJobs = state.withheld.filter(({ kind, reason }) => kind === 'job' && reason !== 'confidential').reduce((sum, { count: n }) => sum + n, 0);
    expect(jobs.length + withheldJobs).toBe(told.length);
    for (const { id, record } of jobs) {
      expect([id, record.state]).toEqual([id, told.find((job) => job.id === id)?.status === 'closed' ? 'CLOSED' : 'LISTED']);
      expect(record.record.availability).toBe('PRIVATE_TO_ATS_INTEGRATION');
    }

    expect(there['candidate']).toBeGreaterThan(30);
    const withheldPeople = state.withheld.filter(({ kind }) => kind === 'candidate').reduce((sum, { count: n }) => sum + n, 0);
    expect((there['candidate'] ?? 0) + withheldPeople).toBe(count(`SELECT count(*) AS n FROM candidate`));
    expect(count(`SELECT count(*) AS n FROM publication p JOIN candidate c ON c.id = p.owner_id WHERE p.kind = 'candidate' AND (c.private = 1 OR c.last_name = '' OR c.emails = '[]')`)).toBe(0);
    expect(state.withheld.find(({ kind, reason }) => kind === 'candidate' && reason === 'private')?.count ?? 0).toBe(count('SELECT count(*) AS n FROM candidate WHERE private = 1'));

    const applications = await desk.kept('application');
    expect(applications.length).toBe(there['application']);
    expect(applications.length).toBeGreaterThan(30);
    const prospects = new Set(desk.sql<{ id: string }>(`SELECT r.remote_id AS id FROM application a JOIN remote_ref r ON r.type = 'application' AND r.local_id = a.id WHERE a.prospect = 1`).map(({ id }) => id));
    expect(applications.filter(({ id }) => prospects.has(id))).toEqual([]);
    expect((await desk.kept('stage')).length).toBe(there['stage']);
    expect(there['stage']).toBeGreaterThanOrEqual(applications.length);
    for (const kind of ['candidateNote', 'applicationNote', 'feedback']) expect(await desk.kept(kind)).toEqual([]);
    const person = somebody();
    expect(await desk.candidate(person.remoteId)).toMatchObject({ emailAddresses: expect.arrayContaining([person.email]), externalProfileUrl: `https://ats.example.test/people/${person.remoteId}` });
  }, 120_000);

  it('L1: what changes in the ATS is told whole; comparing everything once more tells nothing', async () => {
    const person = somebody();
    const before = desk.sql(`SELECT record_id, at FROM publication WHERE kind = 'candidate' AND owner_id <> ? ORDER BY record_id`, person.id);
    await desk.world.act('PATCH', `/candidates/${person.remoteId}`, { company: 'A new employer' });
    await desk.pull();
    expect(await desk.candidate(person.remoteId)).toMatchObject({ currentCompanyName: 'A new employer', emailAddresses: expect.arrayContaining([person.email]) });
    desk.pass(60_000);
    await desk.core.handlers['publishing.compareAll']({ accountId: desk.linkedInId });
    await desk.told();
    expect(desk.sql(`SELECT record_id, at FROM publication WHERE kind = 'candidate' AND owner_id <> ? ORDER BY record_id`, person.id)).toEqual(before);
  }, 60_000);

  it('L2: LinkedIn is read back: whom it lacks is told again, with everything of theirs', async () => {
    const person = somebody();
    // Somebody else deletes them at LinkedIn, past Tandem and its ledger.
    await desk.deleteAtLinkedIn(person.remoteId);
    expect(await desk.candidate(person.remoteId)).toBeNull();
    await desk.core.handlers['publishing.compareAll']({ accountId: desk.linkedInId });
    await desk.until('it is read back', () => desk.state().readBack !== null);
    await desk.told();
    expect(desk.state().readBack).toMatchObject({ people: 1, jobs: 0 });
    expect(await desk.candidate(person.remoteId)).toMatchObject({ emailAddresses: expect.arrayContaining([person.email]) });
    expect((await desk.kept('application')).map(({ id }) => id)).toContain(person.applicationId);
  }, 60_000);

  it('L1: the optional kinds are told when they are chosen, and deleted when they are no longer', async () => {
    await desk.choose({ notes: true, feedback: true });
    await desk.told();
    const notes = [...(await desk.kept('candidateNote')), ...(await desk.kept('applicationNote'))];
    expect(notes.length).toBeGreaterThan(0);
    const closed = new Set(desk.sql<{ id: string }>(`SELECT r.remote_id AS id FROM note n JOIN remote_ref r ON r.type = 'note' AND r.local_id = n.id WHERE n.visibility <> 'public' OR n.kind <> 'note'`).map(({ id }) => id));
    expect(notes.filter(({ id }) => closed.has(id))).toEqual([]);
    await desk.choose();
    await desk.told();
    for (const kind of ['candidateNote', 'applicationNote', 'feedback']) expect([kind, await desk.kept(kind)]).toEqual([kind, []]);
  }, 60_000);

  it('L3: a person who may no longer be told is deleted, with the reason; and told again when the reason ends', async () => {
    const person = somebody();
    await desk.world.act('PATCH', `/candidates/${person.remoteId}`, { private: true });
    await desk.pull();
    expect(await desk.candidate(person.remoteId)).toBeNull();
    expect((await desk.kept('application')).filter(({ record }) => record.atsCandidateId === person.remoteId)).toEqual([]);
    expect(desk.sql('SELECT reason FROM withheld WHERE owner_id = ?', person.id)).toEqual([{ reason: 'private' }]);
    await desk.world.act('PATCH', `/candidates/${person.remoteId}`, { private: false });
    await desk.pull();
    expect(await desk.candidate(person.remoteId)).not.toBeNull();
    expect((await desk.kept('application')).map(({ id }) => id)).toContain(person.applicationId);
  }, 60_000);

  it('L3, L8: who may be told again while LinkedIn’s answer to their deletion is lost is told whole: what went along with their processes too', async () => {
    const PARTS = ['application', 'stage', 'feedback', 'applicationNote', 'candidateNote'] as const;
    await desk.choose({ notes: true, feedback: true });
    await desk.told();
    const person = somebody(`EXISTS (SELECT 1 FROM publication n WHERE n.owner_id = c.id AND n.kind = 'applicationNote' AND n.state = 'there')`);
    await desk.world.fault({ server: 'linkedin', method: 'DELETE', times: 1000, fault: { kind: 'dropAfterApply' } });
    await desk.world.act('PATCH', `/candidates/${person.remoteId}`, { private: true });
    await desk.pull(false);
    await desk.until('the deletion was sent', () => count(`SELECT count(*) AS n FROM publication WHERE state = 'asked' AND owner_id = '${person.id}' AND kind = 'application'`) > 0);
    await desk.world.act('PATCH', `/candidates/${person.remoteId}`, { private: false });
    await desk.pull(false);
    await desk.world.clear();
    await desk.told();
    for (const kind of PARTS) {
      const there = (await desk.kept(kind)).map(({ parent, id }) => (kind === 'application' ? id : `${parent} ${id}`));
      const told = desk.sql<{ parent: string; id: string }>(`SELECT parent_id AS parent, record_id AS id FROM publication WHERE kind = ? AND state = 'there'`, kind);
      expect([kind, there.toSorted()]).toEqual([kind, told.map(({ parent, id }) => (kind === 'application' ? id : `${parent} ${id}`)).toSorted()]);
    }
    expect(await desk.candidate(person.remoteId)).not.toBeNull();
    await desk.choose();
    await desk.told();
  }, 120_000);

  it('L1: a job that turns confidential is closed though its text has become too short, and its processes are deleted; they are told again when it ends', async () => {
    const { id, job } = somebodyInOpenJob();
    const listed = async (): Promise<string> => (await desk.kept('job')).find((one) => one.id === job)?.record.state as string;
    const processes = async (): Promise<string[]> => (await desk.kept('application')).filter(({ record }) => record.atsJobPostingId === job).map((one) => one.id);
    const before = await processes();
    expect([await listed(), before.length > 0]).toEqual(['LISTED', true]);
    await desk.world.setJob(job, { text: 'Short.' });
    await desk.pull();
    expect([await listed(), desk.sql(`SELECT reason FROM withheld WHERE kind = 'job' AND owner_id = ?`, id)]).toEqual(['LISTED', [{ reason: 'text' }]]);
    await desk.world.setJob(job, { confidential: true });
    // That the ATS leaves it out is noticed when its turn comes to be asked for.
    await desk.until('the job is closed', () => count(`SELECT count(*) AS n FROM publication WHERE kind = 'job' AND owner_id = '${id}' AND open = 0`) === 1);
    await desk.told();
    expect([await listed(), await processes()]).toEqual(['CLOSED', []]);
    await desk.world.setJob(job, { confidential: false, text: 'You look after the machines that look after our patients, with a team of nine in Oslo and another in Gdańsk who trust each other.' });
    await desk.until('the job is there again', () => count(`SELECT count(*) AS n FROM publication WHERE kind = 'job' AND owner_id = '${id}' AND open = 1`) === 1);
    await desk.told();
    expect([await listed(), (await processes()).toSorted()]).toEqual(['LISTED', before.toSorted()]);
  }, 120_000);

  it('L8: who is deleted in the ATS is deleted at LinkedIn, with everything of theirs', async () => {
    const person = somebody();
    await desk.world.act('DELETE', `/candidates/${person.remoteId}`);
    await desk.pull();
    // That somebody is gone is known for sure after a thorough look only.
    await desk.until('they are gone', () => count(`SELECT count(*) AS n FROM publication WHERE owner_id = '${person.id}'`) === 0);
    expect(await desk.candidate(person.remoteId)).toBeNull();
    expect((await desk.kept('application')).map(({ id }) => id)).not.toContain(person.applicationId);
    expect((await desk.kept('stage')).filter(({ parent }) => parent === person.applicationId)).toEqual([]);
  }, 60_000);

  it('L3: what LinkedIn refused is told again when a person says so, and not before', async () => {
    const person = somebody();
    const state = () => desk.sql<{ state: string }>(`SELECT state FROM publication WHERE kind = 'application' AND record_id = ?`, person.applicationId)[0]?.state;
    desk.core.store.bulk((write) => void write.sql(`UPDATE publication SET state = 'refused', field = 'source' WHERE kind = 'application' AND record_id = ?`).run(person.applicationId));
    await desk.core.handlers['publishing.compareAll']({ accountId: desk.linkedInId });
    await desk.told();
    expect(state()).toBe('refused');
    await desk.core.handlers['publishing.retry']({ accountId: desk.linkedInId });
    await desk.told();
    expect(state()).toBe('there');
  }, 60_000);

  it('S6: a job that neither this copy nor the ATS has any more is closed by the ledger when everything goes, and it is not done before', async () => {
    const { linkedin } = desk.sandbox;
    if (!linkedin) throw new Error('this world has no LinkedIn');
    const id = '999999001';
    const customer = await customerClient(linkedin, desk.now, apiVersion);
    try {
      const job = { id, title: 'Ward lead', description: 'x'.repeat(120), location: 'Oslo, Norway', applyUrl: 'https://jobs.example.test/1', listedAt: desk.now() - 1, availability: 'private', accessRestricted: false, requisition: null, owner: null, workplace: null } as const;
      const { signal } = new AbortController();
      const taken = await Array.fromAsync(customer.client.jobs.start([{ job, operation: 'CREATE' }], signal));
      desk.pass(60_000);
      await customer.client.jobs.ended(taken.flatMap(({ started }) => started.map(({ taskId }) => taskId)), signal);
    } finally {
      customer.close();
    }
    desk.core.store.bulk((write) => void write.sql(`INSERT INTO publication (account_id, kind, parent_id, record_id, owner_id, state, hash, open, at) VALUES (?, 'job', '', ?, ?, 'there', 'h', 1, 1)`).run(desk.linkedInId, id, `unseen:${id}`));
    const listed = async () => (await desk.kept('job')).filter(({ record }) => record.state === 'LISTED').map((one) => one.id);
    expect(await listed()).toContain(id);
    await desk.choose({ publisher: 'leaving' });
    await desk.told();
    expect(await listed()).toEqual([]);
    expect(count(`SELECT count(*) AS n FROM publication WHERE record_id = '${id}' AND open = 0`)).toBe(1);
    await desk.choose({ publisher: 'ats' });
    await desk.choose();
    await desk.told();
  }, 120_000);

  it('S5, S6: whoever leaves deletes everything first, and can prove it', async () => {
    expect(() => desk.core.handlers['publishing.choose']({ accountId: desk.linkedInId, settings: { ...desk.state().settings, publisher: 'ats' } })).toThrow(/must be deleted first/);
    await desk.choose({ publisher: 'leaving' });
    await desk.told();
    expect(desk.sql(`SELECT kind FROM publication WHERE kind <> 'job' OR open = 1`)).toEqual([]);
    for (const kind of ['application', 'stage']) expect(await desk.kept(kind)).toEqual([]);
    expect((await desk.kept('job')).filter(({ record }) => record.state === 'LISTED')).toEqual([]);
    await desk.choose({ publisher: 'ats' });
    await desk.pull();
    expect(await desk.kept('application')).toEqual([]);
  }, 60_000);
});
