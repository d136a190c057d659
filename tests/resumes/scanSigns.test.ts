import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withoutDarkAreas } from '../../src/main/core/resumes/scan/darkAreas.ts';
import type { GreyPicture } from '../../src/main/core/resumes/scan/greyPicture.ts';
import { mendedTown } from '../../src/main/core/resumes/scan/mendedContacts.ts';
import { withMissedLines } from '../../src/main/core/resumes/scan/missedLines.ts';
import { isWordAllTheSame, withSigns, withWholeAddresses } from '../../src/main/core/resumes/scan/misreadSigns.ts';
import type { RawLine, RawWord } from '../../src/main/core/resumes/scan/rawLines.ts';
import { readPicture } from '../../src/main/core/resumes/scan/readPicture.ts';
import { pageLines } from '../../src/main/core/resumes/layout/pageLines.ts';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import { linesOf, pageOf } from '../../src/main/core/resumes/scan/readWords.ts';
import { withoutRuledLines } from '../../src/main/core/resumes/scan/ruledLines.ts';
import { fieldsOfPages } from '../../src/main/core/resumes/scan/scannedFile.ts';
import { wordReader } from '../../src/main/core/resumes/scan/wordReader.ts';
import { type Placed, runs } from './placedPage.ts';

const SCAN = readFileSync(join(import.meta.dirname, 'scans/two-columns.jpg'));

/** The page with what lies between some rows as a band of `ground` with light letters. */
function withBand(picture: GreyPicture, top: number, bottom: number, ground: number): GreyPicture {
  const dots = new Uint8Array(picture.dots);
  for (let at = top * picture.width; at < bottom * picture.width; at += 1) dots[at] = ground + ((255 - (dots[at] ?? 255)) * (250 - ground)) / 255;
  return { ...picture, dots };
}

const asLine = (word: RawWord): readonly RawLine[] => [{ ...word, slope: 0, offset: 0, size: word.bottom - word.top, words: [word] }];

/** A line as the reader told it: words of ten dots a letter, each with how sure it is and the gap before it. */
function line(...words: readonly (readonly [text: string, confidence: number, gap?: number])[]): { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number; readonly slope: number; readonly offset: number; readonly size: number; readonly words: readonly RawWord[] } {
  let x = 0;
  const placed = words.map(([text, confidence, gap = 8]): RawWord => {
    const left = x + gap;
    x = left + text.length * 10;
    return { text, confidence, left, right: x, top: 0, bottom: 20 };
  });
  return { left: 0, top: 0, right: x, bottom: 20, slope: 0, offset: 0, size: 20, words: placed };
}

const textOf = (words: readonly RawWord[]): string => words.map(({ text }) => text).join(' ');

describe('C4: what scans show otherwise than letters on white', { timeout: 240_000 }, () => {
  it('C4: light letters on a dark band are read as those on white are', async () => {
    const picture = await readPicture(SCAN, 'jpeg');
    const reader = await wordReader();
    for (const ground of [20, 110]) {
      const banded = withBand(picture, 40, Math.round(0.22 * picture.height), ground);
      expect(withoutDarkAreas(banded)).not.toBe(banded);
      const { fields } = fieldsOfPages([reader.inEnglish(banded, 595).words]);
      expect(fields).toMatchObject({ name: { value: { full: 'Ngozi ADEBAYO' } }, phones: [{ value: '+447274853096' }] });
    }
  });

  it('C4: a page without dark areas, one in a dark frame and one of large letters stay what they are', async () => {
    const picture = withoutRuledLines(await readPicture(SCAN, 'jpeg'));
    expect(withoutDarkAreas(picture) === picture).toBe(true);
    const framed = { ...picture, dots: picture.dots.map((dot, at) => (at % picture.width < 30 || at % picture.width > picture.width - 30 || at < 30 * picture.width ? 10 : dot)) };
    expect(withoutDarkAreas(framed) === framed).toBe(true);
    // A thick ring, as an O of 60 points is.
    const ring = { width: 400, height: 400, dots: new Uint8Array(160_000).fill(250) };
    for (let y = 100; y < 300; y += 1) for (let x = 100; x < 300; x += 1) if (x < 150 || x > 250 || y < 150 || y > 250) ring.dots[y * 400 + x] = 5;
    expect(withoutDarkAreas(ring)).toBe(ring);
  });

  it('C4: a bar beside a heading goes, and a capital I of a large name stays', () => {
    const page = { width: 600, height: 300, dots: new Uint8Array(180_000).fill(250) };
    for (let y = 40; y < 50; y += 1) page.dots.fill(20, y * 600 + 40, y * 600 + 200);
    for (let y = 100; y < 190; y += 1) page.dots.fill(20, y * 600 + 300, y * 600 + 312);
    const { dots } = withoutDarkAreas(page);
    expect([dots[45 * 600 + 100], dots[150 * 600 + 306]]).toEqual([255, 20]);
  });

  it('C4: a row of letters that no word lies on is read by itself, and what was read of a piece of it goes', async () => {
    const picture = await readPicture(SCAN, 'jpeg');
    const reader = await wordReader();
    const page = reader.inEnglish(picture, 595).words;
    const line = (word: (typeof page.words)[number]): RawWord => ({ text: word.text, confidence: word.confidence, left: Math.round(word.x), right: Math.round(word.right), top: Math.round(word.y - word.size), bottom: Math.round(word.y + 0.3 * word.size) });
    const [first] = page.words.filter(({ text }) => text.length > 8);
    if (first === undefined) throw new Error('There is no word.');
    const box = line(first);
    const without = page.words.filter((word) => Math.abs(word.y - first.y) > first.size).map(line);
    const weak = { ...box, text: 'ae', confidence: 12 };
    const lines = [...without, weak].map((word) => ({ ...word, slope: 0, offset: 0, size: word.bottom - word.top, words: [word] }));
    const asked: number[] = [];
    const read = withMissedLines(lines, picture, (part) => {
      asked.push(part.width);
      return asLine({ text: 'Read-anew', confidence: 91, left: 20, right: part.width - 20, top: 20, bottom: part.height - 20 });
    });
    expect(asked.length).toBeGreaterThan(0);
    const words = read.flatMap((one) => one.words);
    expect(words.some(({ text }) => text === 'ae')).toBe(false);
    expect(words.filter(({ text }) => text === 'Read-anew').some((word) => Math.abs(word.top - box.top) < box.bottom - box.top)).toBe(true);
    // Where words lie on all of it, nothing is read.
    expect(withMissedLines([{ left: 0, top: 0, right: picture.width, bottom: picture.height, slope: 0, offset: 0, size: 20, words: [{ ...box, left: 0, top: 0, right: picture.width, bottom: picture.height, text: 'everything', confidence: 95 }] }], picture, () => { throw new Error('There is nothing to read.'); })).toHaveLength(1);
  });

  it('C4: words that are read anew stand in the line that they were missed in, with the mark of the list before them', () => {
    const picture = { width: 500, height: 80, dots: new Uint8Array(40_000).fill(255) };
    for (let letter = 0; letter < 24; letter += 1) for (let y = 30; y < 46; y += 1) picture.dots.fill(0, y * 500 + 40 + letter * 16, y * 500 + 49 + letter * 16);
    const whole = { ...line(['Owned', 95], ['it', 96]), left: 20, right: 440, top: 30, bottom: 50, offset: -4, size: 21 };
    const [owned, it] = whole.words as [RawWord, RawWord];
    const words = [{ ...owned, text: '«ae', confidence: 20, left: 20, right: 230, top: 30, bottom: 46 }, { ...it, left: 240, right: 440, top: 30, bottom: 46 }];
    const [read, ...others] = withMissedLines([{ ...whole, words }], picture, (part) => asLine({ text: 'Managed', confidence: 90, left: 20, right: part.width - 20, top: 20, bottom: part.height - 20 }));
    expect(others).toEqual([]);
    expect(read).toMatchObject({ size: 21, offset: -4 });
    expect(read?.words.map(({ text }) => text)).toEqual(['•', 'Managed', 'it']);
  });

  it('C4: lines whose letters are of one height are of one size, whatever the reader says of them', () => {
    const hocr = (y: number, size: number, ...words: readonly (readonly [string, number])[]): string =>
      `<span class='ocr_line' title="bbox 20 ${y} 400 ${y + 30}; baseline 0 -6; x_size ${size}">${words.map(([text, height], at) => `<span class='ocrx_word' title='bbox ${20 + at * 120} ${y} ${120 + at * 120} ${y + height}; x_wconf 95'>${text}</span>`).join(' ')}</span>`;
    const picture = { width: 440, height: 300, dots: new Uint8Array(132_000).fill(255) };
    const { words } = pageOf(linesOf(hocr(20, 19, ['United', 21], ['Drinks', 21]) + hocr(80, 26, ['Played', 27], ['Bank', 21]) + hocr(140, 26, ['HEAD', 42])), picture);
    expect(words.map(({ size }) => Math.round(size))).toEqual([30, 30, 30, 30, 60]);
  });

  it('C4: of texts that stand far apart in one line, each is of its own size', () => {
    const word = (text: string, left: number, height: number): string => `<span class='ocrx_word' title='bbox ${left} ${50 - height} ${left + text.length * 14} 50; x_wconf 95'>${text}</span>`;
    const hocr = `<span class='ocr_line' title="bbox 20 8 900 50; baseline 0 0; x_size 28">${word('ada.example', 20, 21)} ${word('Lund', 400, 42)} ${word('Poland', 800, 21)}</span>`;
    const { words } = pageOf(linesOf(hocr), { width: 940, height: 100, dots: new Uint8Array(94_000).fill(255) });
    expect(words.map(({ text, size }) => [text, Math.round(size)])).toEqual([['ada.example', 23], ['Lund', 60], ['Poland', 30]]);
  });

  it('C4: pictures that are read as signs stand before a number and a town, and one word alone is not bold within a name', () => {
    const word = (text: string, x: number, y: number, bold = false) => ({ text, x, right: x + text.length * 6, y, size: 12, bold, confidence: 95, goesOn: true });
    const words = [word('Ada', 40, 40, true), word('Example', 62, 40, true), word('@', 40, 60), word('+44', 52, 60), word('7700', 73, 60), word('900067', 100, 60), word('OO', 40, 80), word('Newark,', 55, 80), word('NJ', 100, 80), word('Education', 40, 120, true), word('Essex', 40, 140, true), word('County', 73, 140), word('College,', 112, 140), word('2004', 163, 140), word('-', 190, 140), word('2008', 199, 140)];
    const { fields: parsed } = fieldsOfPages([{ width: 600, height: 800, turn: 0, points: 600, words }]);
    expect(parsed.phones.map(({ value }) => value)).toEqual(['+447700900067']);
    expect([parsed.place?.value, parsed.education[0]?.value.school]).toEqual(['Newark, NJ', 'Essex County College']);
  });

  it('C4: the frame of a heading is none of its letters', () => {
    const word = (text: string, x: number, y: number) => ({ text, x, right: x + text.length * 6, y, size: 12, bold: false, confidence: 95, goesOn: false });
    const words = [word('Ada', 40, 40), word('ada@mail.example', 40, 60), word('|Experience', 40, 100), word('2015-2018', 40, 120), word('Analyst,', 140, 120), word('Kestrel', 200, 120), word('JEducation', 40, 160), word('2010-2014', 40, 180), word('BSc', 140, 180), word('Physics,', 170, 180), word('Aston', 230, 180), word('University', 270, 180)];
    const { fields } = fieldsOfPages([{ width: 595, height: 842, points: 595, turn: 0, words }]);
    expect([fields.jobs.length, fields.education.length]).toEqual([1, 1]);
  });

  it.each([
    ['a mark that is read as a letter', line(['B', 51], ['Trained', 95, 12], ['colleagues', 95]), '• Trained colleagues'],
    ['a mark that is seen twice', line(['•', 90], ['+', 40, 10], ['Trained', 95], ['colleagues', 95]), '• Trained colleagues'],
    ['an initial', line(['B', 93], ['Aldane', 95, 12]), 'B Aldane'],
    ['a number', line(['+', 60], ['4520813971', 95, 12]), '+ 4520813971'],
    ['a mark between words', line(['Designer', 93], ['*', 50], ['Thornby', 93], ['Ltd', 93]), 'Designer · Thornby Ltd'],
    ['a mark before a number', line(['Cardiff', 93], ['«', 38], ['+44', 96], ['7332', 96], ['203867', 96]), 'Cardiff · +44 7332 203867'],
    ['a speck at the end', line(['Cardiff,', 93], ['Wales', 93], ['«', 38]), 'Cardiff, Wales'],
    ['a speck before a word', line(['‘Work', 80], ['Experience', 95]), 'Work Experience'],
    ['a quotation', line(['‘Work', 80], ['in', 95], ['Progress’', 90]), '‘Work in Progress’'],
    ['the full stop of an address', line(['ada.lund@mail-room', 79], ['test', 96]), 'ada.lund@mail-room.test'],
    ['an address that ends', line(['ada.lund@mail-room.test', 79], ['or', 96]), 'ada.lund@mail-room.test or'],
    ['a firm of Poland', line(['Larkspur', 93], ['Sp.', 93], ['z', 91], ['0.0.', 94]), 'Larkspur Sp. z o.o.'],
    ['a dash between dates', line(['2017-04', 95], ['~', 40], ['2021-09', 95]), '2017-04 – 2021-09'],
    ['what stands behind the sign of an address', line(['ada.lund@,mail-room.test', 60], ['|', 90], ['Oslo', 90]), 'ada.lund@mail-room.test | Oslo'],
    ['a five of a number', line(['+233', 90], ['24', 90], ['$55', 60], ['0163', 90]), '+233 24 555 0163'],
    ['an amount', line(['saved', 90], ['$55', 90], ['in', 90]), 'saved $55 in'],
    ['a capital I', line(['lllustrator,', 56], ['lnternational', 70], ['llamas', 90]), 'Illustrator, International llamas'],
  ])('C4: %s is put right where it was taken for another sign', (_, read, wanted) => {
    expect(textOf(withSigns(read))).toBe(wanted);
  });

  it('C4: a word of letters that the reader does not know is kept beside words that it does, and specks are not', () => {
    const { words } = line(['Thea', 96], ['Sorensen', 3], ['~i', 5]);
    expect(words.slice(1).map((word) => isWordAllTheSame(word, words))).toEqual([true, false]);
    const short = line(["Joe's", 3], ['Trader', 96], ["Joe's", 12], ['Ital,', 20], ['WB', 20], ['an@mail.example', 0]).words;
    expect(short.map((word) => isWordAllTheSame(word, short))).toEqual([false, false, true, false, false, true]);
    const alone = line(['eeee', 4], ['|', 90]).words;
    expect(isWordAllTheSame(alone[0] as RawWord, alone)).toBe(false);
  });

  it.each([
    ['an address with a hair in it', line(['tidwell.', 74], ['ann', 83], ['@', 83], ['mail.example', 90]), 'tidwell.ann@mail.example'],
    ['an address and what is added to it', line(['ann', 66], ['+cv@mail.example', 64, 5]), 'ann+cv@mail.example'],
    ['a post at an employer', line(['Analyst', 95], ['@', 90, 5], ['Kestrel', 95, 5]), 'Analyst @ Kestrel'],
    ['a number before an address', line(['692-321-282', 90], ['-', 50], ['ann@mail.example', 90]), '692-321-282 - ann@mail.example'],
    ['a sign before an address', line(['07700900744', 90], ['+', 50], ['ann@mail.example', 90]), '07700900744 + ann@mail.example'],
    ['a sentence before an address', line(['there.', 95], ['Ann@mail.example', 95]), 'there. Ann@mail.example'],
    ['words that stand apart', line(['ann.', 95], ['lund@mail.example', 95, 40]), 'ann. lund@mail.example'],
  ])('C4: %s is one word only where it is one address', (_, read, wanted) => {
    expect(textOf(withWholeAddresses(read))).toBe(wanted);
  });

  it('C4: a dash between two dates is seen where it was drawn, and nothing is put where there is none', () => {
    const picture = (height: number): GreyPicture => {
      const dots = new Uint8Array(20_000).fill(255);
      for (let y = 40; y < 40 + height; y += 1) dots.fill(0, y * 200 + 75, y * 200 + 95);
      return { width: 200, height: 100, dots };
    };
    const hocr = (first: string, second: string): string => `<span class='ocr_line' title="bbox 10 30 160 50; baseline 0 0; x_size 20"><span class='ocrx_word' title='bbox 10 30 60 50; x_wconf 95'>${first}</span> <span class='ocrx_word' title='bbox 110 30 160 50; x_wconf 95'>${second}</span>`;
    const read = (height: number, first: string, second: string): string => pageOf(linesOf(hocr(first, second)), picture(height)).words.map(({ text }) => text).join(' ');
    expect(read(2, '12/2010', '05/2015')).toBe('12/2010 – 05/2015');
    expect(read(0, '12/2010', '05/2015')).toBe('12/2010 05/2015');
    expect(read(12, '12/2010', '05/2015')).toBe('12/2010 05/2015');
    expect(read(2, '077009', '00900045')).toBe('077009 00900045');
  });

  it.each([
    ['Hillergd,', 'Hillerød,'],
    ['(Wroctaw)', '(Wrocław)'],
    ['lloilo', 'Iloilo'],
    ['Bristol', 'Bristol'],
    ['Manager', 'Manager'],
  ])('C4: %s is the town %s', (read, wanted) => {
    expect(mendedTown(read)).toBe(wanted);
  });

  it.each([
    ['figures of old forms in dates', [['04/z017-heute', 60], ['Lehre', 95]], '04/2017-heute Lehre'],
    ['a figure that was read twice', [['0o1/2010-09/2011', 60]], '01/2010-09/2011'],
    ['a stroke that was overlooked', [['10/2011-032017', 60]], '10/2011-03/2017'],
    ['a dash that was overlooked', [['Briec', 95], ['07/2009', 90, 60], ['08/2011', 90]], 'Briec 07/2009 – 08/2011'],
    ['two dates that are no span', [['Briec', 95], ['08/2011', 90, 60], ['07/2009', 90]], 'Briec 08/2011 07/2009'],
    ['the dot of a time line', [['2018', 95], ['@', 50, 60], ['Accountmanager', 95]], '2018 Accountmanager'],
    ['where somebody works', [['Analyst', 95], ['@', 90], ['Kestrel', 95]], 'Analyst @ Kestrel'],
    ['dots that were read as letters', [['Acquisitie', 95], ['e', 60], ['Onderhandelen', 95], ['·', 90], ['Salesforce', 95], ['t', 30]], 'Acquisitie · Onderhandelen · Salesforce'],
    ['a dot before a gap', [['Albufera', 95], ['Blanca', 95], ['e', 50], ['Valencia', 95, 60]], 'Albufera Blanca · Valencia'],
    ['the rims of labels', [['(', 60], ['Primavera', 95], ['P6', 95], [')', 60], ['Cost', 95], ['control', 95], [')(', 60], ['Site', 95], ['safety', 95], [')', 60]], 'Primavera P6 · Cost control · Site safety'],
    ['an ordinal', [['Tutora', 95], ['de', 95], ['5.*', 60], ['de', 95], ['Primaria', 95]], 'Tutora de 5.º de Primaria'],
    ['a small word', [['Pedreiro', 95], ['e', 95], ['Pintor', 95]], 'Pedreiro e Pintor'],
  ] as const)('C4: %s', (_, words, text) => {
    expect(textOf(withSigns(line(...words)))).toBe(text);
  });
});

describe('C4: what scans of forms and templates show', () => {
  const page = (...placed: readonly Placed[]) => parseResume({ format: 'scan', pages: 1, lines: pageLines(runs(placed), 1), links: [], author: '' });

  it('C4: a heading of two lines in the margin, of which the lower stands beside what it heads', () => {
    const parsed = page(['Francesca De Luca', 205, 40, { size: 17 }], ['francesca@posta.example', 205, 60], ['ESPERIENZA', 140, 100, { width: 48 }], ['09/2018 — in corso', 205, 100], ['PROFESSIONALE', 120, 114, { width: 68 }], ['Coordinatrice educativa', 205, 115, { bold: true }], ['Cooperativa Sociale Il Ponte, Torino', 205, 129],
      ['01/2012 — 08/2018', 205, 160], ['Educatrice di comunità', 205, 175, { bold: true }], ['Casa Famiglia Santa Rita, Moncalieri', 205, 189]);
    expect(parsed.jobs.map(({ value }) => [value.employer, value.title])).toEqual([['Cooperativa Sociale Il Ponte', 'Coordinatrice educativa'], ['Casa Famiglia Santa Rita', 'Educatrice di comunità']]);
  });

  it('C4: the lower line of a heading in the margin may stand by itself', () => {
    const parsed = page(['Ana Petrovic', 205, 40, { size: 17 }], ['ana@mail.example', 205, 60], ['EDUCATION AND', 95, 100, { width: 92 }], ['2008 — 2010', 205, 100], ['TRAINING', 133, 115, { width: 54 }], ['Master of Crop Science', 205, 116, { bold: true }], ['University of Novi Sad, Novi Sad', 205, 130]);
    expect(parsed.education.map(({ value }) => [value.school, value.degree])).toEqual([['University of Novi Sad', 'Master of Crop Science']]);
  });

  it('C4: behind a comma a word of a typewriter stands further apart in one line than in the next; the ends of a span as well', () => {
    const word = (text: string, x: number, y: number) => ({ text, x, right: x + text.length * 6, y, size: 11, bold: false, confidence: 95, goesOn: false });
    const words = (text: string, y: number, x = 53) => text.split(' ').map((one, at, all) => word(one, x + all.slice(0, at).join(' ').length * 6 + (at > 0 ? 6 : 0), y));
    const head = (text: string, town: string, dates: readonly [string, string], y: number, apart: number) => [...words(text, y), word(town, 53 + text.length * 6 + apart, y), ...words(dates[0], y + 14), ...words(dates[1], y + 14, 53 + dates[0].length * 6 + 30)];
    const { fields } = fieldsOfPages([{ width: 595, height: 842, points: 595, turn: 0, words: [...words('Ada Example', 40), ...words('ada@mail.example', 60), ...words('Employment', 90), ...head('Master, Minch Ferries Ltd,', 'Ullapool', ['Mar 2013', '- present'], 120, 20), ...head('Second Officer, Blue Pennant Reefers,', 'Hamburg', ['Jan 1999', '- May 2005'], 170, 6), ...head('Deck Cadet, Clydebank Shipping Company,', 'Glasgow', ['Sep 1992', '- Jan 1996'], 220, 20)] }]);
    expect(fields.jobs.map(({ value }) => [value.title, value.employer, value.start, value.end])).toEqual([['Master', 'Minch Ferries Ltd', '2013-03', 'present'], ['Second Officer', 'Blue Pennant Reefers', '1999-01', '2005-05'], ['Deck Cadet', 'Clydebank Shipping Company', '1992-09', '1996-01']]);
  });

  it('C4: an address says that a small L before a vowel is a capital I', () => {
    const parsed = page(['Bogdan lonescu', 40, 40, { size: 23 }], ['bogdan.ionescu@mail.example', 40, 60], ['Generalist turned partner for engineering organisations', 40, 80], ['of 200 to 900 people, strong on labour law and listening', 40, 93]);
    expect(parsed.name?.value).toMatchObject({ given: 'Bogdan', family: 'Ionescu' });
  });

  it('C4: what somebody does, behind their name in an address, is none of it; an Irish family name begins before a softened letter', () => {
    expect(page(['ana.sol@mail.example', 40, 60], ['linkedin.com/in/ana-sol-hr', 40, 75], ['Experience', 40, 100, { bold: true }]).name?.value.full).toBe('Ana Sol');
    expect(page(['Aoife Ni Cheallaigh', 40, 40, { size: 20 }], ['aoife@law.example', 40, 60]).name?.value).toMatchObject({ given: 'Aoife', family: 'Ni Cheallaigh' });
  });
});
