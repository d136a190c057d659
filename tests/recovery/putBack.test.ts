import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listBackups } from '../../src/main/core/data/backups.ts';
import { databasePath } from '../../src/main/core/data/dataFiles.ts';
import { putMatch } from '../../src/main/core/data/linkedInRows.ts';
import { makeBackup } from '../../src/main/core/data/makeBackup.ts';
import { openForWriting } from '../../src/main/core/data/openDatabase.ts';
import { operationById, setOperationState } from '../../src/main/core/data/outbox.ts';
import { NO_IMPORTS } from '../../src/main/core/data/readImports.ts';
import { readUnsent, type UnsentReading } from '../../src/main/core/data/readUnsent.ts';
import { openBackupCopy } from '../../src/main/core/data/putInPlace.ts';
import { createStore, type Store } from '../../src/main/core/data/store.ts';
import { addNote, editCandidate, setTag } from '../../src/main/core/services/candidateEdits.ts';
import { chooseLink } from '../../src/main/core/services/linkedInLinks.ts';
import { addToJob, moveApplication } from '../../src/main/core/services/processEdits.ts';
import { putBackUnsent } from '../../src/main/core/services/putBackUnsent.ts';
import { undoChange } from '../../src/main/core/services/undoChanges.ts';
import type { RemoteRecord } from '../../src/main/core/sync/remoteRecord.ts';
import { candidate, job, jobWithProcess, NOW, storeFixture, type StoreFixture, testClock } from '../support/storeFixture.ts';

let fixture: StoreFixture;
let restored: Store | null = null;
let spare: string;
beforeEach(() => {
  fixture = storeFixture();
  spare = mkdtempSync(join(tmpdir(), 'tandem-put-back-'));
  fixture.ingest(candidate('c1'), candidate('c2', { firstName: 'Bashir' }), ...jobWithProcess());
});
afterEach(() => {
  restored?.db.close();
  restored = null;
  fixture.close();
  rmSync(spare, { recursive: true, force: true });
});

const person = (remoteId: string): string => fixture.local('candidate', remoteId);
const only = ({ changeIds }: { changeIds: string[] }): string => changeIds[0] ?? expect.fail('no change');
const setState = (id: string, state: 'sending' | 'unknown' | 'refused' | 'done', message?: string): void =>
  fixture.store.edit((write) => {
    const operation = operationById(write, id) ?? expect.fail('no such change');
    setOperationState(write, operation, { state, sent: state === 'sending', message: message ?? null });
  });
const backUp = (): Promise<unknown> => makeBackup({ dataDir: fixture.dataDir, reason: 'daily', at: NOW });

/** Puts what is read from the fixture's file into a copy of its backup. */
function putBack(reading: UnsentReading = readUnsent(fixture.dataDir)): ReturnType<typeof putBackUnsent> {
  const [backup] = listBackups(fixture.dataDir);
  restored = createStore(openBackupCopy(fixture.dataDir, backup?.name ?? ''), testClock(NOW + 3_600_000), { next: () => 0.5, id: () => 'new' });
  return putBackUnsent(restored, reading, backup?.at ?? 0);
}
function all<T>(sql: string): T[] {
  if (restored === null) throw new Error('nothing was restored');
  return restored.db.prepare(sql).all() as T[];
}
const rows = (): Record<string, string> =>
  Object.fromEntries(all<{ id: string; state: string }>('SELECT id, state FROM outbox ORDER BY seq').map((row) => [row.id, row.state]));
const notes = (): string[] => all<{ body: string }>('SELECT body FROM note ORDER BY seq').map(({ body }) => body);

/** A job that nobody is in, with two stages: `j2`, `s8`, `s9`. */
const secondJob = (): RemoteRecord[] => [
  job('j2', 'Porter'),
  ...['s8', 's9'].map((remoteId, position): RemoteRecord => ({ type: 'stage', remoteId, updatedAt: NOW, fields: { jobId: 'j2', name: remoteId, position, active: true, writesToCandidate: false } })),
];

describe('M2, O4: what was unsent, laid over a backup', () => {
  it('comes with its id and goes on from where it was: what may have left is looked up first', async () => {
    await backUp();
    const waiting = only(addNote(fixture.edits, person('c1'), 'waits', 'public'));
    const sending = only(addNote(fixture.edits, person('c1'), 'was being sent', 'public'));
    const refused = only(setTag(fixture.edits, person('c2'), 'refused tag', true));
    const title = only(editCandidate(fixture.edits, person('c2'), { title: 'Head nurse' }));
    const moved = only(moveApplication(fixture.edits, fixture.local('application', 'a1'), fixture.local('stage', 's2')));
    const done = only(addNote(fixture.edits, person('c2'), 'sent already', 'public'));
    setState(sending, 'sending');
    setState(refused, 'refused', 'The tag is not allowed.');
    setState(done, 'done');
    expect(putBack()).toEqual({ putBack: 5, leftOut: 0 });
    expect(rows()).toEqual({ [waiting]: 'waiting', [sending]: 'unknown', [refused]: 'refused', [title]: 'waiting', [moved]: 'waiting' });
    expect(notes()).toEqual(['waits', 'was being sent']);
    const shown = restored?.db.prepare('SELECT title FROM candidate WHERE id = ?').get(person('c2'));
    expect(shown).toEqual({ title: 'Head nurse' });
    expect(restored?.db.prepare('SELECT stage_id FROM application').get()).toEqual({ stage_id: fixture.local('stage', 's2') });
    expect(restored?.db.prepare('SELECT message FROM outbox WHERE id = ?').get(refused)).toEqual({ message: 'The tag is not allowed.' });
  });

  it('what the backup has as unsent, and was sent or taken back since, is not sent again', async () => {
    const sent = only(addNote(fixture.edits, person('c1'), 'sent since', 'public'));
    const undone = only(editCandidate(fixture.edits, person('c1'), { title: 'Regretted' }));
    const refusedSince = only(setTag(fixture.edits, person('c2'), 'tag', true));
    await backUp();
    setState(sent, 'done');
    undoChange(fixture.edits, undone);
    setState(refusedSince, 'refused', 'No.');
    expect(putBack()).toEqual({ putBack: 1, leftOut: 0 });
    expect(rows()).toEqual({ [refusedSince]: 'refused' });
    // The note comes again from the ATS, which has it.
    expect(notes()).toEqual([]);
    expect(restored?.db.prepare('SELECT title FROM candidate WHERE id = ?').get(person('c1'))).toEqual({ title: 'Staff nurse' });
  });

  it('what hangs on a process that arrived since the backup goes on, and is counted as what it is', async () => {
    fixture.ingest(...secondJob());
    const added = only(addToJob(fixture.edits, person('c1'), fixture.local('job', 'j2'), null));
    const { id: applicationId } = fixture.store.db.prepare('SELECT id FROM application ORDER BY seq DESC LIMIT 1').get() as { id: string };
    const moved = only(moveApplication(fixture.edits, applicationId, fixture.local('stage', 's9')));
    await backUp();
    setState(added, 'done');
    expect(putBack()).toEqual({ putBack: 1, leftOut: 0 });
    // Whether it is there is looked up; then the move follows.
    expect(rows()).toEqual({ [added]: 'unknown', [moved]: 'waiting' });
    expect(all('SELECT stage_id FROM application ORDER BY seq DESC LIMIT 1')).toEqual([{ stage_id: fixture.local('stage', 's9') }]);
  });

  it('a process that was begun, sent and has nothing hanging on it comes again from the ATS', async () => {
    fixture.ingest(...secondJob());
    const added = only(addToJob(fixture.edits, person('c1'), fixture.local('job', 'j2'), null));
    await backUp();
    setState(added, 'done');
    expect(putBack()).toEqual({ putBack: 0, leftOut: 0 });
    expect(rows()).toEqual({});
    expect(all('SELECT count(*) AS n FROM application')).toEqual([{ n: 1 }]);
  });

  it('where the file cannot tell what became of a change, it is looked up, never sent blindly', async () => {
    const before = only(addNote(fixture.edits, person('c1'), 'in the backup', 'public'));
    await backUp();
    const after = only(addNote(fixture.edits, person('c1'), 'made up page', 'public'));
    const reading = readUnsent(fixture.dataDir);
    const doubtful: UnsentReading = { ...reading, complete: false, changes: reading.changes.filter(({ id }) => id === after).map((change) => ({ ...change, isSure: false })) };
    expect(putBack(doubtful)).toEqual({ putBack: 1, leftOut: 0 });
    expect(rows()).toEqual({ [before]: 'unknown', [after]: 'unknown' });
  });

  it('what is about somebody the backup does not know, or cannot be understood, is left out, and the rest is not', async () => {
    await backUp();
    fixture.ingest(candidate('c3'));
    addNote(fixture.edits, person('c3'), 'about a newcomer', 'public');
    const broken = only(addNote(fixture.edits, person('c1'), 'broken', 'public'));
    const kept = only(addNote(fixture.edits, person('c1'), 'kept', 'public'));
    const reading = readUnsent(fixture.dataDir);
    const changes = reading.changes.map((change) => (change.id === broken ? { ...change, payload: '{"noteId":"x","bo' } : change));
    expect(putBack({ ...reading, changes })).toEqual({ putBack: 1, leftOut: 2 });
    expect(rows()).toEqual({ [kept]: 'waiting' });
  });

  it('O4: whoever may not be seen any more is not named, not by an older backup either; what was typed about them is whole', async () => {
    await backUp();
    addNote(fixture.edits, person('c1'), 'About somebody private', 'public');
    addNote(fixture.edits, person('c2'), 'About Bashir', 'public');
    fixture.store.db.prepare('UPDATE candidate SET hidden = 1 WHERE id = ?').run(person('c1'));
    const [hidden, seen] = readUnsent(fixture.dataDir).changes;
    expect([hidden?.person, seen?.person]).toEqual([null, expect.stringContaining('Bashir')]);
    expect(hidden?.payload).toContain('About somebody private');
  });

  it('a choice of a LinkedIn profile that LinkedIn was not told', async () => {
    fixture.store.db.exec(`INSERT INTO account (id, kind, mode, label, settings, connected_at) VALUES ('li', 'linkedin', 'direct', 'LinkedIn', '{}', 1)`);
    fixture.store.edit((write) => putMatch(write, 'li', person('c1'), { matched: ['urn:li:person:a'], manual: null }));
    await backUp();
    chooseLink(fixture.store, person('c1'), 'urn:li:person:b');
    const reading = readUnsent(fixture.dataDir);
    expect(reading.links).toMatchObject([{ person: 'Amélie Nguyễn-Roux', personUrn: 'urn:li:person:b' }]);
    expect(putBack(reading)).toEqual({ putBack: 0, leftOut: 0 });
    expect(restored?.db.prepare('SELECT state, pending_urn FROM linkedin_link').get()).toEqual({ state: 'manual', pending_urn: 'urn:li:person:b' });
  });

  it('a folder that was never used has nothing', () => {
    openForWriting(spare).close();
    expect(readUnsent(spare)).toEqual({ changes: [], links: [], marks: [], imports: { ...NO_IMPORTS, hasAllFiles: true, hasAllWatched: true, settings: [] }, unreadable: 0, complete: true });
    rmSync(databasePath(spare));
    expect(readUnsent(spare)).toEqual({ changes: [], links: [], marks: [], imports: NO_IMPORTS, unreadable: 0, complete: false });
  });
});
