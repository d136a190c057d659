import { RefusedFile } from '../resumeLimits.ts';

/** An element or, with an empty name, a stretch of text. Prefixes of names are kept: `w:p`. */
export interface XmlNode {
  readonly name: string;
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlNode[];
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };
const DEEPEST = 256;
const TOKEN = /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<!(?:[^<>[]|\[[^\]]*\])*>|<(\/?)([^\s/>]+)((?:[^<>"'/]|\/(?!>)|"[^"<]{0,4000}"|'[^'<]{0,4000}')*)(\/?)>|([^<]+)/g;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Resolves the five named and all numeric references. Entities that a document declares stay as they stand: nothing can grow. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,6}));/gi, (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code > 0 && code <= 0x10_ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '';
  });
}

/** Reads XML that an office program wrote, without a document type. @throws RefusedFile when it is nested deeper than any document */
export function parseXml(source: string): XmlNode {
  const root: XmlNode = { name: '#root', text: '', attributes: {}, children: [] };
  const open: XmlNode[] = [root];
  for (const [, data, close, name, attributes = '', empty, text] of source.matchAll(TOKEN)) {
    const parent = open.at(-1) ?? root;
    if (text !== undefined || data !== undefined) {
      parent.children.push({ name: '', text: data ?? unescapeXml(text ?? ''), attributes: {}, children: [] });
    } else if (name !== undefined && close === '/') {
      const at = open.findLastIndex((node) => node.name === name);
      if (at > 0) open.length = at;
    } else if (name !== undefined) {
      const node: XmlNode = { name, text: '', attributes: attributesOf(attributes), children: [] };
      parent.children.push(node);
      if (empty === '') open.push(node);
      if (open.length > DEEPEST) throw new RefusedFile('damaged', 'The file is nested deeper than any document. Save it as PDF and try that.');
    }
  }
  return root;
}

function attributesOf(source: string): Readonly<Record<string, string>> {
  if (source.trim() === '') return {};
  const attributes: Record<string, string> = {};
  for (const [, name = '', double, single] of source.matchAll(ATTRIBUTE)) attributes[name] = unescapeXml(double ?? single ?? '');
  return attributes;
}

export function childOf(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find((child) => child.name === name);
}

/** Every element of that name below the node, in order. */
export function* descendants(node: XmlNode, name: string): Generator<XmlNode> {
  for (const child of node.children) {
    if (child.name === name) yield child;
    yield* descendants(child, name);
  }
}

export function textOf(node: XmlNode): string {
  return node.name === '' ? node.text : node.children.map(textOf).join('');
}
