import { describe, expect, it } from 'vitest';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import { readResume } from '../../src/main/core/resumes/readResume.ts';
import type { ParsedResume } from '../../src/main/core/resumes/parsedResume.ts';
import { BOTH, jobs, parse } from './placedPage.ts';

const read = async (text: string): Promise<ParsedResume> => parseResume(await readResume(Buffer.from(text)));
const emails = (parsed: ParsedResume): readonly string[] => parsed.emails.map(({ value }) => value);
const phones = (parsed: ParsedResume): readonly string[] => parsed.phones.map(({ value }) => value);
const JOBS = 'Jan 2019 - Present: Senior Engineer, Kestrel\n- Ran it\nMar 2015 - Dec 2018: Analyst, Bluefin\n- Kept it\n';

describe('C4: what reaches others is not the person\'s', () => {
  it('C4: of a letter before the résumé, whom it goes to', async () => {
    const parsed = await read(`Ada Example\n12 Hill Road, Leeds\n+44 20 7946 0812\nada_example@mail.example\n\n12 August 2024\n\nOsprey Holdings\nMr. Otto Other\nrecruitment@osprey.example\n+44 20 7946 0991\n\nDear Mr. Other,\nI should like to work for you and hope to hear from you.\nYours sincerely,\n\nAda Example\n\n\nAda Example\nLeeds | +44 20 7946 0812 | ada_example@mail.example\n\nExperience\n${JOBS}`);
    expect([emails(parsed), phones(parsed)]).toEqual([['ada_example@mail.example'], ['+442079460812']]);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: of employers, and of referees in the cells of a table under their heading', async () => {
    const parsed = await read('<html><h1>Ada Example</h1><p>ada@example.example<br>+49 171 2345678</p><h2>Experience</h2><p>Kestrel, Oslo, Jan 2019 – Present<br>Senior Engineer<br>Tel. +47 22 85 50 50 | Website: www.kestrel.example</p><ul><li>Ran it</li></ul><h2>References</h2><table><tr><td><p>Otto Other</p><p>otto.other@firm.example</p><p>+49 30 901820</p></td><td><p>Ida Else</p><p>ida@else.example</p><p>+49 30 901821</p></td></tr></table></html>');
    expect([emails(parsed), phones(parsed)]).toEqual([['ada@example.example'], ['+491712345678']]);
  });

  it('C4: a second address of the person stands beside the first, and stays', async () => {
    expect(emails(await read(`Ada Example\nada@mail.example, office@kestrel.example\n\nExperience\n${JOBS}`))).toEqual(['ada@mail.example', 'office@kestrel.example']);
  });

  it.each([
    ['+1 (212) 736-5000 x307', '+12127365000 ext. 307'],
    ['+1 212 736 5000, ext. 12', '+12127365000 ext. 12'],
    ['+49 30 901820 Durchwahl 44', '+4930901820 ext. 44'],
    ['+1 212 736 5000 (mobile)', '+12127365000'],
  ])('C4: %s is %s', async (written, wanted) => {
    expect(phones(await read(`Ada Example\n${written}\nada@mail.example\n`))).toEqual([wanted]);
  });

  it('C4: a box at the post office is no number', async () => {
    expect(phones(await read('Ada Example\nP.O. Box 40111-00100, Leeds, UK • +44 20 7946 0812 • ada@mail.example\n'))).toEqual(['+442079460812']);
  });
});

describe('C4: names with letters behind them, in two rows, or of one word', () => {
  it.each([
    ['Ada Example, MSW, RSW', 'Ada Example'],
    ['Ada Example, MSc, MRPharmS', 'Ada Example'],
    ['Ada Example, Ph.D., FRSA', 'Ada Example'],
    ['Ada Example, PharmD', 'Ada Example'],
    ['Ada van ’t Voorbeeld', 'Ada van ’t Voorbeeld'],
    ['EXAMPLE, ADA', 'ADA EXAMPLE'],
    ['Example, Ada', 'Ada Example'],
  ])('C4: %s is %s', async (written, wanted) => {
    expect((await read(`# ${written}\n\nada.example@mail.example\n\n## Experience\n\n${JOBS}`)).name?.value.full).toBe(wanted);
  });

  it('C4: a form asks for family and given name in rows of their own', async () => {
    const parsed = await read(`Lebenslauf\nPersönliche Daten\nName\tFreiherr von Beispiel\nVorname\tKarl\nAnschrift\tAm Deich 19, Freiburg\nE-Mail\tkarl@mail.example\n\nBerufserfahrung\n${JOBS}`);
    expect(parsed.name?.value).toMatchObject({ given: 'Karl', family: 'Freiherr von Beispiel', full: 'Karl Freiherr von Beispiel' });
  });

  it('C4: who has one name alone is called by it', () => {
    const parsed = parse([['Sulistyo', 40, 40, { size: 22 }], ['sulistyo@mail.example | +62 812 3456 7890', 40, 60], ['Profile', 40, 90, { size: 13 }], ['Builds roads and bridges over the rivers of the country.', 40, 105]]);
    expect(parsed.name?.value).toMatchObject({ full: 'Sulistyo' });
    expect(parsed.name?.sure).toBe(false);
  });
});

describe('C4: jobs under unusual headings and with short years', () => {
  it('C4: `\'21 - \'24` is a span, and neither a season nor a quarter is a month', async () => {
    const parsed = await read('Ada Example\nada@mail.example\n\nWhere I\'ve been\nSenior Engineer, Kestrel, Oslo     \'21 - \'24\nRan the whole plant.\n\nAnalyst, Bluefin, Bergen     Spring 2015 – Q4 2020\nKept all the books.\n');
    expect(jobs(parsed)).toEqual([{ employer: 'Kestrel', title: 'Senior Engineer', start: '2021', end: '2024' }, { employer: 'Bluefin', title: 'Analyst', start: '2015', end: '2020' }]);
  });

  it('C4: a province of Canada ends a place as a state does', async () => {
    const parsed = await read(`Ada Example\nada@mail.example\n\nExperience\nSenior Engineer, Kestrel Yard, Halifax, NS, Jan 2019 - Present\n- Ran it\nAnalyst, Bluefin Yard, Shediac, NB, Mar 2015 - Dec 2018\n- Kept it\n`);
    expect(jobs(parsed)).toEqual([{ ...BOTH[0], employer: 'Kestrel Yard' }, { ...BOTH[1], employer: 'Bluefin Yard' }]);
  });

  it('C4: a heading in the middle and what stands at its right are no column', () => {
    const parsed = parse([['Ada Example', 240, 40, { size: 20, bold: true }], ['ada@mail.example', 250, 60], ['Opened new accounts for the firm', 70, 100], ['Presented at shows of the trade', 70, 115], ['Wrote the handbook that is used', 70, 130],
      ['EXPERIENCE', 260, 160, { bold: true, size: 12 }], ['KESTREL', 57, 185, { bold: true }], ['Oslo', 488, 185], ['Senior Engineer', 57, 200], ['January 2019 – Present', 430, 200], ['Ran the plant by night and by day', 70, 215],
      ['BLUEFIN', 57, 240, { bold: true }], ['Bergen', 488, 240], ['Analyst', 57, 255], ['March 2015 – December 2018', 410, 255], ['Kept the books of the whole group', 70, 270], ['EDUCATION', 262, 300, { bold: true, size: 12 }], ['BSc Physics, University of Oslo', 57, 320], ['2014', 515, 320]]);
    expect(jobs(parsed)).toEqual([{ ...BOTH[0], employer: 'KESTREL' }, { ...BOTH[1], employer: 'BLUEFIN' }]);
  });

  it('C4: what was done is told behind the first full stop, also where the date has a cell of its own', () => {
    const parsed = parse([['Ada Example', 40, 40, { size: 20, bold: true }], ['ada@mail.example', 40, 60], ['ACADEMIC POSITIONS', 40, 90, { bold: true }],
      ['2019–present', 50, 110], ['Senior Lecturer, Kestrel University, Oslo. Won a grant of the council and ran', 140, 110], ['the seminar on ports; Edited the journal', 140, 123],
      ['2015–2018', 50, 140], ['Research Fellow, Bluefin University, Bergen. Catalogued letters of the', 140, 140], ['archive together with the library; Taught courses', 140, 153]]);
    expect(jobs(parsed)).toEqual([{ employer: 'Kestrel University', title: 'Senior Lecturer', start: '2019', end: 'present' }, { employer: 'Bluefin University', title: 'Research Fellow', start: '2015', end: '2018' }]);
  });
});
