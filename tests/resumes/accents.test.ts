import { describe, expect, it } from 'vitest';
import { moveAccent, withAccents } from '../../src/main/core/resumes/layout/accents.ts';

describe('C4: letters whose marks were drawn by themselves', () => {
  it.each([['M¨unchen', 'München'], ['Mu¨nchen', 'München'], ['Mar´ıa Jos´e', 'María José'], ['Franc¸ois', 'François'], ['Sa˜o Paulo', 'São Paulo'], ['Universidad', 'Universidad'], ['5 ¨ 3', '5 ¨ 3']])('C4: %s is read as %s', (drawn, wanted) => {
    expect(withAccents(drawn)).toBe(wanted);
  });

  it('C4: a mark at the end of a text belongs to the letter that was drawn under it', () => {
    const last = { text: 'Makine M¨', x: 60, right: 136, y: 100, size: 17 };
    const next = { text: 'uhendisi', x: 128, right: 182, y: 100, size: 17 };
    moveAccent(last, next);
    expect([last.text, next.text]).toEqual(['Makine M', 'ühendisi']);
  });

  it('C4: a mark at the beginning of a text belongs to the letter before it, and one that stands apart to none', () => {
    const last = { text: 'C', x: 60, right: 75, y: 100, size: 25 };
    const next = { text: '¸a', x: 62, right: 97, y: 100, size: 25 };
    moveAccent(last, next);
    expect([last.text, next.text]).toEqual(['Ç', 'a']);
    const apart = { text: 'x¨', x: 60, right: 75, y: 100, size: 10 };
    const other = { text: 'a', x: 80, right: 85, y: 100, size: 10 };
    moveAccent(apart, other);
    expect([apart.text, other.text]).toEqual(['x¨', 'a']);
  });
});
