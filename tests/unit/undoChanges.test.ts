import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dueOperations, liveOperations, operationById, setOperationState } from '../../src/main/core/data/outbox.ts';
import { candidateRecord } from '../../src/main/core/data/queries/candidateRecord.ts';
import { changeList } from '../../src/main/core/data/queries/changeList.ts';
import { addNote, editCandidate, setTag } from '../../src/main/core/services/candidateEdits.ts';
import { moveApplication } from '../../src/main/core/services/processEdits.ts';
import { setSource } from '../../src/main/core/services/sourceEdits.ts';
import { releaseChange, retryChange } from '../../src/main/core/services/takeBack.ts';
import { undoChange, undoChanges } from '../../src/main/core/services/undoChanges.ts';
import { settleDone } from '../../src/main/core/sync/settle.ts';
import type { Change } from '../../src/shared/domain/account.ts';
import { ACCOUNT, application, candidate, jobWithProcess, NOW, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

let desk: StoreFixture;
let person: string;
let process: string;

beforeEach(() => {
  desk = storeFixture();
  const source = (remoteId: string) => ({ type: 'source' as const, remoteId, updatedAt: null, fields: { name: `Source ${remoteId}`, type: null } });
  desk.ingest(source('q1'), source('q2'), candidate('c1', { tags: ['night shift'] }), ...jobWithProcess());
  person = desk.local('candidate', 'c1');
  process = desk.local('application', 'a1');
});

afterEach(() => desk.close());

const record = () => candidateRecord(desk.store.db, person);
const changes = (): Change[] => changeList(desk.store.db, { candidateId: null, sent: true, limit: 100 }).changes;
const change = (id: string): Change => changes().find((one) => one.id === id)!;
const only = ({ changeIds }: { changeIds: string[] }): string => changeIds[0]!;
const stage = (remoteId: string): string => desk.local('stage', remoteId);

/** The ATS has it: what it read back is the base. */
function arrived(id: string, ...records: Parameters<typeof settleDone>[2]['records'][number][]): void {
  desk.store.edit((write) => settleDone(write, [operationById(write, id)!], { remoteId: null, records }));
}

function put(id: string, state: Change['state']): void {
  desk.store.edit((write) => setOperationState(write, operationById(write, id)!, { state }));
}

describe('M3: undo of what has reached the ATS', () => {
  it('an edit of fields is followed by one that says what was there before, marked as its undo', () => {
    const edit = only(editCandidate(desk.edits, person, { title: 'Ward manager', phones: [] }));
    arrived(edit, candidate('c1', { title: 'Ward manager', phones: [], tags: ['night shift'] }, NOW));
    expect(change(edit)).toMatchObject({ undo: 'reverse', undoWhyNot: null });
    const { outcome, changeIds } = undoChange(desk.edits, edit);
    expect(outcome).toBe('reversed');
    expect(record()).toMatchObject({ title: 'Staff nurse', phones: [{ value: '+47 22 33 44 55' }] });
    expect(desk.store.look((look) => operationById(look, changeIds[0]!))).toMatchObject({ kind: 'edit', undoes: edit, payload: { patch: { title: 'Staff nurse' } } });
    // Its own undo is free, and the first edit stands again.
    expect(undoChange(desk.edits, changeIds[0]!)).toEqual({ outcome: 'undone', changeIds: [] });
    expect(record().title).toBe('Ward manager');
  });

  it('a field that somebody changed since is left alone, with the reason', () => {
    const edit = only(editCandidate(desk.edits, person, { title: 'Ward manager' }));
    arrived(edit, candidate('c1', { title: 'Ward manager', tags: ['night shift'] }, NOW));
    desk.ingest(candidate('c1', { title: 'Head of nursing', tags: ['night shift'] }, NOW + 1000));
    expect(change(edit)).toMatchObject({ undo: 'no', undoWhyNot: expect.stringContaining('changed again since') });
    expect(() => undoChange(desk.edits, edit)).toThrow(/changed again since/);
    expect(record().title).toBe('Head of nursing');
  });

  it('of a list, what a colleague did since stays', () => {
    const edit = only(editCandidate(desk.edits, person, { emails: [{ value: 'new@example.test', type: 'work' }] }));
    arrived(edit, candidate('c1', { emails: [{ value: 'new@example.test', type: 'work' }], tags: ['night shift'] }, NOW));
    const theirs = { value: 'theirs@example.test', type: 'other' };
    desk.ingest(candidate('c1', { emails: [{ value: 'new@example.test', type: 'work' }, theirs], tags: ['night shift'] }, NOW + 1000));
    undoChange(desk.edits, edit);
    expect(record().emails.map(({ value }) => value)).toEqual(['theirs@example.test', 'amelie@example.test']);
  });

  it('tags, a move and a source get the opposite change', () => {
    const tag = only(setTag(desk.edits, person, 'day shift', true));
    const gone = only(setTag(desk.edits, person, 'night shift', false));
    arrived(tag, candidate('c1', { tags: ['day shift', 'night shift'] }, NOW));
    arrived(gone, candidate('c1', { tags: ['day shift'] }, NOW));
    const move = only(moveApplication(desk.edits, process, stage('s2')));
    arrived(move, application('a1', 'c1', { stageId: 's2', sourceId: 'q1' }, NOW));
    const source = only(setSource(desk.edits, process, desk.local('source', 'q2')));
    arrived(source, application('a1', 'c1', { stageId: 's2', sourceId: 'q2' }, NOW + 1));
    expect(undoChanges(desk.edits, [tag, gone, move, source])).toEqual({ undone: 0, reversed: 4, tooLate: 0 });
    expect(desk.store.look((look) => liveOperations(look, person)).map(({ kind, undoes }) => [kind, undoes])).toEqual([
      ['setSource', source], ['move', move], ['addTag', gone], ['removeTag', tag],
    ]);
    expect(record()).toMatchObject({ tags: [{ name: 'night shift' }], processes: [{ stageId: stage('s1'), sourceId: desk.local('source', 'q1') }] });
  });

  it('a move is not taken back once the person was moved on, or the process has ended', () => {
    const move = only(moveApplication(desk.edits, process, stage('s2')));
    arrived(move, application('a1', 'c1', { stageId: 's2' }, NOW));
    desk.ingest(application('a1', 'c1', { stageId: 's3' }, NOW + 1));
    expect(change(move).undoWhyNot).toMatch(/moved on since/);
    desk.ingest(application('a1', 'c1', { stageId: 's2', status: 'rejected' }, NOW + 2));
    expect(change(move).undoWhyNot).toMatch(/ended/);
  });

  it('a note cannot be deleted from outside, and says so', () => {
    const note = only(addNote(desk.edits, person, 'Called', 'public'));
    arrived(note);
    expect(change(note)).toMatchObject({ undo: 'no', undoWhyNot: expect.stringContaining('Delete it there') });
  });

  it('D8: undone while it is under way, a later change of its own takes it back', () => {
    const edit = only(editCandidate(desk.edits, person, { title: 'Ward manager' }));
    put(edit, 'sending');
    expect(change(edit).undo).toBe('reverse');
    const { outcome } = undoChange(desk.edits, edit);
    expect(outcome).toBe('reversed');
    expect(record().title).toBe('Staff nurse');
    expect(desk.store.look((look) => liveOperations(look, person)).map(({ state }) => state)).toEqual(['sending', 'waiting']);
    arrived(edit, candidate('c1', { title: 'Ward manager', tags: ['night shift'] }, NOW));
    // The answer moved the base only: what is shown stays what the person wants.
    expect(record().title).toBe('Staff nurse');
  });
});

describe('S6: what holds up what', () => {
  const due = (): string[] => {
    desk.clock.advance(60_000);
    return desk.store.look((look) => dueOperations(look, ACCOUNT, 20)).map(({ id }) => id);
  };

  it.each(['refused', 'held', 'needsPerson', 'unknown', 'sending'] as const)('a change that is %s holds up later ones of the same thing only', (state) => {
    const move = only(moveApplication(desk.edits, process, stage('s3')));
    put(move, state);
    const source = only(setSource(desk.edits, process, desk.local('source', 'q2')));
    const tag = only(setTag(desk.edits, person, 'day shift', true));
    const note = only(addNote(desk.edits, person, 'Called', 'public'));
    expect(due().filter((id) => id !== move)).toEqual([tag, note]);
    if (state !== 'unknown' && state !== 'sending') expect(change(source).message).toMatch(/earlier change of the same thing/);
    expect(change(tag).message).toBeNull();
    if (state === 'refused') {
      undoChange(desk.edits, move);
      expect(due()).toContain(source);
    }
  });

  it('F8: the order is that in which they were made, whatever the clock did', () => {
    const first = only(editCandidate(desk.edits, person, { title: 'Ward manager' }));
    desk.clock.advance(-86_400_000);
    const second = only(setTag(desk.edits, person, 'day shift', true));
    expect(due()).toEqual([first]);
    arrived(first, candidate('c1', { title: 'Ward manager', tags: ['night shift'] }, NOW));
    expect(due()).toEqual([second]);
  });

  it('a held change goes out when the person says so', () => {
    const move = only(moveApplication(desk.edits, process, stage('s3')));
    put(move, 'held');
    expect(due()).toEqual([]);
    releaseChange(desk.store, move);
    expect(due()).toEqual([move]);
    expect(desk.store.look((look) => operationById(look, move))?.releasedAt).toBeGreaterThan(NOW);
  });

  it('one that waits for a word goes out again, unless a card about it is open', () => {
    const edit = only(editCandidate(desk.edits, person, { title: 'Ward manager' }));
    put(edit, 'needsPerson');
    const card = desk.store.edit((write) => {
      write
        .sql(`INSERT INTO conflict (id, account_id, candidate_id, entity_type, entity_id, field, reason, change_id, made_at) VALUES ('k', ?, ?, 'candidate', ?, 'title', 'both', ?, ?)`)
        .run(ACCOUNT, person, person, edit, NOW);
      return 'k';
    });
    expect(() => retryChange(desk.store, edit)).toThrow(/card/);
    desk.store.edit((write) => write.sql(`UPDATE conflict SET resolved_at = ?, resolution = 'mine' WHERE id = ?`).run(NOW, card));
    retryChange(desk.store, edit);
    expect(due()).toEqual([edit]);
  });

  it('a new move takes the place of one that is held', () => {
    put(only(moveApplication(desk.edits, process, stage('s3'))), 'held');
    moveApplication(desk.edits, process, stage('s2'));
    expect(desk.store.look((look) => liveOperations(look, person))).toMatchObject([{ kind: 'move', payload: { fromStageId: stage('s1'), toStageId: stage('s2') } }]);
  });
});
