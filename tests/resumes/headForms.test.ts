import { describe, expect, it } from 'vitest';
import { takeApart } from '../../src/main/core/resumes/fields/takeApart.ts';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import type { ParsedResume } from '../../src/main/core/resumes/parsedResume.ts';
import { readPlainText } from '../../src/main/core/resumes/readers/plainText.ts';
import { flowLines } from '../../src/main/core/resumes/resumeDocument.ts';
import { BOTH, HEAD, jobs, parse } from './placedPage.ts';
import type { Placed } from './placedPage.ts';

const WORK: Placed = ['Experience', 40, 90, { size: 13, bold: true }];
const text = (source: string): ParsedResume => parseResume(readPlainText(source));

describe('C4: heads of jobs and of pages as templates write them', () => {
  it('C4: a mark before each heading makes it no item of what stands above', () => {
    const parsed = parse([...HEAD, ['●', 34, 90, { size: 12 }], ['WORK EXPERIENCE', 44, 90, { size: 12, bold: true }],
      ['[ 01/2019 – Current ]', 40, 110], ['Senior Engineer', 40, 123, { bold: true }], ['Kestrel', 40, 136],
      ['[ 03/2015 – 12/2018 ]', 40, 160], ['Analyst', 40, 173, { bold: true }], ['Bluefin', 40, 186],
      ['●', 34, 215, { size: 12 }], ['EDUCATION', 44, 215, { size: 12, bold: true }], ['[ 2010 – 2014 ]', 40, 235], ['BSc Physics', 40, 248, { bold: true }], ['University of Oslo', 40, 261]]);
    expect(jobs(parsed)).toEqual(BOTH);
    expect(parsed.education.map((one) => one.value)).toEqual([{ school: 'University of Oslo', degree: 'BSc Physics', start: '2010', end: '2014' }]);
  });

  it('C4: headings that a document numbers are headings', () => {
    const [line] = flowLines([{ pieces: [{ text: 'Education', size: 14, bold: true }], heading: true, bullet: true }]);
    expect(line).toMatchObject({ heading: true, bullet: false });
  });

  it('C4: towns at the right edge are no employers, and post and employer before them are parted at their comma', () => {
    const parsed = parse([...HEAD, WORK, ['Jan 2019 – Present', 40, 110], ['Senior Engineer, Kestrel', 180, 110, { bold: true }], ['Osnabrück', 480, 110], ['Grew a team', 192, 123],
      ['Mar 2015 – Dec 2018', 40, 150], ['Analyst, Bluefin', 180, 150, { bold: true }], ['Harsewinkel', 480, 150], ['Wrote reports', 192, 163]]);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: an employer that is called like a town is one where the other entries have theirs', () => {
    const parsed = parse([...HEAD, WORK, ['Novara', 40, 110, { bold: true }], ['Senior Engineer', 40, 123], ['Jan 2019 – Present', 440, 123], ['Kestrel', 40, 150, { bold: true }], ['Analyst', 40, 163], ['Mar 2015 – Dec 2018', 440, 163], ['Bluefin', 40, 190, { bold: true }], ['Analyst', 40, 203], ['Mar 2012 – Feb 2015', 440, 203]]);
    expect(parsed.jobs.map((job) => job.value.employer)).toEqual(['Novara', 'Kestrel', 'Bluefin']);
    expect(text('Ada Example\nada@mail.example\n\nExperience\nMultnomah County\nAnalyst\nJan 2019 - Present\n').jobs[0]?.value.employer).toBe('Multnomah County');
  });

  it('C4: pictures that a font draws before a date or a place are none of the head', () => {
    const parsed = parse([...HEAD, WORK, ['Senior Engineer', 40, 110, { bold: true }], ['Kestrel', 40, 123], ['\uf073 Jan 2019 – Present', 40, 136], ['\uf041 Portland, OR', 240, 136],
      ['Analyst', 40, 160, { bold: true }], ['Bluefin', 40, 173], ['\uf073 Mar 2015 – Dec 2018', 40, 186], ['\uf041 Portland, OR', 240, 186]]);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: a sentence about something since a year is no job', () => {
    const parsed = text('Ada Example\nada@mail.example\n\nExperience\nSenior Engineer\nKestrel\nJan 2019 - Present\nLed audits since 2020.\n\nAnalyst\nBluefin\nMar 2015 - Dec 2018\nRan two surveys in 2016.\n');
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: what was done, in a sentence under a head that follows its date, is none of the head', () => {
    const parsed = text('Ada Example\nada@mail.example\n\nExperience\nJANUARY 2019 - PRESENT\nSENIOR ENGINEER, KESTREL\nKept old machines.\n\nMARCH 2015 - DECEMBER 2018\nMASKINIST, BLUEFIN\nThe Sverdrup project in 2015.\n');
    expect(jobs(parsed)).toMatchObject([{ employer: 'KESTREL', title: 'SENIOR ENGINEER' }, { employer: 'BLUEFIN', title: 'MASKINIST' }]);
  });

  it('C4: an entry that begins with its span is no rest of a long line above', () => {
    const parsed = text('Ada Example\nada@mail.example\n\nEducation\n2008 - 2013: Master of Economics and Trade, University of Oslo\n2003 - 2008: Diploma of Accounting, Elmwood College\n');
    expect(parsed.education.map((one) => one.value.school)).toEqual(['University of Oslo', 'Elmwood College']);
  });

  it.each(['Anställningar', 'Opleiding en cursussen', 'Ideellt engagemang', 'Kurser och certifikat', 'Kurs og sertifikater', 'Verv og frivillig arbeid', 'Ausgewählte Projekte', 'Cursos y certificados'])('C4: %s is a heading', (heading) => {
    const parsed = text(`Ada Example\nada@mail.example\n\nSkills\nExcel\n\n${heading}\nTreasurer\n`);
    expect(parsed.skills.map((skill) => skill.value)).toEqual(['Excel']);
  });

  it('C4: an initial is of the given names', () => {
    expect(takeApart('MARCUS D. WHITFIELD', '')).toMatchObject({ given: 'MARCUS D.', family: 'WHITFIELD' });
    expect(takeApart('Ada d’Arc', '')).toMatchObject({ given: 'Ada', family: 'd’Arc' });
  });

  it('C4: a family name in capitals before the given name comes after it, and is not sure', () => {
    const { name } = parse([['EXAMPLE Ada', 40, 40, { size: 20, bold: true }], ['ada.example@mail.example', 40, 60], WORK, ['Many things for people in three countries', 40, 110]]);
    expect(name).toMatchObject({ value: { full: 'Ada EXAMPLE', given: 'Ada', family: 'EXAMPLE' }, sure: false });
    expect(takeApart('NAGY Eszter', '', 'HU').full).toBe('NAGY Eszter');
  });

  it('C4: a name in large type goes on in a second line of that type', () => {
    const { name } = parse([['NEREA ETXEBERRIA', 40, 40, { size: 25, bold: true }], ['SOLANO', 40, 70, { size: 25, bold: true }], ['Head of Logistics', 40, 90], ['nerea.etxe@mail.example', 40, 105], WORK, ['Many things for people in three countries', 40, 120]]);
    expect(name?.value.full).toBe('NEREA ETXEBERRIA SOLANO');
  });

  it('C4: the label of a number is no place, and an address after its label is one', () => {
    const parsed = parse([['Ada Example', 40, 40, { size: 20 }], ['Address', 40, 60], ['Fiskeby', 180, 60], ['Phone', 40, 75], ['+47 22 85 50 50', 180, 75], ['E-mail', 40, 90], ['ada@mail.example', 180, 90], ['Experience', 40, 120, { size: 13, bold: true }], ['Many things for people in three countries', 40, 140]]);
    expect(parsed.place?.value).toBe('Fiskeby');
  });

  it('C4: what one does may stand over the name, or behind it', () => {
    const rest: readonly Placed[] = [['Oslo | ada@mail.example', 40, 90], ['Experience', 40, 120, { size: 13, bold: true }], ['Many things for people in three countries', 40, 140]];
    expect(parse([['Senior Engineer', 40, 40], ['Ada Example', 40, 65, { size: 20, bold: true }], ...rest]).headline?.value).toBe('Senior Engineer');
    expect(parse([['Ada Example | Senior Engineer', 40, 65, { size: 20 }], ...rest]).headline?.value).toBe('Senior Engineer');
  });

  it('C4: an end that stands over its beginning, on a line of time that runs upwards', () => {
    const parsed = parse([...HEAD, WORK, ['Present', 40, 110], ['Senior Engineer', 140, 110, { bold: true }], ['Jan 2019', 40, 123], ['Kestrel | Galway', 140, 123], ['Wrote things.', 150, 145],
      ['Dec 2018', 40, 180], ['Analyst', 140, 180, { bold: true }], ['Mar 2015', 40, 193], ['Bluefin | Galway', 140, 193], ['Wrote others.', 150, 215],
      ['Education', 40, 250, { size: 13, bold: true }], ['2014', 40, 270], ['BSc Physics', 140, 270, { bold: true }], ['2010', 40, 283], ['University of Oslo', 140, 283]]);
    expect(jobs(parsed)).toEqual(BOTH);
    expect(parsed.education.map((one) => one.value)).toEqual([{ school: 'University of Oslo', degree: 'BSc Physics', start: '2010', end: '2014' }]);
  });

  it('C4: years of entries of one line each are no spans, though the latest stands first', () => {
    const parsed = parse([...HEAD, ['Education', 40, 90, { size: 13, bold: true }], ['2014', 40, 110], ['MSc Physics, University of Oslo', 140, 110], ['2012', 40, 123], ['BSc Physics, Elmwood College', 140, 123], ['2009', 40, 136], ['Diploma, Fairview School', 140, 136]]);
    expect(parsed.education.map((one) => one.value.end)).toEqual(['2014', '2012', '2009']);
  });

  it('C4: an @ that is a picture before an address is none of it, nor of the number before it', () => {
    const parsed = text('Ada Example\n☎ +353 87 612 3409  @ ada.example@mail.example\n\nExperience\nAnalyst\nBluefin\nMar 2015 - Dec 2018\n');
    expect(parsed.emails.map((email) => email.value)).toEqual(['ada.example@mail.example']);
    expect(parsed.phones.map((phone) => phone.value)).toEqual(['+353876123409']);
  });

  it('C4: words in small capitals are one text', () => {
    const parsed = parse([...HEAD, WORK, ['Kestrel', 40, 110, { bold: true }], ['Oslo', 500, 110], ['S', 40, 123, { size: 10, width: 6 }], ['ENIOR', 46, 123, { size: 6.7, width: 22 }], ['ENGINEER', 71, 123, { size: 6.7, width: 34 }], ['Jan 2019 – Present', 460, 123, { size: 8 }]]);
    expect(jobs(parsed)).toEqual([{ ...BOTH[0], title: 'SENIOR ENGINEER' }]);
  });

  it('C4: where a school is goes on with its name', () => {
    const parsed = text('Ada Example\nada@mail.example\n\nWykształcenie\nmagister matematyki\nUniwersytet w Białymstoku\n2011 - 2016\n');
    expect(parsed.education.map((one) => one.value)).toMatchObject([{ school: 'Uniwersytet w Białymstoku', degree: 'magister matematyki' }]);
  });

  it('C4: a heading in the margin goes on in a second line beside what it heads', () => {
    const parsed = parse([...HEAD, ['Doświadczenie', 40, 90, { bold: true }], ['Senior Engineer', 150, 90, { bold: true }], ['– Kestrel', 240, 90], ['zawodowe', 40, 103, { bold: true }], ['01/2019 – obecnie', 150, 103], ['Wrote things for people', 150, 120], ['Analyst', 150, 140, { bold: true }], ['– Bluefin', 200, 140], ['03/2015 – 12/2018', 150, 153]]);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: lines that fill the page and end with a span each are entries of their own', () => {
    const long = (what: string, y: number): readonly Placed[] => [[`${what} of many things — `, 40, y, { width: 330 }], ['01/2019–12/2020', 372, y, { width: 80 }]];
    const parsed = parse([...HEAD, WORK, ...long('Bluefin Ltd, Oslo — Analyst', 110), ...long('Kestrel Ltd, Oslo — Planner', 123), ...long('Cobalt Ltd, Oslo — Director', 136)]);
    expect(parsed.jobs).toHaveLength(3);
  });

  it('C4: a short sentence over a head is none of it', () => {
    const parsed = text('Ada Example\nada@mail.example\n\nExperience\nKestrel\nSenior Engineer\nJan 2019 - Present\nOslo\nReviewed loans.\nBluefin\nAnalyst\nMar 2015 - Dec 2018\nOslo\nPlanned stops (2016-2017).\n');
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: what one does stands before the place in the line under the name', () => {
    expect(text('Ada Example\nRegistered Nurse · Oslo, Norway\nada@mail.example\n\nSkills\nExcel\n').headline?.value).toBe('Registered Nurse');
  });

  it('C4: a degree in the style of the headings is none', () => {
    const head = { size: 12, bold: true };
    const parsed = parse([...HEAD, ['Licences', 40, 90, head], ['Many papers', 40, 105], ['Volunteering', 40, 130, head], ['Many hours', 40, 145], ['Education', 40, 170, head], ['B.S. Nursing', 40, 190, head], ['Southern University', 40, 204], ['2012 – 2016', 40, 217]]);
    expect(parsed.education.map((one) => one.value)).toMatchObject([{ school: 'Southern University', degree: 'B.S. Nursing' }]);
  });

  it.each(['IT-kompetencer', 'Computervaardigheden', 'Conocimientos informáticos', 'IT-kunskaper'])('C4: skills are read under %s', (heading) => {
    expect(text(`Ada Example\nada@mail.example\n\nWork experience\nAnalyst\nBluefin\nMar 2015 - Dec 2018\n\n${heading}\nExcel, SQL\n`).skills.map((skill) => skill.value)).toEqual(['Excel', 'SQL']);
  });

  it('C4: schools are read under Schul- und Berufsbildung', () => {
    expect(text('Ada Example\nada@mail.example\n\nSchul- und Berufsbildung\nAbitur\nRatsgymnasium Elmwood\n1997 - 2005\n').education[0]?.value.school).toBe('Ratsgymnasium Elmwood');
  });

  it('C4: a name over three lines in large type is whole, and what may be the rest of one makes it unsure', () => {
    const rest: readonly Placed[] = [['ximena.arriaga@mail.example', 40, 130], ['Experience', 40, 160, { size: 13, bold: true }], ['Many things for people in three countries', 40, 180]];
    const large = { size: 21, bold: true };
    expect(parse([['Ximena', 40, 40, large], ['Arriaga', 40, 66, large], ['Bustamante', 40, 92, large], ...rest]).name?.value.full).toBe('Ximena Arriaga Bustamante');
    expect(parse([['Ximena Arriaga', 40, 40, large], ['Bustamante', 40, 66, large], ...rest]).name).toMatchObject({ value: { full: 'Ximena Arriaga Bustamante' }, sure: false });
  });

  it('C4: a span without an end in Italian, and an employer of a form that follows a comma', () => {
    const parsed = text('Ada Example\nada@mail.example\n\nExperience\nProject engineer\nKestrel\nda 06/2019\n\nAnalyst\nČEZ, a.s. – Praha\n03/2015 – 12/2018\n');
    expect(parsed.jobs.map((job) => job.value)).toMatchObject([{ start: '2019-06', end: 'present' }, { employer: 'ČEZ, a.s.', title: 'Analyst' }]);
  });

  it('C4: a place stands between stars as between strokes, and courses are no schools', () => {
    const parsed = text('Ada Example\nada@mail.example ✦ +1 604 555 0173 ✦ Kelowna, BC\n\nFormación complementaria\nGreen Belt, 2019\n');
    expect(parsed.place?.value).toBe('Kelowna, BC');
    expect(parsed.education).toEqual([]);
  });

  it('C4: a dash within the name of an employer is of it where the other entries have none', () => {
    const head = 'Ada Example\nada@mail.example\n\nExperience\n';
    const rest = 'Kestrel\nAnalyst\nMar 2015 - Dec 2018\n- Wrote reports.\n\nBluefin\nPlanner\nMar 2012 - Feb 2015\n- Ran surveys.\n';
    expect(text(`${head}A.P. Møller - Mærsk\nSenior Engineer\nJan 2019 - Present\n- Grew a team.\n\n${rest}`).jobs.map((job) => job.value.employer)).toEqual(['A.P. Møller - Mærsk', 'Kestrel', 'Bluefin']);
    expect(text(`${head}Cobalt - Senior Engineer\nJan 2019 - Present\n- Grew a team.\n\nKestrel - Analyst\nMar 2015 - Dec 2018\n- Wrote reports.\n\nBluefin - Planner\nMar 2012 - Feb 2015\n- Ran surveys.\n`).jobs.map((job) => job.value.employer)).toEqual(['Cobalt', 'Kestrel', 'Bluefin']);
  });
});
