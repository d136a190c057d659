import { patience } from './patience.ts';
import type { ReadPage } from './scan/readWords.ts';
import { ApartReader, type ReadingKind, type ReadingProcess } from './readApart.ts';
import type { OpenAnswer, PageDots, ReadAnswer, ShownAnswer, WordsAnswer } from './resumeMessages.ts';

/** Files that are read at the same time: one that takes its whole time must not hold up the others. */
export const READ_AT_ONCE = 2;

/** Reads files of strangers, several at a time, each in a process of its own kind; see {@link ApartReader}. */
export interface ReadingPool {
  /** Never throws: a file that cannot be read has its reason in the answer. */
  read(path: string): Promise<ReadAnswer>;
  /** The files in an archive or a mail; see {@link ApartReader.open}. */
  open(path: string): Promise<OpenAnswer>;
  /** The words of a page that is a picture, from 1; one page at a time, for each takes seconds. */
  words(path: string, page: number): Promise<WordsAnswer>;
  /** The fields of pages whose words were read. */
  fields(words: readonly (ReadPage | null)[]): Promise<ReadAnswer>;
  /** A page that is a picture, to be shown. */
  show(path: string, page: number): Promise<ShownAnswer>;
  /** Nothing waits to be read: the processes end, and the next file starts one. */
  rest(): void;
}

const NO_READER = { ok: false, why: 'not-read', message: 'This Tandem cannot read files. Start it from its own program and import the file there.' } as const;

/** @param start starts one process of `resumeReader.ts`; null in a host that has none, where every file is refused */
export function createReadingPool(start: ((kind: ReadingKind) => ReadingProcess) | null): ReadingPool {
  if (start === null) return { read: async () => NO_READER, open: async () => NO_READER, words: async () => NO_READER, fields: async () => NO_READER, show: async () => NO_READER, rest: () => undefined };
  const readers = Array.from({ length: READ_AT_ONCE }, () => ({ reader: new ApartReader(() => start('files'), patience), open: 0 }));
  // Letters are recognised in a process that does nothing else: what is loaded for it stays small enough together.
  const letters = new ApartReader(() => start('letters'), patience);
  // Another language is read in a process of its own, for the same reason.
  const others = new ApartReader(() => start('letters'), patience);
  let recognising = 0;
  async function withLeast<Answer>(ask: (reader: ApartReader) => Promise<Answer>): Promise<Answer> {
    const least = readers.reduce((best, other) => (other.open < best.open ? other : best));
    least.open += 1;
    try {
      return await ask(least.reader);
    } finally {
      least.open -= 1;
    }
  }
  async function wordsOf(dots: PageDots): Promise<WordsAnswer> {
    const first = await letters.words(dots);
    if (!first.ok || !first.further) return first;
    const second = await others.words(dots, first.further);
    // What was read in English is better than nothing.
    return second.ok ? second : first;
  }
  return {
    read: (path) => withLeast((reader) => reader.read(path)),
    open: (path) => withLeast((reader) => reader.open(path)),
    fields: (words) => withLeast((reader) => reader.fields(words)),
    show: (path, page) => withLeast((reader) => reader.show(path, page)),
    async words(path, page) {
      const answer = await withLeast((reader) => reader.dots(path, page));
      if (!answer.ok) return answer;
      if (answer.dots === null) return { ok: true, words: null };
      recognising += 1;
      try {
        return await wordsOf(answer.dots);
      } finally {
        recognising -= 1;
      }
    },
    rest() {
      if (recognising === 0) for (const reader of [letters, others]) reader.close();
      for (const { reader, open } of readers) if (open === 0) reader.close();
    },
  };
}
