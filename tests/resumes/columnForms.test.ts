import { describe, expect, it } from 'vitest';
import { withoutRepeated } from '../../src/main/core/resumes/layout/repeated.ts';
import { pageLines } from '../../src/main/core/resumes/layout/pageLines.ts';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import type { ParsedResume } from '../../src/main/core/resumes/parsedResume.ts';
import { readResume } from '../../src/main/core/resumes/readResume.ts';
import { BOTH, HEAD, jobs, parse, runs } from './placedPage.ts';
import type { Placed } from './placedPage.ts';

const TOP = 'Ada Example\nBerlin, Germany | +49 171 2345678 | ada@mail.example\n\n';
const WORK: Placed = ['Experience', 40, 90, { size: 13, bold: true }];
const read = async (text: string): Promise<ParsedResume> => parseResume(await readResume(Buffer.from(text)));

describe('C4: heads of jobs as narrow templates write them', () => {
  it.each([
    ['the country of a town in brackets', 'Kestrel, Oslo (Norway)', 'Bluefin, Bergen (Norway)'],
    ['a place and a trade in brackets', 'Kestrel (Oslo; manufacturing)', 'Bluefin (Bergen; consumer goods)'],
    ['a trade and how many work there', 'Kestrel (financial services, 900 employees)', 'Bluefin (software, ca. 120 Mitarbeiter)'],
  ])('C4: an employer is called without what is said of it: %s', async (_, first, second) => {
    expect(jobs(await read(`${TOP}Experience\nSenior Engineer\n${first}\nJan 2019 - Present\n- Did this\n\nAnalyst\n${second}\nMar 2015 - Dec 2018\n- Did that\n`))).toEqual(BOTH);
  });

  it('C4: a place behind a date and a stroke is no employer', () => {
    const parsed = parse([...HEAD, WORK, ['Senior Engineer – Kestrel', 40, 110], ['01/2019 – Present / Oslo', 40, 122], ['Analyst – Bluefin', 40, 150], ['03/2015 – 12/2018 / Bergen', 40, 162]]);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: what a post is for goes with it behind a dash as well', async () => {
    const parsed = await read(`${TOP}Experience\nAssistant Manager – Audit\nKestrel\nJan 2019 - Present\n- Did this\n\nAnalyst\nBluefin\nMar 2015 - Dec 2018\n- Did that\n`);
    expect(parsed.jobs.map(({ value }) => [value.title, value.employer])).toEqual([['Assistant Manager – Audit', 'Kestrel'], ['Analyst', 'Bluefin']]);
    const form = await read(`${TOP}Employment\nCompany: Kestrel\nPosition: Assistant Manager – Audit\nPeriod: Jan 2019 - Present\n\nCompany: Bluefin\nPosition: Analyst\nPeriod: Mar 2015 - Dec 2018\n`);
    expect(form.jobs.map(({ value }) => value.title)).toEqual(['Assistant Manager – Audit', 'Analyst']);
  });

  it('C4: what is louder than the posts under it is their employer, whatever it is called', () => {
    const parsed = parse([...HEAD, WORK, ['QX&D – Jul 2017 – Present', 40, 110, { size: 11, bold: true }], ['Senior Engineer', 46, 124, { bold: true }], ['(Jan 2019 – Present)', 130, 124], ['Ran the plant', 56, 137], ['Analyst', 46, 152, { bold: true }], ['(Jul 2017 – Dec 2018)', 90, 152], ['Kept the books', 56, 165]]);
    expect(jobs(parsed)).toEqual([{ employer: 'QX&D', title: 'Senior Engineer', start: '2019-01', end: 'present' }, { employer: 'QX&D', title: 'Analyst', start: '2017-07', end: '2018-12' }]);
  });

  it('C4: a form has a row for the beginning and one for the end, and numbers its jobs', async () => {
    const row = (label: string, value: string): string => `<tr><td>${label}</td><td>${value}</td></tr>`;
    const rows = await read(`<html><h1>Ada Example</h1><p>ada@mail.example</p><h2>2. Employment (most recent first)</h2><table>${row('Employer', 'Kestrel')}${row('Job title', 'Senior Engineer')}${row('From', '01/2019')}${row('To', 'Present')}${row('Duties', 'Ran the plant')}${row('Employer', 'Bluefin')}${row('Job title', 'Analyst')}${row('From', '03/2015')}${row('To', '12/2018')}${row('Duties', 'Kept the books')}</table></html>`);
    expect(jobs(rows)).toEqual(BOTH);
    expect(jobs(await read(`${TOP}Employment\n1) Name of the Company : Kestrel\nPost held : Senior Engineer\nPeriod : 9 Jan 2019 - till date\n- Ran the plant\n2) Name of the Company : Bluefin\nPost held : Analyst\nPeriod : 1 Mar 2015 - 4 Dec 2018\n- Kept the books\n`))).toEqual(BOTH);
  });
});

describe('C4: pages and columns that go on', () => {
  it('C4: a heading that is written once more where its section goes on is the same', () => {
    const parsed = parse([...HEAD, ['Experience', 40, 90, { size: 13, bold: true }], ['Senior Engineer', 40, 110, { bold: true }], ['Kestrel', 40, 123], ['Jan 2019 – Present', 40, 136], ['Ran the plant by day and by night', 50, 149], ['and wrote down all of its rules', 50, 162],
      ['Experience (continued)', 320, 90, { size: 13, bold: true }], ['Analyst', 320, 110, { bold: true }], ['Bluefin', 320, 123], ['Mar 2015 – Dec 2018', 320, 136], ['Kept the books of seven hotels', 330, 149], ['and the bank of the group', 330, 162]]);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: a running foot with the number of the page stands between no date and its job', () => {
    const foot = (page: number): Placed => [`Curriculum Vitae · Page ${page} of 2`, 240, 800, { size: 8 }];
    const pages = [[...HEAD, WORK, ['Jan 2019 – Present', 40, 110], ['Senior Engineer, Kestrel', 40, 124, { bold: true }], ['Mar 2015 – Dec 2018', 40, 160], foot(1)], [['Analyst, Bluefin', 40, 60, { bold: true }], ['Kept the books', 50, 74], foot(2)]] as const;
    const lines = withoutRepeated(pages.map((placed, index) => pageLines(runs(placed as readonly Placed[]), index + 1)));
    expect(jobs(parseResume({ format: 'pdf', pages: 2, lines, links: [], author: '' }))).toEqual(BOTH);
    expect(lines.at(-1)?.text).toContain('Page 1 of 2');
  });

  it('C4: an underscore that TeX wrote out is one, on the page and in the link', () => {
    const lines = pageLines(runs([['Ada Example', 40, 40, { size: 20, bold: true }], ['.5pt.4ptada_example@mail.example', 40, 60]]), 1);
    const parsed = parseResume({ format: 'pdf', pages: 1, lines, links: ['mailto:ada\\protect \\T1\\textunderscore example@mail.example'], author: '' });
    expect(parsed.emails.map(({ value }) => value)).toEqual(['ada_example@mail.example']);
    const cut = parseResume({ format: 'pdf', pages: 1, lines: lines.slice(0, 1), links: ['mailto:ada\\& example@mail.example'], author: '' });
    expect(cut.emails.map(({ sure }) => sure)).toEqual([false]);
  });
});
