import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { savedFilterList } from '../../src/main/core/data/queries/savedFilters.ts';
import { removeFilter, renameFilter, saveFilter } from '../../src/main/core/services/savedFilters.ts';
import { candidateFilterSchema } from '../../src/shared/domain/candidate.ts';
import { setSourceLabels } from '../../src/main/core/services/sourceEdits.ts';
import { candidate, jobWithProcess, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

let desk: StoreFixture;
beforeEach(() => {
  desk = storeFixture();
  desk.ingest({ type: 'source', remoteId: 'so1', updatedAt: null, fields: { name: 'LinkedIn', type: null } }, { type: 'user', remoteId: 'u1', updatedAt: null, fields: { firstName: 'Erik', lastName: 'Solberg', email: null, siteAdmin: false, active: true } }, candidate('c1', { tags: ['night shift'] }), ...jobWithProcess());
});
afterEach(() => desk.close());

const filters = () => savedFilterList(desk.store.db).filters;
const nurses = { filter: { text: 'nurse' }, sort: 'name', replace: false } as const;

describe('saved filters (part of M15)', () => {
  it('are kept by name, replaced only when that is wanted, renamed and removed', () => {
    const { id } = saveFilter(desk.store, { name: 'My nurses', ...nurses });
    expect(filters()).toEqual([{ id, name: 'My nurses', filter: { text: 'nurse' }, sort: 'name', gone: [] }]);
    expect(() => saveFilter(desk.store, { name: 'my NURSES', ...nurses })).toThrowError(expect.objectContaining({ code: 'conflict', details: { field: 'name' } }));
    expect(saveFilter(desk.store, { name: 'My nurses', filter: { tag: 'night shift' }, sort: 'added', replace: true }).id).toBe(id);
    expect(filters()).toMatchObject([{ filter: { tag: 'night shift' }, sort: 'added' }]);
    const other = saveFilter(desk.store, { name: 'Other', ...nurses });
    expect(() => renameFilter(desk.store, other.id, 'my nurses')).toThrowError(/already/);
    renameFilter(desk.store, other.id, 'OTHER');
    expect(filters().map((one) => one.name)).toEqual(['My nurses', 'OTHER']);
    removeFilter(desk.store, id);
    removeFilter(desk.store, id);
    expect(filters().map((one) => one.name)).toEqual(['OTHER']);
    expect(() => renameFilter(desk.store, id, 'Back')).toThrowError(expect.objectContaining({ code: 'not_found' }));
  });

  it('without anything set there is nothing to keep', () => {
    expect(() => saveFilter(desk.store, { name: 'All', filter: {}, sort: 'name', replace: false })).toThrowError(/nothing to keep/);
  });

  it('say what they name and is gone', () => {
    setSourceLabels(desk.store, desk.local('source', 'so1'), ['paid']);
    const filter = { jobId: desk.local('job', 'j1'), stageName: 'Offer', sourceId: desk.local('source', 'so1'), sourceLabel: 'paid', sourcerId: desk.local('user', 'u1'), pool: 'LinkedIn', tag: 'night shift' };
    expect(candidateFilterSchema.safeParse(filter).success).toBe(true);
    saveFilter(desk.store, { name: 'Whole', filter, sort: 'name', replace: false });
    expect(filters()[0]?.gone).toEqual([]);
    desk.store.db.prepare('UPDATE job SET hidden = 1').run();
    setSourceLabels(desk.store, desk.local('source', 'so1'), []);
    desk.ingest(candidate('c1', { tags: [] }, null));
    expect(filters()[0]?.gone).toEqual(['job', 'label', 'tag']);
    saveFilter(desk.store, { name: 'Nothing here', filter: { jobId: 'x', stageId: 'y', stageName: 'z', sourceId: 'x', sourcerId: 'x', pool: 'Nobody' }, sort: 'name', replace: false });
    expect(filters().find((one) => one.name === 'Nothing here')?.gone).toEqual(['job', 'stage', 'stage', 'source', 'colleague', 'pool']);
  });

  it('one that cannot be read any more is left out and does no harm', () => {
    saveFilter(desk.store, { name: 'Good', ...nurses });
    desk.store.db.prepare(`INSERT INTO saved_filter VALUES ('x', 'From elsewhere', '{"colour":"red"}', 'name', 1), ('y', 'Strange order', '{"text":"a"}', 'shoe size', 1)`).run();
    expect(filters().map((one) => [one.name, one.sort])).toEqual([['Good', 'name'], ['Strange order', 'activity']]);
  });
});
