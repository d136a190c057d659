import { describe, expect, it } from 'vitest';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import type { ParsedResume } from '../../src/main/core/resumes/parsedResume.ts';
import { readResume } from '../../src/main/core/resumes/readResume.ts';
import { BOTH, HEAD, jobs as jobsOf, parse as parsePlaced } from './placedPage.ts';

const TOLD = '- Kept the books of four sites.\n- Trained new starters in safe working.';
const parse = async (work: string, school = 'BSc Physics, Holt College, 2009'): Promise<ParsedResume> =>
  parseResume(await readResume(new TextEncoder().encode(`Maria Whitcombe\nLeeds\nmaria@mail.example\n\nEXPERIENCE\n\n${work}\n\nEDUCATION\n\n${school}\n\nSKILLS\n\nExcel, French\n`)));

interface Entry { readonly T: string; readonly E: string; readonly P: string; readonly D: string; readonly start: string; readonly end: string }
const JOBS: readonly Entry[] = [
  { T: 'Staff Nurse', E: 'Orchard House', P: 'Leeds', D: 'Mar 2021 – Present', start: '2021-03', end: 'present' },
  { T: 'Machine Operator', E: 'Bluefin', P: 'Austin, TX', D: 'Jan 2018 – Feb 2021', start: '2018-01', end: '2021-02' },
  { T: 'Trainee Solicitor', E: 'Marlowe & Pike', P: 'Toronto', D: 'Sep 2015 – Dec 2017', start: '2015-09', end: '2017-12' },
];
const SCHOOLS: readonly Entry[] = [
  { T: 'MSc Data Science', E: 'University of Halden', P: 'Leeds', D: '2015 – 2018', start: '2015', end: '2018' },
  { T: 'Diploma in Nursing', E: 'Orchard Community College', P: 'Austin, TX', D: '2011 – 2014', start: '2011', end: '2014' },
];
/** `T`, `E`, `P` and `D` of a form stand for post (or degree), employer (or school), place and dates. */
const write = (form: string, entry: Entry): string => form.replace(/[TEPD]/g, (letter) => entry[letter as 'T' | 'E' | 'P' | 'D']);

/** Every order of the four in one, two and three lines, with a separator and a way in which the place stands behind the employer. */
function formsWith(separator: string, place: string): readonly string[] {
  return [['T', `E${place}`], [`E${place}`, 'T']].flatMap(([one = '', two = '']) => [
    `${one}${separator}${two}\nD`, `D\n${one}${separator}${two}`, `${one}${separator}${two}${separator}D`, `D${separator}${one}${separator}${two}`, `${one}${separator}${two} (D)`,
    `${one}\n${two}${separator}D`, `${one}${separator}D\n${two}`, `D${separator}${one}\n${two}`, `${one}\nD${separator}${two}`, `${one}\n${two}\nD`, `D\n${one}\n${two}`, `${one}\nD\n${two}`,
  ]);
}

const SEPARATORS = [', ', ' | ', ' – ', ' - ', ' · ', '\t'].map((separator) => ({ separator }));
const PLACES = ['', ', P', ' (P)', ' – P'];

describe('C4: whatever comes first', () => {
  it.each(SEPARATORS)('C4: post, employer, place and dates in every order, with “$separator” between them', async ({ separator }) => {
    const wanted = JOBS.map(({ T, E, start, end }) => ({ title: T, employer: E, start, end }));
    for (const form of PLACES.flatMap((place) => formsWith(separator, place))) {
      const { jobs } = await parse(JOBS.map((entry) => `${write(form, entry)}\n${TOLD}`).join('\n\n'));
      expect({ form, jobs: jobs.map(({ value }) => value) }).toMatchObject({ form, jobs: wanted });
    }
  });

  it.each(SEPARATORS)('C4: degree, school, place and dates in every order, with “$separator” between them', async ({ separator }) => {
    const wanted = SCHOOLS.map(({ T, E }) => ({ degree: T, school: E }));
    for (const form of PLACES.flatMap((place) => formsWith(separator, place))) {
      const { education } = await parse('Staff Nurse, Kestrel Ltd\nJan 2019 – Present\n- Kept the books.', SCHOOLS.map((entry) => write(form, entry)).join('\n\n'));
      expect({ form, education: education.map(({ value }) => value) }).toMatchObject({ form, education: wanted });
    }
  });

  it.each(['E: T, D', 'D: T, E', 'T, E, P, D', 'E, P, D, T', 'E (P), T, D', 'T\nP | D\nE', 'E\tP\nT\tD', 'E\tD\nT\tP', '• T, E (D)', '[D] E – T', 'D\tT\n\tE, P'])('C4: jobs as “%s”', async (form) => {
    const { jobs } = await parse(JOBS.map((entry) => `${write(form, entry)}\n${TOLD}`).join('\n\n'));
    expect(jobs.map(({ value }) => value)).toMatchObject(JOBS.map(({ T, E, start, end }) => ({ title: T, employer: E, start, end })));
  });

  const POSTS = ['T (D)', 'T\tD', 'T | D', 'T, D', 'T\nD', 'D\tT', 'D\nT', 'D: T', '  T (D)'];
  it.each(['E', 'E, P', 'E\tP', 'E\nP', 'E (S)', 'E, P\tS', 'E | S', 'E | P | S', 'S\tE', 'E – S'])('C4: an employer over its posts as “%s”, with the time of all of them or without', async (head) => {
    const groups = [
      { E: 'Kellner Bau GmbH', P: 'Leeds', S: 'Jan 2018 – Present', posts: JOBS.slice(0, 2) },
      { E: 'Lumen', P: 'Toronto', S: 'Sep 2015 – Dec 2017', posts: JOBS.slice(2) },
    ];
    const wanted = groups.flatMap(({ E, posts }) => posts.map(({ T, start, end }) => ({ title: T, employer: E, start, end })));
    for (const form of POSTS) {
      const written = groups.map((group) => [head.replace(/[EPS]/g, (letter) => group[letter as 'E' | 'P' | 'S']), ...group.posts.map((entry) => `${write(form, entry)}\n${TOLD}`)].join('\n'));
      const { jobs } = await parse(written.join('\n\n'));
      expect({ form, jobs: jobs.map(({ value }) => value) }).toMatchObject({ form, jobs: wanted });
    }
  });

  it.each([['Gaelscoil na Coirbe', 'Class Teacher'], ['Müller Logistik GmbH', 'Fahrer'], ['Big Island Paving & Grading, Inc.', 'Truck Driver']])('C4: %s is one employer', async (employer, title) => {
    const { jobs } = await parse(`${employer} | ${title}\nMar 2021 – Present\n${TOLD}\n\nBluefin Ltd | Carpenter\nJan 2018 – Feb 2021\n${TOLD}`);
    expect(jobs[0]?.value).toMatchObject({ employer, title });
  });

  const UNKNOWN = ['Ostby', 'Kirk Marden', 'Vilmont'];
  it.each(['E, P, T\nD', 'E – P, T (D)', 'D\nE, P, T', 'T, E – P\nD', 'D, T, E – P', 'T, E\nP, D', 'E, P | T\nD', 'T | E, P\nD'])('C4: towns that nobody knows are no employers and of no post, as “%s”', async (form) => {
    const entries = JOBS.map((entry, at) => ({ ...entry, E: `${entry.E} Ltd`, P: UNKNOWN[at] ?? '' }));
    const { jobs } = await parse(entries.map((entry) => `${write(form, entry)}\n${TOLD}`).join('\n\n'));
    expect(jobs.map(({ value }) => value)).toMatchObject(entries.map(({ T, E, start, end }) => ({ title: T, employer: E, start, end })));
  });

  it('C4: an employer with a post there, as such lists are told', async () => {
    const { jobs } = await parse("Since Jun 2021 with UST Global, Kochi as Assistant Manager - HR\nKey Result Areas:\n- Led a team.\n\nJan 2018 - May 2021 with Quess Corp, Bengaluru as Senior Recruiter\nKey Result Areas:\n- Led a team.\n\nWorked as a Welder at Acme from Jan 2015 to Dec 2017\n- Led.\n");
    expect(jobs.map(({ value }) => [value.employer, value.title])).toEqual([['UST Global', 'Assistant Manager - HR'], ['Quess Corp', 'Senior Recruiter'], ['Acme', 'Welder']]);
  });

  it('C4: a column of dates ends with the last of them, also where two columns follow below', () => {
    const heading = { size: 13, bold: true };
    const parsed = parsePlaced([...HEAD, ['Experience', 40, 90, heading], ['01/2019 – present', 40, 110], ['Senior Engineer', 160, 110, { bold: true }], ['Kestrel, Oslo', 160, 123], ['Ran the plant by day and by night, and wrote its reports.', 160, 140], ['Trained new starters in safe working.', 160, 153],
      ['03/2015 – 12/2018', 40, 180], ['Analyst', 160, 180, { bold: true }], ['Bluefin, Bergen', 160, 193], ['Kept the books of four sites for three years and a half.', 160, 210],
      ['Education', 40, 240, heading], ['2010 – 2014', 40, 260], ['BSc Physics', 160, 260, { bold: true }], ['University of Oslo', 160, 273],
      ['Skills', 40, 300, heading], ['Languages', 330, 300, heading], ['Excel', 40, 320], ['Norwegian', 330, 320], ['Welding', 40, 333], ['English', 330, 333], ['Planning', 40, 346], ['Hobbies', 40, 370, heading], ['Chess', 40, 390]]);
    expect(jobsOf(parsed)).toEqual(BOTH);
    expect(parsed.education.map(({ value }) => [value.school, value.degree])).toEqual([['University of Oslo', 'BSc Physics']]);
  });

  it('C4: the younger one is called so, and a country may be written with “and”', async () => {
    const parsed = parseResume(await readResume(new TextEncoder().encode('Jaroslav Dvořák mladší\nUčitel\nPlzeň\njaroslav.dvorak.tv@email.cz\n')));
    expect(parsed.name?.value).toMatchObject({ full: 'Jaroslav Dvořák', given: 'Jaroslav', family: 'Dvořák' });
    const other = parseResume(await readResume(new TextEncoder().encode('Ada Example\nWelder\nPort of Spain, Trinidad and Tobago\n620-4417\nada@mail.example\n')));
    expect([other.place?.value, other.phones.map(({ value }) => value)]).toEqual(['Port of Spain, Trinidad and Tobago', ['+18686204417']]);
  });
});
