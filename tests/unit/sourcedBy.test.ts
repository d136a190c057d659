import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { candidateCount, candidateList, filterOptions } from '../../src/main/core/data/queries/candidateList.ts';
import { candidateRecord } from '../../src/main/core/data/queries/candidateRecord.ts';
import { application, candidate, jobWithProcess, NOW, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

const DAY = 86_400_000;
const user = (remoteId: string, firstName: string, lastName: string) => ({ type: 'user' as const, remoteId, updatedAt: null, fields: { firstName, lastName, email: null, siteAdmin: false, active: true } });

let desk: StoreFixture;
beforeEach(() => {
  desk = storeFixture();
  desk.ingest(user('u1', 'Erik', 'Solberg'), user('u2', 'amélie', 'Rousseau'), user('u3', 'Zoë', 'Nobody'));
  desk.ingest(candidate('c1', { firstName: 'Ada', lastName: 'A' }), candidate('c2', { firstName: 'Bo', lastName: 'B' }), candidate('c3', { firstName: 'Cy', lastName: 'C' }), ...jobWithProcess());
  desk.ingest(
    application('p1', 'c1', { recruiterId: 'u1', createdAt: NOW - 5 * DAY }),
    application('p2', 'c1', { recruiterId: 'u2', createdAt: NOW - 2 * DAY }),
    application('p3', 'c2', { recruiterId: 'u2', createdAt: NOW - 3 * DAY }),
  );
});
afterEach(() => desk.close());

const rows = (filter: { sourcerId?: string; text?: string }) => candidateList(desk.store.db, { filter, sort: 'name', offset: 0, limit: 100 }).rows;

describe('C1: who sourced somebody', () => {
  it('C1: a row and a record name who is credited with the first process, or nobody', () => {
    expect(rows({}).map(({ name, sourcedBy }) => [name, sourcedBy])).toEqual([
      ['Ada A', 'Erik Solberg'],
      ['Bo B', 'amélie Rousseau'],
      ['Cy C', null],
    ]);
    expect(candidateRecord(desk.store.db, desk.local('candidate', 'c1')).sourcedBy).toBe('Erik Solberg');
  });

  it('C1: the filter finds everybody of whom a process is credited to a colleague, with a search as without', () => {
    const amelie = desk.local('user', 'u2');
    expect(rows({ sourcerId: amelie }).map(({ name }) => name)).toEqual(['Ada A', 'Bo B']);
    expect(rows({ sourcerId: amelie, text: 'bo' }).map(({ name }) => name)).toEqual(['Bo B']);
    expect(candidateCount(desk.store.db, { sourcerId: amelie })).toEqual({ total: 2, capped: false });
    expect(rows({ sourcerId: desk.local('user', 'u3') })).toEqual([]);
  });

  it('C1: the colleagues of the ATS are offered, by name', () => {
    expect(filterOptions(desk.store.db).sourcers.map(({ name }) => name)).toEqual(['amélie Rousseau', 'Erik Solberg', 'Zoë Nobody']);
  });

  it('C1: the filter looks at the processes of one person at a time, and at no more', () => {
    const plan = desk.store.db
      .prepare('EXPLAIN QUERY PLAN SELECT c.seq FROM seen_candidate c WHERE EXISTS (SELECT 1 FROM seen_application s WHERE s.candidate_id = c.id AND s.recruiter_id = ?) ORDER BY c.name_key, c.seq LIMIT 50')
      .all('x') as { detail: string }[];
    const details = plan.map(({ detail }) => detail).join('\n');
    expect(details).toMatch(/SEARCH .*application_candidate \(candidate_id=\?\)/);
    expect(details).not.toMatch(/SCAN (?:a|s|application)\b/);
    expect(details).not.toContain('TEMP B-TREE');
  });
});
