import { describe, expect, it } from 'vitest';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import type { ParsedResume } from '../../src/main/core/resumes/parsedResume.ts';
import { readPlainText } from '../../src/main/core/resumes/readers/plainText.ts';
import { BOTH, HEAD, jobs, parse } from './placedPage.ts';

const read = (text: string): ParsedResume => parseResume(readPlainText(text));
const TOP = 'Ada Example\nBerlin, Germany | +49 171 2345678 | ada@mail.example\n\n';

describe('C4: plain text that is set like a page', () => {
  it.each([
    ['borders between its rows', '+-----+\n', '| Mar 2015 – | Bluefin  | Analyst         |\n| Dec 2018   |          |                 |\n'],
    ['a border under its head alone', '', '| Mar 2015 – Dec 2018 | Bluefin | Analyst |\n'],
  ])('C4: a table that is drawn with strokes has rows and cells: %s', (_, border, last) => {
    const parsed = read(`${TOP}Experience\n${border}| Period | Company | Job title |\n|--------|---------|-----------|\n| Jan 2019 – Present | Kestrel | Senior Engineer |\n${border}${last}${border}\nSkills\nFortran, Welding\n`);
    expect(jobs(parsed)).toEqual(BOTH);
    expect(parsed.skills.map(({ value }) => value)).toEqual(['Fortran', 'Welding']);
  });

  it('C4: two columns with a strip of spaces between them are read one after the other', () => {
    const left = ['CONTACT', '', '+49 171 2345678', 'ada@mail.example', 'Berlin, Germany', '', 'SKILLS', '', 'Fortran', 'Welding', 'Pipe work', 'Cobol', 'Pascal', 'Surveying'];
    const right = ['EXPERIENCE', '', 'Senior Engineer', 'Kestrel', 'Jan 2019 – Present', '- Ran the plant by day and by night and in the', '  committee from 2015 to 2018', '', 'Analyst', 'Bluefin', 'Mar 2015 – Dec 2018', '- Kept the books', '- Wrote reports', '- Told the board'];
    const parsed = read(`${' '.repeat(20)}Ada Example\n\n${left.map((line, at) => `${line.padEnd(26)}${right[at] ?? ''}`.trimEnd()).join('\n')}\n`);
    expect(jobs(parsed)).toEqual(BOTH);
    expect(parsed.skills.map(({ value }) => value)).toEqual(['Fortran', 'Welding', 'Pipe work', 'Cobol', 'Pascal', 'Surveying']);
    expect(parsed.place?.value).toBe('Berlin, Germany');
  });

  it('C4: dates at the right of their lines are no column', () => {
    const job = (title: string, dates: string, employer: string): string => `${title.padEnd(50)}${dates}\n${employer.padEnd(50)}Oslo\n- Ran the plant\n`;
    const parsed = read(`${TOP}Experience\n${job('Senior Engineer', 'Jan 2019 – Present', 'Kestrel')}${job('Analyst', 'Mar 2015 – Dec 2018', 'Bluefin')}${['Clerk', 'Porter', 'Waiter'].map((title, at) => job(title, `Jan ${2012 - at} – Dec ${2012 - at}`, `Quern ${at}`)).join('')}`);
    expect(jobs(parsed).slice(0, 2)).toEqual(BOTH);
    expect(parsed.jobs).toHaveLength(5);
  });
});

describe('C4: names and items that go on in the next line', () => {
  it('C4: a school whose name breaks before its town', () => {
    const wide = 'Led teams and closed budgets and opened sites';
    const parsed = parse([...HEAD, ['Education', 40, 90, { size: 13, bold: true }], ['MSc Mathematics', 40, 106, { bold: true }], ['Polytechnic University of', 40, 118], ['Nairobi', 40, 130], ['2014 – 2016', 40, 142],
      ['Profile', 180, 90, { size: 13, bold: true }], ...Array.from({ length: 9 }, (_, index) => [wide, 180, 106 + 12 * index] as const)]);
    expect(parsed.education.map(({ value }) => [value.degree, value.school])).toEqual([['MSc Mathematics', 'Polytechnic University of Nairobi']]);
  });

  it('C4: a span in what goes on from an item is no job', () => {
    const item = (y: number, first: string, rest: string): readonly (readonly [string, number, number])[] => [['•', 42, y], [first, 52, y], [rest, 52, y + 12]];
    const parsed = parse([...HEAD, ['Experience', 40, 90, { size: 13, bold: true }], ['Kestrel', 40, 110, { bold: true }], ['Senior Engineer, Jan 2019 – Present', 40, 122], ...item(134, 'Spoke for the department in the health and', 'safety committee from 2015 to 2018'),
      ['Bluefin', 40, 170, { bold: true }], ['Analyst, Mar 2015 – Dec 2018', 40, 182], ...item(194, 'Kept the books of seven hotels and of a bank with four branches', 'and of a brewery from 2016 to 2017')]);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: paragraphs that begin with a span, with an employer that ends in a full stop of its own or in the next line', () => {
    const parsed = read(`${TOP}Experience\nJanuary 2019 – present: Senior Engineer, Quern & Co.. Moved all of its\nplant from one side of the river to the other in a year.\nMarch 2015 – December 2018: Assistant Manager – Audit, Bluefin\nInternational. Kept the books of seven hotels and of two of the banks\nof the group.\nMay 2012 – February 2015: Analyst, Kestrel Finance. Kept other books\nand told the board.\n`);
    expect(parsed.jobs.map(({ value }) => [value.title, value.employer])).toEqual([['Senior Engineer', 'Quern & Co.'], ['Assistant Manager – Audit', 'Bluefin International'], ['Analyst', 'Kestrel Finance']]);
  });

  it('C4: what a page says at its foot is no skill, and a label behind a place is none of it', () => {
    const parsed = read('Ada Example\nSharjah, UAE. Telephone +971 50 256 0616. ada@mail.example.\n\nSkills\nFortran, Welding\nRésumé of Ada Example – confidential\n');
    expect(parsed.skills.map(({ value }) => value)).toEqual(['Fortran', 'Welding']);
    expect(parsed.place?.value).toBe('Sharjah, UAE');
  });
});

describe('C4: plain text that is made to take long', () => {
  it.each([
    ['one border as long as a file', '|' + '-'.repeat(190_000) + '\n'],
    ['rows without a border', '|a|\n'.repeat(5_000)],
    ['borders without a row', '+--+\n'.repeat(5_000)],
    ['lines that hang', `- ${'word\n  '.repeat(5_000)}`],
  ])('C4: %s', (_, text) => {
    const begun = performance.now();
    readPlainText(text);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
