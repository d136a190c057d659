import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { rngOf } from '../../../src/sandbox/world/rng.ts';
import { layOut } from './layouts.ts';
import type { MadePerson, Split } from './people.ts';
import { personOf } from './people.ts';
import { scanPages, type ScanJob } from './scanPages.ts';
import { writeDocx, writeOdt, writeRtf, writeText } from './writeFlow.ts';
import { writeHtml } from './writeHtml.ts';
import { writePdf } from './writePdf.ts';

export type MadeFormat = 'pdf' | 'printed' | 'docx' | 'odt' | 'rtf' | 'txt' | 'md' | 'html' | 'scan';

export interface Wanted {
  readonly folder: string;
  readonly seed: number;
  readonly split: Split;
  /** How many files of each format. */
  readonly counts: Partial<Record<MadeFormat, number>>;
  /** The browser that prints and is scanned; needed for `printed` and `scan` only. */
  readonly browser?: string;
}

/** What is true of a file. A key that is missing is not scored. */
function labelOf(file: string, person: MadePerson, made: ReturnType<typeof layOut>): object {
  const date = (text: string): string => (made.months || text === 'present' ? text : text.slice(0, 4));
  const { doc } = made;
  const full = person.familyFirst && !/\p{Script=Latin}/u.test(person.family) ? `${person.family}${person.given}` : person.familyFirst ? `${person.family} ${person.given}` : `${person.given} ${person.family}`;
  return {
    file,
    ...(doc.pictured || !drawable(file, full) ? {} : { name: full, given: person.given, family: person.family }),
    emails: [person.email],
    phones: [`+${person.phone.replace(/\D/g, '').replace(/^00/, '')}`],
    links: [...(person.linkedIn === null ? [] : [`https://www.linkedin.com/in/${person.linkedIn}`]), ...(person.site === null ? [] : [person.site])],
    location: `${person.city}, ${person.country}`,
    ...(made.withHeadline ? { headline: person.headline } : {}),
    work: person.jobs.map(({ employer, title, start, end }) => ({ employer, title, start: date(start), end: date(end) })),
    education: person.education.map(({ school, degree }) => ({ school, degree })),
    skills: person.skills,
  };
}

/** Whether the fonts of a browser here, or the plain writer of PDFs, can show a name as it is written; where they cannot the file does not hold it. */
function drawable(file: string, name: string): boolean {
  return !file.endsWith('.pdf') || /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\s\p{P}\p{M}]+$/u.test(name);
}

/** Writes labelled résumés and `labels.jsonl` beside them. @returns how many */
export async function generateResumes(wanted: Wanted): Promise<number> {
  mkdirSync(wanted.folder, { recursive: true });
  const labels: string[] = [];
  const scans: ScanJob[] = [];
  const printing: { readonly file: string; readonly html: string }[] = [];
  let index = 0;
  for (const [format, count] of Object.entries(wanted.counts) as [MadeFormat, number][]) {
    for (let number = 0; number < count; number += 1) {
      index += 1;
      const person = personOf(wanted.seed, index, wanted.split);
      const made = layOut(person, wanted.seed, index, wanted.split);
      const rng = rngOf(wanted.seed, index, 5);
      // Of three scans one is a PDF of several sheets, the others are pictures of the first one.
      const ending = format === 'printed' ? 'pdf' : format === 'scan' ? (['pdf', 'png', 'jpg'] as const)[number % 3] : format;
      const file = `${String(index).padStart(4, '0')}-${format}.${ending}`;
      labels.push(JSON.stringify(labelOf(file, person, made)));
      const path = join(wanted.folder, file);
      switch (format) {
        case 'printed': printing.push({ file: path, html: writeHtml(made.doc, rng) }); break;
        case 'scan': scans.push({ file: path, html: writeHtml(made.doc, rng), seed: wanted.seed, index }); break;
        case 'html': writeFileSync(path, writeHtml(made.doc, rng)); break;
        case 'pdf': writeFileSync(path, writePdf(made.doc, rng)); break;
        case 'docx': writeFileSync(path, writeDocx(made.doc, rng)); break;
        case 'odt': writeFileSync(path, writeOdt(made.doc)); break;
        case 'rtf': writeFileSync(path, writeRtf(made.doc, rng)); break;
        case 'txt': case 'md': writeFileSync(path, writeText(made.doc, rng, format === 'md')); break;
      }
    }
  }
  if (printing.length > 0 || scans.length > 0) await inBrowser(wanted.browser, async (browser) => {
    await print(browser, printing);
    await scanPages(browser, scans);
  });
  writeFileSync(join(wanted.folder, 'labels.jsonl'), `${labels.join('\n')}\n`);
  return index;
}

async function inBrowser(executablePath: string | undefined, work: (browser: Browser) => Promise<void>): Promise<void> {
  const browser = await chromium.launch({ ...(executablePath === undefined ? {} : { executablePath }), args: ['--no-sandbox'] });
  try {
    await work(browser);
  } finally {
    await browser.close();
  }
}

async function print(browser: Browser, pages: readonly { readonly file: string; readonly html: string }[]): Promise<void> {
  const page = await browser.newPage();
  for (const { file, html } of pages) {
    await page.setContent(html);
    await page.pdf({ path: file, preferCSSPageSize: true });
  }
}
