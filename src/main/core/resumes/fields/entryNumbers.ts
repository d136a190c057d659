import type { Line, Piece } from '../resumeDocument.ts';
import { findDateRange } from './dates.ts';

/** `1)`, `(2)`, `#3`, `No. 4:`, `05`, `(ii)`, `c.` before what an entry says. */
const NUMBER = /^(?:(\()|(#|n[or°º]\.?\s?))?(?:(\d{1,2})|([ivx]{1,5})|([a-l]))([).:]*)(?:\s+|$)/iu;
const ROMAN: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10 };

interface Numbered {
  readonly line: Line;
  readonly at: number;
  /** Every number that it may be, with the form in which it is written: `i)` may count as a letter too. */
  readonly readings: readonly { readonly value: number; readonly form: string }[];
  readonly length: number;
}

/** What a Roman numeral stands for. */
function valueOf(roman: string): number {
  const values = roman.toLowerCase().split('').map((letter) => ROMAN[letter] ?? 0);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}

function numberOf(line: Line, at: number): Numbered | null {
  const found = NUMBER.exec(line.text);
  if (found === null || line.wrapped) return null;
  const [whole, open = '', sign = '', figures, roman, letter, close = ''] = found;
  // Two figures that begin with a nought are a number by themselves; all others need something that says so.
  if (open === '' && sign === '' && close === '' && !/^0\d$/.test(figures ?? '')) return null;
  const form = `${open}${sign.toLowerCase()}${close}`;
  const letters = letter ?? (roman?.length === 1 ? roman : undefined);
  const capital = /\p{Lu}/u.test(roman ?? letter ?? '') ? 'capital ' : '';
  const readings = [
    ...(figures === undefined ? [] : [{ value: Number(figures), form: `figure ${form}` }]),
    ...(roman === undefined ? [] : [{ value: valueOf(roman), form: `${capital}roman ${form}` }]),
    ...(letters === undefined ? [] : [{ value: letters.toLowerCase().charCodeAt(0) - 96, form: `${capital}letter ${form}` }]),
  ];
  return { line, at, readings, length: whole.length };
}

/** Those that count one by one from the first to the last, or from the last to the first. */
function counted(numbered: readonly Numbered[]): readonly Numbered[] {
  for (const form of new Set(numbered.flatMap(({ readings }) => readings.map((reading) => reading.form)))) {
    const own = numbered.flatMap((one) => one.readings.filter((reading) => reading.form === form).map(({ value }) => ({ one, value })));
    const up = own.every(({ value }, index) => value === index + 1);
    const down = own.every(({ value }, index) => value === own.length - index);
    if (own.length > 1 && (up || down)) return own.map(({ one }) => one);
  }
  return [];
}

function withoutNumber(line: Line, length: number): Line {
  const text = line.text.slice(length);
  const [first, ...others] = line.pieces;
  if (first === undefined) return { ...line, text };
  const rest = first.text.length <= length ? first.text.slice(first.text.length) : first.text.slice(length);
  const pieces: readonly Piece[] = rest.trim() === '' ? others : [{ ...first, text: rest }, ...others];
  return { ...line, text, pieces, x: pieces[0]?.x ?? line.x };
}

/** Lines of a section without the numbers of its entries, each of which says when it was. What somebody counts within an entry stays as it is. */
export function withoutNumbers(lines: readonly Line[]): readonly Line[] {
  const numbered = counted(lines.flatMap((line, at) => numberOf(line, at) ?? []));
  const dated = numbered.filter(({ at }, index) => lines.slice(at, Math.min(at + 4, numbered[index + 1]?.at ?? lines.length)).some(({ text }) => findDateRange(text)?.start));
  if (numbered.length === 0 || dated.length < numbered.length) return lines;
  const lengths = new Map(numbered.map(({ line, length }) => [line, length]));
  return lines.map((line) => {
    const length = lengths.get(line);
    return length === undefined || line.text.length <= length ? line : withoutNumber(line, length);
  });
}
