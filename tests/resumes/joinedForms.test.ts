import { describe, expect, it } from 'vitest';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import { readResume } from '../../src/main/core/resumes/readResume.ts';
import { BOTH, jobs } from './placedPage.ts';

const HEAD = 'Ada Example\nBerlin, Germany | +49 171 2345678 | ada@mail.example\n\nExperience\n\n';
const read = async (text: string): Promise<ReturnType<typeof parseResume>> => parseResume(await readResume(Buffer.from(text.startsWith('<') ? text : HEAD + text)));
const schools = (parsed: ReturnType<typeof parseResume>): readonly unknown[] => parsed.education.map(({ value }) => [value.degree, value.school]);
const WORK = 'Senior Engineer, Kestrel, Oslo, Jan 2019 – Present\n- Did many things\n\nAnalyst, Bluefin, Bergen, Mar 2015 – Dec 2018\n- Did others\n\nEducation\n\n';

const FORMS: Readonly<Record<string, string>> = {
  'a stroke between post and employer in every head': 'Senior Engineer / Kestrel\nJan 2019 – Present\n- Did many things\n\nAnalyst / Bluefin\nMar 2015 – Dec 2018\n- Did others\n',
  'labels in Portuguese': 'janeiro 2019 – atual\nKestrel\nFunção: Senior Engineer\n- Did many things\n\nmarço 2015 – dezembro 2018\nBluefin\nFunção: Analyst\n- Did others\n',
  'labels in Turkish': 'Tarih: 01/2019 – Halen\nKurum: Kestrel\nGörev: Senior Engineer\n\nTarih: 03/2015 – 12/2018\nKurum: Bluefin\nGörev: Analyst\n',
  'the label of public employers before the dates': 'Senior Engineer\nKestrel\nOslo, Norway\nDates Employed: 01/2019 – Present\nHours per week: 40\n- Did many things\n\nAnalyst\nBluefin\nBergen, Norway\nDates Employed: 03/2015 – 12/2018\nHours per week: 40\n- Did others\n',
  'an open end in square brackets': 'Senior Engineer\nKestrel [ 01/2019 – ]\n- Did many things\n\nAnalyst\nBluefin [ 03/2015 – 12/2018 ]\n- Did others\n',
  'labels in Russian': 'Период: 01/2019 – настоящее время\nОрганизация: Kestrel\nДолжность: Senior Engineer\n\nПериод: 03/2015 – 12/2018\nОрганизация: Bluefin\nДолжность: Analyst\n',
  'what kind of employer it was': 'Date: 01/2019 – oggi\nNome del datore di lavoro: Kestrel\nTipo di azienda o settore: Logistica\nTipo di impiego: Senior Engineer\n\nDate: 03/2015 – 12/2018\nNome del datore di lavoro: Bluefin\nTipo di azienda o settore: Logistica\nTipo di impiego: Analyst\n',
  'a label of two words before the post alone': '01/2019 – Present\nKestrel, Oslo\nPosition held: Senior Engineer\n- Did many things\n\n03/2015 – 12/2018\nBluefin, Bergen\nPosition held: Analyst\n- Did others\n',
  'a label before the time': 'Time: 01/2019 – Present\nCompany: Kestrel\nPosition: Senior Engineer\n\nTime: 03/2015 – 12/2018\nCompany: Bluefin\nPosition: Analyst\n',
  'projects under each job, called so': 'Senior Engineer, Kestrel\nJan 2019 – Present\nProjects:\nRedfin: Lead, 2020 – 2021\nGreyfin: Architect, 2019\n\nAnalyst, Bluefin\nMar 2015 – Dec 2018\nProjects:\n- Whitefin: Tester, 2016 – 2017\n',
  'labels behind a comma': '01.2019 – obecnie: Kestrel, stanowisko: Senior Engineer\nZakres obowiązków: bilanse\n\n03.2015 – 12.2018: Bluefin, stanowisko: Analyst\nZakres obowiązków: faktury\n',
  'a journey among the jobs': '01/2019 – Present\tSenior Engineer, Kestrel\n06/2018 – 12/2018\tTravelling in Asia\n03/2015 – 12/2018\tAnalyst, Bluefin\n',
  'a time without work': 'Senior Engineer\nKestrel\nJan 2019 – Present\n- Did many things\n\nParental leave\nJan 2019 – May 2019\n\nAnalyst\nBluefin\nMar 2015 – Dec 2018\n- Did others\n',
};

describe('C4: heads of which the parts stand close together', () => {
  it.each(Object.entries(FORMS))('C4: %s', async (_, text) => {
    expect(jobs(await read(text))).toEqual(BOTH);
  });

  it('C4: times without work are no jobs, in other languages and with what was done in them', async () => {
    const parsed = await read('Senior Engineer | Kestrel\nJan 2019 – Present\n\nCareer break – walking in the hills\nJan 2019 – May 2019\n\nAnalyst | Bluefin\nMar 2015 – Dec 2018\n\nElternzeit\nFeb 2014 – Feb 2015\n');
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: a comma parts all heads alike where one of the employers is known, whatever stands under them', async () => {
    expect(jobs(await read('Seit 01/2019: Engineer, Kestrel AG (Berlin)\nBilans\n\n03/2015 – 12/2018: Analyst, Bluefin (Köln)\nSaisie\n'))).toEqual([{ ...BOTH[0], title: 'Engineer', employer: 'Kestrel AG' }, BOTH[1]]);
  });

  it('C4: a post on one’s own account is a post', async () => {
    expect(jobs(await read('Freelance Translator\nJan 2019 – Present\n- Did many things\n\nAnalyst, Bluefin Verlag\nMar 2015 – Dec 2018\n- Did others\n'))).toEqual([{ ...BOTH[0], title: 'Freelance Translator', employer: '' }, { ...BOTH[1], employer: 'Bluefin Verlag' }]);
  });

  it('C4: a sign parts a post from an employer that begins small', async () => {
    expect(jobs(await read('Senior Engineer @ kestrel\nJan 2019 – Present\n- Did many things\n\nAnalyst @ bluefin works\nMar 2015 – Dec 2018\n- Did others\n'))).toEqual([{ ...BOTH[0], employer: 'kestrel' }, { ...BOTH[1], employer: 'bluefin works' }]);
  });

  it('C4: the third name of every head is a town, also one that nobody knows', async () => {
    const parsed = await read('Senior Engineer, The Kestrel Union, Old Fairby (Jan 2019 – Present)\n- Did many things\n\nAnalyst, Bluefin Ltd, Harsewink (Mar 2015 – Dec 2018)\n- Did others\n');
    expect(jobs(parsed)).toEqual([{ ...BOTH[0], employer: 'The Kestrel Union' }, { ...BOTH[1], employer: 'Bluefin Ltd' }]);
  });

  it('C4: where the employers stand below, a dash behind a post parts nothing', async () => {
    const parsed = await read('Jan 2019 – Present\tTeam Member – Timber\nKestrel, Oslo\n- Did many things\n\nMar 2015 – Dec 2018\tAnalyst\nBluefin, Bergen\n- Did others\n');
    expect(jobs(parsed)).toEqual([{ ...BOTH[0], title: 'Team Member – Timber' }, BOTH[1]]);
  });

  it('C4: the town La Paz is no month', async () => {
    const parsed = await read('Senior Engineer, Kestrel Ltd, La Paz, 2019 – Present\n\nAnalyst, Bluefin Ltd, Oslo, 2015 – 2018\n');
    expect(jobs(parsed)).toEqual([{ ...BOTH[0], employer: 'Kestrel Ltd', start: '2019' }, { ...BOTH[1], employer: 'Bluefin Ltd', start: '2015', end: '2018' }]);
  });

  it.each([
    ['a full stop and another at the end', '2010 – 2014: Diploma in Nursing. University of Oslo.\n', 'Diploma in Nursing', 'University of Oslo'],
    ['a full stop', '2010 – 2014: Diploma in Nursing. University of Oslo\n', 'Diploma in Nursing', 'University of Oslo'],
    ['a full stop between words that nobody knows', '2010-2014: Ordbok i Snekring. Fjellhus\n', 'Ordbok i Snekring', 'Fjellhus'],
    ['a comma before its marks', '2010 – 2014\tMaster of Science, Physik, University of Oslo, Note: 1,3\n', 'Master of Science, Physik', 'University of Oslo'],
    ['a colon', 'University of Oslo: MSc Physics (2010 – 2014)\n', 'MSc Physics', 'University of Oslo'],
  ])('C4: degree and school are parted by %s', async (_, text, degree, school) => {
    const parsed = await read(WORK + text);
    const found = parsed.education.map(({ value }) => [value.degree, value.school].sort());
    expect(found).toEqual([[degree, school].sort()]);
  });

  it('C4: a degree keeps its short form, and no year and marks', async () => {
    expect(schools(await read(`${WORK}University of Oslo\nBachelor of Science - BS, Civil Engineering · (2010 – 2014)\n`))).toEqual([['Bachelor of Science - BS, Civil Engineering', 'University of Oslo']]);
    expect(schools(await read(`${WORK}University of Oslo\nB.S. Chemistry, 2012, GPA 3.78\n`))).toEqual([['B.S. Chemistry', 'University of Oslo']]);
  });

  it('C4: towns behind the employers of a table are towns also when nobody knows them', async () => {
    const row = (...cells: readonly string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
    const parsed = await read(`<html><h1>Ada Example</h1><h2>Experience</h2><table>${row('From', 'To', 'Company', 'Position')}${row('01/2019', 'Present', 'Kestrel, Oslo', 'Senior Engineer')}${row('03/2015', '12/2018', 'Bluefin, Harsewink', 'Analyst')}${row('01/2012', '02/2015', 'Redfin, Bergen', 'Clerk')}</table></html>`);
    expect(jobs(parsed)).toEqual([...BOTH, { employer: 'Redfin', title: 'Clerk', start: '2012-01', end: '2015-02' }]);
  });

  it('C4: degrees stand over their schools where each school has its date beside it, however close the entries are', async () => {
    expect(schools(await read(`${WORK}B.A. Mathematics\nUniversity of Oslo, 2014 – 2018\nBachelor of Education\nKestrel University, 2012 – 2014\nM.Ed. Teaching\nUniversity of Bergen, 2008 – 2012\n`))).toEqual([['B.A. Mathematics', 'University of Oslo'], ['Bachelor of Education', 'Kestrel University'], ['M.Ed. Teaching', 'University of Bergen']]);
  });

  it('C4: a degree that ends with a conjunction goes on below', async () => {
    expect(schools(await read(`${WORK}NVQ Level 3 Fabrication and\nWelding\nKestrel College\n2006 – 2010\n`))).toEqual([['NVQ Level 3 Fabrication and Welding', 'Kestrel College']]);
  });

  it('C4: that a degree is expected is none', async () => {
    expect(schools(await read(`${WORK}University of Oslo\tExpected May 2027\nBASc Electrical Engineering\n`))).toEqual([['BASc Electrical Engineering', 'University of Oslo']]);
  });
});
