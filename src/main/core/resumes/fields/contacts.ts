import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { CountryCode } from 'libphonenumber-js/min';
import { fold } from '../../../../shared/names.ts';
import { profileSlug } from '../../../../shared/profileAddress.ts';
import type { Line, ResumeDocument } from '../resumeDocument.ts';
import { findDateRange } from './dates.ts';
import { sureOf } from './found.ts';
import { sectionOf } from './headings.ts';
import type { PersonName } from './takeApart.ts';
import type { Found } from './found.ts';
import { countryOfPlace } from './places.ts';
import { remembered } from './remembered.ts';

const EMAIL = /[\p{L}\p{N}][\p{L}\p{N}._%+'’-]{0,63}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})\.)+\p{L}{2,24}/gu;
/** A label in another script, drawn right before an address. */
const LETTERS_BEFORE = /^[^\p{Script=Latin}\p{N}@]+(?=[a-z\d])/u;
const SPELT = /([\w.+-]{2,64})\s*[([{<]\s*(?:at|ät)\s*[)\]}>]\s*([\w-]{1,63}(?:\s*(?:\.|[([{]\s*(?:dot|punkt)\s*[)\]}])\s*[\w-]{2,63})+)/gi;
const PHONE = /(?<![\p{L}\d/@_=.-])(?:\+|00\s?|\()?\s?\(?\+?\d(?:[\s().\-–/\u2010\u2011·]{0,3}\d){6,16}(?!\d|@|(?!(?:x|ext)\.?\s?\d)\p{L})/gu;
/** An underscore that TeX wrote out into the target of a link, and the lengths that it prints before an address that holds one. */
const TEX_UNDERSCORE = /\\protect\s*\\[A-Z]\w*\\textunderscore\s*/g;
const TEX_LENGTHS = /(?<![\p{L}\d.])(?:\.\d{1,2}pt)+(?=[\p{L}\d][\p{L}\d._-]*@)/gu;
const OF_KIN = /\b(?:next of kin|emergency contact|in case of emergency|contact in emergency|notfallkontakt|personne à (?:contacter|prévenir)|contacto de emergencia)\b/iu;
/** Who speaks for the person, and is called something else: `Your consultant: Simon Hadley | 020 …`. */
const SPEAKER = /(?:^|[\s·|(•])(?:consultant|recruiter|agent|account manager|berater(?:in)?|ansprechpartner(?:in)?|contact|contact ?person|contactpersoon|kontaktperson|interlocut(?:eur|rice)|consulente|consultor[a]?|intercedent[e]?|consultante?)\s*[:：]\s*(\p{L}[\p{L}'’-]+(?:\s+\p{L}[\p{L}'’-]+){1,3})/iu;
const TO_WHOM = /^(?:to|an|à|para|aan|til|till|do|cc|bcc)\s*:\s*.*@/iu;
/** A licence, a membership, an identity card: what stands behind is no telephone. */
const OF_PAPERS = /(?:licen[cs]e|licencia|registration|reg\.?|member(?:ship)?|colegiad[oa]|matr[íi]cula|passport|pasaporte|dni|nif|nie|pin|gmc|nmc|gphc|hcpc|sra|bar|pri|sin|ssn|abn|tfn|utr|ahpra|prc|steuer-?id|pesel)\s*(?:n\.?\s?[º°o]\.?|no\.?|nr\.?|number|num\.?|id|#)?\s*[:.]?\s*$/iu;
/** What leads to one desk behind a number. */
const EXTENSION = /^\s*,?\s*(?:\(?\s*(?:ext(?:n|ension)?|x|durchwahl|dw|poste|interno|int|wew(?:n)?|lok|anknytning|toestel|ramal)\.?:?\s*)(\d{1,6})(?!\d)/iu;
const POST_BOX = /(?:\bbox|\bb\.?p|postfach|casella postale|apartado|postboks|boite postale)\.?\s*$/iu;
const PHONE_LABEL = /(?:tel|phone|mobile|mobil|cell|handy|fon|telefon\w*|gsm|mob|telephone|portable|movil|celular|cellulare|komorka|τηλ\w*|тел\w*|电话|手机|電話|携帯|전화|휴대폰|هاتف|جوال|טלפון|נייד|whatsapp|puhelin|sime?i?|t|m|p|(?:call|ring|reach|text)(?: me)?(?: on| at)?)\s*[.:：]?\s*$/iu;
const LINK = /(?:https?:\/\/|www\.)[^\s<>"'()[\]|,;]{3,300}|(?<![@\p{L}\d.-])(?:[a-z\d-]+\.)*(?:linkedin\.com|xing\.com|github\.com|gitlab\.com|behance\.net|dribbble\.com|stackoverflow\.com|medium\.com|twitter\.com|x\.com|kaggle\.com|orcid\.org|github\.io)\/[^\s<>"'()[\]|,;]{1,200}|(?<![@\p{L}\d.-])[a-z\d][a-z\d-]{1,40}(?:\.[a-z\d-]{2,40})?\.(?:com|org|net|io|dev|me|co|eu|de|fr|es|it|nl|no|se|dk|pl|uk|app|design|info|ch|at|be|example|edu|ie|ca|au|nz|za|in|sg|ph|jm|my|hk|kr|jp|br|ar|mx|cl|fi|is|cz|sk|hu|ro|gr|pt|tr|ua|lt|lv|ee|hr|si|rs|ke|ng|gh|online|site|studio|blog|art)(?:\/[^\s<>"'()[\]|,;]{0,200})?(?![\p{L}\d@.])/giu;

/** A number at the end of a profile's address that is shorter than LinkedIn makes them: the rest may stand elsewhere. */
const CUT_SHORT = /-(?:[a-f]*\d[\da-f]*)?$/i;

/** What somebody can be reached by, with the country that tells what a number without one means. */
export interface Contacts {
  readonly emails: readonly Found<string>[];
  readonly phones: readonly Found<string>[];
  readonly links: readonly Found<string>[];
}

/** Reads addresses and numbers. What stands among the jobs (an employer's site, a referee's number) counts less. */
export function readContacts(document: ResumeDocument, contactLines: ReadonlySet<Line>, country: string | null, name: Found<PersonName> | null = null): Contacts {
  const lines = document.lines;
  const emails = new Map<string, Found<string>>();
  const phones = new Map<string, Found<string>>();
  const links = new Map<string, Found<string>>();
  const add = (into: Map<string, Found<string>>, key: string, value: string, confidence: number, line: Line | undefined): void => {
    const known = into.get(key);
    if (known === undefined || known.confidence < confidence) into.set(key, { value, confidence, sure: sureOf(confidence), at: line ? [line] : (known?.at ?? []) });
  };
  /** The head of a mail says to whom it went as well. */
  const isForwarded = lines.slice(0, 15).some(({ text }) => /^(?:from|von|de|van|fra|från|od|da)\s*:\s*.*@/iu.test(text));
  let taken = -1;
  const rests = new Map<Line, string>();
  lines.forEach((line, index) => {
    const near = contactLines.has(line);
    const address = wholeAddress(lines, index, country);
    // What was put to the line above is not read a second time.
    const own = taken === index ? address.text.replace(/^\S+/, '') : address.text.replace(rests.get(line) ?? ' ', ' ');
    const begun = brokenBefore(lines, index);
    if (begun !== null) rests.set(begun.line, begun.rest);
    const text = (begun === null ? own : `${own.slice(0, own.lastIndexOf(begun.start))} ${begun.start}${begun.rest}`).replace(TEX_LENGTHS, '');
    const unclear = address.unclear || begun !== null;
    if (address.joined) taken = index + 1;
    if (speaksFor(text, name?.value.full ?? '')) return;
    if ((isForwarded && TO_WHOM.test(text)) || OF_KIN.test(text) || (OF_KIN.test(lines[index - 1]?.text ?? '') && lines[index - 1]?.column === line.column)) return;
    for (const { value } of emailsIn(text)) add(emails, value.toLowerCase(), value, near ? (unclear || (document.format === 'scan' && value.indexOf('@') < SHORT_BOX) || !ENDING.test(value) ? 0.95 : 0.999) : 0.6, line);
    // A dot with room on both sides parts what stands beside it.
    const bare = numbersApart(behindCode(text.includes('@') ? text.replace(EMAIL, ' ') : text).replace(/\s·\s/g, ' | '));
    for (const { value } of phonesIn(bare, country)) add(phones, value.text, value.text, value.sure && value.valid && near ? 0.999 : near ? 0.95 : value.sure ? 0.5 : 0.3, line);
    for (const [found] of bare.matchAll(LINK)) {
      const link = normalLink(found);
      if (link !== null) add(links, linkKey(link), link, profileSlug(link) === null ? (near ? 0.9 : 0.4) : unclear || (CUT_SHORT.exec(link)?.[0].length ?? 9) < 7 ? 0.9 : 0.99, line);
    }
  });
  for (const address of document.links) {
    const mail = /^mailto:([^?]+)/i.exec(address)?.[1];
    if (mail !== undefined) {
      const address = decoded(mail).replace(TEX_UNDERSCORE, '_').trim();
      const [first] = emailsIn(address);
      // What is more than an address may hold but a part of it.
      if (first) add(emails, first.value.toLowerCase(), first.value, first.value === address ? 0.99 : 0.6, undefined);
      continue;
    }
    const number = /^(?:tel|callto|sms):([^?]+)/i.exec(address)?.[1];
    if (number !== undefined) {
      for (const { value } of phonesIn(decoded(number), country)) add(phones, value.text, value.text, 0.95, undefined);
      continue;
    }
    const link = /^https?:/i.test(address) ? normalLink(address) : null;
    if (link !== null) add(links, linkKey(link), link, profileSlug(link) === null ? 0.6 : 0.99, undefined);
  }
  const kept = <T>(found: Map<string, Found<T>>, least: number): readonly Found<T>[] => [...found.values()].filter((one) => one.confidence >= least);
  const own = withoutOthers(lines, [...emails.values()], [...phones.values()], name);
  // The same number, once with its country in a link behind it and once without.
  const whole = own.phones.filter(({ value }) => value.startsWith('+') || !own.phones.some((other) => other.value.startsWith('+') && other.value.endsWith(value)));
  return { emails: choose(own.emails), phones: choose(whole), links: kept(links, 0.5) };
}

/** The country of a number that is written with its country; null for another one. */
export function countryOfNumber(phone: string | undefined): string | null {
  return phone?.startsWith('+') === true ? (parsePhoneNumberFromString(phone)?.country ?? null) : null;
}

/** Whether a line says how somebody else is reached, who acts for the person. */
function speaksFor(text: string, name: string): boolean {
  const words = fold(SPEAKER.exec(text)?.[1] ?? '').split(/[^\p{L}]+/u).filter((word) => word.length > 2);
  const own = fold(name).split(/[^\p{L}]+/u);
  return words.length > 1 && name !== '' && !words.some((word) => own.includes(word));
}

/** The name of a box that is shorter may be the end of one, in a picture. */
const SHORT_BOX = 4;

/** So many lines apart, what somebody is reached by stands together. */
const TOGETHER = 3;

/**
 * Whom a letter goes to, referees and superiors are reached by addresses as well. Where one is called like the person, those that are not and stand elsewhere
 * are of others, and so are the numbers beside them.
 */
function withoutOthers(lines: readonly Line[], emails: readonly Found<string>[], phones: readonly Found<string>[], name: Found<PersonName> | null): { readonly emails: readonly Found<string>[]; readonly phones: readonly Found<string>[] } {
  const words = fold(name?.value.full ?? '').split(/[^\p{L}]+/u).filter((word) => word.length > 2);
  const isNamed = ({ value }: Found<string>): boolean => words.some((word) => fold(value.split('@')[0] ?? '').replace(/[^\p{L}]/gu, '').includes(word));
  const placeOf = (found: Found<string>): number | null => (found.at[0] === undefined ? null : lines.indexOf(found.at[0]));
  const own = emails.filter(isNamed);
  const owned = own.flatMap((found) => placeOf(found) ?? []);
  if (owned.length === 0) return { emails, phones };
  // The same address may stand in a letter and in the résumé: wherever it is written, the person's own are near.
  for (const found of own) lines.forEach((line, at) => { if (line.text.toLowerCase().includes(found.value.toLowerCase())) owned.push(at); });
  const near = (at: number, others: readonly number[]): number => Math.min(...others.map((other) => (lines[at]?.page === lines[other]?.page && lines[at]?.column === lines[other]?.column ? Math.abs(at - other) : Infinity)));
  const others = emails.filter((found) => {
    const at = placeOf(found);
    return !isNamed(found) && at !== null && near(at, owned) > TOGETHER;
  });
  const foreign = others.flatMap((found) => placeOf(found) ?? []);
  const isForeign = (found: Found<string>): boolean => {
    const at = placeOf(found);
    return at !== null && near(at, foreign) <= TOGETHER && near(at, foreign) < near(at, owned);
  };
  const less = (found: Found<string>): Found<string> => ({ ...found, confidence: 0.3, sure: false });
  return { emails: emails.map((found) => (others.includes(found) ? less(found) : found)), phones: phones.map((found) => (isForeign(found) ? less(found) : found)) };
}

/** The person's own: what stands with the contact data, or all there is when nothing stands there. */
function choose(found: readonly Found<string>[]): readonly Found<string>[] {
  const own = found.filter((one) => one.confidence >= 0.9);
  return own.length > 0 ? own : found.filter((one) => one.confidence >= 0.5).slice(0, 1);
}

const ENDING = /\.(?:com|org|net|edu|gov|info|biz|name|dev|app|pro|email|online|cloud|tech|design|studio|agency|example|test)$/i;
const REGIONS = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** Whether an address ends as one can: in a country of two letters, or in a name that many have. `.ex` is the beginning of one. */
const isEnded = remembered((tail: string): boolean => {
  const country = /\.([a-z]{2})$/i.exec(tail)?.[1]?.toUpperCase();
  return ENDING.test(tail) || country === 'UK' || (country !== undefined && REGIONS.of(country) !== undefined);
});

/** An address that is broken before its `@`, at a hyphen or a full stop: its start at the end of a line, and its rest under that, where other columns may have a line between. */
function brokenBefore(lines: readonly Line[], index: number): { readonly start: string; readonly rest: string; readonly line: Line } | null {
  const line = lines[index];
  const piece = line?.pieces.at(-1);
  const start = line === undefined || !/[-._+]$/.test(line.text) ? undefined : /(?:^|\s)([a-z\d][a-z\d._+-]{1,40}[-._+])$/.exec(line.text)?.[1];
  if (line === undefined || piece === undefined || start === undefined || !/[a-z]/.test(start)) return null;
  // A full stop ends a sentence.
  if (/\p{L} \p{Ll}+ \p{Ll}+\.$/u.test(line.text) && !/[\d_+-]/.test(start)) return null;
  for (const next of lines.slice(index + 1, index + 4)) {
    if (next.column !== line.column || next.page !== line.page || next.y - line.y > 2 * line.size) return null;
    for (const { text, x, right } of next.pieces) {
      const rest = /^([a-z\d][a-z\d._+-]{0,40}@\S+)/.exec(text)?.[1];
      const under = Math.abs(x - piece.x) < 3 || Math.abs(right - piece.right) < 3 || Math.abs(x + right - piece.x - piece.right) < 6;
      if (rest !== undefined && (under || next.pieces.length === 1)) return { start, rest, line: next };
    }
  }
  return null;
}

/** The text of a line, with the rest of an address or a number that had no room in it. `unclear`: it may go on, and may not. */
function wholeAddress(lines: readonly Line[], index: number, country: string | null): { readonly text: string; readonly unclear: boolean; readonly joined: boolean } {
  const line = lines[index];
  const next = lines[index + 1];
  if (!line) return { text: '', unclear: false, joined: false };
  // A picture of an `@` stands before an address that has its own, and one of a telephone is read as such a sign.
  const text = !line.text.includes('@') ? line.text : line.text.replace(/(^|\s)@\s+(?=[^\s@]+@\S|[+(]?\d[\d ()]{6})/g, '$1').replace(/(\S)\s+@\s*(?=\S)|@\s+(?=\S)/g, (_, before: string | undefined) => (before === undefined ? '@' : `${before}@`));
  const tail = lastWord(text);
  if (!next || next.column !== line.column || next.page !== line.page || next.gap > 0.5) return { text, unclear: false, joined: false };
  if (tail === '' || !/[@/]|^[\w.+-]+$|\d$/.test(tail)) return { text, unclear: false, joined: false };
  const below = next.text.endsWith(')') ? next.text.replace(/\s*\(\p{L}{2,14}\)$/u, '') : next.text;
  // The rest of an address begins small; a heading or a name that follows does not.
  const single = /^[\p{Ll}\p{N}._/%-][\p{L}\p{N}._/%-]{0,63}$/u.test(below) && sectionOf(below) === null && !/^(?:[\w-]+\.)+[a-z]{2,6}\/\S/i.test(below) && !below.startsWith('www.');
  if (tail.includes('@')) {
    // A site of the same name below an address is one by itself.
    const isSite = below.includes('.') && tail.split('@')[1]?.toLowerCase() === below.toLowerCase();
    const open = !isSite && (/@[^.]*$/.test(tail) || /[.-]$/.test(tail) || !isEnded(tail));
    // `.co` and one letter more is `.com`.
    const longer = single && next.wrapped && /^[a-z]{1,3}$/.test(next.text) && /\.(?:com|org|net|edu|gov|info|example|test)$/i.test(tail + next.text);
    if ((single && open) || longer) return { text: text + next.text, unclear: false, joined: true };
    return { text, unclear: single && next.wrapped && /^[a-z.]/.test(next.text) && next.text.length < 12, joined: false };
  }
  // What is in another line, or begins with a capital as no address does, may as well be a word of another column.
  if (/^[a-z\d][\w.+-]*$/.test(tail) && /^@[\w.-]+\.\w+/.test(next.text)) return { text: text + next.text, unclear: !/[\d._-]/.test(tail), joined: true };
  if (next.wrapped && /\.\w+\/\S*[-/]$/.test(tail)) {
    const [rest = ''] = /^[\w%-]+/.exec(next.text) ?? [];
    if (rest !== '' && /^[a-z\d]/.test(rest)) return { text: text + rest, unclear: true, joined: false };
  }
  if (/[\w-]\.\w+\/\S*$/.test(tail)) {
    const open = single && (/[-/]$/.test(tail) || (next.wrapped && /^[a-z\d%-][\w%-]*\/?$/.test(below) && (/\d|-/.test(below) || below !== next.text)));
    return open ? { text: text + below, unclear: !/linkedin\.com\/(?:in\/)?[^/]*-?$/i.test(tail), joined: true } : { text, unclear: single && /^[a-z\d]/.test(below), joined: false };
  }
  const figures = /^[\d\s()-]{2,14}(?=$|[|•·])/.exec(next.text)?.[0].trim();
  if (figures !== undefined && /\d$/.test(text) && !phonesIn(text, country).some(({ value }) => value.valid) && phonesIn(text + figures, country).some(({ value }) => value.valid)) return { text: text + figures, unclear: false, joined: true };
  return { text, unclear: false, joined: false };
}

/** `Brooklyn, NY 11235 718-555-0196`: the code of post of a town is none of the number behind it. */
const behindCode = (text: string): string => text.replace(/(?<=\b[A-Z]{2} \d{5}(?:-\d{4})?)\s+(?=\(?\d{3}\)?[-. ]{1,2}\d{3}[-. ]\d{4}(?!\d))/g, ' | ');

/** `+91 98400 55173 / 044-2441 5567`: two numbers; in `0711 / 12 34 56` the stroke parts the town. */
function numbersApart(text: string): string {
  const figures = (part: string): number => part.replace(/^(?:19|20)\d\d\)?\s+/, '').replace(/\D/g, '').length;
  return text.includes('/') ? text.replace(/(\+?\(?\d[\d ().-]{6,24}\d)\s{0,4}\/\s{0,4}(?=(\+?\(?\d[\d ().-]{6,24}\d))/g, (whole, one: string, other: string) => (figures(one) >= 8 && figures(other) >= 8 ? `${one} | ` : whole)) : text;
}

/** What stands behind the last space. */
function lastWord(text: string): string {
  let at = text.length;
  while (at > 0 && !/\s/.test(text[at - 1] ?? '')) at -= 1;
  return text.slice(at);
}

function emailsIn(text: string): readonly { readonly value: string }[] {
  const written = text.includes('@') ? [...text.matchAll(EMAIL)].map(([value]) => ({ value: value.replace(/^[’']|[’'.]$/g, '').replace(LETTERS_BEFORE, '') })) : [];
  if (written.length > 0 || !/\b(?:at|ät)\b/i.test(text)) return written;
  return [...text.matchAll(SPELT)].map(([, user = '', host = '']) => ({ value: `${user}@${host.replace(/\s*[([{]\s*(?:dot|punkt)\s*[)\]}]\s*/gi, '.').replace(/\s+/g, '')}` }));
}

/** As many figures as a number has at least, close to one another. */
const FIGURES_OF_NUMBER = /^\D{0,2}\d(?:[\s().\-–/]{0,3}\d){6}/u;

/** What may be numbers; of `083 641 2290 - 031 303 7781` each, with a dash between spaces before what begins as a number does. */
function numbersIn(text: string): readonly { readonly text: string; readonly index: number }[] {
  const found: { text: string; index: number }[] = [];
  const pattern = new RegExp(PHONE);
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const [, one = '', dash = ''] = /^(.*?\d)( [-–—] )(?=\(?[+0])/u.exec(match[0]) ?? [];
    // `0911 1234567 - 0` is one, with the desk that answers it.
    const isWhole = one.replace(/\D/g, '').length > 8 && FIGURES_OF_NUMBER.test(text.slice(match.index + one.length + dash.length));
    found.push({ text: isWhole ? one : match[0], index: match.index });
    if (isWhole) pattern.lastIndex = match.index + one.length + dash.length;
  }
  return found;
}

function phonesIn(text: string, country: string | null): readonly { readonly value: { readonly text: string; readonly sure: boolean; readonly valid: boolean }; readonly at: number }[] {
  // A number has seven figures at least, and most lines do not.
  if (!/\d{2}/.test(text) || text.replace(/\D+/g, '').length < 7) return [];
  const found: { value: { text: string; sure: boolean; valid: boolean }; at: number }[] = [];
  for (const match of numbersIn(text)) {
    // A year that stands before it is none of it.
    const written = match.text.trim().replace(/^(?:19|20)\d\d\)?\s+(?=\(?0\d|\+)/, '');
    if (POST_BOX.test(text.slice(0, match.index)) || (!written.startsWith('+') && OF_PAPERS.test(text.slice(Math.max(0, match.index - 60), match.index)))) continue;
    // A researcher's number, and a code of post by itself.
    if (/^\d{4}-\d{4}-\d{4}-\d{3}|^\d{4}-\d{3}$/.test(written) && !PHONE_LABEL.test(text.slice(0, match.index))) continue;
    // `CEP 39100-000`, `〒530-0041`: a code of post that says so.
    if (/(?:(?<!\p{L})CEP:?|〒)\s*$/iu.test(text.slice(0, match.index)) && /^(?:\d{5}-?\d{3}|\d{3}-?\d{4})$/.test(written)) continue;
    // `4050-265 Porto`: a post code before its town.
    if (/^\d{4}-\d{3}$/.test(written) && /^\s?\p{Lu}\p{Ll}/u.test(text.slice(match.index + match.text.trimEnd().length))) continue;
    const desk = EXTENSION.exec(text.slice(match.index + match.text.length))?.[1];
    const behind = desk === undefined ? '' : ` ext. ${desk}`;
    const date = findDateRange(written);
    if (date && date.length >= written.length - 6 && !written.startsWith('+')) continue;
    if (/^\(?(?:0?[1-9]|1[0-2])\s?[./-]\s?(?:19|20)\d\d(?!\d)/.test(written) || /^\(?(?:19|20)\d\d(?:\s?[./-]\s?(?:0?[1-9]|1[0-2]))?\s*(?:[-–—]\s*)?(?:19|20)\d\d(?!\d)/.test(written)) continue;
    if (/^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?![./-]?\d)/.test(written) || /^(?:19|20)\d\d\s*[-–]/.test(written)) continue;
    const plain = written.replace(/^00\s?/, '+').replace(/\+?\(0\)/, '').replace(/^\(\+/, '+').replace(/[\u2010\u2011–·]/g, '-').replace(/^(\+\d+[^\d]*)\(0\)/, '$1');
    const labelled = PHONE_LABEL.test(text.slice(0, match.index));
    const number = numberIn(plain, { ...(country === null ? {} : { defaultCountry: country as CountryCode }), extract: false });
    if (number && number.isPossible() && (plain.startsWith('+') || country !== null)) {
      found.push({ value: { text: number.number + behind, sure: plain.startsWith('+') || labelled, valid: number.isValid() }, at: match.index });
    } else {
      const digits = plain.replace(/\D/g, '');
      if (digits.length >= 7 && digits.length <= 15) found.push({ value: { text: (plain.startsWith('+') ? `+${digits}` : digits) + behind, sure: false, valid: false }, at: match.index });
    }
  }
  return found;
}

/** A number; one that is none is read without a last group of a digit or two, which a picture beside it may have been taken for. */
function numberIn(text: string, options: { readonly defaultCountry?: CountryCode; readonly extract: false }): ReturnType<typeof parsePhoneNumberFromString> {
  const number = parsePhoneNumberFromString(text, options);
  const shorter = number?.isValid() === true ? text : text.replace(/\s+\d{1,2}$/, '');
  const other = shorter === text ? undefined : parsePhoneNumberFromString(shorter, options);
  return other?.isValid() === true ? other : number;
}

/** The address as it is kept: LinkedIn profiles in the one form in which two are compared. */
function normalLink(found: string): string | null {
  const address = found.replace(/[\u2010\u2011]/g, '-').replace(/[.,;:!?)]+$/, '');
  // Cut off before its host is whole, it leads nowhere.
  if (!/^(?:https?:\/\/)?(?:www\.)?[^/\s]+\.\p{L}{2}/iu.test(address)) return null;
  const slug = profileSlug(address);
  if (slug !== null) return `https://www.linkedin.com/in/${slug}`;
  // A country's letters in capitals, behind one word, begin the next sentence, or are of a degree.
  if (/^[^./]+\.[a-z]{2}$/i.test(address) && /\.(?:\p{Lu}|in$|is$|my$|at$|be$|it$|no$|me$|art$)/u.test(address) && !/-|\d|[a-z]{7}\./i.test(address)) return null;
  if (/^\d|\.\.|^(?:www\.)?(?:node|vue|next|express|asp)\.(?:js|net)$|^asp\.net/i.test(address)) return null;
  return /^https?:\/\//i.test(address) ? address : `https://${address}`;
}

/** Without scheme, `www`, query and last slash: in this form two addresses are one. */
export function linkKey(link: string): string {
  const slug = profileSlug(link);
  if (slug !== null) return `linkedin.com/in/${slug}`;
  return decoded(link).toLowerCase().replace(/^https?:\/\//, '').replace(/^www\./, '').replace(/[?#].*$/, '').replace(/\/+$/, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const BY_ENDING: Readonly<Record<string, string>> = { de: 'DE', at: 'AT', ch: 'CH', fr: 'FR', es: 'ES', it: 'IT', nl: 'NL', be: 'BE', no: 'NO', se: 'SE', dk: 'DK', fi: 'FI', is: 'IS', pl: 'PL', cz: 'CZ', sk: 'SK', hu: 'HU', ro: 'RO', bg: 'BG', gr: 'GR', pt: 'PT', br: 'BR', ar: 'AR', mx: 'MX', uk: 'GB', ie: 'IE', in: 'IN', cn: 'CN', jp: 'JP', kr: 'KR', tr: 'TR', ua: 'UA', ru: 'RU', au: 'AU', nz: 'NZ', ca: 'CA', za: 'ZA', us: 'US' };

const BRAZILIAN_NUMBER = /(?<![+\d])\(0?[1-9]\d\) 9\s?[1-9]\d{3}[- ]\d{4}(?!\d)/;
/** `116 Church Street SE, Minneapolis, MN 55455`. */
const US_ADDRESS = /\p{L},?\s+(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])\s+\d{5}(?:-\d{4})?$/u;

/** Where a number without a country is dialled: by what the person says of their place, else by where the mail ends, else by where they work. */
export function countryOf(document: ResumeDocument, place: string | null, contactLines: ReadonlySet<Line>): string | null {
  // `(48) 99137-4062`: nobody else writes a number so, whatever country has a state with the letters of that town's.
  if ([...contactLines].some((line) => BRAZILIAN_NUMBER.test(line.text))) return 'BR';
  // `WA` is a state of two countries, of which one has mobile numbers that begin so.
  if (place !== null && /, (?:WA|SA|NT)$/.test(place) && [...contactLines].some((line) => /(?<![+\d])04\d\d \d{3} \d{3}(?!\d)/.test(line.text))) return 'AU';
  const said = place === null ? null : countryOfPlace(place);
  if (said !== null) return said;
  for (const line of contactLines) {
    for (const piece of line.pieces) {
      if (US_ADDRESS.test(piece.text)) return 'US';
      const country = /[@\d+]/.test(piece.text) && !/\d{4,5}\s+\p{L}/u.test(piece.text) ? null : countryOfPlace(piece.text);
      if (country !== null) return country;
    }
  }
  for (const line of document.lines) {
    const ending = /@[\w.-]+\.(\w{2})\b/.exec(line.text)?.[1]?.toLowerCase();
    if (ending !== undefined && Object.hasOwn(BY_ENDING, ending)) return BY_ENDING[ending] ?? null;
    if (/@[\w.-]+\.(?:edu|gov|mil)(?![\w.-]*\w)/i.test(line.text)) return 'US';
  }
  const counts = new Map<string, number>();
  for (const line of document.lines) {
    for (const piece of line.pieces) {
      if (piece.text.length >= 80) continue;
      // `Gelreveld Ziekenhuis, Arnhem | 2017`: where somebody worked, somewhere in the line.
      const country = countryOfPlace(piece.text) ?? piece.text.split(/\s*[,|·•(]\s*/).slice(1).map((part) => countryOfPlace(part.replace(/[).\s]+$/, ''))).find((one) => one !== null);
      if (country !== undefined && country !== null) counts.set(country, (counts.get(country) ?? 0) + 1);
    }
  }
  const [most] = [...counts].sort(([, one], [, other]) => other - one);
  return most?.[0] ?? null;
}
