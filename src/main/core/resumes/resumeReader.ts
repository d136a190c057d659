/*
 * Entry of the process that reads files of strangers. It holds nothing but the file, asks nothing of the network and ends itself when it grows too
 * large; whoever started it ends it when it takes too long.
 */
import { open } from 'node:fs/promises';
import { Worker, isMainThread } from 'node:worker_threads';
import { parseResume } from './parseResume.ts';
import { readResume } from './readResume.ts';
import { RefusedFile, RESUME_LIMITS } from './resumeLimits.ts';
import type { FieldPlace, ReadAnswer, ReadFields, ReadReply, ReadRequest } from './resumeMessages.ts';
import type { Line } from './resumeDocument.ts';

/** How often the watch looks at the memory. */
const WATCH_MS = 15;

if (isMainThread && process.send) {
  // A thread of its own sees the memory also while this one is busy with a file.
  const watch = new Worker(
    `setInterval(() => { if (process.memoryUsage.rss() > ${RESUME_LIMITS.residentMegabytes * 1_000_000}) process.kill(process.pid, 'SIGKILL'); }, ${WATCH_MS});`,
    { eval: true, resourceLimits: { maxOldGenerationSizeMb: 8 } },
  );
  watch.unref();
  process.on('disconnect', () => process.exit(0));
  process.on('message', (request: ReadRequest) => {
    void answerTo(request.path).then((answer) => process.send?.({ ...answer, id: request.id } satisfies ReadReply));
  });
  process.send('ready');
}

async function answerTo(path: string): Promise<ReadAnswer> {
  try {
    const document = await readResume(await bytesOf(path));
    return { ok: true, format: document.format, pages: document.pages, fields: withPlaces(parseResume(document)) };
  } catch (error) {
    if (error instanceof RefusedFile) return { ok: false, why: error.why, message: error.message };
    return { ok: false, why: 'not-read', message: 'The file could not be read. Save it as PDF and import that, or type the person in by hand.' };
  }
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

function withPlaces(value: ReturnType<typeof parseResume>): ReadFields {
  const place = ({ page, x, right, y, size, text }: Line): FieldPlace => ({ page, x, right, y, size, text });
  const placed = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(placed);
    if (typeof one !== 'object' || one === null || !('at' in one)) return one;
    return { ...one, at: (one.at as readonly Line[]).map(place) };
  };
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, placed(field)])) as unknown as ReadFields;
}
