import { describe, expect, it } from 'vitest';
import { countryOfPlace, splitOffPlace } from '../../src/main/core/resumes/fields/places.ts';
import { findDateRange } from '../../src/main/core/resumes/fields/dates.ts';
import { BOTH, HEAD, jobs, parse } from './placedPage.ts';
import type { Placed } from './placedPage.ts';

const bold = { bold: true };
const told = (x: number, y: number): readonly Placed[] => [['Ran the plant by day and by night, and wrote its reports', x, y]];
const bothAt = (x: number, y: number): readonly Placed[] => [
  ['Experience', x, y, { size: 13, bold: true }],
  ['Senior Engineer', x, y + 20, bold], ['Kestrel', x, y + 33], ['Jan 2019 – Present', x + 180, y + 33], ...told(x + 12, y + 47), ['and the books of it.', x + 12, y + 59],
  ['Analyst', x, y + 80, bold], ['Bluefin', x, y + 93], ['Mar 2015 – Dec 2018', x + 180, y + 93], ...told(x + 12, y + 107), ['Kept the books of four sites.', x + 12, y + 119],
];

describe('C4: what résumés made by hand have', () => {
  it('C4: languages of programs under the skills are skills, and the rows below them too', () => {
    const parsed = parse([...HEAD, ...bothAt(40, 90), ['Technical Skills', 40, 240, { size: 13, bold: true }], ['Languages: Go, Rust, SQL', 40, 258], ['Practices: Load testing, Code review', 40, 271], ['Languages', 40, 300, { size: 13, bold: true }], ['German, Polish', 40, 318]]);
    expect(parsed.skills.map(({ value }) => value)).toEqual(['Go', 'Rust', 'SQL', 'Load testing', 'Code review']);
    expect(parsed.languages.map(({ value }) => value.language)).toEqual(['German', 'Polish']);
  });

  it.each([
    ['GPA 3.71/4.00, May 2026', '2026-5'], ['Note 1,4 (2019)', '2019-null'], ['CGPA: 8.5/10 – 2017', '2017-null'], ['IPK 3,61/4,00', null], ['01.18/02.19', '2019-2'], ['GPA: 3.85', null],
  ])('C4: a mark is no date: %s', (text, end) => {
    const found = findDateRange(text)?.end ?? null;
    expect(found === null || found === 'present' ? found : `${found.year}-${found.month}`).toBe(end);
  });

  it('C4: schools of a sidebar beside sentences of the page are no heads of what is told there', () => {
    const school = (degree: string, name: string, span: string, y: number): readonly Placed[] => [[degree, 40, y, bold], [name, 40, y + 12], [span, 40, y + 24]];
    const parsed = parse([...HEAD, ['Skills', 40, 90, { size: 13, bold: true }], ['Welding', 40, 105], ['Drawing', 40, 117], ['Education', 40, 143, { size: 13, bold: true }], ...school('MFA Design', 'Lakes College', '2013 – 2015', 149), ...school('BA Psychology', 'Walburga College', '2007 – 2011', 209), ...bothAt(240, 90)]);
    expect(jobs(parsed)).toEqual(BOTH);
    expect(parsed.education.map(({ value }) => value.school)).toEqual(['Lakes College', 'Walburga College']);
  });

  it('C4: a table without a heading is about what its head says', () => {
    const row = (cells: readonly string[], y: number): readonly Placed[] => cells.map((text, at): Placed => [text, [40, 150, 330][at] ?? 0, y]);
    const parsed = parse([...HEAD, ['Personal details', 40, 84, { size: 13, bold: true }], ['Nationality: Irish', 40, 98], ...row(['Period', 'Employer', 'Position'], 130), ...row(['2019.01 – 2021.05', 'Kestrel Ltd', 'Senior Engineer'], 150), ...row(['2015.03 – 2018.12', 'Bluefin Ltd', 'Analyst'], 170), ...row(['Period', 'School', 'Qualification'], 210), ...row(['2010 – 2014', 'Holt College', 'BSc Physics'], 230)]);
    expect(parsed.jobs.map(({ value }) => `${value.title}, ${value.employer}`)).toEqual(['Senior Engineer, Kestrel Ltd', 'Analyst, Bluefin Ltd']);
    expect(parsed.education.map(({ value }) => value.school)).toEqual(['Holt College']);
  });

  it('C4: an employer over several posts is known by the place at its side', () => {
    const of = (name: string, place: string, y: number): readonly Placed[] => [[name, 40, y], [place, 450, y]];
    const post = (title: string, span: string, y: number): readonly Placed[] => [[title, 40, y], [span, 450, y], ...told(52, y + 13)];
    const parsed = parse([...HEAD, ['Experience', 40, 90, { size: 13, bold: true }], ...of('Northgate Gypsum Corporation', 'Charlotte, NC', 110), ...post('Director', '2015 – Present', 124), ...post('Manager', '2012 – 2015', 154), ...of('Tarheel Corrugated Box', 'Charlotte, NC', 190), ...post('Process Engineer', '1999 – 2003', 204)]);
    expect(parsed.jobs.at(-1)?.value).toMatchObject({ employer: 'Tarheel Corrugated Box', title: 'Process Engineer' });
  });

  it('C4: a finance manager behind an employer has a post', () => {
    const lines = ['Merlion Foods Ltd, Senior Finance Manager', 'May 2015 to Sep 2019', 'Rolled out SAP.', 'Merlion Foods Ltd, Finance Manager', 'Jan 2013 to Apr 2015', 'Budgets.'];
    const parsed = parse([...HEAD, ['Experience', 40, 90, { size: 13, bold: true }], ...lines.map((text, at): Placed => [text, 40, 110 + 13 * at + (at > 2 ? 10 : 0), { bold: at % 3 === 0 }])]);
    expect(parsed.jobs.map(({ value }) => value.title)).toEqual(['Senior Finance Manager', 'Finance Manager']);
  });

  it('C4: towns behind schools that employ, and campuses of a university', () => {
    const lines = ['Teacher of Irish | Coláiste na Trá Báine, Ballinasloe | Sept 2015 – July 2018', 'Taught.', 'Lecturer | University of California, Davis | Jan 2013 – July 2015', 'Taught.', 'Analyst | Kestrel | Jan 2010 – Dec 2012', 'Wrote reports.'];
    const parsed = parse([...HEAD, ['Experience', 40, 90, { size: 13, bold: true }], ...lines.map((text, at): Placed => [text, 40, 110 + 14 * at])]);
    expect(parsed.jobs.map(({ value }) => value.employer)).toEqual(['Coláiste na Trá Báine', 'University of California, Davis', 'Kestrel']);
  });

  it.each([['Rakousko', 'AT'], ['Казахстан', 'KZ'], ['Szwajcaria', 'CH'], ['Storbritannien', 'GB'], ['Espanja', 'ES']])('C4: %s is a country', (name, code) => expect(countryOfPlace(name)).toBe(code));

  it('C4: a town in brackets behind an employer that is called by it', () => {
    expect(splitOffPlace('Museo Civico di Colle Alto, Colle Alto (Italia)')?.rest).toBe('Museo Civico di Colle Alto');
  });

  it('C4: a number is of the country in which somebody worked where nothing else says one', () => {
    const parsed = parse([['Fenna de Waard', 40, 40, { size: 20, bold: true }], ['06-18 34 52 70', 40, 60], ['Werkervaring', 40, 90, { size: 13, bold: true }], ['Verpleegkundige', 40, 110, bold], ['Gelreveld Ziekenhuis, Arnhem | juni 2017 – heden', 40, 123], ['Verzorgende', 40, 150, bold], ['Thuiszorg Samen, Nijmegen | aug. 2010 – mei 2017', 40, 163]]);
    expect(parsed.phones.map(({ value }) => value)).toEqual(['+31618345270']);
  });

  it('C4: a label in another script right before an address is none of it', () => {
    expect(parse([...HEAD.slice(0, 1), ['البريدlayla@kestrel.example', 40, 60], ...bothAt(40, 90)]).emails.map(({ value }) => value)).toEqual(['layla@kestrel.example']);
  });

  it('C4: what is said of a person before their post is no headline', () => {
    expect(parse([...HEAD.slice(0, 1), ['Brasileira, casada, 41 anos', 40, 60], ['Técnica de Enfermagem', 40, 74], ...bothAt(40, 100)]).headline?.value).toBe('Técnica de Enfermagem');
  });
});
