import { describe, expect, it } from 'vitest';
import { findDateRange, writeDate } from '../../src/main/core/resumes/fields/dates.ts';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import type { ParsedResume } from '../../src/main/core/resumes/parsedResume.ts';
import { readResume } from '../../src/main/core/resumes/readResume.ts';
import { HEAD, parse } from './placedPage.ts';
import type { Placed } from './placedPage.ts';

const text = async (written: string): Promise<ParsedResume> => parseResume(await readResume(new TextEncoder().encode(written)));
const work = (written: string): Promise<ParsedResume> => text(`Ada Example\nada@mail.example\n\nEXPERIENCE\n\n${written}`);
const bold = { bold: true };
const page = (...placed: readonly Placed[]): ParsedResume => parse([...HEAD, ['Experience', 40, 90, { size: 13, bold: true }], ...placed]);
const rows = ({ jobs }: ParsedResume): readonly (readonly string[])[] => jobs.map(({ value }) => [value.employer, value.title, value.start ?? '', value.end ?? '']);

describe('C4: spans whose ends stand over one another, go on in the next line, or have their month first', () => {
  it('C4: the ends of a span over one another in a margin', () => {
    const entry = (y: number, from: string, to: string, firm: string, post: string): readonly Placed[] => [[from, 40, y, { size: 8 }], [firm, 120, y + 3, bold], [to, 40, y + 10, { size: 8 }], [post, 120, y + 18], ['Kept the records of the house', 132, y + 33]];
    expect(rows(page(...entry(110, 'JAN 2016', 'PRESENT', 'Kestrel Corporation', 'Programmer'), ...entry(180, 'MAR 2007', 'DEC 2015', 'Bluefin Industries', 'Machinist')))).toEqual([['Kestrel Corporation', 'Programmer', '2016-01', 'present'], ['Bluefin Industries', 'Machinist', '2007-03', '2015-12']]);
  });

  it('C4: the ends of a span over one another at the right of a head', () => {
    const entry = (y: number, post: string, firm: string, from: string, to: string): readonly Placed[] => [[post, 40, y, bold], [from, 400, y], [firm, 40, y + 13], [to, 400, y + 13], ['• Ordered stock', 48, y + 30]];
    expect(rows(page(...entry(110, 'Manager', 'Kestrel Ltd', 'Jun 2019', 'Present'), ...entry(170, 'Assistant', 'Bluefin Ltd', 'Aug 2015', 'May 2019')))).toEqual([['Kestrel Ltd', 'Manager', '2019-06', 'present'], ['Bluefin Ltd', 'Assistant', '2015-08', '2019-05']]);
  });

  it('C4: years that follow one another are no ends of spans', () => {
    const parsed = parse([...HEAD, ['Certificates', 40, 90, { size: 13, bold: true }], ['2010', 40, 110], ['First aid', 120, 110], ['2012', 40, 123], ['Forklift', 120, 123], ['2014', 40, 136], ['Crane', 120, 136]]);
    expect(parsed.jobs).toEqual([]);
  });

  it('C4: a span that goes on in the next line, in prose and in the cell of a margin', async () => {
    expect(rows(page(['Navigator at Kestrel Promise Neighborhood, Macon, GA, from October 2013 to July', 40, 110, { width: 460 }], ['2016', 40, 123], ['Took complaints by phone and in person.', 40, 140], ['Cashier at Bluefin Wiggly, Perry, GA, from May 2008 to May 2011', 40, 165, { width: 380 }], ['Reported weekly figures to the owner.', 40, 180]))).toEqual([['Kestrel Promise Neighborhood', 'Navigator', '2013-10', '2016-07'], ['Bluefin Wiggly', 'Cashier', '2008-05', '2011-05']]);
    const entry = (y: number, from: string, to: string, firm: string, post: string): readonly Placed[] => [[from, 40, y], [firm, 190, y], [to, 40, y + 12], [post, 190, y + 12], ['• Let many acres', 190, y + 26]];
    expect(rows(page(...entry(110, 'from September 2011 to', 'April 2018', 'Kestrel LLP, London', 'Rural Surveyor'), ...entry(180, 'from August 2007 to', 'July 2008', 'Bluefin LLP, Leeds', 'Farm Assistant')))).toEqual([['Kestrel LLP', 'Rural Surveyor', '2011-09', '2018-04'], ['Bluefin LLP', 'Farm Assistant', '2007-08', '2008-07']]);
  });

  it('C4: where one end of a span has its month before its day, the other has', () => {
    const span = (written: string): readonly string[] => {
      const found = findDateRange(written);
      return found?.start && found.end && found.end !== 'present' ? [writeDate(found.start), writeDate(found.end)] : [];
    };
    expect(span('05/14/2006 - 05/01/2008')).toEqual(['2006-05', '2008-05']);
    expect(span('06/09/2001 - 09/17/2005')).toEqual(['2001-06', '2005-09']);
    expect(span('14/05/2006 - 01/08/2008')).toEqual(['2006-05', '2008-08']);
    expect(span('01/05/2006 - 01/08/2008')).toEqual(['2006-05', '2008-08']);
  });

  it('C4: the word before an employer in a line of its own, letters and signs that mark items, and headings between dashes', async () => {
    expect(rows(await work('sinds januari 2012\nMedevennoot\nbij Kestrel B.V.\n\nseptember 2006 – december 2011\nAdviseur\nbij Bluefin B.V.\n'))).toEqual([['Kestrel B.V.', 'Medevennoot', '2012-01', 'present'], ['Bluefin B.V.', 'Adviseur', '2006-09', '2011-12']]);
    expect(rows(await work('Kestrel & Knight\tMAY 2013 - Present\nPartner\no Ordered stock\no Deputy site lead on loan to Magpie Group, March 2016 – June 2016\no Point of contact for many\n\nBluefin Ltd\tJUN 2007 - APR 2013\nValuer\n'))).toEqual([['Kestrel & Knight', 'Partner', '2013-05', 'present'], ['Bluefin Ltd', 'Valuer', '2007-06', '2013-04']]);
    const parsed = await text('Ada Example\nada@mail.example\n\n--- Beruflicher Werdegang ---\n\nKestrel GmbH (2006-2010): Schichtleiter\n> Pflege der Unterlagen\n> Einarbeitung\n\n--- Kenntnisse ---\n\nStanztechnik, Lean\n');
    expect(rows(parsed)).toEqual([['Kestrel GmbH', 'Schichtleiter', '2006', '2010']]);
    expect(parsed.skills.map(({ value }) => value)).toEqual(['Stanztechnik', 'Lean']);
  });

  it('C4: what somebody is, without where they are; towns behind a pin; letters of an institution behind a name', async () => {
    expect((await text('Ada Example\nFilm Editor based in London\nada@mail.example\n')).headline?.value).toBe('Film Editor');
    expect((await text('Ada Example\nAgronomist — Nakuru\nada@mail.example\n')).headline?.value).toBe('Agronomist');
    expect((await text('Ada Example\nPastry Chef\n📍 London 📞 07700 900744 📧 ada@mail.example\n')).place?.value).toBe('London');
    expect((await text('Ada Example, CEng MIStructE\nada@mail.example\n')).name?.value.full).toBe('Ada Example');
    expect(rows(await work('**Self-employed**\tWibblebridge\nPiano tuner\tJan 2012 – Present\n\n**Kestrel College**\tManchester\nPiano Technician\tSept 2005 – Dec 2011\n'))[0]?.[0]).toBe('Self-employed');
  });
});
