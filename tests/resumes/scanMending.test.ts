import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mendedAddress, mendedName } from '../../src/main/core/resumes/scan/mendedContacts.ts';
import type { ReadPage } from '../../src/main/core/resumes/scan/readWords.ts';
import { fieldsOfPages, pictureOfPage } from '../../src/main/core/resumes/scan/scannedFile.ts';
import { enlargedPart, tidied } from '../../src/main/core/resumes/scan/secondReading.ts';
import { wordReader } from '../../src/main/core/resumes/scan/wordReader.ts';

const SCAN = readFileSync(join(import.meta.dirname, 'scans/doubtful-address.pdf'));

type Word = ReadPage['words'][number];
const word = (text: string, x: number, y: number, confidence: number, more: Partial<Word> = {}): Word => ({ text, x, right: x + text.length * 8, y, size: 12, bold: false, confidence, goesOn: false, ...more });
const page = (...words: readonly Word[]): ReadPage => ({ width: 595, height: 842, points: 595, turn: 0, words: [...words, word('Experience', 40, 190, 95), word('Nurse, Diakonhjemmet', 40, 220, 95), word('2014 - 2018', 40, 236, 95)] });

describe('C4: letters of scans that are taken for others', { timeout: 120_000 }, () => {
  it('C4: an address of doubtful letters is read again by itself, and is not sure', async () => {
    const dots = await pictureOfPage(SCAN, 1);
    if (dots === null) throw new Error('There is no picture.');
    const reader = await wordReader();
    const { fields } = fieldsOfPages([reader.inEnglish(dots.picture, dots.points).words]);
    // At first its point is read as a hyphen.
    expect(fields.emails).toMatchObject([{ value: 'kohler.hannah@letters.test', sure: false }]);
  });

  it('C4: a part of a page that is light on dark is read as dark on light', () => {
    const light = { width: 40, height: 20, dots: new Uint8Array(800).fill(30) };
    for (let y = 8; y < 12; y += 1) light.dots.fill(220, y * 40 + 10, y * 40 + 14);
    const part = enlargedPart(light, { left: 0, top: 0, right: 40, bottom: 20 }, 2, 0);
    expect([part.width, part.height]).toEqual([120, 80]);
    const at = (x: number, y: number): number => part.dots[(y + 20) * part.width + x + 20] ?? -1;
    expect([at(24, 20), at(2, 2), at(70, 35)]).toEqual([0, 255, 255]);
  });

  it.each([
    ['mariusandersen@I|etters.no', 'mariusandersen@letters.no'],
    ['sofia94@Iletters.example', 'sofia94@letters.example'],
    ['ann@]letters.org', 'ann@letters.org'],
    ['ann@maiI.org', 'ann@mail.org'],
    ['ann©mail.org', 'ann@mail.org'],
    ['ann@Illinois.edu', 'ann@Illinois.edu'],
    ['ANN@INFOMAIL.ORG', 'ANN@INFOMAIL.ORG'],
  ])('C4: %s has signs of upright strokes as letters: %s', (read, wanted) => {
    expect(tidied(read)).toBe(wanted);
  });

  it.each([
    ['tarigsabbagh@letters.org', ['tariq', 'sabbagh'], [], 'tariqsabbagh@letters.org'],
    ['linneal58@mail.com', ['linnea', 'dahl'], [], 'linnea158@mail.com'],
    ['ann.lee@grnail.com', ['anne'], [], 'ann.lee@gmail.com'],
    ['ann.lee@gmail.corn', [], [], 'ann.lee@gmail.com'],
    ['ann.lee@dahi-arkitekter.no', [], ['dahl-arkitekter.no'], 'ann.lee@dahl-arkitekter.no'],
    ['daniel58@mail.com', ['daniel', 'roth'], [], 'daniel58@mail.com'],
    ['ann.lee@yah00.co.uk', [], [], 'ann.lee@yahoo.co.uk'],
    ['kim@ourfirm.example', ['tariq', 'sabbagh'], [], 'kim@ourfirm.example'],
  ])('C4: %s is mended by what else the document says', (address, names, sites, wanted) => {
    expect(mendedAddress(address, names, sites)).toBe(wanted);
  });

  it.each([
    ['Knut', 'Sgrensen', 'knutsorensen', 'Sørensen'],
    ['Tobias', 'Ragnning', 'tobias.ronning', 'Rønning'],
    ['Jana', 'Miiller', 'jana.mueller', 'Müller'],
    ['Tariq', 'Sabhagh', 'tariqsabbagh', 'Sabbagh'],
    // Nothing of the name stands in the address, or all that stands there is far from it.
    ['Knut', 'Sgrensen', 'post', 'Sgrensen'],
    ['Ann', 'Sgrensen', 'ann.hathaway', 'Sgrensen'],
    ['Jana', 'Müller', 'jana.mueller', 'Müller'],
    // Letters of one stroke at the end, and another word of the name that begins with one.
    ['Ada', 'Dhomhnai', 'ada.dhomhnaill', 'Dhomhnaill'],
    ['Ines', 'Peters', 'petersi', 'Peters'],
    ['Mai', 'Trin', 'mai.tran.ml', 'Tran'],
  ])('C4: of %s %s with the address %s the family name is %s', (given, family, user, wanted) => {
    expect(mendedName({ full: `${given} ${family}`, given, family, title: '' }, [user], () => true)).toMatchObject({ full: `${given} ${wanted}`, family: wanted, given });
  });

  it('C4: a name is mended where its letters were doubtful, or are not known to the reader, and is not sure then', () => {
    const read = (family: string, confidence: number, user: string): ReadPage => page(word('Knut', 40, 60, 96, { goesOn: true, size: 24 }), word(family, 104, 60, confidence, { size: 24 }), word(`${user}@mail.no`, 40, 100, 97));
    expect(fieldsOfPages([read('Sgrensen', 40, 'knutsorensen')]).fields.name).toMatchObject({ value: { full: 'Knut Sørensen', family: 'Sørensen' }, sure: false });
    expect(fieldsOfPages([read('Sgrensen', 97, 'knutsorensen')]).fields.name).toMatchObject({ value: { full: 'Knut Sørensen' }, sure: false });
    expect(fieldsOfPages([read('Sabhagh', 40, 'knut.sabbagh')]).fields.name).toMatchObject({ value: { full: 'Knut Sabbagh' }, sure: false });
    expect(fieldsOfPages([read('Sabhagh', 97, 'knut.sabbagh')]).fields.name).toMatchObject({ value: { full: 'Knut Sabhagh' } });
    // Well read, and a letter of something else behind it in the address.
    expect(fieldsOfPages([read('Sabbagh', 97, 'knut.sabbaghl')]).fields.name).toMatchObject({ value: { full: 'Knut Sabbagh' } });
    expect(fieldsOfPages([page(word('Tariq', 40, 60, 96, { goesOn: true }), word('Sabbagh', 104, 60, 96), word('tarigsabbagh@letters.org', 40, 100, 80))]).fields.emails).toMatchObject([{ value: 'tariqsabbagh@letters.org', sure: false }]);
  });

  const fields = (...words: readonly Word[]): ReturnType<typeof fieldsOfPages>['fields'] => fieldsOfPages([page(...words)]).fields;
  const large = { size: 24 };

  it('C4: an address whose full stop was read as a space is whole by the name, and not sure', () => {
    const name = [word('Wanjiku', 40, 40, 96, { ...large, goesOn: true }), word('Kamau', 140, 40, 96, large)];
    expect(fields(...name, word('wanjiku.', 40, 70, 96, { goesOn: true }), word('kamau+cv@gmail.com', 110, 70, 96)).emails).toMatchObject([{ value: 'wanjiku.kamau+cv@gmail.com', sure: false }]);
    expect(fields(...name, word('wanjiku', 40, 70, 71, { goesOn: true }), word('1kamau+cv@gmail.com', 110, 70, 71)).emails).toMatchObject([{ value: 'wanjiku.kamau+cv@gmail.com', sure: false }]);
    expect(fields(...name, word('wanjiku', 40, 70, 96, { goesOn: true }), word('.kamau@gmail.com', 110, 70, 96)).emails).toMatchObject([{ value: 'wanjiku.kamau@gmail.com', sure: false }]);
    expect(fields(...name, word('contact', 40, 70, 96, { goesOn: true }), word('kamau@gmail.com', 110, 70, 96)).emails.map(({ value }) => value)).toEqual(['kamau@gmail.com']);
  });

  it('C4: initials before a family name in an address are those of the given names', () => {
    expect(fields(word('Maria', 40, 40, 96, { ...large, goesOn: true }), word('Cora', 120, 40, 96, { ...large, goesOn: true }), word('D.', 190, 40, 96, { ...large, goesOn: true }), word('Villanueva', 230, 40, 96, large), word('medvillanueva@yahoo.com.ph', 40, 70, 80)).emails).toMatchObject([{ value: 'mcdvillanueva@yahoo.com.ph', sure: false }]);
  });

  it('C4: a sign that was read as a letter before a host of mail is the sign, and not sure', () => {
    expect(fields(word('Ada', 40, 40, 96, { ...large, goesOn: true }), word('Example', 110, 40, 96, large), word('ada.82erediffmail.com', 40, 70, 95)).emails).toMatchObject([{ value: 'ada.82@rediffmail.com', sure: false }]);
  });

  it('C4: a capital I that was read as an l begins a name, and it is not sure', () => {
    expect(fields(word('Venkata', 40, 40, 96, { ...large, goesOn: true }), word('lyer', 150, 40, 96, large), word('venkata.iyer@mail.example', 40, 70, 96)).name).toMatchObject({ value: { full: 'Venkata Iyer' }, sure: false });
  });

  it('C4: a small l before a hyphen is read as a capital I, and is none; it is not sure', () => {
    const { fields } = fieldsOfPages([page(word('Youssef', 40, 60, 95, { size: 24 }), word('EI-Masry', 140, 60, 95, { size: 24 }), word('youssef.elmasry@mail.test', 40, 90, 95))]);
    expect(fields.name).toMatchObject({ value: { full: 'Youssef El-Masry', family: 'El-Masry' }, sure: false });
  });

  it('C4: a name whose lines were measured otherwise is whole, or not sure', () => {
    const name = fields(word('Ada', 40, 40, 96, { size: 21.4, bold: true }), word('Riquelme', 40, 66, 96, { size: 24.6, bold: true }), word('Fuentes', 40, 92, 96, { size: 21.4 }), word('ada.riquelme@mail.example', 40, 120, 96)).name;
    expect(name?.value.full === 'Ada Riquelme Fuentes' || name?.sure === false).toBe(true);
  });

  it('C4: a number is read without the picture behind it', () => {
    expect(fields(word('Ada', 40, 40, 96, { ...large, goesOn: true }), word('Example', 110, 40, 96, large), word('+63', 40, 70, 96, { goesOn: true }), word('917', 70, 70, 96, { goesOn: true }), word('845', 100, 70, 96, { goesOn: true }), word('2210', 130, 70, 96, { goesOn: true }), word('53', 168, 70, 96)).phones.map(({ value }) => value)).toEqual(['+639178452210']);
  });

  it('C4: two small l at the beginning of a name are a capital I and an l; what is after linkedin.com/in/ is mended by the name', () => {
    const { fields } = fieldsOfPages([page(word('Nadia', 40, 60, 95, { size: 24, goesOn: true }), word('Petrova-llieva', 140, 60, 95, { size: 24 }), word('nadia.llieva@mail.test', 40, 90, 85), word('linkedin.com/in/nadiallieva', 40, 110, 85))]);
    expect(fields.name).toMatchObject({ value: { full: 'Nadia Petrova-Ilieva' }, sure: false });
    expect(fields.emails).toMatchObject([{ value: 'nadia.ilieva@mail.test', sure: false }]);
    expect(fields.links).toMatchObject([{ value: 'https://www.linkedin.com/in/nadiailieva', sure: false }]);
  });
});
