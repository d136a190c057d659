import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backupsFolder } from '../../src/main/core/data/backupNames.ts';
import { listBackups } from '../../src/main/core/data/backups.ts';
import { beginErasure } from '../../src/main/core/data/erase.ts';
import { putDraft, setImportState } from '../../src/main/core/data/importRows.ts';
import { hashOf, keptFiles, type KeptFiles } from '../../src/main/core/data/keptFiles.ts';
import { makeBackup } from '../../src/main/core/data/makeBackup.ts';
import { openForWriting } from '../../src/main/core/data/openDatabase.ts';
import { importList, importReview } from '../../src/main/core/data/queries/imports.ts';
import { createStore, type Store } from '../../src/main/core/data/store.ts';
import { isContentKnown, putChosenFolder, putStamp, stampOf } from '../../src/main/core/data/watchedRows.ts';
import { nodeFolders } from '../../src/main/core/platform/nodeFolders.ts';
import { saveImport, undoImport } from '../../src/main/core/services/imports/saveImport.ts';
import { takeFile } from '../../src/main/core/services/imports/takeFile.ts';
import { createWatchedFolder } from '../../src/main/core/services/imports/watchedFolder.ts';
import { createRecovery } from '../../src/main/core/services/recovery.ts';
import type { ImportDraft, ImportState } from '../../src/shared/domain/resumeImport.ts';
import { flipPage, leafPages, rootPage } from '../support/damage.ts';
import { manualTime } from '../support/manualTime.ts';
import { candidate, NOW, storeFixture, type StoreFixture, testClock } from '../support/storeFixture.ts';

const DRAFT: ImportDraft = { firstName: 'Solveig', lastName: 'Ødegård', title: '', company: '', emails: [], phones: [], links: [], jobId: null, stageId: null, sourceId: null, tags: [], withNote: false, personUrn: null };
const PARSED = JSON.stringify({ pages: 1, lines: [], isCut: false, found: { name: null, place: null, headline: null, emails: [], phones: [], links: [], jobs: [], education: [], skills: [], languages: [] }, pictures: [] });
const ids = { next: () => 0.5, id: (() => { let made = 0; return () => `back-${(made += 1)}`; })() };

let desk: StoreFixture;
let files: KeptFiles;
let folder: string;
let restored: Store | null = null;
/** What the repair says of the import. */
let said: { readonly files: number; readonly lost: number };
beforeEach(() => {
  desk = storeFixture();
  files = keptFiles(desk.dataDir);
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'tandem-back-')));
  // Enough people for their table to have leaves, so that one of them can break.
  desk.ingest(...Array.from({ length: 200 }, (_, at) => candidate(`c${at}`, { firstName: `Person ${at}` })));
});
afterEach(() => {
  restored?.db.close();
  restored = null;
  if (desk.store.db.open) desk.close();
  rmSync(desk.dataDir, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

/** A file in the queue, as reading leaves it. */
function enter(name: string, state: ImportState, content = name): string {
  return desk.store.edit((write) => {
    const taken = takeFile(write, files, { batchId: null, name, content: Buffer.from(content) });
    if ('refused' in taken) throw new Error(taken.refused);
    write.sql('UPDATE import_file SET parsed = ? WHERE id = ?').run(PARSED, taken.id);
    setImportState(write, taken.id, state);
    return taken.id;
  });
}
const backUp = (): Promise<unknown> => makeBackup({ dataDir: desk.dataDir, reason: 'daily', at: NOW });

/** Closes the desk, breaks its file, and puts the newest backup back as the repair does. */
function repair(breakIt: () => void): Store {
  desk.store.db.pragma('wal_checkpoint(TRUNCATE)');
  desk.store.db.close();
  breakIt();
  const recovery = createRecovery({ dataDir: desk.dataDir, clock: testClock(NOW + 1_000), random: ids, fault: { reason: 'damaged', detail: null, found: null } });
  said = recovery.restore(listBackups(desk.dataDir)[0]?.name ?? '').imports;
  restored = createStore(openForWriting(desk.dataDir), testClock(NOW + 2_000), ids);
  return restored;
}
const breakPerson = (): void => flipPage(desk.dataDir, leafPages(desk.dataDir, rootPage(desk.dataDir, 'candidate'))[2] ?? 0);
const states = (store: Store): string[][] => importList(store.db).rows.map(({ name, state }) => [name, state]);
const watchedSetting = (store: Store): unknown => JSON.parse(store.db.prepare(`SELECT value FROM setting WHERE key = 'imports.watched'`).pluck().get() as string);

describe('O4, C4: the import and the watched folder, laid over a backup', () => {
  it('O4: each file is as far as it was, with what was typed; what was sent or cleared since does not come back, and a save can still be undone', async () => {
    const old = enter('sent since.txt', 'review');
    const gone = enter('cleared since.txt', 'review');
    const typed = enter('typed.txt', 'review');
    await backUp();
    desk.store.edit((write) => {
      write.sql('DELETE FROM import_file WHERE id = ?').run(gone);
      putDraft(write, typed, { ...DRAFT, firstName: 'Solveig Marie' });
    });
    const made = saveImport(desk.edits, files, old, DRAFT, null);
    desk.store.edit((write) => {
      write.sql(`UPDATE outbox SET state = 'done', done_at = ? WHERE candidate_id = ?`).run(NOW, made.candidateId);
      write.sql('UPDATE import_file SET changes = NULL, parsed = NULL, draft = NULL WHERE id = ?').run(old);
    });
    enter('waits.txt', 'waiting');
    enter('discarded.txt', 'discarded');
    enter('failed.txt', 'failed');
    const lost = enter('content is gone.txt', 'review');
    const saved = enter('saved.txt', 'review');
    saveImport(desk.edits, files, saved, { ...DRAFT, firstName: 'Saved' }, null);
    rmSync(files.pathOf(hashOf(Buffer.from('content is gone.txt'))));
    desk.store.edit((write) => write.sql(`INSERT INTO setting (key, value) VALUES ('imports.paused', '1')`).run());

    const store = repair(breakPerson);
    // What was discarded, saved or sent is nobody's work any more.
    expect(said).toEqual({ files: 3, lost: 1 });
    expect(states(store)).toEqual([['typed.txt', 'review'], ['waits.txt', 'waiting'], ['discarded.txt', 'discarded'], ['failed.txt', 'failed'], ['saved.txt', 'saved']]);
    expect(importReview(store.db, typed).draft).toMatchObject({ firstName: 'Solveig Marie' });
    expect(importList(store.db).isPaused).toBe(true);
    expect(() => importReview(store.db, lost)).toThrow();
    store.look((look) => files.sweep(look));
    for (const name of ['typed.txt', 'waits.txt', 'discarded.txt', 'failed.txt', 'saved.txt']) expect(files.read(hashOf(Buffer.from(name))), name).not.toBeNull();
    undoImport({ store, undoGraceMs: 0 }, saved);
    expect(states(store).at(-1)).toEqual(['saved.txt', 'review']);
    expect(store.db.prepare(`SELECT count(*) FROM candidate WHERE first_name = 'Saved'`).pluck().get()).toBe(0);
  });

  it('O4: what the folder gave before the file broke is not taken again, and what is new is', async () => {
    await backUp();
    const put = (name: string): void => writeFileSync(join(folder, name), name);
    for (const name of ['one.txt', 'two.txt']) put(name);
    const time = manualTime();
    const begin = (store: Store) => createWatchedFolder({ store, files, folders: { ...nodeFolders, watch: () => () => undefined }, clock: { now: time.now, monotonic: time.now }, timers: time.timers, dataDir: desk.dataDir, tell: () => undefined, onTaken: () => undefined, log: (line) => expect.fail(line) });
    const pass = async (watched: ReturnType<typeof begin>): Promise<void> => {
      for (let turn = 0; turn < 140; turn += 1) {
        time.advance(500);
        await watched.idle();
      }
    };
    const before = begin(desk.store);
    await before.watch(folder, true);
    await pass(before);
    await before.close();
    expect(states(desk.store).map(([name]) => name)).toEqual(['one.txt', 'two.txt']);
    desk.store.edit((write) => write.sql(`DELETE FROM import_file WHERE name = 'one.txt'`).run());

    const store = repair(breakPerson);
    put('three.txt');
    const after = begin(store);
    after.look();
    await pass(after);
    await after.close();
    expect(states(store).map(([name]) => name)).toEqual(['two.txt', 'three.txt']);
  });

  it('O4: where a page of the queue is broken the other files come, and the folder gives once more what stood on it', async () => {
    await backUp();
    const names = Array.from({ length: 60 }, (_, at) => `${String(at).padStart(2, '0')}.txt`);
    desk.store.edit((write) => putChosenFolder(write, { path: folder, isPaused: false, isDeep: true }));
    for (const name of names) {
      const id = enter(name, 'review');
      desk.store.edit((write) => {
        putStamp(write, stampOf(folder, { name, bytes: 6, changedAt: 1 }), hashOf(Buffer.from(name)));
        putDraft(write, id, { ...DRAFT, tags: Array.from({ length: 5 }, (_, at) => `${at} ${'words '.repeat(12)}`) });
      });
    }
    const store = repair(() => {
      const leaves = leafPages(desk.dataDir, rootPage(desk.dataDir, 'import_file'));
      expect(leaves.length).toBeGreaterThan(4);
      flipPage(desk.dataDir, leaves[2] ?? 0);
    });
    const back = new Set(states(store).map(([name]) => name));
    const lost = names.filter((name) => !back.has(name));
    expect(lost.length).toBeGreaterThan(0);
    expect(lost.length).toBeLessThan(30);
    store.look((look) => {
      for (const name of names) expect(isContentKnown(look, hashOf(Buffer.from(name))), name).toBe(back.has(name));
    });
    expect(watchedSetting(store)).toEqual({ path: folder, isPaused: false, isDeep: true });
  });

  it('O4: where it cannot be told what the folder gave, it rests until somebody says that it goes on', async () => {
    desk.store.edit((write) => putChosenFolder(write, { path: folder, isPaused: false, isDeep: true }));
    await backUp();
    desk.store.edit((write) => putStamp(write, stampOf(folder, { name: 'a', bytes: 1, changedAt: 1 }), hashOf(Buffer.from('a'))));
    const store = repair(() => flipPage(desk.dataDir, rootPage(desk.dataDir, 'watched_file')));
    expect(watchedSetting(store)).toEqual({ path: folder, isPaused: true, isDeep: true });
  });

  it('O4: watching that was stopped since the backup stays stopped', async () => {
    desk.store.edit((write) => putChosenFolder(write, { path: folder, isPaused: false, isDeep: true }));
    await backUp();
    desk.store.edit((write) => putChosenFolder(write, null));
    const store = repair(breakPerson);
    expect(store.db.prepare(`SELECT count(*) FROM setting WHERE key = 'imports.watched'`).pluck().get()).toBe(0);
  });

  it('O4: a file of somebody who was erased since does not come back with an older backup, though the queue cannot be read', async () => {
    const id = enter('erased.txt', 'review');
    await backUp();
    const [backup] = listBackups(desk.dataDir);
    const path = join(backupsFolder(desk.dataDir), backup?.name ?? '');
    const kept = readFileSync(path);
    const { candidateId } = saveImport(desk.edits, files, id, DRAFT, null);
    desk.store.edit((write) => void beginErasure(write, candidateId, 'asked'));
    // The content lies there again, as where the same file came once more by itself.
    files.keep(Buffer.from('erased.txt'));
    mkdirSync(backupsFolder(desk.dataDir), { recursive: true });
    writeFileSync(path, kept);
    const store = repair(() => flipPage(desk.dataDir, rootPage(desk.dataDir, 'import_file')));
    expect(states(store)).toEqual([]);
    expect(store.look((look) => isContentKnown(look, hashOf(Buffer.from('erased.txt'))))).toBe(true);
  });
});
