import { createRequire, registerHooks } from 'node:module';
import { dirname, join } from 'node:path';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { moveAccent } from '../layout/accents.ts';
import { pageLines } from '../layout/pageLines.ts';
import { withSpans } from '../layout/stackedDates.ts';
import { isRightToLeft, mirrored } from '../layout/rightToLeft.ts';
import { withoutRepeated } from '../layout/repeated.ts';
import type { Run } from '../layout/segments.ts';
import type { ResumeDocument } from '../resumeDocument.ts';
import { RefusedFile, RESUME_LIMITS, ScannedFile } from '../resumeLimits.ts';
import { createPdfPort } from './pdfPort.ts';
import { actualLetters, hasPrivateLetters, PRIVATE, saidPages } from './actualText.ts';
import { isSpacedOut, spacedWords } from './spacedWords.ts';
import { standInForDrawing, UNDRAWN_PAGE } from './drawingStandIns.ts';

/** A page of a résumé has more. */
const FEWEST_LETTERS = 100;
/** Notes and fields are drawn over the page; none of its text is theirs. */
const NO_NOTES = 0;
const BOLD = /bold|black|heavy|demi|[-,]bd\b|semib|extrab/i;

/** The library's optional package for drawing: 130 MB of memory for nothing. It is not shipped, but a checkout has it. */
const DRAWING = '@napi-rs/canvas';

type Library = typeof import('pdfjs-dist/legacy/build/pdf.mjs') & typeof import('pdfjs-dist/legacy/build/pdf.worker.mjs');
let library: Promise<Library> | null = null;

/** The library is large: both halves are read with the first PDF, or before any file when this is called. */
export function loadPdfLibrary(): Promise<Library> {
  library ??= importLibrary();
  return library;
}

async function importLibrary(): Promise<Library> {
  standInForDrawing();
  const hooks = registerHooks({
    resolve(name, context, next) {
      if (name === DRAWING) throw new Error('Nothing is drawn here.');
      return next(name, context);
    },
  });
  try {
    return { ...(await import('pdfjs-dist/legacy/build/pdf.mjs')), ...(await import('pdfjs-dist/legacy/build/pdf.worker.mjs')) };
  } finally {
    hooks.deregister();
  }
}

/** Where the library keeps what it reads by itself. */
const folder = (): string => dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** A PDF while it is read. */
export interface OpenPdf {
  readonly promise: Promise<PDFDocumentProxy>;
  /** All that is drawn on a page. */
  drawnOn(page: PDFPageProxy): Promise<Awaited<ReturnType<PDFPageProxy['getOperatorList']>>>;
  /** Also ends what is still under way. */
  destroy(): Promise<void>;
}

/** @param mostDots of a picture in it; larger ones are not there, and by default none is */
export async function openPdf(bytes: Uint8Array, mostDots = 1): Promise<OpenPdf> {
  const { getDocument, PDFWorker, WorkerMessageHandler } = await loadPdfLibrary();
  const port = createPdfPort(mostDots > 1);
  WorkerMessageHandler.initializeFromPort(port);
  const worker = new PDFWorker({ port: port as never, verbosity: 0 });
  const task = getDocument({
    worker,
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
    ...(mostDots > 1 ? { wasmUrl: `${join(folder(), 'wasm')}/` } : {}),
    cMapUrl: `${join(folder(), 'cmaps')}/`,
    cMapPacked: true,
  });
  return {
    promise: task.promise,
    async drawnOn(page) {
      const before = port.isDrawn;
      port.isDrawn = true;
      try {
        return await page.getOperatorList({ annotationMode: NO_NOTES });
      } finally {
        port.isDrawn = before;
      }
    },
    async destroy() {
      await task.destroy();
      worker.destroy();
    },
  };
}

interface PageText {
  readonly page: PDFPageProxy;
  readonly content: Awaited<ReturnType<PDFPageProxy['getTextContent']>>;
}

/** Reads a PDF that has text: runs with their places, put into columns and lines. @throws RefusedFile */
export async function readPdf(bytes: Uint8Array): Promise<ResumeDocument> {
  const task = await openPdf(bytes);
  try {
    const document = await task.promise;
    const texts: PageText[] = [];
    const links: string[] = [];
    const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // Where nothing is packed, a page to which nothing is pinned is known by the bare bytes: asking the library takes a sixth of all.
    const mayLink = raw.includes('/ObjStm') || raw.includes('/Annots');
    let saidSoFar: ReturnType<typeof saidPages> | null = null;
    const said = (): ReturnType<typeof saidPages> => (saidSoFar ??= saidPages(raw));
    let characters = 0;
    for (let number = 1; number <= Math.min(document.numPages, RESUME_LIMITS.pages); number += 1) {
      const page = await document.getPage(number);
      const content = await page.getTextContent();
      texts.push({ page, content: await withWords(task, page, content, said) });
      for (const item of content.items) if ('str' in item) characters += item.str.length;
      if (characters > RESUME_LIMITS.characters) throw new RefusedFile('too-large', 'The PDF holds more text than any résumé. Import the pages that matter as a file of their own.');
      for (const note of (mayLink ? await page.getAnnotations() : []) as readonly { url?: string; unsafeUrl?: string }[]) {
        const link = note.url ?? note.unsafeUrl;
        if (typeof link === 'string') links.push(link);
      }
    }
    const { info } = (await document.getMetadata().catch(() => ({ info: {} }))) as { info: { Author?: unknown; Title?: unknown } };
    // The last that the library is asked for: see there.
    const bold = await learnWeights(texts);
    const pages = texts.map((text) => ({ runs: runsOf(text, bold), width: text.page.getViewport({ scale: 1 }).width }));
    // What programs that scan write below a picture is no text of its page.
    const letters = pages.reduce((sum, { runs }) => sum + runs.reduce((own, { text }) => own + text.length, 0), 0);
    if (letters < FEWEST_LETTERS * pages.length && raw.includes('/Image')) throw new ScannedFile(document.numPages);
    const mirrors = new Map<number, number>();
    const lines = withoutRepeated(
      pages.map(({ runs, width }, index) => {
        const fromRight = isRightToLeft(runs);
        if (fromRight) mirrors.set(index + 1, width);
        return withSpans(pageLines(fromRight ? mirrored(runs, width) : runs, index + 1));
      }),
    );
    if (lines.length === 0) throw new RefusedFile('no-text', 'The PDF has no text in it: there is nothing on its pages that can be read. Save it with text, or type the person in by hand.');
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

/** What stands on a page, with the words of what is spaced out, and with what letters are that only their font knows. */
async function withWords(task: OpenPdf, page: PDFPageProxy, content: PageText['content'], said: () => ReturnType<typeof saidPages>): Promise<PageText['content']> {
  const texts = content.items.flatMap((item) => ('str' in item ? [item.str] : []));
  // Where words stand apart letter by letter, small ones of two letters do as well.
  const spaced = texts.some(isSpacedOut) ? texts.filter((text) => isSpacedOut(text) || /^\p{L} \p{L}$/u.test(text.trim())) : [];
  const pages = texts.some(hasPrivateLetters) ? said() : [];
  if (spaced.length === 0 && pages.length === 0) return content;
  const drawn = await task.drawnOn(page);
  const words = spaced.length === 0 ? NOTHING : spacedWords(drawn, spaced);
  const letters = pages.length === 0 ? NOTHING : actualLetters(drawn, pages);
  const mended = (text: string): string => (words.get(text) ?? text).replaceAll(PRIVATE, (letter) => letters.get(letter) ?? letter);
  return { ...content, items: content.items.map((item) => ('str' in item ? { ...item, str: mended(item.str) } : item)) };
}

const NOTHING: ReadonlyMap<string, string> = new Map();

function runsOf({ page, content }: PageText, bold: ReadonlySet<string>): readonly Run[] {
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
    const run = { text: texCodes(item.str), x, right: x + item.width, y: b * te + d * tf + f, size, bold: bold.has(item.fontName) };
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

/**
 * The fonts that are bold. How heavy a font is stands only in what is needed to draw, so a page is gone through for that when it brings a font
 * that is not known yet. The last such page is left as soon as its fonts are told: what is not waited for ends with the document, which
 * has to follow at once.
 */
async function learnWeights(texts: readonly PageText[]): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  const bringing = texts.flatMap(({ page, content }) => {
    const fonts = Object.keys(content.styles).filter((font) => !known.has(font));
    for (const font of fonts) known.add(font);
    return fonts.length === 0 ? [] : [{ page, fonts }];
  });
  const bold = new Set<string>();
  for (const [index, { page, fonts }] of bringing.entries()) {
    const told = Promise.all(fonts.map((font) => new Promise<void>((resolve) => void page.commonObjs.get(font, () => resolve()))));
    const drawing = page.getOperatorList({ annotationMode: NO_NOTES });
    // Ended with the document, it fails.
    drawing.catch(() => undefined);
    const isLast = index === bringing.length - 1;
    await (isLast ? Promise.race([told, drawing]) : drawing);
    for (const font of fonts) {
      if (!page.commonObjs.has(font)) continue;
      const { name, bold: heavy, black } = page.commonObjs.get(font) as { name?: string; bold?: boolean; black?: boolean };
      if (heavy === true || black === true || BOLD.test(name ?? '')) bold.add(font);
    }
    if (!isLast) page.cleanup();
  }
  return bold;
}
