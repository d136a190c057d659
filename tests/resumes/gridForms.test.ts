import { describe, expect, it } from 'vitest';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import { readResume } from '../../src/main/core/resumes/readResume.ts';
import { zip } from './generate/zip.ts';
import { BOTH, HEAD, jobs, parse } from './placedPage.ts';

const TEXT_HEAD = 'Ada Example\nBerlin, Germany | +49 171 2345678 | ada@mail.example\n\n';
const parseText = async (text: string): Promise<ReturnType<typeof parseResume>> => parseResume(await readResume(Buffer.from(TEXT_HEAD + text)));

describe('C4: spans, cards and forms of templates', () => {
  it('C4: the end of a span under its beginning, beside the lines of a job, is the end of that job', () => {
    const parsed = parse([...HEAD, ['Experience', 40, 90, { size: 13, bold: true }],
      ['01/2019', 40, 110], ['Senior Engineer', 140, 110, { bold: true }], ['now', 40, 123], ['Kestrel', 140, 123], ['Oslo', 40, 136], ['Did many things.', 160, 140],
      ['03/2015', 40, 170], ['Analyst', 140, 170, { bold: true }], ['12/2018', 40, 183], ['Bluefin', 140, 183], ['Bergen', 40, 196], ['Did others.', 160, 200]]);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: cards in rows under one heading are all of it, in whichever column they stand', () => {
    const parsed = parse([['Ada Example', 40, 40, { size: 20 }], ['Phone', 400, 40, { bold: true }], ['+49 171 2345678', 400, 52], ['Email', 400, 66, { bold: true }], ['ada@mail.example', 400, 78],
      ['EXPERIENCE', 40, 110, { size: 13, bold: true }],
      ['Jan 2019 – Present', 40, 130, { bold: true }], ['Senior Engineer', 40, 143, { bold: true }], ['Kestrel, Oslo', 40, 156], ['Did many things.', 60, 175],
      ['Mar 2015 – Dec 2018', 320, 130, { bold: true }], ['Analyst', 320, 143, { bold: true }], ['Bluefin, Bergen', 320, 156], ['Did others.', 340, 175],
      ['EDUCATION', 40, 215, { size: 13, bold: true }], ['2010 – 2014', 40, 235], ['BSc Physics', 40, 248], ['University of Oslo', 40, 261]]);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: the labels of a table are rows of their own, however narrow their column is', () => {
    const parsed = parse([...HEAD, ['Experience', 40, 90, { size: 13, bold: true }],
      ['Organization', 40, 110, { width: 60 }], [': Kestrel, Oslo', 102, 110], ['Designation', 40, 123, { width: 55 }], [': Senior Engineer', 102, 123], ['Duration', 40, 136], [': Jan 2019 to Till Date', 102, 136],
      ['Organization', 40, 165, { width: 60 }], [': Bluefin, Bergen', 102, 165], ['Designation', 40, 178, { width: 55 }], [': Analyst', 102, 178], ['Duration', 40, 191], [': Mar 2015 to Dec 2018', 102, 191]]);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: a year with a dash in a cell of its own goes on', () => {
    const parsed = parse([...HEAD, ['Academic Appointments', 40, 90, { size: 13, bold: true }],
      ['2019–', 40, 110], ['Senior Engineer', 140, 110, { bold: true }], ['Kestrel, Oslo', 140, 123], ['2015–2018', 40, 140], ['Analyst', 140, 140, { bold: true }], ['Bluefin, Bergen', 140, 153],
      ['Grants', 40, 180, { size: 13, bold: true }], ['2020', 40, 200], ['Research Council, lead investigator', 140, 200]]);
    expect(jobs(parsed)).toEqual([{ ...BOTH[0], start: '2019' }, { ...BOTH[1], start: '2015', end: '2018' }]);
  });

  it('C4: a degree that is set in under its school is no item of a list', () => {
    const parsed = parse([...HEAD, ['Education', 40, 90, { size: 13, bold: true }],
      ['University of Oslo', 40, 110, { bold: true }], ['2014 – 2016', 440, 110], ['MSc Physics', 52, 123], ['University of Bergen', 40, 140, { bold: true }], ['2010 – 2014', 440, 140], ['BSc Physics', 52, 153]]);
    expect(parsed.education.map(({ value }) => [value.school, value.degree])).toEqual([['University of Oslo', 'MSc Physics'], ['University of Bergen', 'BSc Physics']]);
  });

  it('C4: what a form asks besides is neither post nor employer', () => {
    const parsed = parse([...HEAD, ['Experience', 40, 90, { size: 13, bold: true }],
      ['Kestrel', 40, 115, { bold: true }], ['Oslo', 40, 128], ['01/2019 - Present', 40, 147], ['Salary: $88,100 per year', 40, 160], ['Hours per week: 40', 40, 173], ['Senior Engineer', 40, 186, { bold: true }], ['Duties, Accomplishments and Related Skills:', 40, 205], ['Did many things.', 40, 218], ['Supervisor: Kim Doe', 40, 237],
      ['Bluefin', 40, 256, { bold: true }], ['Bergen', 40, 269], ['03/2015 - 12/2018', 40, 288], ['Salary: $70,000 per year', 40, 301], ['Hours per week: 40', 40, 314], ['Analyst', 40, 327, { bold: true }], ['Duties, Accomplishments and Related Skills:', 40, 346], ['Did others.', 40, 359]]);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: a stroke parts an employer from its place, also from one that nobody knows', async () => {
    const parsed = await parseText('Experience\n\nSenior Engineer\nKestrel / Fairview Island\nJan 2019 – Present\n- Did many things.\n\nAnalyst\nBluefin / Bergen\nMar 2015 – Dec 2018\n- Did others.\n');
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: a stroke may stand before a span that goes on, and two words before its end', async () => {
    const parsed = await parseText('Experiência\n\n2019-01 / presente\nSenior Engineer\nKestrel\n\n2015-03 / 2018-12\nAnalyst\nBluefin\n');
    expect(jobs(parsed)).toEqual(BOTH);
    expect(jobs(await parseText('Experiência\n\nDe janeiro 2019 até ao presente: Senior Engineer, Kestrel\nDe março 2015 a dezembro 2018: Analyst, Bluefin\n'))).toEqual(BOTH);
  });

  it('C4: a number in groups of two with full stops is no date', async () => {
    const parsed = parseResume(await readResume(Buffer.from('Ada Example\nLyon\n06.72.18.40.95\nada@mail.example\n\nExperience\n01.02.2015 - 31.12.2018 Analyst, Bluefin\n')));
    expect(parsed.phones.map(({ value }) => value)).toEqual(['+33672184095']);
  });

  it('C4: letters that stand apart are one word with the hyphen between them', () => {
    expect(parse([['ADA', 40, 40, { size: 20, width: 40 }], ['L I N D - B O Y D', 92, 40, { size: 20, width: 150 }], ['ada@mail.example', 40, 60], ['Experience', 40, 100, { size: 13 }]]).name?.value.full).toBe('ADA LIND-BOYD');
  });

  it('C4: small words with a mark belong to an Irish family name', async () => {
    const parsed = parseResume(await readResume(Buffer.from('Aoife Ní Bhriain\nCork, Ireland\naoife@mail.example\n')));
    expect(parsed.name?.value).toMatchObject({ given: 'Aoife', family: 'Ní Bhriain' });
  });

  it('C4: what stands behind an address to say whose it is is no place', async () => {
    const parsed = parseResume(await readResume(Buffer.from('Ada Example\nEmail: ada@mail.example | Address: Porto, Portugal (Home)\n')));
    expect(parsed.place?.value).toBe('Porto, Portugal');
  });

  it('C4: the header of a Word file is read whatever stands before its first tag', async () => {
    const ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
    const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
    const declared = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n';
    const file = zip({
      'word/document.xml': `${declared}<w:document ${ns}><w:body>${paragraph('Engineer')}</w:body></w:document>`,
      'word/header1.xml': `${declared}<w:hdr ${ns}>${paragraph('Ada Example')}${paragraph('ada@mail.example')}</w:hdr>`,
    });
    const parsed = parseResume(await readResume(file));
    expect(parsed.name?.value.full).toBe('Ada Example');
    expect(parsed.emails.map(({ value }) => value)).toEqual(['ada@mail.example']);
  });

  it('C4: what stands at the foot of the page is how to reach somebody, where the top does not say it', () => {
    const parsed = parse([['Ada Example', 40, 40, { size: 20 }], ['Experience', 40, 90, { size: 13, bold: true }],
      ['Kestrel', 40, 110, { bold: true }], ['Senior Engineer, Jan 2019 – Present', 40, 123], ['Bluefin', 40, 145, { bold: true }], ['Analyst, Mar 2015 – Dec 2018', 40, 158],
      ['Skills', 40, 190, { size: 13, bold: true }], ['Welding, Sewing', 40, 207], ['0171 2345678 · ada@mail.example · Berlin', 150, 780]]);
    expect(parsed.emails.map(({ value }) => value)).toEqual(['ada@mail.example']);
    expect(parsed.phones.map(({ value }) => value)).toEqual(['+491712345678']);
    expect(parsed.place?.value).toBe('Berlin');
    expect(parsed.skills.map(({ value }) => value)).toEqual(['Welding', 'Sewing']);
  });

  it('C4: an address that a line breaks at a hyphen is whole, and not sure', () => {
    const beside = parse([['Berlin, Germany', 40, 40], ['ada.linde-', 460, 40], ['Ada Linde-Boyd', 240, 46, { size: 20, bold: true }], ['+49 171 2345678', 40, 53], ['boyd@mail.example', 425, 53], ['Experience', 40, 90, { size: 13 }]]);
    expect(beside.emails.map(({ value, sure }) => [value, sure])).toEqual([['ada.linde-boyd@mail.example', false]]);
    const under = parse([['Ada Linde-Boyd', 40, 30, { size: 20, bold: true }], ['ada.linde-', 40, 50], ['boyd@mail.example', 40, 63], ['Experience', 40, 90, { size: 13 }]]);
    expect(under.emails.map(({ value, sure }) => [value, sure])).toEqual([['ada.linde-boyd@mail.example', false]]);
  });

  it('C4: a name on two lines is whole, also with the lines of other columns between them', () => {
    const parsed = parse([['Berlin, Germany', 40, 40], ['ada.example@mail.example', 425, 40], ['Ada Boudica', 245, 46, { size: 20, bold: true }], ['+49 171 2345678', 40, 53], ['Example', 265, 68, { size: 20, bold: true }], ['Experience', 40, 100, { size: 13 }], ['Many things for people in three countries and seven towns', 40, 120]]);
    expect(parsed.name?.value.full).toBe('Ada Boudica Example');
    const level = parse([['Berlin, Germany', 40, 40], ['ada.example@mail.example', 425, 40], ['Ada Boudica', 245, 53, { size: 20, bold: true }], ['+49 171 2345678', 40, 53], ['Example', 265, 75, { size: 20, bold: true }], ['Experience', 40, 100, { size: 13 }], ['Many things for people in three countries and seven towns', 40, 120]]);
    expect(level.name?.value.full).toBe('Ada Boudica Example');
  });

  it('C4: an initial before the family name is none of it', async () => {
    const parsed = parseResume(await readResume(Buffer.from('Maria Cristina D. Villanueva\nmaria@mail.example\n')));
    expect(parsed.name?.value).toMatchObject({ given: 'Maria Cristina D.', family: 'Villanueva' });
  });

  it('C4: paragraphs that begin with a span and go on with what was done are heads up to the first full stop', async () => {
    const parsed = await parseText('Experience\n\n01/2019–Present: Senior Engineer, Kestrel, Oslo. Designed the household survey of four counties and trained sixty people in three weeks.\n\n03/2015–12/2018: Analyst, Bluefin, Bergen. Cleaned the records of clinics.\n');
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: small capitals beside the text of another column stay together', () => {
    const parsed = parse([['Ada Example', 40, 40, { size: 20, bold: true }], ['CONTACT', 40, 88, { bold: true }], ['Oslo, Norway', 40, 123], ['ada@mail.example', 40, 136, { size: 8.5 }], ['+47 22 85 50 50', 40, 149], ['SKILLS', 40, 170, { bold: true }], ['Welding', 40, 184], ['Sewing', 40, 198], ['Maps', 40, 212],
      ['EXPERIENCE', 213, 88, { bold: true }], ['Senior Engineer', 213, 122, { bold: true }], ['Jan 2019 – Present', 480, 122], ['K', 213, 138.25, { size: 9.5, width: 6 }], ['ESTREL', 219, 138.25, { size: 6.75, width: 24 }],
      ['Analyst', 213, 162, { bold: true }], ['Mar 2015 – Dec 2018', 480, 162], ['B', 213, 178, { size: 9.5, width: 6 }], ['LUEFIN', 219, 178, { size: 6.75, width: 24 }],
      ['EDUCATION', 213, 205, { bold: true }], ['BSc Physics', 213, 222], ['University of Oslo', 213, 236]]);
    expect(jobs(parsed)).toEqual([{ ...BOTH[0], employer: 'KESTREL' }, { ...BOTH[1], employer: 'BLUEFIN' }]);
  });
});
