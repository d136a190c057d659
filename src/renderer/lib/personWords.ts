/** A line never begins with the dot: it stays with what it follows. */
const SEPARATOR = '\u00a0· ';

/** First letters of the first and last word of a name, by grapheme, so that no script is cut in the middle of a sign. */
export function initials(name: string): string {
  const words = name.trim().split(/[\s\u00a0]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = words[0];
  if (first === undefined) return '?';
  const last = words.length > 1 ? words[words.length - 1] : undefined;
  return [first, last]
    .filter((word) => word !== undefined)
    .map((word) => firstGrapheme(word).toLocaleUpperCase())
    .join('');
}

function firstGrapheme(word: string): string {
  const letters = word.replace(/^[^\p{L}\p{N}]+/u, '');
  const [segment] = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(letters);
  return segment?.segment ?? '';
}

/** A hue (0–359) that a name always gets. */
export function nameHue(name: string): number {
  let hash = 0;
  for (const char of name) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return (hash * 137) % 360;
}

/** Joins what is there: `Staff nurse · Oslo`. */
export function joinParts(...parts: readonly (string | null | undefined)[]): string {
  return parts.filter((part) => part !== null && part !== undefined && part !== '').join(SEPARATOR);
}

/** `2,013 people`, `1 person`, `1,000+ people`. */
export function countWords(count: number, one: string, many: string, locale: string, capped = false): string {
  const number = new Intl.NumberFormat(locale).format(count);
  return `${number}${capped ? '+' : ''} ${count === 1 && !capped ? one : many}`;
}

/** What a list is filtered by: its name, and that it is gone only once that is known. */
export function nameOrGone(part: 'job' | 'source', name: string | undefined, isKnownGone: boolean): string {
  return name ?? (isKnownGone ? `A ${part} that is gone` : '…');
}
