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
  readonly gap: number;
}
type Run = { text: string; size: number; bold: boolean };

/** Reads an OpenDocument text: paragraphs with their styles, lists, tables and frames. @throws RefusedFile */
export function readOdt(parts: ZipParts): ResumeDocument {
  if (/encryption-data/.test(parts.text('META-INF/manifest.xml') ?? '')) throw new RefusedFile('encrypted', 'The file is locked with a password. Save a copy without one and import that.');
  const content = parts.text('content.xml');
  if (content === null) throw new RefusedFile('damaged', 'The document has no text in it. Open it in the program that made it and save it again.');
  const root = parseXml(content);
  const common = parseXml(parts.text('styles.xml') ?? '');
  const reader = new OdtReader(stylesOf([common, root]));
  const body = [...descendants(root, 'office:text')][0];
  const headers = [...descendants(common, 'style:header'), ...descendants(common, 'style:footer')].flatMap((node) => reader.blocks(node, false));
  const links = [...descendants(root, 'text:a')].map((node) => node.attributes['xlink:href'] ?? '');
  const meta = parseXml(parts.text('meta.xml') ?? '');
  const author = ['meta:initial-creator', 'dc:creator'].flatMap((name) => [...descendants(meta, name)].map(textOf))[0] ?? '';
  return { format: 'odt', pages: 1, lines: flowLines([...headers, ...(body ? reader.blocks(body, false) : [])]), links, author };
}

class OdtReader {
  readonly #styles: ReadonlyMap<string, Style>;
  #frames = 0;

  constructor(styles: ReadonlyMap<string, Style>) {
    this.#styles = styles;
  }

  blocks(node: XmlNode, inList: boolean): readonly FlowLine[] {
    return node.children.flatMap((child): readonly FlowLine[] => {
      switch (child.name) {
        case 'text:p':
        case 'text:h':
          return this.#paragraph(child, inList);
        case 'table:table':
          return tableLines([...rowsOf(child)].map((row) => row.children.filter((cell) => cell.name === 'table:table-cell').map((cell) => this.blocks(cell, false))));
        case 'text:list':
          return this.blocks(child, true);
        case 'draw:frame':
        case 'draw:custom-shape':
          return this.#frame(child);
        case 'text:list-item':
        case 'text:list-header':
        case 'text:section':
        case 'draw:text-box':
        case 'text:index-body':
          return this.blocks(child, inList);
        default:
          return [];
      }
    });
  }

  #frame(frame: XmlNode): readonly FlowLine[] {
    this.#frames += 1;
    const column = `frame ${this.#frames}`;
    return this.blocks(frame, false).map((line) => ({ ...line, column: line.column ?? column }));
  }

  #paragraph(node: XmlNode, inList: boolean): readonly FlowLine[] {
    const style = this.#style(node.attributes['text:style-name'], { size: 12, bold: false, gap: 0 });
    const lines: Run[][] = [[]];
    const frames: FlowLine[] = [];
    this.#runs(node, style, lines, frames);
    return [
      ...lines.map((pieces, index) => ({ pieces, bullet: inList && index === 0, heading: node.name === 'text:h', gap: index === 0 ? style.gap : 0 })),
      ...frames,
    ];
  }

  #runs(node: XmlNode, style: Style, lines: Run[][], frames: FlowLine[]): void {
    for (const child of node.children) {
      const line = lines.at(-1) ?? [];
      if (child.name === '') append(line, child.text.replace(/\s+/g, ' '), style);
      else if (child.name === 'text:s') append(line, ' '.repeat(Math.min(40, Number(child.attributes['text:c'] ?? 1))), style);
      else if (child.name === 'text:tab') line.push({ text: '', ...style });
      else if (child.name === 'text:line-break') lines.push([]);
      else if (child.name.startsWith('draw:')) frames.push(...this.blocks({ ...node, children: [child] }, false));
      else if (child.name !== 'office:annotation' && child.name !== 'text:note') this.#runs(child, this.#style(child.attributes['text:style-name'], style), lines, frames);
    }
  }

  #style(name: string | undefined, usual: Style): Style {
    const found = name === undefined ? undefined : this.#styles.get(name);
    return found ? { size: found.size || usual.size, bold: found.bold || usual.bold, gap: found.gap } : usual;
  }
}

function append(line: Run[], text: string, style: Style): void {
  const last = line.at(-1);
  if (text === '') return;
  if (last?.text === '') Object.assign(last, { text, size: style.size, bold: style.bold });
  else if (last && ((last.bold === style.bold && last.size === style.size) || !/\S/.test(text))) last.text += text;
  else line.push({ text, size: style.size, bold: style.bold });
}

function* rowsOf(table: XmlNode): Generator<XmlNode> {
  for (const child of table.children) {
    if (child.name === 'table:table-row') yield child;
    else if (child.name === 'table:table-rows' || child.name === 'table:table-header-rows') yield* rowsOf(child);
  }
}

function stylesOf(roots: readonly XmlNode[]): ReadonlyMap<string, Style> {
  const nodes = new Map(roots.flatMap((root) => [...descendants(root, 'style:style')].map((node) => [node.attributes['style:name'] ?? '', node] as const)));
  const points = (text: string | undefined): number => {
    const [, figure = '0', unit = 'pt'] = /^([\d.]+)(pt|in|cm|mm)/.exec(text ?? '') ?? [];
    return Number(figure) * ({ pt: 1, in: 72, cm: 28.35, mm: 2.835 }[unit] ?? 1);
  };
  const resolve = (name: string, depth: number): Style => {
    const node = nodes.get(name);
    if (!node || depth > 20) return { size: 0, bold: false, gap: 0 };
    const base = resolve(node.attributes['style:parent-style-name'] ?? '', depth + 1);
    const text = childOf(node, 'style:text-properties')?.attributes ?? {};
    const size = points(text['fo:font-size']);
    const weight = text['fo:font-weight'];
    return {
      size: size === 0 ? base.size : size,
      bold: weight === undefined ? base.bold : weight === 'bold' || Number(weight) >= 600,
      gap: points(childOf(node, 'style:paragraph-properties')?.attributes['fo:margin-top']) / 12 || base.gap,
    };
  };
  return new Map([...nodes.keys()].map((name) => [name, resolve(name, 0)]));
}
