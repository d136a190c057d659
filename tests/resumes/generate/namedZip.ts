import { crc32, deflateRawSync } from 'node:zlib';

/** An entry as some program writes it, byte by byte. */
export interface RawEntry {
  readonly name: Buffer;
  readonly content: Buffer;
  readonly flags?: number;
  readonly method?: number;
  readonly extra?: Buffer;
}

/** Packs entries as they are given: names in any bytes, extra fields, methods that nobody has. What says method 99 is taken as packed and locked already. */
export function namedZip(entries: readonly RawEntry[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, content, flags = 0, method = 8, extra = Buffer.alloc(0) } of entries) {
    const packed = method === 8 ? deflateRawSync(content) : content;
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(method === 99 ? 51 : 20, 0);
    fields.writeUInt16LE(flags, 2);
    fields.writeUInt16LE(method, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    fields.writeUInt16LE(extra.length, 24);
    local.push(Buffer.from('504b0304', 'hex'), fields, name, extra, packed);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    central.push(Buffer.from('504b01021400', 'hex'), fields, rest, name, extra);
    at += 30 + name.length + extra.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...local, directory, end]);
}

const field = (id: number, content: Buffer): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(content.length, 2);
  return Buffer.concat([head, content]);
};

/** Info-ZIP's field with the name in UTF-8, for an entry that is called `name` in its own bytes. */
export function unicodePathField(name: Buffer, path: string): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(1, 0);
  head.writeUInt32LE(crc32(name), 1);
  return field(0x7075, Buffer.concat([head, Buffer.from(path)]));
}

/** WinZip's field of an entry that is locked by AES-256. @param version 1 for AE-1, 2 for AE-2 */
export function aesField(version: 1 | 2): Buffer {
  return field(0x9901, Buffer.from([version, 0, 0x41, 0x45, 3, 8, 0]));
}
