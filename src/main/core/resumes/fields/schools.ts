import { fold } from '../../../../shared/names.ts';
import type { Line } from '../resumeDocument.ts';
import { findDateRange } from './dates.ts';
import { foundAt } from './found.ts';
import type { Found } from './found.ts';
import type { Education, Job } from './jobs.ts';
import type { Section } from './section.ts';
import { soundsLikeDegree, soundsLikeSchool, soundsLikeTitle } from './vocabulary.ts';

/** Where schools stand under no heading that is known: in the top of the page, in what nothing is known of, or behind the jobs. */
const WITHOUT_HEADING: ReadonlySet<Section['kind']> = new Set(['top', 'work', 'other', 'summary']);
const LONGEST = 140;

/** Parts of a line between commas, dashes and cells. */
function partsOf(line: Line): readonly string[] {
  return line.pieces.flatMap((piece) => piece.text.split(/,\s+|\s+[–—|·•-]\s+|\s{2,}/u)).map((part) => part.trim()).filter((part) => /\p{L}/u.test(part));
}

/** Degrees that have the word for a post in them. */
const WITH_POST = /^(?:diplom|magister|mgr|inz\b|licen[czt]|bachelor|associate of|[bm]\.? ?(?:eng|sc|a|s)\b|tecnico superior|engineer.s degree|(?:civil|hogskole)ingenjor)/u;

/** Whether a part says a degree and no post. */
export function isDegree(part: string): boolean {
  return soundsLikeDegree(part) === 1 && (soundsLikeTitle(part) < 1 || WITH_POST.test(fold(part)));
}

/** Whether a line says all of a school that was attended: the degree, the school and when. */
function saysSchool(line: Line): boolean {
  if (line.text.length > LONGEST || line.wrapped || findDateRange(line.text) === null || /[.;]$|\p{Ll}{3,}\.\s+\p{Lu}/u.test(line.text)) return false;
  const others = partsOf(line).filter((part) => !isDegree(part));
  return others.length < partsOf(line).length && others.some((part) => soundsLikeSchool(part) === 1) && !others.some((part) => soundsLikeTitle(part) === 1 && soundsLikeSchool(part) < 1);
}

/** The sections of a document in which nothing is headed as education, with the lines that say all of a school as sections of their own. */
export function withSchoolsApart(sections: readonly Section[]): readonly Section[] {
  if (sections.some(({ kind }) => kind === 'education')) return sections;
  return sections.flatMap((section): readonly Section[] => {
    if (!WITHOUT_HEADING.has(section.kind) || !section.lines.some(saysSchool)) return [section];
    const parted: Section[] = [{ ...section, lines: [] }];
    for (const line of section.lines) {
      const school = saysSchool(line);
      const open = parted.at(-1);
      if (open === undefined || (open.kind === 'education') !== school) parted.push({ kind: school ? 'education' : section.kind, heading: null, lines: [line] });
      else open.lines.push(line);
    }
    return parted;
  });
}

/** Jobs of which the post is a degree and the employer a school, as schools; the others stay what they are. */
export function partSchools(jobs: readonly Found<Job>[]): { readonly jobs: readonly Found<Job>[]; readonly schools: readonly Found<Education>[] } {
  const isSchool = ({ value }: Found<Job>): boolean => isDegree(value.title) && soundsLikeSchool(value.employer) === 1;
  return {
    jobs: jobs.filter((job) => !isSchool(job)),
    schools: jobs.filter(isSchool).map(({ value, confidence, at }) => foundAt({ school: value.employer, degree: value.title, start: value.start, end: value.end }, Math.min(0.9, confidence), at)),
  };
}
