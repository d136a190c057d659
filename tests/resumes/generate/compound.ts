const SECTOR = 512;
const END = 0xffff_fffe;
const FREE = 0xffff_ffff;

type Tree = { readonly [name: string]: Buffer | Tree };

/** Puts streams into a compound file as old Word and Outlook do; a tree of names is one of storages. */
export function compound(tree: Tree): Buffer {
  const entries: { name: string; kind: number; right: number; child: number; start: number; size: number }[] = [{ name: 'Root Entry', kind: 5, right: FREE, child: FREE, start: END, size: 0 }];
  const contents: Buffer[] = [];
  const streams: { readonly entry: number; readonly content: Buffer }[] = [];
  const add = (parent: number, of: Tree): void => {
    let before = -1;
    for (const [name, content] of Object.entries(of)) {
      const at = entries.push({ name, kind: Buffer.isBuffer(content) ? 2 : 1, right: FREE, child: FREE, start: END, size: Buffer.isBuffer(content) ? content.length : 0 }) - 1;
      const [owner, key] = before < 0 ? [entries[parent], 'child' as const] : [entries[before], 'right' as const];
      if (owner) owner[key] = at;
      before = at;
      if (Buffer.isBuffer(content)) streams.push({ entry: at, content });
      else add(at, content);
    }
  };
  add(0, tree);
  const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc((SECTOR - (bytes.length % SECTOR)) % SECTOR)]);
  const directorySectors = Math.ceil(entries.length / 4);
  const next: number[] = [];
  const chain = (count: number): number => {
    const start = next.length;
    for (let index = 0; index < count; index += 1) next.push(index === count - 1 ? END : start + index + 1);
    return count === 0 ? END : start;
  };
  const directoryStart = chain(directorySectors);
  for (const { entry, content } of streams) {
    const bytes = padded(content);
    const start = chain(bytes.length / SECTOR);
    Object.assign(entries[entry] ?? {}, { start });
    contents.push(bytes);
  }
  const tables = Math.ceil((next.length + 64) / (SECTOR / 4));
  const tableStart = next.length;
  for (let index = 0; index < tables; index += 1) next.push(0xffff_fffd);
  const table = Buffer.alloc(tables * SECTOR, 0xff);
  next.forEach((value, index) => table.writeUInt32LE(value, index * 4));
  const directory = Buffer.alloc(directorySectors * SECTOR);
  entries.forEach((entry, index) => {
    const at = index * 128;
    directory.write(entry.name, at, 'utf16le');
    directory.writeUInt16LE(entry.name.length * 2 + 2, at + 64);
    directory[at + 66] = entry.kind;
    directory.writeUInt32LE(FREE, at + 68);
    directory.writeUInt32LE(entry.right, at + 72);
    directory.writeUInt32LE(entry.child, at + 76);
    directory.writeUInt32LE(entry.start, at + 116);
    directory.writeUInt32LE(entry.size, at + 120);
  });
  const header = Buffer.alloc(SECTOR);
  header.write('d0cf11e0a1b11ae1', 'hex');
  header.writeUInt16LE(9, 0x1e);
  header.writeUInt32LE(tables, 0x2c);
  header.writeUInt32LE(directoryStart, 0x30);
  // Streams of every size stand in whole sectors.
  header.writeUInt32LE(0, 0x38);
  header.writeUInt32LE(END, 0x3c);
  header.writeUInt32LE(END, 0x44);
  for (let at = 0x4c; at < SECTOR; at += 4) header.writeUInt32LE(FREE, at);
  for (let index = 0; index < tables; index += 1) header.writeUInt32LE(tableStart + index, 0x4c + index * 4);
  return Buffer.concat([header, directory, ...contents, table]);
}

/** A document of Word 97: one piece of text, nothing bold. */
export function writeDoc(text: string, flags = 0): Buffer {
  const bytes = Buffer.from(text, 'utf16le');
  const main = Buffer.concat([Buffer.alloc(1_024), bytes]);
  main.writeUInt16LE(0xa5ec, 0);
  main.writeUInt16LE(0xc1, 2);
  main.writeUInt16LE(flags, 0x0a);
  main.writeUInt32LE(text.length, 0x4c);
  const pieces = Buffer.alloc(21);
  pieces[0] = 2;
  pieces.writeUInt32LE(16, 1);
  pieces.writeUInt32LE(text.length, 9);
  pieces.writeUInt32LE(1_024, 15);
  main.writeUInt32LE(0, 0x1a2);
  main.writeUInt32LE(pieces.length, 0x1a6);
  return compound({ WordDocument: main, '0Table': pieces });
}

/** A mail as Outlook saves it. */
export function writeMsg(subject: string, body: string, attachments: Readonly<Record<string, Buffer>>): Buffer {
  const text = (value: string): Buffer => Buffer.from(value, 'utf16le');
  const attached = Object.entries(attachments).map(([name, content], index) => [`__attach_version1.0_#${String(index).padStart(8, '0')}`, { '__substg1.0_3707001F': text(name), '__substg1.0_37010102': content }] as const);
  return compound({ '__properties_version1.0': Buffer.alloc(32), '__substg1.0_0037001F': text(subject), '__substg1.0_1000001F': text(body), ...Object.fromEntries(attached) });
}
