import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { loadPdfLibrary } from '../readers/pdf.ts';
import { type GreyPicture, LONGEST_SIDE } from './greyPicture.ts';

/** A picture in a PDF as the library gives it: one bit, three or four bytes for each dot. */
interface PdfImage {
  readonly width: number;
  readonly height: number;
  readonly kind?: number;
  readonly data?: Uint8Array | Uint8ClampedArray | string;
}

type Matrix = readonly [number, number, number, number, number, number];
const times = (m: Matrix, n: readonly number[]): Matrix => {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = n;
  return [m[0] * a + m[2] * b, m[1] * a + m[3] * b, m[0] * c + m[2] * d, m[1] * c + m[3] * d, m[0] * e + m[2] * f + m[4], m[1] * e + m[3] * f + m[5]];
};

/** A picture smaller than this share of a page is a portrait or a logo. */
const LEAST_SHARE = 0.2;

/**
 * The pictures that lie on a page of a PDF, put together as they lie there: scanners save a page as one picture, or as strips of it. Nothing else of the page is
 * drawn. Null when no picture covers a good part of it. `points` is the width of the page.
 */
export async function pdfPicture(document: PDFDocumentProxy, number: number): Promise<{ readonly picture: GreyPicture; readonly points: number } | null> {
  const page = await document.getPage(number);
  const view = page.getViewport({ scale: 1 });
  const placed = await imagesOf(page, view.transform as unknown as Matrix);
  const share = placed.reduce((sum, { at }) => sum + Math.abs(at[0] * at[3] - at[1] * at[2]), 0) / (view.width * view.height);
  if (share < LEAST_SHARE) return null;
  // As fine as the finest picture on it, within reason.
  const finest = Math.max(...placed.map(({ image, at }) => image.width / Math.max(1, Math.hypot(at[0], at[1]))));
  const scale = Math.min(finest, LONGEST_SIDE / Math.max(view.width, view.height));
  const [width, height] = [Math.max(1, Math.round(view.width * scale)), Math.max(1, Math.round(view.height * scale))];
  const dots = new Uint8Array(width * height).fill(255);
  for (const { image, at } of placed) draw(dots, width, height, image, at.map((part) => part * scale) as unknown as Matrix);
  page.cleanup();
  return { picture: { width, height, dots }, points: view.width };
}

async function imagesOf(page: PDFPageProxy, base: Matrix): Promise<readonly { readonly image: PdfImage; readonly at: Matrix }[]> {
  const { OPS } = await loadPdfLibrary();
  const list = await page.getOperatorList();
  const found: { image: PdfImage; at: Matrix }[] = [];
  let now = base;
  const kept: Matrix[] = [];
  for (const [index, operation] of list.fnArray.entries()) {
    const args = list.argsArray[index] as readonly unknown[];
    if (operation === OPS.save) kept.push(now);
    else if (operation === OPS.restore) now = kept.pop() ?? base;
    else if (operation === OPS.transform) now = times(now, args as readonly number[]);
    else if (operation === OPS.paintFormXObjectBegin) {
      kept.push(now);
      if (Array.isArray(args[0])) now = times(now, args[0] as readonly number[]);
    } else if (operation === OPS.paintFormXObjectEnd) now = kept.pop() ?? base;
    else if (operation === OPS.paintImageXObject || operation === OPS.paintInlineImageXObject || operation === OPS.paintImageMaskXObject) {
      const image = await imageOf(page, args[0]);
      if (image !== null) found.push({ image, at: now });
    }
  }
  return found;
}

/** The picture itself: some are handed over by name. */
async function imageOf(page: PDFPageProxy, given: unknown): Promise<PdfImage | null> {
  const image = typeof given === 'string' ? await named(page, given) : (given as PdfImage | null);
  if (image === null || typeof image !== 'object') return null;
  if (typeof image.data !== 'string') return image.data === undefined ? null : image;
  const data = (await named(page, image.data)) as PdfImage | null;
  return data?.data === undefined ? null : { ...image, ...data };
}

function named(page: PDFPageProxy, name: string): Promise<PdfImage | null> {
  const objects = name.startsWith('g_') ? page.commonObjs : page.objs;
  return new Promise((resolve) => {
    objects.get(name, (image: PdfImage | null) => resolve(image));
  });
}

/** Lays a picture on the page: the square from 0 to 1 is where it goes, upside down. */
function draw(dots: Uint8Array, width: number, height: number, image: PdfImage, at: Matrix): void {
  const [a, b, c, d, e, f] = at;
  const size = a * d - b * c;
  if (size === 0) return;
  const xs = [e, e + a, e + c, e + a + c];
  const ys = [f, f + b, f + d, f + b + d];
  const [left, right] = [Math.max(0, Math.floor(Math.min(...xs))), Math.min(width, Math.ceil(Math.max(...xs)))];
  const [top, bottom] = [Math.max(0, Math.floor(Math.min(...ys))), Math.min(height, Math.ceil(Math.max(...ys)))];
  const dot = reader(image);
  // As many dots of the picture fall on one of the page in each direction.
  const many = Math.max(1, Math.min(6, Math.round(Math.sqrt((image.width * image.height) / Math.abs(size)))));
  for (let y = top; y < bottom; y += 1)
    for (let x = left; x < right; x += 1) {
      let sum = 0;
      let count = 0;
      for (let downwards = 0; downwards < many; downwards += 1)
        for (let across = 0; across < many; across += 1) {
          const [px, py] = [x + (across + 0.5) / many - e, y + (downwards + 0.5) / many - f];
          const u = (d * px - c * py) / size;
          const v = 1 - (a * py - b * px) / size;
          if (u < 0 || u >= 1 || v < 0 || v >= 1) continue;
          sum += dot(Math.floor(u * image.width), Math.floor(v * image.height));
          count += 1;
        }
      if (count > 0) dots[y * width + x] = sum / count;
    }
}

/** The brightness of a dot of a picture. */
function reader({ width, height, kind, data }: PdfImage): (x: number, y: number) => number {
  if (data === undefined || typeof data === 'string') return () => 255;
  if (kind === 2 || kind === 3) {
    const bytes = kind === 2 ? 3 : 4;
    return (x, y) => {
      const at = (y * width + x) * bytes;
      return 0.3 * (data[at] ?? 255) + 0.59 * (data[at + 1] ?? 255) + 0.11 * (data[at + 2] ?? 255);
    };
  }
  const stride = (width + 7) >> 3;
  if (data.length >= stride * height && data.length < width * height) return (x, y) => (((data[y * stride + (x >> 3)] ?? 255) >> (7 - (x & 7))) & 1) * 255;
  return (x, y) => data[y * width + x] ?? 255;
}
