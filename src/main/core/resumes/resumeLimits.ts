/** What a file may cost. A résumé is far below each of these. */
export const RESUME_LIMITS = {
  fileBytes: 30_000_000,
  /** Of all parts of an archive together, counted while they are inflated. */
  inflatedBytes: 50_000_000,
  archiveEntries: 5_000,
  /** Files in an archive or a mail. */
  members: 500,
  pages: 30,
  characters: 400_000,
  lines: 12_000,
  milliseconds: 4_500,
  /** Pages that are pictures, and the time for the letters of one of them. */
  scanPages: 10,
  scanMilliseconds: 30_000,
  heapMegabytes: 160,
  residentMegabytes: 256,
} as const;

export type RefusedWhy = 'scan' | 'empty' | 'too-large' | 'encrypted' | 'damaged' | 'not-a-resume' | 'no-text' | 'too-slow' | 'too-much-memory' | 'not-read';

/** A file that is not read, with the reason and the way out in words for the person. */
export class RefusedFile extends Error {
  readonly why: RefusedWhy;

  constructor(why: RefusedWhy, message: string) {
    super(message);
    this.name = 'RefusedFile';
    this.why = why;
  }
}

/** A file whose pages are pictures: its letters have to be recognised, page by page. */
export class ScannedFile extends RefusedFile {
  readonly pages: number;

  constructor(pages: number) {
    super('scan', 'The file shows a picture of pages. Save it with text, or type the person in by hand.');
    this.name = 'ScannedFile';
    this.pages = pages;
  }
}
