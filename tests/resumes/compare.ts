import { linkKey } from '../../src/main/core/resumes/fields/contacts.ts';
import { readEnd } from '../../src/main/core/resumes/fields/dates.ts';
import { bareName } from '../../src/main/core/resumes/fields/names.ts';
import { withoutPostCode } from '../../src/main/core/resumes/fields/places.ts';
import { fold } from '../../src/shared/names.ts';

/** A line of the file of labels. A key that is missing is not scored. */
export interface Label {
  readonly file: string;
  readonly name?: string;
  readonly given?: string;
  readonly family?: string;
  readonly emails?: readonly string[];
  readonly phones?: readonly string[];
  readonly links?: readonly string[];
  readonly location?: string;
  readonly headline?: string;
  readonly work?: readonly { readonly employer?: string; readonly title?: string; readonly start?: string; readonly end?: string }[];
  readonly education?: readonly { readonly school?: string; readonly degree?: string }[];
  readonly skills?: readonly string[];
}

/** Without case, diacritics and spaces, and without the marks around a text. */
export function words(text: string): string {
  return fold(text).replace(/[\s,.]+/g, '').replace(/[‐‑‒–—]/g, '-').replace(/[’`´]/g, "'");
}

export const person = (text: string): string => words(bareName(text));
/** A place is the same with the code of its post and without it, and whether its region stands in brackets or behind a comma: some pages have an address, and others a town. */
export const place = (text: string): string => words(text.replace(/\s*\(([^()]+)\)/g, ', $1').split(',').map((part) => withoutPostCode(part.trim())).filter((part) => part !== '').join(','));
export const email = (text: string): string => fold(text).replace(/^mailto:/, '');
export const link = (text: string): string => linkKey(text.trim());

const EXTENSION = /\s*(?:;ext=|ext\.?|x)\s*\d{1,6}$/i;

/** Figures alone; an extension counts where both have one; the sign of a country and a zero before the number make no difference when one ends as the other. */
export function samePhone(one: string, other: string): boolean {
  const bare = EXTENSION.test(one) && EXTENSION.test(other) ? [one, other] : [one, other].map((text) => text.replace(EXTENSION, ''));
  const [short = '', long = ''] = bare.map((text) => text.replace(/\(0\)/g, '').replace(/\D/g, '').replace(/^0+/, '')).sort((left, right) => left.length - right.length);
  return short === long || (short.length >= 7 && long.endsWith(short) && long.length - short.length <= 4);
}

/** Year and month of any written form; an end that is open is `present`. */
export function date(text: string, open: boolean): string {
  const trimmed = text.trim();
  if (trimmed === '') return open ? 'present' : '';
  const read = readEnd(trimmed);
  return read === null ? words(trimmed) : read === 'present' ? 'present' : `${read.year}-${read.month ?? ''}`;
}

/** Two dates of which one has no month agree when the years do. */
export function sameDate(one: string, other: string, open: boolean): boolean {
  return date(one, open) === date(other, open);
}
