import { describe, expect, it } from 'vitest';
import { exportedJobs } from '../../src/main/core/resumes/fields/exportedProfile.ts';
import { HEAD, jobs, parse } from './placedPage.ts';
import type { Placed } from './placedPage.ts';

/** An experience section with the sizes of type that LinkedIn gives an employer, a post and what is said of it. */
function section(rows: readonly (readonly [text: string, size: number])[]): readonly Placed[] {
  return [...HEAD, ['Experience', 40, 90, { size: 15.8 }], ...rows.map(([text, size], index): Placed => [text, 40, 112 + index * 14, { size }])];
}
const [EMPLOYER, POST, REST] = [12, 11.5, 10.5];

describe('C4: the sheet that LinkedIn saves is read as it is laid out', () => {
  it('C4: posts under one employer, whatever they and the stories above them are called', () => {
    const parsed = parse(section([
      ['BlackLine', EMPLOYER], ['Enterprise Account Executive', POST], ['February 2020 - Present (5 years 4 months)', REST], ['Austin, Texas, United States', REST], ['Sells to controllers', REST],
      ['SolarWinds', EMPLOYER], ['5 years 8 months', REST], ['Account Executive', POST], ['May 2016 - January 2020 (3 years 9 months)', REST], ['Wrote short guides', REST], ['Rock Climber of the Month', POST], ['June 2014 - April 2016 (1 year 11 months)', REST],
      ['Greystar', EMPLOYER], ['Leasing Consultant', POST], ['August 2012 - May 2014 (less than a year)', REST],
    ]));
    expect(jobs(parsed)).toEqual([
      { employer: 'BlackLine', title: 'Enterprise Account Executive', start: '2020-02', end: 'present' },
      { employer: 'SolarWinds', title: 'Account Executive', start: '2016-05', end: '2020-01' },
      { employer: 'SolarWinds', title: 'Rock Climber of the Month', start: '2014-06', end: '2016-04' },
      { employer: 'Greystar', title: 'Leasing Consultant', start: '2012-08', end: '2014-05' },
    ]);
  });

  it('C4: employers and posts over two lines, in another language', () => {
    const parsed = parse(section([['Gemeinnützige Gesellschaft für', EMPLOYER], ['Altenpflege', EMPLOYER], ['Leiterin des Hauses und der', POST], ['Tagespflege', POST], ['Januar 2019 - Present (6 Jahre 2 Monate)', REST]]));
    expect(jobs(parsed)).toEqual([{ employer: 'Gemeinnützige Gesellschaft für Altenpflege', title: 'Leiterin des Hauses und der Tagespflege', start: '2019-01', end: 'present' }]);
  });

  it.each([
    ['posts that are larger than employers, without how long', [['Senior Engineer', 12], ['Kestrel', 11.5], ['January 2019 - Present (Hybrid)', 10.5]]],
    ['one size of type', [['Kestrel', 11], ['Senior Engineer', 11], ['January 2019 - Present (5 years 4 months)', 11]]],
    ['a post whose dates are of another form', [['Kestrel', 12], ['Senior Engineer', 11.5], ['January 2019 - Present (5 years 4 months)', 10.5], ['Bluefin', 12], ['Analyst', 11.5], ['March 2015 - December 2018', 10.5]]],
    ['a post of no employer', [['Told here is what was', 10.5], ['Senior Engineer', 11.5], ['January 2019 - Present (5 years 4 months)', 10.5]]],
  ] as const)('C4: other sheets are not taken for it: %s', (_, rows) => {
    const lines = rows.map(([text, size]) => ({ text, size }) as never);
    expect(exportedJobs(lines)).toBeNull();
  });
});
