import { fold } from '../../../../shared/names.ts';
import type { Line } from '../resumeDocument.ts';
import { GIVEN_NAMES } from './givenNames.ts';
import { sectionOf } from './headings.ts';
import { isUnder } from './nameLines.ts';
import { PARTICLES } from './takeApart.ts';
import { soundsLikeTitle } from './vocabulary.ts';

/** A text that may be a name because of how it is said, with what that is worth beside its words. */
export interface SaidName {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly size: number;
  readonly worth: number;
}

const INTRODUCED = /(?:^|[\s,.!¡–—-])(?:my name is|i am|i['’]m|mein name ist|ich bin|ich hei(?:ß|ss)e|je m['’]appelle|je suis|me llamo|mi nombre es|soy|mi chiamo|il mio nome è|sono|(?:o )?meu nome é|(?:eu )?(?:me )?chamo(?:-me)?|eu sou|sou|mijn naam is|ik ben|jag heter|mitt namn är|jag är|(?:jeg|eg) heter|mitt navn er|mit navn er|nimeni on|olen|nazywam się|jestem|jmenuji se|volám sa|mă numesc|numele meu este|a nevem|adım|benim adım|nama saya|zovem se|меня зовут|мене звати|με λένε)\s+(?=\p{L})/giu;
/** Words of a name, one after the other; small words between them. */
const WORDS = /^\p{Lu}[\p{L}\p{M}'’.-]*(?:(?:\s+\p{Ll}{1,5}){0,3}\s+\p{Lu}[\p{L}\p{M}'’.-]*){1,5}/u;

/** `Hi, I’m Mason Rivers.`, `mein Name ist Friedrich Osterkamp und …`. */
function introduced(line: Line): readonly SaidName[] {
  return [...line.text.matchAll(INTRODUCED)].flatMap((found) => {
    const [words = ''] = WORDS.exec(line.text.slice(found.index + found[0].length)) ?? [];
    const kept: string[] = [];
    for (const word of words.split(/\s+/)) {
      if (/^\p{Ll}/u.test(word) && !PARTICLES.has(fold(word))) break;
      kept.push(word.replace(/(?<=\p{L}{3})\.$/u, ''));
      // A sentence that ends there ends the name.
      if (/\p{L}{3}\.$/u.test(word)) break;
    }
    while (/^\p{Ll}/u.test(kept.at(-1) ?? '')) kept.pop();
    return kept.length > 1 ? [{ text: kept.join(' '), lines: [line], size: line.size, worth: 3.5 }] : [];
  });
}

/** What somebody declares, or closes a letter with, before they sign. */
const BEFORE_SIGNING = /\b(?:declar|declaro|dichiar|versicher|bekräftig|oświadcz|signature|signed|unterschrift|firma|handtekening|yours (?:faithfully|sincerely|truly)|faithfully|sincerely|regards|thanking you|atentamente|cordialement|freundlichen grüßen|hochachtungsvoll)/iu;

/** Whether a line signs: it is among the last of the document, and something is declared or closed right before it. */
export function signs(lines: readonly Line[], line: Line): boolean {
  const at = lines.indexOf(line, Math.max(0, lines.length - 4));
  return at >= 0 && lines.slice(Math.max(0, at - 4), at + 1).some(({ text }) => BEFORE_SIGNING.test(text));
}

/** `(S. RAMACHANDRAN)` under what somebody declared, by itself or behind the date. */
function inBrackets(lines: readonly Line[], line: Line): readonly SaidName[] {
  const text = /^\(\s*(\p{Lu}[\p{L} .'’-]{3,40}?)\s*\)$/u.exec(line.pieces.at(-1)?.text.trim() ?? '')?.[1];
  return text === undefined || !signs(lines, line) ? [] : [{ text, lines: [line], size: line.size, worth: 1 }];
}

/** `Angus Mac Giolla Easpaig, Sligo, Ireland, +353 …, angus@…`: the first of all that stands in the first line. */
function inFront(line: Line, index: number): readonly SaidName[] {
  if (index > 1 || line.pieces.length > 1 || !/@|\d{4}/.test(line.text)) return [];
  const [first = ''] = line.text.split(/\s*,\s*/);
  return /^\p{Lu}[\p{L} .'’-]{4,40}$/u.test(first) && first !== line.text ? [{ text: first, lines: [line], size: line.size, worth: 0.4 }] : [];
}

/** `Huỳnh Minh Khôi - Backend Developer`, in one of the first lines. */
function beforePost(line: Line, index: number): readonly SaidName[] {
  const [, name = '', post = ''] = index > 2 || line.pieces.length > 1 ? [] : (/^(\p{Lu}[\p{L}\p{M} .'’-]{4,40}?)\s+[-–—|·•]\s+(\p{L}[^@\d]{2,60})$/u.exec(line.text) ?? []);
  return name.includes(' ') && soundsLikeTitle(post) === 1 && soundsLikeTitle(name) < 1 ? [{ text: name, lines: [line], size: line.size, worth: 0.4 }] : [];
}

const ONE_WORD = /^\p{Lu}[\p{L}\p{M}'’-]+$/u;
const isOneWord = (line: Line | undefined): line is Line => line !== undefined && line.pieces.length === 1 && ONE_WORD.test(line.text) && sectionOf(line.text) === null;

const FEW_WORDS = /^\p{Lu}[\p{L}\p{M}'’-]+(?: \p{Lu}[\p{L}\p{M}'’-]+){0,2}$/u;

/** `María Jesús` over `Carrascosa Peñalver` in larger type. */
function areGivenOver(line: Line, next: Line): boolean {
  return line.size < next.size && [line, next].every(({ pieces, text }) => pieces.length === 1 && FEW_WORDS.test(text) && sectionOf(text) === null) && line.text.split(' ').every((word) => GIVEN_NAMES.has(fold(word))) && soundsLikeTitle(next.text) === 0;
}

/** Given name small and family name large under it, or the other way round. */
function inTwoSizes(lines: readonly Line[], index: number, usual: number): readonly SaidName[] {
  const [line, next] = [lines[index], lines[index + 1]];
  if (line === undefined || next === undefined || !((isOneWord(line) && isOneWord(next)) || areGivenOver(line, next)) || line.page !== next.page || next.gap > 0.6 || index > 5) return [];
  const [small, large] = [Math.min(line.size, next.size), Math.max(line.size, next.size)];
  return small > usual * 1.1 && large > usual * 1.7 && large - small > 0.25 * small && isUnder(line, next) ? [{ text: `${line.text} ${next.text}`, lines: [line, next], size: large + 0.1, worth: 0.6 }] : [];
}

/** One word in each line at the top, where an address is made of just these words. */
function wordByWord(lines: readonly Line[], index: number, tokens: readonly string[]): readonly SaidName[] {
  if (index > 3) return [];
  const words = lines.slice(index, index + 4).findIndex((line) => !isOneWord(line) || line.size !== lines[index]?.size || line.bold !== lines[index]?.bold);
  const all = lines.slice(index, index + (words < 0 ? 4 : words));
  const plain = all.map(({ text }) => fold(text));
  const isMade = all.length > 1 && tokens.some((token) => token.length === plain.join('').length && plain.every((word) => token.includes(word)));
  return isMade ? [{ text: all.map(({ text }) => text).join(' '), lines: all, size: (all[0]?.size ?? 0) + 0.1, worth: 2 }] : [];
}

/** Names that a line is part of, other than by standing in it alone. */
export function saidNames(lines: readonly Line[], index: number, { usual, tokens }: { readonly usual: number; readonly tokens: readonly string[] }): readonly SaidName[] {
  const line = lines[index];
  return line === undefined ? [] : [...introduced(line), ...inBrackets(lines, line), ...inFront(line, index), ...beforePost(line, index), ...inTwoSizes(lines, index, usual), ...wordByWord(lines, index, tokens)];
}
