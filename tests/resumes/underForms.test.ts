import { describe, expect, it } from 'vitest';
import { BOTH, HEAD, jobs, parse } from './placedPage.ts';
import type { Placed } from './placedPage.ts';

const WORK: Placed = ['Experience', 40, 90, { size: 13, bold: true }];
const schools = (parsed: ReturnType<typeof parse>): readonly unknown[] => parsed.education.map(({ value }) => [value.degree, value.school]);

describe('C4: what stands under and beside the heads of jobs on a page', () => {
  it('C4: projects under a job are no jobs', () => {
    const parsed = parse([...HEAD, WORK,
      ['Senior Engineer, Kestrel', 40, 110, { bold: true }], ['Jan 2019 – Present', 40, 123], ['Selected projects', 62, 136], ['Redfin Rail', 65, 150], ['Consultant, 2020 – 2021', 300, 150], ['Moved nine depots.', 65, 163],
      ['Analyst, Bluefin', 40, 185, { bold: true }], ['Mar 2015 – Dec 2018', 40, 198], ['Uppdrag', 62, 211], ['Greyfin', 65, 225], ['Consultant 2016 – 2017', 300, 225]]);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: small print under heads that are whole tells of the job', () => {
    const parsed = parse([...HEAD, WORK,
      ['01/2019 –', 40, 110], ['Senior Engineer, Kestrel, Oslo', 140, 110], ['Early works', 140, 122, { size: 8.5 }],
      ['03/2015 – 12/2018', 40, 140], ['Analyst, Bluefin, Bergen', 140, 140], ['Led by K. Brand', 140, 152, { size: 8.5 }]]);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: a time with a label below all that was done dates what stands above', () => {
    const parsed = parse([...HEAD, WORK,
      ['SENIOR ENGINEER', 40, 110, { bold: true }], ['Kestrel – Oslo', 40, 123], ['•', 44, 136], ['Did many things', 54, 136], ['Period: 01/2019 –', 40, 149],
      ['ANALYST', 40, 171, { bold: true }], ['Bluefin – Bergen', 40, 184], ['•', 44, 197], ['Did others', 54, 197], ['Period: 03/2015 – 12/2018', 40, 210]]);
    expect(jobs(parsed)).toEqual(BOTH.map((job) => ({ ...job, title: job.title.toUpperCase() })));
  });

  it('C4: items in the cells of a table are no part of the post', () => {
    const parsed = parse([...HEAD, WORK, ['Okres', 40, 110, { bold: true }], ['Pracodawca', 180, 110, { bold: true }], ['Stanowisko', 340, 110, { bold: true }],
      ['01/2019 – obecnie', 40, 126], ['Kestrel, Oslo', 180, 126], ['Senior Engineer', 340, 126], ['- Warsaw works', 340, 138],
      ['03/2015 – 12/2018', 40, 160], ['Bluefin, Bergen', 180, 160], ['Analyst', 340, 160], ['- Other works', 340, 172]]);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: a table of schools is one although the head of its first column is called like a heading', () => {
    const parsed = parse([...HEAD, WORK, ['Senior Engineer, Kestrel, Jan 2019 – Present', 40, 108], ['Analyst, Bluefin, Mar 2015 – Dec 2018', 40, 122], ['Education', 40, 150, { size: 13, bold: true }],
      ['Course', 40, 170, { bold: true }], ['Institution', 180, 170, { bold: true }], ['Year', 380, 170, { bold: true }], ['Marks', 450, 170, { bold: true }],
      ['B.Tech (Mechanical)', 40, 186], ['Kestrel Engineering College', 180, 186], ['2012', 380, 186], ['76.4 %', 450, 186]]);
    expect(schools(parsed)).toEqual([['B.Tech (Mechanical)', 'Kestrel Engineering College']]);
  });

  it.each([['in a column that begins above', [['+47 22 85 50 50', 40, 74], ['Oslo', 40, 88]]], ['in the margin', []]] as readonly (readonly [string, readonly Placed[]])[])('C4: headings %s head what begins beside each of them', (_, over) => {
    const parsed = parse([...HEAD, ...over,
      ['Professional', 40, 110, { bold: true }], ['Experience', 40, 124, { bold: true }], ['Education', 40, 226, { bold: true }], ['Key Skills', 40, 252, { bold: true }],
      ['Senior Engineer, Kestrel, Oslo (Jan 2019 – Present)', 179, 110], ['Did many things in three towns and wrote of them. Led a team of nine in', 179, 124], ['the house of the head.', 179, 138],
      ['Analyst, Bluefin, Bergen (Mar 2015 – Dec 2018)', 179, 158], ['Did others in four towns and wrote of them too. Kept the records of a', 179, 172], ['clinic for two years.', 179, 186],
      ['BSc Physics, University of Oslo (2010 – 2014)', 179, 220], ['Welding, Sewing, Reading, Writing', 179, 246]]);
    expect(jobs(parsed)).toEqual(BOTH);
    expect(schools(parsed)).toEqual([['BSc Physics', 'University of Oslo']]);
  });

  it('C4: a letter that draws the mark of an item beside the end of a span is no word', () => {
    const parsed = parse([...HEAD, WORK,
      ['01/2019 -', 40, 110], ['Senior Engineer', 120, 110, { bold: true }], [', Kestrel, Oslo', 196, 110], ['today', 52, 123], ['f', 106, 123, { size: 6 }], ['Counter, night work', 120, 123],
      ['03/2015 -', 40, 150], ['Analyst', 120, 150, { bold: true }], [', Bluefin, Bergen', 156, 150], ['12/2018', 52, 163], ['f', 106, 163, { size: 6 }], ['Records, reports', 120, 163]]);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: a sentence that goes on behind a comma with a year begins no job', () => {
    const parsed = parse([...HEAD, WORK,
      ['Senior Engineer, Kestrel, Oslo (Jan 2019 – Present)', 40, 110], ['Reported to the head of the site and,', 40, 122], ['from 2022, to the managing director.', 40, 134],
      ['Analyst, Bluefin, Bergen (Mar 2015 – Dec 2018)', 40, 160], ['Did others.', 40, 172]]);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: a post under an employer with its town begins anew, however long its first word is', () => {
    const parsed = parse([...HEAD, WORK,
      ['01/2019 – Present', 40, 110], ['Kestrel-Universität, München', 190, 110], ['Senior Engineer', 190, 123], ['Did many things', 202, 136],
      ['03/2015 – 12/2018', 40, 156], ['Bluefin AG, München', 190, 156], ['Analyst', 190, 169], ['A long account of what was done there', 202, 182], ['Another one with words up to the edge', 202, 195], ['And a third that reaches the edge too', 202, 208]]);
    expect(jobs(parsed)).toEqual([{ ...BOTH[0], employer: 'Kestrel-Universität' }, { ...BOTH[1], employer: 'Bluefin AG' }]);
  });

  it('C4: an employer that begins small is known by the word before it, in another type than the post', () => {
    const parsed = parse([...HEAD, WORK,
      ['January 2019 – Present', 40, 110, { size: 9 }], ['Senior Engineer', 40, 122, { bold: true }], [' at kestrel', 115, 122], ['Oslo', 40, 134, { size: 9 }],
      ['March 2015 – December 2018', 40, 160, { size: 9 }], ['Analyst', 40, 172, { bold: true }], [' at bluefin works', 75, 172], ['Bergen', 40, 184, { size: 9 }]]);
    expect(jobs(parsed)).toEqual([{ ...BOTH[0], employer: 'kestrel' }, { ...BOTH[1], employer: 'bluefin works' }]);
  });

  it('C4: the name of a school goes on in the line with its date; what a degree is in is no employer', () => {
    const parsed = parse([...HEAD, ['Education', 40, 90, { size: 13, bold: true }],
      ['Diploma in Nursing', 40, 110, { bold: true }], [' – Polytechnic University of', 130, 110], ['the Philippines, 2014 – 2018', 40, 122],
      ['Associate Degree in Electrical', 40, 142, { bold: true }], ['Technology', 40, 154, { bold: true }], ['University of Bergen', 40, 166], ['2005 – 2008', 40, 178]]);
    expect(schools(parsed)).toContainEqual(['Diploma in Nursing', 'Polytechnic University of the Philippines']);
    const narrow = parse([...HEAD, ['Education', 40, 90, { size: 13, bold: true }],
      ['City Guilds Diploma in Welding', 40, 110, { bold: true }], ['University of Oslo', 40, 122], ['2011 – 2014', 40, 134],
      ['Associate Degree in Electrical', 40, 154, { bold: true }], ['Technology', 40, 166, { bold: true }], ['University of Bergen', 40, 178], ['2005 – 2008', 40, 190]]);
    expect(schools(narrow)).toEqual([['City Guilds Diploma in Welding', 'University of Oslo'], ['Associate Degree in Electrical Technology', 'University of Bergen']]);
  });

  it('C4: a degree that goes on below in its cell is whole; a degree under its school is no rest of it', () => {
    const parsed = parse([...HEAD, ['Education', 40, 90, { size: 13, bold: true }], ['2016 – 2021', 40, 110], ['Kestrel Academy, Master', 306, 110], ['of arts and crafts', 306, 122], ['2010 – 2014', 40, 150], ['University of Oslo, Bachelor', 306, 150]]);
    expect(schools(parsed)[0]).toEqual(['Master of arts and crafts', 'Kestrel Academy']);
  });
});
