import { pageLines } from '../../src/main/core/resumes/layout/pageLines.ts';
import { withSpans } from '../../src/main/core/resumes/layout/stackedDates.ts';
import type { Run } from '../../src/main/core/resumes/layout/segments.ts';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import type { ParsedResume } from '../../src/main/core/resumes/parsedResume.ts';

/** A text and where it stands on a page, in points. */
export type Placed = readonly [text: string, x: number, y: number, style?: { readonly size?: number; readonly bold?: boolean; readonly width?: number }];

/** Runs as a browser prints them: letters half as wide as they are high. */
export function runs(placed: readonly Placed[]): readonly Run[] {
  return placed.map(([text, x, y, { size = 10, bold = false, width } = {}]) => ({ text, x, y, size, bold, right: x + (width ?? text.length * size * 0.5) }));
}

/** What is read of a page with these texts on it. */
export function parse(placed: readonly Placed[]): ParsedResume {
  return parseResume({ format: 'pdf', pages: 1, lines: withSpans(pageLines(runs(placed), 1)), links: [], author: '' });
}

/** The top of a page, and the two jobs of those that are read here. */
export const HEAD: readonly Placed[] = [['Ada Example', 40, 40, { size: 20, bold: true }], ['ada@mail.example', 40, 60]];
export const BOTH = [{ employer: 'Kestrel', title: 'Senior Engineer', start: '2019-01', end: 'present' }, { employer: 'Bluefin', title: 'Analyst', start: '2015-03', end: '2018-12' }];
export const jobs = (parsed: ParsedResume): readonly object[] => parsed.jobs.map((job) => job.value);
