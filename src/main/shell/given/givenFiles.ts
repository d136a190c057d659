import type { SyncStatus } from '../../../shared/domain/account.ts';
import { MOST_IMPORTS } from '../../../shared/domain/resumeImport.ts';
import type { RequestName, Value } from '../../../shared/ipc/contract.ts';
import type { TandemEvent } from '../../../shared/ipc/events.ts';
import type { Result } from '../../../shared/result.ts';
import type { Clock } from '../../core/platform/clock.ts';
import type { HostHandlers } from '../../ipc/router.ts';
import type { Publisher } from '../../ipc/publisher.ts';
import { readGivenFile, type GivenFile } from './readGivenFile.ts';

/** A system that opens fifty files starts Tandem fifty times: what comes so soon after the last belongs to it. */
const TOGETHER_MS = 10_000;

export interface GivenFilesTools {
  /** Asks past the lock; whether the desk is locked is asked first. */
  readonly ask: (name: RequestName, args: unknown) => Promise<Result<unknown>>;
  readonly publisher: Publisher;
  readonly clock: Clock;
  /** Whether the desk is open, and its data can be written. */
  readonly isOpen: () => boolean;
}

/** Files that the person opened with Tandem: by the system, or on a command line. They come into the import as copies, as dropped ones do. */
export interface GivenFiles {
  /** @param paths whole, see `filesAmong`. They wait in memory while the desk is locked, starting, under repair, or without an ATS. */
  give(paths: readonly string[]): void;
  readonly handlers: Pick<HostHandlers, 'app.takeGiven'>;
  /** Resolves when what is being read has been dealt with; the rest is left where it lies. */
  stop(): Promise<void>;
}

export function createGivenFiles({ ask, publisher, clock, isOpen }: GivenFilesTools): GivenFiles {
  let waiting: string[] = [];
  let isNew = false;
  let isStopped = false;
  let hasAts = true;
  /** How many of those that are dealt with now had to wait before. */
  let late = 0;
  let done = 0;
  let tooMany = 0;
  let refused: { name: string; why: string }[] = [];
  let known: string[] = [];
  let cameLate = 0;
  let batch: { readonly id: string; readonly at: number } | null = null;
  let turn: Promise<void> | null = null;
  let again = false;
  let isTaking = false;

  const tell = (): void => publisher.publish({ name: 'files' });

  async function canTake(): Promise<boolean> {
    if (!isOpen()) return false;
    const answer = await ask('sync.status', {});
    if (!answer.ok) return false;
    hasAts = (answer.value as SyncStatus).accounts.some(({ kind }) => kind === 'greenhouse');
    return hasAts;
  }

  /** Whether it was dealt with; if not, it waits. */
  async function takeOne(path: string): Promise<boolean> {
    const file: GivenFile = await readGivenFile(path);
    if ('why' in file) {
      refused.push(file);
      return true;
    }
    const batchId = batch !== null && clock.monotonic() - batch.at < TOGETHER_MS ? batch.id : null;
    const answer = (await ask('imports.add', { batchId, name: file.name, content: file.content.toString('base64') })) as Result<Value<'imports.add'>>;
    // The desk went meanwhile: the file is not at fault, and waits.
    if (!answer.ok && !isOpen()) return false;
    if (!answer.ok) refused.push({ name: file.name, why: answer.message });
    else {
      batch = { id: answer.value.batchId, at: clock.monotonic() };
      if (!answer.value.isNew) known.push(file.name);
      else if (late > 0) cameLate += 1;
    }
    return true;
  }

  async function takeAll(): Promise<void> {
    if (waiting.length === 0) return;
    if (!(await canTake())) {
      late = waiting.length;
      return tell();
    }
    isTaking = true;
    for (let path = waiting[0]; path !== undefined && !isStopped && isOpen(); path = waiting[0]) {
      tell();
      if (!(await takeOne(path))) break;
      waiting.shift();
      done += 1;
      late = Math.max(0, late - 1);
    }
    isTaking = false;
    late = waiting.length;
    if (waiting.length === 0) done = 0;
    tell();
  }

  function go(): void {
    again = true;
    turn ??= takeWhileAsked();
  }

  async function takeWhileAsked(): Promise<void> {
    while (again && !isStopped) {
      again = false;
      await takeAll();
    }
    turn = null;
  }

  // Unlocked, connected, repaired: what waited goes on.
  publisher.subscribe((event: TandemEvent) => {
    if (waiting.length > 0 && ((event.name === 'lock' && !event.locked) || event.name === 'data' || (event.name === 'changed' && event.topics.includes('accounts')))) go();
  });

  return {
    give(paths) {
      if (paths.length === 0 || isStopped) return;
      const room = MOST_IMPORTS - waiting.length;
      waiting = [...waiting, ...paths.slice(0, room)];
      tooMany += Math.max(0, paths.length - room);
      isNew = true;
      go();
    },
    handlers: {
      'app.takeGiven': async () => {
        const news = { isNew, coming: isTaking ? { done, total: done + waiting.length } : null, waitingCount: isTaking ? 0 : waiting.length, hasAts, cameLate: 0, refused: [], known: [] };
        isNew = false;
        // All that became of them is said at once, when the last is dealt with.
        if (isTaking) return news;
        if (tooMany > 0) refused.push({ name: `${tooMany} files`, why: `At most ${MOST_IMPORTS} files are imported at a time. Import the rest when these are reviewed.` });
        const answer = { ...news, cameLate, refused, known };
        [tooMany, cameLate, refused, known] = [0, 0, [], []];
        return answer;
      },
    },
    async stop() {
      isStopped = true;
      await turn;
    },
  };
}
