import type { Rng } from '../../../src/sandbox/world/rng.ts';
import type { Block, Doc, Text } from './doc.ts';
import { zip } from './zip.ts';

const xml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

const headingOf = (doc: Doc, text: string): string => (doc.look.capitals ? text.toUpperCase() : text);

/** A résumé as Word writes it: styles, tabs or tables for what stands to the right, a table or a text box for a second column. */
export function writeDocx(doc: Doc, rng: Rng): Buffer {
  const { look } = doc;
  const styled = rng.chance(0.6);
  const boxed = rng.chance(0.3);
  const run = (text: Text, more = ''): string => `<w:r><w:rPr>${text.bold === true ? '<w:b/>' : ''}${text.italic === true ? '<w:i/>' : ''}${more}</w:rPr><w:t xml:space="preserve">${xml(text.text)}</w:t></w:r>`;
  const paragraph = (content: string, properties = ''): string => `<w:p><w:pPr>${properties}</w:pPr>${content}</w:p>`;
  const cell = (content: string): string => `<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>${content}</w:tc>`;
  const block = (one: Block): string => {
    if (one.kind === 'space') return paragraph('');
    const texts = one.texts.map((text) => run(text)).join('');
    switch (one.kind) {
      case 'name': return styled ? paragraph(texts, '<w:pStyle w:val="Title"/>') : paragraph(one.texts.map((text) => run(text, `<w:b/><w:sz w:val="${look.nameSize * 2}"/>`)).join(''));
      case 'heading': {
        const heading = one.texts.map((text) => ({ ...text, text: headingOf(doc, text.text) }));
        return styled ? paragraph(heading.map((text) => run(text)).join(''), '<w:pStyle w:val="Heading1"/>') : paragraph(heading.map((text) => run(text, `<w:b/><w:sz w:val="${look.headingSize * 2}"/>`)).join(''), '<w:spacing w:before="240"/>');
      }
      case 'item': return rng.chance(0.8) ? paragraph(texts, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>') : paragraph(run({ text: `${look.bullet} ` }) + texts);
      case 'prose': return paragraph(texts);
      case 'line': {
        const [before, after] = [one.left, one.right];
        if (look.tables && (before ?? after)) {
          const cells = before ? [before.map((text) => run(text)).join(''), texts] : [texts, (after ?? []).map((text) => run(text)).join('')];
          return `<w:tbl><w:tr>${cells.map((content) => cell(paragraph(content))).join('')}</w:tr></w:tbl>`;
        }
        return paragraph([before?.map((text) => run(text)).join(''), texts, after?.map((text) => run(text)).join('')].filter((part) => part !== undefined).join('<w:r><w:tab/></w:r>'));
      }
    }
  };
  const body = (blocks: readonly Block[]): string => blocks.map(block).join('');
  let page = body(doc.main);
  if (doc.side !== null) {
    page = boxed
      ? `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>${body(doc.side)}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>${body(doc.side)}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>${page}`
      : `<w:tbl><w:tr>${(doc.sideAt === 'left' ? [body(doc.side), page] : [page, body(doc.side)]).map((content) => cell(content)).join('')}</w:tr></w:tbl>`;
  }
  const headed = rng.chance(0.15);
  return zip({
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="w"><w:body>${headed ? '' : body(doc.head)}${page}<w:sectPr/></w:body></w:document>`,
    ...(headed ? { 'word/header1.xml': `<w:hdr xmlns:w="w">${body(doc.head)}</w:hdr>` } : {}),
    'word/styles.xml': `<w:styles xmlns:w="w"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="${look.size * 2}"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:rPr><w:sz w:val="${look.nameSize * 2}"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="240"/></w:pPr><w:rPr><w:b/><w:sz w:val="${look.headingSize * 2}"/></w:rPr></w:style></w:styles>`,
    'docProps/core.xml': `<cp:coreProperties xmlns:dc="dc"><dc:creator>${xml(look.author)}</dc:creator></cp:coreProperties>`,
  });
}

/** A résumé as OpenDocument text. */
export function writeOdt(doc: Doc): Buffer {
  const { look } = doc;
  const span = (text: Text): string => (text.bold === true ? `<text:span text:style-name="B">${xml(text.text)}</text:span>` : xml(text.text));
  const block = (one: Block): string => {
    if (one.kind === 'space') return '<text:p/>';
    const texts = one.texts.map(span).join('');
    switch (one.kind) {
      case 'name': return `<text:p text:style-name="Name">${texts}</text:p>`;
      case 'heading': return look.rule ? `<text:h text:style-name="H" text:outline-level="1">${headingOf(doc, texts)}</text:h>` : `<text:p text:style-name="H">${headingOf(doc, texts)}</text:p>`;
      case 'item': return `<text:list><text:list-item><text:p>${texts}</text:p></text:list-item></text:list>`;
      case 'prose': return `<text:p>${texts}</text:p>`;
      case 'line': {
        const cells = [one.left?.map(span).join(''), texts, one.right?.map(span).join('')].filter((part) => part !== undefined);
        if (look.tables && cells.length > 1) return `<table:table><table:table-row>${cells.map((content) => `<table:table-cell><text:p>${content}</text:p></table:table-cell>`).join('')}</table:table-row></table:table>`;
        return `<text:p>${cells.join('<text:tab/>')}</text:p>`;
      }
    }
  };
  const body = (blocks: readonly Block[]): string => blocks.map(block).join('');
  const columns = doc.side === null ? [] : doc.sideAt === 'left' ? [doc.side, doc.main] : [doc.main, doc.side];
  const page = doc.side === null ? body(doc.main) : `<table:table><table:table-row>${columns.map((blocks) => `<table:table-cell>${body(blocks)}</table:table-cell>`).join('')}</table:table-row></table:table>`;
  return zip({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': `<?xml version="1.0"?><office:document-content><office:automatic-styles><style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="Name"><style:text-properties fo:font-size="${look.nameSize}pt"/></style:style><style:style style:name="H"><style:paragraph-properties fo:margin-top="12pt"/><style:text-properties fo:font-weight="bold" fo:font-size="${look.headingSize}pt"/></style:style></office:automatic-styles><office:body><office:text>${body(doc.head)}${page}</office:text></office:body></office:document-content>`,
    'styles.xml': '<office:document-styles/>',
    'meta.xml': `<office:document-meta><meta:initial-creator>${xml(look.author)}</meta:initial-creator></office:document-meta>`,
  });
}

/** A résumé as RTF: letters outside ASCII as `\u` or as bytes of a code page, tables for columns. */
export function writeRtf(doc: Doc, rng: Rng): Buffer {
  const paged = rng.chance(0.4);
  const { look } = doc;
  const bytes = new Map(Array.from({ length: 128 }, (_, index) => [new TextDecoder('windows-1252').decode(Uint8Array.of(index + 128)), index + 128]));
  const text = (source: string): string => Array.from(source).map((letter) => {
    const code = letter.codePointAt(0) ?? 63;
    if (/[\\{}]/.test(letter)) return `\\${letter}`;
    if (code < 128) return letter;
    const byte = paged ? bytes.get(letter) : undefined;
    if (byte !== undefined) return `\\'${byte.toString(16)}`;
    return [...Array(letter.length).keys()].map((at) => { const unit = letter.charCodeAt(at); return `\\u${unit > 32_767 ? unit - 65_536 : unit}?`; }).join('');
  }).join('');
  const run = (one: Text, more = ''): string => `{${more}${one.bold === true ? '\\b' : ''}${one.italic === true ? '\\i' : ''}${more !== '' || one.bold === true || one.italic === true ? ' ' : ''}${text(one.text)}}`;
  const block = (one: Block): string => {
    if (one.kind === 'space') return '\\pard\\par\n';
    const texts = one.texts.map((each) => run(each)).join('');
    switch (one.kind) {
      case 'name': return `\\pard${one.texts.map((each) => run(each, `\\fs${Math.round(look.nameSize * 2)}`)).join('')}\\par\n`;
      case 'heading': return `\\pard\\sb240${one.texts.map((each) => run({ text: headingOf(doc, each.text) }, `\\b\\fs${Math.round(look.headingSize * 2)}`)).join('')}\\par\n`;
      case 'item': return `\\pard{\\pntext\\'b7\\tab}\\ls1 ${texts}\\par\n`;
      case 'prose': return `\\pard ${texts}\\par\n`;
      case 'line': return `\\pard ${[one.left, one.texts, one.right].filter((part) => part !== undefined).map((part) => part.map((each) => run(each)).join('')).join('\\tab ')}\\par\n`;
    }
  };
  const body = (blocks: readonly Block[]): string => blocks.map(block).join('');
  const cell = (blocks: readonly Block[]): string => `${body(blocks).replaceAll('\\pard', '\\pard\\intbl')}\\pard\\intbl\\cell\n`;
  const columns = doc.side === null ? [] : doc.sideAt === 'left' ? [doc.side, doc.main] : [doc.main, doc.side];
  const page = doc.side === null ? body(doc.main) : `\\trowd\\cellx3000\\cellx9000\n${columns.map(cell).join('')}\\row\n\\pard\n`;
  return Buffer.from(`{\\rtf1\\ansi\\ansicpg1252\\uc1{\\fonttbl{\\f0\\fcharset0 Arial;}}{\\colortbl;}\\f0\\fs${Math.round(look.size * 2)}\n${body(doc.head)}${page}}`, 'latin1');
}

/** A résumé as plain text or Markdown. */
export function writeText(doc: Doc, rng: Rng, markdown: boolean): Buffer {
  const wide = rng.chance(0.5);
  const mark = (text: Text): string => (markdown && text.bold === true ? `**${text.text}**` : text.text);
  const all: readonly Block[] = doc.side === null ? [...doc.head, ...doc.main] : doc.sideAt === 'left' ? [...doc.head, ...doc.side, ...doc.main] : [...doc.head, ...doc.main, ...doc.side];
  const words = (texts: readonly Text[] | undefined): string => (texts ?? []).map(mark).join('');
  const block = (one: Block): string => {
    if (one.kind === 'space') return '';
    const text = words(one.texts);
    const gap = (left: string): string => (wide ? ' '.repeat(Math.max(4, 70 - left.length)) : '\t');
    switch (one.kind) {
      case 'name': return markdown ? `# ${text}\n` : `${text}`;
      case 'heading': return markdown ? `\n## ${text}\n` : `\n${headingOf(doc, text)}${doc.look.rule ? `\n${'-'.repeat(text.length)}` : doc.look.capitals ? '' : ':'}`;
      case 'item': return `${markdown ? '-' : doc.look.bullet} ${text}`;
      case 'prose': return text;
      case 'line': return one.left ? `${words(one.left)}${gap(words(one.left))}${text}` : one.right ? `${text}${gap(text)}${words(one.right)}` : `${text}${markdown ? '  ' : ''}`;
    }
  };
  return Buffer.from(all.map(block).join('\n'), 'utf8');
}

