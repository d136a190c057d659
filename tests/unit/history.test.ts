import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { conflictList } from '../../src/main/core/data/queries/conflicts.ts';
import { historyList } from '../../src/main/core/data/queries/history.ts';
import { candidateRecord } from '../../src/main/core/data/queries/candidateRecord.ts';
import { addNote, editCandidate, setTag } from '../../src/main/core/services/candidateEdits.ts';
import { rejectApplication, unrejectApplication } from '../../src/main/core/services/decisions.ts';
import { addFile } from '../../src/main/core/services/fileEdits.ts';
import { createCandidate, deleteCandidate } from '../../src/main/core/services/personEdits.ts';
import { liveOperations, setOperationState } from '../../src/main/core/data/outbox.ts';
import { keptFiles } from '../../src/main/core/data/keptFiles.ts';
import { resolveConflict } from '../../src/main/core/services/conflicts.ts';
import { moveApplication } from '../../src/main/core/services/processEdits.ts';
import { undoChange } from '../../src/main/core/services/undoChanges.ts';
import type { HistoryEntry, HistoryPlace } from '../../src/shared/domain/history.ts';
import { application, candidate, jobWithProcess, NOW, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

let desk: StoreFixture;
let person: string;

beforeEach(() => {
  desk = storeFixture();
  desk.ingest(candidate('c1'), ...jobWithProcess());
  person = desk.local('candidate', 'c1');
});
afterEach(() => desk.close());

const history = (): HistoryEntry[] => historyList(desk.store.db, { candidateId: person, before: null, limit: 200 }).entries;
const lines = (): string[] => history().map(({ fieldLabel, from, to, who, origin }) => `${fieldLabel}: ${from} → ${to} (${who}, ${origin})`);

describe('history of a record (M3)', () => {
  it('M3: a first sync writes none', () => {
    expect(lines()).toEqual([]);
  });

  it('M3: tells each field of an edit with its person, in the transaction of the edit', () => {
    const { changeIds } = editCandidate(desk.edits, person, { title: 'Ward manager', emails: [{ value: 'new@example.test', type: 'work' }] });
    expect(lines().toSorted()).toEqual([
      'E-mail: amelie@example.test → new@example.test (Erik Solberg, desk)',
      'Title: Staff nurse → Ward manager (Erik Solberg, desk)',
    ]);
    expect(history().map(({ changeId }) => changeId)).toEqual([changeIds[0], changeIds[0]]);
    expect(() => editCandidate(desk.edits, person, { title: 'Lost', firstName: '', lastName: '' })).toThrowError();
    expect(lines()).toHaveLength(2);
  });

  it('M3: tells moves by the names of the stages, tags and notes', () => {
    const process = candidateRecord(desk.store.db, person).processes[0];
    moveApplication(desk.edits, process?.id ?? '', desk.local('stage', 's2'));
    desk.clock.advance(1000);
    setTag(desk.edits, person, 'icu', true);
    desk.clock.advance(1000);
    addNote(desk.edits, person, 'Called her', 'public');
    expect(lines()).toEqual([
      'Note: null → Called her (Erik Solberg, desk)',
      'Tags: null → icu (Erik Solberg, desk)',
      'Stage: Application review → Phone screen (Erik Solberg, desk)',
    ]);
  });

  it('M3: an undo and the answer to a card are lines of their own', () => {
    const { changeIds } = editCandidate(desk.edits, person, { title: 'Ward manager' });
    desk.clock.advance(1000);
    undoChange(desk.edits, changeIds[0] ?? '');
    desk.clock.advance(1000);
    editCandidate(desk.edits, person, { company: 'Rikshospitalet' });
    desk.clock.advance(1000);
    desk.ingest(candidate('c1', { company: 'Haukeland' }, NOW + 10));
    const card = conflictList(desk.store.db, person).conflicts[0];
    resolveConflict(desk.edits, card?.id ?? '', 'theirs');
    expect(lines().filter((line) => line.includes('undo') || line.includes('card'))).toEqual([
      'Company: Rikshospitalet → Haukeland (Erik Solberg, card)',
      'Title: Ward manager → Staff nurse (Erik Solberg, undo)',
    ]);
  });

  it('M3: tells rejections with their reason, and what takes them back', () => {
    desk.ingest({ type: 'rejectionReason', remoteId: 'r1', updatedAt: NOW, fields: { name: 'Not qualified' } });
    const process = candidateRecord(desk.store.db, person).processes[0]?.id ?? '';
    const { changeIds } = rejectApplication(desk.edits, process, desk.local('rejectionReason', 'r1'));
    desk.clock.advance(1000);
    undoChange(desk.edits, changeIds[0] ?? '');
    desk.clock.advance(1000);
    rejectApplication(desk.edits, process, null);
    desk.store.db.prepare(`UPDATE outbox SET state = 'done'`).run();
    desk.ingest(application('a1', 'c1', { status: 'rejected', rejectionReasonId: 'r1' }, NOW + 10));
    desk.clock.advance(1000);
    unrejectApplication(desk.edits, process);
    expect(lines()).toEqual([
      'Decision: Rejected: Not qualified → In process (Erik Solberg, desk)',
      'Decision: In process → Rejected (Erik Solberg, desk)',
      'Decision: Rejected: Not qualified → In process (Erik Solberg, undo)',
      'Decision: In process → Rejected: Not qualified (Erik Solberg, desk)',
    ]);
  });

  it('M3: tells whom a colleague rejects or hires in the ATS; an own rejection that comes back, or waits, is no news', () => {
    desk.ingest({ type: 'rejectionReason', remoteId: 'r1', updatedAt: NOW, fields: { name: 'Not qualified' } });
    const process = candidateRecord(desk.store.db, person).processes[0]?.id ?? '';
    const ats = (fields: Parameters<typeof application>[2], at: number): unknown => desk.ingest(application('a1', 'c1', fields, at));
    const setState = (state: string): unknown => desk.store.db.prepare('UPDATE outbox SET state = ?').run(state);
    rejectApplication(desk.edits, process, desk.local('rejectionReason', 'r1'));
    ats({ status: 'in_process', lastActivityAt: NOW }, NOW + 10);
    setState('unknown');
    ats({ status: 'rejected', rejectionReasonId: 'r1' }, NOW + 20);
    setState('done');
    ats({ status: 'rejected', rejectionReasonId: 'r1', lastActivityAt: NOW + 1 }, NOW + 30);
    expect(lines().filter((line) => line.includes('ats'))).toEqual([]);
    desk.clock.advance(1000);
    ats({ status: 'in_process' }, NOW + 40);
    desk.clock.advance(1000);
    ats({ status: 'hired' }, NOW + 50);
    expect(lines().filter((line) => line.includes('ats'))).toEqual([
      'Decision: In process → Hired (ATS, ats)',
      'Decision: Rejected: Not qualified → In process (ATS, ats)',
    ]);
  });

  it('M3: tells files, and people who are made and deleted; of somebody who was never made nothing is left', () => {
    const files = keptFiles(desk.dataDir);
    addFile(desk.edits, files, { candidateId: person, name: 'cv.pdf', kind: 'resume', content: Buffer.from('cv').toString('base64') });
    desk.clock.advance(1000);
    deleteCandidate(desk.edits, person);
    expect(lines()).toEqual(['Person: Amélie Nguyễn-Roux → null (Erik Solberg, desk)', 'File: null → cv.pdf (Erik Solberg, desk)']);
    const made = createCandidate(desk.edits, { fields: { firstName: 'Tove', lastName: 'Lund' }, jobId: null, stageId: null });
    expect(historyList(desk.store.db, { candidateId: made.id, before: null, limit: 9 }).entries).toMatchObject([{ fieldLabel: 'Person', from: null, to: 'Tove Lund', origin: 'desk' }]);
    undoChange(desk.edits, made.changeIds[0] ?? '');
    expect(desk.store.db.prepare('SELECT 1 FROM history WHERE candidate_id = ?').all(made.id)).toEqual([]);
  });

  it('M3, E6: who was made here and comes in before the answer does has lost nothing: what was added since waits, and is no news', () => {
    const zohra = { firstName: 'Zohra', lastName: 'Becker', emails: [{ value: 'zohra@example.test', type: 'personal' }] };
    const { id: made } = createCandidate(desk.edits, { fields: zohra, jobId: null, stageId: null });
    setTag(desk.edits, made, 'Pool: LinkedIn', true);
    editCandidate(desk.edits, made, { title: 'Nurse' });
    desk.store.edit((write) => {
      for (const operation of liveOperations(write, made)) if (operation.kind === 'createCandidate') setOperationState(write, operation, { state: 'sending', sent: true });
    });
    // A walk brings them as the ATS has them by then.
    desk.ingest(candidate('c9', { ...zohra, title: null, company: null, location: null, phones: [], createdAt: NOW }, NOW));
    expect(desk.local('candidate', 'c9')).toBe(made);
    const toldByAts = historyList(desk.store.db, { candidateId: made, before: null, limit: 50 }).entries.filter(({ origin }) => origin === 'ats');
    expect(toldByAts.map(({ fieldLabel, from, to }) => [fieldLabel, from, to])).toEqual([]);
    const { tags, pools, title } = candidateRecord(desk.store.db, made);
    expect([tags.map(String), pools.map(({ name }) => name), title]).toEqual([[], ['LinkedIn'], 'Nurse']);
  });

  it('M3: an undo of what has left says what it sets, not what it takes back', () => {
    const { changeIds } = editCandidate(desk.edits, person, { title: 'Ward manager' });
    desk.store.db.prepare(`UPDATE outbox SET state = 'done'`).run();
    desk.clock.advance(1000);
    undoChange(desk.edits, changeIds[0] ?? '');
    expect(lines()).toEqual(['Title: Ward manager → Staff nurse (Erik Solberg, undo)', 'Title: Staff nurse → Ward manager (Erik Solberg, desk)']);
  });

  it('M3: pages follow each other without a gap or a repeat, notes of colleagues in their place', () => {
    for (let index = 0; index < 7; index += 1) {
      editCandidate(desk.edits, person, { title: `Title ${index}`, company: `Company ${index}` });
      desk.ingest({
        type: 'note',
        remoteId: `n${index}`,
        updatedAt: desk.clock.now(),
        fields: { candidateId: 'c1', applicationId: null, authorId: null, subject: null, body: `Note ${index}`, kind: 'note', visibility: 'public', createdAt: desk.clock.now() },
      });
      // Several lines of one moment.
      if (index % 3 === 0) desk.clock.advance(1000);
    }
    const whole = history();
    expect(whole).toHaveLength(21);
    expect(whole.filter(({ origin, who }) => origin === 'ats' && who === 'ATS')).toHaveLength(7);
    const paged: HistoryEntry[] = [];
    let before: HistoryPlace | null = null;
    do {
      const page = historyList(desk.store.db, { candidateId: person, before, limit: 4 });
      paged.push(...page.entries);
      before = page.next;
    } while (before !== null);
    expect(paged).toEqual(whole);
  });
});
