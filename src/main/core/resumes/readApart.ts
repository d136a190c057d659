import type { AnyAnswer, DotsAnswer, OpenAnswer, PageDots, ReadAnswer, ReadReply, ReadRequest, ShownAnswer, WordsAnswer } from './resumeMessages.ts';
import type { ReadPage } from './scan/readWords.ts';
import type { PageLanguage } from './scan/pageLanguage.ts';
import type { FurtherReading } from './scan/wordReader.ts';
import { RESUME_LIMITS } from './resumeLimits.ts';

/** A process as the host starts it: `fork` of Node, or a utility process of Electron. */
export interface ReadingProcess {
  send(message: ReadRequest): unknown;
  on(event: 'message', heard: (message: ReadReply | 'ready') => void): unknown;
  on(event: 'exit', ended: () => void): unknown;
  kill(): unknown;
}

/** What a process is for: files of strangers, or the letters of their pages that are pictures, which needs other things in memory. */
export type ReadingKind = 'files' | 'letters';

/** A process is made anew after so many files, so that nothing that one of them left grows. */
const FILES_OF_A_PROCESS = 100;

type Refusal = Extract<ReadAnswer, { readonly ok: false }>;

const TOO_SLOW: Refusal = { ok: false, why: 'too-slow', message: 'The file takes longer to read than any résumé. Save it as PDF with text and import that, or type the person in by hand.' };
const TOO_MUCH: Refusal = { ok: false, why: 'too-much-memory', message: 'The file needs more memory to read than any résumé. Save it as PDF with text and import that, or type the person in by hand.' };

/**
 * Reads files one after the other in a process of its own. Whatever a file does to that process, the answer comes within the limit of time, and the
 * next file has a whole process again.
 */
export class ApartReader {
  readonly #start: () => ReadingProcess;
  readonly #patience: () => number;
  #process: ReadingProcess | null = null;
  #ready: Promise<void> = Promise.resolve();
  #files = 0;
  #language: PageLanguage | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #id = 0;
  #pending: { readonly id: number; readonly resolve: (answer: AnyAnswer) => void } | null = null;

  /**
   * @param start starts a process of `resumeReader.ts` with a heap of at most {@link RESUME_LIMITS}.heapMegabytes
   * @param patience how many times its limit a file may take, 1 or more: on a machine that is busy with other things it gets a part of the time only
   */
  constructor(start: () => ReadingProcess, patience: () => number = () => 1) {
    this.#start = start;
    this.#patience = patience;
  }

  /** Reads a file, after those that were asked for before. It never throws: a file that cannot be read has its reason in the answer. */
  read(path: string): Promise<ReadAnswer> {
    return this.#after(() => this.#one({ path })) as Promise<ReadAnswer>;
  }

  /** The files in an archive or a mail, within the same limits; null members for a file that is a document by itself. It never throws. */
  open(path: string): Promise<OpenAnswer> {
    return this.#after(() => this.#one({ path, open: true })) as Promise<OpenAnswer>;
  }

  /** The dots of a page that is a picture, from 1. It never throws. */
  dots(path: string, page: number): Promise<DotsAnswer> {
    return this.#after(() => this.#one({ path, page })) as Promise<DotsAnswer>;
  }

  /** A page that is a picture, to be shown. It never throws. */
  show(path: string, page: number): Promise<ShownAnswer> {
    return this.#after(() => this.#one({ path, page, show: true })) as Promise<ShownAnswer>;
  }

  /** The words of a page, which take longer than a file may; with `further` in that language, after they were read in English. It never throws. */
  words(picture: PageDots, further?: FurtherReading): Promise<WordsAnswer> {
    return this.#after(() => {
      // The memory of a language never becomes free again: another one has a process of its own.
      const language = further?.language ?? null;
      if (this.#language !== language) this.close();
      this.#language = language;
      return this.#one({ path: '', picture, ...(further === undefined ? {} : { further }) }, RESUME_LIMITS.scanMilliseconds);
    }) as Promise<WordsAnswer>;
  }

  /** The fields of pages whose words were read. It never throws. */
  fields(words: readonly (ReadPage | null)[]): Promise<ReadAnswer> {
    return this.#after(() => this.#one({ path: '', words })) as Promise<ReadAnswer>;
  }

  #after(ask: () => Promise<AnyAnswer>): Promise<AnyAnswer> {
    const answer = this.#last.then(ask);
    this.#last = answer;
    return answer;
  }

  close(): void {
    this.#process?.kill();
    this.#process = null;
  }

  async #one(request: Omit<ReadRequest, 'id'>, milliseconds: number = RESUME_LIMITS.milliseconds): Promise<AnyAnswer> {
    if (this.#files >= FILES_OF_A_PROCESS) this.close();
    const isFresh = this.#process === null;
    const process = this.#process ?? this.#begin();
    this.#files += 1;
    this.#id += 1;
    const { promise, resolve } = Promise.withResolvers<AnyAnswer>();
    this.#pending = { id: this.#id, resolve };
    // Starting is the machine's affair; the time counts for the file alone.
    await this.#ready;
    const limit = setTimeout(() => {
      if (this.#process === process) this.close();
      resolve(TOO_SLOW);
    }, milliseconds * this.#patience());
    if (this.#process === process) process.send({ id: this.#id, ...request });
    const answer = await promise;
    clearTimeout(limit);
    this.#pending = null;
    // What files before it left behind may have been what was too much.
    return answer === TOO_MUCH && !isFresh ? this.#one(request, milliseconds) : answer;
  }

  #begin(): ReadingProcess {
    const process = this.#start();
    this.#process = process;
    this.#files = 0;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#ready = promise;
    process.on('message', (message) => {
      if (message === 'ready') return resolve();
      const { id, ...answer } = message;
      if (this.#pending?.id === id) this.#pending.resolve(answer);
    });
    process.on('exit', () => {
      resolve();
      if (this.#process !== process) return;
      this.#process = null;
      this.#pending?.resolve(TOO_MUCH);
    });
    return process;
  }
}
