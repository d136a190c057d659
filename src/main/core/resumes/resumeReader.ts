/*
 * Entry of the process that reads files of strangers. It holds nothing but the file, asks nothing of the network and ends itself when it grows too
 * large; whoever started it ends it when it takes too long.
 */
import { open } from 'node:fs/promises';
import { Worker, isMainThread } from 'node:worker_threads';
import { parseResume } from './parseResume.ts';
import { openContainer } from './readers/containers.ts';
import { loadPdfLibrary } from './readers/pdf.ts';
import { readResume } from './readResume.ts';
import { RefusedFile, RESUME_LIMITS, ScannedFile } from './resumeLimits.ts';
import { fieldsOfPages, pictureOfPage, shownPicture } from './scan/scannedFile.ts';
import { wordReader } from './scan/wordReader.ts';
import type { AnyAnswer, DotsAnswer, OpenAnswer, ReadAnswer, ReadFields, ReadLine, ReadReply, ReadRequest, ShownAnswer, WordsAnswer } from './resumeMessages.ts';
import type { ReadFile } from './scan/scannedFile.ts';
import { mirroredLine } from './layout/rightToLeft.ts';
import type { Line, ResumeDocument } from './resumeDocument.ts';

/** How often the watch looks at the memory. */
const WATCH_MS = 15;

/** The other end: `fork` of Node, or a utility process of Electron, whose port is on the process and gives events. */
interface HostEnd {
  send(message: ReadReply | 'ready'): void;
  onRequest(heard: (request: ReadRequest) => void): void;
}

interface UtilityPort {
  postMessage(message: unknown): void;
  on(event: 'message', heard: (event: { readonly data: ReadRequest }) => void): void;
}

function hostEnd(): HostEnd | null {
  const { parentPort } = process as { readonly parentPort?: UtilityPort };
  if (parentPort) return { send: (message) => parentPort.postMessage(message), onRequest: (heard) => parentPort.on('message', ({ data }) => heard(data)) };
  if (!process.send) return null;
  process.on('disconnect', () => process.exit(0));
  return { send: (message) => void process.send?.(message), onRequest: (heard) => void process.on('message', heard) };
}

const host = isMainThread ? hostEnd() : null;
if (host) {
  // A thread of its own sees the memory also while this one is busy with a file.
  const watch = new Worker(
    `setInterval(() => { if (process.memoryUsage.rss() > ${RESUME_LIMITS.residentMegabytes * 1_000_000}) process.kill(process.pid, 'SIGKILL'); }, ${WATCH_MS});`,
    { eval: true, resourceLimits: { maxOldGenerationSizeMb: 8 } },
  );
  watch.unref();
  host.onRequest((request) => {
    void answerTo(request).then((answer) => host.send({ ...answer, id: request.id }));
  });
  // Most files are PDFs, and the time of a file is not spent on reading the library.
  void loadPdfLibrary().then(() => host.send('ready'));
}

async function answerTo(request: ReadRequest): Promise<AnyAnswer> {
  try {
    if (request.open) return { ok: true, members: await openContainer(await bytesOf(request.path)) } satisfies OpenAnswer;
    if (request.picture) return { ok: true, words: (await wordReader()).read(request.picture.picture, request.picture.points) } satisfies WordsAnswer;
    if (request.words) return answerOf(fieldsOfPages(request.words));
    if (request.page === undefined) return answerOf(await readFile(request.path));
    const dots = await pictureOfPage(await bytesOf(request.path), request.page);
    if (!request.show) return { ok: true, dots } satisfies DotsAnswer;
    return { ok: true, png: dots === null ? null : shownPicture(dots.picture) } satisfies ShownAnswer;
  } catch (error) {
    if (error instanceof ScannedFile) return { ok: false, why: error.why, message: error.message, pages: error.pages };
    if (error instanceof RefusedFile) return { ok: false, why: error.why, message: error.message };
    if (request.open) return { ok: false, why: 'not-read', message: 'The file could not be opened. Unpack it and import the résumés that are in it.' };
    return { ok: false, why: 'not-read', message: 'The file could not be read. Save it as PDF and import that, or type the person in by hand.' };
  }
}

async function readFile(path: string): Promise<ReadFile> {
  const document = await readResume(await bytesOf(path));
  return { document, fields: parseResume(document), pictures: [] };
}

function answerOf({ document, fields, pictures }: ReadFile): ReadAnswer {
  return { ok: true, format: document.format, pages: document.pages, lines: document.lines.map((line) => shown(onPage(line, document))), fields: withPlaces(fields, document.lines), pictures };
}

/** The content of a file, no more than a résumé may have. */
async function bytesOf(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw new RefusedFile('not-a-resume', 'This is no file. Choose the résumé itself.');
    if (stat.size > RESUME_LIMITS.fileBytes) throw new RefusedFile('too-large', 'The file is larger than 30 MB, more than any résumé. Save it with smaller pictures and import that.');
    return await file.readFile();
  } finally {
    await file.close();
  }
}

function withPlaces(value: ReturnType<typeof parseResume>, lines: readonly Line[]): ReadFields {
  const numberOf = new Map(lines.map((line, index) => [line, index]));
  // A value that was put together from parts of two lines stands in a line of its own making: it is where its beginning is.
  const placeOf = (line: Line): number[] => {
    const at = numberOf.get(line) ?? lines.findIndex(({ page, x, y }) => page === line.page && x === line.x && y === line.y);
    return at < 0 ? [] : [at];
  };
  const placed = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(placed);
    if (typeof one !== 'object' || one === null || !('at' in one)) return one;
    return { ...one, at: (one.at as readonly Line[]).flatMap(placeOf) };
  };
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, placed(field)])) as unknown as ReadFields;
}

/** A line of a page that was read as its mirror image, where it stands on the page. */
function onPage(line: Line, { mirrors }: ResumeDocument): Line {
  const width = mirrors?.get(line.page);
  return width === undefined ? line : mirroredLine(line, width);
}

const shown = ({ text, page, x, right, y, size, bold, heading, bullet, gap, pieces }: Line): ReadLine => ({ text, page, x, right, y, size, bold, heading, bullet, gap, pieces: right > 0 ? pieces.map((piece) => ({ text: piece.text, x: piece.x, right: piece.right })) : [] });
