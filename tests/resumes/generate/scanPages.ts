import { writeFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { rngOf } from '../../../src/sandbox/world/rng.ts';
import { writePicturePdf } from './writePicturePdf.ts';

/** Points of an A4 sheet. */
const A4 = { width: 595, height: 842 };
/** CSS pixels of a sheet, and its margin. */
const SHEET = { width: 794, height: 1123, margin: 53 };

/** A page to be scanned: a `.pdf` holds as many sheets as it needs, `.png` and `.jpg` are one picture as long as the text. */
export interface ScanJob {
  readonly file: string;
  readonly html: string;
  readonly seed: number;
  readonly index: number;
}

/** What the page of the browser runs: a sheet, turned a little, grey, with noise, at the resolution of a scanner. */
interface Look {
  readonly png: string;
  readonly width: number;
  readonly height: number;
  readonly margin: number;
  readonly turn: number;
  readonly noise: number;
  readonly shade: number;
  readonly type: 'image/png' | 'image/jpeg';
  readonly seed: number;
}

async function scanned(look: Look): Promise<string> {
  const picture = new Image();
  picture.src = look.png;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = look.width;
  canvas.height = look.height;
  const draw = canvas.getContext('2d');
  if (!draw) throw new Error('There is no canvas.');
  draw.fillStyle = '#fff';
  draw.fillRect(0, 0, look.width, look.height);
  draw.translate(look.width / 2, look.height / 2);
  draw.rotate((look.turn * Math.PI) / 180);
  draw.translate(-look.width / 2, -look.height / 2);
  draw.drawImage(picture, look.margin, look.margin);
  const data = draw.getImageData(0, 0, look.width, look.height);
  let state = look.seed;
  for (let at = 0; at < data.data.length; at += 4) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const grey = 0.3 * (data.data[at] ?? 0) + 0.59 * (data.data[at + 1] ?? 0) + 0.11 * (data.data[at + 2] ?? 0);
    const value = grey * look.shade + ((state / 2_147_483_648) * 2 - 1) * look.noise;
    data.data[at] = value;
    data.data[at + 1] = value;
    data.data[at + 2] = value;
  }
  draw.putImageData(data, 0, 0);
  return canvas.toDataURL(look.type, 0.72);
}

/** Where the sheets of a long page begin: no line of text is cut. */
function sheetsOf(room: number): { readonly top: number; readonly bottom: number }[] {
  const lines: { top: number; bottom: number }[] = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const { top, bottom, height } of range.getClientRects()) if (height > 0) lines.push({ top, bottom });
  }
  const end = Math.max(0, ...lines.map(({ bottom }) => bottom));
  const sheets: { top: number; bottom: number }[] = [];
  for (let top = 0; top < end; ) {
    let bottom = Math.min(end + 2, top + room);
    for (const line of [...lines].sort((one, other) => other.bottom - one.bottom)) if (line.top < bottom && line.bottom > bottom && line.top > top) bottom = line.top;
    sheets.push({ top, bottom });
    top = bottom;
  }
  return sheets;
}

/** Writes pictures of pages as scanners make them: 150 to 200 dots per inch, turned by up to a degree, grey, with noise. */
export async function scanPages(browser: Browser, jobs: readonly ScanJob[]): Promise<void> {
  for (const { file, html, seed, index } of jobs) {
    const rng = rngOf(seed, index, 9);
    const scale = rng.pick([150, 180, 200]) / 96;
    const page = await browser.newPage({ viewport: { width: SHEET.width - 2 * SHEET.margin, height: SHEET.height }, deviceScaleFactor: scale });
    await page.setContent(html);
    const isPdf = file.endsWith('.pdf');
    const sheets = await page.evaluate(sheetsOf, isPdf ? SHEET.height - 2 * SHEET.margin : Number.MAX_SAFE_INTEGER);
    const height = Math.max(SHEET.height, ...sheets.map(({ top, bottom }) => bottom - top + 2 * SHEET.margin));
    const turn = rng.int(-10, 10) / 10;
    const look = { width: Math.round(SHEET.width * scale), height: Math.round(height * scale), margin: Math.round(SHEET.margin * scale), noise: rng.int(0, 26), shade: rng.int(90, 100) / 100 };
    const type = file.endsWith('.png') ? 'image/png' : 'image/jpeg';
    const pictures: Buffer[] = [];
    for (const [number, { top, bottom }] of sheets.entries()) {
      const shot = await page.screenshot({ fullPage: true, clip: { x: 0, y: top, width: SHEET.width - 2 * SHEET.margin, height: Math.max(1, bottom - top) } });
      const url = await page.evaluate(scanned, { ...look, png: `data:image/png;base64,${shot.toString('base64')}`, turn: turn + number * 0.1, type, seed: seed * 1_000 + index * 10 + number } satisfies Look);
      pictures.push(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
    }
    writeFileSync(file, isPdf ? writePicturePdf(pictures.map((jpeg) => ({ jpeg, pixels: look, points: A4 }))) : (pictures[0] ?? ''));
    await page.close();
  }
}
