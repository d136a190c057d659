import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dueOperations, liveOperations } from '../../src/main/core/data/outbox.ts';
import { changeList } from '../../src/main/core/data/queries/changeList.ts';
import { candidateRecord } from '../../src/main/core/data/queries/candidateRecord.ts';
import { addNote, editCandidate, setTag } from '../../src/main/core/services/candidateEdits.ts';
import { addToJob, moveApplication } from '../../src/main/core/services/processEdits.ts';
import { undoChange } from '../../src/main/core/services/undoChanges.ts';
import { ACCOUNT, application, candidate, job, jobWithProcess, NOW, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

let desk: StoreFixture;
let person: string;

beforeEach(() => {
  desk = storeFixture();
  desk.ingest(candidate('c1', { tags: ['night shift'] }), ...jobWithProcess());
  person = desk.local('candidate', 'c1');
});

afterEach(() => desk.close());

const record = () => candidateRecord(desk.store.db, person);
const changes = () => changeList(desk.store.db, { candidateId: null, sent: true, limit: 100 }).changes;

describe('editing a candidate', () => {
  it('O2: shows the edit at once and marks the field as not sent', () => {
    const { changeIds } = editCandidate(desk.edits, person, { title: 'Ward manager' });
    expect(record().title).toBe('Ward manager');
    expect(record().pendingFields['title']).toEqual({ changeId: changeIds[0], state: 'waiting' });
    expect(changes()).toMatchObject([{ summary: 'Changed title', state: 'waiting', undo: 'free' }]);
  });

  it('sends nothing when nothing was changed', () => {
    expect(editCandidate(desk.edits, person, { title: 'Staff nurse' }).changeIds).toEqual([]);
    expect(changes()).toEqual([]);
  });

  it('M3: undo shows the ATS value again and leaves nothing waiting', () => {
    const first = editCandidate(desk.edits, person, { title: 'Ward manager' });
    editCandidate(desk.edits, person, { company: 'Rikshospitalet' });
    undoChange(desk.edits, first.changeIds[0] ?? '');
    expect(record()).toMatchObject({ title: 'Staff nurse', company: 'Rikshospitalet' });
    expect(changes()).toHaveLength(1);
  });

  it('M3: undo of an older edit keeps the newer one of the same field', () => {
    const first = editCandidate(desk.edits, person, { title: 'Ward manager' });
    editCandidate(desk.edits, person, { title: 'Head of ward' });
    undoChange(desk.edits, first.changeIds[0] ?? '');
    expect(record().title).toBe('Head of ward');
  });

  it('D3: a change of another field in the ATS comes through under the edit', () => {
    editCandidate(desk.edits, person, { title: 'Ward manager' });
    desk.ingest(candidate('c1', { company: 'Haukeland', tags: ['night shift'] }, NOW));
    expect(record()).toMatchObject({ title: 'Ward manager', company: 'Haukeland' });
  });

  it('C11 of the fault list: what the ATS leaves out stays, what it empties goes', () => {
    desk.ingest({ type: 'candidate', remoteId: 'c1', updatedAt: NOW, fields: { company: null } as never });
    expect(record()).toMatchObject({ name: 'Amélie Nguyễn-Roux', title: 'Staff nurse', company: null });
    expect(record().emails).toHaveLength(1);
    expect(record().tags.map((tag) => tag.name)).toEqual(['night shift']);
  });

  it('C8 of the fault list: an older version of the record is ignored', () => {
    desk.ingest(candidate('c1', { title: 'Newest' }, NOW + 10));
    desk.ingest(candidate('c1', { title: 'Old' }, NOW + 5));
    expect(record().title).toBe('Newest');
  });

  it('clock: an edit is due even when the clock was set back a day (F8)', () => {
    editCandidate(desk.edits, person, { title: 'Ward manager' });
    expect(desk.store.look((look) => dueOperations(look, ACCOUNT, 5))).toHaveLength(0);
    desk.clock.advance(-86_400_000);
    expect(desk.store.look((look) => dueOperations(look, ACCOUNT, 5))).toHaveLength(1);
  });

  it('refuses to leave a person without a name, and names the field', () => {
    expect(() => editCandidate(desk.edits, person, { firstName: '', lastName: '' })).toThrowError(
      expect.objectContaining({ code: 'invalid_arguments', details: { field: 'firstName' } }),
    );
    expect(record().firstName).toBe('Amélie');
  });

  it('C6: a tag that is added and taken away again sends nothing', () => {
    setTag(desk.edits, person, 'relocates', true);
    setTag(desk.edits, person, 'relocates', false);
    expect(changes()).toEqual([]);
    expect(record().tags.map((tag) => tag.name)).toEqual(['night shift']);
  });

  it('announces the edit after it is stored, with the candidate named', () => {
    desk.events.length = 0;
    editCandidate(desk.edits, person, { title: 'Ward manager' });
    expect(desk.events).toEqual([
      { name: 'changed', topics: expect.arrayContaining(['candidates', 'changes']), candidateIds: [person] },
    ]);
  });
});

describe('processes', () => {
  const process = (index = 0) => {
    const found = record().processes[index];
    if (!found) throw new Error('no process');
    return found;
  };

  it('moves at once, says when the ATS writes to the candidate, and can be undone', () => {
    const moved = moveApplication(desk.edits, process().id, desk.local('stage', 's3'));
    expect(moved.writesToCandidate).toBe(true);
    expect(process()).toMatchObject({ stageName: 'Offer', pending: { state: 'waiting' } });
    undoChange(desk.edits, moved.changeIds[0] ?? '');
    expect(process()).toMatchObject({ stageName: 'Application review', pending: null });
  });

  it('D5: a move there and back sends nothing', () => {
    moveApplication(desk.edits, process().id, desk.local('stage', 's2'));
    moveApplication(desk.edits, process().id, desk.local('stage', 's1'));
    expect(changes()).toEqual([]);
    expect(process().stageName).toBe('Application review');
  });

  it('M3: the first of two waiting moves taken back leaves the second, which starts from where the first did', () => {
    const first = moveApplication(desk.edits, process().id, desk.local('stage', 's2'));
    moveApplication(desk.edits, process().id, desk.local('stage', 's3'));
    undoChange(desk.edits, first.changeIds[0] ?? '');
    expect(process().stageName).toBe('Offer');
    const waiting = desk.store.look((look) => liveOperations(look, person));
    expect(waiting.map((operation) => operation.payload)).toEqual([
      { applicationId: process().id, fromStageId: desk.local('stage', 's1'), toStageId: desk.local('stage', 's3') },
    ]);
  });

  it('a move on its way is not covered by what the ATS still says', () => {
    moveApplication(desk.edits, process().id, desk.local('stage', 's2'));
    desk.ingest(application('a1', 'c1', { stageId: 's1', lastActivityAt: NOW + 5 }, NOW + 5));
    expect(process().stageName).toBe('Phone screen');
  });

  it('refuses the stage of another job', () => {
    desk.ingest(job('j2', 'Anaesthetist'), {
      type: 'stage',
      remoteId: 's9',
      updatedAt: NOW,
      fields: { jobId: 'j2', name: 'Screen', position: 0, active: true, writesToCandidate: false },
    });
    expect(() => moveApplication(desk.edits, process().id, desk.local('stage', 's9'))).toThrowError(/another job/);
  });

  it('C8: another job is a process of its own; C9: the same job twice is refused', () => {
    desk.ingest(job('j2', 'Anaesthetist'), {
      type: 'stage',
      remoteId: 's9',
      updatedAt: NOW,
      fields: { jobId: 'j2', name: 'Screen', position: 0, active: true, writesToCandidate: false },
    });
    const added = addToJob(desk.edits, person, desk.local('job', 'j2'), null);
    expect(record().processes.map((item) => item.jobName).sort()).toEqual(['Anaesthetist', 'Ward lead']);
    expect(() => addToJob(desk.edits, person, desk.local('job', 'j2'), null)).toThrowError(/already under way/);
    undoChange(desk.edits, added.changeIds[0] ?? '');
    expect(record().processes.map((item) => item.jobName)).toEqual(['Ward lead']);
  });

  it('refuses a closed job with words', () => {
    desk.ingest(job('j3', 'Porter', { status: 'closed' }));
    expect(() => addToJob(desk.edits, person, desk.local('job', 'j3'), null)).toThrowError(/not open/);
  });
});

describe('notes', () => {
  it('appear at once under one’s own name, are found by search, and go with undo', () => {
    const { changeIds } = addNote(desk.edits, person, 'Prefers ward seven', 'public');
    expect(record().notes).toMatchObject([{ body: 'Prefers ward seven', authorName: 'Erik Solberg', pending: { state: 'waiting' } }]);
    undoChange(desk.edits, changeIds[0] ?? '');
    expect(record().notes).toEqual([]);
    expect(desk.store.db.prepare(`SELECT count(*) AS n FROM note_search WHERE note_search MATCH 'seven'`).get()).toEqual({ n: 0 });
  });
});
