import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';

/** Sizes and places are those of SQLite's file format, section 4: "The Write-Ahead Log". All numbers in heads are big-endian. */
const LOG_HEAD = 32;
const FRAME_HEAD = 24;
const MAGIC = 0x377f0682;

interface Frame {
  readonly page: number;
  /** Of the log's generation: counts up by one each time SQLite begins the log anew. */
  readonly generation: number;
  readonly salt: string;
  /** It ends a transaction. */
  readonly ends: boolean;
  readonly content: Buffer;
}

/** The running sum over `bytes`, which begins with what the frame before ended with. */
function sumOf(bytes: Buffer, from: readonly [number, number], bigEndian: boolean): readonly [number, number] {
  let [first, second] = from;
  for (let at = 0; at < bytes.length; at += 8) {
    first = (first + (bigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)) + second) >>> 0;
    second = (second + (bigEndian ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4)) + first) >>> 0;
  }
  return [first, second];
}

/** Every frame whose sum fits the frame before it; the first one of a generation that lost its beginning has none to fit. */
function framesOf(log: Buffer): Frame[] {
  if (log.length < LOG_HEAD) return [];
  const magic = log.readUInt32BE(0);
  const pageSize = log.readUInt32BE(8);
  if ((magic | 1) >>> 0 !== MAGIC + 1 || pageSize < 512 || pageSize > 65_536) return [];
  const bigEndian = (magic & 1) === 1;
  const frames: Frame[] = [];
  let salt = log.toString('hex', 16, 24);
  let sums: readonly [number, number] | null = [log.readUInt32BE(24), log.readUInt32BE(28)];
  for (let at = LOG_HEAD; at + FRAME_HEAD + pageSize <= log.length; at += FRAME_HEAD + pageSize) {
    const content = log.subarray(at + FRAME_HEAD, at + FRAME_HEAD + pageSize);
    const own = log.toString('hex', at + 8, at + 16);
    if (own !== salt) sums = null;
    salt = own;
    const written: readonly [number, number] = [log.readUInt32BE(at + 16), log.readUInt32BE(at + 20)];
    const counted = sums && sumOf(content, sumOf(log.subarray(at, at + 8), sums, bigEndian), bigEndian);
    sums = written;
    if (counted && (counted[0] !== written[0] || counted[1] !== written[1])) continue;
    frames.push({ page: log.readUInt32BE(at), generation: log.readUInt32BE(at + 8), salt, ends: log.readUInt32BE(at + 4) > 0, content });
  }
  return frames;
}

/**
 * Writes what a log still holds into a copy of a database: what SQLite itself would read of it, and before that what older
 * generations of the log left behind it. SQLite writes a log from its beginning again once everything in it is in the file, so
 * the last edits before that stand further on until they are overwritten. They may be older than what happened.
 *
 * @param log - read into memory whole: the writer keeps its log to `LONGEST_LOG_PAGES`
 * @param copy - loses nothing else, and is to be read without a log afterwards
 */
export function writeLogRemains(log: string, copy: string): void {
  const generations = Map.groupBy(framesOf(readFileSync(log)), (frame) => frame.salt);
  const inOrder = [...generations.values()].toSorted((a, b) => (a[0]?.generation ?? 0) - (b[0]?.generation ?? 0));
  const handle = openSync(copy, 'r+');
  try {
    for (const frames of inOrder) {
      // What follows the last end belongs to a transaction that never came to be.
      for (const frame of frames.slice(0, frames.findLastIndex(({ ends }) => ends) + 1)) {
        if (frame.page > 0) writeSync(handle, frame.content, 0, frame.content.length, (frame.page - 1) * frame.content.length);
      }
    }
  } finally {
    closeSync(handle);
  }
}
