import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { liveOperations, operationById, setOperationState } from '../../src/main/core/data/outbox.ts';
import { candidateRecord } from '../../src/main/core/data/queries/candidateRecord.ts';
import { editCandidate, setTag } from '../../src/main/core/services/candidateEdits.ts';
import { moveApplication } from '../../src/main/core/services/processEdits.ts';
import { setSource } from '../../src/main/core/services/sourceEdits.ts';
import { undoChange } from '../../src/main/core/services/undoChanges.ts';
import type { PushPlan } from '../../src/main/core/sync/planParts.ts';
import { planPush } from '../../src/main/core/sync/pushPlan.ts';
import { settleDone } from '../../src/main/core/sync/settle.ts';
import { candidate, jobWithProcess, NOW, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

let desk: StoreFixture;
let person: string;
let process: string;

beforeEach(() => {
  desk = storeFixture();
  const source = (remoteId: string) => ({ type: 'source' as const, remoteId, updatedAt: null, fields: { name: `Source ${remoteId}`, type: null } });
  desk.ingest(source('q1'), source('q2'), candidate('c1'), ...jobWithProcess());
  person = desk.local('candidate', 'c1');
  process = desk.local('application', 'a1');
});

afterEach(() => desk.close());

const live = () => desk.store.look((look) => liveOperations(look, person));
const stage = (remoteId: string): string => desk.local('stage', remoteId);
const only = ({ changeIds }: { changeIds: string[] }): string => changeIds[0]!;

/** The plan for the first change that waits, when the time in which it can be taken back is over. */
function plan(): PushPlan {
  desk.clock.advance(20_000);
  return desk.store.look((look) => planPush(look, live()[0]!));
}

describe('what is sent of many changes of one thing', () => {
  it('ten edits of one field made offline are one request', () => {
    for (let n = 1; n <= 10; n += 1) editCandidate(desk.edits, person, { title: `Title ${n}` });
    const next = plan();
    expect(next).toMatchObject({ do: 'send', push: { kind: 'edit', patch: { title: 'Title 10' } } });
    expect(next.operations).toHaveLength(10);
  });

  it('D5: changed and changed back sends nothing, whatever kind it is', () => {
    editCandidate(desk.edits, person, { title: 'Ward manager' });
    editCandidate(desk.edits, person, { title: 'Staff nurse' });
    const edits = plan();
    expect(edits).toMatchObject({ do: 'done' });
    desk.store.edit((write) => settleDone(write, edits.operations, { remoteId: null, records: [] }));
    setTag(desk.edits, person, 'day shift', true);
    setTag(desk.edits, person, 'day shift', false);
    moveApplication(desk.edits, process, stage('s2'));
    moveApplication(desk.edits, process, stage('s1'));
    expect(live()).toEqual([]);
    expect(candidateRecord(desk.store.db, person)).toMatchObject({ title: 'Staff nurse', tags: [], pendingFields: {} });
  });

  it('D5: round three stages and back sends nothing', () => {
    for (const to of ['s2', 's3', 's1']) moveApplication(desk.edits, process, stage(to));
    expect(plan()).toMatchObject({ do: 'done', operations: [{}, {}, {}] });
  });

  it('moves in a row are one move, but for a stage on the way that writes to the person', () => {
    desk.store.edit((write) => write.sql('UPDATE stage SET writes_to_candidate = (id = ?)').run(stage('s2')));
    for (const to of ['s2', 's3']) moveApplication(desk.edits, process, stage(to));
    expect(plan()).toMatchObject({ do: 'send', operations: [{}], push: { toStageId: 's2' } });
    desk.store.edit((write) => write.sql('UPDATE stage SET writes_to_candidate = 0').run());
    expect(plan()).toMatchObject({ do: 'send', operations: [{}, {}], push: { fromStageId: 's1', toStageId: 's3' } });
  });

  it('a change that may still be taken back does not go along with one whose time is up', () => {
    editCandidate(desk.edits, person, { title: 'Ward manager' });
    desk.clock.advance(4_000);
    editCandidate(desk.edits, person, { title: 'Head of ward' });
    expect(desk.store.look((look) => planPush(look, live()[0]!))).toMatchObject({ do: 'send', push: { patch: { title: 'Ward manager' } } });
  });

  it('D6: an edit made while another is under way goes after it, and its answer does not cover it', () => {
    const first = only(editCandidate(desk.edits, person, { title: 'Ward manager' }));
    desk.store.edit((write) => setOperationState(write, operationById(write, first)!, { state: 'sending', sent: true }));
    editCandidate(desk.edits, person, { title: 'Head of ward', company: 'Fjord' });
    desk.store.edit((write) => settleDone(write, [operationById(write, first)!], { remoteId: null, records: [candidate('c1', { title: 'Ward manager' }, NOW)] }));
    expect(candidateRecord(desk.store.db, person)).toMatchObject({ title: 'Head of ward', company: 'Fjord' });
    expect(plan()).toMatchObject({ do: 'send', push: { patch: { title: 'Head of ward', company: 'Fjord' } } });
  });

  it('D8: the undo of what is under way is a change of its own, after it and with its own base', () => {
    const source = only(setSource(desk.edits, process, desk.local('source', 'q2')));
    desk.store.edit((write) => setOperationState(write, operationById(write, source)!, { state: 'done' }));
    const edit = only(editCandidate(desk.edits, person, { title: 'Ward manager' }));
    desk.store.edit((write) => setOperationState(write, operationById(write, edit)!, { state: 'sending', sent: true }));
    const undo = undoChange(desk.edits, edit);
    expect(undo.outcome).toBe('reversed');
    desk.store.edit((write) => settleDone(write, [operationById(write, edit)!], { remoteId: null, records: [candidate('c1', { title: 'Ward manager' }, NOW)] }));
    expect(candidateRecord(desk.store.db, person).title).toBe('Staff nurse');
    expect(plan()).toMatchObject({ do: 'send', operations: [{ undoes: edit }], push: { patch: { title: 'Staff nurse' } } });
  });
});
