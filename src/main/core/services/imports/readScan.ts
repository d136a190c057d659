import { importFile, setImportState } from '../../data/importRows.ts';
import type { Store } from '../../data/store.ts';
import { RESUME_LIMITS } from '../../resumes/resumeLimits.ts';
import type { ReadAnswer } from '../../resumes/resumeMessages.ts';
import type { ReadPage } from '../../resumes/scan/readWords.ts';
import { manyPagesWords } from '../../resumes/scan/scanResume.ts';
import type { ReadingPool } from '../../resumes/readingPool.ts';

/**
 * Reads a file whose pages are pictures, page by page, and says in the queue how far it is. Null when it was discarded meanwhile: the pages after the one
 * that is read just then are not begun.
 */
export async function readScan({ store, resumes, isOver }: { readonly store: Store; readonly resumes: ReadingPool; readonly isOver: () => boolean }, id: string, path: string, pages: number): Promise<ReadAnswer | null> {
  if (pages > RESUME_LIMITS.scanPages) return { ok: false, why: 'too-large', message: manyPagesWords(pages) };
  const read: (ReadPage | null)[] = [];
  for (let page = 1; page <= pages; page += 1) {
    if (isOver()) return null;
    const isGone = store.edit((write) => {
      if (importFile(write, id)?.state !== 'reading') return true;
      setImportState(write, id, 'reading', { message: pages === 1 ? 'Reading the picture …' : `Reading the picture, page ${page} of ${pages}` });
      return false;
    });
    if (isGone) return null;
    const answer = await resumes.words(path, page);
    if (!answer.ok) return answer;
    read.push(answer.words);
  }
  return resumes.fields(read);
}
