import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { poolOfTag, poolTag } from '../../src/shared/domain/pool.ts';
import { contract } from '../../src/shared/ipc/contract.ts';
import { changeList } from '../../src/main/core/data/queries/changeList.ts';
import { candidateList, filterOptions } from '../../src/main/core/data/queries/candidateList.ts';
import { candidateRecord } from '../../src/main/core/data/queries/candidateRecord.ts';
import { operationById, setOperationState } from '../../src/main/core/data/outbox.ts';
import { poolList } from '../../src/main/core/data/queries/pools.ts';
import { setTag } from '../../src/main/core/services/candidateEdits.ts';
import { addToPool, createPool, removePool, takeFromPool } from '../../src/main/core/services/pools.ts';
import { undoChanges } from '../../src/main/core/services/undoChanges.ts';
import { settleDone } from '../../src/main/core/sync/settle.ts';
import { candidate, NOW, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

let desk: StoreFixture;
beforeEach(() => {
  desk = storeFixture();
  desk.ingest(
    candidate('c1', { firstName: 'Ada', lastName: 'A', tags: ['night shift', 'Pool: Nurses'] }),
    candidate('c2', { firstName: 'Bo', lastName: 'B', tags: ['Pool: ', 'pool: small letters', 'Poolside'] }),
    candidate('c3', { firstName: 'Cy', lastName: 'C' }),
  );
});
afterEach(() => desk.close());

const id = (remoteId: string): string => desk.local('candidate', remoteId);
const record = (remoteId: string) => candidateRecord(desk.store.db, id(remoteId));
const pools = () => poolList(desk.store.db).pools;
const changes = () => changeList(desk.store.db, { candidateId: null, sent: true, limit: 100 }).changes;
const namesIn = (pool: string): string[] => candidateList(desk.store.db, { filter: { pool }, sort: 'name', offset: 0, limit: 100 }).rows.map((row) => row.name);

describe('C12: a pool is a tag with a set beginning', () => {
  it('one tag has one pool and back; what only looks like one stays a tag', () => {
    for (const name of ['Nurses', ' spaces around ', 'Søsken & “quotes”', 'Pool: Pool: x', '看護師']) expect(poolOfTag(poolTag(name))).toBe(name);
    for (const tag of ['Pool: ', 'Pool:x', 'pool: x', ' Pool: x', 'Poolside', '']) expect(poolOfTag(tag)).toBeNull();
  });

  it('stands among the pools of a person and of a row, and not among the tags or in the filter of tags', () => {
    expect(record('c1')).toMatchObject({ tags: [{ name: 'night shift' }], pools: [{ name: 'Nurses', pending: null }] });
    expect(record('c2').tags.map((tag) => tag.name)).toEqual(['Pool: ', 'Poolside', 'pool: small letters']);
    expect(record('c2').pools).toEqual([]);
    expect(candidateList(desk.store.db, { filter: {}, sort: 'name', offset: 0, limit: 100 }).rows.map((row) => row.pools)).toEqual([['Nurses'], [], []]);
    const options = filterOptions(desk.store.db);
    expect(options.pools).toEqual(['LinkedIn', 'Nurses']);
    expect(options.tags.map((tag) => tag.name).toSorted()).toEqual(['Pool: ', 'Poolside', 'night shift', 'pool: small letters']);
  });
});

describe('C12: the list of pools', () => {
  it('always has the one of the system, which cannot be removed or made again', () => {
    expect(pools()).toEqual([
      { name: 'LinkedIn', people: 0, isSystem: true },
      { name: 'Nurses', people: 1, isSystem: false },
    ]);
    expect(() => removePool(desk.edits, 'LinkedIn', 'untag')).toThrowError(/cannot be removed/);
    expect(() => createPool(desk.store, 'linkedin')).toThrowError(/already/);
    addToPool(desk.edits, 'LinkedIn', [id('c3')]);
    expect(pools()[0]).toEqual({ name: 'LinkedIn', people: 1, isSystem: true });
  });

  it('holds an empty pool until it is removed; a name in other letters is the same pool', () => {
    createPool(desk.store, 'Ward leads');
    expect(pools().find((pool) => pool.name === 'Ward leads')).toEqual({ name: 'Ward leads', people: 0, isSystem: false });
    expect(() => createPool(desk.store, 'WARD  leads')).toThrowError(expect.objectContaining({ code: 'conflict', details: { field: 'name' } }));
    addToPool(desk.edits, 'ward leads', [id('c3')]);
    expect(record('c3').pools).toMatchObject([{ name: 'Ward leads', pending: { state: 'waiting' } }]);
    takeFromPool(desk.edits, 'Ward leads', [id('c3')]);
    expect(changes()).toEqual([]);
    removePool(desk.edits, 'Ward leads', 'refuse');
    expect(pools().some((pool) => pool.name === 'Ward leads')).toBe(false);
    expect(() => addToPool(desk.edits, 'Ward leads', [id('c3')])).toThrowError(/no pool Ward leads/);
  });

  it('C12: a pool that was removed with its people comes back with them, and stays when the last one leaves', () => {
    addToPool(desk.edits, 'Nurses', [id('c2'), id('c3')]);
    const { changeIds } = removePool(desk.edits, 'Nurses', 'untag');
    expect(pools().map((pool) => pool.name)).toEqual(['LinkedIn']);
    createPool(desk.store, 'Nurses');
    undoChanges(desk.edits, changeIds);
    expect(pools()[1]).toEqual({ name: 'Nurses', people: 1, isSystem: false });
    expect(namesIn('Nurses')).toEqual(['Ada A']);
    takeFromPool(desk.edits, 'Nurses', [id('c1')]);
    expect(pools()[1]).toEqual({ name: 'Nurses', people: 0, isSystem: false });
  });

  it('keeps a colleague’s pool in the list when its last member is taken out here', () => {
    takeFromPool(desk.edits, 'Nurses', [id('c1'), id('c2')]);
    expect(pools().find((pool) => pool.name === 'Nurses')?.people).toBe(0);
    expect(changes()).toMatchObject([{ kind: 'removeTag', summary: 'Taken out of pool Nurses' }]);
  });

  it('counts and names only people who may be seen', () => {
    desk.store.db.prepare('UPDATE candidate SET hidden = 1 WHERE id = ?').run(id('c1'));
    expect(pools()).toEqual([{ name: 'LinkedIn', people: 0, isSystem: true }]);
    expect(filterOptions(desk.store.db).pools).toEqual(['LinkedIn']);
    expect(namesIn('Nurses')).toEqual([]);
  });
});

describe('O4: a pool whose people may no longer be seen', () => {
  it('is not told of by the words of a refusal either', () => {
    desk.store.db.prepare('UPDATE candidate SET hidden = 1 WHERE id = ?').run(id('c1'));
    expect(() => createPool(desk.store, 'nurses')).not.toThrow();
    expect(pools().map((pool) => [pool.name, pool.people])).toEqual([['LinkedIn', 0], ['nurses', 0]]);
  });
});

describe('C12: people of a pool', () => {
  it('are put in all at once or not at all, and who is in already is left alone', () => {
    const { changeIds } = addToPool(desk.edits, 'Nurses', [id('c1'), id('c2'), id('c3')]);
    expect(changeIds).toHaveLength(2);
    expect(namesIn('Nurses')).toEqual(['Ada A', 'Bo B', 'Cy C']);
    createPool(desk.store, 'Other');
    expect(() => addToPool(desk.edits, 'Other', [id('c2'), 'nobody'])).toThrowError(/no longer here/);
    expect(record('c2').pools.map((pool) => pool.name)).toEqual(['Nurses']);
  });

  it('M3: one undo for all of them', () => {
    const { changeIds } = addToPool(desk.edits, 'Nurses', [id('c2'), id('c3')]);
    expect(undoChanges(desk.edits, changeIds)).toEqual({ undone: 2, reversed: 0, tooLate: 0 });
    expect(namesIn('Nurses')).toEqual(['Ada A']);
    expect(changes()).toEqual([]);
    expect(undoChanges(desk.edits, changeIds)).toEqual({ undone: 0, reversed: 0, tooLate: 0 });
  });

  it('M3, O4: one of them who may no longer be seen does not keep the others from being undone', () => {
    const { changeIds } = addToPool(desk.edits, 'Nurses', [id('c2'), id('c3')]);
    desk.store.edit((write) => {
      for (const changeId of changeIds) {
        const operation = operationById(write, changeId);
        if (operation) setOperationState(write, operation, { state: 'sending', sent: true });
      }
    });
    desk.store.db.prepare('UPDATE candidate SET hidden = 1 WHERE id = ?').run(id('c2'));
    expect(undoChanges(desk.edits, changeIds)).toEqual({ undone: 0, reversed: 1, tooLate: 1 });
    expect(namesIn('Nurses')).toEqual(['Ada A']);
  });

  it('stand in the way of removing their pool unless they are taken out with it; undo brings pool and people back', () => {
    expect(() => removePool(desk.edits, 'Nurses', 'refuse')).toThrowError(expect.objectContaining({ code: 'refused' }));
    const { changeIds } = removePool(desk.edits, 'Nurses', 'untag');
    expect(pools().some((pool) => pool.name === 'Nurses')).toBe(false);
    undoChanges(desk.edits, changeIds);
    expect(namesIn('Nurses')).toEqual(['Ada A']);
  });

  it('M3: are undone under the name that the ATS has for the pool, whatever its letters here', () => {
    const { changeIds } = setTag(desk.edits, id('c3'), 'Pool: NURSES', true);
    desk.store.edit((write) => {
      const operation = operationById(write, changeIds[0] ?? '');
      if (operation) settleDone(write, [operation], { remoteId: 'c3', records: [candidate('c3', { firstName: 'Cy', lastName: 'C', tags: ['Pool: Nurses'] }, NOW + 1)] });
    });
    expect(namesIn('Nurses')).toEqual(['Ada A', 'Cy C']);
    expect(undoChanges(desk.edits, changeIds)).toEqual({ undone: 0, reversed: 1, tooLate: 0 });
    expect(namesIn('Nurses')).toEqual(['Ada A']);
    // One and the same for the ATS: nothing is sent.
    expect(setTag(desk.edits, id('c1'), 'pool:  nurses', true)).toEqual({ changeIds: [] });
  });

  it('are in a colleague’s pool of a long name, or one with blanks in it, and can be taken out of it', () => {
    const names = ['Pool:  Late  shift ', `Pool: ${'long '.repeat(38).trim()}`];
    desk.ingest(candidate('c2', { firstName: 'Bo', lastName: 'B', tags: names }, NOW + 1));
    for (const { name } of pools().filter((pool) => pool.people === 1 && pool.name !== 'Nurses')) {
      const filter = contract['candidates.count'].args.parse({ filter: { pool: name } }).filter;
      expect(candidateList(desk.store.db, { filter, sort: 'name', offset: 0, limit: 10 }).rows.map((row) => row.name)).toEqual(['Bo B']);
      const take = contract['pools.take'].args.parse({ name, candidateIds: [id('c2')] });
      expect(takeFromPool(desk.edits, take.name, take.candidateIds).changeIds).toHaveLength(1);
      expect(contract['pools.remove'].args.safeParse({ name, members: 'untag' }).success).toBe(true);
    }
    expect(record('c2').pools).toEqual([]);
    for (const tag of names) expect(contract['candidates.removeTag'].args.safeParse({ id: id('c2'), tag }).success).toBe(true);
  });

  it('typed as a tag they are in the pool as well', () => {
    setTag(desk.edits, id('c3'), 'Pool: Nurses', true);
    expect(record('c3').pools.map((pool) => pool.name)).toEqual(['Nurses']);
    expect(changes()).toMatchObject([{ summary: 'Added to pool Nurses' }]);
  });

  it('the contract names the field that is wrong', () => {
    expect(contract['pools.create'].args.safeParse({ name: '   ' }).error?.issues[0]).toMatchObject({ path: ['name'], message: 'must not be empty' });
    expect(contract['pools.add'].args.safeParse({ name: 'x', candidateIds: Array.from({ length: 501 }, () => 'c') }).error?.issues[0]).toMatchObject({ path: ['candidateIds'] });
  });
});
