import { describe, expect, it } from 'vitest';
import { BOTH, HEAD, jobs, parse } from './placedPage.ts';
import type { Placed } from './placedPage.ts';

const THIRD = { employer: 'Marlin Docks', title: 'Trainee', start: '2013-02', end: '2015-01' };
const HEADING: Placed = ['Experience', 240, 70, { size: 13, bold: true }];
/** Texts that end where the dates begin, the dates in the middle, and texts that begin where they end. */
const left = (text: string, y: number, bold = false): Placed => [text, 200 - text.length * 5, y, { bold }];
const date = (text: string, y: number): Placed => [text, 260 - text.length * 2.5, y];
const right = (text: string, y: number, bold = false): Placed => [text, 330, y, { bold }];

describe('C4: time lines with their dates in the middle of the page', () => {
  it('C4: jobs stand left and right of their dates in turn, what was done there on the other side', () => {
    const parsed = parse([...HEAD, HEADING,
      left('Senior Engineer', 90, true), date('01/2019 – Present', 90), ['Led the programme', 342, 90], left('Kestrel', 103), ['Trained 41 managers on the', 342, 103], ['new rules', 342, 116],
      ['Wrote reports for the port', 40, 140], date('03/2015 – 12/2018', 140), right('Analyst', 140, true), ['Cleaned the records of nine', 40, 153], right('Bluefin', 153), ['clinics', 40, 166],
      left('Trainee', 190, true), date('02/2013 – 01/2015', 190), ['Counted ships', 342, 190], left('Marlin Docks', 203)]);
    expect(jobs(parsed)).toEqual([...BOTH, THIRD]);
  });

  it('C4: what was done stands under its job, and the other side is free', () => {
    const parsed = parse([...HEAD, HEADING,
      left('Senior Engineer', 90, true), date('01/2019 – Present', 90), left('Kestrel', 103), ['Led the programme and more', 40, 116], ['Trained 41 managers', 40, 129],
      date('03/2015 – 12/2018', 150), right('Analyst', 150, true), right('Bluefin', 163), ['Cleaned the records of nine', 342, 176], ['clinics in 2016', 342, 189],
      left('Trainee', 210, true), date('02/2013 – 01/2015', 210), left('Marlin Docks', 223), ['Counted ships', 40, 236],
      ['Education', 240, 262, { size: 13, bold: true }], left('BSc Physics', 282, true), date('2010 – 2013', 282), left('University of Oslo', 295)]);
    expect(jobs(parsed)).toEqual([...BOTH, THIRD]);
    expect(parsed.education.map(({ value }) => [value.school, value.degree])).toEqual([['University of Oslo', 'BSc Physics']]);
  });

  it('C4: dates between a column at the side and the jobs make no time line', () => {
    const parsed = parse([...HEAD, ['Skills', 40, 90, { size: 13, bold: true }], ['Welding', 40, 106], ['Sewing', 40, 119], ['Rowing', 40, 132], ['Languages', 40, 160, { size: 13, bold: true }], ['English', 40, 176], ['Norwegian', 40, 189],
      ['Experience', 220, 90, { size: 13, bold: true }], ['01/2019 – Present', 220, 106], right('Senior Engineer', 106, true), right('Kestrel', 119), ['03/2015 – 12/2018', 220, 145], right('Analyst', 145, true), right('Bluefin', 158), ['02/2013 – 01/2015', 220, 189], right('Trainee', 189, true), right('Marlin Docks', 202)]);
    expect(jobs(parsed)).toEqual([...BOTH, THIRD]);
    expect(parsed.skills.map(({ value }) => value)).toEqual(['Welding', 'Sewing', 'Rowing']);
  });
});

describe('C4: entries with their employer, place and date at the side', () => {
  const side = (text: string, y: number, bold = false): Placed => [text, 230 - text.length * 5, y, { bold }];
  const post = (text: string, y: number, bold = false): Placed => [text, 243, y, { bold }];

  it('C4: the date under the employer is that of the post beside it, and not of what was done there', () => {
    const parsed = parse([...HEAD, ['Experience', 40, 80, { size: 13, bold: true }],
      side('Kestrel', 100, true), post('Senior Engineer', 100, true), side('Oslo', 113), post('Reviewed for five journals', 113), side('Jan 2019 – Present', 126), post('Supervised nine people from 2020 until 2021', 126), post('Organised the seminar of 2018', 139),
      side('Bluefin', 170, true), post('Analyst', 170, true), side('Bergen', 183), post('Wrote reports', 183), side('Mar 2015 – Dec 2018', 196), post('Taught statistics', 196),
      ['Education', 40, 226, { size: 13, bold: true }], side('University of Oslo', 246, true), post('BSc Physics', 246, true), side('2010 – 2014', 259)]);
    expect(jobs(parsed)).toEqual(BOTH);
    expect(parsed.education.map(({ value }) => [value.school, value.degree])).toEqual([['University of Oslo', 'BSc Physics']]);
  });

  it('C4: a span on two lines at the side is a date alone', () => {
    const parsed = parse([...HEAD, ['Experience', 40, 80, { size: 13, bold: true }],
      side('Jan 2019 –', 100), post('Senior Engineer', 100, true), side('Present', 113), post('Kestrel, Oslo', 113), post('Reviewed for five journals', 128),
      side('Mar 2015 –', 160), post('Analyst', 160, true), side('Dec 2018', 173), post('Bluefin, Bergen', 173), post('Wrote reports', 188)]);
    expect(jobs(parsed)).toEqual(BOTH);
  });
});
