import { afterEach, beforeEach, expect, it } from 'vitest';
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
