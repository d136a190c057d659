import { describe, expect, it } from 'vitest';
import type { GreyPicture } from '../../src/main/core/resumes/scan/greyPicture.ts';
import { withInkedBoxes } from '../../src/main/core/resumes/scan/inkedBoxes.ts';
import { withMissedLines } from '../../src/main/core/resumes/scan/missedLines.ts';
import { numbersAgain } from '../../src/main/core/resumes/scan/numbersAgain.ts';
import { withSigns } from '../../src/main/core/resumes/scan/misreadSigns.ts';
import type { RawLine, RawWord } from '../../src/main/core/resumes/scan/rawLines.ts';
import { withoutRuledLines } from '../../src/main/core/resumes/scan/ruledLines.ts';
import { withoutSpecks } from '../../src/main/core/resumes/scan/specks.ts';
import { straightened } from '../../src/main/core/resumes/scan/straightened.ts';

const paper = (width: number, height: number): GreyPicture => ({ width, height, dots: new Uint8Array(width * height).fill(250) });
const ink = ({ width, dots }: GreyPicture, left: number, top: number, right: number, bottom: number, shade = 10): void => {
  for (let y = top; y < bottom; y += 1) dots.fill(shade, y * width + left, y * width + right);
};
const at = ({ width, dots }: GreyPicture, x: number, y: number): number => dots[y * width + x] ?? -1;

const word = (text: string, left: number, right: number, top: number, bottom: number, confidence = 95): RawWord => ({ text, left, right, top, bottom, confidence });
const line = (...words: readonly RawWord[]): RawLine => ({ left: Math.min(...words.map((one) => one.left)), right: Math.max(...words.map((one) => one.right)), top: Math.min(...words.map((one) => one.top)), bottom: Math.max(...words.map((one) => one.bottom)), slope: 0, offset: 0, size: 28, words });

describe('C4: pages are made ready before their letters are read', () => {
  it.each([-1.5, -0.4, 0.3, 1.1])('C4: a page that was laid down by %f degrees is straight', (degrees) => {
    const page = paper(1200, 800);
    const slope = Math.tan((degrees * Math.PI) / 180);
    for (let row = 0; row < 20; row += 1)
      for (let letter = 0; letter < 50; letter += 1) {
        const [x, y] = [100 + letter * 20, 80 + row * 32];
        const down = Math.round((x - 600) * slope);
        if (y + down > 0 && y + down < 780) ink(page, x, y + down, x + 12, y + down + 16);
      }
    const level = straightened(page);
    expect(Math.abs(level.turn - degrees)).toBeLessThan(0.12);
    expect(Math.abs(straightened(level.picture).turn)).toBeLessThan(0.12);
  });

  it('C4: a page that is straight, and one without anything on it, stay as they are', () => {
    const page = paper(800, 600);
    for (let row = 0; row < 15; row += 1) for (let letter = 0; letter < 30; letter += 1) ink(page, 100 + letter * 20, 80 + row * 32, 112 + letter * 20, 96 + row * 32);
    expect(straightened(page)).toEqual({ picture: page, turn: 0 });
    const empty = paper(800, 600);
    expect(straightened(empty).picture === empty).toBe(true);
  });

  it('C4: lines around cells go with their grey edges, and letters, bars and dark areas stay', () => {
    const page = paper(600, 400);
    ink(page, 40, 100, 560, 103);
    ink(page, 40, 103, 560, 104, 180);
    ink(page, 300, 100, 302, 300);
    ink(page, 60, 70, 66, 100);
    ink(page, 40, 320, 560, 360);
    const clear = withoutRuledLines(page);
    expect([at(clear, 200, 101), at(clear, 200, 103), at(clear, 301, 200)].every((shade) => shade > 200)).toBe(true);
    expect([at(clear, 63, 80), at(clear, 200, 340)]).toEqual([10, 10]);
  });

  it('C4: dust that stands alone goes; full stops, points of letters and rows of dots stay', () => {
    const page = paper(400, 200);
    ink(page, 100, 100, 120, 120);
    ink(page, 124, 117, 127, 120);
    ink(page, 300, 60, 303, 63);
    for (let dot = 0; dot < 6; dot += 1) ink(page, 200 + dot * 8, 150, 203 + dot * 8, 153);
    const clear = withoutSpecks(page);
    expect([at(clear, 301, 61), at(clear, 125, 118), at(clear, 201, 151), at(clear, 110, 110)]).toEqual([255, 10, 10, 10]);
    expect(withoutSpecks(paper(400, 200)).dots.every((dot) => dot === 250)).toBe(true);
  });

  it('C4: a word is as high as its ink, whatever else lies in its box', () => {
    const page = paper(300, 200);
    ink(page, 20, 60, 100, 80);
    ink(page, 40, 95, 60, 99);
    expect(withInkedBoxes([line(word('Testing', 20, 100, 55, 110))], page)[0]?.words[0]).toMatchObject({ top: 60, bottom: 80 });
    expect(withInkedBoxes([line(word('white', 150, 200, 55, 110))], page)[0]?.words[0]).toMatchObject({ top: 55, bottom: 110 });
  });
});

describe('C4: what was left out or doubtful on a page is read again', () => {
  const read = (text: string, confidence = 90) => (part: GreyPicture): readonly RawLine[] => [line(word(text, 20, part.width - 20, 20, part.height - 20, confidence))];

  it('C4: small lines beside a name that were taken for a part of its line are lines of their own', () => {
    const page = paper(1000, 200);
    for (let letter = 0; letter < 8; letter += 1) ink(page, 40 + letter * 40, 60, 70 + letter * 40, 116);
    for (let letter = 0; letter < 15; letter += 1) ink(page, 600 + letter * 14, 92, 609 + letter * 14, 110);
    const one = line(word('Bartosz', 40, 350, 60, 116), word('adamail.exampl', 600, 806, 92, 110));
    const lines = withMissedLines([one], page, read('ada@mail.example'));
    expect(lines.map(({ words }) => words.map(({ text }) => text))).toEqual([['Bartosz'], ['ada@mail.example']]);
  });

  it('C4: letters right behind a word that were overlooked are its end; where they cannot be read it is not sure', () => {
    const page = paper(400, 100);
    for (let letter = 0; letter < 6; letter += 1) ink(page, 40 + letter * 20, 30, 52 + letter * 20, 60);
    for (let letter = 0; letter < 2; letter += 1) ink(page, 156 + letter * 8, 30, 160 + letter * 8, 60);
    const cut = [line(word('Dhomna', 40, 154, 30, 60))];
    expect(withMissedLines(cut, page, read('Dhomnaill'))[0]?.words).toMatchObject([{ text: 'Dhomnaill', confidence: 85, right: 168 }]);
    expect(withMissedLines(cut, page, read('?'))[0]?.words).toMatchObject([{ text: 'Dhomna', confidence: 85 }]);
  });

  it('C4: a number of doubtful digits is what most readings of it agree on', () => {
    const page = paper(600, 60);
    const doubtful = [line(word('+972', 20, 80, 20, 40, 9), word('123', 130, 170, 20, 40, 73), word('4567', 180, 230, 20, 40, 94))];
    expect(numbersAgain([{ ...doubtful[0] as RawLine, size: 60 }], page, read('+972 54 123 4567'))[0]?.words).toMatchObject([{ text: '+972 123 4567', confidence: 9 }]);
    const parts = (part: GreyPicture): readonly RawLine[] => [line(...['+972', '54', '123', '4567'].map((text, index) => word(text, 20 + index * 40, 50 + index * 40, 20, part.height - 20, 80)))];
    expect(numbersAgain([{ ...doubtful[0] as RawLine, size: 60 }], page, parts)[0]?.words).toMatchObject([{ text: '+972 54 123 4567' }]);
    const years = [line(word('2014', 20, 80, 20, 40, 9), word('2018', 90, 150, 20, 40, 9))];
    expect(numbersAgain(years, page, () => { throw new Error('Years are no number.'); })[0]?.words).toHaveLength(2);
    const good = [line(word('+972', 20, 80, 20, 40), word('541234567', 90, 170, 20, 40))];
    expect(numbersAgain(good, page, () => { throw new Error('There is no doubt.'); })[0]?.words).toHaveLength(2);
  });

  const row = (...words: readonly (readonly [string, number])[]): RawLine => line(...words.map(([text, confidence], index) => word(text, index * 100, index * 100 + 80, 0, 20, confidence)));
  it.each([
    ['the year of a month that lost its sign', row(['Sep', 90], ['14', 13], ['–', 88], ['Aug', 90], ['"18', 33]), 'Sep ’14 – Aug ’18'],
    ['dust behind a span', row(['2015', 90], ['—', 90], ['present:', 60]), '2015 — present'],
    ['a full stop', row(['They', 90], ['—', 90], ['present.', 90]), 'They — present.'],
    ['a day', row(['Sep', 90], ['14', 95]), 'Sep 14'],
    ['a picture before an address', row(['&', 60], ['ada@mail.example', 90]), 'ada@mail.example'],
    ['digits that are read as letters', row(['(713)', 93], ['sss-0148', 60]), '(713) 555-0148'],
  ])('C4: signs are put right: %s', (_, told, wanted) => {
    expect(withSigns(told).map(({ text }) => text).join(' ')).toBe(wanted);
  });
});
