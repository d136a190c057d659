import { describe, expect, it } from 'vitest';
import { pageLines } from '../../src/main/core/resumes/layout/pageLines.ts';
import { isRightToLeft, mirrored, mirroredLine } from '../../src/main/core/resumes/layout/rightToLeft.ts';
import type { Run } from '../../src/main/core/resumes/layout/segments.ts';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import { BOTH, HEAD, jobs, parse } from './placedPage.ts';
import type { Placed } from './placedPage.ts';

describe('C4: pages as browsers, TeX and office programs print them', () => {
  it('C4: items whose marks were drawn and not written are known by their indentation, also when they name a year', () => {
    const parsed = parse([...HEAD, ['Experience', 40, 90, { size: 13, bold: true }],
      ['Senior Engineer', 40, 110, { bold: true }], ['Jan 2019 – Present', 440, 110], ['Kestrel', 40, 123], ['Ran the review of all designs since 2021.', 60, 140], ['Grew a team', 60, 153],
      ['Analyst', 40, 175, { bold: true }], ['Mar 2015 – Dec 2018', 440, 175], ['Bluefin', 40, 188], ['Wrote three reports in 2016', 60, 205]]);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: words of one scanned line that stand a little wide apart are no cells, where others begin at the same place', () => {
    const run = (text: string, x: number, y: number, goesOn: boolean): Run => ({ text: goesOn ? `${text} ` : text, x, right: x + text.length * 5, y, size: 10, bold: false, goesOn });
    const lines = [20, 40, 60].flatMap((y) => [run('Prairie', 40, y, true), run('Haulers', 81, y, false)]);
    const other = [80, 100].map((y) => run('Others', 81, y, false));
    expect(pageLines([...lines, ...other], 1).slice(0, 3).map(({ pieces }) => pieces.map(({ text }) => text))).toEqual([['Prairie Haulers'], ['Prairie Haulers'], ['Prairie Haulers']]);
    // As cells that are drawn each by itself they are parted.
    expect(pageLines([...lines.map((one) => ({ ...one, text: one.text.trim(), goesOn: false })), ...other], 1)[0]?.pieces.map(({ text }) => text)).toEqual(['Prairie', 'Haulers']);
  });

  it('C4: a table with headings and dates on the left is read row by row', () => {
    const parsed = parse([['Name', 40, 40], ['Ada Example', 180, 40], ['E-mail', 40, 55], ['ada@mail.example', 180, 55],
      ['Experience', 40, 80, { bold: true }],
      ['01/2019 – present', 40, 95], ['Senior Engineer', 180, 95, { bold: true }], ['Kestrel', 180, 108], ['Did many things for people in three countries and seven towns', 180, 121],
      ['03/2015 – 12/2018', 40, 140], ['Analyst', 180, 140, { bold: true }], ['Bluefin', 180, 153], ['Did others', 180, 166],
      ['Education', 40, 190, { bold: true }], ['2010 – 2014', 40, 205], ['BSc Physics', 180, 205], ['University of Oslo', 180, 218]]);
    expect(jobs(parsed)).toEqual(BOTH);
    expect(parsed.name?.value.full).toBe('Ada Example');
    expect(parsed.education.map((one) => one.value)).toEqual([{ school: 'University of Oslo', degree: 'BSc Physics', start: '2010', end: '2014' }]);
  });

  it('C4: the two ends of a span that stand one under the other in a cell are one span', () => {
    const parsed = parse([...HEAD, ['Experience', 40, 90, { size: 13, bold: true }],
      ['Jan 2019', 40, 110], ['Senior Engineer', 140, 110, { bold: true }], ['— Kestrel', 222, 110], ['Present', 40, 123], ['Did many things', 160, 123],
      ['Mar 2015', 40, 150], ['Analyst', 140, 150, { bold: true }], ['— Bluefin', 182, 150], ['Dec 2018', 40, 163], ['Did others', 160, 163]]);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: a date that fills its cell and runs over into a second line is parted from the words beside it', () => {
    const parsed = parse([...HEAD, ['Experience', 40, 90, { size: 13, bold: true }],
      ['January', 40, 110], ['2019', 84, 110], ['–', 125, 110], ['Senior Engineer', 137, 110], ['present', 40, 123], ['Kestrel', 137, 123], ['Many things', 149, 136], ['Some in 2021', 149, 149],
      ['March 2015 – December', 40, 170, { width: 90 }], ['Analyst', 137, 170], ['2018', 40, 183], ['Bluefin', 137, 183], ['Other things', 149, 196]]);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: the end of a span under its beginning is no item of a list for the dash before it', () => {
    const parsed = parse([...HEAD, ['Experience', 40, 90, { size: 13, bold: true }],
      ['January 2019', 40, 110], ['Senior Engineer', 140, 110, { bold: true }], ['– present', 40, 123], ['Kestrel', 140, 124],
      ['March 2015', 40, 150], ['Analyst', 140, 150, { bold: true }], ['– December', 40, 163], ['Bluefin', 140, 164], ['2018', 40, 176]]);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: a head that runs over into the line with the date is one head', () => {
    const parsed = parse([...HEAD, ['Experience', 40, 90, { size: 13, bold: true }],
      ['Senior Engineer, Kestrel (01/2019–present)', 40, 110], ['Many things.', 40, 133], ['Research Analyst for Markets and Prices, Bluefin Shipping', 40, 156], ['Company Limited (03/2015–12/2018)', 40, 169], ['Other things that went on for years in many places and', 40, 192], ['were done.', 40, 205]]);
    expect(jobs(parsed)).toEqual([BOTH[0], { ...BOTH[1], title: 'Research Analyst for Markets and Prices', employer: 'Bluefin Shipping Company Limited' }]);
  });

  it('C4: a span in an item of what was done is no job, however few items there are', () => {
    const parsed = parse([...HEAD, ['Experience', 40, 90, { size: 13, bold: true }],
      ['Senior Engineer', 40, 110, { bold: true }], ['Jan 2019 – Present', 440, 110], ['Kestrel', 40, 123], ['Mentor since 2020', 60, 140],
      ['Analyst', 40, 175, { bold: true }], ['Mar 2015 – Dec 2018', 440, 175], ['Bluefin', 40, 188], ['Team lead, night shift 2016-2017', 60, 205]]);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: a family name that a line broke is put together', () => {
    const rest: readonly Placed[] = [['Experience', 40, 130, { size: 13, bold: true }], ['Many things for people in three countries and seven towns', 40, 150]];
    expect(parse([['Ada Freifrau von Hohen-', 40, 40, { size: 24 }], ['stein', 40, 66, { size: 24 }], ['ada.hohenstein@mail.example', 40, 90], ...rest]).name?.value).toMatchObject({ given: 'Ada', family: 'Freifrau von Hohenstein' });
    expect(parse([['Ada', 40, 40, { size: 24 }], ['Balasubrama', 40, 66, { size: 24 }], ['nian', 40, 92, { size: 24 }], ['ada.balasubramanian@mail.example', 40, 110], ...rest]).name?.value).toMatchObject({ given: 'Ada', family: 'Balasubramanian' });
  });

  it('C4: centred heads are one column with the items on their left, and the items are no heads', () => {
    const centred = (text: string, y: number, size = 10): Placed => [text, 300 - text.length * size * 0.25, y, { size }];
    const parsed = parse([centred('Ada Example', 40, 20), centred('ada@mail.example', 60), centred('Experience', 90, 13),
      centred('Senior Engineer', 110), centred('Kestrel, Fairview', 123), centred('Jan 2019 – Present', 136), ['Mentor since 2020', 60, 152], ['Grew a team', 60, 165],
      centred('Analyst', 187), centred('Bluefin, Elmwood', 200), centred('Mar 2015 – Dec 2018', 213), ['Wrote reports', 60, 229], ['Ran surveys', 60, 242]]);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: the place under a date on the right does not part the employer from the post', () => {
    const parsed = parse([...HEAD, ['Experience', 40, 90, { size: 13, bold: true }],
      ['Kestrel', 40, 110, { bold: true }], ['Jan 2019 – Present', 440, 110], ['Fairview', 440, 121, { size: 9 }], ['Senior Engineer', 40, 124], ['Grew a team', 60, 140],
      ['Bluefin', 40, 165, { bold: true }], ['Mar 2015 – Dec 2018', 440, 165], ['Oslo', 440, 176, { size: 9 }], ['Analyst', 40, 179], ['Wrote reports', 60, 195]]);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: a number that runs over in one of several narrow cells is whole', () => {
    const parsed = parse([['Ada Example', 40, 40, { size: 20, bold: true }], ['PHONE', 40, 60, { size: 8 }], ['EMAIL', 130, 60, { size: 8 }], ['LOCATION', 260, 60, { size: 8 }],
      ['+47 22 85', 40, 72, { width: 66 }], ['ada.example@mail.example', 130, 72, { width: 116 }], ['Oslo,', 260, 72], ['50 50', 40, 84], ['Norway', 260, 84], ['Experience', 40, 110, { size: 13, bold: true }], ['Many things for people in three countries', 40, 130]]);
    expect(parsed.phones.map((phone) => phone.value)).toEqual(['+4722855050']);
    expect(parsed.place?.value).toBe('Oslo, Norway');
  });

  it('C4: a page that is written from right to left is read in that order, its dates as well', () => {
    const width = 600;
    const right = (text: string, x: number, y: number, size = 10): Run => ({ text, x: width - x - text.length * size * 0.5, right: width - x, y, size, bold: false });
    const aside = [right('פרטי קשר', 40, 40, 14), right('ada@mail.example', 40, 60), right('+47 22 85 50 50', 40, 75), right('חיפה', 40, 90), right('כישורים', 40, 120, 14), right('Excel', 40, 140), right('SQL', 40, 155)];
    const main = [right('נועה כהן', 240, 40, 22), right('מהנדסת תוכנה', 240, 60), right('ניסיון תעסוקתי', 240, 90, 14), right('מהנדסת תוכנה', 240, 110), right('קסטרל', 240, 123), right('היום', 320, 136), right('– 03/2019', 240, 136, 10),
      right('מנהל', 240, 160), right('בלופין', 240, 173), right('02/2019 – 06/2015', 240, 186)];
    const page = [...aside, ...main];
    expect(isRightToLeft(page)).toBe(true);
    const parsed = parseResume({ format: 'pdf', pages: 1, lines: pageLines(mirrored(page, width), 1), links: [], author: '' });
    expect(parsed.name?.value).toMatchObject({ given: 'נועה', family: 'כהן' });
    expect([parsed.emails[0]?.value, parsed.phones[0]?.value, parsed.place?.value]).toEqual(['ada@mail.example', '+4722855050', 'חיפה']);
    expect(jobs(parsed)).toEqual([{ employer: 'קסטרל', title: 'מהנדסת תוכנה', start: '2019-03', end: 'present' }, { employer: 'בלופין', title: 'מנהל', start: '2015-06', end: '2019-02' }]);
    const [line] = pageLines(mirrored(page, width), 1);
    expect(line && mirroredLine(line, width)).toMatchObject({ text: 'פרטי קשר', right: width - 40 });
  });

  it('C4: employers in the style of the headings, but set where the text is, are no headings', () => {
    const bold = { size: 11, bold: true };
    const parsed = parse([['Ada Example', 40, 40, { size: 20, bold: true }], ['ada@mail.example', 40, 60], ['Experience', 45, 90, bold], ['Kestrel', 150, 90, bold], ['Senior Engineer', 150, 104], ['Oslo', 300, 104], ['Jan 2019 – Present', 440, 104], ['Grew a team', 162, 118],
      ['Bluefin', 150, 142, bold], ['Analyst', 150, 156], ['Paris', 300, 156], ['Mar 2015 – Dec 2018', 440, 156], ['Wrote reports', 162, 170], ['Education', 50, 200, bold], ['BSc Physics, University of Oslo, 2010 – 2014', 150, 200], ['Skills', 67, 225, bold], ['Excel', 150, 225]]);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: a short number at the end of a profile’s address may go on elsewhere, so it is not sure', () => {
    const parsed = parse([...HEAD, ['linkedin.com/in/ada-example-7075', 40, 75], ['linkedin.com/in/ada-example-70753b2a', 40, 90], ['Experience', 40, 110, { size: 13, bold: true }]]);
    expect(parsed.links.map((link) => link.sure)).toEqual([false, true]);
  });

  it('C4: Latin words of a page from right to left keep their order', () => {
    const runs: readonly Run[] = ['SQL,', 'Excel'].map((text, index) => ({ text, x: 400 + index * 23, right: 420 + index * 28, y: 40, size: 10, bold: false }));
    expect(pageLines(mirrored(runs, 600), 1).map((line) => line.text)).toEqual(['SQL, Excel']);
  });

  it('C4: a small heading in the margin is read before what it stands beside', () => {
    const parsed = parse([...HEAD, ['WORK', 40, 104, { size: 8, bold: true }], ['EXPERIENCE', 40, 114, { size: 8, bold: true }],
      ['Senior Engineer', 150, 100, { size: 11, bold: true }], ['Kestrel', 150, 113], ['Jan 2019 – Present', 150, 126],
      ['Analyst', 150, 150, { size: 11, bold: true }], ['Bluefin', 150, 163], ['Mar 2015 – Dec 2018', 150, 176]]);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: a name in letters that stand apart keeps its words, and one in small capitals is one name', () => {
    const rest: readonly Placed[] = [['ada@mail.example', 40, 70], ['Experience', 40, 90, { size: 13, bold: true }]];
    expect(parse([['A D A', 200, 40, { size: 20, width: 70 }], [' ', 270, 40, { size: 20 }], ['E X A M P L E', 285, 40, { size: 20, width: 140 }], ...rest]).name?.value).toMatchObject({ given: 'ADA', family: 'EXAMPLE' });
    expect(parse([['A', 40, 40, { size: 24, width: 14 }], ['DA', 54, 40, { size: 18, width: 24 }], ['E', 84, 40, { size: 24, width: 14 }], ['XAMPLE', 98, 40, { size: 18, width: 70 }], ...rest]).name?.value).toMatchObject({ given: 'ADA', family: 'EXAMPLE' });
  });

  it('C4: short sections beside one another under headings in one row are read one by one', () => {
    const parsed = parse([...HEAD, ['Experience', 40, 90, { size: 13, bold: true }],
      ['Senior Engineer', 40, 110, { bold: true }], ['Jan 2019 – Present', 440, 110], ['Kestrel', 40, 123],
      ['Analyst', 40, 150, { bold: true }], ['Mar 2015 – Dec 2018', 440, 150], ['Bluefin', 40, 163],
      ['Education', 40, 200, { size: 13, bold: true }], ['Skills', 230, 200, { size: 13, bold: true }], ['Languages', 420, 200, { size: 13, bold: true }],
      ['BSc Physics', 40, 220], ['Kotlin', 230, 220], ['Norwegian', 420, 220],
      ['University of Oslo', 40, 233], ['Spring', 230, 233], ['English', 420, 233], ['2010 – 2014', 40, 246], ['PostgreSQL', 230, 246]]);
    expect(jobs(parsed)).toEqual(BOTH);
    expect(parsed.education.map((one) => one.value)).toEqual([{ school: 'University of Oslo', degree: 'BSc Physics', start: '2010', end: '2014' }]);
    expect(parsed.skills.map((one) => one.value)).toEqual(['Kotlin', 'Spring', 'PostgreSQL']);
  });

  it('C4: what one does stands before the ways to reach one, in the same line', () => {
    expect(parse([['Ada Example', 40, 40, { size: 20, bold: true }], ['Senior Engineer · ada@mail.example · +44 20 7946 0958', 40, 60], ['Experience', 40, 90, { size: 13, bold: true }], ['Analyst, Bluefin', 40, 110], ['Mar 2015 – Dec 2018', 440, 110]]).headline?.value).toBe('Senior Engineer');
  });

  it('C4: a short line under another is no rest of it where no line comes near the edge', () => {
    const parsed = parse([...HEAD, ['Experience', 40, 90, { size: 13, bold: true }],
      ['Jan 2019 – Present', 40, 110], ['Kestrel Ltd', 160, 110], [', Oslo', 215, 110], ['Senior Engineer', 160, 123], ['Grew a team of seven people', 172, 136],
      ['Mar 2015 – Dec 2018', 40, 150], ['Bluefin Holdings Ltd', 160, 150], [', Trondheim', 260, 150], ['Analyst', 160, 163], ['Wrote reports', 172, 176]]);
    expect(jobs(parsed)).toMatchObject([{ title: 'Senior Engineer' }, { title: 'Analyst' }]);
  });

  it('C4: a list of jobs that runs over into the next column goes on there', () => {
    const column = (x: number): readonly Placed[] => [['Analyst', x, 100, { bold: true }], ['Bluefin', x, 113], ['Mar 2015 – Dec 2018', x, 126], ['Education', x, 150, { size: 13, bold: true }], ['BSc Physics', x, 170], ['University of Oslo', x, 183], ['2010 – 2014', x, 196], ['Skills', x, 220, { size: 13, bold: true }], ['Excel, Word', x, 235]];
    const parsed = parse([['Ada Example', 40, 40, { size: 20, bold: true }], ['ada@mail.example', 40, 60],
      ['Profile', 40, 90, { size: 13, bold: true }], ['Somebody who likes small teams and clear words', 40, 107], ['and has worked in three countries for years.', 40, 120], ['Experience', 40, 148, { size: 13, bold: true }],
      ['Senior Engineer', 40, 168, { bold: true }], ['Kestrel', 40, 181], ['Jan 2019 – Present', 40, 194], ['Built what people use every day of the week', 40, 207], ['and kept it running through two moves.', 40, 220], ...column(320)]);
    expect(jobs(parsed)).toEqual(BOTH);
  });
});
