import { profileSlug } from '../../../shared/profileAddress.ts';
import { latin } from './transliterate.ts';

const TITLES = new Set('mr mrs ms miss mx dr prof professor sir dame lord lady rev herr frau monsieur madame mme mlle sr sra srta ing dipl mag phd mba msc bsc md esq cpa pmp'.split(' '));
const GENERATIONS: Readonly<Record<string, string>> = { jr: '2', junior: '2', jnr: '2', ii: '2', '2nd': '2', iii: '3', '3rd': '3', iv: '4', sr: '1', senior: '1', snr: '1' };
const PARTICLES = new Set('van von der den de da do dos das di del della la le du el al bin ibn bint ben ter ten zu zur af av san st saint mac mc o abu'.split(' '));
const HAN_NAME = /^\p{Script=Han}{2,4}$/u;
const DOUBLE_SURNAMES = new Set(['欧阳', '歐陽', '司马', '司馬', '上官', '诸葛', '諸葛', '司徒', '夏侯', '남궁', '황보']);

/** A name in the form in which names are compared. */
export interface NormalName {
  readonly given: string;
  readonly surname: string;
  /** `1` senior, `2` junior, `3` the third; empty where nothing is said. */
  readonly generation: string;
}

function words(text: string): string[] {
  return latin(text)
    .replace(/[’'`´.]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

function withoutTitles(parts: readonly string[], atEnd: boolean): { readonly kept: string[]; readonly generation: string } {
  const kept: string[] = [];
  let generation = '';
  parts.forEach((word, index) => {
    const found = GENERATIONS[word];
    // At the beginning `Sr` is a Spanish title, and elsewhere than at the end `ii` is nobody's generation.
    if (found !== undefined && atEnd && index > 0 && index === parts.length - 1) generation = found;
    else if (!TITLES.has(word) || parts.length === 1) kept.push(word);
  });
  return { kept, generation };
}

/** Takes a name written in one piece apart: `Surname, Given`, particles with the surname, Han and Hangul names family name first. */
export function splitName(name: string): { readonly given: string; readonly surname: string } {
  const text = name.normalize('NFKC').replace(/\s+/g, ' ').trim();
  const comma = /^([^,]+),\s*(.+)$/.exec(text);
  if (comma && !/^(?:jr|sr|ii|iii|iv|phd|md|mba|junior|senior)\b/i.test(comma[2] ?? '')) return { given: comma[2] ?? '', surname: comma[1] ?? '' };
  const plain = text.replace(',', '');
  if (HAN_NAME.test(plain) || /^\p{Script=Hangul}{2,4}$/u.test(plain)) {
    const long = DOUBLE_SURNAMES.has(plain.slice(0, 2)) && plain.length > 2 ? 2 : 1;
    return { given: plain.slice(long), surname: plain.slice(0, long) };
  }
  const parts = plain.split(' ');
  const tail: string[] = [];
  while (parts.length > 2 && GENERATIONS[latin(parts.at(-1) ?? '').replaceAll('.', '')] !== undefined) tail.unshift(parts.pop() ?? '');
  while (parts.length > 2 && TITLES.has(latin(parts[0] ?? '').replaceAll('.', ''))) parts.shift();
  let at = parts.length - 1;
  if (at < 1) return { given: '', surname: plain };
  while (at > 1 && PARTICLES.has(latin(parts[at - 1] ?? ''))) at--;
  return { given: parts.slice(0, at).join(' '), surname: [...parts.slice(at), ...tail].join(' ') };
}

/** A name as it is compared: Latin, folded, without titles, with its generation apart. */
export function normalName(given: string, surname: string): NormalName {
  const first = withoutTitles(words(given), false);
  const last = withoutTitles(words(surname), true);
  return { given: first.kept.join(' '), surname: last.kept.join(' '), generation: last.generation };
}

/** A surname without the particles that are left out as often as written: `van der berg` → `berg`. */
export function withoutParticles(surname: string): string {
  const kept = surname.split(' ').filter((word) => !PARTICLES.has(word));
  return kept.length === 0 ? surname : kept.join(' ');
}

/** A surname without the endings that Slavic surnames of women and men differ in. */
export function surnameStem(surname: string): string {
  return surname.replace(/(?:aya|a|i|y|iy)$/, '');
}

/** An e-mail address in lower case, without a tag, and without the dots that Gmail does not see; empty for what is none. */
export function normalEmail(text: string): string {
  const [, local = '', domain = ''] = /^(?:mailto:)?([^\s@<>]+)@([^\s@<>]+)$/i.exec(text.trim().toLowerCase()) ?? [];
  if (local === '' || domain === '') return '';
  const untagged = local.replace(/\+.*$/, '') || local;
  const home = domain === 'googlemail.com' ? 'gmail.com' : domain;
  return `${home === 'gmail.com' ? untagged.replaceAll('.', '') : untagged}@${home}`;
}

/** The last nine digits of a number: what is left of one when codes of countries and areas are written or not. Empty for fewer than six. */
export function normalPhone(text: string): string {
  const digits = text.replace(/(?:ext|x|#)\.?\s*\d+$/i, '').replace(/\D/g, '').replace(/^0+/, '');
  return digits.length < 6 ? '' : digits.slice(-9);
}

/** A date as eight digits, year first. Parts are kept even where they make no real date: a typo is evidence too. `dayFirst` decides `03/04/1990`. */
export function normalDate(text: string, dayFirst: boolean): string {
  const trimmed = text.trim();
  if (/^\d{8}$/.test(trimmed)) return trimmed;
  const [, year, month, day] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:\D.*)?$/.exec(trimmed) ?? [];
  if (year !== undefined) return `${year}${month?.padStart(2, '0')}${day?.padStart(2, '0')}`;
  const [, one = '', two = '', last] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(trimmed) ?? [];
  if (last !== undefined) {
    const swapped = dayFirst ? Number(two) > 12 : Number(one) <= 12;
    return swapped ? `${last}${one.padStart(2, '0')}${two.padStart(2, '0')}` : `${last}${two.padStart(2, '0')}${one.padStart(2, '0')}`;
  }
  return /^\d{4}$/.test(trimmed) ? `${trimmed}0000` : trimmed.replace(/\D/g, '').slice(0, 8);
}

const STREET_WORDS: Readonly<Record<string, string>> = { street: 'st', strasse: 'str', straße: 'str', avenue: 'ave', av: 'ave', road: 'rd', drive: 'dr', lane: 'ln', place: 'pl', court: 'ct', crescent: 'cr', cres: 'cr', circuit: 'cct', boulevard: 'blvd', square: 'sq', terrace: 'tce', close: 'cl', apartment: 'apt', flat: 'apt', unit: 'apt', north: 'n', south: 's', east: 'e', west: 'w' };

/** A street as it is compared, with its usual words cut short. */
export function normalStreet(text: string): string {
  return words(text)
    .map((word) => STREET_WORDS[word] ?? word.replace(/strasse$/, 'str'))
    .join(' ');
}

/** Plain words: places and titles of jobs as they are compared. */
export function normalWords(text: string): string {
  return words(text).join(' ');
}

/** A postcode without blanks and hyphens. */
export function normalPostcode(text: string): string {
  return latin(text).replace(/[^\p{L}\p{N}]/gu, '');
}

const LEGAL = new Set('inc ltd llc llp plc gmbh ag sa sas sarl bv nv ab as oy spa srl pty co corp corporation limited company group holding holdings the kg se'.split(' '));

/** The name of an employer without its legal form. */
export function normalEmployer(text: string): string {
  const all = words(text);
  const kept = all.filter((word) => !LEGAL.has(word));
  return (kept.length === 0 ? all : kept).join(' ');
}

/** The member's own part of a profile address; other text as it is, folded. */
export function normalProfile(text: string): string {
  return profileSlug(text) ?? text.trim().toLowerCase().replace(/^https?:\/\//, '').replace(/\/+$/, '');
}
