import { describe, expect, it } from 'vitest';
import { DIFFERS, EQUAL, levelOf } from '../../src/main/core/identity/levels.ts';
import type { IdentityField } from '../../src/main/core/identity/levels.ts';
import { normalDate, normalEmail, normalName, normalPhone, splitName } from '../../src/main/core/identity/normalise.ts';
import { phonetic } from '../../src/main/core/identity/phonetic.ts';
import { editDistance, jaroWinkler } from '../../src/main/core/identity/similarity.ts';
import { latin } from '../../src/main/core/identity/transliterate.ts';

describe('C10: names in one form', () => {
  it.each([
    ['Юлия Ковалёва', 'yuliya kovaleva'],
    ['Γιώργος', 'giorgos'],
    ['김민준', 'gimminjun'],
    ['さくら', 'sakura'],
    ['サクラ', 'sakura'],
    ['Øystein Åsen', 'oystein asen'],
    ['Łukasz Żółć', 'lukasz zolc'],
  ])('C10: %s is compared as %s', (written, compared) => {
    expect(latin(written)).toBe(compared);
  });

  it.each([
    ['Doe, Jane', 'Jane', 'Doe'],
    ['Ludwig van der Berg', 'Ludwig', 'van der Berg'],
    ['Dr. Jane Mary Doe', 'Jane Mary', 'Doe'],
    ['John Smith Jr.', 'John', 'Smith Jr.'],
    ['王小明', '小明', '王'],
    ['欧阳小明', '小明', '欧阳'],
    ['Sukarno', '', 'Sukarno'],
  ])('C10: %s is taken apart', (name, given, surname) => {
    expect(splitName(name)).toEqual({ given, surname });
  });

  it('C10: titles go and a generation stands apart', () => {
    expect(normalName('Dr. John', 'Smith-Jones Jr')).toEqual({ given: 'john', surname: 'smith jones', generation: '2' });
  });

  it.each([
    ['Schmidt', 'Schmitt'],
    ['Catherine', 'Kathryn'],
    ['Philip', 'Filip'],
    ['Meyer', 'Maier'],
  ])('C10: %s sounds like %s', (one, other) => {
    expect(phonetic(one)).toBe(phonetic(other));
  });
});

describe('C10: addresses, numbers and dates in one form', () => {
  it.each([
    ['Jane.Doe+cv@GMAIL.com', 'janedoe@gmail.com'],
    ['jane.doe@googlemail.com', 'janedoe@gmail.com'],
    ['mailto:Jane.Doe@firm.example', 'jane.doe@firm.example'],
    ['not an address', ''],
  ])('C10: %s is the mailbox "%s"', (written, compared) => {
    expect(normalEmail(written)).toBe(compared);
  });

  it.each([
    ['+44 (0)20 7946 0958', '079460958'],
    ['0047 22 33 44 55', '722334455'],
    ['12345', ''],
  ])('C10: %s is compared by its last digits', (written, compared) => {
    expect(normalPhone(written)).toBe(compared);
  });

  it.each([
    ['1990-04-03', true, '19900403'],
    ['19900403', true, '19900403'],
    ['03.04.1990', true, '19900403'],
    ['03/04/1990', false, '19900304'],
    ['13/04/1990', false, '19900413'],
  ])('C10: the date %s (day first: %s) is %s', (written, dayFirst, compared) => {
    expect(normalDate(written, dayFirst)).toBe(compared);
  });
});

describe('C10: how well two values agree', () => {
  it.each<[IdentityField, string, string, number]>([
    ['given', 'anna', 'anna', EQUAL],
    ['given', 'william', 'bill', 1],
    ['given', 'mikhail', 'misha', 1],
    ['given', 'anna maria', 'anna', 1],
    ['given', 'elk i', 'elki', 1],
    ['given', 'jasmine', 'jasmin', 2],
    ['given', 'john a', 'john b', 2],
    ['given', 'j', 'jane', 3],
    ['given', 'j', 'k', DIFFERS],
    ['given', 'jane', 'peter', DIFFERS],
    ['surname', 'van der berg', 'berg', 1],
    ['surname', 'smith jones', 'jones', 1],
    ['surname', 'kovalev', 'kovaleva', 2],
    ['email', 'jane.doe@a.example', 'jane.doe@b.example', 1],
    ['phone', '722334455', '22334455', EQUAL],
    ['phone', '722334455', '722334456', 1],
    ['born', '19900403', '19900304', 1],
    ['born', '19900403', '19900430', 1],
    ['born', '19900403', '19910403', 1],
    ['born', '19900403', '19900811', 3],
    ['born', '19900403', '19610811', DIFFERS],
    ['street', '12 high st', '12 hihg st', 1],
    ['street', '12 high st', '14 high st', 2],
    ['postcode', '2154', '2145', 1],
    ['city', 'st albans', 'stalbans', 1],
  ])('C10: %s "%s" and "%s" agree at level %i', (field, left, right, level) => {
    expect(levelOf(field, left, right)).toBe(level);
    expect(levelOf(field, right, left)).toBe(level);
  });

  it('C10: a slip of neighbouring letters is one edit, and counting ends where it no longer matters', () => {
    expect(editDistance('martha', 'marhta', 3)).toBe(1);
    expect(editDistance('kitten', 'sitting', 5)).toBe(3);
    expect(editDistance('kitten', 'sitting', 1)).toBe(2);
    expect(editDistance('', 'abc', 5)).toBe(3);
  });

  it('C10: Jaro and Winkler’s own examples come out as they published them', () => {
    expect(jaroWinkler('martha', 'marhta')).toBeCloseTo(0.961, 3);
    expect(jaroWinkler('dixon', 'dicksonx')).toBeCloseTo(0.813, 3);
    expect(jaroWinkler('abc', 'xyz')).toBe(0);
  });
});
