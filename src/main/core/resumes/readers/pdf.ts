import { createRequire, registerHooks } from 'node:module';
import { dirname, join } from 'node:path';
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { moveAccent } from '../layout/accents.ts';
import { pageLines } from '../layout/pageLines.ts';
import { isRightToLeft, mirrored } from '../layout/rightToLeft.ts';
import { withoutRepeated } from '../layout/repeated.ts';
import type { Run } from '../layout/segments.ts';
import type { Line, ResumeDocument } from '../resumeDocument.ts';
import { RefusedFile, RESUME_LIMITS, ScannedFile } from '../resumeLimits.ts';
import { standInForDrawing, UNDRAWN_PAGE } from './drawingStandIns.ts';

/** A page of a résumé has more. */
const FEWEST_LETTERS = 100;
/** Notes and fields are drawn over the page; none of its text is theirs. */
const NO_NOTES = 0;
const BOLD = /bold|black|heavy|demi|[-,]bd\b|semib|extrab/i;

/** The library's optional package for drawing: 130 MB of memory for nothing. It is not shipped, but a checkout has it. */
const DRAWING = '@napi-rs/canvas';

/** The library is large: it is read with the first PDF, or before any file when this is called. */
export async function loadPdfLibrary(): Promise<typeof import('pdfjs-dist/legacy/build/pdf.mjs')> {
  standInForDrawing();
  const hooks = registerHooks({
    resolve(name, context, next) {
      if (name === DRAWING) throw new Error('Nothing is drawn here.');
      return next(name, context);
    },
  });
  try {
    return await import('pdfjs-dist/legacy/build/pdf.mjs');
  } finally {
    hooks.deregister();
  }
}

/** @param mostDots of a picture in it; larger ones are not there, and by default none is */
export async function openPdf(bytes: Uint8Array, mostDots = 1) {
  const { getDocument } = await loadPdfLibrary();
  const library = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  return getDocument({
    // The library takes the bytes it is given away.
    data: Uint8Array.from(bytes),
    verbosity: 0,
    isEvalSupported: false,
    // Otherwise the outline of every letter would be worked out, to be drawn without the fonts of a browser.
    disableFontFace: false,
    ownerDocument: UNDRAWN_PAGE,
    useSystemFonts: false,
    useWorkerFetch: false,
    isOffscreenCanvasSupported: false,
    enableXfa: false,
    maxImageSize: mostDots,
    ...(mostDots > 1 ? { wasmUrl: `${join(library, 'wasm')}/` } : {}),
    cMapUrl: `${join(library, 'cmaps')}/`,
    cMapPacked: true,
  });
}

/** Reads a PDF that has text: runs with their places, put into columns and lines. @throws RefusedFile */
export async function readPdf(bytes: Uint8Array): Promise<ResumeDocument> {
  const task = await openPdf(bytes);
  try {
    const document = await task.promise;
    const pages: (readonly Line[])[] = [];
    const links: string[] = [];
    const mirrors = new Map<number, number>();
    const bold = new Map<string, boolean>();
    const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // Where nothing is packed, a page to which nothing is pinned is known by the bare bytes: asking the library takes a sixth of all.
    const mayLink = content.includes('/ObjStm') || content.includes('/Annots');
    let characters = 0;
    for (let number = 1; number <= Math.min(document.numPages, RESUME_LIMITS.pages); number += 1) {
      const page = await document.getPage(number);
      const runs = await runsOf(page, bold);
      characters += runs.reduce((sum, run) => sum + run.text.length, 0);
      if (characters > RESUME_LIMITS.characters) throw new RefusedFile('too-large', 'The PDF holds more text than any résumé. Import the pages that matter as a file of their own.');
      const width = page.getViewport({ scale: 1 }).width;
      const fromRight = isRightToLeft(runs);
      if (fromRight) mirrors.set(number, width);
      pages.push(pageLines(fromRight ? mirrored(runs, width) : runs, number));
      for (const note of (mayLink ? await page.getAnnotations() : []) as readonly { url?: string; unsafeUrl?: string }[]) {
        const link = note.url ?? note.unsafeUrl;
        if (typeof link === 'string') links.push(link);
      }
      page.cleanup();
    }
    // What programs that scan write below a picture is no text of its page.
    if (characters < FEWEST_LETTERS * pages.length && content.includes('/Image')) throw new ScannedFile(document.numPages);
    const lines = withoutRepeated(pages);
    if (lines.length === 0) throw new RefusedFile('no-text', 'The PDF has no text in it: there is nothing on its pages that can be read. Save it with text, or type the person in by hand.');
    const { info } = (await document.getMetadata().catch(() => ({ info: {} }))) as { info: { Author?: unknown; Title?: unknown } };
    return { format: 'pdf', pages: document.numPages, lines, links, mirrors, author: typeof info.Author === 'string' ? info.Author : '' };
  } catch (error) {
    throw refusalOf(error);
  } finally {
    await task.destroy();
  }
}

/** The text of a PDF and nothing else: what reading costs at least. */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  const task = await openPdf(bytes);
  try {
    const document = await task.promise;
    let text = '';
    for (let number = 1; number <= Math.min(document.numPages, RESUME_LIMITS.pages); number += 1) {
      const content = await (await document.getPage(number)).getTextContent();
      for (const item of content.items) if ('str' in item) text += item.hasEOL ? `${item.str}\n` : item.str;
    }
    return text;
  } finally {
    await task.destroy();
  }
}

/** The reason for which a PDF is not read. */
export function refusalOf(error: unknown): RefusedFile {
  if (error instanceof RefusedFile) return error;
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') return new RefusedFile('encrypted', 'The PDF is locked with a password. Save a copy without one and import that.');
  return new RefusedFile('damaged', 'The PDF is damaged and cannot be read. Open it in the program that made it and save it again.');
}

async function runsOf(page: PDFPageProxy, bold: Map<string, boolean>): Promise<readonly Run[]> {
  const content = await page.getTextContent();
  await learnWeights(page, Object.keys(content.styles), bold);
  const [a = 1, b = 0, c = 0, d = -1, e = 0, f = 0] = page.getViewport({ scale: 1 }).transform as number[];
  const runs: (Run & { text: string })[] = [];
  for (const item of content.items) {
    if (!('str' in item) || !/\S/.test(item.str)) continue;
    const [ta = 0, tb = 0, tc = 0, td = 0, te = 0, tf = 0] = item.transform as number[];
    const across = [a * ta + c * tb, b * ta + d * tb] as const;
    // Text that stands on its side is a label or a watermark.
    if (Math.abs(across[1]) > Math.abs(across[0]) * 0.2) continue;
    const x = a * te + c * tf + e;
    const size = Math.hypot(a * tc + c * td, b * tc + d * td);
    const run = { text: texCodes(item.str), x, right: x + item.width, y: b * te + d * tf + f, size, bold: bold.get(item.fontName) ?? false };
    const last = runs.at(-1);
    if (last) moveAccent(last, run);
    runs.push(run);
  }
  return runs.filter((run) => run.text !== '');
}

/** What TeX's bitmap fonts, which name no letters, have at these codes (Cork encoding). */
const TEX_CODES: Readonly<Record<string, string>> = { '\u0015': '–', '\u0016': '—', '\u001b': 'ff', '\u001c': 'fi', '\u001d': 'fl', '\u001e': 'ffi', '\u001f': 'ffl' };

function texCodes(text: string): string {
  return text.replace(/\p{Cc}/gu, (code) => TEX_CODES[code] ?? code);
}

/** How heavy a font is stands only in what is needed to draw, so a page is gone through for that when it brings a font that is not known yet. */
async function learnWeights(page: PDFPageProxy, fonts: readonly string[], bold: Map<string, boolean>): Promise<void> {
  if (fonts.every((font) => bold.has(font))) return;
  await page.getOperatorList({ annotationMode: NO_NOTES });
  for (const font of fonts) {
    if (!page.commonObjs.has(font)) continue;
    const { name, bold: heavy, black } = page.commonObjs.get(font) as { name?: string; bold?: boolean; black?: boolean };
    bold.set(font, heavy === true || black === true || BOLD.test(name ?? ''));
  }
}
