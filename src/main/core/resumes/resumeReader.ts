/*
 * Entry of the process that reads files of strangers. It holds nothing but the file, asks nothing of the network and ends itself when it grows too
 * large; whoever started it ends it when it takes too long.
 */
import { Worker, isMainThread } from 'node:worker_threads';
import type { ReadingKind } from './readApart.ts';
import { RefusedFile, RESUME_LIMITS, ScannedFile } from './resumeLimits.ts';
import { type FurtherReading, wordReader } from './scan/wordReader.ts';
import type { AnyAnswer, PageDots, ReadReply, ReadRequest, WordsAnswer } from './resumeMessages.ts';

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
  // Most files are PDFs, and the time of a file is not spent on reading the library. What reads letters has no room for what reads files, and needs none of it.
  void (process.argv.includes('letters' satisfies ReadingKind) ? Promise.resolve() : import('./answerFile.ts').then(({ prepare }) => prepare())).then(() => host.send('ready'));
}

async function answerTo(request: ReadRequest): Promise<AnyAnswer> {
  try {
    if (request.picture) return await wordsOf(request.picture, request.further);
    return await (await import('./answerFile.ts')).answerFile(request);
  } catch (error) {
    if (error instanceof ScannedFile) return { ok: false, why: error.why, message: error.message, pages: error.pages };
    if (error instanceof RefusedFile) return { ok: false, why: error.why, message: error.message };
    if (request.open) return { ok: false, why: 'not-read', message: 'The file could not be opened. Unpack it and import the résumés that are in it.' };
    return { ok: false, why: 'not-read', message: 'The file could not be read. Save it as PDF and import that, or type the person in by hand.' };
  }
}

async function wordsOf({ picture, points }: PageDots, further: FurtherReading | undefined): Promise<WordsAnswer> {
  const reader = await wordReader(further?.language);
  return { ok: true, ...(further === undefined ? reader.inEnglish(picture, points) : { words: reader.further(picture, points, further) }) };
}
