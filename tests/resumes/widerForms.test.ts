import { describe, expect, it } from 'vitest';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import type { ParsedResume } from '../../src/main/core/resumes/parsedResume.ts';
import { readPlainText } from '../../src/main/core/resumes/readers/plainText.ts';
import { BOTH, HEAD, jobs, parse } from './placedPage.ts';
import type { Placed } from './placedPage.ts';

const read = (text: string): ParsedResume => parseResume(readPlainText(text));
const TOP = 'Ada Example\nBerlin, Germany | +49 171 2345678 | ada@mail.example\n\n';
const BODY: readonly Placed[] = [['Experience', 40, 230, { size: 13, bold: true }], ['Senior Engineer, Kestrel', 40, 250], ['Jan 2019 – Present', 40, 263], ...Array.from({ length: 12 }, (_, at): Placed => ['Ran the plant by day and by night', 52, 276 + 13 * at])];
const large = { size: 30, bold: false };

describe('C4: names that stand over several lines beside other things', () => {
  it.each<[string, readonly Placed[], string]>([
    ['with a line of an address between them', [['Haruka', 40, 60, large], ['2-14-7 Sakuragaoka', 440, 76], ['Kobayashi', 40, 92, large], ['Nagoya, Japan', 440, 92], ['haruka.kobayashi@mail.example', 400, 106]], 'Haruka Kobayashi'],
    ['the family name broken at its hyphen', [['Dipl.-Ing. Petra', 40, 60, large], ['Müller-', 40, 92, large], ['Bergstraße 11', 440, 98], ['Lüdenscheidt', 40, 124, large], ['+49 2351 123456', 440, 124], ['petra@mail.example', 400, 140]], 'Petra Müller-Lüdenscheidt'],
    ['centred, with what the person does behind the end', [['Alejandro Gutiérrez', 180, 60, large], ['Cárdenas', 210, 92, large], ['| Economista', 345, 92, large], ['alejandro.gutierrez@mail.example', 220, 110]], 'Alejandro Gutiérrez Cárdenas'],
  ])('C4: %s', (_, top, name) => {
    expect(parse([...top, ...BODY]).name?.value.full).toBe(name);
  });

  it.each([
    ['María de los Ángeles Peña Quiroga', 'María de los Ángeles Peña Quiroga', ''],
    ['Dr.-Ing. Matthias Freiherr von Rotenfels', 'Matthias Freiherr von Rotenfels', 'Dr.-Ing.'],
    ['Arch. Federica Montagnoli', 'Federica Montagnoli', 'Arch.'],
    ['Me Jean-Baptiste de La Roche-Aymard', 'Jean-Baptiste de La Roche-Aymard', 'Me'],
  ])('C4: %s', (written, full, title) => {
    expect(read(`${written}\nParis, France | +33 6 12 34 45 21 | jb@mail.example\n\nExperience\n\nEngineer, Kestrel, 2019 – Present\n`).name?.value).toMatchObject({ full, title });
  });
});

describe('C4: marks, dates and numbers in forms of their own', () => {
  it('C4: a picture of a bullet that reads as a letter begins an item, and grades in a column do not', () => {
    const items = (y: number): readonly Placed[] => ['Studies of costs and exports', 'Monthly reports of the market', 'Boards and their minutes'].flatMap((text, at): readonly Placed[] => [['f', 40, y + 13 * at], [text, 50, y + 13 * at]]);
    const parsed = parse([...HEAD, ['Experience', 40, 90, { size: 13, bold: true }], ['Senior Engineer', 40, 110, { bold: true }], ['Kestrel', 40, 123], ['Jan 2019 – Present', 400, 110], ...items(136), ['Analyst', 40, 190, { bold: true }], ['Bluefin', 40, 203], ['Mar 2015 – Dec 2018', 400, 190], ...items(216),
      ['Skills', 40, 276, { size: 13, bold: true }], ...['Sewing', 'Rowing', 'Baking'].flatMap((text, at): readonly Placed[] => [[text, 40, 294 + 13 * at], ['a', 300, 294 + 13 * at]])]);
    expect(jobs(parsed)).toEqual(BOTH);
    expect(parsed.skills.map(({ value }) => value)).toContain('Sewing');
  });

  it('C4: the end of a span under its beginning, between which the post beside them comes by its height', () => {
    const parsed = parse([...HEAD, ['Experience', 40, 90, { size: 13, bold: true }], ['01/2019 –', 55, 110, { size: 9 }], ['Senior Engineer', 130, 114, { size: 13, bold: true }], ['Present', 64, 127, { size: 9 }], ['Kestrel', 130, 136, { size: 13 }], ['Ran the plant', 142, 158, { size: 13 }],
      ['03/2015 – 12/2018', 19, 190, { size: 9 }], ['Analyst', 130, 194, { size: 13, bold: true }], ['Bluefin', 130, 216, { size: 13 }], ['Kept the books', 142, 238, { size: 13 }]]);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: Hungarian dates have a full stop behind the month', () => {
    expect(jobs(read(`${TOP}Munkahelyek\n\n2018.05. – jelenleg\nFejlesztőpedagógus, Tisza-parti Általános Iskola\n\n2011.09. – 2018.04.\nÓvodapedagógus, Napraforgó Óvoda\n`))).toMatchObject([{ start: '2018-05', end: 'present' }, { start: '2011-09', end: '2018-04' }]);
  });

  it('C4: a number that goes on in the next line, before other things, and one with the hyphens of a printer', () => {
    const broken = parse([['Ada Example', 40, 40, { size: 20, bold: true }], ['Date of birth: 21/11/1989 | Telephone: (+30) 694', 40, 60], ['123 4567 | E-mail: ada@mail.example', 40, 72], ...BODY]);
    expect(broken.phones.map(({ value }) => value)).toEqual(['+306941234567']);
    const printed = read('Ada Example\nAtlanta, GA | (404) 555‐0187 | ada@mail.example | linkedin.com/in/ada‐example\n\nExperience\n\nEngineer, Kestrel, 2019 – Present\n');
    expect([printed.phones.map(({ value }) => value), printed.links.map(({ value }) => value)]).toEqual([['+14045550187'], ['https://www.linkedin.com/in/ada-example']]);
  });

  it('C4: a table in Markdown whose posts are bold, and one whose heads are Ukrainian', () => {
    expect(jobs(read(`${TOP}# Experience\n\n| Jan 2019 – Present | **Senior Engineer** | Kestrel |\n|---|---|---|\n| Mar 2015 – Dec 2018 | **Analyst** | Bluefin |\n`))).toEqual(BOTH);
    expect(jobs(read(`${TOP}Досвід роботи\n\n| Період | Посада | Установа | Місто |\n|---|---|---|---|\n| 01.2019 – дотепер | Лікар | Амбулаторія «Світанок» | Львів |\n| 03.2015 – 12.2018 | Лікар-інтерн | Обласна клініка | Стрий |\n`))).toEqual([
      { employer: 'Амбулаторія «Світанок»', title: 'Лікар', start: '2019-01', end: 'present' },
      { employer: 'Обласна клініка', title: 'Лікар-інтерн', start: '2015-03', end: '2018-12' },
    ]);
  });
});

describe('C4: columns, headings and towns', () => {
  it('C4: a job whose span ends a column goes on over the whole width below the column beside it', () => {
    const side: readonly Placed[] = [['Skills', 50, 90, { size: 11, bold: true }], ...['Welding', 'Sewing', 'Rowing', 'Baking', 'Cobol', 'Pascal', 'Carving'].map((text, at): Placed => [text, 50, 106 + 14 * at])];
    const wide = 'Ran the plant by day and by night, wrote its reports and told the board';
    const parsed = parse([...HEAD, ...side, ['Experience', 230, 90, { size: 13, bold: true }], ['Jan 2019 – Present', 230, 108], ['Senior Engineer, Kestrel', 230, 121], ...[0, 1, 2, 3].map((at): Placed => ['Ran the plant by day and by night and at home', 230, 134 + 13 * at]), ['Mar 2015 – Dec 2018', 230, 204],
      ['Analyst, Bluefin', 40, 217, { width: 280 }], ...[0, 1, 2].map((at): Placed => [wide, 52, 230 + 13 * at])]);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: of two sections about schools the one that lists posts is about work', () => {
    const parsed = read('Dr. Wiebke Harmsen\nOldenburg | +49 441 1234567 | wiebke@mail.example\n\nAkademischer Werdegang\n\n10/2017 – heute   Professorin für Linguistik, Universität Jadebusen\n04/2012 – 09/2017   Akademische Rätin, Universität der Heide\n\nSchul- und Berufsausbildung\n\n2008 – 2012   Promotion in Germanistik, Universität der Heide\n');
    expect(jobs(parsed)).toEqual([{ employer: 'Universität Jadebusen', title: 'Professorin für Linguistik', start: '2017-10', end: 'present' }, { employer: 'Universität der Heide', title: 'Akademische Rätin', start: '2012-04', end: '2017-09' }]);
    expect(parsed.education.map(({ value }) => value.degree)).toEqual(['Promotion in Germanistik']);
  });

  it.each([
    ['Pearl Lagoon Resort, Muscat, Oman', 'Pearl Lagoon Resort'],
    ['Jugendherberge Losheimer See, Losheim', 'Jugendherberge Losheimer See'],
    ['Wexford College, Gorebeg, Ireland', 'Wexford College'],
    // What is called by words that many share is known by its town.
    ['Federal University of Technology, Akure, Nigeria', 'Federal University of Technology, Akure'],
  ])('C4: towns that nobody knows: %s', (written, employer) => {
    expect(jobs(read(`${TOP}Experience\n\nReceptionist\n${written}\nMar 2014 – Aug 2019\n`))).toMatchObject([{ employer, title: 'Receptionist' }]);
  });

  it('C4: whoever writes towns behind employers writes them behind schools', () => {
    const parsed = read(`${TOP}Experience\n\nEngineer\nKestrel GmbH, Ulm\n2019 – Present\n\nAnalyst\nBluefin AG, Bonn\n2015 – 2018\n\nEducation\n\nBSc Physics\nHigh Moor College, Quernford\n2011 – 2014\n\nMSc Physics\nFederal University of Technology, Akure\n2014 – 2015\n`);
    expect(parsed.education.map(({ value }) => value.school)).toEqual(['High Moor College', 'Federal University of Technology, Akure']);
  });

  it.each([
    ['Ada Example | Biotechnolog', 'ul. Jagiellońska 5/2', 'Biotechnolog'],
    ['Ada Example', '5 rue Pasteur\nComptable unique', 'Comptable unique'],
  ])('C4: what somebody is, and not where they live: %s', (name, below, headline) => {
    const [own = '', beside = ''] = name.split(' | ');
    const lines = below.split('\n');
    const parsed = parse([[own, 40, 40, { size: 20, bold: true }], ...(beside === '' ? [] : [[`| ${beside}`, 170, 40, { size: 20 }] as Placed]), ...lines.map((text, at): Placed => [text, 40, 62 + 14 * at]), ['ada@mail.example', 40, 62 + 14 * lines.length], ...BODY]);
    expect(parsed.headline?.value).toBe(headline);
  });
});

describe('C4: words in boxes, numbered towns', () => {
  it('C4: words that stand apart by one gap are skills of their own; a stretched line is one', () => {
    const parsed = parse([...HEAD, ['Skills', 40, 90, { size: 13, bold: true }], ['Java', 40, 106], ['Spring Boot', 69, 106], ['Kotlin', 133, 106], ['Kafka', 172, 106], ...BODY]);
    expect(parsed.skills.map(({ value }) => value)).toEqual(['Java', 'Spring Boot', 'Kotlin', 'Kafka']);
    const told = parse([...HEAD, ['Profile', 40, 90, { size: 13, bold: true }], ['My', 40, 106], ['time', 59, 106], ['as', 88, 106], ['Clerk', 107, 106], ...BODY]);
    expect(jobs(told)).toEqual([BOTH[0]]);
  });

  it.each([
    ['Dublin 8, Ireland', 'Dublin 8, Ireland'],
    ['5030 Gembloux, Belgique', '5030 Gembloux, Belgique'],
    ['Curitiba – PR', 'Curitiba – PR'],
    ['ć ada@mail.example Ȱ Dresden î github.com/ada', 'Dresden'],
    ['Gartenstraße 88, Leipzig', 'Leipzig'],
  ])('C4: %s', (written, place) => {
    expect(read(`Ada Example\n${written}\n+49 171 2345678\n\nExperience\n\nEngineer, Kestrel, 2019 – Present\n`).place?.value).toBe(place);
  });
});

describe('C4: employers over several posts', () => {
  it('C4: the next employer, further left than the posts, is none of what was done before', () => {
    const post = (title: string, dates: string, y: number): readonly Placed[] => [[title, 80, y, { size: 13, bold: true }], [dates, 80, y + 17, { size: 9 }], ['Ran the plant by day and by night', 92, y + 40, { size: 13 }]];
    const parsed = parse([...HEAD, ['Experience', 50, 90, { size: 13, bold: true }], ['Kestrel Bank', 50, 117, { size: 11.6 }], ...post('Senior Engineer', 'Jan 2019 – Present', 143), ...post('Analyst', 'Mar 2015 – Dec 2018', 209), ['Bluefin Bank', 50, 273, { size: 11.6 }], ...post('Clerk', 'Jun 2010 – Feb 2015', 299)]);
    expect(jobs(parsed)).toEqual([{ ...BOTH[0], employer: 'Kestrel Bank' }, { ...BOTH[1], employer: 'Kestrel Bank' }, { employer: 'Bluefin Bank', title: 'Clerk', start: '2010-06', end: '2015-02' }]);
  });
});
