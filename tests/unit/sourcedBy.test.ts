import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { candidateCount, candidateList } from '../../src/main/core/data/queries/candidateList.ts';
import { candidateRecord } from '../../src/main/core/data/queries/candidateRecord.ts';
import { createExports } from '../../src/main/core/data/queries/exportCandidates.ts';
import { sourcers, WAS_SOURCED_BY } from '../../src/main/core/data/queries/sourcedBy.ts';
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

  it('C1: the filter finds whom a row names the colleague of, and nobody else, with a search as without', () => {
    const [erik, amelie] = [desk.local('user', 'u1'), desk.local('user', 'u2')];
    expect(rows({ sourcerId: erik }).map(({ name }) => name)).toEqual(['Ada A']);
    expect(rows({ sourcerId: amelie }).map(({ name }) => name)).toEqual(['Bo B']);
    expect(rows({ sourcerId: amelie, text: 'bo' }).map(({ name }) => name)).toEqual(['Bo B']);
    expect(rows({ sourcerId: amelie, text: 'ada' })).toEqual([]);
    expect(candidateCount(desk.store.db, { sourcerId: amelie })).toEqual({ total: 1, capped: false });
    expect(rows({ sourcerId: desk.local('user', 'u3') })).toEqual([]);
  });

  it('C1: rows, filter, file and what is offered agree, whatever the order, without dates, and with processes that credit nobody', () => {
    desk.ingest(candidate('c4', { firstName: 'Di', lastName: 'D' }), candidate('c5', { firstName: 'Ed', lastName: 'E' }));
    desk.ingest(
      application('p4', 'c4', { recruiterId: null, createdAt: NOW - 9 * DAY }),
      application('p5', 'c4', { recruiterId: 'u3', createdAt: NOW - 8 * DAY }),
      application('p6', 'c4', { recruiterId: 'u1', createdAt: NOW - 7 * DAY }),
      application('p7', 'c5', { recruiterId: 'u2', createdAt: NOW - 7 * DAY }),
      application('p8', 'c5', { recruiterId: 'u1', createdAt: NOW - 7 * DAY }),
    );
    desk.store.db.prepare('UPDATE application SET applied_at = NULL WHERE id = ?').run(desk.local('application', 'p8'));
    const exported = createExports(desk.store.db).page({ filter: {}, sort: 'name', columns: ['name', 'sourcedBy'], cursor: null, limit: 100 });
    const named = new Map(rows({}).map(({ name, sourcedBy }) => [name, sourcedBy]));
    expect([named.get('Di D'), named.get('Ed E')]).toEqual(['Zoë Nobody', 'Erik Solberg']);
    expect(exported.csv.trim().split('\r\n').slice(1).map((line) => line.split(','))).toEqual([...named].map(([name, by]) => [name, by ?? '']));
    const offered = sourcers(desk.store.db).sourcers;
    expect(offered.map(({ name }) => name)).toEqual([...new Set([...named.values()].filter((by) => by !== null))].toSorted((a, b) => a.toLowerCase().localeCompare(b.toLowerCase())));
    for (const { id, name } of offered) expect(rows({ sourcerId: id }).map((row) => row.name), name).toEqual([...named].filter(([, by]) => by === name).map(([who]) => who));
  });

  it('C1: only who sourced somebody that may be seen is offered, and all of them, by name', () => {
    expect(sourcers(desk.store.db).sourcers.map(({ name }) => name)).toEqual(['amélie Rousseau', 'Erik Solberg']);
    desk.store.db.prepare('UPDATE candidate SET hidden = 1 WHERE id = ?').run(desk.local('candidate', 'c2'));
    expect(sourcers(desk.store.db).sourcers.map(({ name }) => name)).toEqual(['Erik Solberg']);
    desk.store.db.prepare('UPDATE application SET hidden = 1 WHERE id = ?').run(desk.local('application', 'p1'));
    expect(sourcers(desk.store.db).sourcers.map(({ name }) => name), 'a process that may not be seen does not count').toEqual(['amélie Rousseau']);
    expect(rows({ sourcerId: desk.local('user', 'u1') })).toEqual([]);
    const many = Array.from({ length: 620 }, (_, index) => [`u${100 + index}`, `m${index}`] as const);
    desk.ingest(...many.map(([id]) => user(id, 'Colleague', id)), ...many.map(([, id]) => candidate(id)), ...many.map(([id, of]) => application(`x${of}`, of, { recruiterId: id })));
    expect(sourcers(desk.store.db).sourcers).toHaveLength(621);
  });

  it('C1: the filter walks the processes once, and no person beyond those it finds', () => {
    const plan = desk.store.db.prepare(`EXPLAIN QUERY PLAN SELECT c.seq FROM seen_candidate c WHERE ${WAS_SOURCED_BY} ORDER BY c.name_key, c.seq LIMIT 50`).all('x') as { detail: string }[];
    const details = plan.map(({ detail }) => detail).join('\n');
    expect(details).toMatch(/SEARCH c USING INDEX .*\(id=\?\)/);
    expect(details).toContain('LIST SUBQUERY');
    expect(details).not.toMatch(/SCAN (?:c|candidate)\b/);
    expect(details.match(/SCAN \w+/g)).toEqual(['SCAN a']);
  });
});
