import { describe, expect, it } from 'vitest';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import type { ParsedResume } from '../../src/main/core/resumes/parsedResume.ts';
import type { Line } from '../../src/main/core/resumes/resumeDocument.ts';
import { flowLines } from '../../src/main/core/resumes/resumeDocument.ts';
import { readResume } from '../../src/main/core/resumes/readResume.ts';
import { BOTH, HEAD, jobs, parse, type Placed } from './placedPage.ts';

const TOP = 'Ada Example\nBerlin, Germany | +49 171 2345678 | ada@mail.example\n\n';
const read = async (text: string): Promise<ParsedResume> => parseResume(await readResume(Buffer.from(text)));
const BOLD = { bold: true };

describe('C4: dates in a margin', () => {
  it('C4: with their towns under them, and headings in the middle of the page, they are no column by themselves', () => {
    const entries = [['Kestrel', ', Senior Engineer', 'Jan. 2019 – present', 'Oslo'], ['Bluefin', ', Analyst', 'Mar. 2015 – Dec. 2018', 'Bergen'], ['Wader', ', Trainee', 'Feb. 2012 – Feb. 2015', 'Moss']] as const;
    const parsed = parse([...HEAD, ['Summary', 270, 90, { size: 12, bold: true }], ['Qualified in pumps and piers, happy on nights and call-outs.', 45, 106],
      ['Core Competencies', 244, 130, { size: 12, bold: true }], ['Pumps, Piers, Tides, Winches, Harbours', 45, 147],
      ['Professional Experience', 232, 190, { size: 12, bold: true }],
      ...entries.flatMap(([employer, title, dates, town], at): Placed[] => [[dates, 45, 210 + at * 60, { size: 9 }], [town, 45, 223 + at * 60, { size: 9 }], [employer, 170, 211 + at * 60, BOLD], [title, 170 + employer.length * 5, 211 + at * 60], ['Kept the pumps of two harbours running for the whole of that time', 182, 226 + at * 60]])]);
    expect(jobs(parsed)).toEqual([...BOTH, { employer: 'Wader', title: 'Trainee', start: '2012-02', end: '2015-02' }]);
  });

  it('C4: with headings and the labels of a form over them, they are no column by themselves', () => {
    const label = (text: string, value: string, y: number): Placed[] => [[text, 64, y, { size: 11, width: 50 }], [value, 190, y, { size: 11, width: 110 }]];
    const entry = (dates: string, title: string, employer: string, y: number): Placed[] => [[dates, 64, y, { size: 11, width: 83 }], [title, 190, y, { size: 11, bold: true, width: 120 }], [employer, 190, y + 14, { size: 11, width: 130 }]];
    const parsed = parse([['Lebenslauf', 248, 82, { size: 22, bold: true, width: 99 }], ['Persönliche Daten', 62, 120, { size: 12.5, bold: true, width: 94 }], ...label('Name', 'Ada Example', 142), ...label('Anschrift', 'Lindenallee 7, 50968 Köln', 166), ...label('Telefon', '0171 5550 192', 189), ...label('E-Mail', 'ada@mail.example', 212),
      ['Berufserfahrung', 62, 274, { size: 12.5, bold: true, width: 85 }],
      ...entry('01/2019 - heute', 'Gruppenleiter', 'Kestrel Versicherung, Köln', 297), ['Leitung von elf Sachbearbeitern', 203, 326, { size: 11, width: 250 }], ['Regulierung von Großschäden', 203, 341, { size: 11, width: 200 }],
      ...entry('03/2015 - 12/2018', 'Schadenregulierer', 'Bluefin Allgemeine, Köln', 364), ['Ortsbesichtigungen und Beweissicherung', 203, 394, { size: 11, width: 290 }], ['in ganz Westfalen', 203, 409, { size: 11, width: 64 }],
      ...entry('09/2012 - 02/2015', 'Rechtsanwaltsfachangestellter', 'Kanzlei Wader & Kollegen, Bonn', 433), ...entry('10/2004 - 06/2005', 'Wehrdienst', 'Bundeswehr, Hemer', 471),
      ['Schulische und berufliche Bildung', 62, 525, { size: 12.5, bold: true, width: 174 }], ['2010 - 2012', 64, 547, { size: 11, width: 55 }], ['Geprüfter Fachwirt für Versicherungen', 190, 547, { size: 11, bold: true, width: 263 }], ['Versicherungsakademie, München', 190, 562, { size: 11, width: 198 }]]);
    expect(parsed.jobs.map(({ value }) => [value.employer, value.start])).toEqual([['Kestrel Versicherung', '2019-01'], ['Bluefin Allgemeine', '2015-03'], ['Kanzlei Wader & Kollegen', '2012-09'], ['Bundeswehr', '2004-10']]);
  });

  it('C4: an academic has their post before a full stop, and where that was behind it', () => {
    const parsed = parse([...HEAD, ['Appointments', 40, 90, { size: 12 }], ['2018–', 40, 110], ['Professor of Soil Ecology. University of Leeds, Leeds', 110, 110], ['Chair of the committee.', 110, 124], ['2011–2018', 40, 145], ['Principal Scientist. James Hutton Institute, Dundee', 110, 145], ['Directed a group of nine.', 110, 159]]);
    expect(parsed.jobs.map(({ value }) => [value.title, value.employer])).toEqual([['Professor of Soil Ecology', 'University of Leeds'], ['Principal Scientist', 'James Hutton Institute']]);
  });
});

describe('C4: tables and forms', () => {
  it('C4: a row that says what its columns hold is of no job, be they counted', () => {
    const row = (...texts: readonly string[]): { pieces: { text: string; size: number; bold: boolean }[] } => ({ pieces: texts.map((text) => ({ text, size: 11, bold: false })) });
    const parsed = parseResume({ format: 'docx', pages: 1, links: [], author: '', lines: flowLines([row('Ada Example'), row('ada@mail.example'), row('Work Experience'), row('Sl. No.', 'Institution', 'Designation', 'Period'), row('1', 'Kestrel School, Oslo', 'Teacher', '1/2019 to till now'), row('Taught classes XI and XII; head of the examination cell.'), row('2', 'Bluefin School, Bergen', 'Teacher', '3/2015 to 12/2018')]) });
    expect(parsed.jobs.map(({ value }) => value.employer)).toEqual(['Kestrel School', 'Bluefin School']);
  });

  it('C4: the cell beside a date and an employer begins with the post; a span and a name go on in the next line of their cells', () => {
    const row = (y: number, gap: number, ...cells: readonly (readonly [text: string, x: number, width: number])[]): Line => ({ text: cells.map(([text]) => text).join(' '), pieces: cells.map(([text, x, width]) => ({ text, x, right: x + width, size: 11, bold: false })), page: 1, column: 'page', x: cells[0]?.[1] ?? 0, right: (cells.at(-1)?.[1] ?? 0) + (cells.at(-1)?.[2] ?? 0), y, size: 11, bold: false, gap, bullet: false, heading: false, wrapped: false });
    const item = (text: string, y: number, bold = false): Line => ({ ...row(y, 0, [text, 295, 200]), bullet: true, bold });
    const parsed = parseResume({ format: 'scan', pages: 1, links: [], author: '', lines: [row(40, 1, ['Jens Example', 54, 90]), row(60, 1, ['jens@mail.example', 54, 90]), { ...row(90, 1, ['Berufserfahrung', 54, 90]), bold: true },
      row(110, 1, ['Zeitraum', 54, 45], ['Arbeitgeber', 150, 60], ['Position und Aufgaben', 295, 120]), row(130, 1, ['seit 07/2015', 54, 60], ['Kestrel GmbH, Dresden', 150, 120]), item('Leiter Instandhaltung', 130, true), item('Führung von 34 Technikern', 145),
      row(180, 1, ['02/2009 –', 54, 50], ['Papierfabrik', 150, 60], ['Projektingenieur', 295, 90]), row(195, 1, ['06/2015', 54, 40], ['Bluefin AG, Freiberg', 150, 110]), item('Umbau der Papiermaschine 3', 197)] });
    expect(parsed.jobs.map(({ value }) => value)).toEqual([{ employer: 'Kestrel GmbH', title: 'Leiter Instandhaltung', start: '2015-07', end: 'present' }, { employer: 'Papierfabrik Bluefin AG', title: 'Projektingenieur', start: '2009-02', end: '2015-06' }]);
  });

  it('C4: a span in brackets ends in the next line; what somebody was is set in under where they were', () => {
    const told = parse([...HEAD, ['Career to date', 40, 90, { size: 13, bold: true }], ['Claims Manager,', 40, 110, BOLD], ['Kestrel Insurance Co., Port of Spain, Trinidad (May 2016 to December', 118, 110], ['2019)', 40, 123], ['A department of twenty-three adjusters reported to me, and we abolished paper files.', 40, 136], ['Loss Adjuster,', 40, 160, BOLD], ['Bluefin Adjusters, Kingstown, Jamaica (February 2011 to April 2016)', 113, 160], ['Field work in every sense: roofs, engine rooms and once a burning distillery.', 40, 173]]);
    expect(told.jobs.map(({ value }) => [value.title, value.start, value.end])).toEqual([['Claims Manager', '2016-05', '2019-12'], ['Loss Adjuster', '2011-02', '2016-04']]);
    const under = parse([...HEAD, ['Experience', 40, 90, { size: 13, bold: true }], ['Kestrel Havbruk AS,', 40, 110, BOLD], ['Florø', 140, 110], ['jan. 2018 – d.d.', 430, 110], ['Produksjonsleder sjø', 54, 124], ['• Leder seks lokaliteter', 60, 138], ['Bluefin Laks AS,', 40, 165, BOLD], ['Askvoll', 125, 165], ['mai 2012 – des. 2017', 430, 165], ['Driftsleder', 54, 179], ['• Ansvar for budsjett', 60, 193]]);
    expect(under.jobs.map(({ value }) => [value.title, value.employer])).toEqual([['Produksjonsleder sjø', 'Kestrel Havbruk AS'], ['Driftsleder', 'Bluefin Laks AS']]);
  });

  it('C4: `Dott.ssa` is a title, and `still employed` an open end', async () => {
    const parsed = await read('Dott.ssa Maria Chiara Dell’Amore\nmc@mail.example\n\nExperience\nSenior Engineer, Kestrel GmbH, 04/2016 – still employed\n');
    expect(parsed.name?.value).toMatchObject({ given: 'Maria Chiara', title: 'Dott.ssa' });
    expect(parsed.jobs.map(({ value }) => value.end)).toEqual(['present']);
  });

  it('C4: what was done stands beside a cell of employer, town and span', () => {
    const parsed = parse([...HEAD, ['Experience', 40, 90, { size: 13, bold: true }], ['Kestrel', 40, 110, BOLD], ['Senior Engineer', 216, 110], ['Dublin', 40, 122], ['Awarded frameworks worth €118m under the rules.', 228, 122], ['Jan ’19–Now', 40, 134], ['Chaired panels and handled two challenges alone.', 228, 134],
      ['Bluefin', 40, 158, BOLD], ['Analyst', 216, 158], ['Cork', 40, 170], ['Consolidated 64 cleaning contracts into five lots.', 228, 170], ['Mar ’15–Dec ’18', 40, 182]]);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: an employer beside the end of a span is not told', () => {
    const parsed = parse([...HEAD, ['Experience', 40, 90, { size: 13, bold: true }], ['Jan 2019 - to', 58, 110], ['Senior Engineer', 164, 110, BOLD], ['date', 58, 123], ['Kestrel Lagoon Hotel, Cebu City', 164, 123], ['• Kept the rooms', 164, 137], ['Mar 2015 - Dec', 58, 160], ['Analyst', 164, 160, BOLD], ['2018', 58, 173], ['Bluefin Lagoon Hotel, Cebu City', 164, 173], ['• Kept the books', 164, 187]]);
    expect(parsed.jobs.map(({ value }) => value.employer)).toEqual(['Kestrel Lagoon Hotel', 'Bluefin Lagoon Hotel']);
  });

  it('C4: posts in sentences stand under employers in the type of the headings, also where nothing is told of one', () => {
    const post = (text: string, y: number): Placed => [text, 56, y];
    const parsed = parse([...HEAD, ['Appointments', 40, 90, BOLD], ['Kestrel Energy plc', 40, 114, BOLD], post('Director, Reading, 2019 to date. Chairs the committee of the whole board.', 134), ['Memorial Fund', 40, 158, BOLD], post('Trustee, London, 2017 to date. Trustee lead on ships.', 178),
      ['Bluefin & Commonwealth', 40, 202, BOLD], post('Deputy Head of Mission, Ottawa, 2009 to 2013.', 222), post('First Secretary (Political), Cairo, 2004 to 2009.', 242), ['Grenadier Guards', 40, 266, BOLD], post('Captain, 1996 to 2003.', 286), ['Education', 40, 310, BOLD], ['MA Languages, Christ Church, 1992 to 1996', 40, 330]]);
    expect(parsed.jobs.map(({ value }) => [value.employer, value.title])).toEqual([['Kestrel Energy plc', 'Director'], ['Memorial Fund', 'Trustee'], ['Bluefin & Commonwealth', 'Deputy Head of Mission'], ['Bluefin & Commonwealth', 'First Secretary (Political)'], ['Grenadier Guards', 'Captain']]);
  });

  it('C4: parts of a form are called by letters', async () => {
    const parsed = await read(`${TOP}SECTION B. WORK HISTORY\nSenior Engineer, Kestrel GmbH, Jan 2019 - Present\n\nSECTION C. EDUCATION\nBSc Physics, University of Oslo, 2010 - 2013\n\nSECTION D. LICENSES AND SKILLS\nPumps; Piers\n`);
    expect(parsed.jobs.map(({ value }) => value.employer)).toEqual(['Kestrel GmbH']);
    expect(parsed.education.map(({ value }) => value.school)).toEqual(['University of Oslo']);
  });

  it('C4: what stands in much larger type in the next cell is the name, and no school', () => {
    const line = (text: string, column: string, size = 10) => ({ pieces: [{ text, size, bold: size > 10 }], column });
    const parsed = parseResume({ format: 'docx', pages: 1, links: [], author: '', lines: flowLines([line('Education', 'table 1, 0', 10), line('Bacharelado em Estatística', 'table 1, 0'), line('UFPE', 'table 1, 0'), line('2013 - 2017', 'table 1, 0'), line('João Pedro de Albuquerque', 'table 1, 1', 20), line('jp@mail.example', 'table 1, 1')]) });
    expect(parsed.education.map(({ value }) => [value.school, value.degree])).toEqual([['UFPE', 'Bacharelado em Estatística']]);
  });
});

describe('C4: employers, posts and places', () => {
  it.each([
    ['a region between an employer and a town', 'Officer, Ministry of Agriculture, Hhohho Region, Piggs Peak\nApril 2015 to date\n\nQuality Clerk, Swazi Poultry Processors, Manzini\nMarch 2009 to March 2015\n', ['Ministry of Agriculture, Hhohho Region', 'Swazi Poultry Processors']],
    ['the form of a firm in Mexico', 'Gerente de Auditoría, Cementos del Norte, S.A. de C.V.\n10/2018 - actual\n\nContadora, Grupo Kestrel, S.A. de C.V.\n02/2012 - 09/2018\n', ['Cementos del Norte, S.A. de C.V.', 'Grupo Kestrel, S.A. de C.V.']],
    ['a part of London by its code', 'Jun 2018 - date\nHousing Lead\nKestrel Housing Trust, London SE6\n- Did this\n\nJan 2014 - May 2018\nLettings Assistant\nBluefin Homes, London SE6\n- Did that\n', ['Kestrel Housing Trust', 'Bluefin Homes']],
  ])('C4: %s', async (_, work, employers) => {
    expect((await read(`${TOP}Experience\n${work}`)).jobs.map(({ value }) => value.employer)).toEqual(employers);
  });

  it('C4: a dash is of the name of an employer that comes twice as well', async () => {
    const parsed = await read(`${TOP}Experience\nKestrel WorldCom\tMay 2004 - Jan 2010\nSenior Manager\tPlano, TX\nEDS - Electronic Data Systems\tMar 2001 - Apr 2004\nProgram Manager\tPlano, TX\nEDS - Electronic Data Systems\tJun 1998 - Feb 2001\nTeam Lead\tPlano, TX\nBluefin Airlines, Inc.\tJan 1996 - May 1998\nAnalyst\tPlano, TX\n`);
    expect(parsed.jobs.map(({ value }) => value.employer)).toEqual(['Kestrel WorldCom', 'EDS - Electronic Data Systems', 'EDS - Electronic Data Systems', 'Bluefin Airlines, Inc.']);
  });

  it('C4: `OSS` behind a post is no town, and a post goes on in the next line', async () => {
    expect((await read(`${TOP}Experience\nKestrel WorldCom\nSenior Manager, OSS\nMay 2004 - Jan 2010\n- Did this\n\nBluefin Systems\nTeam Lead, NOC\nJune 1998 - April 2004\n- Did that\n`)).jobs.map(({ value }) => value.title)).toEqual(['Senior Manager, OSS', 'Team Lead, NOC']);
    const parsed = parse([...HEAD, ['Experience', 40, 90, { size: 13, bold: true }], ['KESTREL.COM', 220, 110, BOLD], ['| Site Engineer', 280, 110], ['Feb 2020 – Present | Austin, TX', 220, 122], ['TEXAS ADVANCED COMPUTING CENTER', 220, 150, BOLD], ['| Student', 382, 150, { width: 168 }], ['Technician', 220, 162], ['Sep 2015 – May 2017 | Austin, TX', 220, 174]]);
    expect(parsed.jobs.at(-1)?.value.title).toBe('Student Technician');
  });

  it('C4: `The Hon.` is a title; a small word at the end of a line in large type leads on', async () => {
    expect((await read('The Hon. Auberon Fitzwilliam, OBE\nauberon@mail.example\n\nExperience\n')).name?.value).toMatchObject({ given: 'Auberon', family: 'Fitzwilliam' });
    expect(parse([['Henrique Vasconcelos e', 160, 90, { size: 25, bold: true }], ['Sá', 196, 116, { size: 25, bold: true }], ['| Engenheiro civil', 309, 116, { size: 11, width: 90 }], ['hvsa@mail.example', 200, 146], ['Direção da empreitada de reabilitação de dois viadutos na A4', 70, 170], ['e planeamento de subempreiteiros com segurança em obra', 70, 183]]).name?.value.full).toBe('Henrique Vasconcelos e Sá');
  });

  it('C4: the family name stands first where that is usual, and a given name behind it says so', async () => {
    expect((await read('Wiśniewska Anna\nul. Lipowa 3, 20-020 Lublin\nanna@poczta.example.pl\n\nDoświadczenie\n')).name?.value).toMatchObject({ given: 'Anna', family: 'Wiśniewska' });
    expect((await read('Anna Wiśniewska\nul. Lipowa 3, 20-020 Lublin\nanna@poczta.example.pl\n\nDoświadczenie\n')).name?.value).toMatchObject({ given: 'Anna', family: 'Wiśniewska' });
  });

  it('C4: a town between stars, or behind a number', async () => {
    expect((await read('Dragan Example\nFahrer\nWien * 0699 5550 1872 * dragan@mail.example\n\nBerufserfahrung\n')).place?.value).toBe('Wien');
    expect((await read('Meritxell Example\nmeritxell@mail.example 655 50 12 84 Girona\n\nExperiència laboral\n')).place?.value).toBe('Girona');
  });

  it('C4: how a mail ends, who signs it, and how well a skill is known are no skills', async () => {
    expect((await read(`${TOP}Skills\nPumps, Piers\nKind regards\nGraham\n`)).skills.map(({ value }) => value)).toEqual(['Pumps', 'Piers']);
    expect((await read(`${TOP}Skills\nPumps, Piers\nAda Example\n`)).skills.map(({ value }) => value)).toEqual(['Pumps', 'Piers']);
    expect((await read(`${TOP}Conocimientos\nSoldadura    Nivel Alto\nHidráulica    Nivel Medio\n`)).skills.map(({ value }) => value)).toEqual(['Soldadura', 'Hidráulica']);
  });
});
