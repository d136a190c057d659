import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MOST_IMPORTS } from '../../src/shared/domain/resumeImport.ts';
import { beginErasure } from '../../src/main/core/data/erase.ts';
import { setImportState } from '../../src/main/core/data/importRows.ts';
import { hashOf, keptFiles, type KeptFiles } from '../../src/main/core/data/keptFiles.ts';
import { importList } from '../../src/main/core/data/queries/imports.ts';
import type { Store } from '../../src/main/core/data/store.ts';
import { nodeFolders } from '../../src/main/core/platform/nodeFolders.ts';
import { systemClock, systemTimers } from '../../src/main/core/platform/system.ts';
import { createReadingPool } from '../../src/main/core/resumes/readingPool.ts';
import { createImportQueue, type ImportQueue } from '../../src/main/core/services/imports/importQueue.ts';
import { createWatchedFolder, type WatchedFolder, type WatchedFolderTools } from '../../src/main/core/services/imports/watchedFolder.ts';
import { manualTime } from '../support/manualTime.ts';
import { ACCOUNT, candidate, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

let desk: StoreFixture;
let files: KeptFiles;
let queue: ImportQueue;
let time: ReturnType<typeof manualTime>;
let watched: WatchedFolder;
let folder: string;
/** Looks that have ended. */
let looks = 0;

beforeEach(() => {
  desk = storeFixture();
  files = keptFiles(desk.dataDir);
  // Reading is paused in effect: there is no process that reads, so a file stays where it came in, or fails.
  queue = createImportQueue({ store: desk.store, files, resumes: createReadingPool(null), timers: systemTimers, log: () => undefined });
  queue.pause(true);
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'tandem-watched-')));
  time = manualTime();
  looks = 0;
  watched = begin();
});
afterEach(async () => {
  await watched.close();
  queue.close();
  desk.close();
  rmSync(folder, { recursive: true, force: true });
});

function begin(more: Partial<WatchedFolderTools> = {}): WatchedFolder {
  const folders = {
    ...nodeFolders,
    // The tests move time; what the system tells of is tested by itself below.
    watch: () => () => undefined,
    async list(...args: Parameters<typeof nodeFolders.list>) {
      looks += 1;
      return nodeFolders.list(...args);
    },
  };
  return createWatchedFolder({ store: desk.store, files, folders, clock: { now: time.now, monotonic: time.now }, timers: time.timers, dataDir: desk.dataDir, tell: () => undefined, onTaken: () => queue.goOn(), log: (line) => expect.fail(line), ...more });
}

const put = (name: string, content: string): void => writeFileSync(join(folder, name), content);
const names = (): string[] => importList(desk.store.db).rows.map(({ name }) => name);

/** Plays the timers for so long, and lets what they began come to its end. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 500) {
    time.advance(Math.min(500, left));
    await watched.idle();
  }
}

async function watch(withThose = true): Promise<number> {
  const { path, count } = await watched.lookInto(folder);
  await watched.watch(path, withThose);
  await pass(3_000);
  return count;
}

describe('C4: a watched folder', () => {
  it('C4: a document that is put there comes into the queue as a copy, and the original is left as it is', async () => {
    expect(await watch()).toBe(0);
    put('cv.txt', 'Solveig');
    const before = readFileSync(join(folder, 'cv.txt'));
    await pass(65_000);
    expect(names()).toEqual(['cv.txt']);
    expect(readFileSync(join(folder, 'cv.txt'))).toEqual(before);
    expect(readdirSync(folder)).toEqual(['cv.txt']);
  });

  it('C4: what is there already is counted and taken only when that is wanted; what comes after the count is new', async () => {
    put('one.txt', 'one');
    put('two.pdf', 'two');
    put('music.mp3', 'three');
    expect(await watched.lookInto(folder)).toEqual({ path: folder, count: 2 });
    put('late.txt', 'late');
    await watched.watch(folder, false);
    await pass(3_000);
    expect(names()).toEqual(['late.txt']);
    expect(await watch(true)).toBe(3);
    expect(names()).toEqual(['late.txt']);
    appendFileSync(join(folder, 'one.txt'), ' more');
    await pass(65_000);
    expect(names()).toEqual(['late.txt', 'one.txt']);
  });

  it('C4: all that is there is taken when that is wanted', async () => {
    put('one.txt', 'one');
    put('two.pdf', 'two');
    await watch(true);
    expect(names().toSorted()).toEqual(['one.txt', 'two.pdf']);
  });

  it('C4: a file is taken when it has been whole for a while, and downloads, hidden files and links are not', async () => {
    await watch();
    put('growing.txt', 'a');
    put('empty.txt', '');
    put('cv.pdf.crdownload', 'x');
    put('cv.pdf.part', 'x');
    put('~$cv.docx', 'x');
    put('.hidden.txt', 'x');
    mkdirSync(join(folder, 'inside.txt'));
    writeFileSync(join(desk.dataDir, 'elsewhere.txt'), 'x');
    symlinkSync(join(desk.dataDir, 'elsewhere.txt'), join(folder, 'link.txt'));
    watched.look();
    for (let part = 0; part < 6; part += 1) {
      await pass(1_000);
      appendFileSync(join(folder, 'growing.txt'), 'a');
      watched.look();
    }
    expect(names()).toEqual([]);
    await pass(5_000);
    expect(names()).toEqual(['growing.txt']);
    expect(files.read(importHash())?.length).toBe(7);
  });

  it('C4: documents in folders inside are taken by their bare name, three levels deep; hidden ones, links and Tandem’s own are passed over, and what is too deep is counted', async () => {
    const inside = (path: string, name: string): void => {
      mkdirSync(join(folder, path), { recursive: true });
      put(join(path, name), `${path}/${name}`);
    };
    inside('Midwife', 'before.txt');
    expect(await watched.lookInto(folder)).toEqual({ path: folder, count: 1 });
    await watched.watch(folder, false);
    await pass(3_000);
    inside('Midwife', 'cv.txt');
    inside('Porter', 'cv.txt');
    inside('Porter/Ingrid/2026', 'letter.txt');
    inside('Porter/Ingrid/2026/Old', 'deep.txt');
    inside('.git', 'hidden.txt');
    inside('__MACOSX', 'twin.txt');
    mkdirSync(join(desk.dataDir, 'elsewhere'));
    writeFileSync(join(desk.dataDir, 'elsewhere', 'linked.txt'), 'x');
    symlinkSync(join(desk.dataDir, 'elsewhere'), join(folder, 'Link'));
    await pass(65_000);
    expect(names().toSorted()).toEqual(['cv.txt', 'cv.txt', 'letter.txt']);
    expect(watched.state()).toMatchObject({ isDeep: true, passedOver: 1, left: [] });
    // Moved to another folder it is the same document.
    renameSync(join(folder, 'Midwife', 'cv.txt'), join(folder, 'Porter', 'moved.txt'));
    await pass(65_000);
    expect(names()).toHaveLength(3);
    // What is in the way is named with its folder.
    writeFileSync(join(folder, 'Porter', 'large.pdf'), Buffer.alloc(10 * 1024 * 1024 + 1));
    await pass(65_000);
    expect(watched.state().left.map(({ name }) => name)).toEqual(['Porter/large.pdf']);
  });

  it('C4: a link that takes the place of a folder inside, between the look and the reading, leads nowhere', async () => {
    await watched.close();
    const elsewhere = join(desk.dataDir, 'elsewhere');
    mkdirSync(elsewhere);
    mkdirSync(join(folder, 'Porter'));
    put('Porter/cv.txt', 'Solveig');
    const { files: found } = await nodeFolders.list(folder, { isWanted: () => true, depth: 3, without: '' });
    expect(found.map(({ name }) => name)).toEqual(['Porter/cv.txt']);
    renameSync(join(folder, 'Porter', 'cv.txt'), join(elsewhere, 'cv.txt'));
    rmSync(join(folder, 'Porter'), { recursive: true });
    symlinkSync(elsewhere, join(folder, 'Porter'));
    const [file] = found;
    expect(file === undefined ? null : await nodeFolders.read(folder, file)).toBeNull();
  });

  it('C4: Tandem’s own folder is passed over in one that holds it, and of a whole drive no more than 500 folders are looked into', async () => {
    writeFileSync(join(desk.dataDir, 'unsent.txt'), 'x');
    for (let at = 0; at < 510; at += 1) mkdirSync(join(folder, `job ${at}`));
    const without = join(folder, 'job 3');
    put('job 3/own.txt', 'x');
    put('job 4/cv.txt', 'x');
    const { files: found, passedOver } = await nodeFolders.list(folder, { isWanted: (name) => name.endsWith('.txt'), depth: 3, without });
    expect(found.map(({ name }) => name).filter((name) => name !== 'job 4/cv.txt')).toEqual([]);
    // The folder itself is one of the 500, and Tandem's own is none that was passed over.
    expect(passedOver).toBe(10);
  });

  it('C4: a folder that was chosen before those inside it were looked into stays as it was, until it is chosen again', async () => {
    desk.store.edit((write) => write.sql(`INSERT INTO setting (key, value) VALUES ('imports.watched', ?)`).run(JSON.stringify({ path: folder, isPaused: false })));
    mkdirSync(join(folder, 'Porter'));
    put('Porter/cv.txt', 'Solveig');
    put('top.txt', 'Ingrid');
    watched.look();
    await pass(5_000);
    expect([names(), watched.state().isDeep]).toEqual([['top.txt'], false]);
    await watch();
    expect([names(), watched.state().isDeep]).toEqual([['top.txt', 'cv.txt'], true]);
  });

  it('C4: the same content is taken once, under another name, after a restart and after it was discarded and cleared', async () => {
    await watch();
    put('cv.txt', 'Solveig');
    await pass(65_000);
    queue.discard(importList(desk.store.db).rows.map(({ id }) => id));
    queue.clear();
    expect(names()).toEqual([]);
    put('cv (1).txt', 'Solveig');
    renameSync(join(folder, 'cv.txt'), join(folder, 'old.txt'));
    await pass(65_000);
    await watched.close();
    watched = begin();
    watched.look();
    utimesSync(join(folder, 'old.txt'), 1, 1);
    await pass(65_000);
    expect(names()).toEqual([]);
    put('new.txt', 'Ingrid');
    await pass(65_000);
    expect(names()).toEqual(['new.txt']);
  });

  it('C4: what was put there while Tandem was closed is taken at the next start', async () => {
    await watch();
    await watched.close();
    put('cv.txt', 'Solveig');
    watched = begin();
    watched.look();
    await pass(4_000);
    expect(names()).toEqual(['cv.txt']);
  });

  it('C4: a file that was copied when Tandem ended, and not entered yet, is taken once', async () => {
    await watched.watch(folder, true);
    put('cv.txt', 'Solveig');
    await watched.close();
    // As after a kill between the two: the content is on the disk, and no row says so.
    const dying: Store = { ...desk.store, edit: () => expect.fail('ended here') };
    let ends = 0;
    watched = begin({ store: dying, log: () => (ends += 1) });
    watched.look();
    await pass(4_000);
    expect([ends > 0, names()]).toEqual([true, []]);
    await watched.close();
    watched = begin();
    watched.look();
    await pass(4_000);
    expect(names()).toEqual(['cv.txt']);
  });

  it('O4: the file of somebody who was erased does not come back by itself: not as it was, under another name, in a folder that is chosen later or after the list was cleared', async () => {
    desk.ingest(candidate('c1'));
    const id = desk.local('candidate', 'c1');
    const dropped = queue.add({ batchId: null, name: 'dropped.txt', content: Buffer.from('dropped').toString('base64') }).id;
    await watch();
    put('watched.txt', 'watched');
    await pass(65_000);
    const taken = importList(desk.store.db).rows.find(({ name }) => name === 'watched.txt')?.id ?? '';
    desk.store.edit((write) => {
      for (const file of [dropped, taken]) setImportState(write, file, 'saved', { candidateId: id });
      write.sql(`INSERT INTO outbox (id, account_id, candidate_id, entity_id, kind, form, payload, summary, state, created_at, not_before, attempts)
        VALUES ('up', ?, ?, 'f', 'upload', 1, json_object('hash', ?), 'up', 'done', 0, 0, 0)`).run(ACCOUNT, id, hashOf(Buffer.from('sent before')));
    });
    desk.store.edit((write) => void beginErasure(write, id, 'asked'));
    expect(names()).toEqual([]);
    put('watched again.txt', 'watched');
    put('dropped again.txt', 'dropped');
    put('sent again.txt', 'sent before');
    put('other.txt', 'somebody else');
    await pass(65_000);
    expect(names()).toEqual(['other.txt']);
    watched.stop();
    await pass(1_000);
    expect(await watch(true)).toBe(5);
    expect(names()).toEqual(['other.txt']);
    // The marks are hashes: neither the file's name nor what is in it.
    expect(JSON.stringify(desk.store.db.prepare(`SELECT * FROM tombstone WHERE type = 'document'`).all())).not.toMatch(/dropped|watched|sent/);
  });

  it('C4: a full queue leaves the rest in the folder, says so, and takes it when there is room', async () => {
    desk.store.edit((write) => {
      const batch = write.id();
      write.sql(`INSERT INTO import_batch (id, added_at, choice) VALUES (?, 1, '{}')`).run(batch);
      for (let at = 0; at < MOST_IMPORTS; at += 1) write.sql(`INSERT INTO import_file (id, batch_id, name, hash, bytes, state, changed_at) VALUES (?, ?, 'x', ?, 1, 'review', 1)`).run(`f${at}`, batch, `h${at}`);
    });
    put('cv.txt', 'Solveig');
    put('cv2.txt', 'Ingrid');
    await watch();
    expect(watched.state()).toMatchObject({ waitingCount: 2, problem: null });
    queue.discard(['f0', 'f1', 'f2']);
    await pass(2_000);
    expect(watched.state()).toMatchObject({ waitingCount: 0 });
    expect(names()).toContain('cv.txt');
    expect(names()).toContain('cv2.txt');
  });

  it('C4: a document that is too large is named with the reason and never copied', async () => {
    writeFileSync(join(folder, 'large.pdf'), Buffer.alloc(10 * 1024 * 1024 + 1));
    writeFileSync(join(folder, 'huge.zip'), Buffer.alloc(30_000_001));
    await watch();
    const { left } = watched.state();
    expect(left.map(({ name }) => name).toSorted()).toEqual(['huge.zip', 'large.pdf']);
    expect(left.every(({ why }) => why.includes('larger than 10 MB'))).toBe(true);
    rmSync(join(folder, 'large.pdf'));
    await pass(65_000);
    expect(watched.state().left.map(({ name }) => name)).toEqual(['huge.zip']);
    expect(names()).toEqual([]);
  });

  it('C4: a folder that goes is said with the way out, and it goes on by itself when it comes back', async () => {
    await watch();
    renameSync(folder, `${folder}-away`);
    await pass(65_000);
    expect(watched.state().problem).toBe(`${folder} is not there. Connect its drive or put the folder back, and Tandem goes on by itself; or choose another one.`);
    // A link in its place leads where nobody chose.
    symlinkSync(`${folder}-away`, folder);
    writeFileSync(join(`${folder}-away`, 'cv.txt'), 'Solveig');
    await pass(65_000);
    expect([watched.state().problem === null, names()]).toEqual([false, []]);
    rmSync(folder);
    renameSync(`${folder}-away`, folder);
    await pass(70_000);
    expect(watched.state().problem).toBeNull();
    expect(names()).toEqual(['cv.txt']);
  });

  it('C4: while it is paused or stopped nothing is taken nor looked at', async () => {
    await watch();
    watched.pause(true);
    put('cv.txt', 'Solveig');
    await pass(5_000);
    const before = looks;
    await pass(200_000);
    expect([looks - before, names(), watched.state()]).toMatchObject([0, [], { path: folder, isPaused: true }]);
    watched.pause(false);
    await pass(4_000);
    expect(names()).toEqual(['cv.txt']);
    watched.stop();
    put('two.txt', 'Ingrid');
    await pass(200_000);
    expect([names(), watched.state().path]).toEqual([['cv.txt'], null]);
    expect(() => watched.pause(true)).toThrow('No folder is watched.');
  });

  it('C4: it looks once a minute when nothing happens', async () => {
    await watch();
    const before = looks;
    await pass(600_000);
    expect(looks - before).toBeLessThanOrEqual(11);
  });

  it.each([
    ['what is no whole address', () => 'Applicants', /whole address/],
    ['what is not there', () => join(folder, 'none'), /no such folder/],
    ['what no address can hold', () => `${folder}/\0x`, /no such folder/],
    ['a file', () => (put('cv.txt', 'x'), join(folder, 'cv.txt')), /no folder but a file/],
    ['Tandem’s own folder', () => desk.dataDir, /its own data/],
    ['a folder in it', () => join(desk.dataDir, 'files'), /its own data/],
  ])('C4: %s is refused with the field and the way out', async (_name, path, words) => {
    mkdirSync(join(desk.dataDir, 'files'), { recursive: true });
    await expect(watched.lookInto(path())).rejects.toMatchObject({ code: 'invalid_arguments', message: expect.stringMatching(words) as string, details: { field: 'path' } });
    await expect(watched.watch(path(), true)).rejects.toMatchObject({ code: 'invalid_arguments' });
    expect(watched.state().path).toBeNull();
  });

  it('C4: the system itself tells of a new file', { timeout: 30_000 }, async () => {
    await watched.close();
    watched = begin({ folders: nodeFolders, clock: systemClock, timers: systemTimers });
    const { promise, resolve } = Promise.withResolvers<void>();
    desk.store.onChange(() => {
      if (names().length > 0) resolve();
    });
    await watched.watch(folder, true);
    put('cv.txt', 'Solveig');
    await promise;
    expect(names()).toEqual(['cv.txt']);
  });
});

const importHash = (): string => (desk.store.db.prepare('SELECT hash FROM import_file').get() as { hash: string }).hash;
