import { open } from 'node:fs/promises';
import { mirroredLine } from './layout/rightToLeft.ts';
import { parseResume } from './parseResume.ts';
import { openContainer } from './readers/containers.ts';
import { loadPdfLibrary } from './readers/pdf.ts';
import { readResume } from './readResume.ts';
import type { Line, ResumeDocument } from './resumeDocument.ts';
import { RefusedFile, RESUME_LIMITS } from './resumeLimits.ts';
import type { AnyAnswer, DotsAnswer, OpenAnswer, ReadAnswer, ReadFields, ReadLine, ReadRequest, ShownAnswer } from './resumeMessages.ts';
import { fieldsOfPages, pictureOfPage, type ReadFile, shownPicture } from './scan/scannedFile.ts';

/** Loads what most files need. */
export async function prepare(): Promise<void> {
  await loadPdfLibrary();
}

/** What is asked of a file: its fields, the files in it, or the dots of a page of it. @throws RefusedFile */
export async function answerFile(request: ReadRequest): Promise<AnyAnswer> {
  if (request.open) return { ok: true, members: await openContainer(await bytesOf(request.path)) } satisfies OpenAnswer;
  if (request.words) return answerOf(fieldsOfPages(request.words));
  if (request.page === undefined) return answerOf(await readFile(request.path));
  const dots = await pictureOfPage(await bytesOf(request.path), request.page);
  if (!request.show) return { ok: true, dots } satisfies DotsAnswer;
  return { ok: true, png: dots === null ? null : shownPicture(dots.picture) } satisfies ShownAnswer;
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
