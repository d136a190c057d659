import { describe, expect, it } from 'vitest';
import { isTownUnder } from '../../src/main/core/resumes/fields/places.ts';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import type { ParsedResume } from '../../src/main/core/resumes/parsedResume.ts';
import { readResume } from '../../src/main/core/resumes/readResume.ts';
import { BOTH, HEAD, jobs, parse } from './placedPage.ts';
import type { Placed } from './placedPage.ts';

const read = async (written: string): Promise<ParsedResume> => parseResume(await readResume(new TextEncoder().encode(written)));
const name = (parsed: ParsedResume): string | undefined => parsed.name?.value.full;
const WORK = '\n\nEXPERIENCE\n\nSenior Engineer, Kestrel\nJan 2019 - Present\n- Ran the plant by day and by night.\n\nAnalyst, Bluefin\nMar 2015 - Dec 2018\n- Kept the books of four sites.\n';
const heading = { size: 13, bold: true };
const bold = { bold: true };

describe('C4: rows of tables and labels within jobs', () => {
  const items = '<ul><li>Ran the plant by day and by night.</li><li>Trained new starters.</li><li>Wrote the reports.</li><li>Kept the books.</li></ul>';
  it.each([
    ['employer, post and date', `<tr><td><p>Kestrel</p><p>Oslo</p></td><td><p>Senior Engineer</p>${items}</td><td>Jan 2019 – Present</td></tr><tr><td><p>Bluefin</p><p>Bergen</p></td><td><p>Analyst</p>${items}</td><td>Mar 2015 – Dec 2018</td></tr>`],
    ['the head with what was done, and the date', `<tr><td><p><b>Kestrel, Oslo</b></p><p>Senior Engineer</p>${items}</td><td>Jan 2019 – Present</td></tr><tr><td><p><b>Bluefin, Bergen</b></p><p>Analyst</p>${items}</td><td>Mar 2015 – Dec 2018</td></tr>`],
    ['the date, and all else', `<tr><td>Jan 2019 – Present</td><td><p><b>Senior Engineer</b></p><p>Kestrel, Oslo</p>${items}</td></tr><tr><td>Mar 2015 – Dec 2018</td><td><p><b>Analyst</b></p><p>Bluefin, Bergen</p>${items}</td></tr>`],
  ])('C4: a long cell stands beside its date: %s', async (_, rows) => {
    expect(jobs(await read(`<html><body><h1>Ada Example</h1><p>ada@mail.example</p><h2>Experience</h2><table>${rows}</table><h2>Skills</h2><p>Excel, French</p></body></html>`))).toMatchObject(BOTH);
  });

  it.each(['Key achievements:', 'Projects:', 'Tools:'])('C4: “%s” within a job ends no section, and stands once', (label) => {
    const parsed = parse([...HEAD, ['Work Experience', 40, 90, heading], ['Senior Engineer, Kestrel', 40, 110, bold], ['Jan 2019 – Present', 40, 123], [label, 40, 136], ['• Ran the plant by day and by night.', 40, 149], ['Analyst, Bluefin', 40, 175, bold], ['Mar 2015 – Dec 2018', 40, 188], ['Education', 40, 215, heading], ['BSc Physics, Holt College, 2012', 40, 235], ['Interests', 40, 260, heading], ['Chess', 40, 280]]);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: what was used at a job is a row of it, and no section of skills, where jobs follow', async () => {
    const parsed = await read('Ada Example\nada@mail.example\n\nEXPERIENCE\n\nSenior Engineer, Kestrel\nJan 2019 - Present\n- Ran the plant.\nTechnologies: React, AWS\n\nAnalyst, Bluefin\nMar 2015 - Dec 2018\n- Kept the books.\nTechnologies: PHP\n\nSKILLS\n\nExcel, French\n');
    expect(jobs(parsed)).toEqual(BOTH);
    expect(parsed.skills.map(({ value }) => value)).toEqual(['Excel', 'French']);
  });

  it('C4: schools behind a colon end the jobs, whatever follows', async () => {
    const parsed = await read('Ada Example\nada@mail.example\n\nEXPERIENCE\n\nSenior Engineer, Kestrel\nJan 2019 - Present\n- Ran the plant.\n\nAnalyst, Bluefin\nMar 2015 - Dec 2018\n- Kept the books.\n\nEducation: BSc Physics, Holt College, 2009 - 2012\nDiploma in Nursing, Orchard College, 2007 - 2009\n');
    expect(jobs(parsed)).toEqual(BOTH);
    expect(parsed.education).toHaveLength(2);
  });

  it('C4: a date that is broken behind its month is whole', () => {
    const parsed = parse([...HEAD, ['Experience', 40, 90, heading], ['Senior Engineer — Kestrel — January', 40, 110], ['2019 — Present', 40, 123], ['Ran the plant by day and by night, and wrote all of its reports.', 40, 136], ['Analyst — Bluefin — March 2015 —', 40, 165], ['December 2018', 40, 178], ['Kept the books of four sites, and of the one in the north.', 40, 191]]);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: dates under what was told of each post are of that post, also where nothing is told of the last', () => {
    const entry = (y: number, firm: string, post: string, span: string, told: readonly string[]): readonly Placed[] => [[firm, 40, y, { size: 11, bold: true }], [post, 40, y + 13], ['Baltimore, Maryland', 40, y + 25, { size: 9.5 }], ...told.map((line, at): Placed => [line, 40, y + 40 + 13 * at]), [span, 40, y + 41 + 13 * told.length]];
    const parsed = parse([...HEAD, ['Career History', 40, 90, heading], ...entry(112, 'Kestrel', 'Senior Engineer', 'Jan 2019 – Present', ['Ran the plant by day and by night, and wrote its reports.', 'Reported progress every month.']), ...entry(208, 'Bluefin', 'Analyst', 'Mar 2015 – Dec 2018', []), ['Education', 40, 275, heading], ['BSc Physics, Holt College, 2012', 40, 295]]);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: a full stop parts where it was from the post, or from the degree', async () => {
    const parsed = await read('Ada Example\nada@mail.example\n\nEXPERIENCE\n\nKestrel, Two Harbors, MN. Senior Engineer, Jan 2019 - Present. Ran the plant by day.\n\nBluefin, Duluth, MN. Analyst, Mar 2015 - Dec 2018. Kept the books.\n\nEDUCATION\n\nHolt College, Duluth, MN. BSc Physics, 2012.\n');
    expect(jobs(parsed)).toMatchObject(BOTH);
    expect(parsed.education.map(({ value }) => [value.school, value.degree])).toEqual([['Holt College', 'BSc Physics']]);
  });

  it('C4: a form says what somebody is, and what it asks is no part of that', async () => {
    const parsed = await read('<html><body><h1>Ada Example</h1><table><tr><td>Professional title</td><td>School Principal</td></tr><tr><td>E-mail</td><td>ada@mail.example</td></tr></table></body></html>');
    expect(parsed.headline?.value).toBe('School Principal');
  });

  it.each([['Chenab Weaving Mills Ltd', 'Faisalabad', true], ['Mangrove Cruise Line', 'Miami', true], ['University of', 'Lagos', false], ['Klinikum', 'Ingolstadt', false], ['Senior Project', 'Manager', false], ['Travaux Maritimes du', 'Havre', false]])('C4: under “%s” in a cell “%s” is a town of its own: %s', (upper, lower, expected) => {
    expect(isTownUnder(upper, lower)).toBe(expected);
  });
});

describe('C4: names that are like something else', () => {
  it.each([
    ['Putu Wirawan'], ['Anneliese Groß'], ['Åsa Lindqvist'], ['Mark Cook'], ['Md. Rahman Chowdhury'], ['Will Power'], ['Bishop Tutu Ndlovu'], ['Rajendran s/o Muthusamy'], ['T.J. Hooper'],
  ])('C4: %s is a name, and what a mailbox is called is none', async (written) => {
    expect(name(await read(`${written}\nProject Manager\ncontact.me77@mail.example · +44 7700 900123${WORK}`))).toBe(written);
    expect(name(await read(`${written}, Project Manager\nhello.world@mail.example${WORK}`))).toBe(written);
  });

  it.each([['MacLeod, Angus', 'Angus MacLeod'], ['Dupont, Lorraine', 'Lorraine Dupont'], ['Byrne, Kerry', 'Kerry Byrne']])('C4: %s is a name, though a part of a country is called so', async (written, expected) => {
    expect(name(await read(`${written}\nProject Manager\nx77@mail.example${WORK}`))).toBe(expected);
  });

  it('C4: a name may stand on four lines, and a bar of links is none', async () => {
    const large = { size: 24, bold: true };
    expect(name(parse([['JOANA', 40, 40, large], ['MARGARIDA', 40, 66, large], ['VASCONCELOS', 40, 92, large], ['TEIXEIRA', 40, 118, large], ['j.vt@mail.example', 40, 150], ['Experience', 40, 180, heading], ['Senior Engineer, Kestrel', 40, 200], ['Jan 2019 – Present', 40, 213], ['Ran the plant by day and by night, and wrote its reports', 40, 226]]))).toBe('JOANA MARGARIDA VASCONCELOS TEIXEIRA');
    expect(name(await read('<html><body><nav><a>Work Experience</a> <a>Qualifications</a> <a>Contact</a></nav><h1>Ada s/o Example</h1><p>x77@mail.example</p></body></html>'))).toBe('Ada s/o Example');
  });
});

describe('C4: where somebody lives, with what that is in', () => {
  it.each([
    ['14 Mill Lane, Alnwick, Northumberland NE66 2QP', 'Alnwick, Northumberland'], ['12 rue du Rosmeur, 29100 Douarnenez, Finistère', '29100 Douarnenez, Finistère'], ['41 Hawthorne Street, Antigonish, Nova Scotia B2G 1A7', 'Antigonish, Nova Scotia'],
    ['Panguipulli, Los Ríos', 'Panguipulli, Los Ríos'], ['Jacutinga, MG', 'Jacutinga, MG'], ['Pergine Valsugana (TN)', 'Pergine Valsugana (TN)'],
  ])('C4: %s', async (written, place) => {
    expect((await read(`Ada Example\n${written}\nada@mail.example${WORK}`)).place?.value).toBe(place);
  });

  it('C4: a state of two countries is of the one in which a number is written so', async () => {
    expect((await read(`Ada Example\nKalgoorlie, WA\n0412 345 871\nada@mail.example${WORK}`)).phones.map(({ value }) => value)).toEqual(['+61412345871']);
    expect((await read(`Ada Example\nSpokane, WA\n(509) 555-0182\nada@mail.example${WORK}`)).phones.map(({ value }) => value)).toEqual(['+15095550182']);
  });

  it.each([['Kingston, Surrey', '020 7946 0999', '+442079460999'], ['Scarborough, North Yorkshire', '01723 960123', '+441723960123'], ['Tamworth, Staffordshire', '01827 960123', '+441827960123'], ['Lahore, Punjab', '0321 4451209', '+923214451209'], ['Ludhiana, Punjab', '98140 12345', '+919814012345']])('C4: a town that has namesakes elsewhere is where its county says: %s', async (place, written, phone) => {
    expect((await read(`Ada Example\n${place}\n${written}\nada@mail.example${WORK}`)).phones.map(({ value }) => value)).toEqual([phone]);
  });

  it('C4: a number of Italy is one where the place says so in brackets', async () => {
    expect((await read(`Ada Example\nPergine Valsugana (TN)\n0461 238 771\nada@mail.example${WORK}`)).phones.map(({ value }) => value)).toEqual(['+390461238771']);
  });
});
