import { rngOf } from '../../../src/sandbox/world/rng.ts';
import type { Rng } from '../../../src/sandbox/world/rng.ts';
import type { Block, Doc, Look, Text } from './doc.ts';
import { linkedInSheet } from './linkedInLayout.ts';
import type { MadeJob, MadePerson, Split } from './people.ts';

type DateForm = (date: string) => string;
interface Style {
  readonly date: DateForm;
  readonly dash: string;
  readonly from: string;
  readonly months: boolean;
}

const bold = (text: string): Text => ({ text, bold: true });
const plain = (text: string): Text => ({ text });
const italic = (text: string): Text => ({ text, italic: true });
const line = (...texts: readonly Text[]): Block => ({ kind: 'line', texts });

/** One way to write a job: its head as blocks. `when` is its span, already written. */
type JobForm = (job: MadeJob, when: string) => readonly Block[];

const DEVELOPMENT_JOBS: readonly JobForm[] = [
  (job, when) => [{ kind: 'line', texts: [bold(job.title)], right: [plain(when)] }, line(italic(`${job.employer}, ${job.city}`))],
  (job, when) => [{ kind: 'line', texts: [bold(job.employer)], right: [plain(job.city)] }, { kind: 'line', texts: [italic(job.title)], right: [italic(when)] }],
  (job, when) => [line(bold(job.title), plain(` | ${job.employer} | ${when}`))],
  (job, when) => [{ kind: 'line', left: [plain(when)], texts: [bold(job.title), plain(`, ${job.employer}`)] }],
  (job, when) => [line(plain(when)), line(bold(job.title)), line(plain(`${job.employer}, ${job.city}`))],
  (job, when) => [line(bold(`${job.employer} – ${job.title}`), plain(` (${when})`))],
  (job, when) => [line(bold(job.title)), line(plain(job.employer)), line(plain(`${when} | ${job.city}`))],
  (job, when) => [{ kind: 'line', left: [plain(when)], texts: [bold(job.employer)] }, { kind: 'line', left: [plain(job.city)], texts: [italic(job.title)] }],
  (job, when) => [line(plain(`${when}: `), plain(`${job.title} at ${job.employer}`))],
];
const HELD_JOBS: readonly JobForm[] = [
  (job, when) => [line(bold(job.employer)), line(plain(job.title)), line(plain(when)), line(plain(job.city))],
  (job, when) => [{ kind: 'line', left: [plain(when)], texts: [bold(job.title)] }, { kind: 'line', texts: [plain(`${job.employer} (${job.city})`)], left: [plain('')] }],
  (job, when) => [{ kind: 'line', texts: [bold(`${job.employer}, ${job.city}`)], right: [plain(when)] }, line(italic(job.title))],
  (job, when) => [line(bold(`${job.title} · ${job.employer}`)), line(plain(`${when} · ${job.city}`))],
  (job, when) => [line(plain(when), plain(' – '), bold(job.title)), line(plain(job.employer))],
  (job, when) => [line(bold(job.title.toUpperCase())), line(plain(`${job.employer} | ${job.city} | ${when}`))],
  (job, when) => [line(plain(`${job.employer} — ${job.city}`)), line(bold(job.title), plain(`, ${when}`))],
  (job, when) => [line(plain(when)), line(bold(job.employer), plain(`, ${job.city}`)), line(plain(job.title))],
  (job, when) => [{ kind: 'line', texts: [plain(job.title), plain(` @ ${job.employer}`)], right: [plain(when)] }],
  (job, when) => [line(plain(`[ ${when} ]`)), line(bold(job.title)), line(bold(job.employer)), line(plain(`City: ${job.city}`))],
  (job, when) => [line(plain(when)), line(plain(`${job.employer} – ${job.city}`)), line(bold(job.title))],
];

function styleOf(rng: Rng, person: MadePerson, split: Split): Style {
  const { months, shortMonths, to } = person.locale;
  const held = split === 'held-out';
  const year = (date: string): string => date.slice(0, 4);
  const month = (date: string): number => Number(date.slice(5, 7));
  const named = (names: readonly string[]): DateForm => (date) => `${names[month(date) - 1] ?? ''} ${year(date)}`;
  const forms: readonly DateForm[] = [named(months), named(shortMonths), (date) => `${date.slice(5, 7)}/${year(date)}`, (date) => `${date.slice(5, 7)}.${year(date)}`, held ? (date) => `${month(date)}/${year(date)}` : (date) => date, held ? (date) => `${shortMonths[month(date) - 1] ?? ''} '${year(date).slice(2)}` : named(shortMonths), (date) => year(date)];
  const at = rng.int(0, forms.length - 1);
  return { date: forms[at] as DateForm, months: at !== forms.length - 1, dash: rng.pick([' – ', ' - ', '–', ' — ', ` ${to} `]), from: '' };
}

/** Lays a person out. Layouts of the two halves share no way of writing a job. */
export function layOut(person: MadePerson, seed: number, index: number, split: Split): { readonly doc: Doc; readonly months: boolean; readonly withHeadline: boolean } {
  const held = split === 'held-out';
  const rng = rngOf(seed, index, held ? 901 : 31);
  if (rng.chance(0.12)) return { doc: linkedInSheet(person, rng), months: true, withHeadline: true };
  const style = styleOf(rng, person, split);
  const words = person.locale.headings;
  const heading = (of: readonly string[]): Block => ({ kind: 'heading', texts: [plain(rng.pick(of))] });
  const form = rng.pick(held ? HELD_JOBS : DEVELOPMENT_JOBS);
  const span = (start: string, end: string, date: DateForm): string => `${date(start)}${style.dash}${end === 'present' ? rng.pick(person.locale.present) : date(end)}`;
  const blank = rng.chance(0.75);
  const jobs = person.jobs.flatMap((job, at): readonly Block[] => [
    ...(at > 0 && (blank || job.bullets.length === 0) ? [{ kind: 'space' } as const] : []),
    ...form(job, span(job.start, job.end, style.date)),
    ...job.bullets.map((text): Block => (rng.chance(0.85) ? { kind: 'item', texts: [plain(text)] } : { kind: 'prose', texts: [plain(text)] })),
  ]);
  const schoolForm = rng.int(0, 3);
  const schools = person.education.flatMap((one, at): readonly Block[] => {
    const when = rng.chance(0.7) ? `${one.start}${style.dash.includes(person.locale.to) ? '–' : style.dash}${one.end}` : one.end;
    const blocks: readonly (readonly Block[])[] = [
      [{ kind: 'line', texts: [bold(one.degree)], right: [plain(when)] }, line(plain(one.school))],
      [line(bold(one.school)), line(plain(`${one.degree}, ${when}`))],
      [{ kind: 'line', left: [plain(when)], texts: [plain(`${one.degree}, ${one.school}`)] }],
      [line(bold(one.degree)), line(plain(one.school)), line(plain(when))],
    ];
    return [...(at > 0 && blank ? [{ kind: 'space' } as const] : []), ...(blocks[schoolForm] ?? [])];
  });
  const skillForm = rng.int(0, 2);
  const skills: readonly Block[] = skillForm === 0 ? [{ kind: 'prose', texts: [plain(person.skills.join(', '))] }] : skillForm === 1 ? person.skills.map((skill) => ({ kind: 'item', texts: [plain(skill)] })) : [{ kind: 'prose', texts: [plain(person.skills.join(rng.pick([' | ', ' • ', ' · '])))] }];
  const languages = person.languages.map(([language, level]): Block => line(plain(rng.pick([`${language} (${level})`, `${language}: ${level}`, `${language} – ${level}`]))));

  const family = rng.chance(0.12) ? person.family.toUpperCase() : person.family;
  const full = person.familyFirst ? (/\p{Script=Latin}/u.test(person.family) ? `${family} ${person.given}` : `${family}${person.given}`) : `${person.given} ${family}`;
  const pictured = rng.chance(0.04);
  const withHeadline = rng.chance(0.6);
  const label = rng.chance(0.4);
  const { labels } = person.locale;
  const linkedIn = person.linkedIn === null ? null : rng.pick([`linkedin.com/in/${person.linkedIn}`, `www.linkedin.com/in/${person.linkedIn}`, `https://www.linkedin.com/in/${person.linkedIn}/`]);
  const facts = [
    label ? `${labels.address}: ${person.city}, ${person.country}` : `${person.city}, ${person.country}`,
    label ? `${labels.phone}: ${person.phone}` : person.phone,
    label ? `${labels.email}: ${person.email}` : person.email,
    ...(linkedIn === null ? [] : [label ? `LinkedIn: ${linkedIn}` : linkedIn]),
    ...(person.site === null ? [] : [person.site]),
  ];
  const name: readonly Block[] = [{ kind: 'name', texts: [plain(`${person.title === '' ? '' : `${person.title} `}${full}`)] }, ...(withHeadline ? [line(plain(person.headline))] : [])];
  const joined = rng.pick([' | ', ' • ', ' · ', '   ']);
  const shape = rng.int(0, 5);
  const contactLines: readonly Block[] = shape === 0 || facts.join(joined).length > 120 ? facts.map((fact) => line(plain(fact))) : [line(plain(facts.slice(0, 3).join(joined))), ...(facts.length > 3 ? [line(plain(facts.slice(3).join(joined)))] : [])];
  const summary: readonly Block[] = rng.chance(0.6) ? [heading(words.summary), { kind: 'prose', texts: [plain(person.summary)] }] : [];
  const other: readonly Block[] = rng.chance(0.5) ? [heading(words.other), { kind: 'prose', texts: [plain(rng.pick(['Hiking, chess, choir', 'ISO 9001 Lead Auditor (2018)', 'Available on request', 'Photography and cycling']))] }] : [];
  const work = [heading(words.work), ...jobs];
  const school = [heading(words.education), ...schools];
  const skill = [heading(words.skills), ...skills];
  const language = [heading(words.languages), ...languages];
  const two = rng.chance(0.5);
  const sideAt = rng.chance(held ? 0.5 : 0.6) ? 'left' : 'right';
  const look: Look = {
    family: rng.pick(held ? ['DejaVu Serif', 'DejaVu Sans Condensed', 'Liberation Sans'] : ['DejaVu Sans', 'DejaVu Serif', 'Liberation Serif']),
    size: rng.pick(held ? [8.5, 9.5, 11] : [9, 10, 10.5]),
    headingSize: rng.pick([12, 13, 15]),
    nameSize: rng.pick([20, 24, 28]),
    capitals: rng.chance(0.4),
    spaced: rng.chance(0.12),
    rule: rng.chance(0.5),
    sideShare: rng.pick(held ? [0.3, 0.36] : [0.28, 0.33, 0.4]),
    shaded: rng.chance(0.5),
    bullet: rng.pick(held ? ['■', '–', '▸', '•'] : ['•', '-', '◦', '•']),
    centred: rng.chance(0.25),
    tables: rng.chance(0.5),
    gap: rng.pick([4, 7, 10]),
    author: pictured || rng.chance(0.4) ? `${person.given} ${person.family}` : '',
  };
  const own = pictured ? name.slice(1) : name;
  if (!two) {
    const late = rng.chance(0.25) ? [...school, ...work] : [...work, ...school];
    return { doc: { head: [...own, ...contactLines], main: [...summary, ...late, ...skill, ...language, ...other], side: null, sideAt, pictured, look }, months: style.months, withHeadline };
  }
  const contact: readonly Block[] = [heading(words.contact), ...facts.map((fact) => line(plain(fact)))];
  const nameAside = rng.chance(0.25);
  const educationAside = rng.chance(0.3);
  return {
    doc: {
      head: nameAside ? [] : own,
      side: [...(nameAside ? own : []), ...contact, ...skill, ...language, ...(educationAside ? school : []), ...other],
      main: [...summary, ...work, ...(educationAside ? [] : school)],
      sideAt, pictured, look,
    },
    months: style.months, withHeadline,
  };
}
