import { describe, expect, it } from 'vitest';
import { findDateRange } from '../../src/main/core/resumes/fields/dates.ts';
import { partsOf } from '../../src/main/core/resumes/fields/entryParts.ts';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import type { ParsedResume } from '../../src/main/core/resumes/parsedResume.ts';
import { readResume } from '../../src/main/core/resumes/readResume.ts';
import type { Line } from '../../src/main/core/resumes/resumeDocument.ts';
import { HEAD, parse, type Placed } from './placedPage.ts';

const read = async (text: string): Promise<ParsedResume> => parseResume(await readResume(Buffer.from(text)));
const BOLD = { bold: true };
const WORK: Placed = ['Experience', 40, 90, { size: 13, bold: true }];
const pairs = (parsed: ParsedResume): unknown => parsed.jobs.map(({ value }) => [value.title, value.employer]);

describe('C4: towns that nobody knows, and what else stands around the heads of jobs', () => {
  it('C4: in brackets behind post and employer, also where a firm is called so', () => {
    const parsed = parse([...HEAD, WORK,
      ['Head Keeper, Marlow Farm Estates', 40, 110, BOLD], ['(Ford), February 2014 – Present', 240, 110], ['Kept two woods and a river.', 40, 125],
      ['Estate Manager, Kestrel Commission', 40, 150, BOLD], ['(Quillby), May 2008 – January 2014', 250, 150], ['Nine cottages and one pier.', 40, 165],
    ]);
    expect(pairs(parsed)).toEqual([['Head Keeper', 'Marlow Farm Estates'], ['Estate Manager', 'Kestrel Commission']]);
  });

  it('C4: behind every employer, where one of the posts is known to nobody', async () => {
    const parsed = await read('Ada Example\nada@mail.example\n\nEMPLOYMENT\n2010–2021 Wayfinder, United Postal Service, Quillby\n2005–2010 Rural Carrier, United Postal Service, Harnmouth\n2001–2005 Foreman, Kestrel of Maine, Quillby\n1998–2001 Waiter, Ida’s Restaurant, Harnmouth\n');
    expect(pairs(parsed)).toEqual([['Wayfinder', 'United Postal Service'], ['Rural Carrier', 'United Postal Service'], ['Foreman', 'Kestrel of Maine'], ['Waiter', 'Ida’s Restaurant']]);
  });

  it('C4: what the tools were is no employer of the next post', () => {
    const parsed = parse([...HEAD, WORK,
      ['Lead Developer', 40, 110, { size: 12.5 }], ['Kestrel Digital', 40, 124, BOLD], ['June 2021 – Present', 40, 137], ['• Moved a system for nine towns', 52, 152], ['Tech: Python, HTMX', 40, 175, { size: 8.5 }],
      ['Web Developer', 40, 190, { size: 12.5 }], ['Bluefin', 40, 204, BOLD], ['Sep 2014 – May 2021', 40, 217], ['• Shop sites for two breweries', 52, 232], ['Tech: PHP, jQuery', 40, 255, { size: 8.5 }],
      ['Projectionist', 40, 270, { size: 12.5 }], ['Marlow Picture House', 40, 284, BOLD], ['May 2010 – Aug 2014', 40, 297],
    ]);
    expect(pairs(parsed)).toEqual([['Lead Developer', 'Kestrel Digital'], ['Web Developer', 'Bluefin'], ['Projectionist', 'Marlow Picture House']]);
  });

  it('C4: how long in all, and what was told, are of no post in a sheet as LinkedIn lays it out with one type for both', () => {
    const [name, rest] = [{ size: 11.5 }, { size: 9 }];
    const parsed = parse([...HEAD, ['Experience', 40, 90, { size: 15 }],
      ['Kestrel', 40, 110, name], ['8 years 8 months', 40, 123], ['Senior Engineer', 40, 136], ['January 2019 - Present (5 years 11 months)', 40, 148, rest], ['Own the pumps of two harbours.', 40, 165],
      ['Engineer', 40, 178], ['March 2015 - January 2019 (3 years 11 months)', 40, 190, rest],
    ]);
    expect(pairs(parsed)).toEqual([['Senior Engineer', 'Kestrel'], ['Engineer', 'Kestrel']]);
  });

  it('C4: what a form for a post is called is no name', () => {
    const small = { size: 7 };
    const parsed = parse([
      ['APPLICATION FOR EMPLOYMENT', 180, 40, { size: 14, bold: true }], ['Please complete in BLACK INK. Position applied for: Healthcare Assistant', 45, 55],
      ['1. Personal details', 49, 80, BOLD], ['First name(s)', 50, 102, small], ['Surname', 300, 102, small], ['Ada', 50, 116], ['Example', 300, 116],
      ['Home address', 50, 135, small], ['14 Quillby Close, Harnmouth', 50, 148], ['Mobile number', 50, 167, small], ['E-mail address', 300, 167, small], ['07700 900 774', 50, 181], ['ada@mail.example', 300, 181],
    ]);
    expect(parsed.name?.value.full).toBe('Ada Example');
  });

  it('C4: headings in the words of every day', async () => {
    const parsed = await read('Ada Example\nada@mail.example\n\nWhat I’ve been up to\n\nBarista, Kestrel Café, 2019 – Present\n\nSchool stuff\n\nBSc Physics, University of Oslo, 2012 – 2015\n\nGood at\n\nCupping, Roasting\n');
    expect([pairs(parsed), parsed.education.map(({ value }) => value.school), parsed.skills.map(({ value }) => value)]).toEqual([[['Barista', 'Kestrel Café']], ['University of Oslo'], ['Cupping', 'Roasting']]);
  });

  it('C4: a town in brackets behind a school, and headings of two kinds of skills', async () => {
    const parsed = await read('Ada Example\nada@mail.example\n\nEducation\n\nNational Certificate in Gamekeeping, Marlow College (Quillby), 1996 – 1998\n\nComputer and technical skills\n\nCupping, Roasting\n');
    expect([parsed.education.map(({ value }) => value.school), parsed.skills.map(({ value }) => value)]).toEqual([['Marlow College'], ['Cupping', 'Roasting']]);
  });

  it('C4: between employer and post, where one of them is known', () => {
    const rows: Placed[] = [['Stillwater Yoga', ', Quillby, Owner, 2019–Present'], ['Marlow Castle Hotel', ', Quillby, Wellness Host, 2016–2019'], ['Bluefin', ', Dublin, Cabin Crew, 2012–2016'], ['Kestrel', ', Harnmouth, Team Member, 2010–2011']]
      .flatMap(([employer = '', rest = ''], row): Placed[] => [[employer, 40, 110 + 14 * row, BOLD], [rest, 40 + 6 * employer.length, 110 + 14 * row]]);
    expect(pairs(parse([...HEAD, WORK, ...rows]))).toEqual([['Owner', 'Stillwater Yoga'], ['Wellness Host', 'Marlow Castle Hotel'], ['Cabin Crew', 'Bluefin'], ['Team Member', 'Kestrel']]);
  });

  it('C4: the open end of a second span in a cell is no part of a head', () => {
    const text = 'Aug 2010 – Present Feb 2019 – Present';
    const piece = (said: string, x: number): Line['pieces'][number] => ({ text: said, x, right: x + 5 * said.length, size: 10, bold: false });
    const dateLine: Line = { text: `Kestrel Group, Dublin ${text}`, pieces: [piece('Kestrel Group', 40), piece(', Dublin', 110), piece(text, 380)], page: 1, column: 'page', x: 40, right: 560, y: 110, size: 10, bold: false, heading: false, bullet: false, wrapped: false, gap: 0 };
    const range = findDateRange(dateLine.text);
    expect(range === null ? null : partsOf({ range, dateLine, before: [], after: [], over: [] }).filter(({ place }) => !place).map((part) => part.text)).toEqual(['Kestrel Group']);
  });
});
