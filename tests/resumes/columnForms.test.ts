import { describe, expect, it } from 'vitest';
import { withoutRepeated } from '../../src/main/core/resumes/layout/repeated.ts';
import { pageLines } from '../../src/main/core/resumes/layout/pageLines.ts';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import type { ParsedResume } from '../../src/main/core/resumes/parsedResume.ts';
import type { FlowLine } from '../../src/main/core/resumes/resumeDocument.ts';
import { flowLines } from '../../src/main/core/resumes/resumeDocument.ts';
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

  it('C4: what is set in under a heading in a column of its own is what that heads', () => {
    const post = (y: number, title: string, employer: string, dates: string): readonly Placed[] => [[dates, 227, y, { size: 9 }], [title, 227, y + 12, { bold: true }], [employer, 227, y + 24], ['Built lasting relations with partners such as councils and schools', 238, y + 37], ['Took over the tasks of a colleague who retired without a hand-over', 238, y + 49], ['Kept records and answered the questions of the auditors', 238, y + 61]];
    const side: readonly Placed[] = [['Ada Example', 215, 55, { size: 20, bold: true }], ['Contact', 34, 55, { size: 13, bold: true }], ['ada@mail.example', 34, 69], ['+49 171 2345678', 34, 103], ['Address', 34, 114, { bold: true }], ['Berlin, Germany', 34, 125], ['Skills', 34, 150, { size: 13, bold: true }], ...['Fortran', 'Welding', 'Cobol', 'Pascal', 'Surveying', 'Ada', 'Algol'].map((skill, index): Placed => [skill, 34, 166 + 17 * index])];
    const first = pageLines(runs([...side, ['Experience', 215, 92, { size: 13, bold: true }], ...post(109, 'Senior Engineer', 'Kestrel', 'Jan 2019 – Present'), ...post(190, 'Analyst', 'Bluefin', 'Mar 2015 – Dec 2018')]), 1);
    const lines = [...first, ...pageLines(runs([['Told the board of it', 238, 42], ...post(64, 'Clerk', 'Quern', 'Jan 2012 – Feb 2015')]), 2)];
    expect(jobs(parseResume({ format: 'pdf', pages: 2, lines, links: [], author: '' }))).toEqual([...BOTH, { employer: 'Quern', title: 'Clerk', start: '2012-01', end: '2015-02' }]);
  });

  it('C4: a column goes on with the jobs of the one before, with the employer and its town first, and no number of a page between them', () => {
    const top: readonly Placed[] = [['Ada Example', 40, 40, { size: 20, bold: true }], ['ada@mail.example | +49 171 2345678 | Berlin, Germany | linkedin.com/in/ada-example', 40, 60]];
    const items = (x: number, y: number): readonly Placed[] => Array.from({ length: 4 }, (_, index): Placed => ['Built lasting relations with partners', x + 10, y + 12 * index]);
    const job = (x: number, y: number, employer: string, title: string, dates: string): readonly Placed[] => [[employer, x, y, { bold: true }], [', Oslo', x + employer.length * 5, y], [title, x, y + 12], [dates, x, y + 24], ...items(x, y + 38)];
    const rest: readonly Placed[] = [['Skills', 320, 200, { size: 13, bold: true }], ...['Fortran', 'Welding', 'Cobol', 'Pascal', 'Surveying', 'Ada', 'Algol', 'Simula'].map((skill, index): Placed => [skill, 320, 216 + 12 * index])];
    const all = [...top, ['Experience', 40, 92, { size: 13, bold: true }] as Placed, ...job(40, 110, 'Kestrel', 'Senior Engineer', 'Jan 2019 – Present')];
    expect(jobs(parse([...all, ...job(320, 94, 'Quern', 'Analyst', 'Mar 2015 – Dec 2018'), ...rest]))[1]).toEqual({ ...BOTH[1], employer: 'Quern' });
    const broken: readonly Placed[] = [['Bluefin', 40, 210, { bold: true }], ['Analyst', 40, 222], ['1', 300, 820], ['Mar 2015 – Dec 2018', 320, 94], ...items(320, 108), ...rest];
    const lines = withoutRepeated([pageLines(runs([...all, ...broken]), 1)]);
    expect(jobs(parseResume({ format: 'pdf', pages: 1, lines, links: [], author: '' }))).toEqual(BOTH);
  });

  it('C4: dates that have no room in one line are beside their jobs all the same', () => {
    const items = (y: number): readonly Placed[] => ['Built lasting relations with partners such as councils and schools', 'Took over the tasks of a colleague who retired without a hand-over', 'Kept records and answered the questions of the auditors', 'Prepared monthly presentations for the senior management'].map((text, at): Placed => [text, 105, y + 11 * at]);
    const job = (y: number, from: string, to: string, employer: string, title: string): readonly Placed[] => [[from, 20, y, { size: 8.6 }], ...(to === '' ? [] : [[to, 20, y + 10, { size: 8.6 }] as Placed]), [employer, 96, y, { bold: true }], [title, 96, y + 11], ...items(y + 23)];
    const parsed = parse([['Ada Example', 14, 30, { size: 17, bold: true }], ['ada@mail.example | +49 171 2345678 | Berlin, Germany | linkedin.com/in/ada-example | Berlin', 14, 52],
      ['Profile', 96, 76, { size: 13, bold: true }], ['I have led teams and closed budgets and opened new sites', 96, 92], ['Experience', 96, 130, { size: 13, bold: true }],
      ...job(145, 'Jan-19 to Aug-', '22', 'Quern', 'Foreman'), ...job(230, 'Mar-15 to Dec-18', '', 'Bluefin', 'Analyst'), ...job(315, 'Feb-12 to Jan-', '15', 'Kestrel', 'Senior Engineer'), ...job(400, 'Apr-10 to Jan-', '12', 'Novara', 'Clerk')]);
    expect(parsed.jobs.map(({ value }) => Object.values(value))).toEqual([['Quern', 'Foreman', '2019-01', '2022-08'], ['Bluefin', 'Analyst', '2015-03', '2018-12'], ['Kestrel', 'Senior Engineer', '2012-02', '2015-01'], ['Novara', 'Clerk', '2010-04', '2012-01']]);
  });

  it('C4: headings and dates in the margin stay beside what they head, though one word there is a heading elsewhere', () => {
    const left = (text: string, y: number): Placed => [text, 181 - text.length * 5, y];
    const job = (y: number, dates: string, title: string, employer: string): readonly Placed[] => [left(dates, y), [title, 195, y + 1, { bold: true }], [employer, 195, y + 14], ...['Built lasting relations with partners such as councils and schools', 'Took over the tasks of a colleague who retired without a hand-over', 'Kept records and answered the questions of the auditors'].map((text, at): Placed => [text, 206, y + 29 + 13 * at])];
    const parsed = parse([left('PERSONAL INFORMATION', 60), ['Ada Example', 195, 60, { size: 19, bold: true }], ['ada@mail.example', 195, 76], left('JOB APPLIED FOR', 132), ['Senior Engineer', 195, 132], left('WORK EXPERIENCE', 150), ...job(168, '01/2019 – Present', 'Senior Engineer', 'Kestrel'), ...job(260, '03/2015 – 12/2018', 'Analyst', 'Bluefin'),
      left('EDUCATION AND TRAINING', 360), left('2010 – 2012', 378), ['MSc Mathematics', 195, 379, { bold: true }], ['University of Debrecen', 195, 392], left('PERSONAL SKILLS', 412), left('Mother tongue(s)', 424), ['Polish', 195, 424], left('Other language(s)', 436), ['English (fluent)', 195, 436], ...['Grant writing', 'Supervision', 'Stata'].map((skill, at): Placed => [skill, 206, 448 + 14 * at]), left('Driving licence', 500), ['B', 195, 500], left('ADDITIONAL INFORMATION', 530), ['Fellow of the Academy, 2016', 195, 531]]);
    expect(jobs(parsed)).toEqual(BOTH);
    expect(parsed.education.map(({ value }) => [value.degree, value.school])).toEqual([['MSc Mathematics', 'University of Debrecen']]);
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

describe('C4: entries whose parts stand where others have theirs not', () => {
  it('C4: what goes on from an item with a year is no job', () => {
    const told = (y: number): readonly Placed[] => [['Took part in the working group that prepared the merger of the two sites', 40, y], ['in 2017', 40, y + 11]];
    const parsed = parse([...HEAD, WORK, ['Senior Engineer', 40, 110, { bold: true }], ['(Jan 2019 – Present)', 240, 110], ['Kestrel', 40, 122], ...told(134), ['Analyst', 40, 160, { bold: true }], ['(Mar 2015 – Dec 2018)', 240, 160], ['Bluefin', 40, 172], ...told(184)]);
    expect(jobs(parsed)).toEqual(BOTH);
    const post = (y: number, title: string, dates: string): readonly Placed[] => [[title, 40, y, { size: 11 }], [dates, 40, y + 11, { size: 9.5 }], ['•', 42, y + 24], ['Took part in the working group that prepared the merger of two sites in', 52, y + 24], ['2017', 52, y + 36]];
    const sheet = parse([...HEAD, WORK, ['Kestrel', 40, 110, { size: 11.5 }], ...post(122, 'Senior Engineer', 'January 2019 - Present'), ['Bluefin', 40, 178, { size: 11.5 }], ['5 years 9 months', 40, 189, { size: 9.5 }], ...post(201, 'Analyst', 'March 2015 - December 2018')]);
    expect(jobs(sheet)).toEqual(BOTH);
  });

  it('C4: an employer is louder than its posts also where its time stands under it', () => {
    const post = (y: number, title: string, dates: string): readonly Placed[] => [[title, 40, y, { bold: true }], [dates, 40, y + 12], ['Ran the plant', 50, y + 25]];
    const parsed = parse([...HEAD, WORK, ['Quern Lagoon', 40, 110, { size: 11.5, bold: true }], ['March 2015 – present', 40, 123, { size: 11.5, bold: true }], ...post(136, 'Senior Engineer', 'January 2019 – present'), ...post(178, 'Analyst', 'March 2015 – December 2018')]);
    expect(jobs(parsed)).toEqual(BOTH.map((job) => ({ ...job, employer: 'Quern Lagoon' })));
  });

  it('C4: dates that close their entries are of what stands above them', () => {
    const job = (y: number, title: string, employer: string, dates: string): readonly Placed[] => [[title, 40, y, { bold: true }], [employer, 40, y + 13], ['•', 42, y + 27], ['Ran the plant by day and by night', 52, y + 27], ['•', 42, y + 40], ['Wrote down all of its rules', 52, y + 40], [dates, 460, y + 58]];
    expect(jobs(parse([...HEAD, WORK, ...job(110, 'Senior Engineer', 'Kestrel', 'Jan 2019 – Present'), ...job(188, 'Analyst', 'Bluefin', 'Mar 2015 – Dec 2018')]))).toEqual(BOTH);
  });

  it('C4: in a table a date and its job stand in two cells', () => {
    const line = (text: string, column?: string): FlowLine => ({ pieces: [{ text, size: 10, bold: false }], ...(column === undefined ? {} : { column }) });
    const lines = flowLines([line('Ada Example'), line('ada@mail.example'), { ...line('Experience', 'table 1, 0'), heading: true }, line('Jan 2019 – Present', 'table 1, 0'), line('Kestrel', 'table 1, 1'), line('Senior Engineer', 'table 1, 1'), { ...line('Ran the plant', 'table 1, 1'), bullet: true }, line('Mar 2015 – Dec 2018'), line('Bluefin'), line('Analyst'), { ...line('Kept the books'), bullet: true }]);
    expect(jobs(parseResume({ format: 'docx', pages: 1, lines, links: [], author: '' }))).toEqual(BOTH);
  });

  it('C4: the last of the schools stands over its date, and none is parted where its name has no room', () => {
    const study = (y: number, degree: string, school: string, dates: string, rest = ''): readonly Placed[] => [[degree, 40, y, { bold: true }], [school, 40, y + 12], ...(rest === '' ? [] : [[rest, 40, y + 24] as Placed]), [dates, 40, y + (rest === '' ? 24 : 36)]];
    const side: readonly Placed[] = [['Profile', 240, 90, { size: 13, bold: true }], ...Array.from({ length: 9 }, (_, index): Placed => ['I have led teams and closed budgets and opened new sites', 240, 106 + 12 * index])];
    const two = parse([...HEAD, ['Education', 40, 90, { size: 13, bold: true }], ...study(106, 'MBA Marketing', 'Corvinus University of Budapest', '2014 – 2016', 'and Economics'), ...study(155, 'BSc Mathematics', 'University of Lagos', '2009 – 2011'), ...side]);
    expect(two.education.map(({ value }) => [value.degree, value.school, value.start])).toEqual([['MBA Marketing', 'Corvinus University of Budapest and Economics', '2014'], ['BSc Mathematics', 'University of Lagos', '2009']]);
    const plain = parse([...HEAD, ['Education', 40, 90, { size: 13, bold: true }], ...study(106, 'LLM Commercial Law', 'Obafemi Awolowo University', '2013 – 2017'), ...study(143, 'Bachelor of Laws', 'University of Lagos', '2009 – 2011'), ...side]);
    expect(plain.education.map(({ value }) => [value.degree, value.school])).toEqual([['LLM Commercial Law', 'Obafemi Awolowo University'], ['Bachelor of Laws', 'University of Lagos']]);
  });

  it('C4: rows of a form that stand among skills are none', () => {
    const row = (label: string, value: string, y: number): readonly Placed[] => [[label, 180 - label.length * 5, y], [value, 200, y]];
    const parsed = parse([...HEAD, ['Skills', 90, 90, { size: 13, bold: true }], ...row('Mother tongue(s)', 'Polish', 110), ...row('Other language(s)', 'English (fluent)', 124), ...row('Job-related skills', 'Fortran, Welding', 138), ...row('Driving licence', 'B', 152)]);
    expect(parsed.skills.map(({ value }) => value).filter((value) => /Polish|English|tongue|language|Driving|^B$/.test(value))).toEqual([]);
  });

  it('C4: a name that ends right before the strip between two columns stands above them, and does not cross it', () => {
    const side: readonly Placed[] = [['Contact', 40, 120, { size: 12, bold: true }], ['ada@mail.example', 40, 138], ['+49 171 2345678', 40, 152], ['Skills', 40, 180, { size: 12, bold: true }], ['Welding', 40, 198], ['Planning', 40, 212], ['Languages', 40, 240, { size: 12, bold: true }], ['German', 40, 258]];
    const main: readonly Placed[] = [['Experience', 232, 120, { size: 12, bold: true }], ['Senior Engineer', 232, 139, { bold: true }], ['Kestrel | Oslo | Jan 2019 - Present', 232, 151], ['Ran the plant', 240, 165], ['Analyst', 232, 190, { bold: true }], ['Bluefin | Bergen | Mar 2015 - Dec 2018', 232, 202], ['Education', 232, 230, { size: 12, bold: true }], ['BSc Physics, Aston University, 2014', 232, 248]];
    const parsed = parse([['Ada Magdalena Example', 40, 80, { size: 20, bold: true, width: 188 }], ['Senior Engineer', 40, 98], ...side, ...main]);
    expect(jobs(parsed)).toEqual(BOTH);
    expect(parsed.skills.map(({ value }) => value)).toEqual(['Welding', 'Planning']);
  });
});
