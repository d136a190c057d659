import { RESUME_LIMITS, RefusedFile } from '../resumeLimits.ts';
import type { ReadPage } from './readWords.ts';
import { fieldsOfPages, pictureOfPage, type ReadFile } from './scannedFile.ts';
import { wordReader } from './wordReader.ts';

/** Refuses more pages than are read. @throws RefusedFile */
export function refuseManyPages(pages: number): void {
  if (pages > RESUME_LIMITS.scanPages) throw new RefusedFile('too-large', manyPagesWords(pages));
}

export const manyPagesWords = (pages: number): string => `The file shows pictures of ${pages.toLocaleString('en')} pages, and at most ${RESUME_LIMITS.scanPages} are read. Save those of the résumé as a file of their own and import that.`;

/** Reads a file whose pages are pictures in this process; Tandem does it page by page in others. @throws RefusedFile */
export async function scanResume(bytes: Uint8Array, pages: number): Promise<ReadFile> {
  refuseManyPages(pages);
  const reader = await wordReader();
  const read: (ReadPage | null)[] = [];
  for (let page = 1; page <= pages; page += 1) {
    const dots = await pictureOfPage(bytes, page);
    if (dots === null) {
      read.push(null);
      continue;
    }
    const { words, further } = reader.inEnglish(dots.picture, dots.points);
    read.push(further === null ? words : reader.further(dots.picture, dots.points, further));
  }
  return fieldsOfPages(read);
}
