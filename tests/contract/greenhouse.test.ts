import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { CursorDied, NotPermitted } from '../../src/main/core/sync/atsPort.ts';
import type { AtsPort, PushOperation } from '../../src/main/core/sync/atsPort.ts';
import { recruitersOf } from '../../src/sandbox/world/recruitersOf.ts';
import { atsPeopleSuite } from './atsPeople.suite.ts';
import { atsPortSuite, failure, walk } from './atsPort.suite.ts';
import { startGreenhouse } from './greenhouseHarness.ts';
import type { GreenhouseHarness } from './greenhouseHarness.ts';

const SEED = 5;
const never = new AbortController().signal;

atsPortSuite('Greenhouse', () => startGreenhouse({ candidates: 700, seed: SEED }));
atsPeopleSuite('Greenhouse', () => startGreenhouse({ candidates: 300, seed: SEED }));

describe('M10: Greenhouse: the wire', () => {
  let harness: GreenhouseHarness;
  let port: AtsPort;

  beforeAll(async () => {
    harness = await startGreenhouse({ candidates: 700, seed: SEED });
    port = harness.port;
  }, 60_000);
  afterAll(() => harness.stop());
  afterEach(async () => {
    await harness.calm();
    harness.pass(30_000);
  });

  const everything = (): { from: null; to: number } => ({ from: null, to: harness.now() });
  const users = recruitersOf(SEED);

  test('who we are: from the token, with name, address and rights', async () => {
    const [erik] = users;
    expect(await port.identify(never)).toEqual({ userId: String(erik!.id), userName: `${erik!.firstName} ${erik!.lastName}`, userEmail: erik!.email, siteAdmin: true, tenant: null });
  });

  test('who is no Site Admin: still known, but may not list (E6)', async () => {
    const recruiter = users.find((user) => !user.siteAdmin)!;
    const theirs = harness.portAs(recruiter.id);
    expect(await theirs.identify(never)).toMatchObject({ userId: String(recruiter.id), userName: null, siteAdmin: false });
    const refusal = await failure(theirs.pull('candidate', everything(), null, never));
    expect(refusal).toBeInstanceOf(NotPermitted);
    expect((refusal as Error).message).toContain('Listing candidates needs a Site Admin in Greenhouse');
  });

  test('a page token that died is told apart, and a new walk goes through (C5)', async () => {
    expect(await failure(port.pull('candidate', everything(), 'not-a-cursor', never))).toBeInstanceOf(CursorDied);
    const first = await port.pull('candidate', everything(), null, never);
    expect(first.next).not.toBeNull();
    await harness.addFault({ server: 'ats', path: 'cursor=', times: 1, fault: { kind: 'status', status: 422, body: { errors: ['cursor is invalid'] } } });
    expect(await failure(port.pull('candidate', everything(), first.next, never))).toBeInstanceOf(CursorDied);
    expect((await walk(port, 'candidate', everything())).length).toBe(700);
  });

  test('pages are asked for at their largest, in closed windows, and the page token goes alone', async () => {
    const seen = (await harness.requests('/v3/candidates')).length;
    await walk(port, 'candidate', { from: 0, to: harness.now() });
    const [first, second] = (await harness.requests('/v3/candidates')).slice(seen);
    expect(Object.fromEntries(new URLSearchParams(first!.query))).toEqual({ updated_at: `gte|1970-01-01T00:00:00.000Z|lte|${new Date(harness.now()).toISOString()}`, per_page: '500' });
    expect([...new URLSearchParams(second!.query).keys()]).toEqual(['cursor']);
  });

  test('C8: somebody who is listed twice in one answer, once as they were before, is one and as they are now', async () => {
    const email = { value: 'twice@example.test', type: 'personal' };
    const create: PushOperation = { kind: 'createCandidate', fields: { firstName: 'Tove', lastName: 'Twice', preferredName: null, title: null, company: null, emails: [email], phones: [], links: [] }, notBefore: harness.now(), knownIds: [], intents: 1 };
    const made = await port.push(create, never);
    const id = made.state === 'done' ? String(made.remoteId) : '';
    const [row] = (await harness.act(users[0]!.id, 'GET', `/candidates?ids=${id}`)).body as Record<string, unknown>[];
    const newer = { ...row, private: true, updated_at: new Date(harness.now() + 5_000).toISOString() };
    for (const body of [[newer, row], [row, newer]]) {
      await harness.addFault({ server: 'ats', path: 'created_at=', times: 1, fault: { kind: 'status', status: 200, body } });
      expect(await port.lookUp(create, never)).toMatchObject({ state: 'found', remoteId: id, records: [{ fields: { private: true } }] });
    }
  });

  test.each([
    ['to another host', 'https://example.invalid/v3/sources?cursor=abc'],
    ['to another list', '/v3/users?cursor=abc'],
    ['without a page token', '/v3/sources'],
  ])('a next link %s is not followed', async (_what, link) => {
    await harness.addFault({ server: 'ats', path: '/v3/sources', times: 1, fault: { kind: 'status', status: 200, body: [], headers: { Link: `<${link}>; rel="next"` } } });
    expect(await failure(port.pull('source', everything(), null, never))).toMatchObject({ name: 'RemoteUnavailable', reason: 'network' });
  });

  test('a next link to the page itself is no endless loop (C6)', async () => {
    await harness.addFault({ server: 'ats', path: '/v3/sources', times: 1, fault: { kind: 'status', status: 200, body: [], headers: { Link: '</v3/sources?cursor=same>; rel="next"' } } });
    expect(await failure(port.pull('source', everything(), 'same', never))).toMatchObject({ name: 'RemoteUnavailable' });
  });

  test('an empty page with a next link goes on (C6)', async () => {
    await harness.addFault({ server: 'ats', path: '/v3/sources', times: 1, fault: { kind: 'status', status: 200, body: [], headers: { Link: '</v3/sources?cursor=more>; rel="next"' } } });
    expect(await port.pull('source', everything(), null, never)).toMatchObject({ records: [], bad: [], next: 'more' });
  });

  test('a bad row is set aside and the others go on (C12)', async () => {
    await harness.addFault({ server: 'ats', path: '/v3/sources', times: 1, fault: { kind: 'status', status: 200, body: [{ id: 1, name: 'LinkedIn', type: null }, { id: 2 }, null] } });
    const page = await port.pull('source', everything(), null, never);
    expect(page.records.map((record) => record.remoteId)).toEqual(['1']);
    expect(page.bad).toMatchObject([{ type: 'source', remoteId: '2', message: expect.stringContaining('name') as string }, { type: 'source' }]);
  });

  test.each([
    ['an object', { status: 200, body: { items: [] } }],
    ['a wrong address', { status: 404, body: { message: 'Resource not found' } }],
  ])('%s in place of a list is a fault of the network, not an empty list (C14, F10)', async (_what, answer) => {
    await harness.addFault({ server: 'ats', path: '/v3/sources', times: 1, fault: { kind: 'status', ...answer } });
    expect(await failure(port.pull('source', everything(), null, never))).toMatchObject({ name: 'RemoteUnavailable', reason: 'network' });
  });

  test('notes are asked for by creation where their change time is not taken', async () => {
    const other = harness.portAs(users[0]!.id);
    await harness.addFault({ server: 'ats', path: '/v3/notes\\?.*updated_at', times: 1, fault: { kind: 'status', status: 422, body: { message: 'Validation error', errors: [{ field: 'updated_at', message: 'is not a permitted parameter' }] } } });
    expect((await walk(other, 'note', everything())).length).toBe(harness.visible('note').length);
    expect((await harness.requests('/v3/notes')).at(-1)?.query).toMatch(/created_at|cursor/);
  });

  test('jobs come with their department and their offices', async () => {
    const jobs = await walk(port, 'job', everything());
    expect(jobs.every((job) => job.fields.department !== null && job.fields.location !== null)).toBe(true);
  });

  test('who may not list departments sees jobs without them', async () => {
    await harness.addFault({ server: 'ats', path: '/v3/(departments|offices)', times: 2, fault: { kind: 'status', status: 403, body: { message: 'Forbidden' } } });
    const jobs = await walk(harness.portAs(users[0]!.id), 'job', everything());
    expect(jobs.length).toBeGreaterThan(10);
    expect(jobs.every((job) => job.fields.department === null && job.fields.location === null)).toBe(true);
  });

  test('a stage that writes to the candidate says so', async () => {
    const stages = await walk(port, 'stage', everything());
    expect(stages.some((stage) => stage.fields.writesToCandidate)).toBe(true);
    expect(stages.some((stage) => !stage.fields.writesToCandidate)).toBe(true);
  });

  test('private candidates and confidential jobs follow the acting user', async () => {
    const shut = harness.ids('SELECT id FROM users WHERE site_admin = 1 AND sees_private = 0 AND is_service = 0')[0]!;
    const theirs = harness.portAs(Number(shut));
    const privates = harness.ids('SELECT id FROM candidates WHERE private = 1');
    expect(privates.length).toBeGreaterThan(0);
    const seen = new Set((await walk(theirs, 'candidate', everything())).map((candidate) => candidate.remoteId));
    expect(privates.some((id) => seen.has(id))).toBe(false);
    expect((await theirs.fetch('candidate', privates, never)).records).toEqual([]);
    expect((await port.fetch('candidate', privates.slice(0, 3), never)).records.every((record) => record.type === 'candidate' && record.fields.private)).toBe(true);
    const hidden = harness.ids(`SELECT id FROM jobs WHERE confidential = 1 AND id NOT IN (SELECT job_id FROM user_job_permissions WHERE user_id = ${shut})`);
    expect(hidden.length).toBeGreaterThan(0);
    const jobs = new Set((await walk(theirs, 'job', everything())).map((job) => job.remoteId));
    expect(hidden.some((id) => jobs.has(id))).toBe(false);
    expect(await theirs.push({ kind: 'edit', candidateId: privates[0]!, patch: { title: 'x' } }, never)).toMatchObject({ state: 'refused', message: expect.stringContaining('may no longer see it') as string });
  });

  test('what the user may see: Site Admin or not, and the jobs that were given (O4)', async () => {
    const me = harness.sandbox.ats.adminUserId;
    const given = (user: number): readonly string[] => harness.ids(`SELECT job_id FROM user_job_permissions WHERE user_id = ${user}`).toSorted();
    const sorted = async (): Promise<unknown> => {
      const rights = await port.rights(never);
      return { ...rights, jobIds: rights.jobIds?.toSorted() ?? null };
    };
    const all = { siteAdmin: true, jobIds: given(me) };
    expect(given(me).length).toBeGreaterThan(3);
    expect(await sorted()).toEqual(all);

    // Who may list anything is a Site Admin, whatever may not be read.
    const shut = (path: string): Promise<void> => harness.addFault({ server: 'ats', path: `/v3/(${path})\\?`, fault: { kind: 'status', status: 403, body: { message: 'Forbidden' } } });
    await shut('users');
    expect(await sorted()).toEqual(all);
    await shut('user_job_permissions');
    expect(await sorted()).toEqual({ siteAdmin: true, jobIds: null });
    await shut('candidates');
    expect(await sorted()).toEqual({ siteAdmin: false, jobIds: null });
    await harness.calm();

    // A filter that is not taken must not be read as "no jobs", nor a row of somebody else as one's own.
    await harness.addFault({ server: 'ats', path: '/v3/user_job_permissions', times: 1, fault: { kind: 'status', status: 422, body: { errors: [{ field: 'user_ids', message: 'is not a permitted parameter' }] } } });
    expect(await sorted()).toEqual({ siteAdmin: true, jobIds: null });
    await harness.addFault({ server: 'ats', path: '/v3/user_job_permissions', times: 1, fault: { kind: 'status', status: 200, body: [{ id: 1, user_id: 1, job_id: 2 }, { id: 2, user_id: me, job_id: 3 }, 'nonsense'] } });
    expect(await sorted()).toEqual({ siteAdmin: true, jobIds: ['3'] });

    const recruiter = users.find((user) => !user.siteAdmin)!;
    expect(await harness.portAs(recruiter.id).rights(never)).toEqual({ siteAdmin: false, jobIds: null });
  });

  test('a user without a permission for the job is refused with words', async () => {
    const recruiter = users.find((user) => !user.siteAdmin)!;
    const application = harness.ids(`SELECT candidate_id FROM applications WHERE job_id NOT IN (SELECT job_id FROM user_job_permissions WHERE user_id = ${recruiter.id}) AND candidate_id IN (SELECT candidate_id FROM applications GROUP BY candidate_id HAVING count(*) = 1) AND candidate_id IN (SELECT id FROM candidates WHERE private = 0)`)[0]!;
    expect(await harness.portAs(recruiter.id).push({ kind: 'edit', candidateId: application, patch: { title: 'x' } }, never)).toMatchObject({ state: 'refused', message: expect.stringMatching(/permission|Site Admin/) as string });
  });

  test('a read that still shows the old values is read again (S5)', async () => {
    const candidateId = harness.ids('SELECT id FROM candidates WHERE private = 0 ORDER BY id')[7]!;
    const { body: old } = await harness.act(users[0]!.id, 'GET', `/candidates?ids=${candidateId}`);
    harness.pass(1000);
    await harness.addFault({ server: 'ats', method: 'GET', path: '/v3/candidates\\?ids', times: 2, fault: { kind: 'status', status: 200, body: old } });
    const outcome = await port.push({ kind: 'edit', candidateId, patch: { title: 'Seen at last' } }, never);
    expect(outcome).toMatchObject({ state: 'done', records: [{ fields: { title: 'Seen at last' } }] });
    expect((await harness.requests('/v3/candidates')).slice(-3).map((request) => request.method)).toEqual(['GET', 'GET', 'GET']);
  });

  test('a tag that somebody else makes at the same moment is used, not refused', async () => {
    const candidateId = harness.ids('SELECT id FROM candidates WHERE private = 0 ORDER BY id')[3]!;
    const other = harness.portAs(users[0]!.id);
    await other.push({ kind: 'removeTag', candidateId, tag: 'Mountain rescue' }, never);
    await harness.act(users[0]!.id, 'POST', '/candidate_tags', { name: 'Mountain Rescue' });
    // The list that the port reads first does not have it yet; making it is then refused as taken.
    await harness.addFault({ server: 'ats', method: 'GET', path: '/v3/candidate_tags', times: 1, fault: { kind: 'status', status: 200, body: [] } });
    const outcome = await other.push({ kind: 'addTag', candidateId, tag: 'mountain rescue' }, never);
    expect(outcome).toMatchObject({ state: 'done', records: [{ fields: { tags: expect.arrayContaining(['Mountain Rescue']) as string[] } }] });
  });

  test('a token that ran out is replaced once', async () => {
    await port.identify(never);
    const before = ((await harness.control('GET', '/requests?server=atsAuth&path=token')) as unknown[]).length;
    await harness.control('POST', '/clock', { skewMs: 2 * 3_600_000 });
    expect((await walk(port, 'source', everything())).length).toBeGreaterThan(0);
    await harness.control('POST', '/clock', { skewMs: 0 });
    expect((await harness.control('GET', '/requests?server=atsAuth&path=token')) as unknown[]).toHaveLength(before + 1);
  });

  test('C4: a note from before the clock of the ATS jumped ahead is found, so that it is not sent twice', async () => {
    const candidateId = harness.visible('candidate')[8]!;
    const note = { kind: 'note', candidateId, body: 'Before the clock jumped', visibility: 'public', notBefore: harness.now() - 1000, knownIds: [], intents: 1 } as const;
    const sent = await harness.port.push(note, never);
    await harness.control('POST', '/clock', { skewMs: 30 * 60_000 });
    // The answer to this tells the port of the new time.
    await harness.port.fetch('candidate', [candidateId], never);
    const found = await harness.port.lookUp(note, never);
    await harness.control('POST', '/clock', { skewMs: 0 });
    expect(found).toMatchObject({ state: 'found', remoteId: sent.state === 'done' ? sent.remoteId : null });
  });

  test('R2: a move that arrived and that a colleague took back is neither absent nor found; an earlier stay in that stage is none of it', async () => {
    const [applicationId] = harness.ids(`SELECT id FROM applications WHERE status = 'in_process' AND prospect = 0 ORDER BY id DESC`);
    const [application] = (await harness.port.fetch('application', [applicationId!], never)).records;
    if (application?.type !== 'application') throw new Error('no process');
    const fromStageId = application.fields.stageId!;
    const [toStageId] = harness.ids(`SELECT id FROM job_interview_stages WHERE job_id = ${application.fields.jobId} AND active = 1 AND id <> ${fromStageId} ORDER BY id`);
    const move = { kind: 'move', applicationId: applicationId!, fromStageId, toStageId: toStageId! } as const;
    const back = { ...move, fromStageId: toStageId!, toStageId: fromStageId };
    await harness.port.push(move, never);
    await harness.port.push(back, never);
    harness.pass(60_000);
    await harness.port.fetch('application', [applicationId!], never);
    const sentAt = harness.now();
    expect(await harness.port.lookUp({ ...move, sentAt }, never)).toMatchObject({ state: 'absent' });
    await harness.port.push(move, never);
    await harness.port.push(back, never);
    expect(await harness.port.lookUp({ ...move, sentAt }, never)).toMatchObject({ state: 'unclear' });
  });

  test('R2: a rejection that may have arrived and been taken back is neither absent nor found; what was done before it was sent is none of it', async () => {
    const [applicationId] = harness.ids(`SELECT id FROM applications WHERE status = 'in_process' AND prospect = 0 ORDER BY id`);
    const reject = { kind: 'reject', applicationId: applicationId!, reasonId: null } as const;
    const unreject = { kind: 'unreject', applicationId: applicationId! } as const;
    await harness.port.push(reject, never);
    await harness.port.push(unreject, never);
    harness.pass(60_000);
    await harness.port.fetch('application', [applicationId!], never);
    const sentAt = harness.now();
    expect(await harness.port.lookUp({ ...reject, sentAt }, never)).toMatchObject({ state: 'absent' });
    await harness.port.push(reject, never);
    expect(await harness.port.lookUp({ ...reject, sentAt }, never)).toMatchObject({ state: 'found' });
    expect(await harness.port.lookUp({ ...unreject, sentAt }, never)).toMatchObject({ state: 'unclear' });
    await harness.port.push(unreject, never);
    expect(await harness.port.lookUp({ ...reject, sentAt }, never)).toMatchObject({ state: 'unclear', message: expect.stringMatching(/taken the rejection back/) as string });
  });

  test('C18: what belongs to somebody who is out of sight is not called missing', async () => {
    const acting = users[0]!.id;
    const applicationId = harness.visible('application')[6]!;
    const [candidateId] = harness.ids(`SELECT candidate_id AS id FROM applications WHERE id = ${applicationId}`) as [string];
    const notBefore = harness.now() - 1000;
    const operations: readonly PushOperation[] = [
      { kind: 'note', candidateId, body: 'Out of sight', visibility: 'public', notBefore, knownIds: [], intents: 1 },
      { kind: 'upload', candidateId, name: 'sight.pdf', type: 'resume', content: '', notBefore, knownIds: [], intents: 1 },
      { kind: 'addApplication', candidateId, jobId: '1', stageId: null, knownIds: [], notBefore: 0 },
      { kind: 'move', applicationId, fromStageId: '1', toStageId: '2' },
      { kind: 'reject', applicationId, reasonId: null },
    ];
    const states = async (): Promise<string[]> => Promise.all(operations.map(async (operation) => (await harness.port.lookUp(operation, never)).state));
    await harness.act(acting, 'PATCH', `/candidates/${candidateId}`, { private: true });
    await harness.control('PATCH', `/ats/users/${acting}`, { sees_private: false });
    expect(await states()).toEqual(operations.map(() => 'unseen'));
    await harness.control('PATCH', `/ats/users/${acting}`, { sees_private: true });
    expect(await states()).not.toContain('unseen');
  });

  describe('F10: “not there” of a server at another address', () => {
    const operations = (): PushOperation[] => {
      const [candidateId, applicationId] = [harness.visible('candidate')[10]!, harness.visible('application')[4]!];
      return [
        { kind: 'edit', candidateId, patch: { title: 'Waits' } },
        { kind: 'note', candidateId, body: 'Waits', visibility: 'public', notBefore: 0, knownIds: [], intents: 1 },
        { kind: 'reject', applicationId, reasonId: null },
        { kind: 'move', applicationId, fromStageId: '1', toStageId: '2' },
        { kind: 'createCandidate', fields: { firstName: 'Waits', lastName: 'Here', preferredName: null, title: null, company: null, emails: [], phones: [], links: [] }, notBefore: 0, knownIds: [], intents: 1 },
        { kind: 'deleteCandidate', candidateId },
      ];
    };

    test('F10: refuses nothing and calls nobody deleted: the edits wait, with words about the address', async () => {
      await harness.addFault({ server: 'ats', path: '^/v3/', fault: { kind: 'status', status: 404, body: { message: 'Not found' } } });
      for (const operation of operations()) {
        const error = await failure(harness.port.push(operation, never));
        expect([operation.kind, error]).toMatchObject([operation.kind, { name: 'RemoteUnavailable', reason: 'network', message: expect.stringMatching(/address/) as string }]);
      }
    });

    test('F10: where Greenhouse itself says so, what is not there is refused, and whoever was to be deleted is', async () => {
      for (const method of ['POST', 'PATCH', 'DELETE']) await harness.addFault({ server: 'ats', method, path: '^/v3/', fault: { kind: 'status', status: 404, body: { message: 'Not found' } } });
      for (const operation of operations())
        expect(await harness.port.push(operation, never)).toMatchObject({ state: operation.kind === 'deleteCandidate' ? 'done' : 'refused' });
    });
  });

  describe('C12: a row that cannot be read, where the effect would be', () => {
    const answers = (list: string, ...rows: unknown[]): Promise<unknown> =>
      harness.addFault({ server: 'ats', method: 'GET', path: `^/v3/${list}\\?`, times: 1, fault: { kind: 'status', status: 200, body: rows } });
    const iso = (ms: number): string => new Date(ms).toISOString();
    const at = (): { candidateId: string; applicationId: string } => ({ candidateId: harness.visible('candidate')[9]!, applicationId: harness.visible('application')[3]! });

    test.each<[string, string, (id: ReturnType<typeof at>) => PushOperation]>([
      ['an edit', 'candidates', ({ candidateId }) => ({ kind: 'edit', candidateId, patch: { title: 'Lost' } })],
      ['a tag', 'candidates', ({ candidateId }) => ({ kind: 'addTag', candidateId, tag: 'Lost' })],
      ['a note', 'notes', ({ candidateId }) => ({ kind: 'note', candidateId, body: 'Lost', visibility: 'public', notBefore: harness.now() - 1000, knownIds: [], intents: 1 })],
      ['a process', 'applications', ({ candidateId }) => ({ kind: 'addApplication', candidateId, jobId: '1', stageId: null, knownIds: [], notBefore: 0 })],
      ['a move', 'applications', ({ applicationId }) => ({ kind: 'move', applicationId, fromStageId: '1', toStageId: '2' })],
      ['a source', 'applications', ({ applicationId }) => ({ kind: 'setSource', applicationId, fromSourceId: null, toSourceId: '1' })],
      ['a rejection', 'applications', ({ applicationId }) => ({ kind: 'reject', applicationId, reasonId: null })],
      ['a person', 'candidates', () => ({ kind: 'createCandidate', fields: { firstName: 'Lost', lastName: 'Person', preferredName: null, title: null, company: null, emails: [], phones: [], links: [] }, notBefore: harness.now() - 1000, knownIds: [], intents: 1 })],
      ['a file', 'attachments', ({ candidateId }) => ({ kind: 'upload', candidateId, name: 'cv.pdf', type: 'resume', content: '', notBefore: harness.now() - 1000, knownIds: [], intents: 1 })],
    ])('C12: %s is not said to be absent', async (_what, list, operation) => {
      await answers(list, { id: 990_001, candidate_id: {}, application_id: [], email_addresses: 7, status: {}, created_at: iso(harness.now()) });
      expect(await harness.port.lookUp(operation(at()), never)).toMatchObject({ state: 'unclear', message: expect.stringMatching(/cannot read/) as string });
    });

    test('C12: one that is known, or older than what is looked for, is not it; whoever cannot be read is not deleted', async () => {
      const { candidateId } = at();
      const note = { kind: 'note', candidateId, body: 'Lost', visibility: 'public', notBefore: harness.now() - 1000, knownIds: ['990001'], intents: 1 } as const;
      await answers('notes', { id: 990_001, candidate_id: {}, created_at: iso(harness.now()) }, { id: 990_002, candidate_id: {}, created_at: iso(harness.now() - 3_600_000) });
      expect(await harness.port.lookUp(note, never)).toMatchObject({ state: 'absent' });
      await answers('candidates', { id: Number(candidateId), email_addresses: 7 });
      expect(await harness.port.lookUp({ kind: 'deleteCandidate', candidateId }, never)).toMatchObject({ state: 'absent' });
    });
  });

  test('A8: more notes of these words than were meant are unclear; as many as were meant are found one by one', async () => {
    const candidateId = harness.visible('candidate')[7]!;
    const note = (over: { intents: number; knownIds: readonly string[] }) => ({ kind: 'note', candidateId, body: 'Same words twice', visibility: 'public', notBefore: harness.now() - 1000, ...over }) as const;
    for (let times = 0; times < 2; times += 1) await harness.port.push(note({ intents: 1, knownIds: [] }), never);
    expect(await harness.port.lookUp(note({ intents: 1, knownIds: [] }), never)).toMatchObject({ state: 'unclear' });
    const first = await harness.port.lookUp(note({ intents: 2, knownIds: [] }), never);
    if (first.state !== 'found') throw new Error(first.state);
    const second = await harness.port.lookUp(note({ intents: 1, knownIds: [first.remoteId!] }), never);
    expect(second).toMatchObject({ state: 'found' });
    expect(second).not.toMatchObject({ remoteId: first.remoteId });
  });

  test.each([-5 * 3_600_000, 5 * 3_600_000])('a clock of this machine that is wrong by %i ms does no harm to a look-up (E8)', async (clockOffMs) => {
    const wrong = harness.portAs(users[0]!.id, { clockOffMs });
    const candidateId = harness.ids('SELECT id FROM candidates WHERE private = 0 ORDER BY id')[5]!;
    const body = `Call back, clock off by ${clockOffMs}`;
    const note = () => ({ kind: 'note', candidateId, body, visibility: 'public', notBefore: harness.now() + clockOffMs, knownIds: [], intents: 1 }) as const;
    const operation = note();
    await harness.addFault({ server: 'ats', method: 'POST', path: '/v3/notes', times: 1, fault: { kind: 'dropAfterApply' } });
    expect(await failure(wrong.push(operation, never))).toMatchObject({ name: 'FateUnknown' });
    expect(await wrong.lookUp(operation, never)).toMatchObject({ state: 'found' });
    harness.pass(3_600_000);
    expect(await wrong.lookUp(note(), never)).toMatchObject({ state: 'absent' });
    expect(Math.abs(wrong.remoteNow()! - harness.now())).toBeLessThanOrEqual(1000);
  });

  test('an address that would send tokens readable over the network is not taken', () => {
    expect(() => harness.portAs(users[0]!.id, { apiUrl: 'http://harvest.example/v3' })).toThrow(/https/);
  });
});

describe('Greenhouse: the request limit', () => {
  let harness: GreenhouseHarness;

  beforeAll(async () => {
    harness = await startGreenhouse({ candidates: 50, seed: SEED, rateLimit: 6 });
  }, 60_000);
  afterAll(() => harness.stop());

  test('is known from the answers, is not overrun, and opens again (S10)', async () => {
    const { port } = harness;
    // Windows end on the half minute, and a port waits the last moments of one out by itself: begin with a fresh one.
    harness.pass(30_000 - (harness.now() % 30_000));
    expect(port.budget()).toBeNull();
    const read = (): Promise<unknown> => failure(port.pull('source', { from: null, to: harness.now() }, null, never));
    await read();
    expect(port.budget()).toMatchObject({ limit: 6, remaining: 5 });
    for (let n = 0; n < 5; n += 1) await read();
    expect(port.budget()).toMatchObject({ remaining: 0 });
    const sent = (await harness.requests('/v3/')).length;
    const refusal = (await read()) as { name: string; reason: string; retryAfterMs: number };
    expect(refusal).toMatchObject({ name: 'RemoteUnavailable', reason: 'busy' });
    expect(refusal.retryAfterMs).toBeGreaterThan(0);
    expect(refusal.retryAfterMs).toBeLessThanOrEqual(32_000);
    expect(await harness.requests('/v3/')).toHaveLength(sent);
    harness.pass(refusal.retryAfterMs);
    expect(await read()).toMatchObject({ noFailure: { next: null } });
  });

  test('another client\'s share of the window shows as 429: the wait is what it says', async () => {
    const { port } = harness;
    harness.pass(60_000 - (harness.now() % 30_000));
    const other = harness.portAs(harness.sandbox.ats.adminUserId);
    await other.pull('source', { from: null, to: harness.now() }, null, never);
    for (let n = 0; n < 5; n += 1) await failure(other.pull('source', { from: null, to: harness.now() }, null, never));
    expect(await failure(port.push({ kind: 'edit', candidateId: '1', patch: { title: 'x' } }, never))).toMatchObject({ name: 'RemoteUnavailable', reason: 'busy', retryAfterMs: expect.any(Number) as number });
  });
});
