import { fold } from '../../../../shared/names.ts';
import type { Found } from '../fields/found.ts';
import { soundsLikePlace } from '../fields/places.ts';
import type { PersonName } from '../fields/takeApart.ts';
import type { ParsedResume } from '../parsedResume.ts';

/** Letters that are taken for one another in a picture: what is read, and what stands there. */
const CONFUSED: readonly (readonly [string, string])[] = ['g q', 'q g', 'l 1', '1 l', 'l i', 'i l', '1 i', 'o 0', '0 o', 'c e', 'e c', 'u v', 'v u', 'h b', 'b h', 'rn m', 'm rn', 'cl d', 'd cl', 'vv w', 'ii u', 'l ll', 'll l', '5 s', 's 5'].map((pair) => pair.split(' ') as unknown as readonly [string, string]);

/** Letters that the English reader does not know, and what it takes them for; the longest first. */
const FOREIGN: readonly (readonly [string, string])[] = ['agn øn', 'gn øn', 'ag ø', 'g ø', '@ ø', 'ii ü', 'ti ü', 'ee æ', 'ze æ', 'd å', 'i ö', '6 ö', '6 ó', 'B ß', 'fl ñ', 'fi ñ', 'ii ñ', 't ł', 'k ł'].map((pair) => pair.split(' ') as unknown as readonly [string, string]);

/** Where many people have their mail. */
export const MAIL_HOSTS: ReadonlySet<string> = new Set('gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk live.com msn.com yahoo.com yahoo.co.uk ymail.com icloud.com me.com mac.com aol.com proton.me protonmail.com fastmail.com zoho.com mail.com gmx.com gmx.net gmx.de gmx.at gmx.ch web.de t-online.de freenet.de posteo.de orange.fr laposte.net free.fr wanadoo.fr libero.it virgilio.it hotmail.it hotmail.fr hotmail.es wp.pl onet.pl interia.pl o2.pl seznam.cz centrum.cz ziggo.nl kpnmail.nl online.no telia.com bluewin.ch btinternet.com comcast.net verizon.net att.net bigpond.com rediffmail.com yandex.ru mail.ru qq.com 163.com'.split(' '));

/** A word of which the reader was not sure to this degree may be written otherwise. */
const DOUBTFUL = 90;

/**
 * Puts letters right that were taken for others, where the rest of the document says so: the name says what the address begins with, links and hosts of mail what
 * it ends with, and the address what letters a name has. What was mended is never sure.
 * @param confidenceOf how sure the reader was of a word of a value, 0 to 100
 */
export function mendedContacts(read: ParsedResume, confidenceOf: (found: Found<unknown>, word: string) => number): ParsedResume {
  const parsed = read.name === null ? read : { ...read, name: mended(read.name, withCapitals(read.name.value)) };
  const nameWords = parsed.name === null || parsed.name.at.length === 0 ? [] : wordsOf(parsed.name.value.full).filter((word) => word.length >= 4);
  // Of two that differ by a letter the one that was read better tells the other.
  const surerThan = (found: Found<string>): readonly string[] => nameWords.filter((word) => parsed.name !== null && !parsed.name.value.full.split(' ').some((one) => fold(one) === word && confidenceOf(parsed.name as Found<PersonName>, one) < Math.min(DOUBTFUL, confidenceOf(found, found.value))));
  const sites = parsed.links.flatMap(({ value }) => hostOf(value));
  const emails = parsed.emails.map((read) => mended(read, wholeUser(read, nameWords))).map((found) => (found.sure ? found : mended(found, mendedAddress(withInitials(found.value, parsed.name?.value ?? null), surerThan(found), sites))));
  const name = parsed.name;
  const links = parsed.links.map((found) => (found.sure ? found : mended(found, mendedLink(found.value, surerThan(found)))));
  if (name === null) return { ...parsed, emails, links };
  const users = [...emails.map(({ value }) => value.split(/[+@]/)[0] ?? ''), ...parsed.links.flatMap(({ value }) => /linkedin\.com\/in\/([^/]+)/.exec(value)?.[1]?.replace(/-[\da-f]{5,}$/, '') ?? [])];
  return { ...parsed, emails, links, name: mended(name, mendedName(name.value, users, (word) => confidenceOf(name, word) < DOUBTFUL)) };
}

function mended<T>(found: Found<T>, value: T): Found<T> {
  return value === found.value ? found : { ...found, value, sure: false, confidence: Math.min(found.confidence, 0.9) };
}

/** `Petrova-llieva`: no name begins with two small letters of one stroke; the first of them is a capital I. */
function withCapitals(name: PersonName): PersonName {
  const put = (text: string): string => text.replace(/(?<=^|[\s-])ll(?=\p{Ll})/gu, 'Il');
  return put(name.full) === name.full ? name : { ...name, full: put(name.full), given: put(name.given), family: put(name.family) };
}

const wordsOf = (name: string): readonly string[] => fold(name).split(/[^\p{L}]+/u).filter((word) => word !== '');
const hostOf = (link: string): readonly string[] => [/^(?:https?:\/\/)?(?:www\.)?([\w.-]+)/i.exec(link)?.[1]?.toLowerCase() ?? []].flat();

/** The text with one of its letters as what it may be taken for. */
function* otherReadings(text: string): Generator<string> {
  for (const [read, meant] of CONFUSED) for (let at = text.indexOf(read); at >= 0; at = text.indexOf(read, at + 1)) yield text.slice(0, at) + meant + text.slice(at + read.length);
}

/** A full stop in an address is read as a space, or as a letter: the name of the person before it belongs to it. */
function wholeUser({ value, at }: Found<string>, nameWords: readonly string[]): string {
  for (const { text } of at) {
    const from = text.indexOf(value);
    // The space is read behind the full stop or before it.
    const [, before = '', mark = ''] = /(?:^|\s)([a-z]{3,})([._-]?)\s+$/.exec(from > 0 ? text.slice(0, from).replace(/\s+([._-])$/, '$1 ') : '') ?? [];
    if (!nameWords.includes(before)) continue;
    const bare = value.replace(/^[1lI|]?\.?/, '');
    return `${before}${mark === '' ? '.' : mark}${nameWords.some((word) => bare.toLowerCase().startsWith(word)) ? bare : value}`;
  }
  return value;
}

/** `mcdvillanueva`: what stands before the family name are the letters that the given names begin with, where they differ by a sign that is taken for another. */
function withInitials(address: string, name: PersonName | null): string {
  const family = name === null ? '' : fold(name.family).replace(/[^\p{L}]/gu, '');
  const at = family.length < 4 ? -1 : address.toLowerCase().indexOf(family);
  const initials = fold(name?.given ?? '').split(/[^\p{L}]+/u).map((word) => word.charAt(0)).join('');
  if (at < 2 || initials.length < 2 || address.indexOf('@') < at) return address;
  return [...otherReadings(address.slice(0, at).toLowerCase())].includes(initials) ? initials + address.slice(at) : address;
}

/** @param nameWords of the person, folded; `sites` are the hosts of their links */
export function mendedAddress(address: string, nameWords: readonly string[], sites: readonly string[]): string {
  const [user = '', host = ''] = address.split('@');
  let own = byNames(user, nameWords);
  // A number after a name: its first digit is taken for an l.
  const numbered = nameWords.find((word) => new RegExp(`${word}[lI]\\d`).test(own));
  if (numbered !== undefined) own = own.replace(new RegExp(`(${numbered})[lI](?=\\d)`), (_, word: string) => `${word}1`);
  const lower = host.toLowerCase();
  const known = (one: string): boolean => MAIL_HOSTS.has(one) || sites.includes(one);
  const round = lower.replaceAll('0', 'o');
  const end = known(lower) ? host : known(round) ? round : ([...otherReadings(lower)].find(known) ?? host.replace(/\.corn$/i, '.com'));
  return `${own}@${end}`;
}

/** A part of an address with one letter as the name has it, where that makes a word of the name whole. */
function byNames(part: string, nameWords: readonly string[]): string {
  let own = part;
  for (const word of nameWords) {
    if (own.toLowerCase().includes(word)) continue;
    own = [...otherReadings(own.toLowerCase())].find((other) => other.includes(word)) ?? own;
  }
  return own;
}

/** The address of a page of the person whose end has the letters of the name but for one that was taken for another. */
function mendedLink(link: string, nameWords: readonly string[]): string {
  const [, before = '', slug = '', after = ''] = /^(.*(?:linkedin\.com\/in|github\.com)\/)([\w-]+)(.*)$/i.exec(link) ?? [];
  const own = byNames(slug, nameWords);
  return own === slug ? link : before + own + after;
}

/** @param users what stands before `@`, and the ends of profile addresses */
export function mendedName(name: PersonName, users: readonly string[], isDoubtful: (word: string) => boolean): PersonName {
  const plain = users.map((user) => fold(user).replace(/[^\p{L}]/gu, ''));
  // Umlauts are written with an e in addresses.
  const said = [...plain, ...plain.map((user) => user.replace(/([aou])e/g, '$1'))];
  const confirmed = (word: string): boolean => fold(word).length > 2 && said.some((user) => user.includes(fold(word).replace(/[^\p{L}]/gu, '')));
  const words = name.full.split(' ');
  let result = name;
  for (const word of words) {
    if (word.length < 4) continue;
    const others = words.filter((other) => other !== word && confirmed(other)).map((other) => fold(other).replace(/[^\p{L}]/gu, ''));
    // A letter that the reader does not know, or thin ones at the end that it overlooked, make a word that the address has whole; by itself a letter of ours tells less.
    const right = confirmed(word) ? (isDoubtful(word) ? withEnd(word, users, words) : null) : (foreign(word, confirmed) ?? (others.length === 0 || !isDoubtful(word) ? null : spelt(word, users, plain, others)));
    if (right === null) continue;
    const put = (text: string): string => text.split(' ').map((one) => (one === word ? right : one)).join(' ');
    result = { ...result, full: put(result.full), given: put(result.given), family: put(result.family) };
  }
  return result;
}

/** A town as it is written where the reader took one of its letters for another; any other text as it is. */
export function mendedTown(text: string): string {
  const [, before = '', word = '', after = ''] = /^([(]?)(\p{L}[\p{Ll}\d]{3,})([),.;]*)$/u.exec(text) ?? [];
  const isTown = (one: string): boolean => soundsLikePlace(one) === 1;
  if (word === '' || !/^(?:\p{Lu}|ll)/u.test(word) || isTown(word)) return text;
  const capital = /^ll\p{Ll}/u.test(word) ? `I${word.slice(1)}` : word;
  const right = isTown(capital) ? capital : foreign(word, isTown);
  return right === null ? text : before + right + after;
}

/** The word with a letter that the reader does not know, when the address has it without its marks. */
function foreign(word: string, confirmed: (word: string) => boolean): string | null {
  for (const [read, meant] of FOREIGN) {
    for (let at = word.toLowerCase().indexOf(read.toLowerCase()); at >= 0; at = word.toLowerCase().indexOf(read.toLowerCase(), at + 1)) {
      const isCapital = /\p{Lu}/u.test(word.charAt(at)) && (at === 0 || word === word.toUpperCase());
      const other = word.slice(0, at) + (isCapital && meant !== 'ß' ? meant.toUpperCase() : meant) + word.slice(at + read.length);
      if (confirmed(other)) return other;
    }
  }
  return null;
}

/** `Dhomhnai`, and the address has `dhomhnaill`: letters of one stroke at the end of a word are overlooked. The letter that another word of the name begins with is that one. */
function withEnd(word: string, users: readonly string[], words: readonly string[]): string | null {
  const bare = fold(word);
  if (bare.length < 5 || !/^\p{L}+$/u.test(bare)) return null;
  for (const user of users) {
    const [, end = ''] = new RegExp(`${bare}([lijt]{1,2})(?![a-z])`).exec(fold(user)) ?? [];
    if (end !== '' && !words.some((other) => other !== word && end.startsWith(fold(other).charAt(0)))) return word + (word === word.toUpperCase() ? end.toUpperCase() : end);
  }
  return null;
}

/** The word as the address spells it, when it is what remains there beside the other words of the name and differs by a letter. */
function spelt(word: string, users: readonly string[], plain: readonly string[], others: readonly string[]): string | null {
  const like = (rest: string): string => (word.replace(/[^\p{Lu}]/gu, '').length > word.length / 2 ? rest.toUpperCase() : rest.charAt(0).toUpperCase() + rest.slice(1));
  const part = users.flatMap((user) => fold(user).split(/[^\p{L}]+/u)).find((one) => one.length >= 4 && one.length === fold(word).length && one.charAt(0) === fold(word).charAt(0) && isNear(fold(word), one) && !others.includes(one));
  if (part !== undefined) return like(part);
  for (const user of plain) {
    const rest = others.reduce((left, other) => left.replace(other, ''), user);
    if (rest.length < 5 || !isNear(fold(word), rest)) continue;
    return like(rest);
  }
  return null;
}

/** One letter more, less or other. */
function isNear(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let from = 0;
  while (from < one.length && one[from] === other[from]) from += 1;
  const [a, b] = [one.slice(from), other.slice(from)];
  return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1);
}
