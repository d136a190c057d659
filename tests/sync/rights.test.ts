import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '../../src/shared/domain/account.ts';
import type { CandidateRecord, CandidateRow } from '../../src/shared/domain/candidate.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/startSandbox.ts';
import { type Desk, deskFolder, memoryVault, startDesk } from '../support/deskFixture.ts';
import { type StandIn, standIn } from '../support/standIn.ts';

let sandbox: Sandbox;
let world: StandIn;
let me: number;
let permitted: string[];

/** Somebody inside the ATS who sees everything and stays a Site Admin, whatever happens to us. */
let colleague: number;

beforeAll(async () => {
  sandbox = await startSandbox({ candidates: 600, seed: 8, rateLimit: 100_000, readLagMs: 0 });
  world = standIn(sandbox);
  me = sandbox.ats.adminUserId;
  const users = (await world.act('GET', '/users?per_page=100')).body as { id: number; site_admin: boolean }[];
  colleague = users.find((user) => user.site_admin && user.id !== me)?.id ?? 0;
  await world.setUser(colleague, { sees_private: true });
  const given = (await world.act('GET', `/user_job_permissions?user_ids=${me}&per_page=500`)).body as { job_id: number }[];
  permitted = given.map((row) => String(row.job_id));
  // Colleagues have every job: nothing is confidential to them.
  const jobs = (await world.act('GET', '/jobs?per_page=500')).body as { id: number }[];
  await world.setJobs(colleague, jobs.map((job) => String(job.id)));
});
afterAll(() => sandbox.stop());

const listOf = (desk: Desk, text = ''): { rows: CandidateRow[]; total: number } =>
  desk.read['candidates.list']({ filter: text === '' ? {} : { text }, sort: 'name', offset: 0, limit: 500 }) as { rows: CandidateRow[]; total: number };
const countOf = (desk: Desk): number => (desk.read['candidates.count']({ filter: {} }) as { total: number }).total;
const idsOf = (desk: Desk, text = ''): string[] => listOf(desk, text).rows.map((row) => row.id);
const recordOf = (desk: Desk, id: string): CandidateRecord => desk.read['candidates.get']({ id }) as CandidateRecord;
const rowsOf = <T>(desk: Desk, sql: string, ...params: unknown[]): T[] => desk.core.store.db.prepare(sql).all(...params) as T[];
const local = (desk: Desk, type: string, remoteId: string): string =>
  rowsOf<{ id: string }>(desk, 'SELECT local_id AS id FROM remote_ref WHERE type = ? AND remote_id = ?', type, remoteId)[0]?.id ?? '';
const remote = (desk: Desk, type: string, localId: string): string =>
  rowsOf<{ id: string }>(desk, 'SELECT remote_id AS id FROM remote_ref WHERE type = ? AND local_id = ?', type, localId)[0]?.id ?? '';
const account = (desk: Desk): Account | undefined => (desk.read['accounts.list']({}) as { accounts: Account[] }).accounts[0];

/** A run that begins after this moment. */
async function run(desk: Desk): Promise<void> {
  await desk.until('no run is under way', () => desk.status().accounts[0]?.state === 'idle');
  const last = desk.status().accounts[0]?.lastSuccessAt ?? 0;
  await desk.core.handlers['sync.run']({ accountId: null });
  await desk.until('a later run ends', () => (desk.status().accounts[0]?.lastSuccessAt ?? 0) > last && desk.status().accounts[0]?.state === 'idle');
}

describe('what the ATS lets a person see is what the desk shows', { timeout: 60_000 }, () => {
  let desk: Desk;
  let folder: ReturnType<typeof deskFolder>;
  const vault = memoryVault();

  beforeEach(async () => {
    await world.setUser(me, { site_admin: true, sees_private: true });
    await world.setJobs(me, permitted);
    folder = deskFolder();
    desk = startDesk({ dataDir: folder.dir, vault });
    await desk.connect(sandbox);
    await desk.until('the first sync ends', () => desk.status().accounts[0]?.firstSync === false && desk.status().accounts[0]?.state === 'idle');
  });
  afterEach(async () => {
    await world.clear();
    await world.skew(0);
    await desk.stop();
    folder.remove();
  });

  it('O4: private candidates are gone from list, search and count one run after the right was taken, and back after it was given', async () => {
    const privates = listOf(desk).rows.filter((row) => row.isPrivate);
    expect(privates.length).toBeGreaterThan(0);
    expect(privates.length).toBeLessThan(20);
    const before = countOf(desk);
    const [person] = privates;
    if (!person) throw new Error('nobody is private');
    const whole = recordOf(desk, person.id);
    expect(idsOf(desk, person.name)).toContain(person.id);

    await world.setUser(me, { sees_private: false });
    await run(desk);
    expect(listOf(desk).rows.filter((row) => row.isPrivate)).toEqual([]);
    expect(countOf(desk)).toBe(before - privates.length);
    expect(listOf(desk).total).toBe(before - privates.length);
    expect(idsOf(desk, person.name)).not.toContain(person.id);
    expect(() => recordOf(desk, person.id)).toThrow(/no longer here/);
    expect(desk.read['candidates.position']({ id: person.id, filter: {}, sort: 'name' })).toEqual({ index: null });
    // Hidden, not removed.
    expect(rowsOf(desk, 'SELECT 1 FROM candidate WHERE id = ?', person.id)).toHaveLength(1);

    // What happens meanwhile is in no answer to us, and older than any window by the time we may see it.
    const remoteId = remote(desk, 'candidate', person.id);
    await world.act('POST', '/notes', { candidate_id: Number(remoteId), body: 'Written while out of sight', visibility: 'public' }, colleague);
    await world.skew(3 * 3_600_000);
    await run(desk);
    await run(desk);

    await world.setUser(me, { sees_private: true });
    await run(desk);
    expect(countOf(desk)).toBe(before);
    expect(idsOf(desk, person.name)).toContain(person.id);
    const again = recordOf(desk, person.id);
    expect(again.processes).toEqual(whole.processes);
    expect(again.notes.map((note) => note.body)).toEqual(['Written while out of sight', ...whole.notes.map((note) => note.body)]);
    expect(idsOf(desk, 'Written while out of sight')).toEqual([person.id]);
  });

  it('O4: of very many, all are hidden as soon as the right itself is seen to be gone, and all are back at once', async () => {
    const others = listOf(desk).rows.filter((row) => !row.isPrivate).slice(0, 120);
    for (const row of others)
      await world.act('PATCH', `/candidates/${remote(desk, 'candidate', row.id)}`, { private: true }, colleague);
    await run(desk);
    const before = listOf(desk).rows.filter((row) => row.isPrivate).length;
    expect(before).toBeGreaterThan(120);

    await world.setUser(me, { sees_private: false });
    const asked = (await world.requests('ats', '^/v3/candidates$')).length;
    await run(desk);
    expect(listOf(desk).rows.filter((row) => row.isPrivate)).toEqual([]);
    // One batch told it: nobody was marked one by one.
    expect((await world.requests('ats', '^/v3/candidates$')).length - asked).toBeLessThanOrEqual(8);
    expect(rowsOf(desk, 'SELECT 1 FROM candidate WHERE unlisted_at IS NOT NULL')).toEqual([]);

    await world.setUser(me, { sees_private: true });
    await run(desk);
    expect(listOf(desk).rows.filter((row) => row.isPrivate)).toHaveLength(before);

    for (const row of others)
      await world.act('PATCH', `/candidates/${remote(desk, 'candidate', row.id)}`, { private: false }, colleague);
  });

  it('O4: somebody who is made private where we may not see them disappears, and comes back with the right', async () => {
    await world.setUser(me, { sees_private: false });
    await run(desk);
    const person = listOf(desk).rows[4];
    if (!person) throw new Error('nobody there');
    const remoteId = remote(desk, 'candidate', person.id);
    await world.act('PATCH', `/candidates/${remoteId}`, { private: true }, colleague);
    // Everybody's turn comes in parts; the first look after a start is a thorough one.
    for (let starts = 0; starts < 4 && idsOf(desk).includes(person.id); starts += 1) {
      await desk.stop();
      desk = startDesk({ dataDir: folder.dir, vault });
      await desk.until('the first run ends', () => desk.status().accounts[0]?.state === 'idle');
      await run(desk);
    }
    expect(idsOf(desk)).not.toContain(person.id);
    await world.setUser(me, { sees_private: true });
    await run(desk);
    expect(listOf(desk).rows.find((row) => row.id === person.id)).toMatchObject({ isPrivate: true });
    await world.act('PATCH', `/candidates/${remoteId}`, { private: false }, colleague);
  });

  it('O4: a job that becomes confidential, or whose permission is taken, goes with its processes, and returns with all that happened', async () => {
    const jobs = (desk.read['jobs.list']({ status: 'open', text: '', sort: 'active', offset: 0, limit: 100 }) as { rows: { id: string; name: string; totalCount: number }[] }).rows;
    const job = jobs.find(({ id }) => !permitted.includes(remote(desk, 'job', id)));
    if (!job) throw new Error('every job is permitted');
    const remoteId = remote(desk, 'job', job.id);
    const person = listOf(desk).rows.find((row) => recordOf(desk, row.id).processes.some((process) => process.jobId === job.id && process.status === 'in_process'));
    if (!person) throw new Error('nobody under way there');
    const process = recordOf(desk, person.id).processes.find((one) => one.jobId === job.id);
    const total = countOf(desk);

    await world.setJob(remoteId, { confidential: true });
    // Jobs have their turn fifty at a time.
    for (let runs = 0; runs < 3; runs += 1) await run(desk);
    expect(() => desk.read['jobs.funnel']({ id: job.id })).toThrow(/no longer here/);
    expect((desk.read['jobs.list']({ status: null, text: job.name, sort: 'name', offset: 0, limit: 100 }) as { rows: { id: string }[] }).rows.map(({ id }) => id)).not.toContain(job.id);
    expect(recordOf(desk, person.id).processes.some((one) => one.jobId === job.id)).toBe(false);
    expect(countOf(desk)).toBe(total);
    expect(() => desk.core.handlers['candidates.addToJob']({ id: person.id, jobId: job.id, stageId: null })).toThrow(/no longer here/);
    expect(() => desk.core.handlers['applications.move']({ applicationId: process?.id ?? '', toStageId: process?.stages[1]?.id ?? '' })).toThrow(/no longer here/);

    const applicationId = remote(desk, 'application', process?.id ?? '');
    const stages = process?.stages ?? [];
    const at = stages.findIndex((stage) => stage.id === process?.stageId);
    const to = stages[at === 0 ? 1 : 0];
    const moved = await world.act(
      'POST',
      `/applications/${applicationId}/move`,
      { from_stage_id: Number(remote(desk, 'stage', process?.stageId ?? '')), to_stage_id: Number(remote(desk, 'stage', to?.id ?? '')) },
      colleague,
    );
    expect(moved.status).toBe(204);
    await world.skew(6 * 3_600_000);
    await run(desk);
    await run(desk);

    await world.setJobs(me, [...permitted, remoteId]);
    await run(desk);
    expect(desk.read['jobs.funnel']({ id: job.id })).toMatchObject({ name: job.name, totalCount: job.totalCount });
    expect(recordOf(desk, person.id).processes.find((one) => one.jobId === job.id)?.stageId).toBe(to?.id);

    await world.setJobs(me, permitted);
    await run(desk);
    expect(() => desk.read['jobs.funnel']({ id: job.id })).toThrow(/no longer here/);
    await world.setJob(remoteId, { confidential: false });
    await run(desk);
    expect(desk.read['jobs.funnel']({ id: job.id })).toMatchObject({ totalCount: job.totalCount });
  });

  it('O4: a job that is given for the first time comes with everything in it, however old', async () => {
    const spare = rowsOf<{ id: string }>(desk, `SELECT j.id FROM job j WHERE (SELECT count(*) FROM application a WHERE a.job_id = j.id) > 3`).find(
      ({ id }) => !permitted.includes(remote(desk, 'job', id)),
    );
    const remoteId = remote(desk, 'job', spare?.id ?? '');
    const wanted = rowsOf<{ n: number }>(desk, 'SELECT count(*) AS n FROM application WHERE job_id = ?', spare?.id)[0]?.n;
    await desk.stop();
    folder.remove();
    await world.setJob(remoteId, { confidential: true });
    folder = deskFolder();
    desk = startDesk({ dataDir: folder.dir, vault });
    await desk.connect(sandbox);
    await desk.until('the first sync ends', () => desk.status().accounts[0]?.firstSync === false && desk.status().accounts[0]?.state === 'idle');
    expect(local(desk, 'job', remoteId)).toBe('');

    await world.setJobs(me, [...permitted, remoteId]);
    await run(desk);
    const jobId = local(desk, 'job', remoteId);
    expect(desk.read['jobs.funnel']({ id: jobId })).toMatchObject({ isConfidential: true, totalCount: wanted });
    expect((desk.read['jobs.funnel']({ id: jobId }) as { stages: unknown[] }).stages.length).toBeGreaterThan(2);
    await world.setJob(remoteId, { confidential: false });
  });

  it('O4: who is no Site Admin any more sees the permitted jobs and who applied there; the role stands in the settings', async () => {
    expect(account(desk)).toMatchObject({ role: 'siteAdmin', jobCount: null });
    const total = countOf(desk);
    const known = permitted.map((id) => local(desk, 'job', id)).filter((id) => id !== '');
    const inThem = new Set(
      rowsOf<{ id: string }>(
        desk,
        `SELECT DISTINCT a.candidate_id AS id FROM application a JOIN candidate c ON c.id = a.candidate_id
         WHERE c.private = 0 AND a.job_id IN (SELECT value FROM json_each(?))`,
        JSON.stringify(known),
      ).map(({ id }) => id),
    );
    expect(inThem.size).toBeGreaterThan(10);
    expect(inThem.size).toBeLessThan(total);
    const outside = listOf(desk).rows.find((row) => !inThem.has(row.id) && !row.isPrivate);

    await world.setUser(me, { site_admin: false });
    await run(desk);
    expect(account(desk)).toMatchObject({ role: 'limited', jobCount: known.length });
    expect(countOf(desk)).toBe(inThem.size);
    const shown: string[] = [];
    for (let offset = 0; offset < inThem.size; offset += 500)
      shown.push(...(desk.read['candidates.list']({ filter: {}, sort: 'name', offset, limit: 500 }) as { rows: CandidateRow[] }).rows.map((row) => row.id));
    expect(new Set(shown)).toEqual(inThem);
    expect(idsOf(desk, outside?.name)).not.toContain(outside?.id);
    const jobs = desk.read['jobs.list']({ status: null, text: '', sort: 'name', offset: 0, limit: 500 }) as { rows: { id: string }[] };
    expect(new Set(jobs.rows.map(({ id }) => id))).toEqual(new Set(known));
    for (const id of shown.slice(0, 40))
      for (const process of recordOf(desk, id).processes) expect(process.jobId === '' || known.includes(process.jobId)).toBe(true);
    expect(rowsOf(desk, `SELECT 1 FROM seen_note WHERE visibility = 'admin_only'`)).toEqual([]);
    const own = rowsOf<{ id: string }>(desk, 'SELECT local_id AS id FROM remote_ref WHERE type = ? AND remote_id = ?', 'user', String(me))[0]?.id;
    expect(rowsOf(desk, `SELECT 1 FROM seen_note WHERE visibility = 'private' AND author_id IS NOT ?`, own)).toEqual([]);
    expect(desk.core.store.db.prepare('SELECT count(*) AS n FROM candidate').get()).toEqual({ n: 600 });

    await world.setUser(me, { site_admin: true });
    await run(desk);
    expect(account(desk)).toMatchObject({ role: 'siteAdmin', jobCount: null });
    expect(countOf(desk)).toBe(total);
    expect(idsOf(desk, outside?.name)).toContain(outside?.id);
  });

  it('O4: a single list that may not be read hides nobody', async () => {
    const total = countOf(desk);
    for (const path of ['users', 'user_job_permissions', 'candidates', 'jobs']) {
      await world.fault({ server: 'ats', path: `^/v3/${path}\\?`, fault: { kind: 'status', status: 403, body: { message: 'Forbidden' } } });
      await run(desk);
      expect([path, countOf(desk), account(desk)?.role]).toEqual([path, total, 'siteAdmin']);
      await world.clear();
    }
    // Nor does a list that has become empty by mistake.
    await world.fault({ server: 'ats', path: '^/v3/(candidates|jobs)\\?ids', fault: { kind: 'status', status: 200, body: [] } });
    await run(desk);
    expect((desk.read['jobs.list']({ status: null, text: '', sort: 'name', offset: 0, limit: 1 }) as { total: number }).total).toBeGreaterThan(10);
    await world.clear();
    await run(desk);
    expect(countOf(desk)).toBe(total);
  });

  it('O4: an own edit of somebody who is no longer to be seen is kept, says so in neutral words, and is seen as a problem once the ATS refuses it', async () => {
    const person = listOf(desk).rows.find((row) => row.isPrivate);
    if (!person) throw new Error('nobody is private');
    await world.fault({ server: 'ats', method: 'PATCH', path: '^/v3/candidates/', fault: { kind: 'status', status: 503 } });
    await desk.core.handlers['candidates.edit']({ id: person.id, patch: { title: 'Unsent title' } });
    await world.setUser(me, { sees_private: false });
    await run(desk);
    expect(desk.changes()).toMatchObject([{ candidateName: '(no longer visible)', summary: 'Changed details of a person' }]);
    expect(JSON.stringify(desk.changes())).not.toContain(person.name);
    expect(() => desk.core.handlers['candidates.edit']({ id: person.id, patch: { title: 'Another' } })).toThrow(/no longer here/);
    expect(() => desk.core.handlers['candidates.addNote']({ id: person.id, body: 'x', visibility: 'public' })).toThrow(/no longer here/);

    await world.clear();
    desk.core.signal('online');
    await desk.until('it is refused', () => desk.changes()[0]?.state === 'refused', 40_000);
    expect(desk.status().problemCount).toBe(1);
    expect(desk.changes()[0]?.message).toMatch(/may no longer see/);

    // Taking it back shows nothing of the person, and nothing of them enters the search.
    await desk.core.handlers['changes.undo']({ id: desk.changes()[0]?.id ?? '' });
    expect(desk.changes()).toEqual([]);
    expect(idsOf(desk, 'Unsent title')).toEqual([]);
    expect(idsOf(desk, person.name)).not.toContain(person.id);
    await world.setUser(me, { sees_private: true });
    await run(desk);
    expect(recordOf(desk, person.id).title).toBe(person.title);
    expect(idsOf(desk, person.name)).toContain(person.id);
  }, 60_000);

  it('O4, W1: LinkedIn is neither asked nor told about somebody who may not be seen', async () => {
    const person = listOf(desk).rows.find((row) => row.isPrivate);
    const other = listOf(desk).rows.find((row) => !row.isPrivate);
    const linkedIn = sandbox.linkedin;
    if (!person || !other || !linkedIn) throw new Error('not there');
    const remoteId = remote(desk, 'candidate', person.id);
    await world.setUser(me, { sees_private: false });
    await run(desk);
    await desk.core.handlers['accounts.connectLinkedIn']({
      apiUrl: linkedIn.apiUrl,
      wwwUrl: linkedIn.wwwUrl,
      clientId: linkedIn.clientId,
      clientSecret: linkedIn.clientSecret,
      organization: linkedIn.organization,
      contract: linkedIn.contract,
    });
    const links = (): number => rowsOf<{ n: number }>(desk, 'SELECT count(*) AS n FROM linkedin_link')[0]?.n ?? 0;
    await desk.until('everybody who is seen is looked up', () => links() === countOf(desk), 60_000);
    expect(() => desk.core.handlers['linkedIn.link']({ candidateId: person.id, personUrn: 'urn:li:person:abc' })).toThrow(/no longer here/);
    const asked = JSON.stringify(await world.requests('linkedin'));
    expect(asked).toContain(remote(desk, 'candidate', other.id));
    expect(asked).not.toContain(remoteId);

    await world.setUser(me, { sees_private: true });
    await run(desk);
    await desk.until('the person is looked up', () => rowsOf(desk, 'SELECT 1 FROM linkedin_link WHERE candidate_id = ?', person.id).length === 1, 30_000);
    // Chosen by hand while they could be seen, not told before the right was taken: it waits.
    await world.fault({ server: 'linkedin', method: 'POST', path: '.*', fault: { kind: 'status', status: 503 } });
    await world.setUser(me, { sees_private: false });
    desk.core.store.edit((write) => write.sql(`UPDATE linkedin_link SET pending_urn = 'urn:li:person:abc', checked_at = NULL WHERE candidate_id = ?`).run(person.id));
    await run(desk);
    await world.clear();
    const before = (await world.requests('linkedin')).length;
    desk.core.signal('online');
    await desk.core.handlers['linkedIn.unlink']({ candidateId: other.id });
    await desk.until('the other one is told', () => rowsOf(desk, 'SELECT 1 FROM linkedin_link WHERE candidate_id = ? AND pending_urn IS NULL', other.id).length === 1, 30_000);
    expect(JSON.stringify((await world.requests('linkedin')).slice(before))).not.toContain(remoteId);
    expect(rowsOf(desk, 'SELECT pending_urn FROM linkedin_link WHERE candidate_id = ?', person.id)).toEqual([{ pending_urn: 'urn:li:person:abc' }]);
  }, 120_000);
});
