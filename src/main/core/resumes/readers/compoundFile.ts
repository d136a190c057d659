import { RefusedFile } from '../resumeLimits.ts';

const FREE = 0xffff_ffff;
const END = 0xffff_fffe;
const MOST_ENTRIES = 20_000;

const damaged = (): RefusedFile => new RefusedFile('damaged', 'The file is damaged: its parts cannot be found. Open it in the program that made it and save it again.');

interface Entry {
  readonly name: string;
  readonly kind: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

/** The streams of a compound file (old Word documents, mails of Outlook). Every chain is as long as the file at most, so none goes in a circle. */
export class CompoundFile {
  readonly #bytes: Buffer;
  readonly #sector: number;
  readonly #next: Uint32Array;
  readonly #nextMini: Uint32Array;
  readonly #mini: Buffer;
  readonly #cutoff: number;
  readonly #streams = new Map<string, Entry>();

  /** @throws RefusedFile when it is no whole compound file */
  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (this.#bytes.length < 1_024) throw damaged();
    const shift = this.#bytes.readUInt16LE(0x1e);
    if (shift !== 9 && shift !== 12) throw damaged();
    this.#sector = 2 ** shift;
    this.#cutoff = this.#bytes.readUInt32LE(0x38);
    this.#next = this.#numbers(Buffer.concat(this.#tables().map((at) => this.#at(at))));
    const directory = this.#chain(this.#bytes.readUInt32LE(0x30));
    const entries = Array.from({ length: Math.min(MOST_ENTRIES, Math.floor(directory.length / 128)) }, (_, index) => entryAt(directory, index * 128));
    const [root] = entries;
    if (!root) throw damaged();
    this.#nextMini = this.#numbers(this.#chain(this.#bytes.readUInt32LE(0x3c)));
    this.#mini = this.#chain(root.start);
    this.#walk(entries, root.child, '');
  }

  /** Names of all streams, those in storages with the storage before a stroke. */
  get names(): readonly string[] {
    return [...this.#streams.keys()];
  }

  /** The content of a stream, or null when there is none of that name. */
  stream(name: string): Buffer | null {
    const entry = this.#streams.get(name);
    if (!entry) return null;
    if (entry.size >= this.#cutoff) return this.#chain(entry.start).subarray(0, entry.size);
    const parts: Buffer[] = [];
    for (let at = entry.start, left = entry.size; left > 0 && at < this.#nextMini.length && at * 64 < this.#mini.length; at = this.#nextMini[at] ?? END, left -= 64) parts.push(this.#mini.subarray(at * 64, at * 64 + Math.min(64, left)));
    return Buffer.concat(parts).subarray(0, entry.size);
  }

  /** Where the tables of sectors stand. */
  #tables(): readonly number[] {
    const most = Math.ceil(this.#bytes.length / this.#sector);
    const tables: number[] = [];
    for (let at = 0x4c; at < 0x200; at += 4) tables.push(this.#bytes.readUInt32LE(at));
    let next = this.#bytes.readUInt32LE(0x44);
    for (let count = 0; next < most && count < most; count += 1) {
      const sector = this.#at(next);
      if (sector.length < this.#sector) break;
      for (let at = 0; at < this.#sector - 4; at += 4) tables.push(sector.readUInt32LE(at));
      next = sector.readUInt32LE(this.#sector - 4);
    }
    return tables.filter((at) => at < most);
  }

  #at(sector: number): Buffer {
    const from = (sector + 1) * this.#sector;
    return this.#bytes.subarray(from, from + this.#sector);
  }

  #chain(start: number): Buffer {
    const parts: Buffer[] = [];
    for (let at = start; at < this.#next.length && parts.length <= this.#next.length; at = this.#next[at] ?? END) parts.push(this.#at(at));
    if (parts.length * this.#sector > this.#bytes.length + this.#sector) throw damaged();
    return Buffer.concat(parts);
  }

  #numbers(bytes: Buffer): Uint32Array {
    return Uint32Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => bytes.readUInt32LE(index * 4));
  }

  /** Each entry is visited once, whatever points at it. */
  #walk(entries: readonly Entry[], root: number, path: string): void {
    const seen = new Set<number>();
    const waiting: { readonly at: number; readonly path: string }[] = [{ at: root, path }];
    for (let one = waiting.pop(); one; one = waiting.pop()) {
      const entry = entries[one.at];
      if (!entry || one.at === FREE || seen.has(one.at)) continue;
      seen.add(one.at);
      waiting.push({ at: entry.left, path: one.path }, { at: entry.right, path: one.path });
      if (entry.kind === 2) this.#streams.set(one.path + entry.name, entry);
      else if (entry.kind === 1) waiting.push({ at: entry.child, path: `${one.path}${entry.name}/` });
    }
  }
}

function entryAt(directory: Buffer, at: number): Entry {
  const length = Math.max(0, Math.min(64, directory.readUInt16LE(at + 64)) - 2);
  return {
    name: directory.toString('utf16le', at, at + length),
    kind: directory[at + 66] ?? 0,
    left: directory.readUInt32LE(at + 68),
    right: directory.readUInt32LE(at + 72),
    child: directory.readUInt32LE(at + 76),
    start: directory.readUInt32LE(at + 116),
    size: directory.readUInt32LE(at + 120),
  };
}
