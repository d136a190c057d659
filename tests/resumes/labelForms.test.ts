import { describe, expect, it } from 'vitest';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import { readResume } from '../../src/main/core/resumes/readResume.ts';
import type { ParsedResume } from '../../src/main/core/resumes/parsedResume.ts';
import { BOTH, HEAD, jobs, parse } from './placedPage.ts';
import type { Placed } from './placedPage.ts';

const TOP = 'Ada Example\nBerlin, Germany | +49 171 2345678 | ada@mail.example\n\n';
const read = async (text: string): Promise<ParsedResume> => parseResume(await readResume(Buffer.from(text)));
const [FIRST, SECOND] = BOTH as [(typeof BOTH)[number], (typeof BOTH)[number]];

describe('C4: forms that say what each of their rows is', () => {
  it('C4: the employer of a form stands below all that was done there, and the next post is not of it', async () => {
    const parsed = await read('Europass Curriculum Vitae\nPersonal information\nFirst name(s) / Surname(s)\tAda Example\nE-mail\tada@mail.example\n\nWork experience\n'
      + 'Dates\tJan 2019 - Present\nOccupation or position held\tSenior Engineer\nMain activities and responsibilities\n- Ran the plant\n- Wrote its rules\nName and address of employer\tKestrel, Nowhereby\n'
      + 'Dates\tMar 2015 - Dec 2018\nOccupation or position held\tAnalyst\nMain activities and responsibilities\n- Kept the books\nName and address of employer\tBluefin, Otherfield\n\n'
      + 'Education and training\nDates\t2010 - 2014\nTitle of qualification awarded\tBSc Physics\nName and type of organisation providing education\tUniversity of Oslo, Oslo\n');
    expect(jobs(parsed)).toEqual(BOTH);
    expect(parsed.education.map(({ value }) => [value.school, value.degree])).toEqual([['University of Oslo', 'BSc Physics']]);
    expect(parsed.name?.value.full).toBe('Ada Example');
  });

  it.each([
    ['From', 'To', 'Jan 2019', 'To date', 'Mar 2015', 'Dec 2018'],
    ['Period', null, 'Jan 2019 – Present', null, 'Mar 2015 – Dec 2018', null],
  ])('C4: the first row of a table says what its columns hold (%s)', async (from, to, ...dates) => {
    const row = (cells: readonly (string | null | undefined)[]): string => `<tr>${cells.filter((cell) => typeof cell === 'string').map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
    const parsed = await read(`<html><h1>Ada Example</h1><p>ada@mail.example</p><h2>Work history</h2><table>${row([from, to, 'Employer & Location', 'Job Title', 'Key Duties'])}${row([dates[0], dates[1], 'Kestrel, Oslo', 'Senior Engineer', 'Ran the plant and the bank group; wrote its rules'])}${row([dates[2], dates[3], 'Bluefin, Bergen', 'Analyst', 'Kept the books of hotels'])}</table></html>`);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: a label that goes on below is one label', () => {
    const row = (label: string, value: string, y: number): readonly Placed[] => [[label, 180 - label.length * 5, y], [value, 200, y]];
    const parsed = parse([...HEAD, ['Experiencia laboral', 90, 90, { size: 13, bold: true }],
      ...row('Fechas', 'Jan 2019 – Present', 110), ...row('Profesión o cargo desempeñado', 'Senior Engineer', 124), ...row('Nombre y dirección de la', 'Kestrel, Oslo', 138), ['empresa', 145, 150],
      ...row('Fechas', 'Mar 2015 – Dec 2018', 172), ...row('Profesión o cargo desempeñado', 'Analyst', 186), ...row('Nombre y dirección de la', 'Bluefin, Bergen', 200), ['empresa', 145, 212]]);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: labels that come again and again are no column of their own, however long what stands beside them is', () => {
    const job = (y: number, dates: string, title: string, employer: string): readonly Placed[] => [
      ['Dates', 155, y], [dates, 200, y], ['Position held', 115, y + 14], [title, 200, y + 14], ['Main activities', 105, y + 28], ['Ran the plant by night and by day and wrote down all of its rules', 200, y + 28],
      ['and taught them to those who came after in courses of a week each', 200, y + 40], ['and kept the books of what was spent on it over all of those years', 200, y + 52], ['and told the board of it', 200, y + 64], ['Employer', 140, y + 78], [employer, 200, y + 78]];
    const parsed = parse([...HEAD, ['Work experience', 90, 90, { size: 13, bold: true }], ...job(110, 'Jan 2019 – Present', 'Senior Engineer', 'Kestrel, Oslo'), ...job(210, 'Mar 2015 – Dec 2018', 'Analyst', 'Bluefin, Bergen')]);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: in a text in which nothing stands apart sections begin all the same, and what reaches a referee is not the person\'s', async () => {
    const parsed = await read('Ada Example\nSenior Engineer\nada@mail.example\n+49 171 2345678\nObjective\nI look for work.\nProfessional Experience\n2019 - Present: Senior Engineer, Kestrel, Oslo\n- Ran the plant\n2015 - 2018: Analyst, Bluefin, Bergen\nEducation\n2010 - 2014: BSc Physics, University of Oslo\nSkills\nFortran, Welding\nReferences\nSgt. Otto Other\nformer supervisor\notto.other@firm.example\n+49 30 901820\n');
    expect(jobs(parsed)).toEqual([{ ...FIRST, start: '2019' }, { ...SECOND, start: '2015', end: '2018' }]);
    expect(parsed.emails.map(({ value }) => value)).toEqual(['ada@mail.example']);
    expect(parsed.phones.map(({ value }) => value)).toEqual(['+491712345678']);
  });

  it('C4: a number behind a place and a dot does not begin with its post code', async () => {
    const parsed = await read('Ada Example\nWaco, TX 76704 · 212-736-5000 · ada@mail.example\n');
    expect(parsed.phones.map(({ value }) => value)).toEqual(['+12127365000']);
  });

  it('C4: two elements of a page without a space between them are two texts', async () => {
    const job = (title: string, dates: string, employer: string, town: string): string => `<div><div><span>${title}</span><span>${dates}</span></div><div><span>${employer}</span><span>${town}</span></div><ul><li>Ran it</li></ul></div>`;
    const parsed = await read(`<html><h1>Ada Example</h1><p>ada@mail.example</p><h2>Experience</h2>${job('Senior Engineer', 'Jan 2019 – Present', 'Kestrel', 'Oslo')}${job('Analyst', 'March 2015 – Dec 2018', 'Bluefin', 'Bergen')}<p><b>M</b>any <i>th</i>ings</p></html>`);
    expect(jobs(parsed)).toEqual(BOTH);
  });
});

describe('C4: dates and heads where there was little room', () => {
  it('C4: a month whose year stands below it, and a date right behind a word', () => {
    const parsed = parse([...HEAD, ['Experience', 40, 90, { size: 13, bold: true }],
      ['January 2019–Present', 40, 110], ['Senior Engineer, Kestrel, Oslo', 160, 110], ['• Ran the plant', 170, 124],
      ['March', 40, 150], ['Analyst, Bluefin, Bergen', 160, 150], ['2015–December 2018', 40, 163], ['• Kept the books', 170, 176]]);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: the end of a span under its beginning is of it where their right sides meet', () => {
    const parsed = parse([...HEAD, ['Experience', 40, 90, { size: 13, bold: true }],
      ['Jan 2019 — Present', 42, 110], ['Kestrel', 160, 110, { bold: true }], ['Senior Engineer, Oslo', 160, 123], ['Ran the plant', 172, 140],
      ['Mar 2015 — Dec', 62, 165], ['Bluefin', 160, 165, { bold: true }], ['2018', 112, 178], ['Analyst, Bergen', 160, 178], ['Kept the books', 172, 195]]);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: a town that ends like the name of a month is no part of the date behind it', async () => {
    const parsed = await read(`${TOP}Experience\nKestrel\t| Oslo\t01/2019–Present\nSenior Engineer\n- Ran it\nBluefin\t| Rio de Janeiro\t03/2015–12/2018\nAnalyst\n- Kept it\n`);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: `Ho Chi MinhMarch 2015` has its date, and a line does not go on where the one above ends with a date', async () => {
    const parsed = await read(`${TOP}EXPERIENCE\n         Kestrel Liaison Office, Oslo              Jan 2019 to Present\n         Senior Engineer\n          • Ran the plant and wrote its rules for buyers of other towns\n            and countries\n          • Kept the books of what was spent on all of it by everybody\n         Bluefin Liaison Office, Ho Chi MinhMarch 2015 to December 2018\n         Analyst\n          • Kept the books\n`);
    expect(jobs(parsed)).toEqual([{ ...FIRST, employer: 'Kestrel Liaison Office' }, { ...SECOND, employer: 'Bluefin Liaison Office' }]);
  });

  it('C4: a lone year before a town is when a job was, and a heading may end with the form of a firm', async () => {
    const parsed = await read(`${TOP}## Experience\n\n### Senior Engineer, Kestrel\n2019-Present | Oslo\n\n- Ran it\n\n### Analyst, Bluefin, S.L.\n2016 | Madrid\n\n- Kept it\n\n### Clerk, Osprey\n2013-2015 | Bergen\n\n- Filed it\n`);
    expect(jobs(parsed)).toEqual([{ ...FIRST, start: '2019' }, { employer: 'Bluefin, S.L.', title: 'Analyst', start: '2016', end: '2016' }, { employer: 'Osprey', title: 'Clerk', start: '2013', end: '2015' }]);
  });

  it('C4: what stands under a head after free space, or set in deeper, is no employer', () => {
    const parsed = parse([...HEAD, ['Experience', 40, 90, { size: 13, bold: true }],
      ['Kestrel', 40, 110, { size: 12 }], ['7 years 9 months', 40, 123], ['Senior Engineer', 40, 136], ['January 2019 - Present (3 years)', 40, 149], ['Oslo', 40, 162], ['Cut the losses of the bank group by half', 40, 186],
      ['Analyst', 40, 210], ['March 2015 - December 2018 (3 years)', 40, 223], ['Oslo', 40, 236], ['Prepared reports for the hotel group', 40, 260], ['Trained the logistics services', 40, 273]]);
    expect(jobs(parsed)).toEqual([FIRST, { ...SECOND, employer: 'Kestrel' }]);
  });

  it.each([
    ['a unit', 'Security Manager, 1st Battalion, 12th Cavalry Regiment', 'Security Manager', '1st Battalion, 12th Cavalry Regiment'],
    ['a firm of several names', 'Managing Director, Fairburn, Holt & Partners LLP', 'Managing Director', 'Fairburn, Holt & Partners LLP'],
    ['a post for a department', 'Vice President, Sales, Kestrel Group', 'Vice President, Sales', 'Kestrel Group'],
  ])('C4: the comma inside of %s parts nothing', async (_, head, title, employer) => {
    const parsed = await read(`${TOP}Experience\n2019 - 2021: ${head}\n- Ran it\n2015 - 2018: Senior Analyst, Bluefin GmbH\n- Kept it\n`);
    expect(jobs(parsed)[0]).toEqual({ employer, title, start: '2019', end: '2021' });
  });

  it('C4: who worked on their own account did so also where the post sounds like a firm', async () => {
    const parsed = await read(`${TOP}Experience\n**Engineering Lead** | Self-employed | Jan 2019 - Present\n- Ran it\n\n**Studio Assistant** | Bluefin | Mar 2015 - Dec 2018\n- Kept it\n`);
    expect(jobs(parsed)).toEqual([{ ...FIRST, title: 'Engineering Lead', employer: 'Self-employed' }, { ...SECOND, title: 'Studio Assistant' }]);
  });

  it('C4: a name whose letters stood apart is parted at the given name, and is not sure', () => {
    const parsed = parse([['D A R I U S Z K E S T R E L', 150, 40, { size: 24 }], ['Electrician', 200, 60], ['dariuszkestrel97@mail.example', 150, 75], ['Profile', 40, 110, { size: 13, bold: true }], ['Wires new-build homes and repairs old ones all year round.', 40, 125]]);
    expect(parsed.name).toMatchObject({ value: { full: 'DARIUSZ KESTREL' }, sure: false });
  });
});
