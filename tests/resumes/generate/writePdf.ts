import { deflateSync } from 'node:zlib';
import type { Rng } from '../../../src/sandbox/world/rng.ts';
import type { Block, Doc, Text } from './doc.ts';

interface Placed {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
}

const PAGE = { width: 595, height: 842, margin: 44 };
/** Widths of Helvetica, in thousandths, by letter; others are as wide as `n`. */
const NARROW = 'iljtfrI.,:;|!\'()[]-/ ';
const WIDE = 'mwMWOQGCDN@%—';
const widthOf = (letter: string): number => (NARROW.includes(letter) ? 280 : WIDE.includes(letter) ? 760 : /\p{Lu}/u.test(letter) ? 660 : 545);
const widthIn = (text: string, size: number, bold: boolean): number => Array.from(text).reduce((sum, letter) => sum + widthOf(letter), 0) * (size / 1_000) * (bold ? 1.06 : 1);

class Flow {
  readonly placed: Placed[][] = [[]];
  #y: number;
  #page = 0;
  readonly #x: number;
  readonly #width: number;
  readonly #doc: Doc;

  constructor(doc: Doc, x: number, width: number, y: number) {
    this.#doc = doc;
    this.#x = x;
    this.#width = width;
    this.#y = y;
  }

  get y(): number {
    return this.#page === 0 ? this.#y : PAGE.height - PAGE.margin;
  }

  add(block: Block): void {
    const { look } = this.#doc;
    if (block.kind === 'space') {
      this.#y += look.gap;
      return;
    }
    const size = block.kind === 'name' ? look.nameSize : block.kind === 'heading' ? look.headingSize : (block.texts[0]?.size ?? look.size);
    if (block.kind === 'heading') this.#y += 10;
    this.#line(size);
    const heavy = !look.light && (block.kind === 'name' || block.kind === 'heading');
    const texts = block.texts.map((text) => ({ ...text, text: block.kind === 'heading' && look.capitals ? text.text.toUpperCase() : text.text, bold: heavy || text.bold === true }));
    if (block.kind === 'item') this.#put(look.bullet, this.#x, size, false);
    const indent = block.kind === 'item' ? 12 : block.left ? this.#width * 0.26 : 0;
    if (block.left) this.#run(block.left, this.#x, size, this.#width * 0.25);
    const right = (block.right ?? []).reduce((sum, text) => sum + widthIn(text.text, size, text.bold === true), 0);
    const top = this.#y;
    if (block.right) this.#run(block.right, this.#x + this.#width - right, size, right + 5);
    this.#y = top;
    this.#run(texts, this.#x + indent, size, this.#width - indent - (right > 0 ? right + 10 : 0));
  }

  #line(size: number): void {
    this.#y += size * 1.3;
    if (this.#y > PAGE.height - PAGE.margin) {
      this.#page += 1;
      this.placed[this.#page] ??= [];
      this.#y = PAGE.margin + size;
    }
  }

  /** Breaks between words where the column ends. */
  #run(texts: readonly Text[], from: number, size: number, width: number): void {
    let x = from;
    for (const text of texts) {
      const bold = text.bold === true;
      let open = '';
      let begin = x;
      for (const word of text.text.split(/(?<= )/).flatMap((word) => broken(word, size, bold, width))) {
        const wide = widthIn(word.trimEnd(), size, bold);
        if (x + wide > from + width + 0.5 && x > from) {
          this.#put(open, begin, size, bold);
          this.#line(size);
          x = from;
          begin = x;
          open = '';
        }
        open += word;
        x += widthIn(word, size, bold);
      }
      this.#put(open, begin, size, bold);
    }
  }

  #put(text: string, x: number, size: number, bold: boolean): void {
    if (text.trim() !== '') this.placed[this.#page]?.push({ text, x, y: this.#y, size, bold });
  }
}

/** A word that is wider than its column is broken where the column ends. */
function broken(word: string, size: number, bold: boolean, width: number): readonly string[] {
  const parts: string[] = [];
  let rest = word;
  while (widthIn(rest.trimEnd(), size, bold) > width && rest.length > 4) {
    let length = rest.length;
    while (length > 2 && widthIn(rest.slice(0, length), size, bold) > width) length -= 1;
    parts.push(rest.slice(0, length));
    rest = rest.slice(length);
  }
  return [...parts, rest];
}

/** A PDF made of text at places: the order of what is drawn, and how it is cut into strings, differs from maker to maker. */
export function writePdf(doc: Doc, rng: Rng): Buffer {
  const inner = PAGE.width - 2 * PAGE.margin;
  const head = new Flow(doc, PAGE.margin, inner, PAGE.margin);
  doc.head.forEach((block) => head.add(block));
  const flows = [head];
  const top = head.y + 8;
  if (doc.side === null) {
    const main = new Flow(doc, PAGE.margin, inner, top);
    doc.main.forEach((block) => main.add(block));
    flows.push(main);
  } else {
    const side = inner * doc.look.sideShare;
    const gutter = rng.int(12, 26);
    const left = doc.sideAt === 'left';
    const aside = new Flow(doc, left ? PAGE.margin : PAGE.margin + inner - side, side, top);
    const main = new Flow(doc, left ? PAGE.margin + side + gutter : PAGE.margin, inner - side - gutter, top);
    doc.side.forEach((block) => aside.add(block));
    doc.main.forEach((block) => main.add(block));
    flows.push(...(rng.chance(0.5) ? [aside, main] : [main, aside]));
  }
  const pages = Array.from({ length: Math.max(...flows.map((flow) => flow.placed.length)) }, (_, page) => flows.flatMap((flow) => flow.placed[page] ?? []));
  const order = rng.int(0, 2);
  if (order === 1) for (const page of pages) page.sort((one, other) => one.y - other.y || one.x - other.x);
  return assemble(pages, doc.look.author, order === 2);
}

/** Each font has its own code for each letter it needs, and a table back to Unicode. */
function assemble(pages: readonly (readonly Placed[])[], author: string, byWord: boolean): Buffer {
  const codes = [new Map<string, number>(), new Map<string, number>()] as const;
  const hex = (text: string, bold: boolean): string => Array.from(text).map((letter) => {
    const map = codes[bold ? 1 : 0];
    const code = map.get(letter) ?? map.set(letter, map.size + 33).get(letter) ?? 33;
    return Math.min(code, 255).toString(16).padStart(2, '0');
  }).join('');
  const contents = pages.map((page) => `BT\n${page.flatMap((placed) => {
    if (!byWord) return [placed];
    let { x } = placed;
    return placed.text.split(/(?<= )/).map((word) => {
      const part = { ...placed, text: word.trimEnd(), x };
      x += widthIn(word, placed.size, placed.bold);
      return part;
    });
  }).map(({ text, x, y, size, bold }) => `/F${bold ? 2 : 1} ${size} Tf 1 0 0 1 ${x.toFixed(2)} ${(PAGE.height - y).toFixed(2)} Tm <${hex(text, bold)}> Tj`).join('\n')}\nET`);
  const objects: (string | Buffer)[] = [];
  const add = (body: string | Buffer): number => objects.push(body);
  const stream = (text: string): Buffer => {
    const packed = deflateSync(Buffer.from(text, 'latin1'));
    return Buffer.concat([Buffer.from(`<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`), packed, Buffer.from('\nendstream')]);
  };
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add('');
  const utf16 = (text: string): string => Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('hex');
  add(`<< /Author <${utf16(author)}> /Producer (tests) >>`);
  const fonts = ([['Helvetica', 0], ['Helvetica-Bold', 1]] as const).map(([name, weight]) => {
    const map = [...codes[weight]].filter(([, code]) => code <= 255);
    const unicode = add(stream(`/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange\n${chunks(map, 100).map((part) => `${part.length} beginbfchar\n${part.map(([letter, code]) => `<${code.toString(16).padStart(2, '0')}> <${utf16(letter).slice(4)}>`).join('\n')}\nendbfchar`).join('\n')}\nendcmap end`));
    const widths = Array.from({ length: 223 }, (_, index) => Math.round(widthOf(map.find(([, code]) => code === index + 33)?.[0] ?? 'n') * (weight === 1 ? 1.06 : 1)));
    return add(`<< /Type /Font /Subtype /Type1 /BaseFont /${name} /FirstChar 33 /LastChar 255 /Widths [${widths.join(' ')}] /ToUnicode ${unicode} 0 R >>`);
  });
  const kids = contents.map((content) => {
    const body = add(stream(content));
    return add(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Contents ${body} 0 R /Resources << /Font << /F1 ${fonts[0]} 0 R /F2 ${fonts[1]} 0 R >> >> >>`);
  });
  objects[1] = `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`;
  const parts: Buffer[] = [Buffer.from('%PDF-1.5\n')];
  const offsets: number[] = [];
  let at = parts[0]?.length ?? 0;
  objects.forEach((object, index) => {
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]);
    offsets.push(at);
    at += part.length;
    parts.push(part);
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}trailer << /Size ${objects.length + 1} /Root 1 0 R /Info 3 0 R >>\nstartxref\n${at}\n%%EOF`;
  return Buffer.concat([...parts, Buffer.from(table)]);
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}
