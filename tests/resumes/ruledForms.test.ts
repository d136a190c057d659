import { describe, expect, it } from 'vitest';
import { sectionOf } from '../../src/main/core/resumes/fields/headings.ts';
import { segmentsOf } from '../../src/main/core/resumes/layout/segments.ts';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import type { ParsedResume } from '../../src/main/core/resumes/parsedResume.ts';
import { readResume } from '../../src/main/core/resumes/readResume.ts';
import { BOTH, HEAD, jobs, parse, runs } from './placedPage.ts';
import type { Placed } from './placedPage.ts';

const heading: Placed = ['Experience', 40, 90, { size: 13, bold: true }];
const bold = { bold: true };
const text = async (written: string): Promise<ParsedResume> => parseResume(await readResume(new TextEncoder().encode(written)));
const pairs = ({ jobs: found }: ParsedResume): readonly (readonly string[])[] => found.map(({ value }) => [value.employer, value.title]);

describe('C4: dates of three numbers', () => {
  const spans = async (...written: readonly string[]): Promise<readonly (readonly string[])[]> => (await text(`Ada Example\nada@mail.example\n\nWORK EXPERIENCE\n\n${written.map((span, at) => `Analyst ${'I'.repeat(at + 1)}\nKestrel Ltd\n${span}\nDuties: Kept the books.\n`).join('\n')}`)).jobs.map(({ value }) => [value.start, value.end]);

  it('C4: days that all begin a month, and a number that is none, say that months stand first', async () => {
    expect(await spans('08/01/2019 - to date', '03/01/2015 - 07/01/2019')).toEqual([['2019-08', 'present'], ['2015-03', '2019-07']]);
    expect(await spans('08/05/2019 - Present', '03/02/2015 - 07/31/2019')).toEqual([['2019-08', 'present'], ['2015-03', '2019-07']]);
    const schools = (await text('Ada Example\nada@mail.example\n\nWORK EXPERIENCE\n\nAnalyst\nKestrel Ltd\n08/05/2019 - 07/31/2021\n\nEDUCATION\n\nBSc Physics\nUniversity of Oslo\n09/01/2010 - 06/05/2014\n')).education;
    expect(schools.map(({ value }) => [value.start, value.end])).toEqual([['2010-09', '2014-06']]);
  });

  it('C4: elsewhere days stand first', async () => {
    expect(await spans('01/08/2019 - Present', '15/03/2015 - 01/07/2019')).toEqual([['2019-08', 'present'], ['2015-03', '2019-07']]);
    expect(await spans('05/08/2019 - Present', '02/03/2015 - 04/07/2019')).toEqual([['2019-08', 'present'], ['2015-03', '2019-07']]);
  });
});

describe('C4: forms and tables', () => {
  it('C4: a label that ends with a colon does not go on in the next, however narrow its column is', () => {
    const row = (y: number, label: string, value: string): readonly Placed[] => [[label, 40, y, { bold: true, width: 70 }], [value, 118, y]];
    const job = (y: number, span: string, firm: string, town: string, post: string): readonly Placed[] => [...row(y, 'Zeitraum:', span), ...row(y + 14, 'Arbeitgeber:', firm), ...row(y + 28, 'Ort:', town), ...row(y + 42, 'Position:', post), ['Aufgaben:', 40, y + 56, bold], ['Einführung eines neuen Ablagesystems', 54, y + 72]];
    const parsed = parse([...HEAD, ['Berufserfahrung', 40, 90, { size: 13, bold: true }], ...job(112, '8/2017 – heute', 'Klinikum Bremen-Mitte', 'Bremen', 'Krankenpfleger'), ...job(206, '10/2013 – 7/2017', 'Rotes Kreuz Krankenhaus', 'Bremen', 'Rettungshelfer')]);
    expect(pairs(parsed)).toEqual([['Klinikum Bremen-Mitte', 'Krankenpfleger'], ['Rotes Kreuz Krankenhaus', 'Rettungshelfer']]);
  });

  it('C4: rows of four cells, with a town under the employer and a story beside', () => {
    const row = (y: number, span: string, firm: string, town: string, post: string, ...told: readonly string[]): readonly Placed[] => [[span, 40, y], [firm, 110, y], [town, 110, y + 12], [post, 210, y], ...told.map((line, at): Placed => [line, 300, y + 12 * at])];
    const parsed = parse([...HEAD, heading, ...row(115, '2019 – now', 'Uniper Energy', 'Berlin', 'Supervisor', 'Planning and running of the day shifts of', 'the whole plant and of its stores.'), ...row(152, '2015 – 2018', 'Kestrel Works', 'Hamburg', 'Mechanic', 'Preparing of the internal audits and', 'keeping of the books.'), ['Education', 40, 195, { size: 13, bold: true }], ['2010 – 2014', 40, 215], ['BSc Physics, University of Oslo', 110, 215]]);
    expect(jobs(parsed)).toEqual([{ employer: 'Uniper Energy', title: 'Supervisor', start: '2019', end: 'present' }, { employer: 'Kestrel Works', title: 'Mechanic', start: '2015', end: '2018' }]);
  });

  it('C4: a town under an employer in a cell is none of its name, be that as long as the cell is wide', () => {
    const row = (y: number, span: string, firm: string, town: string, post: string, ...told: readonly string[]): readonly Placed[] => [[span, 40, y], [firm, 110, y], [town, 110, y + 12], [post, 190, y], ...told.map((line, at): Placed => [line, 290, y + 12 * at])];
    const parsed = parse([...HEAD, heading, ...row(115, '2019 – now', 'Wibbelbusch', 'Hamburg', 'Supervisor', 'Planning and running of the day shifts of', 'the whole plant and of its stores.'), ...row(152, '2015 – 2018', 'Kestrelbusch', 'Berlin', 'Mechanic', 'Preparing of the internal audits and', 'keeping of the books.'), ['Education', 40, 195, { size: 13, bold: true }], ['2010 – 2014', 40, 215], ['BSc Physics, University of Oslo', 110, 215]]);
    expect(pairs(parsed)).toEqual([['Wibbelbusch', 'Supervisor'], ['Kestrelbusch', 'Mechanic']]);
  });

  it('C4: posts in the middle of the page over employers in the middle are no items', () => {
    const centred = (words: string, y: number): Placed => [words, 297 - words.length * 2.5, y];
    const job = (y: number, post: string, firm: string): readonly Placed[] => [centred(post, y), centred(firm, y + 14), ['Kept the books of four sites and of their stores, and reported to the board of the group in each quarter of the year.', 40, y + 32]];
    const parsed = parse([[`Ada Example`, 247, 40, { size: 20, bold: true }], centred('ada@mail.example', 60), ['EXPERIENCE', 270, 90, { size: 11, bold: true }], ...job(112, 'Maestra de apoyo', 'Kestrel | Oslo | enero 2019 – actualidad'), ...job(172, 'Monitora', 'Bluefin | Bergen | marzo 2015 – diciembre 2018'), ...job(232, 'Tutora', 'Holt | Oslo | enero 2012 – febrero 2015')]);
    expect(pairs(parsed)).toEqual([['Kestrel', 'Maestra de apoyo'], ['Bluefin', 'Monitora'], ['Holt', 'Tutora']]);
  });

  it('C4: a heading in bold in the margin over two lines, with its first entry beside their middle', () => {
    const atRight = (words: string, y: number): Placed => [words, 141 - words.length * 5, y, { bold: true, size: 10 }];
    const parsed = parse([...HEAD, atRight('Employment', 110), ['Senior Engineer', 158, 110, bold], [' – Kestrel (Jan 2019 – present)', 233, 110], ['Prepared the accounts of twelve firms', 172, 126], ['Analyst', 158, 150, bold], [' – Bluefin (Mar 2015 – Dec 2018)', 193, 150], ['Managed a team of seven', 172, 166], atRight('Academic', 196), ['BBS Business Studies', 158, 196, bold], [', Dublin City University (2007 – 2011)', 258, 196], atRight('Background', 206), atRight('Volunteering', 232), ['Trustee, Food Bank, 2017 – 2020', 158, 232]]);
    expect(jobs(parsed)).toEqual(BOTH);
    expect(parsed.education.map(({ value }) => value.school)).toEqual(['Dublin City University']);
  });
});

describe('C4: words', () => {
  it('C4: words whose letters stand apart do so further', () => {
    const words = ['MARÍA', 'DEL', 'CARMEN'];
    const spaced = segmentsOf(runs([[words[0] ?? '', 100, 50, { size: 26, width: 116 }], [words[1] ?? '', 241, 50, { size: 26, width: 66 }], [words[2] ?? '', 332, 50, { size: 26, width: 154 }]]));
    expect(spaced.map(({ text: read }) => read)).toEqual([words.join(' ')]);
    const near = segmentsOf(runs([['MARÍA', 100, 50, { size: 26, width: 90 }], ['DEL', 215, 50, { size: 26, width: 50 }]]));
    expect(near).toHaveLength(2);
  });

  it('C4: a firm that is called after a trade of several is an employer; one of them is a post', async () => {
    const parsed = await text('Ada Example\nada@mail.example\n\nEMPLOYMENT\n\nFebruary 2018 – present\tBelfast Health Trust\nClinical Pharmacist\n\nJuly 2013 – July 2014\tGordons Chemists\nPre-registration Pharmacist\n');
    expect(pairs(parsed)).toEqual([['Belfast Health Trust', 'Clinical Pharmacist'], ['Gordons Chemists', 'Pre-registration Pharmacist']]);
  });

  it('C4: who teaches a language is no heading over languages', () => {
    expect([sectionOf('Taaldocent'), sectionOf('Sprachlehrerin'), sectionOf('Sprachtherapeut')]).toEqual([null, null, null]);
    expect([sectionOf('Taalvaardigheden'), sectionOf('Sprachkenntnisse')]).toEqual(['languages', 'languages']);
  });

  it('C4: two numbers with a dash between them are two', async () => {
    const parsed = await text('Thandiwe Example\nDurban, South Africa - 083 641 2290 - 031 303 7781 - thandi@mail.example\n\nSKILLS\n\nSAP, Excel\n');
    expect(parsed.phones.map(({ value }) => value)).toEqual(['+27836412290', '+27313037781']);
    const desk = await text('Ada Example\nNürnberg, Deutschland\nTel. 0911 1234567 - 0\nada@mail.example\n\nSKILLS\n\nSAP, Excel\n');
    expect(desk.phones.map(({ value }) => value)).toEqual(['+4991112345670']);
  });
});
