import type { FlowLine, ResumeDocument } from '../resumeDocument.ts';
import { flowLines } from '../resumeDocument.ts';
import { RefusedFile, RESUME_LIMITS } from '../resumeLimits.ts';
import { tableLines } from './flowTable.ts';

interface State {
  size: number;
  bold: boolean;
  hidden: boolean;
  /** Destination whose text is not part of the page. */
  skipped: boolean;
  /** Characters of the fallback that follow each `\u`. */
  fallback: number;
  encoding: string;
}
type Run = { text: string; size: number; bold: boolean };

const SKIPPED = new Set(['fonttbl', 'colortbl', 'stylesheet', 'info', 'pict', 'object', 'themedata', 'colorschememapping', 'latentstyles', 'datastore', 'generator', 'listtable', 'listoverridetable', 'rsidtbl', 'xmlnstbl', 'fldinst', 'filetbl', 'revtbl', 'pntext', 'pntxta', 'pntxtb', 'nonshppict', 'bkmkstart', 'bkmkend', 'footnote', 'annotation', 'sp', 'panose', 'falt', 'datafield', 'wgrffmtfilter', 'mmathPr']);
const SYMBOLS: Readonly<Record<string, string>> = { emdash: '—', endash: '–', bullet: '•', lquote: '‘', rquote: '’', ldblquote: '“', rdblquote: '”', emspace: ' ', enspace: ' ', qmspace: ' ', '~': '\u00a0', _: '-', '{': '{', '}': '}', '\\': '\\' };
const CHARSETS: Readonly<Record<number, string>> = { 0: 'windows-1252', 77: 'macintosh', 128: 'shift_jis', 129: 'euc-kr', 134: 'gbk', 136: 'big5', 161: 'windows-1253', 162: 'windows-1254', 163: 'windows-1258', 177: 'windows-1255', 178: 'windows-1256', 186: 'windows-1257', 204: 'windows-1251', 222: 'windows-874', 238: 'windows-1250' };
const PAGES: Readonly<Record<number, string>> = { 932: 'shift_jis', 936: 'gbk', 949: 'euc-kr', 950: 'big5', 874: 'windows-874', 65001: 'utf-8', 10000: 'macintosh' };
const TOKEN = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([\da-f]{2})|\\([^a-z'])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\/gi;

/** Reads RTF: `\u` with its fallback, bytes by the code page of their font, tables, and what a field shows. @throws RefusedFile */
export function readRtf(bytes: Uint8Array): ResumeDocument {
  return new RtfReader(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')).read();
}

class RtfReader {
  readonly #source: string;
  readonly #fonts: Map<number, string>;
  readonly #stack: State[] = [];
  #state: State;
  #usual = 'windows-1252';
  #bytes: number[] = [];
  #left = 0;
  #line: Run[] = [];
  #bullet = false;
  #gap = 0;
  #inTable = false;
  #cell: FlowLine[] = [];
  #row: FlowLine[][] = [];
  #rows: FlowLine[][][] = [];
  readonly #lines: FlowLine[] = [];
  #characters = 0;

  constructor(source: string) {
    this.#source = source;
    const page = /\\ansicpg(\d+)/.exec(source);
    if (page) this.#usual = encodingOfPage(Number(page[1]));
    this.#fonts = new Map([...source.matchAll(/\\f(\d+)(?:\\(?!f\d)[a-z]+-?\d*\s*|\{\\\*[^{}]*\})*?\\fcharset(\d+)/g)].map(([, font, charset]) => [Number(font), CHARSETS[Number(charset)] ?? this.#usual]));
    this.#state = { size: 12, bold: false, hidden: false, skipped: false, fallback: 1, encoding: this.#usual };
  }

  read(): ResumeDocument {
    let star = false;
    for (const [, word, parameter, hex, symbol, brace, text] of this.#source.matchAll(TOKEN)) {
      if (hex !== undefined) {
        if (this.#left > 0) this.#left -= 1;
        else this.#bytes.push(Number.parseInt(hex, 16));
        continue;
      }
      if (word !== 'u' || this.#bytes.length > 0) this.#flushBytes();
      if (brace === '{') {
        this.#stack.push({ ...this.#state });
        if (this.#stack.length > 2_000) throw new RefusedFile('damaged', 'The RTF file is nested deeper than any document. Save it as PDF and try that.');
        this.#left = 0;
      } else if (brace === '}') {
        this.#state = this.#stack.pop() ?? this.#state;
        this.#left = 0;
      } else if (text !== undefined) this.#text(text);
      else if (symbol === '*') star = true;
      else if (symbol !== undefined) this.#symbol(symbol);
      else if (word !== undefined) {
        if ((star && word !== 'shptxt' && word !== 'shpinst') || SKIPPED.has(word)) this.#state.skipped = true;
        else this.#word(word, parameter === undefined ? undefined : Number(parameter));
        star = false;
      }
    }
    this.#flushBytes();
    this.#endLine();
    this.#endTable();
    const links = [...this.#source.matchAll(/HYPERLINK\s+"([^"\\{}]{4,500})"/g)].map(([, link = '']) => link);
    return { format: 'rtf', pages: 1, lines: flowLines(this.#lines), links, author: '' };
  }

  #word(word: string, parameter: number | undefined): void {
    const state = this.#state;
    switch (word) {
      case 'u': {
        const code = ((parameter ?? 0) + 65_536) % 65_536;
        this.#put(String.fromCharCode(code));
        this.#left = state.fallback;
        return;
      }
      case 'uc': state.fallback = Math.min(16, parameter ?? 1); return;
      case 'f': state.encoding = this.#fonts.get(parameter ?? 0) ?? this.#usual; return;
      case 'fs': state.size = (parameter ?? 24) / 2; return;
      case 'b': state.bold = parameter !== 0; return;
      case 'v': state.hidden = parameter !== 0; return;
      case 'plain': Object.assign(state, { size: 12, bold: false, hidden: false }); return;
      case 'par': case 'line': case 'sect': case 'page': case 'column': this.#endLine(); return;
      case 'pard': this.#inTable = false; this.#gap = 0; this.#bullet = false; return;
      case 'sb': this.#gap = (parameter ?? 0) >= 80 ? (parameter ?? 0) / 240 : 0; return;
      case 'intbl': this.#inTable = true; return;
      case 'ls': this.#bullet = true; return;
      case 'tab': if (!state.skipped) this.#line.push({ text: '', size: state.size, bold: state.bold }); return;
      case 'cell': case 'nestcell': this.#inTable = true; this.#endLine(); this.#row.push(this.#cell); this.#cell = []; return;
      case 'row': case 'nestrow': this.#rows.push(this.#row); this.#row = []; return;
      case 'bin': return;
      default: if (Object.hasOwn(SYMBOLS, word)) this.#text(SYMBOLS[word] ?? '');
    }
  }

  #symbol(symbol: string): void {
    if (symbol === '\n' || symbol === '\r') this.#endLine();
    else if (Object.hasOwn(SYMBOLS, symbol)) this.#text(SYMBOLS[symbol] ?? '');
  }

  #text(text: string): void {
    const dropped = Math.min(this.#left, text.length);
    this.#left -= dropped;
    this.#put(text.slice(dropped));
  }

  #put(text: string): void {
    if (text === '' || this.#state.skipped || this.#state.hidden) return;
    this.#characters += text.length;
    if (this.#characters > RESUME_LIMITS.characters) throw new RefusedFile('too-large', 'The file holds more text than any résumé. Import the pages that matter as a file of their own.');
    const { size, bold } = this.#state;
    const last = this.#line.at(-1);
    if (last?.text === '') Object.assign(last, { text, size, bold });
    else if (last && ((last.size === size && last.bold === bold) || !/\S/.test(text))) last.text += text;
    else this.#line.push({ text, size, bold });
  }

  #flushBytes(): void {
    if (this.#bytes.length === 0) return;
    const bytes = Uint8Array.from(this.#bytes);
    this.#bytes = [];
    this.#put(new TextDecoder(this.#state.encoding).decode(bytes));
  }

  #endLine(): void {
    if (!this.#inTable) this.#endTable();
    (this.#inTable ? this.#cell : this.#lines).push({ pieces: this.#line, bullet: this.#bullet, gap: this.#gap });
    this.#line = [];
  }

  #endTable(): void {
    if (this.#rows.length === 0) return;
    this.#lines.push(...tableLines(this.#rows));
    this.#rows = [];
  }
}

function encodingOfPage(page: number): string {
  return PAGES[page] ?? (page >= 1250 && page <= 1258 ? `windows-${page}` : 'windows-1252');
}
