import { crc32, deflateSync } from 'node:zlib';
import type { ParsedResume } from '../parsedResume.ts';
import { openPdf, refusalOf } from '../readers/pdf.ts';
import type { ResumeDocument } from '../resumeDocument.ts';
import type { PageDots, ReadPicture } from '../resumeMessages.ts';
import type { GreyPicture } from './greyPicture.ts';
import { pdfPicture } from './pdfPicture.ts';
import { pictureKind, readPicture } from './readPicture.ts';
import type { ReadPage } from './readWords.ts';
import { parseScan, scannedDocument } from './scannedDocument.ts';

/** Points across an A4 sheet: what a picture without paper is taken for. */
const PAPER = 595;
/** In one picture of a PDF: a sheet with 600 dots per inch. */
const MOST_DOTS = 36_000_000;

/** A document with its fields, and the pages of it that are pictures. */
export interface ReadFile {
  readonly document: ResumeDocument;
  readonly fields: ParsedResume;
  readonly pictures: readonly ReadPicture[];
}

/** The dots of a page of a file that was scanned, from 1; null where no picture lies on it. @throws RefusedFile */
export async function pictureOfPage(bytes: Uint8Array, page: number): Promise<PageDots | null> {
  const kind = pictureKind(bytes);
  if (kind !== null) return { picture: await readPicture(bytes, kind), points: PAPER };
  const task = await openPdf(bytes, MOST_DOTS);
  try {
    return await pdfPicture(await task.promise, page);
  } catch (error) {
    throw refusalOf(error);
  } finally {
    await task.destroy();
  }
}

/** The fields of pages whose words were read, in the order of the pages. @throws RefusedFile when there is no word on them */
export function fieldsOfPages(read: readonly (ReadPage | null)[]): ReadFile {
  const pages = read.map((page) => page ?? { width: PAPER, height: PAPER, points: PAPER, turn: 0, words: [] });
  const document = scannedDocument(pages);
  const pictures = read.flatMap((page, index): readonly ReadPicture[] => (page === null ? [] : [{ page: index + 1, width: page.points, height: (page.height * page.points) / page.width, turn: page.turn }]));
  return { document, fields: parseScan(pages, document), pictures };
}

/** Shades that are told apart in what is shown; a person reads it as well with these, and it is a third as large. */
const SHADES = 16;

/** A page as PNG of {@link SHADES} greys. */
export function shownPicture({ width, height, dots }: GreyPicture): Uint8Array {
  const stride = Math.ceil(width / 2);
  const rows = Buffer.alloc((stride + 1) * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = y * (stride + 1) + 1 + (x >> 1);
      rows[at] = (rows[at] ?? 0) | (((dots[y * width + x] ?? 255) * SHADES) >> 8) << (x % 2 === 0 ? 4 : 0);
    }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 4;
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(kind: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind), content]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(content.length, 0);
  ends.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}
