import { phonetic } from './phonetic.ts';
import type { IdentityRecord, RecordTable } from './recordTable.ts';

/** A key that many share says nothing of who is who: a block beyond this is not walked, so that the work grows with the records and not with their square. */
const largestBlock = (size: number): number => Math.round(Math.max(25, Math.min(150, 1_200_000 / Math.max(1, size))));
/** Keys that are next to proof may stand with more records than others. */
const STRONG = new Set(['e', 'l', 't', 'p', 'n', 'w', 'bi', 'bs']);
const STRONG_TIMES = 5;

function shortened(word: string): readonly string[] {
  if (word.length < 4) return [word];
  return [word, ...Array.from({ length: word.length }, (_, index) => word.slice(0, index) + word.slice(index + 1))];
}

/**
 * The keys under which a person may be found again. Two records of one person share at least one of them unless nearly everything differs, and
 * people who share none are never compared. Each key is made of two things that seldom go wrong together, or of one that is rare by itself.
 */
export function blockingKeys(record: IdentityRecord, close: boolean): readonly string[] {
  const keys = new Set<string>();
  const { given = '', surname = '', email = '', phone = '', profile = '', born = '', postcode = '', street = '', city = '' } = record;
  const add = (kind: string, ...parts: readonly string[]): void => {
    if (parts.every((part) => part !== '')) keys.add(`${kind}:${parts.join('|')}`);
  };
  const first = given.split(' ')[0] ?? '';
  const last = surname.replaceAll(' ', '');
  const soundOfFirst = phonetic(first);
  const soundOfLast = phonetic(last);
  const initials = [first.slice(0, 1), last.slice(0, 1)].toSorted().join('');
  add('e', email);
  add('l', email.split('@')[0] ?? '');
  add('t', phone.slice(-7));
  add('p', profile);
  add('b', born);
  add('n', ...[soundOfFirst, soundOfLast].toSorted());
  add('w', ...[first, last].toSorted());
  add('s', last);
  add('f', first);
  add('bi', born, initials);
  add('bs', born.slice(0, 4), soundOfLast);
  add('bf', born.slice(0, 4), first);
  add('md', born.slice(4), soundOfLast);
  add('mf', born.slice(4), first);
  add('ps', postcode, soundOfLast);
  add('pf', postcode, first);
  add('pb', postcode, born.slice(0, 4));
  add('cs', city, last);
  add('cf', city, first);
  add('cb', city, born.slice(0, 4));
  add('z', postcode);
  add('c', city);
  add('cz', city, postcode);
  add('zg', postcode, first.slice(0, 1));
  add('zl', postcode, last.slice(0, 1));
  add('cg', city, soundOfFirst);
  add('cl', city, soundOfLast);
  add('ci', city, initials);
  add('st', street);
  add('pn', postcode, /\d+/.exec(street)?.[0] ?? '');
  if (close) {
    for (const part of shortened(last)) add('d', part, first.slice(0, 2));
    for (const part of shortened(first)) add('g', part, last.slice(0, 3));
    if (postcode === '' && born === '' && email === '' && phone === '') for (const part of shortened(last)) add('r', part);
  }
  return [...keys];
}

/**
 * Calls `found` once for each pair that shares a key, the lower place first.
 *
 * @param close also finds names by their spelling with a letter left out: ten keys more for each record
 */
export function candidatePairs(table: RecordTable, close: boolean, found: (left: number, right: number) => void): void {
  const most = largestBlock(table.size);
  const mostOf = (key: string): number => (STRONG.has(key.slice(0, key.indexOf(':'))) ? most * STRONG_TIMES : most);
  const blocks = new Map<string, number[]>();
  const keysOf = table.records.map((record, index) => {
    const keys = blockingKeys(record, close);
    for (const key of keys) {
      const block = blocks.get(key);
      if (block === undefined) blocks.set(key, [index]);
      else if (block.length <= mostOf(key)) block.push(index);
    }
    return keys;
  });
  const seen = new Int32Array(table.size).fill(-1);
  for (let left = 0; left < table.size; left++) {
    const side = table.sides?.[left];
    for (const key of keysOf[left] ?? []) {
      const block = blocks.get(key);
      if (block === undefined || block.length > mostOf(key)) continue;
      for (const right of block) {
        if (right <= left || seen[right] === left || (table.sides !== null && table.sides[right] === side)) continue;
        seen[right] = left;
        found(left, right);
      }
    }
  }
}
