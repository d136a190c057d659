import { describe, expect, it } from 'vitest';
import { sectionOf } from '../../src/main/core/resumes/fields/headings.ts';
import { takeApart } from '../../src/main/core/resumes/fields/takeApart.ts';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import type { ParsedResume } from '../../src/main/core/resumes/parsedResume.ts';
import { readResume } from '../../src/main/core/resumes/readResume.ts';
import { BOTH, jobs } from './placedPage.ts';

const text = async (written: string): Promise<ParsedResume> => parseResume(await readResume(new TextEncoder().encode(written)));
const HEAD = 'Ada Example\nLeeds, UK\nada@mail.example';

describe('C4: entries and headings that are counted', () => {
  it.each([['1.', '2.'], ['1)', '2)'], ['(1)', '(2)'], ['2)', '1)'], ['(i)', '(ii)'], ['a)', 'b)'], ['I.', 'II.'], ['A.', 'B.'], ['#1', '#2'], ['01', '02'], ['No. 1:', 'No. 2:']])('C4: %s and %s before two jobs are of neither', async (one, two) => {
    expect(jobs(await text(`${HEAD}\n\nEXPERIENCE\n\n${one} Senior Engineer, Kestrel (Jan 2019 - Present)\n   - Ran the plant by day and by night.\n\n${two} Analyst, Bluefin (Mar 2015 - Dec 2018)\n   - Kept the books of four sites.\n`))).toMatchObject(BOTH);
    expect(jobs(await text(`${HEAD}\n\nEXPERIENCE\n\n${one} Kestrel, Leeds — Jan 2019 to date\n   Senior Engineer\n   Ran the plant by day and by night.\n\n${two} Bluefin, Leeds — Mar 2015 to Dec 2018\n   Analyst\n   Kept the books of four sites.\n`))).toMatchObject(BOTH);
  });

  it('C4: what is counted within a job stays told', async () => {
    const parsed = await text(`${HEAD}\n\nEXPERIENCE\n\nSenior Engineer, Kestrel (Jan 2019 - Present)\n1) Led the move to the new plant.\n2) Director of nothing at all.\n\nAnalyst, Bluefin (Mar 2015 - Dec 2018)\n1) Kept the books.\n`);
    expect(jobs(parsed)).toMatchObject(BOTH);
    expect(parsed.jobs).toHaveLength(2);
  });

  it.each([['A. Degrees', 'education'], ['B. Appointments', 'work'], ['(c) Publications', 'other'], ['III. Skills', 'skills']])('C4: %s is a heading', (heading, kind) => {
    expect(sectionOf(heading)).toBe(kind);
  });

  it('C4: an employer over its posts, whose times together are its own, is none of them', async () => {
    const parsed = await text(`${HEAD}\n\nEXPERIENCE\n\nKestrel (Jan 2015 – Present)\nSenior Analyst – Jan 2019 to Present\n- Ran the plant by day and by night.\nAnalyst – Jan 2015 to Dec 2018\n- Kept the books.\n\nBluefin (Mar 2011 – Dec 2014)\nTrainee\n- Learned.\n`);
    expect(parsed.jobs.map(({ value }) => [value.employer, value.title, value.start, value.end])).toEqual([['Kestrel', 'Senior Analyst', '2019-01', 'present'], ['Kestrel', 'Analyst', '2015-01', '2018-12'], ['Bluefin', 'Trainee', '2011-03', '2014-12']]);
  });

  it.each([['CHUA WEI LING', 'SG', 'CHUA'], ['Jasmine Lim Hui', 'SG', 'Hui'], ['Kim Tan', 'SG', 'Tan'], ['Szentgyörgyi Zsombor', 'HU', 'Szentgyörgyi']])('C4: %s (%s) has the family name %s', (full, country, family) => {
    expect(takeApart(full, '', country)).toMatchObject({ full, family });
  });

  it.each([
    ['Ada Example\nFlorianópolis, SC | (48) 99137-4062 | ada@mail.example', '+5548991374062'], ['Ada Example\n116 Church Street SE, Minneapolis, MN 55455\n(612) 625-3718', '+16126253718'],
    ['Charlotte (“Lottie”) Bell\nlottie.bell@mail.co.uk\n07700 182946', '+447700182946'],
  ])('C4: where somebody is called from is told by what stands around: %s', async (head, phone) => {
    expect((await text(`${head}\n\nEXPERIENCE\n\nSenior Engineer, Kestrel, Jena, Germany\nJan 2019 - Present\n`)).phones.map(({ value }) => value)).toEqual([phone]);
  });
});
