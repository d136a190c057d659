import { copyFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backupsFolder } from '../../src/main/core/data/backupNames.ts';
import { DATABASE_FILE, databasePath } from '../../src/main/core/data/dataFiles.ts';
import { makeBackup } from '../../src/main/core/data/makeBackup.ts';
import { operationById, setOperationState } from '../../src/main/core/data/outbox.ts';
import { readUnsent } from '../../src/main/core/data/readUnsent.ts';
import { addNote } from '../../src/main/core/services/candidateEdits.ts';
import { flipBytes, PAGE } from '../support/damage.ts';
import { candidate, NOW, storeFixture, type StoreFixture } from '../support/storeFixture.ts';

let fixture: StoreFixture;
let spare: string;
beforeEach(async () => {
  fixture = storeFixture();
  spare = mkdtempSync(join(tmpdir(), 'tandem-log-'));
  fixture.ingest(candidate('c1'), candidate('c2', { firstName: 'Bashir' }));
  await makeBackup({ dataDir: fixture.dataDir, reason: 'daily', at: NOW });
});
afterEach(() => {
  fixture.close();
  rmSync(spare, { recursive: true, force: true });
});

const person = (remoteId: string): string => fixture.local('candidate', remoteId);
const note = (body: string): string => addNote(fixture.edits, person('c1'), body, 'public').changeIds[0] ?? expect.fail('no change');

/** Brings the log into the file, and changes one row, which makes SQLite begin the log again. */
function beginLogAgain(): void {
  const [row] = fixture.store.db.pragma('wal_checkpoint(PASSIVE)') as { log: number; checkpointed: number }[];
  expect(row?.checkpointed).toBe(row?.log);
  fixture.store.db.prepare('UPDATE candidate SET updated_at = updated_at + 1 WHERE id = ?').run(person('c2'));
}

/** The folder as a killed Tandem leaves it, with its data file cut short. */
function killedFolder(bytes: number): string {
  for (const end of ['', '-wal']) copyFileSync(`${databasePath(fixture.dataDir)}${end}`, join(spare, `${DATABASE_FILE}${end}`));
  if (existsSync(backupsFolder(fixture.dataDir))) cpSync(backupsFolder(fixture.dataDir), backupsFolder(spare), { recursive: true });
  truncateSync(join(spare, DATABASE_FILE), bytes);
  return spare;
}

describe('O4: an edit that stands in the log alone, where SQLite does not look any more', () => {
  it.each([20_000, 40_000, 0])('is read when the data file is cut to %i bytes, and is to be looked up first', (bytes) => {
    const id = note('Written before the disk failed.');
    beginLogAgain();
    const reading = readUnsent(killedFolder(bytes));
    expect(reading.changes).toMatchObject([{ id, kind: 'note', state: 'waiting', isSure: false, person: 'Amélie Nguyễn-Roux' }]);
    expect(reading.complete).toBe(false);
  });

  it('is taken in the last form in which the log has it', () => {
    const id = note('Sent meanwhile');
    const other = note('Not sent');
    beginLogAgain();
    // The newest generation goes over the one before.
    fixture.store.edit((write) => setOperationState(write, operationById(write, id) ?? expect.fail('no such change'), { state: 'done', sent: true, message: null }));
    const { changes } = readUnsent(killedFolder(20_000));
    expect(changes.map((change) => [change.id, change.state])).toEqual([[id, 'done'], [other, 'waiting']]);
  });

  it('a frame whose sum does not fit is left out; no log, and a log that is none, are read as nothing', () => {
    note('Whole');
    beginLogAgain();
    const folder = killedFolder(20_000);
    const log = join(folder, `${DATABASE_FILE}-wal`);
    const whole = readFileSync(log);
    for (let at = 32; at + 24 + PAGE <= whole.length; at += 24 + PAGE) flipBytes(log, at + 24, 64);
    expect(readUnsent(folder).changes).toEqual([]);
    writeFileSync(log, 'This is no log.'.repeat(1000));
    expect(readUnsent(folder)).toMatchObject({ changes: [], complete: false });
    truncateSync(log, 0);
    expect(readUnsent(folder)).toMatchObject({ changes: [], complete: false });
    writeFileSync(log, whole);
    expect(readUnsent(folder).changes).toHaveLength(1);
  });
});
