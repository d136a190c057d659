import { inflateRawSync } from 'node:zlib';
import { entryName } from './zipNames.ts';
import { RefusedFile, RESUME_LIMITS } from '../resumeLimits.ts';

const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** Bits of an entry's flags: its content is locked, by the old way or by a strong one. */
const ENCRYPTED = 0x41;
/** WinZip's mark for what is locked by AES (AE-1 and AE-2); the true method stands in a field of its own. */
const AES = 99;

const damaged = (): RefusedFile => new RefusedFile('damaged', 'The file is damaged: its parts cannot be found. Open it in the program that made it and save it again.');

/** The parts of an archive, each inflated only when asked for. What a directory says of sizes is not believed: bytes are counted as they come. */
export class ZipParts {
  readonly #bytes: Buffer;
  readonly #entries = new Map<string, { readonly method: number; readonly flags: number; readonly packed: number; readonly at: number }>();
  #left: number = RESUME_LIMITS.inflatedBytes;

  /** @throws RefusedFile when it is no whole archive */
  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const end = this.#endOfDirectory();
    const count = this.#bytes.readUInt16LE(end + 10);
    if (count > RESUME_LIMITS.archiveEntries) throw new RefusedFile('too-large', `The file has ${count.toLocaleString('en')} parts, more than any résumé has. Save it as PDF and try that.`);
    let at = this.#bytes.readUInt32LE(end + 16);
    for (let index = 0; index < count; index += 1) {
      if (at + 46 > this.#bytes.length || this.#bytes.readUInt32LE(at) !== ENTRY) throw damaged();
      const nameLength = this.#bytes.readUInt16LE(at + 28);
      const flags = this.#bytes.readUInt16LE(at + 8);
      const extraAt = at + 46 + nameLength;
      const name = entryName(this.#bytes.subarray(at + 46, extraAt), flags, this.#bytes.subarray(extraAt, extraAt + this.#bytes.readUInt16LE(at + 30)));
      this.#entries.set(name, {
        flags,
        method: this.#bytes.readUInt16LE(at + 10),
        packed: this.#bytes.readUInt32LE(at + 20),
        at: this.#bytes.readUInt32LE(at + 42),
      });
      at += 46 + nameLength + this.#bytes.readUInt16LE(at + 30) + this.#bytes.readUInt16LE(at + 32);
    }
  }

  get names(): readonly string[] {
    return [...this.#entries.keys()];
  }

  /** A part as text, or null when there is none of that name. @throws RefusedFile when it is locked, damaged or swells too far */
  text(name: string): string | null {
    return this.bytes(name)?.toString('utf8') ?? null;
  }

  /** A part as bytes, or null when there is none of that name. @throws RefusedFile when it is locked, damaged or swells too far */
  bytes(name: string): Buffer | null {
    const entry = this.#entries.get(name);
    if (!entry) return null;
    if ((entry.flags & ENCRYPTED) !== 0 || entry.method === AES) throw new RefusedFile('encrypted', 'The file is locked with a password. Save a copy without one and import that.');
    if (entry.at + 30 > this.#bytes.length || this.#bytes.readUInt32LE(entry.at) !== LOCAL) throw damaged();
    const start = entry.at + 30 + this.#bytes.readUInt16LE(entry.at + 26) + this.#bytes.readUInt16LE(entry.at + 28);
    const packed = this.#bytes.subarray(start, start + entry.packed);
    const part = entry.method === 0 ? packed : this.#inflate(packed);
    this.#left -= part.length;
    if (this.#left < 0) throw new RefusedFile('too-large', 'The file swells to more than any résumé holds when it is unpacked. Save it as PDF and try that.');
    return part;
  }

  #inflate(packed: Buffer): Buffer {
    try {
      return inflateRawSync(packed, { maxOutputLength: Math.max(1, this.#left) });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
        throw new RefusedFile('too-large', 'The file swells to more than any résumé holds when it is unpacked. Save it as PDF and try that.');
      throw damaged();
    }
  }

  #endOfDirectory(): number {
    const from = Math.max(0, this.#bytes.length - 65_557);
    for (let at = this.#bytes.length - 22; at >= from; at -= 1) if (this.#bytes.readUInt32LE(at) === END_OF_DIRECTORY) return at;
    throw damaged();
  }
}
