import { fold } from '../../../../shared/names.ts';
import type { Line } from '../resumeDocument.ts';
import { assignRoles } from './assignParts.ts';
import { isBreak } from './breaks.ts';
import { cutAlike, DEPARTMENT } from './commaCuts.ts';
import { monthsOf, writeDate } from './dates.ts';
import type { YearMonth } from './dates.ts';
import { rawEntries } from './entryLines.ts';
import type { RawEntry } from './entryLines.ts';
import { withoutNumbers } from './entryNumbers.ts';
import { COMPANY_TAIL, partsOf, withoutPlaces } from './entryParts.ts';
import type { HeadPart } from './entryParts.ts';
import { withoutTown, withoutTowns } from './employerTowns.ts';
import { exportedJobs } from './exportedProfile.ts';
import { foundAt } from './found.ts';
import { withBracketsCut, withPairsCut, withPostsWhole, withSecondsAsTowns, withStrokesCut, withThirdsAsTowns, withTownsBehindPairs, withWordsCut } from './headCuts.ts';
import { withSpansOfCells } from './entryDates.ts';
import { withCellHeads, withLastCellsTold, withToldApart } from './entryItems.ts';
import { withHeadSentences } from './headSentences.ts';
import { labelledEntries } from './labelledForm.ts';
import type { Found } from './found.ts';
import { isCalledByTown, soundsLikePlace } from './places.ts';
import { withSchoolsParted } from './schoolParts.ts';
import { soundsLikeDegree, soundsLikeEmployer, soundsLikeSchool, soundsLikeTitle } from './vocabulary.ts';

/** A job. Dates are `2019-04`, `2019`, `present` or empty. */
export interface Job {
  readonly employer: string;
  readonly title: string;
  readonly start: string;
  readonly end: string;
}

/** A school that was attended. */
export interface Education {
  readonly school: string;
  readonly degree: string;
  readonly start: string;
  readonly end: string;
}

/** A date as fields have it: `2019-04`, `2019`, `present` or nothing. */
export function written(date: YearMonth | 'present' | null): string {
  return date === null ? '' : date === 'present' ? 'present' : writeDate(date);
}

/** Reads the jobs of a section. */
export function readJobs(numbered: readonly Line[], headline: string): readonly Found<Job>[] {
  const lines = withHeadSentences(withSpansOfCells(withCellHeads(withToldApart(withLastCellsTold(withoutNumbers(numbered))))));
  const exported = exportedJobs(lines);
  if (exported !== null) return exported.map(({ employer, title, range, at }) => foundAt({ employer, title, ...endsOf(range) }, 0.98, at));
  const labelled = labelledEntries(lines, 'work');
  const firms = withoutTowns((labelled ?? []).map(({ second }) => second));
  if (labelled !== null) return labelled.map(({ range, first, at }, index) => [range, first, firms[index] ?? '', at] as const).map(([range, first, second, at]) => foundAt({ employer: second, title: first, ...endsOf(range) }, first !== '' && second !== '' ? 0.95 : 0.35, at));
  // What somebody calls themselves at the top is a post, whether its words are known or not.
  const called = fold(headline);
  const titled = (text: string): number => (called.length > 3 && fold(text) === called ? 1 : soundsLikeTitle(text));
  const worked = rawEntries(lines, 'work').map((entry) => ({ entry, parts: partsOf(entry) })).filter(({ parts }) => !isBreak(parts));
  const entries = worked.map(({ entry }) => entry);
  const headed = withPostsWhole(withPairsCut(withTownsBehindPairs(withSecondsAsTowns(withThirdsAsTowns(withBracketsCut(withWordsCut(withStrokesCut(withoutTold(withoutPlaces(worked.map(({ parts }) => parts)))))))))));
  const parts = withoutTails(withDashes(withDepartments(withoutTownsBehindDashes(headed, titled), titled), titled));
  const cut = cutAlike(parts, titled, employs);
  const roles = assignRoles(cut, { first: titled, second: employs });
  const styles = headStyles(roles.map((role) => role.second));
  let employer: HeadPart | null = null;
  let group: RawEntry | null = null;
  /** How many of the entries right under one have a post and a time within its own, which is longer than each of theirs. */
  const entriesHeld = (outer: number): number => {
    const [begun, behind] = [entries[outer]?.range.start ?? null, entries.slice(outer + 1)];
    const end = behind.findIndex((entry, at) => !holds(entries[outer] as RawEntry, entry) || (roles[outer + 1 + at]?.first ?? null) === null);
    const held = end < 0 ? behind : behind.slice(0, end);
    const isFirst = held.some(({ range }) => range.start !== null && begun !== null && monthsOf(range.start) === monthsOf(begun));
    return isFirst ? held.length : 0;
  };
  /** Whether posts follow under an entry whose times, taken together, are its own. */
  const isSpanned = (outer: number): boolean => {
    const behind = entries.slice(outer + 1);
    const end = behind.findIndex((entry, at) => !holds(entries[outer] as RawEntry, entry) || ((cut[outer + 1 + at] ?? []).length !== 1 && !(cut[outer + 1 + at] ?? []).some(({ text }) => titled(text) >= 0.5)));
    const held = (end < 0 ? behind : behind.slice(0, end)).map(({ range }) => endsOf(range));
    const own = endsOf((entries[outer] as RawEntry).range);
    const next = held[0];
    // One post under an employer, with the same time.
    if (held.length === 1 && next !== undefined && agree(next.start, own.start) && agree(next.end, own.end)) return (roles[outer + 1]?.second ?? null) === null;
    return held.length > 1 && own.start !== '' && own.start !== own.end && held.some(({ start }) => agree(start, own.start)) && held.some((inner) => agree(inner.end, own.end)) && !held.some(({ start, end }) => agree(start, own.start) && agree(end, own.end));
  };
  return entries.flatMap((entry, index): readonly Found<Job>[] => {
    const role = roles[index];
    let title = role?.first ?? null;
    let own = role?.second ?? null;
    if (title === null && own === null) return [];
    const next = roles[index + 1];
    // What is louder than the posts under it, whose times lie within its own, is the employer, whatever it is called.
    if (title !== null && own === null && titled(title.text) < 1 && next?.first && next.second === null && titled(next.first.text) === 1 && holds(entry, entries[index + 1]) && isOver(entry, entries[index + 1])) [title, own] = [null, title];
    if (title !== null && (titled(title.text) < 1 || (own === null && employs(title.text) > 0 && isOver(entry, entries[index + 1]))) && isSpanned(index)) [title, own] = [null, own ?? title];
    // `FTSE 250 producer; 2,900 employees` under an employer with the time of all posts there is none of them.
    if (title !== null && own !== null && title.row > 0 && own.row <= 0 && /[;,]/.test(title.line.text) && next?.first && next.second === null && titled(next.first.text) === 1 && holds(entry, entries[index + 1])) title = null;
    // Posts with what they are for, under an employer with the time of all of them.
    if (title === null && own !== null && next?.first && next.second !== null && entriesHeld(index) > 1) {
      employer = own;
      group = entry;
      return [];
    }
    if (group !== null && employer !== null && title !== null && own !== null && own.line === title.line && holds(group, entry)) {
      title = { ...title, text: title.order < own.order ? `${title.text}, ${own.text}` : title.text };
      own = null;
    }
    // An employer with the time of all posts there, which follow under it.
    if (title === null && own !== null && next?.first && next.second === null && holds(entry, entries[index + 1])) {
      employer = own;
      group = entry;
      return [];
    }
    // Where employers are louder than what was done, a quiet line over a post of a group is none.
    if (title !== null && own !== null && employer !== null && isQuiet(own, roles)) own = null;
    let inherited = false;
    const post = title !== null && own !== null && (employer !== null || employerOver(entry, index === 0) !== null) ? wholePost(title, own, roles) : null;
    if (post !== null) [title, own] = [post, null];
    const over = title !== null && own === null ? employerOver(entry, index === 0) : null;
    if (over !== null) own = over;
    if (title !== null && own === null && employer !== null) {
      own = employer;
      inherited = true;
    } else if (title === null && own !== null && employer !== null && !styles.has(styleOf(own)) && soundsLikeEmployer(own.text) === 0) {
      title = own;
      own = employer;
      inherited = true;
    }
    if (!inherited) group = null;
    if (title !== null && PROJECT.test(title.text)) return [];
    if (own !== null) employer = own;
    if (own !== null) own = { ...own, text: withoutTown(own.text) };
    const { start, end } = endsOf(entry.range);
    const complete = title !== null && own !== null && entry.range.start !== null;
    const margin = role?.margin ?? 0;
    const spoken = (title ? soundsLikeTitle(title.text) : 0) + (own ? soundsLikeEmployer(own.text) : 0);
    const confidence = !complete ? 0.35 : group !== null || inherited ? 0.7 : Math.min(0.98, 0.6 + 0.1 * Math.min(3, margin) + 0.08 * spoken);
    const at = [...new Set([title?.line, own?.line, entry.dateLine].filter((line) => line !== undefined))];
    return [foundAt({ employer: own?.text ?? '', title: title?.text ?? '', start, end }, confidence, at)];
  });
}

/** What a row about a project begins with, under a job. */
const PROJECT = /^(?:(?:projects?|projekte?|proyectos?|projets?|projetos?|progett[oi])(?::|$)|(?:(?:end )?clients?|customers?|kunden?|clientes?|clienti?|klanten?|oppdragsgiver|uppdragsgivare)\s*:)/iu;

/** Where every entry has two lines over its date, the post and the employer, what stands under the date is told. */
function withoutTold(entries: readonly (readonly HeadPart[])[]): readonly (readonly HeadPart[])[] {
  const isWhole = (parts: readonly HeadPart[]): boolean => [-2, -1].every((row) => parts.some((part) => part.row === row)) && !parts.some(({ row }) => row === 0);
  const below = entries.flatMap((parts) => parts.filter(({ row }) => row > 0));
  const areAll = entries.length > 1 && entries.every(isWhole) && entries.filter((parts) => parts.some(({ row, text }) => row < 0 && soundsLikeTitle(text) === 1)).length >= 0.5 * entries.length;
  return areAll && below.filter(({ text }) => soundsLikeEmployer(text) === 1).length < 0.7 * entries.length ? entries.map((parts) => parts.filter(({ row }) => row < 0)) : entries;
}

/** How much a text sounds like an employer: a post on one's own account (`Freelance Translator`) is a post. */
function employs(text: string): number {
  return /^(?:freelance|self.employed|independent|freiberufliche[rn]?|selbst[äa]ndige[rn]?|ind[ée]pendante?|aut[óo]nom[oa]) \p{L}/iu.test(text) && soundsLikeTitle(text) === 1 ? 0 : soundsLikeEmployer(text);
}

/** `Nurse, Emergency Care`: where most posts of a section stand alone in their line, under their employer, what a comma parts from one is of its name. */
function wholePost(title: HeadPart, own: HeadPart, roles: readonly { readonly first: HeadPart | null; readonly second: HeadPart | null }[]): HeadPart | null {
  const written = `${title.text}, ${own.text}`;
  const alone = roles.filter(({ first, second }) => first !== null && second === null && first.row === title.row && first.bold === title.bold && Math.abs(first.size - title.size) < 0.3).length;
  return title.line === own.line && title.row === own.row && title.line.text.includes(written) && soundsLikeEmployer(own.text) === 0 && alone > 0 && alone * 2 >= roles.filter(({ first, second }) => first !== null && (second === null || second.row === first.row)).length ? { ...title, text: written } : null;
}

/** Whether a part is in smaller or lighter type than most of the employers in its line, and does not sound like one. */
function isQuiet(part: HeadPart, roles: readonly { readonly second: HeadPart | null }[]): boolean {
  if (part.row >= -1 || soundsLikeEmployer(part.text) === 1) return false;
  const others = roles.flatMap(({ second }) => (second !== null && second !== part && second.row === part.row ? [second] : []));
  const louder = others.filter((other) => other.size > part.size + 0.6 || (other.bold && !part.bold)).length;
  return louder > 0 && louder >= 0.5 * others.length;
}

/** `Distillery Manager – Dufftown` and above the employer: where every entry is so and none has a place, those are the towns, also when nobody knows them. */
function withoutTownsBehindDashes(entries: readonly (readonly HeadPart[])[], titled: (text: string) => number): readonly (readonly HeadPart[])[] {
  const towns = entries.map((parts) => parts.find((part, index) => {
    const post = parts[index - 1];
    return part.joint === 'mark' && post?.row === part.row && parts.some(({ row }) => row !== part.row) && !parts.some(({ row, order }) => row === part.row && order > part.order) && titled(part.text) + soundsLikeEmployer(part.text) === 0 && !DEPARTMENT.test(part.text) && /^\p{Lu}\p{Ll}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]+)?$/u.test(part.text);
  }));
  const areTowns = entries.length > 2 && !towns.includes(undefined) && entries.every((parts) => !parts.some(({ place, placed }) => place || placed)) && entries.some((parts, index) => parts.some((part, at) => parts[at + 1] === towns[index] && titled(part.text) === 1));
  return areTowns ? entries.map((parts, index) => parts.filter((part) => part !== towns[index])) : entries;
}

/** `Manager – Audit`: what a post is for goes with it, and is no employer. */
function withDepartments(entries: readonly (readonly HeadPart[])[], titled: (text: string) => number): readonly (readonly HeadPart[])[] {
  return entries.map((parts) => {
    const at = parts.findIndex((part, index) => index > 0 && part.joint === 'mark' && parts[index - 1]?.row === part.row && titled(parts[index - 1]?.text ?? '') === 1 && (DEPARTMENT.test(part.text.split(', ')[0] ?? '') || isOfPost(part, parts, parts[index - 1] as HeadPart, titled)));
    const [first, whole] = [parts[at - 1], parts[at]];
    // `Manager – Audit, Acme`: the employer may follow behind a comma.
    const [department = '', ...rest] = whole?.text.split(', ') ?? [];
    const second = whole === undefined ? undefined : { ...whole, text: department };
    const behind: readonly HeadPart[] = whole === undefined || rest.length === 0 ? [] : [{ ...whole, text: rest.join(', '), joint: 'comma' }];
    const dash = first === undefined || second === undefined ? undefined : [' – ', ' — ', ' - '].find((mark) => first.line.text.includes(`${first.text}${mark}${second.text}`));
    if (first === undefined || second === undefined || dash === undefined) return parts;
    return [...parts.slice(0, at - 1), { ...first, text: `${first.text}${dash}${second.text}` }, ...behind, ...parts.slice(at + 1)].map((part, index, all) => ({ ...part, ...(part.row === first.row && index >= at ? renumbered(part, all, index) : {}) }));
  });
}

/** `Staff Nurse – Intensive Care Unit`, `Plongeur – aide de cuisine`: a second post, or what nothing else is said by where another part is the employer. */
function isOfPost(part: HeadPart, parts: readonly HeadPart[], post: HeadPart, titled: (text: string) => number): boolean {
  const others = parts.filter((other) => other !== part && other !== post);
  const [employers, sound] = [others.some(({ text }) => soundsLikeEmployer(text) > 0 && titled(text) < 1), soundsLikeEmployer(part.text) + soundsLikeSchool(part.text) + soundsLikePlace(part.text)];
  return !part.placed && !part.place && part.bold === post.bold && sound === 0 && part.text.split(' ').length <= 4 && employers;
}

function renumbered(part: HeadPart, all: readonly HeadPart[], index: number): Pick<HeadPart, 'order' | 'slot'> {
  const order = all.slice(0, index).filter((other) => other.row === part.row).length;
  return { order, slot: `${part.row}.${order}` };
}

/** `A.P. Møller - Mærsk`: where the other entries have one part in that line, and the post stands elsewhere, a dash is of the employer's name. */
function withDashes(entries: readonly (readonly HeadPart[])[], titled: (text: string) => number): readonly (readonly HeadPart[])[] {
  const inRow = (parts: readonly HeadPart[], row: number): readonly HeadPart[] => parts.filter((part) => part.row === row);
  return entries.map((parts, index) => {
    if (!parts.some((part) => titled(part.text) === 1)) return parts;
    for (const [at, second] of parts.entries()) {
      const first = parts[at - 1];
      if (!first || first.row !== second.row || second.joint !== 'mark' || titled(first.text) >= 0.5 || titled(second.text) >= 0.5 || inRow(parts, first.row).filter((part) => titled(part.text) < 1).length !== 2) continue;
      const written = [' - ', ' – ', ' — '].map((dash) => `${first.text}${dash}${second.text}`).find((whole) => first.line.text.includes(whole));
      const others = entries.filter((other, at) => at !== index && !other.some(({ row, line }) => row === first.row && line.text.includes(first.text) && line.text.includes(second.text))).map((other) => inRow(other, first.row).filter((part) => titled(part.text) < 1).length);
      // Further posts under one employer have none in that line. Behind a dash with a town behind it stands the rest of a name.
      const isPairWithTown = (other: readonly HeadPart[]): boolean => inRow(other, first.row).some((part) => part.joint === 'mark' && part.placed);
      const alone = others.includes(1) && (others.every((count) => count < 2) || (second.placed && entries.every((other) => inRow(other, first.row).filter((part) => titled(part.text) < 1).length < 2 || isPairWithTown(other))));
      if (alone && entries.length > 2 && written !== undefined) return [...parts.slice(0, at - 1), { ...first, text: written }, ...parts.slice(at + 1)];
    }
    return parts;
  });
}

/** Where every employer of a section is followed by a comma and one or two names, those are the towns, also when nobody knows them. */
function withoutTails(entries: readonly (readonly HeadPart[])[]): readonly (readonly HeadPart[])[] {
  const tail = /^([^,/]+)(?:,|\s+[/+])\s+(\p{Lu}[\p{L}.'’-]+(?:\s(?:(?:de|da|do|dos|das|du|del|di|la|le|les|sur|am|an der|im|upon|on|under|in|bei|ob der) )?\p{Lu}[\p{L}.'’-]+){0,2})$/u;
  const named = (text: string): boolean => soundsLikeTitle(text) > 0 || soundsLikeEmployer(text) > 0;
  const slots = new Map<string, boolean>();
  const counts = new Map<string, number>();
  const tailed = new Map<string, boolean>();
  for (const part of entries.flat()) {
    const found = tail.exec(part.text);
    tailed.set(part.slot, (tailed.get(part.slot) ?? true) && part.placed && found !== null && soundsLikeTitle(part.text) === 0 && !named(found[2] ?? '') && !COMPANY_TAIL.test(found[2] ?? ''));
    const town = part.placed || (found !== null && !isCalledByTown(found[1] ?? '', '') && soundsLikeTitle(part.text) < 0.5 && !named(found[2] ?? '') && !COMPANY_TAIL.test(found[2] ?? ''));
    slots.set(part.slot, (slots.get(part.slot) ?? true) && town);
    counts.set(part.slot, (counts.get(part.slot) ?? 0) + 1);
  }
  // `Acme, Saramagos, Portugal`: where all of them stood before a country, a town that nobody knows is left.
  const isLeft = (part: HeadPart): boolean => tailed.get(part.slot) === true && (counts.get(part.slot) ?? 0) >= 2;
  return entries.map((parts) => parts.map((part) => (isLeft(part) ? { ...part, text: tail.exec(part.text)?.[1] ?? part.text } : slots.get(part.slot) === true && (counts.get(part.slot) ?? 0) >= 2 && parts.length > 1 && !part.placed ? { ...part, text: tail.exec(part.text)?.[1] ?? part.text, placed: true } : part)));
}

/** The employer that stands over several posts, each with a time of its own. */
function employerOver(entry: RawEntry, first: boolean): HeadPart | null {
  for (const line of entry.over) {
    const [part] = withoutPlaces([partsOf({ range: NEVER, dateLine: line, before: [], after: [], over: [] })])[0] ?? [];
    const placed = line.pieces.length === 2 && soundsLikePlace(line.pieces[1]?.text ?? '') >= 0.7;
    // `**Zippy's Restaurants**, Kāneʻohe` over a post that is set in.
    const isLoud = line.bold || (line.pieces.length === 2 && line.pieces[0]?.bold === true && line.pieces[1]?.text.startsWith(',') === true && entry.dateLine.pieces[0]?.bold !== true);
    if (part && (first || isLoud || placed || soundsLikeEmployer(part.text) > 0) && (soundsLikeTitle(part.text) < 1 || (line.bold && !entry.dateLine.bold && line.x < entry.dateLine.x - 7 && soundsLikeTitle(entry.dateLine.text) === 1))) return part;
  }
  return null;
}

const NEVER: RawEntry['range'] = { index: 0, length: 0, start: null, end: null };

function holds(outer: RawEntry, inner: RawEntry | undefined): boolean {
  const { start, end } = outer.range;
  if (!inner || start === null || inner.range.start === null) return false;
  const [from, to] = [inner.range.start, inner.range.end];
  if (monthsOf(from) < monthsOf(start) - 11) return false;
  return end === 'present' || end === null || (to !== 'present' && to !== null && monthsOf(to) <= monthsOf(end) + 11);
}

/** Whether the line of an entry is in larger or heavier type than that of the next, or begins further to the left. */
function isOver(outer: RawEntry, inner: RawEntry | undefined): boolean {
  const [upper, lower] = [outer.before[0] ?? outer.dateLine, inner?.before[0] ?? inner?.dateLine];
  if (lower === undefined || (inner?.before.length ?? 0) > 1 || outer.before.length > 1 || inner?.before.length !== outer.before.length) return false;
  // `Acme … 2006 – Present`: the dates beside it may be light.
  return upper.size > lower.size + 0.6 || (upper.pieces[0]?.bold === true && lower.pieces[0]?.bold !== true) || (upper.right > 0 && upper.page === lower.page && upper.column === lower.column && upper.x < lower.x - 3);
}

/** Whether two dates are one, as far as both say it. */
function agree(one: string, other: string): boolean {
  return one !== '' && other !== '' && (one.startsWith(other) || other.startsWith(one));
}

/** A lone date of a job is both its ends. */
export function endsOf({ start, end }: RawEntry['range']): { readonly start: string; readonly end: string } {
  return { start: written(start ?? end), end: written(end) };
}

function headStyles(parts: readonly (HeadPart | null)[]): ReadonlySet<string> {
  return new Set(parts.filter((part) => part !== null && soundsLikeEmployer(part.text) > 0).map((part) => styleOf(part as HeadPart)));
}

function styleOf(part: HeadPart): string {
  return `${part.bold} ${part.size.toFixed(1)} ${part.row}`;
}

/** Begins as degrees do, whatever school it names: `Diplôme de la Grande École`, `MBO 4 Verzorgende`. */
const BEGINS_AS_DEGREE = /^(?:dipl[oô]me |(?:higher |national )?diploma |certificate |(?:mbo|hbo)(?:[- ]\d)? \p{L}|brevet |licence |bachelor |master |grado en |laurea |b\.?\s?sc\b|m\.?\s?sc\b|ph\.?d\b)/iu;

/** Reads the schools of a section; one without a date counts as well. */
export function readEducation(numbered: readonly Line[]): readonly Found<Education>[] {
  const lines = withoutNumbers(numbered);
  const labelled = labelledEntries(lines, 'education');
  if (labelled !== null) return labelled.map(({ range, first, second, at }) => foundAt({ school: second, degree: first, start: written(range.start), end: written(range.end) }, 0.9, at));
  const dated = rawEntries(lines, 'education');
  const entries = dated.length > 0 ? dated.map((entry) => ({ parts: partsOf(entry), entry })) : undated(lines);
  const named = withSchoolsParted(withoutPlaces(entries.map(({ parts }) => parts)));
  const cut = cutAlike(named, soundsLikeDegree, soundsLikeSchool);
  const roles = assignRoles(cut, { first: (text) => (BEGINS_AS_DEGREE.test(text) ? 1 : soundsLikeDegree(text) * (soundsLikeSchool(text) ? 0.5 : 1)), second: (text) => (BEGINS_AS_DEGREE.test(text) ? 0 : soundsLikeSchool(text)) });
  return entries.flatMap(({ entry }, index): readonly Found<Education>[] => {
    const role = roles[index];
    if (!role || (role.first === null && role.second === null)) return [];
    const spoken = (role.first ? soundsLikeDegree(role.first.text) : 0) + (role.second ? soundsLikeSchool(role.second.text) : 0);
    const at = [...new Set([role.first?.line, role.second?.line, entry?.dateLine].filter((line) => line !== undefined))];
    const value = { school: role.second?.text ?? '', degree: role.first?.text ?? '', start: written(entry?.range.start ?? null), end: written(entry?.range.end ?? null) };
    return [foundAt(value, spoken === 2 ? 0.9 : spoken === 1 ? 0.7 : 0.4, at)];
  });
}

function undated(lines: readonly Line[]): readonly { readonly parts: readonly HeadPart[]; readonly entry: RawEntry | null }[] {
  const groups: Line[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    const full = last !== undefined && last.some((one) => soundsLikeSchool(one.text) === 1) && last.some((one) => soundsLikeDegree(one.text) === 1);
    if (last && line.gap < 0.35 && !full && last.length < 3) last.push(line);
    else groups.push([line]);
  }
  return groups
    .filter((group) => group.some((line) => soundsLikeSchool(line.text) + soundsLikeDegree(line.text) > 0))
    .map(([first, ...rest]) => ({ parts: first ? partsOf({ range: NEVER, dateLine: first, before: [], after: rest, over: [] }) : [], entry: null }));
}
