import type { HeadPart } from './entryParts.ts';
import { COMPANY_TAIL } from './entryParts.ts';
import { isCalledByTown } from './places.ts';
import { soundsLikeEmployer, soundsLikeSchool, soundsLikeTitle } from './vocabulary.ts';

type Parts = readonly HeadPart[];

/** `Chemist / Acme`: where the head of every entry is two texts with a stroke between them, it parts post and employer. */
export function withStrokesCut(entries: readonly Parts[]): readonly Parts[] {
  const halves = entries.map((parts) => (parts.length === 1 ? (parts[0]?.text.split(/\s+\/\s+/) ?? []) : []));
  const leans = halves.map(([left = '', right = '']) => soundsLikeTitle(left) - soundsLikeTitle(right) + soundsLikeEmployer(right) - soundsLikeEmployer(left));
  const told = leans.some((lean) => Math.abs(lean) >= 1) && (leans.every((lean) => lean >= 0) || leans.every((lean) => lean <= 0));
  if (!told || entries.length < 2 || halves.some(({ length }) => length !== 2)) return entries;
  return entries.map((parts, index) => parts.flatMap((part) => (halves[index] ?? []).map((text, at) => ({ ...part, text, slot: `${part.row}.${at}`, order: at, joint: at === 0 ? part.joint : ('mark' as const) }))));
}

/** Small words that stand between a post and an employer, in the languages in which they stand in names as well. */
const BETWEEN = ['en', 'em', 'in', 'at', 'i', 'på', 'w', 'v', 've', 'à', 'for', 'with', 'para', 'pour', 'per', 'voor', 'för', 'für'].map((word) => ({ word, pair: new RegExp(`^(.{3,60}?) ${word} (\\p{Lu}.{2,})$`, 'u') }));

/** A part in two, where it was not cut there before. */
function cutAtWord(parts: Parts, { word, pair }: (typeof BETWEEN)[number]): readonly [string, string] | null {
  const [first, second, ...others] = parts.filter(({ place }) => !place);
  if (first === undefined || others.length > 0) return null;
  if (second !== undefined) return second.joint === 'at' && first.line.text.includes(`${first.text} ${word} ${second.text}`) ? [first.text, second.text] : null;
  const [, left, right] = pair.exec(first.text) ?? [];
  return left === undefined || right === undefined ? null : [left, right];
}

/** `Restauradora en Petra`: where the head of every entry is two texts with one small word between them, and a post or an employer is known in one of them, it parts all of them. */
export function withWordsCut(entries: readonly Parts[]): readonly Parts[] {
  const [head] = entries;
  if (head === undefined || entries.length < 2) return entries;
  for (const word of BETWEEN) {
    // One of them that has no such word is enough to know.
    if (cutAtWord(head, word) === null) continue;
    const pairs = entries.map((parts) => cutAtWord(parts, word));
    const isTold = pairs.some((pair) => pair !== null && soundsLikeTitle(pair[0]) === 1 && soundsLikeEmployer(pair[0]) === 0 && soundsLikeTitle(pair[1]) < 1) && !pairs.some((pair) => pair !== null && soundsLikeEmployer(pair[0]) === 1 && soundsLikeTitle(pair[0]) < 1);
    if (!isTold || pairs.includes(null)) continue;
    return entries.map((parts, index) => (parts.filter(({ place }) => !place).length > 1 ? parts : parts.flatMap((part) => (part.place ? [part] : inTwo(part, pairs[index] ?? [part.text, ''], 'at')))));
  }
  return entries;
}

/** `Designer (Razorfish)`: where most entries have their employer in brackets right behind the post, so do the others, whatever it is called. */
export function withBracketsCut(entries: readonly Parts[]): readonly Parts[] {
  const isCut = ([first, second]: Parts): boolean => first !== undefined && second?.row === first.row && first.line.text.includes(`${first.text} (${second.text})`);
  const cut = entries.filter(isCut).length;
  if (cut < 2 || cut * 2 < entries.length) return entries;
  return entries.map((parts) => {
    const [only, ...others] = parts;
    const [, post, employer] = isCut(parts) || only === undefined || others.length > 0 ? [] : (/^([^()]{3,60}) \((\p{Lu}[^()]{2,50})\)$/u.exec(only.text) ?? []);
    return only === undefined || post === undefined || employer === undefined ? parts : inTwo(only, [post, employer], 'mark');
  });
}

function inTwo(part: HeadPart, [first, second]: readonly [string, string], joint: HeadPart['joint']): Parts {
  return [{ ...part, text: first, placed: false }, { ...part, text: second, slot: `${part.row}.${part.order + 1}`, order: part.order + 1, joint }];
}

/** `Nurse, Acme` beside the date of every entry, and what was done under it: where one of the employers is known, the comma parts all of them. */
export function withPairsCut(entries: readonly Parts[]): readonly Parts[] {
  return pairsCut(entries, false) ?? pairsCut(entries, true) ?? entries;
}

/** @param turned the employer stands before the post: `Acme Bank, Manager` */
function pairsCut(entries: readonly Parts[], turned: boolean): readonly Parts[] | null {
  const pairs = entries.map((parts) => {
    const [only, ...more] = parts.filter(({ row }) => row === 0);
    const [one, two, third, ...others] = only === undefined || more.length > 0 ? [] : only.text.split(', ');
    // A department may follow, in small letters.
    const texts = [one, two].filter((text) => text !== undefined && (third === undefined || (others.length === 0 && /^\p{Ll}/u.test(third))));
    const [left = '', right = ''] = turned ? texts.toReversed() : texts;
    return texts.length === 2 && parts.every((part) => part.row >= 0 && (part.row === 0 || soundsLikeTitle(part.text) + soundsLikeEmployer(part.text) === 0)) && soundsLikeTitle(left) === 1 && soundsLikeTitle(right) < 1 && (turned || soundsLikeEmployer(left) === 0) && !COMPANY_TAIL.test(right) ? { left, right } : null;
  });
  const under = entries.some((parts) => parts.some(({ row }) => row === 1));
  if (entries.length < 2 || !under || pairs.includes(null) || !pairs.some((pair) => pair !== null && soundsLikeEmployer(pair.right) >= (turned ? 0.7 : 1))) return null;
  return entries.map((parts, index) => parts.flatMap((part) => {
    const pair = pairs[index];
    if (part.row !== 0 || !pair) return [part];
    const [first, second] = turned ? [pair.right, pair.left] : [pair.left, pair.right];
    return [{ ...part, text: first, slot: '0.0a' }, { ...part, text: second, slot: '0.0b', order: part.order + 1, joint: 'comma' as const }];
  }));
}

/** `Acme` and `Inc.` as the one name that they are. */
function withFormsOfFirms(texts: readonly string[]): readonly string[] {
  return texts.reduce<readonly string[]>((whole, text) => (COMPANY_TAIL.test(text) && whole.length > 0 ? [...whole.slice(0, -1), `${whole.at(-1)}, ${text}`] : [...whole, text]), []);
}

/** One or two names, as towns have. */
const TOWN = /^\p{Lu}\p{Ll}[\p{L}.'’-]*(?: (?:(?:an|na|upon|on|de|la|sur|le|am|an der|bei|do|da|del|di) )?\p{Lu}[\p{L}.'’-]+)?$/u;

/**
 * `Nurse, Acme Ltd, Fairview`: where the head of every entry is post, employer and one more name, and that is a town which is known in one of them, or what
 * stands before it an employer that is known for one, the last names are towns also when nobody knows them.
 */
export function withThirdsAsTowns(entries: readonly Parts[]): readonly Parts[] {
  const said = entries.map((parts) => {
    const [part] = parts;
    const all = parts.length === 1 && part !== undefined ? withFormsOfFirms(part.text.split(', ')) : [];
    // `Officer, Ministry of Agriculture, Hhohho Region, Piggs Peak`: what stands between is of the employer.
    const texts = all.length > 3 && all.length < 6 && !isCalledByTown(all.at(-2) ?? '', '') ? [all[0] ?? '', all.slice(1, -1).join(', '), all.at(-1) ?? ''] : all;
    const [post = '', , town = ''] = texts;
    const three = part !== undefined && (texts.length === 3 ? TOWN.test(town) && soundsLikeTitle(town) + soundsLikeEmployer(town) === 0 && !COMPANY_TAIL.test(town) : texts.length === 2 && part.placed);
    return three && (soundsLikeTitle(post) === 1 || isAmongPosts(entries, post)) && (soundsLikeTitle(texts[1] ?? '') < 1 || /^(?:\p{Lu}\.)+ /u.test(texts[1] ?? '')) ? texts : null;
  });
  // Or each is one word, behind names of several.
  const areShort = said.every((texts) => texts !== null && texts.length === 3 && !texts[2]?.includes(' ') && texts[1]?.includes(' '));
  const told = areShort || entries.some((parts, index) => parts[0]?.placed === true || soundsLikeEmployer(said[index]?.[1] ?? '') + soundsLikeSchool(said[index]?.[1] ?? '') > 0);
  if (entries.length < 2 || !told || said.includes(null)) return entries;
  return entries.map((parts, index) => parts.map((part) => (said[index]?.length === 3 ? { ...part, text: said[index].slice(0, 2).join(', '), placed: true } : part)));
}

/** A post that nobody knows among three or more that are known, each the first of three. */
function isAmongPosts(entries: readonly Parts[], post: string): boolean {
  const posts = entries.map(([part]) => part?.text.split(', ')[0] ?? '');
  return entries.length > 3 && soundsLikeEmployer(post) + soundsLikeSchool(post) === 0 && posts.filter((one) => soundsLikeTitle(one) === 1).length >= entries.length - 1;
}

/** `Acme Ltd, Fairview, Nurse`, `Acme – Fairview, Nurse`: where every entry has a name between its employer and its post, those are the towns, also when nobody knows them. */
export function withSecondsAsTowns(entries: readonly Parts[]): readonly Parts[] {
  const cut = entries.map((parts): Parts | null => {
    const at = parts.findIndex(({ text }) => soundsLikeTitle(text.split(', ').at(-1) ?? '') === 1 && text.includes(', '));
    const part = parts[at];
    if (part === undefined) return isPairInRow(parts) ? parts : null;
    if (part.placed) return null;
    const texts = withFormsOfFirms(part.text.split(', '));
    const [post = '', town = '', ...before] = texts.toReversed();
    const [employer] = before.length === 1 ? before : before.length === 0 && parts[at - 1]?.row === part.row ? [parts[at - 1]?.text] : [undefined];
    const isTown = TOWN.test(town) && soundsLikeTitle(town) + soundsLikeEmployer(town) === 0 && soundsLikeTitle(post) === 1;
    if (employer === undefined || !isTown || soundsLikeTitle(employer) === 1) return null;
    return parts.map((other) => (other === part ? { ...part, text: before.length === 1 ? `${employer}, ${post}` : post } : other));
  });
  // Of a town that is known nothing is left; most are not.
  const towns = cut.filter((parts, index) => parts !== null && parts !== entries[index]).length;
  return entries.length > 1 && !cut.includes(null) && towns * 2 > entries.length ? (cut as readonly Parts[]) : entries;
}

/** An employer and a post in one row, and nothing else. */
const isPairInRow = ([employer, post, ...others]: Parts): boolean => others.length === 0 && post !== undefined && employer?.row === post.row && soundsLikeTitle(post.text) === 1 && soundsLikeTitle(employer.text) < 1;

/** `Nurse, Acme – Fairview`: where every entry has its post and employer parted by a comma, and one of these is known for one, what stands behind them is a town. */
export function withTownsBehindPairs(entries: readonly Parts[]): readonly Parts[] {
  const pairs = entries.map(([pair, ...behind]) => {
    const [post = '', employer = '', ...more] = withFormsOfFirms(pair?.text.split(', ') ?? []);
    // A town that is known was taken off before.
    const town = behind[0]?.row === pair?.row ? behind[0] : undefined;
    const others = behind.slice(town === undefined ? 0 : 1);
    const isPair = pair !== undefined && more.length === 0 && employer !== '' && soundsLikeTitle(post) === 1 && soundsLikeTitle(employer) < 1 && others.every(({ row }) => row > 0);
    // Behind both, and in brackets: `(Ford)` is a town, whatever else is called so.
    const isTown = soundsLikeTitle(town?.text ?? '') + soundsLikeEmployer(town?.text ?? '') === 0 || town?.line.text.includes(`(${town.text})`) === true;
    return isPair && (town === undefined || (town.joint !== 'comma' && TOWN.test(town.text) && isTown)) ? { pair, post, employer, town, others } : null;
  });
  const told = pairs.some((pair) => pair?.town !== undefined) && pairs.some((pair) => pair !== null && soundsLikeEmployer(pair.employer) > 0);
  if (entries.length < 2 || !told || pairs.includes(null)) return entries;
  return pairs.flatMap((found) => (found === null ? [] : [[{ ...found.pair, text: found.post, slot: `${found.pair.slot}a` }, { ...found.pair, text: found.employer, slot: `${found.pair.slot}b`, order: found.pair.order + 1, joint: 'comma' as const, placed: true }, ...found.others]]));
}

/** So many of the posts of a section are known at least. */
const MOST_OF_POSTS = 0.6;

/** `Team Member – Timber` and below `Acme`: where the other entries have one part in the line of the post and their employer in another, what a dash parts from a post is of it. */
export function withPostsWhole(entries: readonly Parts[]): readonly Parts[] {
  const inRow = (parts: Parts, row: number): Parts => parts.filter((part) => part.row === row && !part.place);
  return entries.map((parts, index) => {
    const at = parts.findIndex((part, place) => place > 0 && part.joint === 'mark' && parts[place - 1]?.row === part.row && soundsLikeEmployer(part.text) === 0 && (soundsLikeTitle(parts[place - 1]?.text ?? '') === 1 || entries.length > 3));
    const [first, second] = [parts[at - 1], parts[at]];
    if (first === undefined || second === undefined || inRow(parts, first.row).length !== 2) return parts;
    const elsewhere = (others: Parts): readonly number[] => others.filter((part) => part.row !== first.row && Math.abs(part.row) <= 1 && !part.place).map(({ row }) => row);
    const [row] = elsewhere(parts);
    const alike = row !== undefined && entries.length > 1 && entries.every((others, other) => other === index || (inRow(others, first.row).length === 1 && elsewhere(others).includes(row)));
    const posts = entries.filter((others, other) => other !== index && soundsLikeTitle(inRow(others, first.row)[0]?.text ?? '') === 1).length;
    const mark = [' – ', ' — ', ' - '].find((one) => first.line.text.includes(`${first.text}${one}${second.text}`));
    if (!alike || posts < MOST_OF_POSTS * (entries.length - 1) || mark === undefined) return parts;
    return [...parts.slice(0, at - 1), { ...first, text: `${first.text}${mark}${second.text}` }, ...parts.slice(at + 1)];
  });
}
