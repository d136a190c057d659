import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportDraft, ImportReview, ImportRow } from '../../src/shared/domain/resumeImport.ts';
import { beginErasure } from '../../src/main/core/data/erase.ts';
import { keptFiles, type KeptFiles } from '../../src/main/core/data/keptFiles.ts';
import { setOperationState } from '../../src/main/core/data/outbox.ts';
import { importList, importReview } from '../../src/main/core/data/queries/imports.ts';
import { createReadingPool } from '../../src/main/core/resumes/readingPool.ts';
import { createImportQueue, type ImportQueue } from '../../src/main/core/services/imports/importQueue.ts';
import type { ReadingPool } from '../../src/main/core/resumes/readingPool.ts';
import { saveImport, undoImport } from '../../src/main/core/services/imports/saveImport.ts';
import { systemTimers } from '../../src/main/core/platform/system.ts';
import { forkReader } from '../../src/main/shell/web/forkReader.ts';
import { writePicturePdf } from '../resumes/generate/writePicturePdf.ts';
import { lockedZip } from '../resumes/generate/lockedZip.ts';
import { zip } from '../resumes/generate/zip.ts';
import { hostileFiles } from '../resumes/hostileFiles.ts';
import { candidate, type StoreFixture, storeFixture } from '../support/storeFixture.ts';

const pool = createReadingPool((kind) => forkReader(new URL('../../src/main/core/resumes/resumeReader.ts', import.meta.url), kind));
const RESUME = `Solveig Ødegård\nsolveig.odegard@fjordpost.example\n+47 912 34 567\nOslo, Norway\n\nExperience\n\nMidwife, Ullevål sykehus\nJan 2019 - present\n\nNurse, Diakonhjemmet\n2014 - 2018\n\nSkills\nTriage, Ultrasound\n`;
const inBase64 = (text: string | Buffer): string => Buffer.from(text).toString('base64');

/** A process that answers nothing. */
const stuck = (): Promise<never> => new Promise(() => undefined);
const never: ReadingPool = { open: stuck, read: stuck, words: stuck, fields: stuck, show: stuck, rest: () => undefined };

let desk: StoreFixture;
let files: KeptFiles;
let queue: ImportQueue;
beforeEach(() => {
  desk = storeFixture();
  files = keptFiles(desk.dataDir);
  queue = begin(pool);
});
afterEach(() => {
  queue.close();
  pool.rest();
  desk.close();
});

function begin(resumes: ReadingPool): ImportQueue {
  const begun = createImportQueue({ store: desk.store, files, resumes, timers: systemTimers, log: () => undefined });
  begun.start();
  return begun;
}

const rows = (): ImportRow[] => importList(desk.store.db).rows;
const review = (id: string): ImportReview => importReview(desk.store.db, id);
const add = (name: string, content: string | Buffer): string => queue.add({ batchId: null, name, content: inBase64(content) }).id;
const draftOf = (id: string): ImportDraft => review(id).draft ?? expect.fail('it was not read');
const kept = (): string[] => readdirSync(join(desk.dataDir, 'files'));

/** Resolves with the rows when all files have been read. */
function allRead(): Promise<ImportRow[]> {
  const { promise, resolve } = Promise.withResolvers<ImportRow[]>();
  const look = (): void => {
    const now = rows();
    if (!now.some(({ state }) => state === 'waiting' || state === 'reading')) resolve(now);
  };
  desk.store.onChange(look);
  look();
  return promise;
}

describe('C4: files become people', { timeout: 60_000 }, () => {
  it('C4: a file is read apart, its form begins with what was read, and each value says in which line it stands', async () => {
    const id = add('cv.txt', RESUME);
    expect(await allRead()).toMatchObject([{ state: 'review', personName: 'Solveig Ødegård', name: 'cv.txt' }]);
    const { draft, found, lines } = review(id);
    expect(draft).toMatchObject({ firstName: 'Solveig', lastName: 'Ødegård', title: 'Midwife', company: 'Ullevål sykehus', emails: ['solveig.odegard@fjordpost.example'], jobId: null });
    expect(lines[found?.emails[0]?.at[0] ?? -1]?.text).toBe('solveig.odegard@fjordpost.example');
    expect(lines[found?.name?.at[0] ?? -1]?.text).toBe('Solveig Ødegård');
  });

  it('C4: one file that harms fails with words and the way out, and those beside it are read', async () => {
    const hostile = hostileFiles().find(({ name }) => name === 'swelling.docx');
    add('one.txt', RESUME);
    add('swelling.docx', hostile?.content ?? '');
    add('two.txt', RESUME.replaceAll('Solveig', 'Ingrid'));
    const read = await allRead();
    expect(read.map(({ state }) => state)).toEqual(['review', 'failed', 'review']);
    expect(read[1]?.message).toMatch(/\. .+\.$/);
  });

  it('C4: the same content is taken once, an empty file not at all, and both are said', async () => {
    const id = add('cv.txt', RESUME);
    expect(queue.add({ batchId: null, name: 'cv (2).txt', content: inBase64(RESUME) })).toMatchObject({ id, isNew: false });
    expect(() => queue.add({ batchId: null, name: 'x.txt', content: '' })).toThrow(/empty/);
    expect(() => queue.add({ batchId: null, name: 'x.pdf', content: inBase64(Buffer.alloc(10 * 1024 * 1024 + 1)) })).toThrow(/larger than 10 MB/);
    await allRead();
    expect(rows()).toHaveLength(1);
    expect(kept()).toHaveLength(1);
  });

  it('C4: each document of an archive and of a mail in it stands in the queue by itself, says where it came from, and is kept without the archive', async () => {
    const mail = ['From: Ingrid <ingrid@mail.example>', 'Subject: Application', 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b', '', '--b', 'Content-Type: text/plain', 'Content-Disposition: attachment; filename="ingrid.txt"', '', RESUME.replaceAll('Solveig', 'Ingrid'), '--b--', ''].join('\r\n');
    const archive = zip({ 'people/solveig.txt': RESUME, 'people/again.txt': RESUME, 'mails/ingrid.eml': mail, 'nothing.txt': '', 'harm.docx': hostileFiles().find(({ name }) => name === 'swelling.docx')?.content ?? '' });
    add('applicants.zip', archive);
    const read = await allRead();
    expect(read.map(({ name, state, inside, held }) => [name, state, inside, held])).toEqual([
      ['applicants.zip', 'opened', null, 3],
      ['solveig.txt', 'review', 'applicants.zip', null],
      ['ingrid.eml', 'opened', 'applicants.zip', 1],
      ['harm.docx', 'failed', 'applicants.zip', null],
      ['ingrid.txt', 'review', 'ingrid.eml', null],
    ]);
    expect(read[0]?.message).toBe('1 file in it is in the list already. 1 file in it is empty.');
    expect(new Set(read.map(({ batchId }) => batchId)).size).toBe(1);
    expect(read[4]?.personName).toBe('Ingrid Ødegård');
    // The résumés and the file that failed: neither the archive nor the mail.
    expect(kept()).toHaveLength(3);
    queue.clear();
    expect(rows().map(({ name }) => name)).toEqual(['solveig.txt', 'ingrid.txt']);
  });

  it('C4: of an archive with a locked file the others are taken, and the locked one is named with the way out', async () => {
    add('mixed.zip', lockedZip());
    const read = await allRead();
    expect(read.map(({ name, state, held }) => [name, state, held])).toEqual([['mixed.zip', 'opened', 1], ['astrid.txt', 'review', null]]);
    expect(read[0]?.message).toBe('1 file in it is locked with a password: sigrid.txt. Unpack it with the password and import them from there.');
  });

  it('C4: an archive that harms, one in too many others, and a large file that is no archive are refused with the way out', async () => {
    const inside = (depth: number): Buffer => (depth === 0 ? Buffer.from(RESUME) : zip({ [depth === 1 ? 'cv.txt' : `${depth - 1}.zip`]: inside(depth - 1) }));
    add('bomb.zip', zip(Object.fromEntries(Array.from({ length: 5 }, (_, at) => [`${at}.txt`, Buffer.alloc(15_000_000)]))));
    add('deep.zip', inside(4));
    // Noise does not deflate.
    add('large.docx', zip({ 'word/document.xml': '<w:document/>', noise: randomBytes(10_600_000) }));
    const read = await allRead();
    expect(read.map(({ name, state }) => [name, state])).toEqual([['bomb.zip', 'failed'], ['deep.zip', 'opened'], ['large.docx', 'failed'], ['3.zip', 'opened'], ['2.zip', 'opened'], ['1.zip', 'failed']]);
    expect(read[0]?.message).toMatch(/swells/);
    expect(read[2]?.message).toMatch(/larger than 10 MB/);
    expect(read[5]?.message).toMatch(/archives within archives.*Unpack it/);
  });

  it('C4: an archive that is cancelled while it is opened puts nothing into the queue, and put back it does', async () => {
    const archive = zip({ 'a.txt': RESUME, 'b.txt': RESUME.replaceAll('Solveig', 'Ingrid') });
    const opened = Promise.withResolvers<void>();
    queue.close();
    queue = begin({
      ...pool,
      async open(path) {
        const answer = await pool.open(path);
        queue.cancel();
        opened.resolve();
        return answer;
      },
    });
    const id = add('applicants.zip', archive);
    await opened.promise;
    await allRead();
    expect(rows()).toMatchObject([{ name: 'applicants.zip', state: 'discarded' }]);
    queue.close();
    queue = begin(pool);
    queue.putBack([id]);
    await allRead();
    expect(rows().map(({ state }) => state)).toEqual(['opened', 'review', 'review']);
  });

  it('C4: an archive that was half taken in when Tandem ended is taken in whole, nothing twice', async () => {
    const people = Object.fromEntries(['Solveig', 'Ingrid', 'Astrid', 'Liv'].map((name) => [`${name}.txt`, RESUME.replaceAll('Solveig', name)]));
    queue.close();
    // Its turn never comes: it has ended.
    queue = createImportQueue({ store: desk.store, files, resumes: { ...pool, read: never.read }, timers: { set: () => () => undefined }, log: () => undefined });
    const { promise, resolve } = Promise.withResolvers<void>();
    desk.store.onChange(() => rows().length > 1 && resolve());
    add('applicants.zip', zip(people));
    await promise;
    expect(rows().filter(({ inside }) => inside !== null)).toHaveLength(1);
    queue.close();
    queue = begin(pool);
    const read = await allRead();
    expect(read.map(({ state }) => state)).toEqual(['opened', 'review', 'review', 'review', 'review']);
    expect(read[0]).toMatchObject({ held: 4, message: null });
  });

  it('C4: a scan is read after the files with text, says at which page it is, and is shown as the picture that it is', async () => {
    const jpeg = readFileSync(join(import.meta.dirname, '../resumes/scans/two-columns.jpg'));
    const page = { jpeg, pixels: { width: 1240, height: 1754 }, points: { width: 595, height: 842 } };
    const said: string[] = [];
    desk.store.onChange(() => said.push(...rows().map(({ name, state, message }) => `${name} ${state} ${message ?? ''}`)));
    const scan = add('scan.pdf', writePicturePdf([page, page]));
    add('cv.txt', RESUME);
    add('other.txt', RESUME.replaceAll('Solveig', 'Ingrid'));
    expect((await allRead()).map(({ name, state }) => [name, state])).toEqual([['scan.pdf', 'review'], ['cv.txt', 'review'], ['other.txt', 'review']]);
    expect(said).toContain('scan.pdf reading Reading the picture, page 1 of 2');
    expect(said.indexOf('other.txt review ')).toBeLessThan(said.indexOf('scan.pdf reading Reading the picture, page 2 of 2'));
    expect(review(scan)).toMatchObject({ row: { message: null }, pages: 2, pictures: [{ page: 1 }, { page: 2 }], draft: { firstName: 'Ngozi', title: 'UX designer' } });
    expect((await queue.picture(scan, 2))?.slice(0, 8)).toBe('iVBORw0K');
    expect(await queue.picture(scan, 3)).toBeNull();
    // Pages of letters take what they take on a busy machine.
  }, 180_000);

  it('C4: a scan that is cancelled is not read on, and put back it is', async () => {
    const jpeg = readFileSync(join(import.meta.dirname, '../resumes/scans/two-columns.jpg'));
    let pages = 0;
    queue.close();
    const first = begin({
      ...pool,
      async words() {
        pages += 1;
        first.cancel();
        return { ok: true, words: null };
      },
    });
    const page = { jpeg, pixels: { width: 1240, height: 1754 }, points: { width: 595, height: 842 } };
    queue = first;
    const id = add('scan.pdf', writePicturePdf([page, page]));
    await allRead();
    expect(rows()).toMatchObject([{ state: 'discarded' }]);
    queue.close();
    expect(pages).toBe(1);
    queue = begin({ ...pool, words: async () => ({ ok: false, why: 'too-slow', message: 'Too slow. Do something else.' }) });
    queue.putBack([id]);
    expect(await allRead()).toMatchObject([{ state: 'failed', message: 'Too slow. Do something else.' }]);
  });

  it('C4: what was being read when Tandem ended is read after the next start, and what was typed is still there', async () => {
    queue.close();
    queue = begin(never);
    const id = add('cv.txt', RESUME);
    expect(rows()).toMatchObject([{ state: 'reading' }]);
    queue.close();
    queue = begin(pool);
    await allRead();
    queue.edit(id, { ...draftOf(id), firstName: 'Solveig Marie' });
    queue.close();
    queue = begin(pool);
    expect(draftOf(id).firstName).toBe('Solveig Marie');
    expect(rows()).toMatchObject([{ state: 'review', personName: 'Solveig Marie Ødegård' }]);
  });

  it('C4: a file at which Tandem ended three times is not begun a fourth time', () => {
    queue.close();
    queue = begin(never);
    add('cv.txt', RESUME);
    for (let times = 0; times < 3; times += 1) {
      queue.close();
      queue = begin(never);
    }
    expect(rows()).toMatchObject([{ state: 'failed', message: expect.stringMatching(/ended several times/) }]);
  });

  it('C4: what took too long beside another file is read once more by itself', async () => {
    let asked = 0;
    queue.close();
    queue = begin({ ...pool, read: async (path) => ((asked += 1) === 1 ? { ok: false, why: 'too-slow', message: 'Too slow. Do something else.' } : pool.read(path)) });
    add('cv.txt', RESUME);
    expect(await allRead()).toMatchObject([{ state: 'review' }]);
    expect(asked).toBe(2);
  });

  it('C4: while the queue is paused nothing is begun; what is cancelled or discarded can be put back', async () => {
    queue.pause(true);
    const id = add('cv.txt', RESUME);
    expect(importList(desk.store.db)).toMatchObject({ isPaused: true, rows: [{ state: 'waiting' }] });
    expect(queue.cancel()).toEqual({ ids: [id] });
    expect(rows()).toMatchObject([{ state: 'discarded' }]);
    queue.pause(false);
    queue.putBack([id]);
    expect(await allRead()).toMatchObject([{ state: 'review' }]);
    queue.discard([id]);
    queue.putBack([id]);
    expect(rows()).toMatchObject([{ state: 'review' }]);
  });

  it('C4: saving makes the person, tags, note and résumé as ordinary changes in one step; undo before anything is sent makes none of it ever have been', async () => {
    const id = add('cv.txt', RESUME);
    await allRead();
    const { candidateId, changeIds } = saveImport(desk.edits, files, id, { ...draftOf(id), tags: ['midwife'], withNote: true }, null);
    const kinds = (): unknown[] => desk.store.db.prepare('SELECT kind FROM outbox ORDER BY seq').pluck().all();
    expect(kinds()).toEqual(['createCandidate', 'addTag', 'note', 'upload']);
    expect(changeIds).toHaveLength(4);
    expect(desk.store.db.prepare('SELECT body FROM note WHERE candidate_id = ?').pluck().get(candidateId)).toMatch(/Work\n- Midwife, Ullevål sykehus .*\n[^]*Skills\nTriage, Ultrasound/);
    expect(rows()).toMatchObject([{ state: 'saved', candidateId, isUnsent: true }]);
    expect(() => saveImport(desk.edits, files, id, draftOf(id), null)).toThrow(/saved already/);
    undoImport(desk.edits, id);
    expect(kinds()).toEqual([]);
    expect(desk.store.db.prepare('SELECT count(*) FROM candidate').pluck().get()).toBe(0);
    expect(rows()).toMatchObject([{ state: 'review', candidateId: null }]);
    expect(draftOf(id).tags).toEqual(['midwife']);
    desk.store.look((look) => files.sweep(look));
    expect(kept()).toHaveLength(1);
  });

  it('C4: what has reached the ATS is not undone, and what was read is forgotten then', async () => {
    const id = add('cv.txt', RESUME);
    await allRead();
    const { candidateId, changeIds } = saveImport(desk.edits, files, id, draftOf(id), null);
    desk.store.edit((write) => changeIds.forEach((change) => setOperationState(write, { id: change, candidateId }, { state: 'done' })));
    expect(rows()).toMatchObject([{ isUnsent: false }]);
    expect(() => undoImport(desk.edits, id)).toThrow(/reached the ATS/);
    queue.clear();
    expect(rows()).toEqual([]);
    expect(kept()).toEqual([]);
  });

  it('C4: a field that the ATS would not take is named, and nothing of the rest is made', async () => {
    const id = add('cv.txt', RESUME);
    await allRead();
    expect(() => saveImport(desk.edits, files, id, { ...draftOf(id), emails: ['solveig at home'] }, null)).toThrow(/^E-mail “solveig at home” is not an e-mail address\. Correct it or remove it\.$/);
    expect(() => saveImport(desk.edits, files, id, { ...draftOf(id), jobId: 'nowhere' }, null)).toThrow();
    expect(desk.store.db.prepare('SELECT count(*) FROM outbox').pluck().get()).toBe(0);
    expect(rows()).toMatchObject([{ state: 'review' }]);
  });

  it('C4: a résumé is added to somebody who is here, with what they do not have yet, and without a second person', async () => {
    desk.ingest(candidate('c1', { firstName: 'Solveig', lastName: 'Ødegård', emails: [{ value: 'Solveig.Odegard@fjordpost.example', type: 'work' }], phones: [], links: [], title: null, company: 'Ullevål' }));
    const here = desk.local('candidate', 'c1');
    const id = add('cv.txt', RESUME);
    await allRead();
    saveImport(desk.edits, files, id, draftOf(id), here);
    expect(desk.store.db.prepare('SELECT kind FROM outbox ORDER BY seq').pluck().all()).toEqual(['edit', 'upload']);
    const person = desk.store.db.prepare('SELECT emails, phones, title, company FROM candidate').all() as { emails: string; phones: string; title: string; company: string }[];
    expect(person).toHaveLength(1);
    expect(JSON.parse(person[0]?.emails ?? '')).toHaveLength(1);
    expect(person[0]).toMatchObject({ title: 'Midwife', company: 'Ullevål', phones: expect.stringContaining('912') });
    undoImport(desk.edits, id);
    expect(desk.store.db.prepare('SELECT count(*) FROM candidate').pluck().get()).toBe(1);
    expect(rows()).toMatchObject([{ state: 'review' }]);
  });

  it('O4: erasing a person takes the file that they were made of along, original included', async () => {
    add('Application of Solveig.zip', zip({ 'cv.txt': RESUME }));
    const id = (await allRead()).find(({ name }) => name === 'cv.txt')?.id ?? '';
    const { candidateId } = saveImport(desk.edits, files, id, draftOf(id), null);
    desk.store.edit((write) => void beginErasure(write, candidateId, 'asked'));
    desk.store.look((look) => files.sweep(look));
    expect([rows(), kept()]).toEqual([[], []]);
    expect(desk.store.db.prepare('SELECT counts FROM erasure').pluck().get()).toContain('"imported files":1');
  });

  it('O4: erasing a person takes the same file along that came once more; in an archive it is left with the reason, and by itself it comes in when somebody wants it', async () => {
    add('cv.txt', RESUME);
    const [first] = await allRead();
    const { candidateId } = saveImport(desk.edits, files, first?.id ?? '', draftOf(first?.id ?? ''), null);
    add('cv again.txt', RESUME);
    expect((await allRead()).map(({ state }) => state)).toEqual(['saved', 'review']);
    desk.store.edit((write) => void beginErasure(write, candidateId, 'asked'));
    desk.store.look((look) => files.sweep(look));
    expect([rows(), kept()]).toEqual([[], []]);
    add('applicants.zip', zip({ 'cv.txt': RESUME, 'other.txt': RESUME.replaceAll('Solveig', 'Ingrid') }));
    const read = await allRead();
    expect(read.map(({ name, state, held }) => [name, state, held])).toEqual([['applicants.zip', 'opened', 1], ['other.txt', 'review', null]]);
    expect(read[0]?.message).toBe('1 file in it is of people who were erased here. Import such a file by itself if they are to come back.');
    add('cv.txt', RESUME);
    expect((await allRead()).map(({ name }) => name)).toEqual(['applicants.zip', 'other.txt', 'cv.txt']);
  });
});
