import type { FlowLine, ResumeDocument } from '../resumeDocument.ts';
import { flowLines } from '../resumeDocument.ts';
import { RefusedFile } from '../resumeLimits.ts';
import { tableLines } from './flowTable.ts';
import { childOf, descendants, parseXml, textOf } from './xml.ts';
import type { XmlNode } from './xml.ts';
import type { ZipParts } from './zipParts.ts';

interface Style {
  readonly size: number;
  readonly bold: boolean;
  readonly heading: boolean;
  readonly bullet: boolean;
}
type Run = { text: string; size: number; bold: boolean };

const PLAIN: Style = { size: 11, bold: false, heading: false, bullet: false };

/** Reads a Word document: paragraphs with their styles, tables, text boxes, headers and footers. @throws RefusedFile */
export function readDocx(parts: ZipParts): ResumeDocument {
  const main = parts.text('word/document.xml');
  if (main === null) throw new RefusedFile('damaged', 'The Word file has no text in it. Open it in Word and save it again.');
  const styles = stylesOf(parts.text('word/styles.xml'));
  const reader = new DocxReader(styles);
  const body = childOf(childOf(parseXml(main), 'w:document'), 'w:body');
  const named = (pattern: RegExp): readonly FlowLine[] =>
    parts.names.filter((name) => pattern.test(name)).flatMap((name) => reader.blocks(parseXml(parts.text(name) ?? '')));
  // A header is on every page but is written once; the same text in several headers is one header.
  const seen = new Set<string>();
  const once = (lines: readonly FlowLine[]): readonly FlowLine[] => lines.filter((line) => {
    const text = line.pieces.map((piece) => piece.text).join('');
    return seen.has(text) ? false : seen.add(text);
  });
  const lines = [...once(named(/^word\/header\d*\.xml$/)), ...(body ? reader.blocks(body) : []), ...once(named(/^word\/footer\d*\.xml$/))];
  const relations = parseXml(parts.text('word/_rels/document.xml.rels') ?? '');
  const links = [...descendants(relations, 'Relationship')].filter((one) => one.attributes['TargetMode'] === 'External').map((one) => one.attributes['Target'] ?? '');
  const core = parseXml(parts.text('docProps/core.xml') ?? '');
  const author = [...descendants(core, 'dc:creator')].map(textOf)[0] ?? '';
  return { format: 'docx', pages: 1, lines: flowLines(lines), links, author };
}

class DocxReader {
  readonly #styles: ReadonlyMap<string, Style>;
  #boxes = 0;

  constructor(styles: ReadonlyMap<string, Style>) {
    this.#styles = styles;
  }

  blocks(node: XmlNode): readonly FlowLine[] {
    return node.children.flatMap((child): readonly FlowLine[] => {
      if (child.name === 'w:p') return this.#paragraph(child);
      if (child.name === 'w:tbl') return tableLines(rowsOf(child).map((row) => cellsOf(row).map((cell) => this.blocks(cell))));
      return ['w:sdt', 'w:sdtContent', 'w:ins', 'w:hdr', 'w:ftr', 'w:body', 'w:customXml', 'w:smartTag', '#root'].includes(child.name) ? this.blocks(child) : [];
    });
  }

  #paragraph(paragraph: XmlNode): readonly FlowLine[] {
    const properties = childOf(paragraph, 'w:pPr');
    const style = this.#styles.get(childOf(properties, 'w:pStyle')?.attributes['w:val'] ?? '') ?? this.#styles.get('') ?? PLAIN;
    const outline = childOf(properties, 'w:outlineLvl') !== undefined;
    const lines: Run[][] = [[]];
    const boxes: FlowLine[] = [];
    this.#runs(paragraph, style, lines, boxes);
    const before = Number(childOf(properties, 'w:spacing')?.attributes['w:before'] ?? 0);
    const numbered = childOf(properties, 'w:numPr');
    const bullet = style.bullet || (numbered !== undefined && childOf(numbered, 'w:numId')?.attributes['w:val'] !== '0');
    return [
      ...lines.map((pieces, index) => ({ pieces, bullet: bullet && index === 0, heading: style.heading || outline, gap: index === 0 && before >= 80 ? before / 240 : 0 })),
      ...boxes,
    ];
  }

  #runs(node: XmlNode, style: Style, lines: Run[][], boxes: FlowLine[]): void {
    for (const child of node.children) {
      if (child.name === 'w:r') this.#run(child, style, lines, boxes);
      else if (child.name === 'mc:AlternateContent') this.#box(child, boxes);
      else if (child.name !== 'w:pPr' && child.name !== 'w:del' && child.name !== '') this.#runs(child, style, lines, boxes);
    }
  }

  #run(run: XmlNode, style: Style, lines: Run[][], boxes: FlowLine[]): void {
    const properties = childOf(run, 'w:rPr');
    const own = this.#styles.get(childOf(properties, 'w:rStyle')?.attributes['w:val'] ?? '?');
    const bold = switchOf(childOf(properties, 'w:b')) ?? (style.bold || (own?.bold ?? false));
    const size = Number(childOf(properties, 'w:sz')?.attributes['w:val'] ?? style.size * 2) / 2;
    if (childOf(properties, 'w:vanish') !== undefined) return;
    for (const child of run.children) {
      const line = lines.at(-1) ?? [];
      if (child.name === 'w:t') append(line, { text: textOf(child), bold, size });
      else if (child.name === 'w:noBreakHyphen') append(line, { text: '-', bold, size });
      else if (child.name === 'w:tab' || child.name === 'w:ptab') line.push({ text: '', bold, size });
      else if (child.name === 'w:br' || child.name === 'w:cr') lines.push([]);
      else if (child.name === 'mc:AlternateContent' || child.name === 'w:pict' || child.name === 'w:drawing') this.#box(child, boxes);
    }
  }

  /** The text boxes of a drawing; what stands there a second time for old programs is passed over. */
  #box(node: XmlNode, boxes: FlowLine[]): void {
    const shown = node.name === 'mc:AlternateContent' ? (childOf(node, 'mc:Choice') ?? childOf(node, 'mc:Fallback')) : node;
    for (const content of shown ? descendants(shown, 'w:txbxContent') : []) {
      this.#boxes += 1;
      const column = `box ${this.#boxes}`;
      boxes.push(...this.blocks(content).map((line) => ({ ...line, column: line.column ?? column })));
    }
  }
}

function rowsOf(table: XmlNode): readonly XmlNode[] {
  return table.children.flatMap((child) => (child.name === 'w:tr' ? [child] : ['w:sdt', 'w:sdtContent', 'w:ins'].includes(child.name) ? rowsOf(child) : []));
}

function cellsOf(row: XmlNode): readonly XmlNode[] {
  return row.children.flatMap((child) => (child.name === 'w:tc' ? [child] : ['w:sdt', 'w:sdtContent'].includes(child.name) ? cellsOf(child) : []));
}

function append(line: Run[], run: Run): void {
  const last = line.at(-1);
  if (last && (last.text === '' || (last.bold === run.bold && last.size === run.size) || !/\S/.test(run.text))) {
    if (last.text === '') Object.assign(last, run);
    else last.text += run.text;
  } else line.push({ ...run });
}

function switchOf(node: XmlNode | undefined): boolean | undefined {
  return node === undefined ? undefined : !['0', 'false', 'off'].includes(node.attributes['w:val'] ?? '1');
}

function stylesOf(source: string | null): ReadonlyMap<string, Style> {
  const result = new Map<string, Style>();
  if (source === null) return result;
  const root = parseXml(source);
  const nodes = new Map([...descendants(root, 'w:style')].map((node) => [node.attributes['w:styleId'] ?? '', node]));
  const defaults = [...descendants(root, 'w:rPrDefault')].flatMap((node) => [...descendants(node, 'w:sz')])[0];
  const usual: Style = { ...PLAIN, size: Number(defaults?.attributes['w:val'] ?? 22) / 2 };
  const resolve = (id: string, depth: number): Style => {
    const node = nodes.get(id);
    if (!node || depth > 20) return usual;
    const base = resolve(childOf(node, 'w:basedOn')?.attributes['w:val'] ?? '', depth + 1);
    const run = childOf(node, 'w:rPr');
    const paragraph = childOf(node, 'w:pPr');
    const name = childOf(node, 'w:name')?.attributes['w:val'] ?? '';
    return {
      size: Number(childOf(run, 'w:sz')?.attributes['w:val'] ?? base.size * 2) / 2,
      bold: switchOf(childOf(run, 'w:b')) ?? base.bold,
      heading: base.heading || /^(?:heading|überschrift|titre|título|titolo)\s*\d/i.test(name) || childOf(paragraph, 'w:outlineLvl') !== undefined,
      bullet: base.bullet || (paragraph !== undefined && childOf(paragraph, 'w:numPr') !== undefined),
    };
  };
  for (const id of nodes.keys()) result.set(id, resolve(id, 0));
  const normal = [...nodes].find(([, node]) => node.attributes['w:type'] === 'paragraph' && node.attributes['w:default'] === '1');
  result.set('', normal ? resolve(normal[0], 0) : usual);
  return result;
}
