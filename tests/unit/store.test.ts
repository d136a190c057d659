import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { insertCandidate } from '../../src/main/core/data/candidateRows.ts';
import { ACCOUNT, NOW, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

let desk: StoreFixture;
beforeEach(() => {
  desk = storeFixture();
});
afterEach(() => desk.close());

const FULL = 2;
const NORMAL = 1;

describe('the store', () => {
  it('B3: an edit is flushed to the disk before it is acknowledged; what a remote said need not be', () => {
    const level = (db: { pragma(name: string, options: object): unknown }): unknown => db.pragma('synchronous', { simple: true });
    expect(desk.store.edit((write) => level(write.db))).toBe(FULL);
    expect(desk.store.bulk((write) => level(write.db))).toBe(NORMAL);
    expect(desk.store.edit((write) => level(write.db))).toBe(FULL);
  });

  it('B1: what fails in the middle leaves no row, no search row and no event behind', () => {
    desk.events.length = 0;
    const work = (): void =>
      desk.store.edit((write) => {
        insertCandidate(
          write,
          'half',
          { firstName: 'Half', lastName: 'Done', preferredName: null, title: null, company: null, emails: [], phones: [], links: [], tags: ['x'] },
          { location: null, private: false, url: null, accountId: ACCOUNT, createdAt: NOW, updatedAt: NOW, lastActivityAt: NOW },
        );
        write.changed('candidates', 'half');
        throw new Error('pulled the plug');
      });
    expect(work).toThrow('pulled the plug');
    const count = (sql: string): unknown => (desk.store.db.prepare(sql).get() as { n: number }).n;
    expect(count('SELECT count(*) AS n FROM candidate')).toBe(0);
    expect(count(`SELECT count(*) AS n FROM candidate_search WHERE candidate_search MATCH 'half'`)).toBe(0);
    expect(desk.events).toEqual([]);
  });

  it('names the candidates that changed while they are few, and none when any may have', () => {
    desk.events.length = 0;
    desk.store.bulk((write) => {
      write.changed('candidates', 'a');
      write.changed('candidates', 'b');
    });
    desk.store.bulk((write) => {
      for (let index = 0; index < 200; index += 1) write.changed('candidates', `c${index}`);
    });
    desk.store.bulk((write) => {
      write.changed('candidates', 'a');
      write.changed('candidates');
    });
    expect(desk.events.map((event) => (event.name === 'changed' ? event.candidateIds : null))).toEqual([['a', 'b'], [], []]);
  });

  it('B4: a full disk is said in words, and nothing of the edit stays', () => {
    const pages = Number(desk.store.db.pragma('page_count', { simple: true }));
    desk.store.db.pragma(`max_page_count = ${pages + 2}`);
    expect(() =>
      desk.store.edit((write) => {
        for (let index = 0; index < 2000; index += 1)
          write.sql('INSERT INTO setting (key, value) VALUES (?, ?)').run(`key ${index}`, 'x'.repeat(2000));
      }),
    ).toThrowError(/disk is full/);
    desk.store.db.pragma('max_page_count = 1073741823');
    expect(desk.store.db.prepare('SELECT count(*) AS n FROM setting').get()).toEqual({ n: 0 });
    expect(desk.store.edit(() => 'works again')).toBe('works again');
  });
});
