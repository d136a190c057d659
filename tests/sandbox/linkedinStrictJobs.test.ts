import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LinkedinClient } from './linkedinClient.ts';
import { DIALECTS, startWire } from './linkedinWire.ts';
import type { LinkedinWire } from './linkedinWire.ts';

let linkedin: LinkedinClient;
let wires: Record<'v2' | 'rest', LinkedinWire>;
beforeEach(async () => {
  const started = await startWire();
  linkedin = started.linkedin;
  wires = started;
});
afterEach(() => linkedin.server.stop());

describe.each(DIALECTS)('strict stand-in, jobs, %s: a client is refused that', (dialect) => {
  const wire = () => wires[dialect];
  const outcome = async (over: Record<string, unknown>): Promise<{ status: string; errorMessage?: string; jobPosting?: string }> => {
    const id = await wire().jobDone(over);
    return (await wire().tasks(id)).body.results[dialect === 'v2' ? id : encodeURIComponent(id)];
  };

  it('forgets the header of batch_create', async () => {
    expect(await wire().call('simpleJobPostings', { method: 'POST', body: { elements: [wire().job] } })).toMatchObject({
      status: 403, body: { message: 'Not enough permissions to access: POST /simpleJobPostings' },
    });
  });

  it('takes the answer to its job for the job: first there is a task, in progress', async () => {
    const [{ id, status }] = (await wire().jobs({})).body.elements;
    expect(status).toBe(202);
    const task = async (): Promise<{ status: string }> => Object.values((await wire().tasks(id)).body.results)[0] as { status: string };
    expect((await task()).status).toBe('IN_PROGRESS');
    linkedin.clock.advance(4_999);
    expect((await task()).status).toBe('IN_PROGRESS');
    linkedin.clock.advance(1);
    expect(await task()).toMatchObject({ status: 'SUCCEEDED', externalJobPostingId: 'REQ-1', jobPosting: expect.stringMatching(/^urn:li:jobPosting:\d+$/) });
  });

  it('takes a task’s 200 for its success', async () => {
    expect(await outcome({ description: 'Too short' })).toMatchObject({ status: 'FAILED', errorMessage: expect.stringContaining('at least 100 characters') });
    expect(await outcome({ location: 'Somewhere' })).toMatchObject({ status: 'FAILED', errorMessage: expect.stringContaining('STANDARDIZED_LOCATION') });
    expect(await outcome({ location: 'Norway', workplaceTypes: ['Remote'] })).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('creates a job twice, updates or closes one that was never there, or closes it twice', async () => {
    expect((await outcome({ jobPostingOperationType: 'UPDATE' })).errorMessage).toContain('was found');
    expect((await outcome({ jobPostingOperationType: 'CLOSE' })).errorMessage).toContain('was found');
    const created = await outcome({});
    expect((await outcome({})).errorMessage).toContain('exists already');
    expect(await outcome({ jobPostingOperationType: 'CLOSE' })).toMatchObject({ status: 'SUCCEEDED', jobPosting: created.jobPosting });
    expect((await outcome({ jobPostingOperationType: 'CLOSE' })).errorMessage).toContain('closed already');
    expect((await outcome({ jobPostingOperationType: 'UPDATE' })).errorMessage).toContain('closed');
    expect(await outcome({ jobPostingOperationType: 'RENEW' })).toMatchObject({ status: 'SUCCEEDED', jobPosting: created.jobPosting });
  });

  it('leaves out a required field or breaks a rule: the element says which, the others are taken', async () => {
    const elements = async (...over: Record<string, unknown>[]) => (await wire().jobs(...over.map((one, at) => ({ externalJobPostingId: `R${at}`, ...one })))).body.elements as { status: number; error?: { message: string } }[];
    const fields = ['externalJobPostingId', 'jobPostingOperationType', 'title', 'description', 'location', 'companyApplyUrl', 'listedAt', 'availability', 'integrationContext'];
    const answers = await elements(...fields.map((field) => ({ [field]: undefined })), {});
    expect(answers.map(({ status }) => status)).toEqual([...fields.map(() => 422), 202]);
    for (const [at, field] of fields.entries()) expect(answers[at]?.error?.message).toBe(`ERROR :: /${field} :: field is required but not found and has no default value\n`);
    const wrong = await elements(
      { title: 'x'.repeat(201) }, { externalJobPostingId: 'x'.repeat(76) }, { availability: 'SECRET' }, { availability: 1 }, { listedAt: 'now' },
      { listedAt: linkedin.clock.now() + 1 }, { workplaceTypes: ['Hybrid', 'Remote'] }, { companyJobCode: '' }, { alternateLocations: ['Bergen, Norway'] },
    );
    expect(wrong.map(({ error }) => error?.message.trim())).toEqual([
      'ERROR :: /title :: length must be at most 200',
      'ERROR :: /externalJobPostingId :: length must be at most 75',
      'ERROR :: /availability :: "SECRET" is not an enum symbol',
      'ERROR :: /availability :: enum type is not backed by a String',
      'ERROR :: /listedAt :: now cannot be coerced to Long',
      'ERROR :: /listedAt :: must not be in the future',
      'ERROR :: /workplaceTypes :: must hold exactly one value',
      'ERROR :: /companyJobCode :: length must be at least 1',
      'ERROR :: /alternateLocations :: unrecognized field found but not allowed',
    ]);
  });

  it('names a job twice in a batch, or sends more than 100', async () => {
    expect((await wire().jobs({}, {})).status).toBe(400);
    expect((await wire().jobs(...Array.from({ length: 101 }, (_, at) => ({ externalJobPostingId: `R${at}` })))).status).toBe(400);
    expect((await wire().jobs(...Array.from({ length: 100 }, (_, at) => ({ externalJobPostingId: `R${at}` })))).status).toBe(200);
  });

  it('publishes a job of another organisation', async () => {
    expect((await wire().jobs({ integrationContext: 'urn:li:organization:1' })).body.elements).toEqual([expect.objectContaining({ status: 403 })]);
  });

  it('comes back for a task after a day, or for one that never was', async () => {
    const id = await wire().jobDone();
    linkedin.clock.advance(24 * 3_600_000 + 1);
    await linkedin.signIn();
    const answer = await wire().tasks(id, 'urn:li:simpleJobPostingTask:none');
    expect(answer.status).toBe(200);
    expect(Object.values(answer.body.errors).map((error) => (error as { status: number }).status)).toEqual([404, 404]);
  });

  it('RSC-102: takes it for granted what became public; other tags than the few allowed are gone', async () => {
    const description = `<h1>Care</h1><p>${'We look after people. '.repeat(8)}</p><script>alert(1)</script>`;
    await outcome({ description });
    await outcome({ externalJobPostingId: 'REQ-2', availability: 'PUBLIC' });
    const keys = ['REQ-1', 'REQ-2'].map((externalJobPostingId) => ({ externalJobPostingId, integrationContext: linkedin.server.organization }));
    const { results } = (await wire().call(`jobPostingStatus?${wire().ids(keys)}`)).body;
    expect((Object.values(results) as { visibility: string }[]).map(({ visibility }) => visibility)).toEqual(['PRIVATE', 'PUBLIC']);
    const { records } = await (await fetch(`${linkedin.server.adminUrl}/records/job`)).json() as { records: { record: { record: { description: string } } }[] };
    expect(records[0]?.record.record.description).toBe(`Care<p>${'We look after people. '.repeat(8)}</p>alert(1)`);
  });
});
