import '../electron/recordCoverage.ts';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { MOST_IMPORTS } from '../../src/shared/domain/resumeImport.ts';
import type { TandemEvent } from '../../src/shared/ipc/events.ts';
import { createPublisher } from '../../src/main/ipc/publisher.ts';
import { filesAmong } from '../../src/main/shell/given/filesAmong.ts';
import { createGivenFiles, type GivenFiles } from '../../src/main/shell/given/givenFiles.ts';
import { readGivenFile } from '../../src/main/shell/given/readGivenFile.ts';
import { manualTime } from '../support/manualTime.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-given-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, content = 'Solveig'): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

describe('C4: files among the words of a command line', () => {
  test('are whole paths, wherever the line was written; what is no path stays as it is', () => {
    expect(filesAmong(['cv.pdf', '../b/cv.pdf', '/tmp/x y.pdf', pathToFileURL('/tmp/Ødegård 1.pdf').href, 'https://example.com/cv.pdf', 'file://server/cv.pdf', ''], '/home/me/a')).toEqual([
      '/home/me/a/cv.pdf',
      '/home/me/b/cv.pdf',
      '/tmp/x y.pdf',
      '/tmp/Ødegård 1.pdf',
      'https://example.com/cv.pdf',
      'file://server/cv.pdf',
    ]);
  });

  test('are none where an address of Tandem’s own stands: a web page may have made the line', () => {
    expect(filesAmong(['TANDEM://open/people', '/etc/passwd'], '/')).toEqual([]);
  });
});

describe('C4: a file that is opened with Tandem', () => {
  test('is read, also through a link', async () => {
    symlinkSync(put('cv.txt'), join(folder, 'link.txt'));
    expect(await readGivenFile(join(folder, 'link.txt'))).toEqual({ name: 'link.txt', content: Buffer.from('Solveig') });
  });

  test.each<readonly [string, () => string, RegExp]>([
    ['a folder', () => folder, /^It is a folder\. Drop it/],
    ['the root', () => '/', /^It is a folder/],
    ['what is not there', () => join(folder, 'none.pdf'), /^There is no such file\. It may have been moved/],
    ['what lies below a file', () => join(put('cv.txt'), 'cv.txt'), /^There is no such file/],
    ['what no path can hold', () => `${folder}/\0x`, /^There is no such file/],
    ['a name that is too long', () => join(folder, 'x'.repeat(5_000)), /^There is no such file/],
    ['a ring of links', () => (symlinkSync(join(folder, 'a'), join(folder, 'b')), symlinkSync(join(folder, 'b'), join(folder, 'a')), join(folder, 'a')), /^It cannot be read/],
    ['an address', () => 'https://example.com/cv.pdf', /^It is an address and no file\. Save the file/],
    ['an empty file', () => put('empty.pdf', ''), /^It is empty/],
    ['an enormous file', () => (truncateSync(put('huge.zip'), 30_000_001), join(folder, 'huge.zip')), /^It is larger than 10 MB/],
  ])('%s is refused with the way out', async (_name, path, why) => {
    expect(await readGivenFile(path())).toEqual({ name: expect.any(String) as string, why: expect.stringMatching(why) as string });
  });

  test.skipIf(process.platform === 'win32')('a pipe or a device is refused, and nobody waits for it', async () => {
    const pipe = join(folder, 'pipe.pdf');
    expect(spawnSync('sh', ['-c', 'mkfifo "$0"', pipe]).status).toBe(0);
    for (const path of [pipe, '/dev/zero']) expect(await readGivenFile(path)).toMatchObject({ why: 'It is no file but a device or a pipe.' });
  });
});

describe('C4: files that are opened with Tandem', () => {
  let accounts: { kind: string }[];
  let isOpen: boolean;
  let added: { batchId: string | null; name: string; content: string }[];
  let given: GivenFiles;
  let events: TandemEvent[];
  let time: ReturnType<typeof manualTime>;
  let publisher: ReturnType<typeof createPublisher>;
  /** Answers an import that is named here; the others are taken. */
  let answers: Record<string, () => unknown>;
  beforeEach(() => {
    accounts = [{ kind: 'greenhouse' }];
    isOpen = true;
    added = [];
    events = [];
    answers = {};
    time = manualTime();
    publisher = createPublisher(time.timers, (line) => expect.fail(line));
    publisher.subscribe((event) => void events.push(event));
    given = createGivenFiles({
      publisher,
      clock: { now: time.now, monotonic: time.now },
      isOpen: () => isOpen,
      ask: async (name, args) => {
        if (name === 'sync.status') return { ok: true, value: { accounts } };
        const file = args as (typeof added)[number];
        added.push(file);
        return (answers[file.name]?.() ?? { ok: true, value: { batchId: file.batchId ?? `b${added.length}`, id: 'i', isNew: true } }) as never;
      },
    });
  });
  const news = () => given.handlers['app.takeGiven']({});
  const atRest = async (): Promise<void> => {
    await expect.poll(async () => (await news()).coming, { interval: 1 }).toBeNull();
  };

  test('are left where they lie when Tandem ends; the one that is being taken is taken', async () => {
    given.give([put('a.txt'), put('b.txt'), put('c.txt')]);
    await given.stop();
    given.give([put('d.txt')]);
    expect(added.length).toBeLessThan(2);
  });

  test('come in one after the other, as one batch, and what became of them is said once', async () => {
    answers = { 'full.txt': () => ({ ok: false, code: 'refused', message: 'Full.' }), 'b.txt': () => ({ ok: true, value: { batchId: 'b1', id: 'i', isNew: false } }) };
    const { promise, resolve } = Promise.withResolvers<void>();
    answers['last.txt'] = () => {
      resolve();
      return undefined;
    };
    given.give([put('a.txt'), put('b.txt'), folder, put('full.txt'), put('last.txt')]);
    await promise;
    await vi.waitFor(() => expect(events.filter(({ name }) => name === 'files').length).toBeGreaterThan(5));
    expect(added.map(({ name, batchId, content }) => [name, batchId, Buffer.from(content, 'base64').toString()])).toEqual([
      ['a.txt', null, 'Solveig'],
      ['b.txt', 'b1', 'Solveig'],
      ['full.txt', 'b1', 'Solveig'],
      ['last.txt', 'b1', 'Solveig'],
    ]);
    expect(await news()).toMatchObject({ isNew: true, coming: null, waitingCount: 0, cameLate: 0, known: ['b.txt'], refused: [{ why: expect.stringMatching(/^It is a folder/) as string }, { name: 'full.txt', why: 'Full.' }] });
    expect(await news()).toMatchObject({ isNew: false, known: [], refused: [] });
    // Fifty files are fifty starts for some systems; much later is another time.
    given.give([put('soon.txt')]);
    await vi.waitFor(() => expect(added).toHaveLength(5));
    time.advance(60_000);
    given.give([put('later.txt')]);
    await vi.waitFor(() => expect(added.slice(-2).map(({ name, batchId }) => [name, batchId])).toEqual([['soon.txt', 'b1'], ['later.txt', null]]));
  });

  test('wait while no ATS is connected, and come in when one is', async () => {
    accounts = [{ kind: 'linkedin' }];
    given.give([put('a.txt'), put('b.txt')]);
    await vi.waitFor(() => expect(events.map(({ name }) => name)).toContain('files'));
    expect(await news()).toMatchObject({ isNew: true, hasAts: false, waitingCount: 2, coming: null });
    expect(added).toEqual([]);
    accounts = [{ kind: 'greenhouse' }];
    publisher.publish({ name: 'changed', topics: ['accounts'], candidateIds: [] });
    time.advance(1_000);
    await vi.waitFor(() => expect(added).toHaveLength(2));
    await atRest();
    expect(await news()).toMatchObject({ isNew: false, waitingCount: 0 });
  });

  test('wait while the desk is locked or under repair, and one that was on its way then is not lost', async () => {
    isOpen = false;
    given.give([put('a.txt'), put('b.txt')]);
    await vi.waitFor(() => expect(events.map(({ name }) => name)).toContain('files'));
    expect(added).toEqual([]);
    answers = {
      'b.txt': () => {
        isOpen = false;
        return { ok: false, code: 'storage', message: 'Damaged.' };
      },
    };
    isOpen = true;
    publisher.publish({ name: 'lock', locked: false });
    await vi.waitFor(() => expect(added).toHaveLength(2));
    await atRest();
    answers = {};
    isOpen = true;
    publisher.publish({ name: 'data', state: 'replaced' });
    await vi.waitFor(() => expect(added.map(({ name }) => name)).toEqual(['a.txt', 'b.txt', 'b.txt']));
  });

  test('thousands at a time: as many as the list holds are taken, the others are counted', async () => {
    isOpen = false;
    given.give(Array.from({ length: 20_000 }, (_, at) => join(folder, `none${at}.pdf`)));
    expect(await news()).toMatchObject({ waitingCount: MOST_IMPORTS, refused: [{ name: '19500 files', why: expect.stringMatching(/^At most 500 files/) as string }] });
  });
});
