import type { Line } from '../resumeDocument.ts';
import { findDateRange } from './dates.ts';
import type { DateRange } from './dates.ts';
import { withoutTown } from './employerTowns.ts';
import { COMPANY_END } from './entryHeads.ts';
import { foundAt } from './found.ts';
import type { Found } from './found.ts';
import { endsOf, written } from './jobs.ts';
import type { Education, Job } from './jobs.ts';
import { splitOffPlace } from './places.ts';
import { isDegree } from './schools.ts';
import type { Section } from './section.ts';

/** What a sentence says of one time at one place. */
interface Told {
  readonly range: DateRange;
  /** The post, or the degree; the employer, or the school. */
  readonly first: string;
  readonly second: string;
  /** It is a school. */
  readonly learnt: boolean;
  /** All lines of its paragraph. */
  readonly at: readonly Line[];
}

interface Paragraph {
  readonly text: string;
  readonly at: readonly Line[];
}

const LONGEST_SENTENCE = 260;
/** Who speaks: without one of these a sentence is none of the person's own. */
const SPEAKER = /(?:^|[^\p{L}])(?:i|me|my|ich|mich|mein\p{L}*|je|j['’]\p{L}+|m['’]\p{L}+|mon|ma|yo|mi|trabaj[eé]|io|mio|mia|ik|mij|mijn|jag|mig|min|jeg|meg|mit|eu|minha|meu)(?=[^\p{L}]|$)/iu;

/** Words before a post, before who the work was for, and before where that is. */
const AS = 'as|als|como|comme|come|som';
const FOR = 'at|for|with|joined|bei|beim|für|chez|pour|para|presso|per|bij|voor|hos|på|na|pela|pelo|an|am|einrichtung|universit[äy]\\p{L}*';
const IN = 'in|à|en|em|i';
const ARTICLE = '(?:(?:an?|the|ein(?:e[nmr]?)?|de[rmn]|die|das|un[ea]?|het|de|la|le|el|il|ett?) )?';
/** A name ends before the next of these words, before the time, which stands as a mark, or with the sentence. */
const STOP = `(?=\\s+(?:${AS}|${FOR}|${IN}|tätig|angestellt|beschäftigt|was|where|wo|employed|hired|machte|erwarb)(?=[\\s,.;]|$)|\\s+\\p{Ll}{2,5}\\s+§|,?\\s+(?:and|und|et|y|e|to|um|pour|para)\\s+\\p{Ll}|,(?!\\s+\\p{Lu})|\\s*[;:(§]|\\.?\\s*$)`;
const NAME = '(\\p{Lu}[^§;(]{1,70}?)';
const IS = "(?:(?:[Hh]ave|[Hh]ad) been|was|am|became|(?:bin|war|wurde) ich|[Ii]ch (?:bin|war|wurde)|[Jj]['’]ai été|[Jj]['’]étais|[Jj]e suis|[Ff]ui|[Hh]e sido|[Ss]ono stat[oa]|[Ii]k (?:was|ben)|(?:var|är|er) (?:jag|jeg)|(?:[Jj]ag|[Jj]eg) (?:var|är|er))";

const POST = [new RegExp(`(?:^|[\\s§,])(?:${AS})\\s+${ARTICLE}${NAME}${STOP}`, 'u'), new RegExp(`\\b(?:post|position|role|job) (?:of|as)\\s+${ARTICLE}${NAME}${STOP}`, 'u'), new RegExp(`(?:^|[\\s§,])${IS}\\s+${ARTICLE}${NAME}${STOP}`, 'u')];
const SCHOOL = new RegExp(`\\s(?:${FOR}|from)\\s+${ARTICLE}(?:Einrichtung )?${NAME}${STOP}`, 'u');
const FIRM = new RegExp(`(?:^|[\\s§,])(?:${FOR})\\s+${ARTICLE}(?:Einrichtung )?${NAME}${STOP}`, 'gu');
/** `Acme in Oslo employed me as`: who did it stands first. */
const EMPLOYED = new RegExp(`^§?\\s*${NAME}(?:\\s+(?:${IN})\\s+\\p{Lu}[\\p{L} .’'-]{2,30})?\\s+(?:then |later |also )?(?:employed|hired|engaged|appointed|beschäftigte|stellte|employait|m['’]a (?:employé|engagé)|me (?:contrató|empleó))\\s`, 'u');
/** `I took my BSc Physics`, `Meinen Abschluss (BSc Physik) machte ich`. */
const LEARNT = [/\b(?:took|did|received|completed|earned|obtained|gained) (?:my|an?|the) (\p{Lu}[^§;(]{2,80}?)(?=\s+(?:at|from|with)\s)/u, /\b(?:[Dd]egree|[Dd]iploma|Abschluss|Studium|diplôme|título|laurea)\s+\(([^()]{3,70})\)/u];
const BETWEEN = /\b(?:between|zwischen|entre|tra|tussen|mellan|mellem|mellom)\s+(\S.{3,20}?)\s+(?:and|und|et|y|e|en|och|og)\s+(?=\S{0,12}\s?\d{4})/giu;

/** Lines put together where they go on. */
function paragraphsOf(lines: readonly Line[]): readonly Paragraph[] {
  const result: { text: string; at: Line[] }[] = [];
  for (const line of lines) {
    const open = result.at(-1);
    if (open === undefined || !line.wrapped || line.bullet) {
      result.push({ text: line.text, at: [line] });
      continue;
    }
    // A word that was parted, and one that has its hyphen anyway.
    const hyphen = /\p{L}-$/u.test(open.text);
    open.text = `${hyphen && /^\p{Ll}/u.test(line.text) ? open.text.slice(0, -1) : open.text}${hyphen ? '' : ' '}${line.text}`;
    open.at.push(line);
  }
  return result;
}

/** The sentences of a paragraph. */
function sentencesOf(text: string): readonly string[] {
  const result: string[] = [];
  let from = 0;
  for (const stop of text.matchAll(/(?:\p{L}{3,}|\d|\))\.(?=\s+\p{Lu})/gu)) {
    const end = stop.index + stop[0].length;
    if (COMPANY_END.test(text.slice(from, end))) continue;
    result.push(text.slice(from, end).trim());
    from = end;
  }
  return [...result, text.slice(from).trim()];
}

/** The end of a span whose beginning stands further ahead in a sentence: `I joined Acme in May 2014 as Analyst and stayed until June 2018`. */
function untilIn(text: string): { readonly end: DateRange['end']; readonly rest: string } | null {
  const word = /(?:^|\s)(?:until|till|bis|jusqu['’](?:en|à|au)|hasta|até|fino a[dl]?|tot|tills?|til)\s+(?=\S)/u.exec(text);
  if (word === null) return null;
  const from = word.index + word[0].length;
  const range = findDateRange(text.slice(from));
  return range === null || range.start !== null || range.index > 12 ? null : { end: range.end, rest: `${text.slice(0, word.index)} §${text.slice(from + range.index + range.length)}` };
}

/** `1. Presently working as Accounts Manager in M/s. Kestrel Mills, Dindigul from …`: said of nobody, and so in India. */
const WORKED = /^(?:\d{1,2}[.)]\s*)?(?:(?:presently|currently|now|at present)\s+)?(?:working|worked|employed|serving|served)\s+as\s+(?:an?\s+|the\s+)?(\p{Lu}.{1,60}?)\s+(?:in|at|with|for)\s+(?:M\/s\.?\s*)?(\p{Lu}.{1,80}?)\s*,?\s*§/iu;

/** `Working with Kestrel Infotech as Lead Consultant from …`. */
const WORKED_FOR = /^(?:\d{1,2}[.)]\s*)?(?:(?:presently|currently|now|at present)\s+)?(?:working|worked|employed|serving|served|associated)\s+(?:in|at|with|for)\s+(?:M\/s\.?\s*)?(\p{Lu}.{1,80}?)\s+as\s+(?:an?\s+|the\s+)?(\p{Lu}.{1,60}?)\s*,?\s*§/iu;

function workedIn(sentence: string, at: readonly Line[]): Told | null {
  const range = sentence.length > LONGEST_SENTENCE ? null : findDateRange(sentence);
  if (range === null) return null;
  const timeless = `${sentence.slice(0, range.index)}§`.replace(/\s+,/g, ',');
  const [, other, post] = WORKED_FOR.exec(timeless) ?? [];
  const [, first, firm] = post === undefined ? (WORKED.exec(timeless) ?? []) : [timeless, post, other];
  return first === undefined || firm === undefined ? null : { range, first, second: splitOffPlace(firm)?.rest ?? withoutTown(firm), learnt: false, at };
}

/** What a sentence in the words of the person says of one job or one school; null when it says none. `at` are the lines of its paragraph. */
function toldIn(said: string, at: readonly Line[]): Told | null {
  // What a semicolon parts from it is told of the same.
  const sentence = (said.split(/;\s/)[0] ?? '').replace(BETWEEN, '$1 – ');
  const own = sentence.length > LONGEST_SENTENCE || !SPEAKER.test(sentence) ? null : findDateRange(sentence);
  if (own === null) return null;
  const behind = sentence.slice(own.index + own.length);
  const until = own.start === null ? untilIn(behind) : null;
  const range: DateRange = until === null || own.end === 'present' ? own : { ...own, start: own.end, end: until.end };
  const timeless = `${sentence.slice(0, range.index)} § ${until?.rest ?? behind}`.replace(/\(\s*§\s*\)/, '§').replace(/\s+/g, ' ');
  const named = (patterns: readonly RegExp[]): string | undefined => patterns.map((pattern) => pattern.exec(timeless)?.[1]).find((found) => found !== undefined);
  const degree = named(LEARNT);
  const first = degree ?? named(POST);
  // `an Analyst`: words of one language may be others of another.
  const firm = (degree === undefined ? undefined : SCHOOL.exec(timeless)?.[1]) ?? EMPLOYED.exec(timeless)?.[1] ?? [...timeless.matchAll(FIRM)].map(([, found]) => found).find((found) => found !== first);
  if (firm === undefined || first === undefined) return null;
  return { range, first, second: splitOffPlace(firm)?.rest ?? firm, learnt: degree !== undefined || isDegree(first), at };
}

/** What a person tells of in sentences, one job or school in each. Where fewer than two jobs are told, it is no telling. */
function toldEntries(lines: readonly Line[]): readonly Told[] {
  const told = paragraphsOf(lines).flatMap(({ text, at }) => (at[0]?.bullet === true ? [] : [workedIn(text, at) ?? sentencesOf(text).flatMap((sentence) => toldIn(sentence, at) ?? [])].flat()));
  return told.filter(({ learnt }) => !learnt).length < 2 ? [] : told;
}

/** Nobody who writes so keeps to a form: a person looks at it. */
const CONFIDENCE = 0.7;
/** Where sentences of one's own may tell of jobs and schools. */
const TELLING: ReadonlySet<Section['kind']> = new Set(['top', 'summary', 'work', 'education', 'other']);

/** The jobs and schools of a document with those that are told in sentences, in place of what lists and heads made of the same lines. */
export function withTold(sections: readonly Section[], found: { readonly jobs: readonly Found<Job>[]; readonly education: readonly Found<Education>[] }): typeof found {
  const told = toldEntries(sections.filter(({ kind }) => TELLING.has(kind)).flatMap(({ lines }) => lines));
  if (told.length === 0) return found;
  const place = (line: Line): string => `${line.page} ${line.column} ${line.y}`;
  const places = new Set(told.flatMap(({ at }) => at.map(place)));
  const others = <T>(values: readonly Found<T>[]): readonly Found<T>[] => values.filter(({ at }) => !at.some((line) => places.has(place(line))));
  const [jobs, schools] = [told.filter(({ learnt }) => !learnt), told.filter(({ learnt }) => learnt)];
  return {
    jobs: [...jobs.map(({ range, first, second, at }) => foundAt({ employer: second, title: first, ...endsOf(range) }, CONFIDENCE, at)), ...others(found.jobs)],
    education: [...schools.map(({ range, first, second, at }) => foundAt({ school: second, degree: first, start: written(range.start), end: written(range.end) }, CONFIDENCE, at)), ...others(found.education)],
  };
}
