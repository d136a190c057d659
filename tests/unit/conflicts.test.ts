import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { liveOperations } from '../../src/main/core/data/outbox.ts';
import { candidateRecord } from '../../src/main/core/data/queries/candidateRecord.ts';
import { changeList } from '../../src/main/core/data/queries/changeList.ts';
import { conflictList } from '../../src/main/core/data/queries/conflicts.ts';
import { planPush } from '../../src/main/core/sync/pushPlan.ts';
import { resolveConflict } from '../../src/main/core/services/conflicts.ts';
import { editCandidate } from '../../src/main/core/services/candidateEdits.ts';
import { moveApplication } from '../../src/main/core/services/processEdits.ts';
import { undoChange } from '../../src/main/core/services/undoChanges.ts';
import type { Conflict, Keep } from '../../src/shared/domain/conflict.ts';
import type { RemoteRecords } from '../../src/main/core/sync/remoteRecord.ts';
import { application, candidate, jobWithProcess, NOW, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

let desk: StoreFixture;
let person: string;

beforeEach(() => {
  desk = storeFixture();
  desk.ingest(candidate('c1'), ...jobWithProcess());
  person = desk.local('candidate', 'c1');
});
afterEach(() => desk.close());

const record = () => candidateRecord(desk.store.db, person);
const changes = () => changeList(desk.store.db, { candidateId: null, sent: true, limit: 100 }).changes;
const cards = (): Conflict[] => conflictList(desk.store.db, null).conflicts;
const card = (): Conflict => {
  const [first] = cards();
  if (!first || cards().length > 1) throw new Error(`cards: ${JSON.stringify(cards())}`);
  return first;
};
const resolve = (keep: Keep): { changeIds: string[] } => resolveConflict(desk.edits, card().id, keep);
let version = NOW;
const ats = (fields: Partial<RemoteRecords['candidate']>): void => void desk.ingest(candidate('c1', fields, (version += 1)));
/** What the next request of this person would say; null when there is none. */
const nextPatch = (): unknown => {
  desk.clock.advance(5000);
  return desk.store.look((look) => {
    const first = liveOperations(look, person).find(({ state }) => state === 'waiting');
    if (!first) return null;
    const plan = planPush(look, first);
    return plan.do === 'send' && plan.push.kind === 'edit' ? plan.push.patch : plan.do;
  });
};

describe('a card', () => {
  it('M3: lies beside the person’s own value, with both sides, who and when', () => {
    const { changeIds } = editCandidate(desk.edits, person, { title: 'Ward manager' });
    ats({ title: 'Head nurse' });
    expect(card()).toMatchObject({
      candidateId: person,
      candidateName: 'Amélie Nguyễn-Roux',
      fieldLabel: 'Title',
      base: 'Staff nurse',
      mine: 'Ward manager',
      theirs: 'Head nurse',
      mineBy: 'Erik Solberg',
      theirsBy: 'ATS',
      theirsAt: version,
      changeId: changeIds[0],
      canKeepMine: true,
      canKeepBoth: true,
    });
    expect(record().title).toBe('Ward manager');
    expect(changes()).toMatchObject([{ state: 'needsPerson', undo: 'free' }]);
    expect(nextPatch()).toBeNull();
  });

  it('D3: keeps only its own field back: the others of the same edit go out', () => {
    editCandidate(desk.edits, person, { title: 'Ward manager', company: 'Rikshospitalet' });
    ats({ title: 'Head nurse' });
    expect(nextPatch()).toEqual({ company: 'Rikshospitalet' });
    expect(record()).toMatchObject({ title: 'Ward manager', company: 'Rikshospitalet' });
    expect(changes().map(({ summary, state }) => [summary, state])).toEqual([
      ['Changed company', 'waiting'],
      ['Changed title', 'needsPerson'],
    ]);
  });

  it('D2: gathers everything that was edited in its field, before and after it came', () => {
    editCandidate(desk.edits, person, { title: 'Ward manager', company: 'Rikshospitalet' });
    editCandidate(desk.edits, person, { title: 'Ward lead', firstName: 'Amelia' });
    ats({ title: 'Head nurse' });
    expect(card()).toMatchObject({ base: 'Staff nurse', mine: 'Ward lead', theirs: 'Head nurse' });
    expect(nextPatch()).toEqual({ company: 'Rikshospitalet', firstName: 'Amelia' });
    editCandidate(desk.edits, person, { title: 'Chief' });
    ats({ title: 'Matron' });
    expect(card()).toMatchObject({ base: 'Staff nurse', mine: 'Chief', theirs: 'Matron' });
    expect(record().title).toBe('Chief');
    expect(changes().filter(({ state }) => state === 'needsPerson')).toHaveLength(1);
  });

  it('D2: “mine” sends it, and the same remote value is not asked about again', () => {
    editCandidate(desk.edits, person, { title: 'Ward manager' });
    ats({ title: 'Head nurse' });
    const { changeIds } = resolve('mine');
    expect(changeIds).toEqual([changes()[0]?.id]);
    expect(nextPatch()).toEqual({ title: 'Ward manager' });
    ats({ title: 'Head nurse', company: 'Haukeland' });
    expect(cards()).toEqual([]);
    ats({ title: 'Matron' });
    expect(card().theirs).toBe('Matron');
  });

  it('D2: “theirs” takes the edit back', () => {
    editCandidate(desk.edits, person, { title: 'Ward manager' });
    ats({ title: 'Head nurse' });
    expect(resolve('theirs')).toEqual({ changeIds: [] });
    expect(record().title).toBe('Head nurse');
    expect(changes()).toEqual([]);
    expect(cards()).toEqual([]);
  });

  it('D2: “both” sends mine and writes theirs into a note', () => {
    editCandidate(desk.edits, person, { title: 'Ward manager' });
    ats({ title: 'Head nurse' });
    expect(resolve('both').changeIds).toHaveLength(2);
    expect(nextPatch()).toEqual({ title: 'Ward manager' });
    expect(record().notes.map(({ body }) => body)).toEqual(['Title in the ATS was: Head nurse']);
  });

  it('D1: settles by itself when the ATS comes to our value', () => {
    editCandidate(desk.edits, person, { title: 'Ward manager' });
    ats({ title: 'Head nurse' });
    const { id } = card();
    ats({ title: 'Ward manager' });
    expect(cards()).toEqual([]);
    expect(changes()).toMatchObject([{ state: 'done' }]);
    expect(() => resolveConflict(desk.edits, id, 'mine')).toThrowError(expect.objectContaining({ code: 'not_found' }));
  });

  it('D2: settles by itself when the ATS goes back to what was agreed, and the edit goes out', () => {
    editCandidate(desk.edits, person, { title: 'Ward manager' });
    ats({ title: 'Head nurse' });
    ats({ title: 'Staff nurse' });
    expect(cards()).toEqual([]);
    expect(nextPatch()).toEqual({ title: 'Ward manager' });
  });

  it('M3: is closed by the undo of its change', () => {
    const { changeIds } = editCandidate(desk.edits, person, { title: 'Ward manager' });
    ats({ title: 'Head nurse' });
    undoChange(desk.edits, changeIds[0] ?? '');
    expect(cards()).toEqual([]);
    expect(record().title).toBe('Head nurse');
  });

  it('M3: is closed by the undo of the edit that its field was split off from', () => {
    const { changeIds } = editCandidate(desk.edits, person, { title: 'Ward manager', company: 'Rikshospitalet' });
    ats({ title: 'Head nurse' });
    undoChange(desk.edits, changeIds[0] ?? '');
    expect(cards()).toEqual([]);
    expect(record()).toMatchObject({ title: 'Head nurse', company: 'Ullevål' });
    expect(changes()).toEqual([]);
  });

  it('D9: of a stage that is no longer used offers theirs only', () => {
    const process = record().processes[0];
    moveApplication(desk.edits, process?.id ?? '', desk.local('stage', 's2'));
    desk.ingest(
      { type: 'stage', remoteId: 's2', updatedAt: NOW, fields: { jobId: 'j1', name: 'Phone screen', position: 1, active: false, writesToCandidate: false } },
      application('a1', 'c1', { stageId: 's1', lastActivityAt: NOW }, NOW),
    );
    expect(card()).toMatchObject({ fieldLabel: 'Stage', mine: 'Phone screen', theirs: 'Application review', canKeepMine: false, canKeepBoth: false });
    expect(() => resolve('mine')).toThrowError(expect.objectContaining({ code: 'refused' }));
    expect(() => resolve('both')).toThrowError(expect.objectContaining({ code: 'refused' }));
    resolve('theirs');
    expect(record().processes[0]?.stageName).toBe('Application review');
  });
});
