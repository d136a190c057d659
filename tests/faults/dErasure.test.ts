import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listBackups } from '../../src/main/core/data/backups.ts';
import { backupsFolder } from '../../src/main/core/data/backupNames.ts';
import { makeBackup } from '../../src/main/core/data/makeBackup.ts';
import { openForReading } from '../../src/main/core/data/openDatabase.ts';
import { openBackupCopy } from '../../src/main/core/data/putInPlace.ts';
import { readUnsent } from '../../src/main/core/data/readUnsent.ts';
import { createStore } from '../../src/main/core/data/store.ts';
import { systemTimers } from '../../src/main/core/platform/system.ts';
import { readHandlers } from '../../src/main/core/readRequests.ts';
import { createErasures, type Erasures } from '../../src/main/core/services/erasures.ts';
import { putBackUnsent } from '../../src/main/core/services/putBackUnsent.ts';
import { restoreGone } from '../../src/main/core/services/restoreGone.ts';
import { markGone } from '../../src/main/core/data/gone.ts';
import { putInMail } from '../../src/main/core/data/linkedInRows.ts';
import { settleDone } from '../../src/main/core/sync/settle.ts';
import { createCandidate } from '../../src/main/core/services/personEdits.ts';
import { operationById, setOperationState } from '../../src/main/core/data/outbox.ts';
import type { RemoteRecord } from '../../src/main/core/sync/remoteRecord.ts';
import { fillHiddenWorld, PERSON, PERSON_PHONE } from '../support/hiddenWorld.ts';
import { ACCOUNT, application, candidate, NOW, type StoreFixture, storeFixture, testClock } from '../support/storeFixture.ts';

let desk: StoreFixture;
let erasures: Erasures;
let ending: AbortController;
let asked: number;

function start(): Erasures {
  ending = new AbortController();
  return createErasures({
    store: desk.store,
    dataDir: desk.dataDir,
    turn: async () => undefined,
    rest: async () => undefined,
    signal: ending.signal,
    askBackup: () => (asked += 1),
    log: (line) => {
      throw new Error(line);
    },
  });
}
beforeEach(() => {
  desk = storeFixture();
  fillHiddenWorld(desk);
  asked = 0;
  erasures = start();
});
afterEach(async () => {
  ending.abort();
  await erasures.close();
  desk.close();
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

/** Files of the data folder that hold a trace of the person: their name in any letter case, or their phone. */
function traces(): string[] {
  return filesBelow(desk.dataDir)
    .filter((path) => {
      const text = readFileSync(path).toString('latin1').toLowerCase();
      return [PERSON.toLowerCase(), PERSON_PHONE, 'pool: zeph'].some((word) => text.includes(word));
    })
    .map((path) => path.slice(desk.dataDir.length + 1));
}
const rows = <T>(sql: string, ...params: unknown[]): T[] => desk.store.db.prepare(sql).all(...params) as T[];
const count = (table: string, where = '1'): number => rows<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE ${where}`)[0]?.n ?? -1;
const receipts = (): { id: string; reason: string; state: string; askedBy: string | null; counts: Record<string, number> }[] => {
  const db = openForReading(desk.dataDir);
  try {
    return (readHandlers(db, { clock: desk.clock, timers: systemTimers })['erasures.list']({}) as { receipts: never[] }).receipts;
  } finally {
    db.close();
  }
};
const note = (remoteId: string, fields: { candidateId: string; applicationId: string | null }): RemoteRecord => ({
  type: 'note',
  remoteId,
  updatedAt: NOW,
  fields: { ...fields, authorId: null, subject: null, body: `${PERSON} again`, kind: 'note', visibility: 'public', createdAt: NOW },
});

describe('erasure of a person', () => {
  it('D12: with changes waiting, files, index rows, history, backups and rescued texts, nothing of them is left, and a receipt is', async () => {
    const id = desk.local('candidate', 'c2');
    desk.store.edit((write) => {
      write
        .sql(`INSERT INTO history (id, account_id, candidate_id, entity_type, entity_id, field, old_value, new_value, origin, at) VALUES ('h1', ?, ?, 'candidate', ?, 'title', ?, ?, 'ats', ?)`)
        .run(ACCOUNT, id, id, `"${PERSON} old"`, `"${PERSON} new"`, NOW);
      write
        .sql(`INSERT INTO conflict (id, account_id, candidate_id, entity_type, entity_id, field, reason, mine, made_at) VALUES ('k1', ?, ?, 'candidate', ?, 'title', 'both', ?, ?)`)
        .run(ACCOUNT, id, id, `"${PERSON} mine"`, NOW);
      write
        .sql(`INSERT INTO parked (account_id, type, remote_id, raw) VALUES (?, 'note', 'n77', ?), (?, 'scorecard', 'k78', ?)`)
        .run(ACCOUNT, JSON.stringify({ type: 'note', fields: { candidateId: 'c2', body: PERSON } }), ACCOUNT, JSON.stringify({ type: 'scorecard', fields: { applicationId: 'a2', answers: PERSON } }));
    });
    await makeBackup({ dataDir: desk.dataDir, reason: 'daily', at: NOW });
    writeFileSync(join(desk.dataDir, 'unsent-20260101T000000.txt'), `${PERSON} wrote`);
    mkdirSync(join(desk.dataDir, 'damaged-20260101T000000'));
    writeFileSync(join(desk.dataDir, 'damaged-20260101T000000', 'tandem.db'), PERSON);
    expect(traces().length).toBeGreaterThan(3);
    const others = count('candidate');
    const before = { lines: count('history', `candidate_id = '${id}'`), cards: count('conflict', `candidate_id = '${id}'`) };
    expect([before.lines, before.cards].every((rows) => rows > 0)).toBe(true);

    const receipt = erasures.erase(id, 'asked');
    // Their rows are gone with the answer; what they leave behind follows.
    expect([count('candidate'), count('outbox', `candidate_id = '${id}'`), count('parked')]).toEqual([others - 1, 0, 0]);
    await erasures.close();
    expect(traces()).toEqual([]);
    expect(listBackups(desk.dataDir)).toEqual([]);
    expect(asked).toBe(1);
    expect(receipts()).toMatchObject([
      { id: receipt, reason: 'asked', state: 'done', askedBy: 'Erik Solberg', counts: { people: 1, processes: 1, files: 1, interviews: 1, feedback: 1, 'lines of history': before.lines, cards: before.cards, 'rows that waited for others': 2, backups: 1 } },
    ]);
    expect(receipts()[0]?.counts['changes that were not sent']).toBeGreaterThanOrEqual(5);
    expect(receipts()[0]?.counts['LinkedIn messages and notes']).toBe(2);
    // Everybody else is whole.
    expect(rows('SELECT first_name AS name FROM seen_candidate ORDER BY seq')).toEqual([{ name: 'Ola' }, { name: 'Kari' }]);
    expect(rows('PRAGMA foreign_key_check')).toEqual([]);
    expect(rows<{ count: number }>(`SELECT count FROM stored_count WHERE type = 'candidate'`)).toEqual([{ count: 2 }]);
  });

  it('D12: killed between the rows and the rest, the next start finishes and the receipt says so', async () => {
    await makeBackup({ dataDir: desk.dataDir, reason: 'daily', at: NOW });
    ending.abort();
    erasures.erase(desk.local('candidate', 'c2'), 'asked');
    await erasures.close();
    expect(receipts()).toMatchObject([{ state: 'running' }]);
    expect(listBackups(desk.dataDir)).toHaveLength(1);
    erasures = start();
    erasures.start();
    await erasures.close();
    expect(receipts()).toMatchObject([{ state: 'done' }]);
    expect(traces()).toEqual([]);
  });

  it('C25: in a late page, with a child of a new process, parked, by LinkedIn or in an answer that was under way, they do not come back', async () => {
    const id = desk.local('candidate', 'c2');
    const operation = desk.store.look((look) => operationById(look as never, rows<{ id: string }>(`SELECT id FROM outbox WHERE candidate_id = ? AND kind = 'note'`, id)[0]?.id ?? ''));
    if (!operation) throw new Error('no note on its way');
    erasures.erase(id, 'asked');
    await erasures.close();
    const late = [
      candidate('c2', { firstName: PERSON }),
      application('a2', 'c2'),
      application('a99', 'c2', {}, NOW),
      note('n99', { candidateId: 'c2', applicationId: null }),
      { type: 'interview', remoteId: 'i99', updatedAt: NOW, fields: { applicationId: 'a99', name: PERSON, startsAt: NOW, endsAt: NOW, status: 'x' } } as RemoteRecord,
      { type: 'file', remoteId: 'f99', updatedAt: NOW, fields: { candidateId: 'c2', applicationId: null, name: `${PERSON}.pdf`, kind: 'resume', createdAt: NOW } } as RemoteRecord,
    ];
    desk.ingest(...late);
    desk.store.edit((write) => settleDone(write, [operation], { remoteId: 'n100', records: [candidate('c2', { firstName: PERSON }), note('n100', { candidateId: 'c2', applicationId: null })] }));
    desk.store.edit((write) =>
      putInMail(write, 'linkedin-1', 'urn:li:seat:1', true, { threadUrn: 't2', messageId: 'm2', authorUrn: 'urn:li:person:zephyr1', recipientUrns: ['urn:li:seat:1'], at: NOW, subject: null, body: PERSON }),
    );
    expect([count('candidate'), count('parked'), count('note', `body LIKE '%${PERSON}%'`), count('inmail_message'), count('application', `candidate_id = '${id}'`)]).toEqual([2, 0, 0, 0, 0]);
    expect(rows(`SELECT 1 FROM sync_problem WHERE remote_id = 'c2'`)).toEqual([]);
    // Somebody else comes as before.
    desk.ingest(candidate('c9', { firstName: 'Nina' }), application('a9', 'c9'));
    expect(count('candidate')).toBe(3);
  });

  it('D12: erased while they were being made in the ATS, the answer that comes brings nobody back, nor does a later pull', () => {
    const before = [count('candidate'), count('remote_ref'), count('outbox')];
    const made = createCandidate(desk.edits, { fields: { firstName: 'Quentin', lastName: 'Underway' }, jobId: null, stageId: null });
    const operation = desk.store.look((look) => operationById(look, made.changeIds[0] ?? ''));
    if (!operation) throw new Error('nothing to send');
    desk.store.edit((write) => setOperationState(write, operation, { state: 'sending', sent: true }));
    erasures.erase(made.id, 'asked');
    const record = candidate('c77', { firstName: 'Quentin', lastName: 'Underway' });
    desk.store.edit((write) => settleDone(write, [operation], { remoteId: 'c77', records: [record] }));
    expect([count('candidate'), count('remote_ref'), count('outbox')]).toEqual(before);
    desk.ingest(record, application('a77', 'c77'));
    expect([count('candidate'), count('remote_ref'), count('parked')]).toEqual([before[0], before[1], 0]);
  });

  it('C25: a backup from before, put back after a repair, is erased again by the marks of the file it replaces', async () => {
    const backup = await makeBackup({ dataDir: desk.dataDir, reason: 'daily', at: NOW });
    const kept = readFileSync(join(backupsFolder(desk.dataDir), backup.name));
    erasures.erase(desk.local('candidate', 'c2'), 'asked');
    await erasures.close();
    // Somebody had copied it away and put it back into the folder.
    mkdirSync(backupsFolder(desk.dataDir), { recursive: true });
    writeFileSync(join(backupsFolder(desk.dataDir), backup.name), kept);
    const restored = createStore(openBackupCopy(desk.dataDir, backup.name), testClock(NOW + 1000), { next: () => 0.5, id: () => 'x' });
    const names = (): unknown[] => restored.db.prepare('SELECT first_name AS name FROM candidate ORDER BY seq').all();
    try {
      expect(names()).toContainEqual({ name: PERSON });
      putBackUnsent(restored, readUnsent(desk.dataDir), NOW);
      expect(names()).toEqual([{ name: 'Ola' }, { name: 'Kari' }]);
      // What the rows leave in the file is overwritten by the next start, as after any erasure that was cut off.
      expect(restored.db.prepare('SELECT state FROM erasure').all()).toEqual([{ state: 'running' }]);
      expect(restored.db.prepare('SELECT count(*) AS n FROM outbox WHERE summary LIKE ?').get(`%${PERSON}%`)).toEqual({ n: 0 });
    } finally {
      restored.db.close();
    }
  });

  it('S8: a person whom the ATS emptied is erased here as well, with a receipt of its own', async () => {
    erasures.start();
    desk.ingest(candidate('c2', { firstName: 'Anonymized', lastName: 'c2', emails: [], phones: [], anonymised: true }, NOW));
    await erasures.close();
    expect(receipts()).toMatchObject([{ reason: 'anonymised', state: 'done', askedBy: null }]);
    expect(traces()).toEqual([]);
    desk.ingest(candidate('c2', { firstName: 'Anonymized', lastName: 'c2', emails: [], phones: [], anonymised: true }, NOW + 1));
    expect(count('candidate')).toBe(2);
  });

  it('C16: somebody deleted there can be let go, which erases the copy; nobody else can', async () => {
    const id = desk.local('candidate', 'c2');
    const add = (): never => {
      throw new Error('not asked for');
    };
    expect(() => restoreGone({ store: desk.store, erasures, add }, id, 'letGo')).toThrow(/is in the ATS/);
    desk.store.edit((write) => markGone(write, ACCOUNT, id, 'deleted'));
    expect(restoreGone({ store: desk.store, erasures, add }, id, 'letGo')).toEqual({ id: null, changeIds: [] });
    await erasures.close();
    expect(receipts()).toMatchObject([{ reason: 'deleted', state: 'done' }]);
    expect(traces()).toEqual([]);
  });
});
