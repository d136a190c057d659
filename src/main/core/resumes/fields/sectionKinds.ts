import { fold } from '../../../../shared/names.ts';
import type { Line } from '../resumeDocument.ts';
import { findDateRange } from './dates.ts';
import { OF_PROGRAMS, sectionOf } from './headings.ts';
import { listsSkills } from './lists.ts';
import type { Section } from './section.ts';
import { soundsLikeDegree, soundsLikeSchool, soundsLikeTitle } from './vocabulary.ts';

/** The sections as what stands in them says what they are about, where their headings do not say it, or say something else. */
export function byTheirLines(sections: readonly Section[]): readonly Section[] {
  return postsAsWork(withCoursesAsSchools(withCodeAsSkills(withUnknownHeadings(sections))));
}

/** `Languages: Java, SQL` is a row of the skills, with the rows below it. */
function withCodeAsSkills(sections: readonly Section[]): readonly Section[] {
  const result: Section[] = [];
  for (const section of sections) {
    const above = result.at(-1);
    const isCode = section.kind === 'languages' && section.lines.slice(0, 2).some((line) => OF_PROGRAMS.test(line.text));
    if (isCode && above?.kind === 'skills') result[result.length - 1] = { ...above, lines: [...above.lines, ...section.lines] };
    else result.push(isCode ? { ...section, kind: 'skills' } : section);
  }
  return result;
}

/** Where no heading is known that is about work, or about schools, what stands under one that nobody knows says whether it is. */
function withUnknownHeadings(sections: readonly Section[]): readonly Section[] {
  const has = (kind: Section['kind']): boolean => sections.some((section) => section.kind === kind && section.lines.length > 0);
  const isUnknown = ({ kind, heading }: Section): boolean => kind === 'other' && heading !== null && sectionOf(heading.text) === null;
  const isOther = ({ kind, heading }: Section): boolean => kind === 'other' && heading !== null;
  const spans = ({ lines }: Section): readonly Line[] => lines.filter((line) => findDateRange(line.text)?.start);
  const count = (lines: readonly Line[], sound: (text: string) => number): number => lines.filter((line) => sound(line.text) === 1).length;
  const isWork = (section: Section): boolean => spans(section).length > 1 && count(section.lines, soundsLikeTitle) > 1 && count(section.lines, soundsLikeDegree) < count(section.lines, soundsLikeTitle);
  const isSchool = ({ lines }: Section): boolean => count(lines, soundsLikeDegree) > 0 && count(lines, soundsLikeSchool) > 0 && lines.some((line) => findDateRange(line.text) !== null);
  const [lacksWork, lacksSchools] = [!has('work'), !has('education')];
  const skills = has('skills') ? undefined : sections.find((section) => isUnknown(section) && listsSkills(section.lines));
  const jobs = new Set(sections.filter(({ kind }) => kind === 'work').flatMap(spans).map(headSetting));
  /** Under a heading that nobody knows, as `Permanent` beside `Contracts`: set as the jobs of another section are, with posts. */
  const isLikeWork = (section: Section): boolean => {
    const own = new Set(spans(section).filter(({ bullet }) => !bullet));
    const posts = section.lines.filter((line, at) => own.has(line) || own.has(section.lines[at + 1] as Line)).filter((line) => soundsLikeTitle(line.text) === 1 && soundsLikeDegree(line.text) === 0);
    return own.size > 0 && [...own].every((line) => jobs.has(headSetting(line))) && posts.length >= own.size && !OF_NO_JOBS.test(fold(section.heading?.text ?? ''));
  };
  return sections.map((section) => {
    if (isUnknown(section) && isLikeWork(section)) return { ...section, kind: 'work' };
    if (lacksWork && isOther(section) && isWork(section)) return { ...section, kind: 'work' };
    if (lacksSchools && isUnknown(section) && isSchool(section)) return { ...section, kind: 'education' };
    return section === skills ? { ...section, kind: 'skills' } : section;
  });
}

/** How a line with a span is set. */
function headSetting({ pieces, size, column, x }: Line): string {
  return `${pieces.map(({ bold }) => bold).join(' ')} ${size.toFixed(1)} ${column} ${Math.round(x / 4)}`;
}

/** Words of headings over what is set as jobs are, and is none. */
const OF_NO_JOBS = /volunt|unpaid|honorary|communit|pro bono|giving|charit|ehrenamt|board|committee|leadership|extracurric|student|societ|club|sport|military|music|hobb|interest|outside|after hours|spare|verein|loisir|associat|benevol|member|project|research|teaching|talk|public|award|prize|training|course|school|stud/u;

/** `Training`: where nothing else tells of schools, the section of courses that names one does. */
function withCoursesAsSchools(sections: readonly Section[]): readonly Section[] {
  if (sections.some(({ kind }) => kind === 'education')) return sections;
  const courses = sections.find(({ kind, heading, lines }) => kind === 'other' && heading !== null && OF_COURSES.test(heading.text) && lines.some((line) => soundsLikeSchool(line.text) === 1) && lines.some((line) => soundsLikeDegree(line.text) > 0));
  return sections.map((section) => (section === courses ? { ...section, kind: 'education' } : section));
}

const OF_COURSES = /train|course|kurs|lehrg|cours|formation|formaci|curso|cors[oi]|formazione|cursus|opleiding|szkole|utbild/iu;

/** `Akademischer Werdegang`: of two sections about schools, where nothing else tells of work, the one that lists posts does. */
function postsAsWork(sections: readonly Section[]): readonly Section[] {
  const schools = sections.filter(({ kind }) => kind === 'education');
  if (schools.length < 2 || sections.some(({ kind }) => kind === 'work')) return sections;
  const listsPosts = ({ lines }: Section): boolean => {
    const dated = lines.filter((line) => findDateRange(line.text)?.start);
    return dated.length > 1 && dated.every((line) => soundsLikeDegree(line.text) === 0) && dated.filter((line) => soundsLikeTitle(line.text) === 1).length * 2 > dated.length;
  };
  const posts = schools.filter(listsPosts);
  return posts.length === schools.length ? sections : sections.map((section) => (posts.includes(section) ? { ...section, kind: 'work' } : section));
}
