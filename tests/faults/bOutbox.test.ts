import { cpSync, existsSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { keptFiles } from '../../src/main/core/data/keptFiles.ts';
import { listBackups } from '../../src/main/core/data/backups.ts';
import { makeBackup } from '../../src/main/core/data/makeBackup.ts';
import { dueOperations, OUTBOX_FORM, operationById } from '../../src/main/core/data/outbox.ts';
import { openBackupCopy } from '../../src/main/core/data/putInPlace.ts';
import { changeList } from '../../src/main/core/data/queries/changeList.ts';
import { NO_IMPORTS } from '../../src/main/core/data/readImports.ts';
import { readUnsent } from '../../src/main/core/data/readUnsent.ts';
import { createStore } from '../../src/main/core/data/store.ts';
import { addNote, editCandidate, setTag } from '../../src/main/core/services/candidateEdits.ts';
import { addFile } from '../../src/main/core/services/fileEdits.ts';
import { putBackUnsent } from '../../src/main/core/services/putBackUnsent.ts';
import { undoChange } from '../../src/main/core/services/undoChanges.ts';
import { planPush } from '../../src/main/core/sync/pushPlan.ts';
import { machineId } from '../../src/main/shell/machineId.ts';
import { deskFolder, startDesk } from '../support/deskFixture.ts';
import { type Outgoing, startOutgoing } from '../support/outgoingFixture.ts';
import { ACCOUNT, candidate, NOW, storeFixture, testClock } from '../support/storeFixture.ts';

let out: Outgoing;

beforeAll(async () => {
  out = await startOutgoing({ desk: { machineId: 'machine one' } });
});

afterAll(() => out.stop());
afterEach(async () => {
  out.unplug(false);
  await out.world.clear();
});

const note = async (person: string, body: string): Promise<string> => (await out.desk.core.handlers['candidates.addNote']({ id: person, body, visibility: 'public' })).changeIds[0]!;
const own = async (body: string): Promise<number> => (await out.effects('note.create')).filter((effect) => effect.body?.['body'] === body).length;

describe('the outbox over crashes, copies and versions', () => {
  it('B2: killed between sending and noting the answer, the change is looked up after the start', async () => {
    const person = out.someone();
    await out.mark();
    const id = await note(person.id, 'Cut off');
    await out.reaches(id, 'done');
    // The database as it was when the request left: sent, and nothing known of it.
    const made = out.desk.core.store.db.prepare('SELECT payload FROM outbox WHERE id = ?').get(id) as { payload: string };
    const { noteId } = JSON.parse(made.payload) as { noteId: string };
    out.desk.core.store.edit((write) => {
      write.sql(`UPDATE outbox SET state = 'sending', done_at = NULL WHERE id = ?`).run(id);
      write.sql(`DELETE FROM remote_ref WHERE type = 'note' AND local_id = ?`).run(noteId);
    });
    await out.restart();
    await out.reaches(id, 'done');
    expect(await own('Cut off')).toBe(1);
    await out.pull();
    expect(out.record(person.id).notes.filter(({ body }) => body === 'Cut off')).toHaveLength(1);
  });

  it('B9: on another machine nothing goes out unseen: what arrived is found, what did not asks', async () => {
    const [person, other] = [out.someone(), out.someone()];
    await out.mark();
    await out.world.fault({ server: 'ats', method: 'POST', path: '^/v3/notes', times: 1, fault: { kind: 'latency', ms: 1_000 } });
    const arrived = await note(person.id, 'Sent by the first machine');
    await out.desk.until('it is on its way', () => out.change(arrived).state === 'sending');
    await out.desk.until('the ATS has it', () => out.change(arrived).state === 'done');
    out.unplug(true);
    const kept = await note(other.id, 'Not sent by anybody');
    await out.desk.until('the first machine is offline', () => !out.desk.status().online);
    // A copy of the whole profile, while the first machine still holds the change.
    const folder = deskFolder();
    await out.halt();
    cpSync(out.dir, folder.dir, { recursive: true, filter: (path) => !path.endsWith('.lock') });
    const copy = startDesk({ dataDir: folder.dir, vault: out.vault, readLagMs: 100, machineId: 'machine two' });
    try {
      await copy.until('the copy asks', () => copy.changes().some((change) => change.id === kept && change.state === 'needsPerson'));
      expect(copy.changes().find(({ id }) => id === kept)?.message).toMatch(/another computer/);
      expect(await own('Not sent by anybody')).toBe(0);
      // The first machine sends it; the copy was bound to its own machine and asks once only.
      out.unplug(false);
      await out.restart();
      await out.reaches(kept, 'done');
      await copy.core.handlers['changes.undo']({ id: kept });
      const fresh = (await copy.core.handlers['candidates.addNote']({ id: other.id, body: 'Made on the second machine', visibility: 'public' })).changeIds[0]!;
      await copy.until('what is made there goes out', () => copy.changes().some((change) => change.id === fresh && change.state === 'done'));
      expect([await own('Not sent by anybody'), await own('Made on the second machine')]).toEqual([1, 1]);
    } finally {
      await copy.stop();
      folder.remove();
    }
  }, 40_000);

  it('B9: the name of a machine is read from the system, hashed, and missing where it tells none', async () => {
    const played = (platform: NodeJS.Platform, answer: string) => machineId({ platform, read: async () => answer, run: async () => answer });
    const mac = await played('darwin', '  "IOPlatformUUID" = "564D-AA"\n');
    const windows = await played('win32', '    MachineGuid    REG_SZ    564D-AA\r\n');
    expect(mac).toMatch(/^[0-9a-f]{64}$/);
    expect(windows).toBe(mac);
    expect(await played('linux', '564D-AA\n')).toBe(mac);
    expect(await played('linux', '564D-AB\n')).not.toBe(mac);
    expect(await played('darwin', 'nothing of the kind')).toBeNull();
    expect(await machineId({ platform: 'linux', read: () => Promise.reject(new Error('no file')), run: async () => '' })).toBeNull();
    if (existsSync('/etc/machine-id')) expect(await machineId()).toBe(await machineId());
  });
});

describe('on the rows themselves', () => {
  it('B8: an older backup restored without its file asks the ATS about everything before it sends', async () => {
    const desk = storeFixture();
    try {
      desk.ingest(candidate('c1'));
      const person = desk.local('candidate', 'c1');
      addNote(desk.edits, person, 'Sent since', 'public');
      editCandidate(desk.edits, person, { title: 'Ward manager' });
      setTag(desk.edits, person, 'day shift', true);
      await makeBackup({ dataDir: desk.dataDir, reason: 'daily', at: NOW });
      const [backup] = listBackups(desk.dataDir);
      const restored = createStore(openBackupCopy(desk.dataDir, backup!.name), testClock(NOW + 86_400_000), { next: () => 0.5, id: () => 'new' });
      try {
        putBackUnsent(restored, { changes: [], links: [], marks: [], imports: NO_IMPORTS, unreadable: 1, complete: false }, backup!.at);
        expect(restored.db.prepare('SELECT DISTINCT state FROM outbox').all()).toEqual([{ state: 'unknown' }]);
      } finally {
        restored.db.close();
      }
    } finally {
      desk.close();
    }
  });

  it('B8: what asked the person before still asks, with its words, in the name it was made', async () => {
    const desk = storeFixture();
    try {
      desk.ingest(candidate('c1'), candidate('c2'));
      await makeBackup({ dataDir: desk.dataDir, reason: 'daily', at: NOW });
      const made = ['c1', 'c2'].map((id) => addNote(desk.edits, desk.local('candidate', id), `Note of ${id}`, 'public').changeIds[0]!);
      desk.store.edit((write) => {
        write.sql(`UPDATE outbox SET state = 'held', message = 'asks first' WHERE id = ?`).run(made[0]);
        write.sql(`UPDATE outbox SET state = 'needsPerson', message = 'cannot tell' WHERE id = ?`).run(made[1]);
      });
      const reading = readUnsent(desk.dataDir);
      expect(reading).toMatchObject({ unreadable: 0, complete: true });
      const [backup] = listBackups(desk.dataDir);
      const restored = createStore(openBackupCopy(desk.dataDir, backup!.name), testClock(NOW + 3_600_000), { next: () => 0.5, id: () => 'new' });
      try {
        expect(putBackUnsent(restored, reading, backup!.at)).toEqual({ putBack: 2, leftOut: 0 });
        expect(made.map((id) => restored.look((look) => operationById(look, id)))).toMatchObject([{ state: 'held', madeBy: '1' }, { state: 'needsPerson', madeBy: '1' }]);
      } finally {
        restored.db.close();
      }
    } finally {
      desk.close();
    }
  });

  it('B10: a change of a newer form is kept and shown, and neither sent nor undone here; later ones of its thing wait', () => {
    const desk = storeFixture();
    try {
      desk.ingest(candidate('c1'));
      const person = desk.local('candidate', 'c1');
      const newer = editCandidate(desk.edits, person, { title: 'Ward manager' }).changeIds[0]!;
      desk.store.edit((write) => write.sql(`UPDATE outbox SET form = ?, payload = '{"of":"another make"}' WHERE id = ?`).run(OUTBOX_FORM + 1, newer));
      const behind = setTag(desk.edits, person, 'day shift', true).changeIds[0]!;
      const beside = addNote(desk.edits, person, 'Called', 'public').changeIds[0]!;
      desk.clock.advance(60_000);
      expect(desk.store.look((look) => dueOperations(look, ACCOUNT, 10)).map(({ id }) => id)).toEqual([beside]);
      expect(() => undoChange(desk.edits, newer)).toThrow(/no longer here/);
      const { changes } = changeList(desk.store.db, { candidateId: null, sent: false, limit: 10 });
      expect(changes.map(({ id, undo }) => [id, undo])).toEqual([[newer, 'no'], [behind, 'free'], [beside, 'free']]);
      expect(changes[0]?.undoWhyNot).toMatch(/newer Tandem/);
    } finally {
      desk.close();
    }
  });

  it('B10: the content of a file that a newer form waits with stays, though nobody here can tell what it is for', () => {
    const desk = storeFixture();
    try {
      desk.ingest(candidate('c1'));
      const files = keptFiles(desk.dataDir);
      const { changeIds } = addFile(desk.edits, files, { candidateId: desk.local('candidate', 'c1'), name: 'cv.txt', kind: 'resume', content: Buffer.from('hello').toString('base64') });
      const hash = files.keep(Buffer.from('hello'));
      const sweep = (): void => desk.store.look((look) => files.sweep(look));
      desk.store.edit((write) => write.sql(`UPDATE outbox SET form = ?, payload = '{"of":"another make"}' WHERE id = ?`).run(OUTBOX_FORM + 1, changeIds[0]));
      sweep();
      expect(files.read(hash)).not.toBeNull();
      desk.store.edit((write) => write.sql(`DELETE FROM outbox WHERE id = ?`).run(changeIds[0]));
      sweep();
      expect(files.read(hash)).toBeNull();
    } finally {
      desk.close();
    }
  });

  it('E7: what one person made does not go out in another one’s name', () => {
    const desk = storeFixture();
    try {
      desk.ingest(candidate('c1'));
      const id = addNote(desk.edits, desk.local('candidate', 'c1'), 'Mine', 'public').changeIds[0]!;
      const plan = () => desk.store.look((look) => planPush(look, operationById(look, id)!));
      expect(plan().do).toBe('send');
      desk.store.edit((write) => write.sql(`UPDATE account SET remote_user_id = '2', user_name = 'Rut Berg' WHERE id = ?`).run(ACCOUNT));
      expect(plan()).toMatchObject({ do: 'hold', message: expect.stringContaining('Rut Berg is signed in now') });
    } finally {
      desk.close();
    }
  });
});
