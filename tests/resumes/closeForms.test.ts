import { describe, expect, it } from 'vitest';
import { findDateRange } from '../../src/main/core/resumes/fields/dates.ts';
import { withoutRepeated } from '../../src/main/core/resumes/layout/repeated.ts';
import { pageLines } from '../../src/main/core/resumes/layout/pageLines.ts';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import type { ParsedResume } from '../../src/main/core/resumes/parsedResume.ts';
import { readResume } from '../../src/main/core/resumes/readResume.ts';
import { HEAD, parse, runs } from './placedPage.ts';
import type { Placed } from './placedPage.ts';

const text = async (written: string): Promise<ParsedResume> => parseResume(await readResume(new TextEncoder().encode(written)));
const work = (written: string): Promise<ParsedResume> => text(`Ada Example\nada@mail.example\n\nEXPERIENCE\n\n${written}`);
const heading = { size: 13, bold: true };
const bold = { bold: true };
const pairs = ({ jobs }: ParsedResume): readonly (readonly string[])[] => jobs.map(({ value }) => [value.employer, value.title]);
const page = (...placed: readonly Placed[]): ParsedResume => parse([...HEAD, ['Experience', 40, 90, heading], ...placed]);

describe('C4: heads and what is told, where little parts them', () => {
  it('C4: posts first, what was done under them, and employer and date at the end', () => {
    const entry = (y: number, post: string, firm: string, span: string): readonly Placed[] => [[post, 51, y, bold], ['• Altered and laundered for a season of nine', 51, y + 17], ['• Answered for all audits of the house', 51, y + 31], [firm, 51, y + 50], [span, 51, y + 65]];
    expect(pairs(page(...entry(110, 'Wardrobe Mistress', 'Kestrel Theatre, Leeds', 'October 2017 – now'), ...entry(200, 'Costume Maker', 'Bluefin Company, Leeds', 'January 2014 – September 2017'), ...entry(290, 'Dabbler', 'Magpie Ltd, Leeds', 'June 2012 – December 2013')))).toEqual([['Kestrel Theatre', 'Wardrobe Mistress'], ['Bluefin Company', 'Costume Maker'], ['Magpie Ltd', 'Dabbler']]);
  });

  it('C4: a span within what is told is of no job, where heads begin with theirs', async () => {
    const card = (y: number, firm: string, post: string, span: string): readonly Placed[] => [[firm, 55, y, bold], [post, 55, y + 13, bold], [`${span} | Seoul`, 55, y + 26], ['Member of the working group on health and', 67, y + 40], ['safety from 2017 to 2018', 67, y + 54]];
    expect(pairs(page(...card(110, 'Kestrel', 'Lead Designer', '2022.03 – Present'), ...card(200, 'Bluefin', 'Designer', '2019.05 – 2022.02')))).toEqual([['Kestrel', 'Lead Designer'], ['Bluefin', 'Designer']]);
    expect(pairs(await work('04/2018 – 05/2020\tEngineer\nKestrel GmbH\nMitglied der Arbeitsgruppe Arbeitssicherheit von 2017 bis 2018\n10/2012 – 03/2018\tAnalyst\nBluefin GmbH\n'))).toEqual([['Kestrel GmbH', 'Engineer'], ['Bluefin GmbH', 'Analyst']]);
  });

  it('C4: employers in bold, a department under one of them, and posts with their dates', () => {
    const entry = (y: number, firm: string, lines: readonly string[], post: string, span: string): readonly Placed[] => [[firm, 57, y, bold], ...lines.map((line, at): Placed => [line, 57, y + 15 * (at + 1)]), [post, 57, y + 15 * (lines.length + 1)], [span, 440, y + 15 * (lines.length + 1)], ['• Built many models', 58, y + 15 * (lines.length + 2)]];
    expect(pairs(page(...entry(110, 'Evercore Group', [], 'Analyst', 'Jul 2021 – Jun 2023'), ...entry(180, 'Kestrel & Associates, Inc.', [], 'Analyst', 'Jan 2020 – Jun 2021'), ...entry(250, 'Vanderbilt University', ['Department of Economics'], 'Teaching Assistant', 'Fall 2018 – Spring 2019')))).toEqual([['Evercore Group', 'Analyst'], ['Kestrel & Associates, Inc.', 'Analyst'], ['Vanderbilt University', 'Teaching Assistant']]);
  });

  it('C4: towns on a line of their own under the date, and behind a dash in every entry', async () => {
    expect(pairs(await work('Compagnie Kestrel\nDirecteur d’exploitation\t01/2018 – 05/2020\nBrest\n\nCapitaine\t06/2012 – 12/2017\nBrest\n\nBrittany Ferries\nLieutenant\t09/2001 – 02/2006\nWibblezon\n'))).toEqual([['Compagnie Kestrel', 'Directeur d’exploitation'], ['Compagnie Kestrel', 'Capitaine'], ['Brittany Ferries', 'Lieutenant']]);
    expect(pairs(await work('Kestrel Distillers Ltd\nDistillery Manager – Wibbletown – April 2016 to present\n\nBluefin Brothers\nAssistant Manager – Wobble – August 2010 to March 2016\n\nMagpie Brewery\nGraduate Brewer – Dabblebar – September 2008 to July 2010\n'))).toEqual([['Kestrel Distillers Ltd', 'Distillery Manager'], ['Bluefin Brothers', 'Assistant Manager'], ['Magpie Brewery', 'Graduate Brewer']]);
  });

  it('C4: what `at` parts is post and employer, whatever they are called and written in; brackets, dashes of two signs and stray marks are neither', async () => {
    expect(pairs(await work('Academist bei Bruckner Orchester\nOkt. 2003 – Juni 2005\n\nSolofagottist bei Grazer Philharmoniker\nSept. 2000 – Sept. 2003\n'))).toEqual([['Bruckner Orchester', 'Academist'], ['Grazer Philharmoniker', 'Solofagottist']]);
    expect(pairs(await work('Farm Manager [Dairy Holdings Limited] Leeds\n2017 - 2019\n\nHerd Manager [Kestrel Farm Group] Leeds\n2012 - 2017\n')).map(([employer]) => employer?.endsWith(']'))).toEqual([false, false]);
    expect(pairs(await work('2013 - 2015 Turner Company (Leeds), Carpenter\n2004 - 2008 Carpenters Joint Committee (Leeds), Apprentice\n'))).toEqual([['Turner Company', 'Carpenter'], ['Carpenters Joint Committee', 'Apprentice']]);
    expect(pairs(await work('Eigenaar\nTer Braak Fietsen -- Zutphen\n[04-2015 – 05-2019]\n\nMonteur\nKestrel Fietsen -- Leiden\n[03-2010 – 03-2015]\n'))).toEqual([['Ter Braak Fietsen', 'Eigenaar'], ['Kestrel Fietsen', 'Monteur']]);
    expect(pairs(page(['Office Manager', 40, 110, bold], [' at ', 112, 110], ['Savills', 130, 110, bold], ['JAN 2006 TO MAR 2014', 40, 122], ['• Ran it', 40, 136], ['Dabbler', 40, 160, bold], [' at ', 78, 160], ['Kestrel', 100, 160, bold], ['JUN 1999 TO DEC 2005', 40, 172]))).toEqual([['Savills', 'Office Manager'], ['Kestrel', 'Dabbler']]);
  });

  it('C4: a group of posts with years alone over them, and one with its end in the next row of the table', async () => {
    expect(pairs(await work('Concentrix | Cebu City\t2013 – Present\nOperations Manager | Aug 2019 – Present\n- Ran it.\nTeam Leader | Feb 2016 – Jul 2019\n- Led it.\nRepresentative | May 2013 – Jan 2016\n- Did it.\n'))).toEqual([['Concentrix', 'Operations Manager'], ['Concentrix', 'Team Leader'], ['Concentrix', 'Representative']]);
    const rows = await work('Kestrel Ltd\t02/2014 – 03/2016\nEngineer (Leeds)\n\nBluefin Ltd\t10/2003 –\nMechanic (Leeds)\t08/2007\n');
    expect(rows.jobs.map(({ value }) => value)).toMatchObject([{ employer: 'Kestrel Ltd', title: 'Engineer', start: '2014-02' }, { employer: 'Bluefin Ltd', title: 'Mechanic', start: '2003-10', end: '2007-08' }]);
  });

  it('C4: lines that are stretched to the width of their column are texts, and a picture before a span begins no rest of a line', () => {
    const words = '2001–2009: Leiter Controlling bei Kestrel AG, Hamburg. Aufbau der Konsolidierung.'.split(' ');
    let x = 62;
    const stretched = words.map((word): Placed => {
      const placed: Placed = [word, x, 110];
      x += word.length * 5 + 17;
      return placed;
    });
    expect(page(...stretched, ['2009–2018: Kaufmännischer Leiter bei von Bluefin AG, Hamburg. Verantwortlich für vieles.', 62, 140]).jobs.map(({ value }) => [value.employer, value.title, value.start])).toEqual([['Kestrel AG', 'Leiter Controlling', '2001'], ['von Bluefin AG', 'Kaufmännischer Leiter', '2009']]);
    expect(findDateRange('[02-2020 … ongoing]')).toMatchObject({ start: { year: 2020, month: 2 }, end: 'present' });
    expect(findDateRange('08-2016 … 01-2020')).toMatchObject({ start: { year: 2016, month: 8 }, end: { year: 2020, month: 1 } });
  });

  it('C4: plain headings in a line of their own, marks of minus, and a word that is a heading elsewhere beside its span', () => {
    const parsed = parse([...HEAD, ['Professional Experience', 72, 136], ['Hillery Park Elementary School, Buffalo, NY', 72, 151], ['2014-Present', 458, 151], ['Principal', 94, 163], ['− Led many people', 94, 175], ['Lorraine Academy, Buffalo, NY', 72, 191], ['2007-2014', 473, 191], ['Assistant Principal', 94, 203], ['− Kept order', 94, 215], ['Education', 72, 230.6], ['University at Buffalo, Buffalo, NY', 72, 245.6], ['2004-2006', 473, 245.6], ['Ed.M. Educational Administration', 94, 257.6]]);
    expect(pairs(parsed)).toEqual([['Hillery Park Elementary School', 'Principal'], ['Lorraine Academy', 'Assistant Principal']]);
    expect(parsed.education.map(({ value }) => value.degree)).toEqual(['Ed.M. Educational Administration']);
    expect(pairs(page(['PT Kestrel Logistik', 57, 110, bold], ['Staf Ekspor', 57, 125], ['Juni 2015 – Januari 2019', 420, 125], ['PT Bluefin', 57, 160, bold], ['Magang', 57, 175], ['Juli 2014 – September 2014', 420, 175]))).toEqual([['PT Kestrel Logistik', 'Staf Ekspor'], ['PT Bluefin', 'Magang']]);
  });

  it('C4: the name at the head of the next page is no post', () => {
    const first = pageLines(runs([...HEAD, ['Experience', 40, 90, heading], ['Kestrel Ltd', 40, 110, bold], ['Engineer, Jan 2019 – Dec 2020', 40, 124]]), 1);
    const second = pageLines(runs([['Ada Example – 2', 40, 30], ['Bluefin Ltd', 40, 80, bold], ['Analyst, Jan 2015 – Dec 2018', 40, 94]]), 2);
    expect(withoutRepeated([first, second]).map((line) => line.text)).not.toContain('Ada Example – 2');
  });

  it('C4: what stands right of a name line by line is no headline; initials, hyphens and sisters', async () => {
    const parsed = parse([['rev@mail.example', 452, 65, { size: 9 }], ['Josiah Thistlewood-Pryce', 57, 77, { size: 22 }], ['01736 555 024', 470, 77, { size: 9 }], ['Penzance', 500, 90, { size: 9 }], ['Methodist Minister', 57, 115], ['Experience', 57, 142, heading], ['Minister, Kestrel Circuit, 2016 – 2020', 57, 162]]);
    expect(parsed.headline?.value).toBe('Methodist Minister');
    const named = async (head: string): Promise<string | undefined> => (await text(`${head}\n\nEXPERIENCE\n\nEngineer, Kestrel\n2019 - 2020\n`)).name?.value.full;
    expect(await named('Ulrike Szymanski- Vogt\nu.szymanski@mail.example')).toBe('Ulrike Szymanski-Vogt');
    expect(await named('Oluwaseun T.Adebayo-Cole\nseun@mail.example')).toBe('Oluwaseun T. Adebayo-Cole');
    expect(await named('Sister Mary-Agnes Wanjiru\nmatron@mail.example')).toBe('Mary-Agnes Wanjiru');
  });

  it('C4: a sentence before an address is no part of it', async () => {
    const parsed = parse([['Ada Example', 65, 60, { size: 20, bold: true }], ['Designer of payment products for people in a hurry.', 43, 100], ['hello@jiwoo.example', 43, 114]]);
    expect(parsed.emails.map(({ value }) => value)).toEqual(['hello@jiwoo.example']);
  });

  it('C4: rows of a table under their heads, however much is told in one of their cells', async () => {
    const html = '<html><body><h1>Ada Example</h1><p>ada@mail.example</p><h2>Career History</h2><table><tr><td>S/N</td><td>Employer</td><td>Position held</td><td>From</td><td>To</td></tr><tr><td>1</td><td>Kestrel Nigeria<br>Abuja</td><td>Nutrition Officer<ul><li>Ran it</li><li>Led it</li><li>Kept it</li><li>Grew it</li></ul></td><td>05/2018</td><td>Till date</td></tr><tr><td>2</td><td>Bluefin Hospital</td><td>Dietitian</td><td>10/2013</td><td>04/2018</td></tr></table></body></html>';
    expect((await text(html)).jobs.map(({ value }) => value)).toMatchObject([{ employer: 'Kestrel Nigeria', title: 'Nutrition Officer', start: '2018-05', end: 'present' }, { employer: 'Bluefin Hospital', title: 'Dietitian' }]);
  });
});
