import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { putMatch } from '../../src/main/core/data/linkedInRows.ts';
import { readUnsent } from '../../src/main/core/data/readUnsent.ts';
import { chooseLink, undoLink } from '../../src/main/core/services/linkedInLinks.ts';
import { candidate, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

const ADA = 'urn:li:person:ada';
const OTHER = 'urn:li:person:other';

let desk: StoreFixture;
let person: string;
beforeEach(() => {
  desk = storeFixture();
  desk.ingest(candidate('c1', { firstName: 'Ada', lastName: 'A' }));
  person = desk.local('candidate', 'c1');
  desk.store.db.exec(`INSERT INTO account (id, kind, mode, label, settings, connected_at) VALUES ('li', 'linkedin', 'direct', 'LinkedIn', '{}', 1)`);
});
afterEach(() => desk.close());

const matched = (...urns: readonly string[]): void => void desk.store.edit((write) => putMatch(write, 'li', person, { matched: urns, manual: null }));
const link = (): unknown => desk.store.db.prepare('SELECT state, person_urn AS urn, pending_urn AS pending FROM linkedin_link WHERE candidate_id = ?').get(person);
const told = (): void => void desk.store.db.prepare('UPDATE linkedin_link SET pending_urn = NULL').run();

describe('W2: a choice of a LinkedIn member is undone', () => {
  it('what LinkedIn had matched by itself stands again, and LinkedIn forgets the choice, told of it or not', () => {
    for (const isTold of [false, true]) {
      matched(ADA);
      told();
      const { before } = chooseLink(desk.store, person, OTHER);
      expect(before).toEqual({ state: 'exact', personUrn: ADA });
      if (isTold) told();
      undoLink(desk.store, person, before);
      expect(link()).toEqual({ state: 'exact', urn: ADA, pending: '' });
      told();
      matched(ADA);
      expect(link(), 'and stays when LinkedIn is asked again').toEqual({ state: 'exact', urn: ADA, pending: null });
    }
  });

  it('an unlinked member is linked again; one that was linked by hand before is told to LinkedIn again', () => {
    matched(ADA);
    const first = chooseLink(desk.store, person, null);
    undoLink(desk.store, person, first.before);
    expect(link()).toMatchObject({ state: 'exact', urn: ADA });
    chooseLink(desk.store, person, ADA);
    const second = chooseLink(desk.store, person, null);
    told();
    undoLink(desk.store, person, second.before);
    expect(link()).toEqual({ state: 'manual', urn: ADA, pending: ADA });
    const third = chooseLink(desk.store, person, OTHER);
    undoLink(desk.store, person, third.before);
    expect(link()).toEqual({ state: 'manual', urn: ADA, pending: ADA });
  });

  it('where LinkedIn had not been asked nothing is known again, and the next look-up says', () => {
    const { before } = chooseLink(desk.store, person, OTHER);
    expect(before).toEqual({ state: 'unknown', personUrn: null });
    undoLink(desk.store, person, before);
    expect(link()).toEqual({ state: 'unknown', urn: null, pending: '' });
    told();
    matched(ADA);
    expect(link()).toMatchObject({ state: 'exact', urn: ADA });
  });

  it('an undone choice is no choice: a repair puts none back', () => {
    matched(ADA);
    const { before } = chooseLink(desk.store, person, OTHER);
    expect(readUnsent(desk.dataDir).links).toHaveLength(1);
    undoLink(desk.store, person, before);
    expect(readUnsent(desk.dataDir).links).toEqual([]);
  });

  it('of somebody who is not here any more nothing is put back', () => {
    expect(() => undoLink(desk.store, 'nobody', { state: 'manual', personUrn: ADA })).toThrowError(expect.objectContaining({ code: 'not_found' }));
  });
});
