import { isSharedName } from './places.ts';
import type { Found } from './found.ts';
import { foundAt } from './found.ts';
import type { Education, Job } from './jobs.ts';
import { soundsLikeDegree, soundsLikeSchool } from './vocabulary.ts';

const TOWN_BEHIND = /^(.+),\s+\p{Lu}\p{Ll}[\p{L}'’-]*(?:[ -]\p{L}[\p{L}'’-]+){0,2}$/u;

/** `Kestrel College (Quillby)`: a name in brackets behind a school that is known for one by its own, and no institute of it. */
function withoutBracket(school: string): string {
  const [, name = '', inner = ''] = /^(.{4,}?)\s*\((\p{Lu}\p{Ll}[\p{L} '’-]{1,24})\)$/u.exec(school) ?? [];
  return name !== '' && soundsLikeSchool(name) === 1 && !isSharedName(name) && soundsLikeSchool(inner) + soundsLikeDegree(inner) === 0 ? name : school;
}

/** Whoever writes towns behind employers writes them behind schools as well, be they towns that nobody knows. */
export function withoutSchoolTowns(schools: readonly Found<Education>[], jobs: readonly Found<Job>[]): readonly Found<Education>[] {
  const education = schools.map((entry) => {
    const school = withoutBracket(entry.value.school);
    return school === entry.value.school ? entry : { ...foundAt({ ...entry.value, school }, entry.confidence, entry.at), sure: entry.sure };
  });
  const placed = jobs.filter(({ value, at }) => value.employer !== '' && at.some(({ text }) => /^,\s+\p{Lu}/u.test(text.slice(text.indexOf(value.employer) + value.employer.length)) && text.includes(value.employer)));
  if (placed.length < 2 || placed.length < 0.6 * jobs.length) return education;
  return education.map((entry) => {
    const school = TOWN_BEHIND.exec(entry.value.school)?.[1];
    const tail = entry.value.school.slice((school?.length ?? 0) + 1);
    return school === undefined || soundsLikeSchool(school) === 0 || isSharedName(school) || soundsLikeSchool(tail) + soundsLikeDegree(tail) > 0 ? entry : { ...foundAt({ ...entry.value, school }, entry.confidence, entry.at), sure: entry.sure };
  });
}
