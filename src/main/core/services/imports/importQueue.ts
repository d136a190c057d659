import { TandemError } from '../../../../shared/result.ts';
import { importFoundSchema, MOST_ARCHIVE_BYTES, MOST_IMPORT_BYTES, MOST_IMPORTS, type ImportDraft } from '../../../../shared/domain/resumeImport.ts';
import { batchChoice, forgetDone, importFile, nameOf, type ParsedImport, putBatchChoice, putDraft, setImportState } from '../../data/importRows.ts';
import type { KeptFiles } from '../../data/keptFiles.ts';
import { writeSetting } from '../../data/settingRows.ts';
import type { Store, Write } from '../../data/store.ts';
import { READ_AT_ONCE } from '../../resumes/readingPool.ts';
import type { ReadAnswer } from '../../resumes/resumeMessages.ts';
import { countUnsure, draftOf } from '../../data/importDraft.ts';
import type { Timers } from '../../platform/clock.ts';
import { readScan } from './readScan.ts';
import type { ReadingPool } from '../../resumes/readingPool.ts';
import { takeFile } from './takeFile.ts';
import { takeMembers } from './takeMembers.ts';

export interface ImportTools {
  readonly store: Store;
  readonly files: KeptFiles;
  readonly resumes: ReadingPool;
  readonly timers: Timers;
  readonly log: (line: string) => void;
}

export const PAUSED_KEY = 'imports.paused';
/** More lines than anybody reads beside a form. */
const MOST_LINES = 3_000;
export const REFUSED = {
  empty: 'This file is empty. It may not have been downloaded whole; get it again.',
  'too-large': `This file is larger than 10 MB, the most that the ATS takes (an archive or a mail: ${MOST_ARCHIVE_BYTES / 1_000_000} MB). Save it with smaller pictures and import that.`,
  full: `${MOST_IMPORTS} files are waiting already. Review or discard some of them, then import the rest.`,
} as const;
/** A file at which Tandem itself ended is not begun for ever. */
const MOST_TRIES = 3;
/** What was discarded can be put back for so long. */
const KEPT_DISCARDED_MS = 24 * 60 * 60_000;

interface Next {
  readonly id: string;
  readonly hash: string;
  readonly tries: number;
  readonly scanPages: number | null;
}

/** The queue of files that are read to become people: it goes on by itself, also after a restart or a kill. */
export interface ImportQueue {
  add(file: { readonly batchId: string | null; readonly name: string; readonly content: string }): { batchId: string; id: string; isNew: boolean };
  /** Goes on with what came into the queue by another way. */
  goOn(): void;
  /** A page that is a picture, as PNG in base64; null when it cannot be shown. */
  picture(id: string, page: number): Promise<string | null>;
  edit(id: string, draft: ImportDraft): void;
  pause(isPaused: boolean): void;
  cancel(): { ids: string[] };
  readAgain(id: string): void;
  discard(ids: readonly string[]): void;
  putBack(ids: readonly string[]): void;
  clear(): void;
  /** Begins what waits. Called once at the start. */
  start(): void;
  close(): void;
}

export function createImportQueue({ store, files, resumes, timers, log }: ImportTools): ImportQueue {
  const running = new Set<string>();
  let isAloneRunning = false;
  /** The one file whose letters are recognised. */
  let scanning: string | null = null;
  let isClosed = false;

  const next = (): Next | undefined =>
    store.look(
      (look) =>
        look
          .sql(`SELECT id, hash, tries, scan_pages AS scanPages FROM import_file WHERE state = 'waiting' AND NOT EXISTS (SELECT 1 FROM setting WHERE key = '${PAUSED_KEY}' AND value = '1')
              ${scanning === null ? '' : 'AND scan_pages IS NULL'} ORDER BY scan_pages IS NOT NULL, tries, seq LIMIT 1`)
          .get() as Next | undefined,
    );

  function pump(): void {
    while (!isClosed && !isAloneRunning && running.size < READ_AT_ONCE) {
      const file = next();
      if (!file) break;
      // What took too long beside another one is read once more by itself.
      const isAlone = file.tries > 0 && file.scanPages === null;
      if (isAlone && running.size > 0) break;
      isAloneRunning = isAlone;
      if (file.scanPages !== null) scanning = file.id;
      running.add(file.id);
      void readOne(file).finally(() => {
        running.delete(file.id);
        if (scanning === file.id) scanning = null;
        if (isAlone) isAloneRunning = false;
        pump();
      });
    }
    if (running.size === 0) resumes.rest();
  }

  async function readOne({ id, hash, scanPages }: Next): Promise<void> {
    try {
      store.edit((write) => {
        write.sql('UPDATE import_file SET tries = tries + 1 WHERE id = ?').run(id);
        setImportState(write, id, 'reading');
      });
      if (scanPages !== null) {
        const scanned = await readScan({ store, resumes, isOver: () => isClosed }, id, files.pathOf(hash), scanPages);
        if (!isClosed && scanned !== null) store.edit((write) => takeAnswer(write, id, scanned));
        return;
      }
      const opened = await resumes.open(files.pathOf(hash));
      if (isClosed) return;
      if (opened.ok && opened.members !== null) return await takeMembers({ store, files, timers }, id, opened.members);
      const answer = opened.ok ? await readDocument(id, hash) : opened;
      if (!isClosed) store.edit((write) => takeAnswer(write, id, answer));
    } catch (error) {
      if (isClosed) return;
      log(`a file could not be taken in: ${error instanceof Error ? error.name : typeof error}`);
      store.edit((write) => {
        if (importFile(write, id)?.state === 'reading') setImportState(write, id, 'failed', { message: 'Tandem could not read this file. Read it again, or type the person in by hand.' });
      });
    }
  }

  /** An archive may be larger than what goes to the ATS; what is none may not. */
  async function readDocument(id: string, hash: string): Promise<ReadAnswer> {
    const file = store.look((look) => importFile(look, id));
    if (file !== null && file.bytes > MOST_IMPORT_BYTES) return { ok: false, why: 'too-large', message: REFUSED['too-large'] };
    return resumes.read(files.pathOf(hash));
  }

  function takeAnswer(write: Write, id: string, answer: ReadAnswer): void {
    const file = importFile(write, id);
    // Discarded, or erased, while it was read.
    if (file?.state !== 'reading') return;
    if (!answer.ok) {
      if (answer.why === 'scan' && answer.pages !== undefined) {
        // Its turn comes after the files with text, which take a moment each.
        write.sql('UPDATE import_file SET scan_pages = ?, tries = 0 WHERE id = ?').run(answer.pages, id);
        return setImportState(write, id, 'waiting');
      }
      if (answer.why === 'too-slow' && file.tries < 2 && file.scanPages === null) return setImportState(write, id, 'waiting');
      return setImportState(write, id, 'failed', { message: answer.message });
    }
    const found = importFoundSchema.parse(answer.fields);
    const parsed: ParsedImport = { pages: answer.pages, lines: answer.lines.slice(0, MOST_LINES).map((line) => ({ ...line, pieces: [...line.pieces] })), isCut: answer.lines.length > MOST_LINES, found, pictures: answer.pictures ?? [] };
    write.sql('UPDATE import_file SET parsed = ?, unsure = ?, person_name = ? WHERE id = ?').run(JSON.stringify(parsed), countUnsure(found), nameOf(draftOf(found, batchChoice(write, file.batchId))), id);
    setImportState(write, id, 'review', { message: null });
  }

  return {
    add({ batchId, name, content: text }) {
      const answer = store.edit((write) => {
        const taken = takeFile(write, files, { batchId, name, content: Buffer.from(text, 'base64') });
        if ('refused' in taken) throw new TandemError(taken.refused === 'full' ? 'refused' : 'invalid_arguments', REFUSED[taken.refused], { field: 'content' });
        return { batchId: taken.batchId, id: taken.id, isNew: taken.isNew };
      });
      pump();
      return answer;
    },
    goOn: pump,
    async picture(id, page) {
      const file = store.look((look) => importFile(look, id));
      if (file === null || file.scanPages === null) return null;
      const answer = await resumes.show(files.pathOf(file.hash), page);
      if (running.size === 0) resumes.rest();
      return answer.ok && answer.png !== null ? Buffer.from(answer.png).toString('base64') : null;
    },
    edit(id, draft) {
      store.edit((write) => {
        const file = importFile(write, id);
        // The window may still write while the file is being saved or discarded.
        if (file?.state !== 'review') return;
        putDraft(write, id, draft);
        putBatchChoice(write, file.batchId, draft);
        write.changed('imports');
      });
    },
    pause(isPaused) {
      store.edit((write) => {
        writeSetting(write, PAUSED_KEY, isPaused ? '1' : null);
        write.changed('imports');
      });
      pump();
    },
    cancel() {
      return store.edit((write) => {
        const rows = write.sql(`SELECT id FROM import_file WHERE state IN ('waiting', 'reading')`).all() as { id: string }[];
        for (const { id } of rows) setImportState(write, id, 'discarded');
        return { ids: rows.map(({ id }) => id) };
      });
    },
    readAgain(id) {
      store.edit((write) => {
        const file = importFile(write, id);
        if (!file) throw new TandemError('not_found', 'This file is no longer here.');
        if (file.state !== 'failed') return;
        write.sql('UPDATE import_file SET tries = 0 WHERE id = ?').run(id);
        setImportState(write, id, 'waiting', { message: null });
      });
      pump();
    },
    discard(ids) {
      store.edit((write) => {
        for (const id of ids) {
          const file = importFile(write, id);
          if (file && file.state !== 'saved' && file.state !== 'opened') setImportState(write, id, 'discarded');
        }
      });
    },
    putBack(ids) {
      store.edit((write) => {
        for (const id of ids) {
          const file = importFile(write, id);
          if (file?.state !== 'discarded') continue;
          if (file.found === null) write.sql('UPDATE import_file SET tries = 0 WHERE id = ?').run(id);
          setImportState(write, id, file.found === null ? 'waiting' : 'review');
        }
      });
      pump();
    },
    clear() {
      store.edit((write) => {
        write.sql(`DELETE FROM import_file WHERE state IN ('discarded', 'failed', 'opened') OR (state = 'saved' AND changes IS NULL)`).run();
        // Undo of what is not sent yet is still on the record; the list need not wait for it.
        forgetDone(write, write.now);
        write.sql(`DELETE FROM import_file WHERE state = 'saved' AND changes IS NULL`).run();
        write.changed('imports');
      });
      store.look((look) => files.sweep(look));
    },
    start() {
      store.edit((write) => {
        const cut = write.sql(`SELECT id, tries FROM import_file WHERE state = 'reading'`).all() as { id: string; tries: number }[];
        for (const { id, tries } of cut)
          if (tries < MOST_TRIES) setImportState(write, id, 'waiting');
          else setImportState(write, id, 'failed', { message: 'Tandem ended several times while it read this file. Save it as PDF with text and import that, or type the person in by hand.' });
        forgetDone(write, write.now - KEPT_DISCARDED_MS);
      });
      pump();
    },
    close() {
      isClosed = true;
    },
  };
}
