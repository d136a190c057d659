import { afterEach, beforeEach, expect, it } from 'vitest';
import { jobWire } from '../../src/main/core/connectors/linkedin/publishedRecords.ts';
import { jobsToPublish } from '../../src/main/core/data/publishing/jobsToPublish.ts';
import { jobHash } from '../../src/main/core/sync/publishing/publishJobs.ts';
import { ACCOUNT, job, NOW, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

let desk: StoreFixture;
beforeEach(() => {
  desk = storeFixture();
});
afterEach(() => desk.close());

/** Of the job as it is to be told now. */
function told(): { readonly listedAt: number; readonly hash: string } {
  const settings = { publisher: 'tandem', atsAccountId: ACCOUNT, notes: false, feedback: false, resumes: false, publicJobs: false, applications: false, viewers: 'everybody', prospects: false, applyUrl: 'https://jobs.example.test/{job}', profileUrl: null } as const;
  let found: ReturnType<typeof jobsToPublish> = [];
  desk.store.bulk((write) => {
    found = jobsToPublish(write, settings, [desk.local('job', 'j1')]);
  });
  const [one] = found;
  if (!one) throw new Error('the job is not to be told');
  return { listedAt: one.job.listedAt, hash: jobHash(one) };
}

it.each([
  ['no opening date', null],
  ['one that is still to come', NOW + 30 * 86_400_000],
])('L2: a job that has %s in the ATS is told as of now, and is no other job at the next compare', (_which, openedAt) => {
  desk.ingest(job('j1', 'Ward lead', { openedAt }));
  const first = told();
  expect(first.listedAt).toBe(NOW);
  desk.clock.advance(3_600_000);
  const later = told();
  expect(later).toEqual({ listedAt: NOW + 3_600_000, hash: first.hash });
});

it('L2: another opening date in the ATS is a change to be told', () => {
  desk.ingest(job('j1', 'Ward lead', { openedAt: NOW - 5000 }));
  const first = told();
  desk.ingest({ ...job('j1', 'Ward lead', { openedAt: NOW - 9000 }), updatedAt: NOW - 100 });
  expect(told().listedAt).toBe(NOW - 9000);
  expect(told().hash).not.toBe(first.hash);
});

it.each([
  [true, true, 'https://gateway.example.test/callback/linkedin', 'https://gateway.example.test/callback/linkedin'],
  [true, true, null, null],
  [true, false, 'https://gateway.example.test/callback/linkedin', null],
  [false, true, 'https://gateway.example.test/callback/linkedin', null],
] as const)('C2, L1: public %s, applying with LinkedIn %s, by a gateway at %s: the job carries the address %s', (publicJobs, applications, callback, address) => {
  desk.ingest(job('j1', 'Ward lead'));
  const settings = { publisher: 'tandem', atsAccountId: ACCOUNT, notes: false, feedback: false, resumes: false, publicJobs, applications, viewers: 'everybody', prospects: false, applyUrl: 'https://jobs.example.test/{job}', profileUrl: null } as const;
  let found: ReturnType<typeof jobsToPublish> = [];
  desk.store.bulk((write) => {
    found = jobsToPublish(write, settings, [desk.local('job', 'j1')], callback);
  });
  const [one] = found;
  if (!one) throw new Error('the job is not to be told');
  expect(jobWire(one.job, 'CREATE', 'urn:li:organization:1')['onsiteApplyConfiguration'] ?? null).toEqual(address === null ? null : { jobApplicationWebhookUrl: address });
});
