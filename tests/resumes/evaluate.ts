import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { extractText } from '../../src/main/core/resumes/extractText.ts';
import type { Found } from '../../src/main/core/resumes/fields/found.ts';
import type { ParsedResume } from '../../src/main/core/resumes/parsedResume.ts';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import { readResume } from '../../src/main/core/resumes/readResume.ts';
import { openContainer } from '../../src/main/core/resumes/readers/containers.ts';
import { ScannedFile } from '../../src/main/core/resumes/resumeLimits.ts';
import { scanResume } from '../../src/main/core/resumes/scan/scanResume.ts';
import { email, link, person, place, sameDate, samePhone, words } from './compare.ts';
import type { Label } from './compare.ts';

interface Counts {
  right: number;
  given: number;
  wanted: number;
}
export interface Score {
  readonly p: number;
  readonly r: number;
  readonly f1: number;
}
export interface Evaluation {
  readonly files: number;
  /** Over all values of all fields together. */
  readonly f1: number;
  readonly fields: Readonly<Record<string, Score>>;
  /** Share of jobs with employer, title, start and end all right. */
  readonly jobRow: number;
  /** Share of right among the values that are called sure. */
  readonly sure: number;
  /** How many values are called sure. */
  readonly sureCount: number;
  readonly filesPerSecond: number;
  /** Time to read and parse ÷ time to take the bare text out of the same files. */
  readonly ratioToExtraction: number;
  readonly failures: readonly { readonly file: string; readonly why: string }[];
}

/** So many files are read before the clock runs: what is loaded and compiled once is part of neither time. */
const WARM_UP = 30;

type Same = (one: string, other: string) => boolean;
const by = (form: (text: string) => string): Same => (one, other) => form(one) === form(other);

/** Scores the readers on files with labels. `tell` hears of every value that is not right. */
export async function evaluate(folder: string, labels: readonly Label[], tell: (line: string) => void = () => undefined): Promise<Evaluation> {
  const scorer = new Scorer(tell);
  const failures: { file: string; why: string }[] = [];
  let taking = 0;
  let parsing = 0;
  let extracting = 0;
  const pathOf = (file: string): string => (isAbsolute(file) ? file : join(folder, file));
  for (const label of labels.slice(0, WARM_UP)) await timed(pathOf(label.file), false).catch(() => undefined);
  for (const [index, label] of labels.entries()) {
    try {
      const { parsed, parse, extract } = await timed(pathOf(label.file), index % 2 === 1);
      taking += parse;
      if (extract !== null) {
        parsing += parse;
        extracting += extract;
      }
      scorer.score(label, parsed);
    } catch (error) {
      failures.push({ file: label.file, why: error instanceof Error ? error.message : String(error) });
      scorer.score(label, EMPTY);
    }
  }
  return { files: labels.length, ...scorer.result(), filesPerSecond: taking === 0 ? 0 : rounded(((labels.length - failures.length) * 1_000) / taking), ratioToExtraction: extracting === 0 ? 0 : rounded(parsing / extracting), failures };
}

const EMPTY: ParsedResume = { name: null, emails: [], phones: [], links: [], place: null, headline: null, jobs: [], education: [], skills: [], languages: [] };

/** @param isTextFirst which is done first: the second of a file finds its bytes near, and more of the library compiled */
async function timed(path: string, isTextFirst: boolean): Promise<{ readonly parsed: ParsedResume; readonly parse: number; /** Null where the text is not there to be taken out. */ readonly extract: number | null }> {
  const file = readFileSync(path);
  // A mail or an archive is opened first, as the import does; the first that is in it is scored.
  const bytes = (await openContainer(file))?.[0]?.bytes ?? file;
  const textTime = async (): Promise<number | null> => {
    const begun = performance.now();
    const text = await extractText(bytes).catch(() => null);
    return text === null ? null : performance.now() - begun;
  };
  const before = isTextFirst ? await textTime() : null;
  const begun = performance.now();
  const read = await readResume(bytes).catch((error: unknown) => {
    if (error instanceof ScannedFile) return error.pages;
    throw error;
  });
  if (typeof read === 'number') {
    const { fields } = await scanResume(bytes, read);
    return { parsed: fields, parse: performance.now() - begun, extract: null };
  }
  const parsed = parseResume(read);
  const parse = performance.now() - begun;
  return { parsed, parse, extract: isTextFirst ? before : await textTime() };
}

class Scorer {
  readonly #counts = new Map<string, Counts>();
  #jobs = 0;
  #jobsRight = 0;
  #sure = 0;
  #sureRight = 0;
  readonly #tell: (line: string) => void;

  constructor(tell: (line: string) => void) {
    this.#tell = tell;
  }

  score(label: Label, parsed: ParsedResume): void {
    const { name } = parsed;
    const one = (found: Found<string> | null): readonly Found<string>[] => (found === null || found.value === '' ? [] : [found]);
    const part = (key: 'full' | 'given' | 'family'): readonly Found<string>[] => one(name === null ? null : { ...name, value: name.value[key], sure: key === 'full' && name.sure });
    if (label.name !== undefined) this.#field(label.file, 'name', [label.name], part('full'), by(person));
    if (label.given !== undefined) this.#field(label.file, 'given', [label.given], part('given'), by(words));
    if (label.family !== undefined) this.#field(label.file, 'family', [label.family], part('family'), by(words));
    if (label.emails) this.#field(label.file, 'emails', label.emails, parsed.emails, by(email));
    if (label.phones) this.#field(label.file, 'phones', label.phones, parsed.phones, samePhone);
    if (label.links) this.#field(label.file, 'links', label.links, parsed.links, by(link));
    if (label.location !== undefined) this.#field(label.file, 'location', [label.location], one(parsed.place), by(place));
    if (label.headline !== undefined) this.#field(label.file, 'headline', [label.headline], one(parsed.headline), by(words));
    if (label.skills) this.#field(label.file, 'skills', label.skills, parsed.skills, by(words));
    if (label.education) {
      const key = (of: 'school' | 'degree'): void => this.#field(label.file, of, (label.education ?? []).map((entry) => entry[of] ?? ''), parsed.education.map((entry) => ({ ...entry, value: entry.value[of], sure: false })), by(words));
      key('school');
      key('degree');
    }
    if (label.work) this.#work(label.file, label.work, parsed.jobs);
  }

  #work(file: string, wanted: NonNullable<Label['work']>, found: ParsedResume['jobs']): void {
    const jobs = withoutUnscored(wanted, found);
    for (const key of ['employer', 'title', 'start', 'end'] as const) {
      const same: Same = key === 'employer' || key === 'title' ? by(words) : (one, other) => sameDate(one, other, key === 'end');
      const text = (value: string | undefined): string => (key === 'end' && (value ?? '') === '' ? 'present' : (value ?? ''));
      const unasked = wanted.filter((job) => job[key] === undefined).map((job) => jobs.find(({ value }) => isSameJob(value, job)));
      this.#field(null, key, wanted.filter((job) => job[key] !== undefined).map((job) => text(job[key])), jobs.filter((job) => !unasked.includes(job)).map((job) => ({ ...job, value: text(job.value[key]), sure: false })), same);
    }
    const left = [...jobs];
    for (const job of wanted) {
      const at = left.findIndex(({ value }) => isSameJob(value, job));
      this.#jobs += 1;
      if (at >= 0) this.#jobsRight += 1;
      else this.#tell(`${file} job: wanted ${JSON.stringify(job)}`);
      const [found] = at >= 0 ? left.splice(at, 1) : [];
      if (found?.sure) this.#countSure(true, file, 'job', '');
    }
    for (const job of left) {
      this.#tell(`${file} job: given ${JSON.stringify(job.value)} ${job.confidence.toFixed(2)}`);
      if (job.sure) this.#countSure(false, file, 'job', job.value.employer);
    }
  }

  #field(file: string | null, field: string, wanted: readonly string[], found: readonly Found<string>[], same: Same): void {
    const left = wanted.filter((value) => value.trim() !== '');
    const counts = this.#counts.get(field) ?? { right: 0, given: 0, wanted: 0 };
    counts.wanted += left.length;
    for (const { value, sure } of found.filter((one) => one.value.trim() !== '')) {
      const at = left.findIndex((other) => same(value, other));
      counts.given += 1;
      if (at >= 0) {
        counts.right += 1;
        left.splice(at, 1);
      } else if (file !== null) this.#tell(`${file} ${field}: given "${value}"`);
      if (sure) this.#countSure(at >= 0, file, field, value);
    }
    if (file !== null) for (const value of left) this.#tell(`${file} ${field}: wanted "${value}"`);
    this.#counts.set(field, counts);
  }

  #countSure(right: boolean, file: string | null, field: string, value: string): void {
    this.#sure += 1;
    if (right) this.#sureRight += 1;
    else this.#tell(`${file ?? ''} SURE BUT WRONG ${field}: "${value}"`);
  }

  result(): Pick<Evaluation, 'f1' | 'fields' | 'jobRow' | 'sure' | 'sureCount'> {
    const total: Counts = { right: 0, given: 0, wanted: 0 };
    for (const counts of this.#counts.values()) {
      total.right += counts.right;
      total.given += counts.given;
      total.wanted += counts.wanted;
    }
    return {
      f1: scoreOf(total).f1,
      fields: Object.fromEntries([...this.#counts].map(([field, counts]) => [field, scoreOf(counts)])),
      jobRow: rounded(this.#jobs === 0 ? 1 : this.#jobsRight / this.#jobs),
      sure: rounded(this.#sure === 0 ? 1 : this.#sureRight / this.#sure),
      sureCount: this.#sure,
    };
  }
}

type WantedJob = NonNullable<Label['work']>[number];

/** What is missing in a label is not asked. */
function isSameJob(value: ParsedResume['jobs'][number]['value'], job: WantedJob): boolean {
  const same = (one: string, other: string | undefined, is: Same): boolean => other === undefined || is(one, other);
  return same(value.employer, job.employer, by(words)) && same(value.title, job.title, by(words)) && same(value.start, job.start, (one, other) => sameDate(one, other, false)) && same(value.end, job.end, (one, other) => sameDate(one, other, true));
}

/** The jobs without the employer or the post that a label has no key for, where it is the same job: a key that is missing is not scored. */
function withoutUnscored(wanted: readonly WantedJob[], found: ParsedResume['jobs']): ParsedResume['jobs'] {
  const open = wanted.filter((job) => job.employer === undefined || job.title === undefined);
  return found.map((job) => {
    const bare = open.map((label) => ({ label, value: { ...job.value, ...(label.employer === undefined ? { employer: '' } : {}), ...(label.title === undefined ? { title: '' } : {}) } })).find(({ label, value }) => isSameJob(value, label));
    return bare === undefined ? job : { ...job, value: bare.value };
  });
}

function scoreOf({ right, given, wanted }: Counts): Score {
  return { p: rounded(given === 0 ? 1 : right / given), r: rounded(wanted === 0 ? 1 : right / wanted), f1: rounded(given + wanted === 0 ? 1 : (2 * right) / (given + wanted)) };
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
