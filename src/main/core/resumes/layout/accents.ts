/** Marks that some fonts of TeX draw by themselves, and what each is on a letter. */
const COMBINING: Readonly<Record<string, string>> = { '¨': '\u0308', '´': '\u0301', 'ˋ': '\u0300', '`': '\u0300', 'ˆ': '\u0302', '˜': '\u0303', '˘': '\u0306', 'ˇ': '\u030c', '˚': '\u030a', '˙': '\u0307', '˝': '\u030b', '¯': '\u0304', '¸': '\u0327', '˛': '\u0328' };
const MARKS = '[¨´ˋ`ˆ˜˘ˇ˚˙˝¯¸˛]';
const ANY = new RegExp(MARKS);
const BEFORE = new RegExp(`(${MARKS}) ?(\\p{L})`, 'gu');
const BEHIND = new RegExp(`(\\p{L})(${MARKS})`, 'gu');
const AT_END = new RegExp(`^(.*)(${MARKS})$`, 'su');
const AT_BEGIN = new RegExp(`^(${MARKS})(.*)$`, 'su');
const UNDER = /[¸˛]/;
const TAKES_UNDER: Readonly<Record<string, RegExp>> = { '¸': /[csgkltnr]/i, '˛': /[aeiu]/i };

/** `São`, `mãe`, `põe`: of two vowels it is the first. */
const NASAL = /([ao])(˜) ?(?=[oe])/giu;

/** `M¨unchen` and `Mu¨nchen` as `München`: letters whose marks were drawn by themselves, put together. */
export function withAccents(text: string): string {
  if (!ANY.test(text)) return text;
  return text.replace(NASAL, (whole, letter: string, mark: string) => composed(letter, mark) ?? whole).replace(BEFORE, (whole, mark: string, letter: string) => composed(letter, mark) ?? whole).replace(BEHIND, (whole, letter: string, mark: string) => composed(letter, mark) ?? whole);
}

/** Text as it was drawn, in the order of the page's content. */
interface Drawn {
  text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
}

/** Puts a mark on the letter that was drawn over it: the first of the next text, or the last of the one before. `last` and `next` follow each other. */
export function moveAccent(last: Drawn, next: Drawn): void {
  if (Math.abs(last.y - next.y) > 0.6 * next.size || next.x >= last.right || next.right <= last.x) return;
  const [, rest = '', mark = ''] = AT_END.exec(last.text) ?? [];
  const [letter = ''] = next.text;
  const one = mark === '' ? null : composed(letter, mark);
  if (one !== null) {
    // No word begins with these: the space before the mark is none.
    last.text = /[ńąęňů]/.test(one) ? rest.replace(/(\p{L}) $/u, '$1') : rest;
    next.text = one + next.text.slice(letter.length);
    return;
  }
  const [, over = '', after = ''] = AT_BEGIN.exec(next.text) ?? [];
  const end = Array.from(last.text).at(-1) ?? '';
  const two = over === '' ? null : composed(end, over);
  if (two === null) return;
  last.text = last.text.slice(0, last.text.length - end.length) + two;
  next.text = after;
}

/** The letter with the mark when there is such a letter. */
function composed(letter: string, mark: string): string | null {
  if (UNDER.test(mark) && TAKES_UNDER[mark]?.test(letter) !== true) return null;
  const plain = letter === 'ı' ? 'i' : letter === 'ȷ' ? 'j' : letter;
  const one = (plain + (COMBINING[mark] ?? '')).normalize('NFC');
  return one.length === 1 && one !== plain ? one : null;
}
