import { describe, expect, it } from 'vitest';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import type { ParsedResume } from '../../src/main/core/resumes/parsedResume.ts';
import { readPlainText } from '../../src/main/core/resumes/readers/plainText.ts';
import { BOTH, jobs, parse } from './placedPage.ts';
import type { Placed } from './placedPage.ts';

const read = (text: string): ParsedResume => parseResume(readPlainText(text));
const JOBS = 'Experience\n\nSenior Engineer, Kestrel, Jan 2019 – Present\n\nAnalyst, Bluefin, Mar 2015 – Dec 2018\n';

describe('C4: a letter before the résumé', () => {
  const RESUME = `Ada Example\nSenior Engineer\nNelson, New Zealand | +64 27 555 0199 | ada@mail.example\n\n${JOBS}`;

  it.each([
    ['Dear Ms Patel,', 'Kind regards'],
    ['Hei,', 'Vennlig hilsen'],
    ['Sehr geehrte Frau Weber,', 'Mit freundlichen Grüßen'],
    ['Madame, Monsieur,', 'Cordialement,'],
    ['Estimada señora Ruiz:', 'Un saludo,'],
  ])('C4: %s … %s: what is said to somebody is not of who applies', (greeting, closing) => {
    const parsed = read(`${greeting}\n\nhere is my CV, as we discussed (your number is 020 7946 0111, and berta@other.example).\n\n${closing}\nAda Example\n\n-----\n\n${RESUME}`);
    expect(parsed.name?.value.full).toBe('Ada Example');
    expect(parsed.headline?.value).toBe('Senior Engineer');
    expect([parsed.phones, parsed.emails].map((found) => found.map(({ value }) => value))).toEqual([['+64275550199'], ['ada@mail.example']]);
    expect(jobs(parsed)).toEqual(BOTH);
  });

  it('C4: a letter alone, and one that names the person only where it is signed, lose nothing', () => {
    expect(read('Dear Ms Patel,\n\nplease call me: +64 27 555 0199.\n\nKind regards\nAda Example\nada@mail.example\n').phones.map(({ value }) => value)).toEqual(['+64275550199']);
    expect(read(`Dear Ms Patel,\n\nplease find my CV below.\n\nKind regards\nAda Example\nada@mail.example\n\n${JOBS}`).name?.value.full).toBe('Ada Example');
  });
});

describe('C4: who it is, in forms that are rare', () => {
  it.each([['Siobhán Mac an Bhaird', 'siobhan.macb'], ['Gwenllian ap Rhys-Morgan', 'gwenllian.rhysmorgan'], ["Sanne 't Hooft", 'sanne.thooft']])('C4: small words of a name: %s', (name, box) => {
    expect(read(`${name}\nCork | ${box}@mail.example\n\n${JOBS}`).name?.value.full).toBe(name);
  });

  const LABEL_ROWS: readonly Placed[] = [['Curriculum Vitae', 40, 40, { size: 20, bold: true }], ['Personalia', 40, 66, { size: 12, bold: true }], ['Naam', 40, 84], [': Jan-Willem van den Berg', 160, 84], ['Adres', 40, 98], [': Kerkstraat 21, Deventer', 160, 98], ['E-mail', 40, 112], [': jw.vandenberg@mail.example', 160, 112]];
  const WORK: readonly Placed[] = [['Experience', 40, 150, { size: 13, bold: true }], ['Senior Engineer', 40, 170], ['Kestrel', 40, 183], ['Jan 2019 – Present', 40, 196], ['Analyst', 40, 220], ['Bluefin', 40, 233], ['Mar 2015 – Dec 2018', 40, 246]];

  it('C4: a value with its colon in a column of its own', () => {
    expect(parse([...LABEL_ROWS, ...WORK]).name?.value).toMatchObject({ full: 'Jan-Willem van den Berg', given: 'Jan-Willem', family: 'van den Berg' });
  });

  it('C4: a name in very large type that goes on beside other things', () => {
    const parsed = parse([['Maria Chiara De Luca', 40, 50, { size: 34 }], ['Bianchi', 40, 78, { size: 34 }], ['Bologna', 440, 78], ['mc.delucabianchi@mail.example', 400, 100], ...WORK]);
    expect(parsed.name?.value).toMatchObject({ given: 'Maria Chiara', family: 'De Luca Bianchi' });
  });

  it('C4: a name in capitals whose letters stand apart is parted where the address says, and at an initial', () => {
    const apart = (name: string, box: string) => parse([[name.split('').join(' '), 40, 50, { size: 21, bold: true }], [`${box}@mail.example`, 40, 75], ...WORK]).name?.value;
    expect(apart('EILIDHMACGILLIVRAY', 'eilidh.macg')).toMatchObject({ given: 'EILIDH', family: 'MACGILLIVRAY' });
    expect(apart('JONATHANP.ASHWORTH-LYLE', 'jp.ashworth')).toMatchObject({ given: 'JONATHAN P.', family: 'ASHWORTH-LYLE' });
  });

  it.each(['Życiorys', 'Životopis', 'Özgeçmiş'])('C4: what the sheet is called before a name is none of it: %s', (word) => {
    expect(read(`${word} Ada Example\nada@mail.example\n\n${JOBS}`).name?.value.full).toBe('Ada Example');
  });

  it('C4: an age and a licence at the side are not what the person does', () => {
    const parsed = parse([['Ada Example', 40, 50, { size: 18, bold: true }], ['30 ans', 480, 42], ['Permis B', 480, 56], ['12 rue des Carmes, 44000 Nantes', 40, 64], ['06 55 50 01 30', 40, 78], ['ada@mail.example', 40, 92], ['Conducteur de travaux', 220, 120, { size: 14 }], ...WORK]);
    expect(parsed.headline?.value).toBe('Conducteur de travaux');
  });
});
