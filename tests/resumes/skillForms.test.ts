import { describe, expect, it } from 'vitest';
import { withoutRepeated } from '../../src/main/core/resumes/layout/repeated.ts';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import { readPlainText } from '../../src/main/core/resumes/readers/plainText.ts';
import { pageLines } from '../../src/main/core/resumes/layout/pageLines.ts';
import { runs } from './placedPage.ts';

const skills = (text: string): readonly string[] => parseResume(readPlainText(`Ada Example\nada@mail.example\n\nSkills\n\n${text}\n`)).skills.map(({ value }) => value);

describe('C4: lists of skills', () => {
  it('C4: dashes part a list where nothing else does, and there are several of them', () => {
    expect(skills('AutoCAD – Site planning – Welding – English')).toEqual(['AutoCAD', 'Site planning', 'Welding', 'English']);
    expect(skills('Welding – Grade 3')).toEqual(['Welding – Grade 3']);
    expect(skills('Pipes – steel – copper, Welding')).toEqual(['Pipes – steel – copper', 'Welding']);
  });

  it('C4: a sign before an item is none of it', () => {
    expect(skills('➢ Permit to work\n➢ First aid')).toEqual(['Permit to work', 'First aid']);
  });

  it.each(['References available on request.', 'Referenser lämnas på begäran', 'Referenzen auf Anfrage'])('C4: who may be asked is none: %s', (line) => {
    expect(skills(`Welding, Sewing\n\n${line}`)).toEqual(['Welding', 'Sewing']);
  });

  it('C4: a foot that counts the pages of one page is none, and one that says how to reach the person is kept', () => {
    const page = (foot: string) => withoutRepeated([pageLines(runs([['Skills', 40, 100, { size: 12, bold: true }], ['Welding, Sewing', 40, 120], [foot, 40, 800]]), 1)]).map(({ text }) => text);
    expect(page('28 November 2026 | Page 1 / 1')).toEqual(['Skills', 'Welding, Sewing']);
    expect(page('ada@mail.example | Page 1 / 1')).toEqual(['Skills', 'Welding, Sewing', 'ada@mail.example | Page 1 / 1']);
  });
});
