import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JobChange, TaskEnd } from '../../src/main/core/sync/publishPort.ts';
import type { LinkedInClient } from '../../src/main/core/connectors/linkedin/createLinkedInClient.ts';
import { job, never, startLinkedInDesk } from './linkedInDesk.ts';
import type { LinkedInDesk } from './linkedInDesk.ts';

let desk: LinkedInDesk;
beforeEach(async () => void (desk = await startLinkedInDesk({ jobTaskMs: 90_000 })));
afterEach(() => desk.stop());

describe.each(['v2', 'rest'] as const)('jobs at LinkedIn, %s', (dialect) => {
  let li: LinkedInClient;
  beforeEach(() => void (li = desk.client(dialect)));

  /** Hands jobs in and follows them; how each ended, by job. */
  async function publish(changes: readonly JobChange[]): Promise<ReadonlyMap<string, string>> {
    const ended = new Map<string, string>();
    const jobOf = new Map<string, string>();
    for await (const { started, refused } of li.jobs.start(changes, never)) {
      for (const { taskId, change } of started) jobOf.set(taskId, change.job.id);
      for (const { item, field } of refused) ended.set(item.job.id, `refused ${field}`);
    }
    for await (const ends of li.jobs.follow([...jobOf.keys()], never)) {
      for (const end of ends) ended.set(jobOf.get(end.taskId)!, end.state === 'failed' ? `failed ${end.trouble}` : end.state);
    }
    return ended;
  }
  const calls = (path: RegExp) => desk.switchboard.requests('linkedin', path);

  test('RSC-201: two years of jobs, closed ones too, in batches of 100, each followed to its end', async () => {
    const jobs = Array.from({ length: 230 }, (_, at) => job(`REQ-${at}`, { listedAt: desk.clock.wall - at * 4 * 86_400_000, availability: at % 2 === 0 ? 'public' : 'private' }));
    expect(new Set((await publish(jobs.map((one) => ({ job: one, operation: 'CREATE' }) as const))).values())).toEqual(new Set(['done']));
    expect(calls(/simpleJobPostings$/)).toHaveLength(3);
    await publish(jobs.slice(100).map((one) => ({ job: one, operation: 'CLOSE' }) as const));
    const states = await li.jobs.states(jobs.map(({ id }) => id), never);
    expect([states.length, states.filter(({ listing }) => listing === 'listed').length]).toEqual([230, 100]);
  });

  test('a task is asked for less and less often, and no more once it has ended', async () => {
    await publish([{ job: job('REQ-1'), operation: 'CREATE' }]);
    expect(desk.waits).toEqual([20_000, 40_000, 80_000]);
    expect(calls(/simpleJobPostingTasks$/)).toHaveLength(4);
  });

  test('RSC-102: private is what is sent unless a person chose public, and the address of the job is read back', async () => {
    await publish([{ job: job('REQ-1'), operation: 'CREATE' }, { job: job('REQ-2', { availability: 'public' }), operation: 'CREATE' }]);
    expect((await desk.kept('job')).map(({ id, record }) => [id, record.record.availability])).toEqual([['REQ-1', 'PRIVATE_TO_ATS_INTEGRATION'], ['REQ-2', 'PUBLIC']]);
    expect((await li.jobs.states(['REQ-2', 'REQ-9'], never)).map(({ jobId, listing, url }) => [jobId, listing, url?.startsWith('https://')])).toEqual([['REQ-2', 'listed', true]]);
  });

  test('JP-015A: a job is closed, opened again and made public under one id', async () => {
    const one = job('REQ-1');
    for (const operation of ['CREATE', 'UPDATE', 'CLOSE', 'RENEW'] as const) expect([...(await publish([{ job: one, operation }])).values()]).toEqual(['done']);
    expect([...(await publish([{ job: { ...one, availability: 'public' }, operation: 'UPDATE' }])).values()]).toEqual(['done']);
    expect(new Set((await desk.kept('job')).map(({ record }) => record.urn)).size).toBe(1);
  });

  test('Test Case 5: what is wrong with a job is known, at once or from its task, and the others go through', async () => {
    await publish([{ job: job('OLD'), operation: 'CREATE' }]);
    const ended = await publish([
      { job: job('OK'), operation: 'CREATE' },
      { job: job('TITLE', { title: '' }), operation: 'CREATE' },
      { job: job('SHORT', { description: 'Too short' }), operation: 'CREATE' },
      { job: job('PLACE', { location: 'Somewhere' }), operation: 'CREATE' },
      { job: job('OLD'), operation: 'CREATE' },
      { job: job('NEVER'), operation: 'UPDATE' },
      { job: job('REMOTE', { location: 'Norway', workplace: 'Remote' }), operation: 'CREATE' },
    ]);
    expect(Object.fromEntries(ended)).toEqual({
      OK: 'done', TITLE: 'refused title', SHORT: 'failed description', PLACE: 'failed location', OLD: 'failed exists', NEVER: 'failed unknown', REMOTE: 'done',
    });
  });

  test('changes of one job go into different batches, in their order', async () => {
    const ended = await publish([{ job: job('REQ-1'), operation: 'CREATE' }, { job: job('REQ-1', { title: 'Engineer' }), operation: 'UPDATE' }]);
    expect([...ended.values()]).toEqual(['done']);
    expect((await desk.kept('job')).map(({ record }) => record.record.title)).toEqual(['Engineer']);
    expect(calls(/simpleJobPostings$/)).toHaveLength(2);
  });

  test('tasks of an earlier run are followed; one that LinkedIn has forgotten is lost', async () => {
    const started: string[] = [];
    for await (const batch of li.jobs.start([{ job: job('REQ-1'), operation: 'CREATE' }], never)) started.push(...batch.started.map(({ taskId }) => taskId));
    const later = desk.client(dialect);
    const ends: TaskEnd[] = [];
    for await (const part of later.jobs.follow([...started, 'urn:li:simpleJobPostingTask:forgotten'], never)) ends.push(...part);
    expect(ends.map(({ state }) => state)).toEqual(['lost', 'done']);
  });

  test('following can be stopped', async () => {
    const stop = new AbortController();
    const ids: string[] = [];
    for await (const { started } of li.jobs.start([{ job: job('REQ-1'), operation: 'CREATE' }], never)) ids.push(...started.map(({ taskId }) => taskId));
    stop.abort();
    await expect(li.jobs.follow(ids, stop.signal)[Symbol.asyncIterator]().next()).rejects.toBeInstanceOf(Error);
  });
});
