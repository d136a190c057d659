import { describe, expect, it } from 'vitest';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import { readResume } from '../../src/main/core/resumes/readResume.ts';
import { BOTH, jobs } from './placedPage.ts';

const HEAD = 'Ada Example\nBerlin, Germany | +49 171 2345678 | ada@mail.example\n\n';
const WORK = 'Senior Engineer, Kestrel, Oslo, Jan 2019 – Present\n- Did many things\n\nAnalyst, Bluefin, Bergen, Mar 2015 – Dec 2018\n- Did others\n\n';
const read = async (text: string): Promise<ReturnType<typeof parseResume>> => parseResume(await readResume(Buffer.from(text.startsWith('<') ? text : HEAD + text)));
const schools = (parsed: ReturnType<typeof parseResume>): readonly unknown[] => parsed.education.map(({ value }) => [value.degree, value.school, value.start, value.end]);

describe('C4: schools, wherever they stand', () => {
  it('C4: lines that say degree, school and year behind the jobs are schools under no heading too', async () => {
    const parsed = await read(`${WORK}MSc Physics, University of Oslo, Oslo, 2014\nDiplom-Ingenieur Maschinenbau, Hochschule Augsburg, 2010 – 2012\n\nWelding · Sewing`);
    expect(jobs(parsed)).toEqual(BOTH);
    expect(schools(parsed)).toEqual([['MSc Physics', 'University of Oslo', '', '2014'], ['Diplom-Ingenieur Maschinenbau', 'Hochschule Augsburg', '2010', '2012']]);
  });

  it('C4: entries among jobs of which the post is a degree and the employer a school are schools', async () => {
    const parsed = await read('Jan 2019 – Present\nSenior Engineer\nKestrel\n- Did many things\n\nMar 2015 – Dec 2018\nAnalyst\nBluefin\n- Did others\n\n2010 – 2014\nBSc Physics\nUniversity of Oslo\n');
    expect(jobs(parsed)).toEqual(BOTH);
    expect(schools(parsed)).toEqual([['BSc Physics', 'University of Oslo', '2010', '2014']]);
  });

  it('C4: schools under a heading that nobody knows are schools', async () => {
    const parsed = await read('<html><h1>Ada Example</h1><h2>Experience</h2><p>Senior Engineer, Kestrel, Jan 2019 – Present</p><ul><li>Did many things</li></ul><p>Analyst, Bluefin, Mar 2015 – Dec 2018</p><ul><li>Did others</li></ul><h2>Skills</h2><p>Welding, Sewing</p><h2>How I got clever</h2><p>BSc Physics, University of Oslo, 2014</p><p>Associate of Applied Science, Metropolitan Community College, 2010</p></html>');
    expect(jobs(parsed)).toEqual(BOTH);
    expect(schools(parsed)).toEqual([['BSc Physics', 'University of Oslo', '', '2014'], ['Associate of Applied Science', 'Metropolitan Community College', '', '2010']]);
  });

  it('C4: a school behind a comma is no place, whatever the other entries have there', async () => {
    const parsed = await read('Higher Education\n\n2015 BA History, Bowdoin College, Brunswick, ME\n2012 Magister Artium, Universität Leipzig\n2010 Welder Apprenticeship, Northern Alberta Institute of Technology, Edmonton, AB\n');
    expect(schools(parsed)).toEqual([['BA History', 'Bowdoin College', '', '2015'], ['Magister Artium', 'Universität Leipzig', '', '2012'], ['Welder Apprenticeship', 'Northern Alberta Institute of Technology', '', '2010']]);
  });

  it('C4: who teaches at a school works there', async () => {
    const parsed = await read('Experience\n\nSenior Lecturer, MBA programme, University of Oslo, 2015 – 2018\nTaught. Supervised 9 PhD theses\n\nAnalyst, Bluefin, 2012 – 2014\n');
    expect(parsed.jobs).toHaveLength(2);
    expect(schools(parsed)).toEqual([]);
  });

  it('C4: a table of schools may say the year alone, and have rows of schools that nobody knows', async () => {
    const parsed = await read('<html><h1>Ada Example</h1><h2>Education</h2><table><tr><th>Qualification</th><th>Institution</th><th>Passing Year</th></tr><tr><td>BSc Physics</td><td>Ege University</td><td>2014</td></tr><tr><td>Higher Secondary</td><td>Kendriya Vidyalaya</td><td>2010</td></tr></table></html>');
    expect(schools(parsed)).toEqual([['BSc Physics', 'Ege University', '', '2014'], ['Higher Secondary', 'Kendriya Vidyalaya', '', '2010']]);
  });

  it('C4: a school in brackets behind the degree', async () => {
    const parsed = await read('Education\n\nBA (Hons) Graphic Design (Falmouth University), 2010 – 2013\nHigh School Diploma (Roosevelt High School), 2006 – 2010\n');
    expect(schools(parsed)).toEqual([['BA (Hons) Graphic Design', 'Falmouth University', '2010', '2013'], ['High School Diploma', 'Roosevelt High School', '2006', '2010']]);
  });

  it.each([
    ['Instelling', 'Diploma', 'Periode'],
    ['Instituția', 'Calificarea obținută', 'Perioada'],
    ['Estabelecimento', 'Qualificação atribuída', 'Datas'],
  ])('C4: forms that ask for the school with %s', async (school, degree, dates) => {
    const row = (label: string, value: string): string => `<tr><td>${label}:</td><td>${value}</td></tr>`;
    const parsed = await read(`<html><h1>Ada Example</h1><h2>Education</h2><table>${row(dates, '2010 – 2014')}${row(degree, 'BSc Physics')}${row(school, 'Ege University')}</table></html>`);
    expect(schools(parsed)).toEqual([['BSc Physics', 'Ege University', '2010', '2014']]);
  });
});
