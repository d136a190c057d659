import type { Line } from '../resumeDocument.ts';
import { findDateRange, isDateText } from './dates.ts';
import type { DateRange } from './dates.ts';

/** A job of a profile that LinkedIn made a PDF of. */
export interface ExportedJob {
  readonly employer: string;
  readonly title: string;
  readonly range: DateRange;
  readonly at: readonly Line[];
}

/** How long: `(5 years 4 months)` behind the dates of a post, `5 years 8 months` under an employer with several posts; in any language two numbers with a word each at most. */
const LENGTH = String.raw`\p{L}{0,9} ?\d{1,2} ?\p{L}[\p{L}.()]*(?:,? (?:\p{L}{1,3} )?\d{1,2} ?\p{L}[\p{L}.()]*)?`;
const WITH_LENGTH = new RegExp(String.raw`^.*\d{4}.*\((?:${LENGTH}|(?:less than|moins d|weniger als|menos de|meno di|minder dan)[^()\d]{2,20})\)$`, 'u');
const LENGTH_ALONE = new RegExp(`^${LENGTH}$`, 'u');
/** Sizes of type that differ by less are one; an employer or a post has a line or two, three at most. */
const STEP = 0.3;
const MOST_LINES = 3;
/** Room above a line, in heights of one, that is between two things and not between the lines of one. */
const ROOM = 0.15;

/**
 * The jobs of an experience section as LinkedIn lays it out: the employer in the largest type, how long in all where there are several posts, then for each
 * post its title, its dates with how long, the place and the story. Null when the lines are not of that form: each span of dates has to fit.
 */
export function exportedJobs(lines: readonly Line[]): readonly ExportedJob[] | null {
  const dated = lines.flatMap((line, index) => (WITH_LENGTH.test(line.text) && findDateRange(line.text)?.start ? [index] : []));
  // A post whose dates are of another form would be lost.
  if (lines.some((line, index) => !dated.includes(index) && isDateText(line.text) && !LENGTH_ALONE.test(line.text))) return null;
  const [first] = dated;
  const employerSize = lines[0]?.size ?? 0;
  if (first === undefined || employerSize < (lines[first]?.size ?? 0) + STEP) return null;
  const isOf = (line: Line | undefined, size: number): boolean => line !== undefined && Math.abs(line.size - size) < STEP;
  const jobs: ExportedJob[] = [];
  for (const index of dated) {
    const date = lines[index] as Line;
    const before = jobs.at(-1);
    const titleSize = lines[index - 1]?.size ?? 0;
    // Titles are a little smaller than employers, and larger than all else.
    if (titleSize < date.size + STEP || titleSize > employerSize - STEP) return null;
    let top = index - 1;
    // Where stories are in the type of the titles, a sentence above is of the post before, and how long in all is of the employer.
    while (isOf(lines[top - 1], titleSize) && (lines[top]?.gap ?? 0) < ROOM && !/[.!?…]$/u.test(lines[top - 1]?.text ?? '') && !LENGTH_ALONE.test(lines[top - 1]?.text ?? '')) top -= 1;
    let above = top - 1;
    if (LENGTH_ALONE.test(lines[above]?.text ?? '')) above -= 1;
    let head = above + 1;
    while (isOf(lines[head - 1], employerSize)) head -= 1;
    const [titles, employers] = [lines.slice(top, index), lines.slice(head, above + 1)];
    const range = findDateRange(date.text);
    const employer = employers.length > 0 ? textOf(employers) : before?.employer;
    if (range === null || employer === undefined || titles.length > MOST_LINES || employers.length > MOST_LINES) return null;
    jobs.push({ employer, title: textOf(titles), range, at: [...employers, ...titles, date] });
  }
  return jobs;
}

const textOf = (lines: readonly Line[]): string => lines.map(({ text }) => text).join(' ');
