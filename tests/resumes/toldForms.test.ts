import { describe, expect, it } from 'vitest';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import { readResume } from '../../src/main/core/resumes/readResume.ts';
import { BOTH, HEAD, jobs, parse } from './placedPage.ts';

const read = async (text: string): Promise<ReturnType<typeof parseResume>> => parseResume(await readResume(Buffer.from(`Ada Example\nBerlin, Germany | +49 171 2345678 | ada@mail.example\n\n${text}`)));

describe('C4: jobs that are told in sentences', () => {
  it.each([
    ['Since January 2019 I have been Senior Engineer at Kestrel in Oslo. Did many things there.', 'Before that, between March 2015 and December 2018, I worked for Bluefin as an Analyst. Wrote reports.'],
    ['My time at Kestrel (January 2019 to present) is spent as Senior Engineer. Did many things there.', 'Bluefin in Bergen employed me as Analyst from March 2015 until December 2018. Wrote reports.'],
    ['Seit Januar 2019 arbeite ich als Senior Engineer bei Kestrel in Kassel. Vieles getan.', 'Davor, zwischen März 2015 und Dezember 2018, war ich Analyst bei Bluefin in Dresden tätig. Berichte geschrieben.'],
    ['I have held my present post of Senior Engineer with Kestrel in Oslo since January 2019; there I did many things, and wrote of them.', 'I joined Bluefin in Bergen in March 2015 as Analyst and stayed until December 2018. Wrote reports.'],
  ])('C4: %s', async (first, second) => {
    expect(jobs(await read(`Experience\n\n${first}\n\n${second}\n`))).toEqual(BOTH);
    // No heading over them.
    expect(jobs(await read(`${first}\n\n${second}\n`))).toEqual(BOTH);
  });

  it('C4: several jobs are told in one paragraph, and other sentences between them', async () => {
    expect(jobs(await read('Experience\n\nSince January 2019 I have been Senior Engineer at Kestrel in Oslo. There I led two teams of nine. Before that, between March 2015 and December 2018, I worked with Bluefin in Bergen as Analyst and wrote reports. In 2016 I learnt to sail.\n'))).toEqual(BOTH);
  });

  it('C4: a sentence goes on in the next line, and so do the words of a post and of an employer', () => {
    const parsed = parse([...HEAD, ['Experience', 40, 90, { size: 13, bold: true }],
      ['Since January 2019 I have been Head of Testing and Inspection, Projects at Kestrel GmbH & Co. KG in', 40, 110], ['Oslo. Read the drawings of nine ships and mended them, with a team of thirty people in all three.', 40, 123],
      ['Before that, between March 2015 and December 2018, I worked very gladly for Bluefin as Executive', 40, 145], ['Assistant to CEO. Wrote reports.', 40, 158]]);
    expect(jobs(parsed)).toEqual([{ ...BOTH[0], employer: 'Kestrel GmbH & Co. KG', title: 'Head of Testing and Inspection, Projects' }, { ...BOTH[1], title: 'Executive Assistant to CEO' }]);
  });

  it('C4: a school that is told of is one', async () => {
    const parsed = await read('Experience\n\nFrom January 2019 I was a Senior Engineer at Kestrel.\n\nFrom March 2015 to December 2018 I was an Analyst at Bluefin.\n\nEducation\n\nI took my BSc Physics at University of Oslo in 2014.\n');
    expect(parsed.education.map(({ value }) => [value.degree, value.school, value.end])).toEqual([['BSc Physics', 'University of Oslo', '2014']]);
    const obtained = await read('Experience\n\nFrom January 2019 I was a Senior Engineer at Kestrel.\n\nFrom March 2015 to December 2018 I was an Analyst at Bluefin.\n\nEducation\n\nI obtained my BSc Physics from University of Oslo in 2014.\n');
    expect(obtained.education.map(({ value }) => [value.degree, value.school, value.end])).toEqual([['BSc Physics', 'University of Oslo', '2014']]);
    const german = await read('Seit Januar 2019 bin ich Senior Engineer bei Kestrel.\n\nVon März 2015 bis Dezember 2018 war ich Analyst bei Bluefin.\n\nMeinen Abschluss (B.Sc. Physik) machte ich 2014 an der Einrichtung Berufskolleg Eichengrund.\n');
    expect(german.education.map(({ value }) => [value.degree, value.school, value.end])).toEqual([['B.Sc. Physik', 'Berufskolleg Eichengrund', '2014']]);
  });

  it('C4: what a list tells of its jobs is no job', async () => {
    expect(jobs(await read('Experience\n\nSenior Engineer, Kestrel, Jan 2019 – Present\n- Since May 2020 I have worked as Mentor for Bluefin Juniors\n- My part as Speaker at Fair Days in 2021 was large\n\nAnalyst, Bluefin, Mar 2015 – Dec 2018\n'))).toEqual(BOTH);
  });
});
