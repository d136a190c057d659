import { describe, expect, it } from 'vitest';
import { BOTH, HEAD, jobs, parse } from './placedPage.ts';

describe('C4: what was done, behind the head of a job', () => {
  it('C4: sentences behind a head go on to the end of the cell, also where no full stop ends them', () => {
    const parsed = parse([...HEAD, ['Appointments', 40, 90, { size: 13, bold: true }],
      ['2019–present', 40, 110], ['Senior Engineer, Kestrel, Oslo. Convened the programme in northern studies with teaching awards', 140, 110],
      ['2017', 40, 124], ['Fellow', 140, 124, { bold: true }], [', University of Oslo. Organised the conference on oral archives together with the library', 170, 124],
      ['2015–2018', 40, 138], ['Analyst, Bluefin, Bergen. External examiner at two universities in English and German', 140, 138],
      ['Skills', 40, 170, { size: 13, bold: true }], ['Welding, Sewing', 40, 185]]);
    expect(jobs(parsed)).toEqual([{ ...BOTH[0], start: '2019' }, { employer: 'University of Oslo', title: 'Fellow', start: '2017', end: '2017' }, { ...BOTH[1], start: '2015', end: '2018' }]);
  });

  it('C4: a name with a full stop in it is no head and a story', () => {
    const parsed = parse([...HEAD, ['Experience', 40, 90, { size: 13, bold: true }], ['2019–present', 40, 110], ['Senior Engineer, Kestrel Bros. Shipping', 140, 110], ['2015–2018', 40, 124], ['Analyst, St. Olav Hospital', 140, 124]]);
    expect(jobs(parsed).map((job) => (job as { employer: string }).employer)).toEqual(['Kestrel Bros. Shipping', 'St. Olav Hospital']);
  });
});
