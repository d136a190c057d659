import { describe, expect, it } from 'vitest';
import { BOTH, HEAD, jobs, parse } from './placedPage.ts';
import type { Placed } from './placedPage.ts';

const HEADING: Placed = ['Experience', 40, 90, { size: 13, bold: true }];
const LABELS: readonly Placed[] = [['Position', 40, 110, { bold: true }], ['Employer', 140, 110, { bold: true }], ['Duties', 260, 110, { bold: true }], ['Dates', 480, 110, { bold: true }]];

describe('C4: tables on printed pages', () => {
  it('C4: cells that go on below are whole, beside an account of what was done', () => {
    const parsed = parse([...HEAD, HEADING, ...LABELS,
      ['Senior Project', 40, 132], ['Kestrel Shipping and', 140, 132], ['Led the programme and closed 8 findings in', 260, 132], ['January 2019 -', 480, 132],
      ['Engineer', 40, 144], ['Trading, Oslo', 140, 144], ['May 2021. Trained 41 managers on the new', 260, 144], ['Present', 480, 144],
      ['rules of the house and of the port', 260, 156],
      ['Analyst', 40, 178], ['Bluefin', 140, 178], ['Cleaned the records of nine clinics.', 260, 178], ['March 2015 -', 480, 178],
      ['Wrote reports since June 2016.', 260, 190], ['December 2018', 480, 190],
      ['Education', 40, 220, { size: 13, bold: true }], ['2010 – 2014', 40, 240], ['BSc Physics', 140, 240], ['University of Oslo', 260, 240]]);
    expect(jobs(parsed)).toEqual([{ ...BOTH[0], title: 'Senior Project Engineer', employer: 'Kestrel Shipping and Trading' }, BOTH[1]]);
    expect(parsed.education.map(({ value }) => [value.school, value.degree])).toEqual([['University of Oslo', 'BSc Physics']]);
  });

  it('C4: rows that stand no further apart than the lines in them begin with their dates', () => {
    const parsed = parse([...HEAD, HEADING, ['From', 40, 110, { bold: true }], ['To', 110, 110, { bold: true }], ['Company', 180, 110, { bold: true }], ['Position', 330, 110, { bold: true }],
      ['January 2019', 40, 124], ['Present', 110, 124], ['Kestrel Shipping and Trading', 180, 124], ['Senior Engineer', 330, 124], ['Company, Oslo', 180, 136],
      ['March 2015', 40, 148], ['December', 110, 148], ['Bluefin, Bergen', 180, 148], ['Analyst', 330, 148], ['2018', 110, 160],
      ['Skills', 40, 190, { size: 13, bold: true }], ['Welding, Sewing', 40, 205]]);
    expect(jobs(parsed)).toEqual([{ ...BOTH[0], employer: 'Kestrel Shipping and Trading Company' }, BOTH[1]]);
  });

  it('C4: a text that fills its cell and runs a little over it ends where the next cell begins', () => {
    const parsed = parse([...HEAD, HEADING, ...LABELS,
      ['Senior Engineer', 40, 132, { width: 101 }], ['Kestrel, Oslo', 140, 132], ['Did many things', 260, 132], ['2019 - Present', 480, 132], ['Analyst', 40, 152], ['Bluefin, Bergen', 140, 152], ['Did others', 260, 152], ['2015 - 2018', 480, 152]]);
    expect(jobs(parsed)).toEqual([{ ...BOTH[0], start: '2019' }, { ...BOTH[1], start: '2015', end: '2018' }]);
  });

  it('C4: dates in the middle of a line of time part the employer, on as many lines as it needs, from the post', () => {
    const right = (text: string, y: number): Placed => [text, 160 - text.length * 5, y];
    const middle = (text: string, y: number): Placed => [text, 230 - text.length * 2.5, y];
    const parsed = parse([...HEAD,
      right('Kestrel Conference', 90), middle('Jan 2019 – Present', 90), ['Senior Engineer', 310, 90, { bold: true }], right('Centre, Oslo', 103), ['Did many things in three towns with a team of', 322, 105], ['people since', 322, 117], ['2021', 322, 129],
      right('University of Oslo', 150), middle('2016–2018', 150), ['MSc Physics', 310, 150, { bold: true }],
      right('Bluefin, Bergen', 170), middle('Mar 2015 – Dec 2018', 170), ['Analyst', 310, 170, { bold: true }], ['Did others', 322, 185]]);
    expect(jobs(parsed)).toEqual([{ ...BOTH[0], employer: 'Kestrel Conference Centre' }, BOTH[1]]);
    expect(parsed.education.map(({ value }) => [value.school, value.degree, value.start])).toEqual([['University of Oslo', 'MSc Physics', '2016']]);
  });
});
