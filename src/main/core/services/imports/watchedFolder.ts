import { basename, isAbsolute, sep } from 'node:path';
import { isDocumentName, MOST_ARCHIVE_BYTES, WATCHED_LEVELS, type WatchedFolderState } from '../../../../shared/domain/resumeImport.ts';
import { TandemError } from '../../../../shared/result.ts';
import { hashOf, type KeptFiles } from '../../data/keptFiles.ts';
import type { Store } from '../../data/store.ts';
import { chosenFolder, isContentKnown, isStampKnown, putChosenFolder, putStamp, stampOf } from '../../data/watchedRows.ts';
import type { Clock, Timers } from '../../platform/clock.ts';
import type { FolderContent, FolderFile, FolderPort } from '../../platform/folders.ts';
import { folderFault } from './folderFault.ts';
import { REFUSED } from './importQueue.ts';
import { takeFile } from './takeFile.ts';

export interface WatchedFolderTools {
  readonly store: Store;
  readonly files: KeptFiles;
  readonly folders: FolderPort;
  readonly clock: Clock;
  readonly timers: Timers;
  /** Tandem's own folder, which is not for watching. */
  readonly dataDir: string;
  /** How the folder stands has changed. */
  readonly tell: () => void;
  /** Something came into the queue. */
  readonly onTaken: () => void;
  readonly log: (line: string) => void;
}

/** A file is whole when nothing of it has changed for so long. */
const STILL_MS = 2_000;
/** What happens in a folder happens several times in a moment. */
const MOMENT_MS = 200;
/** Network drives tell nothing of what others do; a folder that is gone tells nothing of its return. */
const SWEEP_MS = 60_000;
/** Named on the page; of the others it is enough to know that there are some. */
const MOST_NAMED = 20;

/** Documents that are put into a folder of the person's come into the queue, each content once; the folder itself is only read. */
export interface WatchedFolder {
  state(): WatchedFolderState;
  /** Throws `invalid_arguments` with the field `path`. */
  lookInto(path: string): Promise<{ path: string; count: number }>;
  watch(path: string, withThose: boolean): Promise<void>;
  pause(isPaused: boolean): void;
  stop(): void;
  /** Looks soon: at the start, when the computer wakes, when something changed. */
  look(): void;
  /** Resolves when a look that is under way has ended. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

export function createWatchedFolder({ store, files, folders, clock, timers, dataDir, tell, onTaken, log }: WatchedFolderTools): WatchedFolder {
  let isClosed = false;
  let problem: string | null = null;
  let waitingCount = 0;
  let passedOver = 0;
  /** Documents that cannot be taken, by the stamp of what was tried. */
  let refused = new Map<string, string>();
  let left: readonly { readonly name: string; readonly why: string }[] = [];
  /** How each file looked, and since when it looks so. */
  let seen = new Map<string, FolderFile & { readonly since: number }>();
  /** What was there when a folder was last looked into for choosing it. */
  let lookedInto: { readonly path: string; readonly found: readonly FolderFile[] } | null = null;
  let watching: { readonly path: string; readonly end: () => void } | null = null;
  let timer: { readonly at: number; readonly cancel: () => void } | null = null;
  let looking: Promise<void> | null = null;

  const chosen = (): ReturnType<typeof chosenFolder> => store.look(chosenFolder);
  const state = (): WatchedFolderState => {
    const folder = chosen();
    return { path: folder?.path ?? null, isPaused: folder?.isPaused ?? false, isDeep: folder?.isDeep ?? true, passedOver, problem, waitingCount, left: left.slice(0, MOST_NAMED) };
  };
  const standing = (): string => JSON.stringify([problem, waitingCount, passedOver, left]);
  let told = standing();
  const tellIfNew = (): void => {
    const now = standing();
    if (now === told) return;
    told = now;
    tell();
  };

  /** Looks after so long, or when it would have looked anyway if that is sooner. */
  function lookIn(delayMs: number): void {
    const at = clock.monotonic() + delayMs;
    if (isClosed || (timer !== null && timer.at <= at)) return;
    timer?.cancel();
    timer = { at, cancel: timers.set(delayMs, begin) };
  }

  function begin(): void {
    timer = null;
    // What happens meanwhile is looked at afterwards.
    if (looking !== null) return void looking.then(() => lookIn(MOMENT_MS));
    looking = lookOnce()
      .catch((error: unknown) => log(`the watched folder could not be looked into: ${error instanceof Error ? error.name : typeof error}`))
      .finally(() => {
        looking = null;
        if (!isClosed && chosen()?.isPaused === false) lookIn(SWEEP_MS);
      });
  }

  function endWatching(): void {
    watching?.end();
    watching = null;
  }

  function forget(): void {
    endWatching();
    problem = null;
    waitingCount = 0;
    passedOver = 0;
    left = [];
    refused = new Map();
    seen = new Map();
    tellIfNew();
  }

  async function lookOnce(): Promise<void> {
    const folder = chosen();
    if (folder === null || folder.isPaused) return forget();
    const { path } = folder;
    let found: readonly FolderFile[];
    try {
      if (watching !== null && watching.path !== path) endWatching();
      // A link that took the folder's place leads somewhere that nobody chose.
      if ((await folders.real(path)) !== path) throw Object.assign(new Error('moved'), { code: 'ENOENT' });
      if (isClosed) return;
      watching ??= { path, end: watchOrNot(path) };
      const content = await listed(path, folder.isDeep);
      found = content.files;
      passedOver = content.passedOver;
    } catch (error) {
      endWatching();
      seen = new Map();
      waitingCount = 0;
      passedOver = 0;
      left = [];
      problem = folderFault(error, path).problem;
      return tellIfNew();
    }
    if (problem !== null) {
      // It was away, and what watched it may have died with it.
      endWatching();
      watching = { path, end: watchOrNot(path) };
      problem = null;
    }
    await takeNew(path, found);
  }

  const listed = async (path: string, isDeep: boolean): Promise<FolderContent> => folders.list(path, { isWanted: isDocumentName, depth: isDeep ? WATCHED_LEVELS : 0, without: await folders.real(dataDir) });

  function watchOrNot(path: string): () => void {
    try {
      return folders.watch(path, () => lookIn(MOMENT_MS));
    } catch {
      // The slow look finds everything as well.
      return () => undefined;
    }
  }

  async function takeNew(path: string, found: readonly FolderFile[]): Promise<void> {
    const now = clock.monotonic();
    seen = new Map(
      found.map((file) => {
        const before = seen.get(file.name);
        return [file.name, { ...file, since: before?.bytes === file.bytes && before.changedAt === file.changedAt ? before.since : now }];
      }),
    );
    // An empty file is one of which nothing has come yet.
    const news = [...seen.values()].filter((file) => file.bytes > 0 && !store.look((look) => isStampKnown(look, stampOf(path, file))));
    if (news.some(({ since }) => now - since < STILL_MS)) lookIn(STILL_MS);
    const whole = news.filter(({ since }) => now - since >= STILL_MS).toSorted((a, b) => a.changedAt - b.changedAt || (a.name < b.name ? -1 : 1));
    const stillRefused = new Map<string, string>();
    const unreadable: { name: string; why: string }[] = [];
    let batchId: string | null = null;
    let full = 0;
    for (const file of whole) {
      if (isClosed) return;
      const stamp = stampOf(path, file);
      const why = refused.get(stamp) ?? (file.bytes > MOST_ARCHIVE_BYTES ? REFUSED['too-large'] : null);
      if (why !== null) stillRefused.set(stamp, why);
      if (why !== null || full > 0) {
        full += why === null ? 1 : 0;
        continue;
      }
      const taken = await takeOne(path, file, stamp, batchId);
      if ('batchId' in taken) batchId = taken.batchId ?? batchId;
      else if (taken.refused === 'full') full += 1;
      else if (taken.refused === 'unreadable') unreadable.push({ name: file.name, why: 'It cannot be read. Close the program that has it open, or see to it that you may read it.' });
      else stillRefused.set(stamp, REFUSED[taken.refused]);
    }
    if (batchId !== null) onTaken();
    refused = stillRefused;
    waitingCount = full;
    left = [...whole.flatMap((file) => [refused.get(stampOf(path, file))].flatMap((why) => (why === undefined ? [] : [{ name: file.name, why }]))), ...unreadable];
    tellIfNew();
  }

  /** Takes one file: its content is on the disk before the transaction that says so, and that says both that it is in the queue and that it was taken. */
  async function takeOne(path: string, file: FolderFile, stamp: string, batchId: string | null): Promise<{ batchId: string | null } | { refused: 'empty' | 'too-large' | 'full' | 'unreadable' }> {
    let content: Buffer | null;
    try {
      content = await folders.read(path, file);
    } catch {
      return { refused: 'unreadable' };
    }
    // It is being written after all; the next look sees it anew.
    if (content === null || isClosed) return { batchId: null };
    const bytes = content;
    return store.edit((write) => {
      const folder = chosenFolder(write);
      if (folder === null || folder.isPaused || folder.path !== path) return { batchId: null };
      const hash = hashOf(bytes);
      if (isContentKnown(write, hash)) {
        putStamp(write, stamp, hash);
        return { batchId: null };
      }
      const taken = takeFile(write, files, { batchId, name: basename(file.name).slice(-255), content: bytes });
      if ('refused' in taken) return { refused: taken.refused };
      putStamp(write, stamp, hash);
      return { batchId: taken.batchId };
    });
  }

  async function examine(path: string): Promise<{ readonly path: string; readonly found: readonly FolderFile[] }> {
    const refuse = (words: string): TandemError => new TandemError('invalid_arguments', words, { field: 'path' });
    if (!isAbsolute(path)) throw refuse(`Give the whole address of the folder, such as ${sep === '\\' ? 'C:\\Users\\you\\Applicants' : '/home/you/Applicants'}.`);
    let real: string;
    let found: readonly FolderFile[];
    try {
      real = await folders.real(path);
      ({ files: found } = await listed(real, true));
    } catch (error) {
      throw refuse(folderFault(error, path).refusal);
    }
    const own = await folders.real(dataDir);
    if (real === own || real.startsWith(own + sep)) throw refuse('This is the folder in which Tandem keeps its own data. Choose another one.');
    return { path: real, found };
  }

  store.onChange((event) => {
    if (isClosed || event.name !== 'changed' || !event.topics.includes('imports')) return;
    // There may be room now; or the account was removed, and the folder with it.
    if (waitingCount > 0 || (watching !== null && chosen() === null)) lookIn(MOMENT_MS);
  });

  return {
    state,
    async lookInto(path) {
      lookedInto = await examine(path);
      return { path: lookedInto.path, count: lookedInto.found.length };
    },
    async watch(path, withThose) {
      const { path: real, found } = lookedInto?.path === path ? lookedInto : await examine(path);
      lookedInto = null;
      store.edit((write) => {
        // What was counted for the person is left; what came since is news.
        if (!withThose) for (const file of found) putStamp(write, stampOf(real, file), null);
        putChosenFolder(write, { path: real, isPaused: false, isDeep: true });
      });
      forget();
      lookIn(0);
    },
    pause(isPaused) {
      store.edit((write) => {
        const folder = chosenFolder(write);
        if (folder === null) throw new TandemError('not_found', 'No folder is watched.');
        putChosenFolder(write, { ...folder, isPaused });
      });
      lookIn(0);
    },
    stop() {
      store.edit((write) => putChosenFolder(write, null));
      lookIn(0);
    },
    look() {
      if (chosen() !== null) lookIn(0);
    },
    async idle() {
      await looking;
    },
    async close() {
      isClosed = true;
      timer?.cancel();
      endWatching();
      await looking;
    },
  };
}
