import { BlockKeys } from './blockKeys.ts';
import type { RecordTable } from './recordTable.ts';

/** A key that many share says nothing of who is who: a block beyond this is not walked, so that the work grows with the records and not with their square. */
const largestBlock = (size: number): number => Math.round(Math.max(25, Math.min(150, 1_200_000 / Math.max(1, size))));
const STRONG_TIMES = 5;

/** Records by the keys that they share, laid out so that a block is one piece of memory. */
interface Blocks {
  /** Where the keys of each record begin. */
  readonly keysFrom: Int32Array;
  /** The block of each key; -1 where nobody shares it, or too many. */
  readonly blockOf: Int32Array;
  /** Where each block begins and ends among `members`. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Records, the lower place first. */
  readonly members: Int32Array;
}

/** Gives each different key a number, in the order in which keys come. */
class KeyNumbers {
  readonly #places: Int32Array;
  readonly #mask: number;
  readonly #one: Int32Array;
  readonly #other: Int32Array;
  size = 0;

  constructor(most: number) {
    const places = 2 ** Math.ceil(Math.log2(Math.max(16, most * 1.5)));
    this.#places = new Int32Array(places);
    this.#mask = places - 1;
    this.#one = new Int32Array(most);
    this.#other = new Int32Array(most);
  }

  of(one: number, other: number): number {
    let mixed = Math.imul(one, 0x9e3779b1) ^ Math.imul(other ^ (other >>> 15), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x2c1b3c6d);
    for (let place = (mixed ^ (mixed >>> 15)) & this.#mask; ; place = (place + 1) & this.#mask) {
      const held = (this.#places[place] as number) - 1;
      if (held < 0) {
        this.#one[this.size] = one;
        this.#other[this.size] = other;
        this.#places[place] = ++this.size;
        return this.size - 1;
      }
      if (this.#one[held] === one && this.#other[held] === other) return held;
    }
  }
}

function blocksOf(table: RecordTable, close: boolean): Blocks {
  const most = largestBlock(table.size);
  const mostOf = (strong: boolean): number => (strong ? most * STRONG_TIMES : most);
  const keys = new BlockKeys(table, close, mostOf);
  const room = keys.most;
  const numbers = new KeyNumbers(room);
  const keysFrom = new Int32Array(table.size + 1);
  const blockOf = new Int32Array(room);
  const counts = new Int32Array(room);
  const lastOf = new Int32Array(room).fill(-1);
  const isStrong = new Uint8Array(room);
  let used = 0;
  let record = 0;
  const take = (strong: boolean, one: number, other: number): void => {
    const block = numbers.of(one, other);
    if (lastOf[block] === record) return;
    lastOf[block] = record;
    isStrong[block] = strong ? 1 : 0;
    counts[block] = (counts[block] as number) + 1;
    blockOf[used++] = block;
  };
  for (; record < table.size; record++) {
    keysFrom[record] = used;
    keys.of(record, take);
  }
  keysFrom[table.size] = used;
  return laidOut({ keysFrom, blockOf: blockOf.subarray(0, used), counts: counts.subarray(0, numbers.size), isShared: (block, count) => count > 1 && count <= mostOf(isStrong[block] === 1) });
}

/** Numbers the blocks that are walked anew, and puts the records of each beside one another. */
function laidOut({ keysFrom, blockOf, counts, isShared }: { readonly keysFrom: Int32Array; readonly blockOf: Int32Array; readonly counts: Int32Array; readonly isShared: (block: number, count: number) => boolean }): Blocks {
  const kept = new Int32Array(counts.length).fill(-1);
  const starts: number[] = [];
  let total = 0;
  for (let block = 0; block < counts.length; block++) {
    const count = counts[block] as number;
    if (!isShared(block, count)) continue;
    kept[block] = starts.length;
    starts.push(total);
    total += count;
  }
  const from = Int32Array.from(starts);
  const to = from.slice();
  const members = new Int32Array(total);
  for (let record = 0; record + 1 < keysFrom.length; record++)
    for (let key = keysFrom[record] as number; key < (keysFrom[record + 1] as number); key++) {
      const block = kept[blockOf[key] as number] as number;
      blockOf[key] = block;
      if (block < 0) continue;
      members[to[block] as number] = record;
      to[block] = (to[block] as number) + 1;
    }
  return { keysFrom, blockOf, from, to, members };
}

/**
 * Calls `found` once for each pair that shares a key, the lower place first.
 *
 * @param close also finds names by their spelling with a letter left out: ten keys more for each record
 */
export function candidatePairs(table: RecordTable, close: boolean, found: (left: number, right: number) => void): void {
  const { keysFrom, blockOf, from, to, members } = blocksOf(table, close);
  const { sides } = table;
  const seen = new Int32Array(table.size).fill(-1);
  for (let left = 0; left < table.size; left++) {
    const side = sides?.[left];
    const end = keysFrom[left + 1] as number;
    for (let key = keysFrom[left] as number; key < end; key++) {
      const block = blockOf[key] as number;
      if (block < 0) continue;
      // Records come in the order in which they stand in their blocks: what is before has met this one already.
      const first = (from[block] = (from[block] as number) + 1);
      const last = to[block] as number;
      for (let at = first; at < last; at++) {
        const right = members[at] as number;
        if (seen[right] === left || (sides !== null && sides[right] === side)) continue;
        seen[right] = left;
        found(left, right);
      }
    }
  }
}
