import type { Rng } from '../../../src/sandbox/world/rng.ts';
import type { Block, Doc, Text } from './doc.ts';

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

function runs(texts: readonly Text[]): string {
  return texts.map((text) => {
    const inner = escape(text.text);
    return text.bold === true ? `<b>${inner}</b>` : text.italic === true ? `<i>${inner}</i>` : inner;
  }).join('');
}

/** A résumé as a page for printing; `rng` chooses among the ways in which people build such pages. */
export function writeHtml(doc: Doc, rng: Rng): string {
  const { look } = doc;
  const rows = rng.int(0, 2);
  const columns = rng.int(0, 3);
  const icons = rng.chance(0.2);
  const two = (left: string, right: string, leftShare: string): string =>
    rows === 0 ? `<div class="row" style="display:flex;justify-content:space-between;gap:10px"><div style="${leftShare}">${left}</div><div style="text-align:right;white-space:nowrap">${right}</div></div>`
      : rows === 1 ? `<div class="row"><span style="float:right">${right}</span>${left}</div>`
        : `<table style="width:100%;border-collapse:collapse"><tr><td style="padding:0">${left}</td><td style="padding:0;text-align:right;white-space:nowrap">${right}</td></tr></table>`;
  const block = (one: Block): string => {
    if (one.kind === 'space') return `<div style="height:${look.gap}pt"></div>`;
    const text = runs(one.texts);
    switch (one.kind) {
      case 'name': return `<h1>${text}</h1>`;
      case 'heading': return `<h2>${text}</h2>`;
      case 'item': return `<div style="display:flex"><span style="width:12pt">${look.bullet}</span><span style="flex:1">${text}</span></div>`;
      case 'prose': return `<p>${text}</p>`;
      case 'line':
        if (one.left) return `<div style="display:flex"><div style="width:26%;flex:none">${runs(one.left)}&nbsp;</div><div style="flex:1">${text}</div></div>`;
        if (one.right) return two(text, runs(one.right), '');
        return `<div${one.texts[0]?.size === undefined ? '' : ` style="font-size:${one.texts[0].size}pt"`}>${icons && /@|^\+|linkedin/.test(one.texts[0]?.text ?? '') ? '<span style="color:#888">✉ </span>' : ''}${text}</div>`;
    }
  };
  const body = (blocks: readonly Block[]): string => blocks.map(block).join('\n');
  const side = doc.side === null ? '' : body(doc.side);
  const width = `${Math.round(look.sideShare * 100)}%`;
  const shade = look.shaded ? 'background:#e8ecf2;padding:10pt;' : 'padding:4pt;';
  const rest = `${100 - Math.round(look.sideShare * 100) - 4}%`;
  let page = body(doc.main);
  if (doc.side !== null) {
    const parts = [`<div style="width:${width};${shade}box-sizing:border-box">${side}</div>`, `<div style="width:${rest};box-sizing:border-box;padding:4pt">${body(doc.main)}</div>`];
    if (doc.sideAt === 'right') parts.reverse();
    page = columns === 0 ? `<table style="width:100%"><tr>${parts.map((part) => part.replace('<div', '<td valign="top"').replace(/<\/div>$/, '</td>')).join('')}</tr></table>`
      : columns === 1 ? `<div style="display:grid;grid-template-columns:${doc.sideAt === 'left' ? `${look.sideShare}fr ${1 - look.sideShare}fr` : `${1 - look.sideShare}fr ${look.sideShare}fr`};gap:14pt">${parts.map((part) => part.replace(/width:\d+%;/, '')).join('')}</div>`
        : columns === 2 ? parts.map((part) => part.replace('style="', `style="float:left;margin-right:2%;`)).join('').replaceAll('margin-right:2%', 'margin-right:1.5%')
          : `<div style="display:flex;gap:12pt">${parts.join('')}</div>`;
  }
  const picture = doc.pictured ? '<svg width="300" height="50"><rect width="300" height="50" fill="#446"/></svg>' : '';
  return `<!doctype html><html><head><meta charset="utf-8"><title>CV</title><meta name="author" content="${escape(look.author)}"><style>
@page{size:A4;margin:14mm}body{font-family:'${look.family}',sans-serif;font-size:${look.size}pt;line-height:1.35;margin:0;overflow-wrap:anywhere}
${look.light === true ? 'h1,h2{font-weight:normal}' : ''}h1{font-size:${look.nameSize}pt;margin:0 0 4pt}h2{font-size:${look.headingSize}pt;margin:12pt 0 4pt;${look.capitals ? 'text-transform:uppercase;' : ''}${look.spaced ? 'letter-spacing:2.5pt;' : ''}${look.rule ? 'border-bottom:1px solid #555;' : ''}}
p{margin:2pt 0}.head{${look.centred ? 'text-align:center;' : ''}margin-bottom:8pt}</style></head><body>${picture}<div class="head">${body(doc.head)}</div>${page}</body></html>`;
}
