import { createInflate } from 'node:zlib';
import { RefusedFile } from '../resumeLimits.ts';
import { type GreyPicture, ShrinkingPicture } from './greyPicture.ts';

/** More dots than a page has when it is scanned well; a JPEG is held whole while it is read, a PNG is not. */
const MOST_DOTS = { png: 40_000_000, jpeg: 16_000_000 } as const;
const LONGEST_SIDE = 20_000;

export type PictureKind = 'png' | 'jpeg';

/** The kind of picture that a file is, by how it begins. */
export function pictureKind(bytes: Uint8Array): PictureKind | null {
  const begin = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  return begin === '89504e470d0a1a0a' ? 'png' : begin.startsWith('ffd8ff') ? 'jpeg' : null;
}

const damaged = (): RefusedFile => new RefusedFile('damaged', 'The picture is damaged or was not downloaded whole. Get it again, or scan the page anew.');

/** The dots of a picture of a page. @throws RefusedFile when it is damaged, or has more dots than a page needs */
export async function readPicture(bytes: Uint8Array, kind: PictureKind): Promise<GreyPicture> {
  const { width, height } = kind === 'png' ? pngHead(bytes) : jpegSize(bytes);
  if (width < 1 || height < 1) throw damaged();
  if (width > LONGEST_SIDE || height > LONGEST_SIDE || width * height > MOST_DOTS[kind])
    throw new RefusedFile('too-large', `The picture has ${width.toLocaleString('en')} × ${height.toLocaleString('en')} dots, more than a page needs. Save it with 200 dots per inch and import that.`);
  return kind === 'png' ? readPng(bytes) : readJpeg(bytes, width, height);
}

interface PngHead {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colour: number;
  readonly interlaced: boolean;
}

/** Values for each dot by kind of colour: grey, colours, palette, grey with opacity, colours with opacity. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

function pngHead(bytes: Uint8Array): PngHead {
  if (bytes.length < 33 || Buffer.from(bytes.subarray(12, 16)).toString('latin1') !== 'IHDR') throw damaged();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20), depth: bytes[24] ?? 0, colour: bytes[25] ?? 0, interlaced: bytes[28] !== 0 };
}

async function readPng(bytes: Uint8Array): Promise<GreyPicture> {
  const { width, height, depth, colour, interlaced } = pngHead(bytes);
  const channels = CHANNELS[colour];
  if (channels === undefined || ![1, 2, 4, 8, 16].includes(depth) || (depth < 8 && channels > 1)) throw damaged();
  if (interlaced) throw new RefusedFile('not-read', 'The picture is saved in several passes (interlaced), which is not read. Save it anew as PNG or JPEG and import that.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const inflate = createInflate();
  let palette: Uint8Array = new Uint8Array();
  const shrinking = new ShrinkingPicture(width, height);
  const stride = Math.ceil((width * channels * depth) / 8);
  const step = Math.max(1, (channels * depth) >> 3);
  let above = new Uint8Array(stride);
  let row = new Uint8Array(stride + 1);
  let filled = 0;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  inflate.on('data', (chunk: Buffer) => {
    for (let at = 0; at < chunk.length; ) {
      if (shrinking.rowsLeft === 0) return inflate.destroy();
      const part = Math.min(row.length - filled, chunk.length - at);
      row.set(chunk.subarray(at, at + part), filled);
      filled += part;
      at += part;
      if (filled < row.length) continue;
      const line = unfiltered(row, above, step);
      shrinking.add(greyRow(line, width, depth, colour, channels, palette));
      [above, row, filled] = [line, new Uint8Array(stride + 1), 0];
    }
  });
  inflate.on('error', () => reject(damaged()));
  inflate.on('close', () => resolve());
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const kind = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1');
    const content = bytes.subarray(at + 8, at + 8 + length);
    if (kind === 'PLTE') palette = content;
    else if (kind === 'IDAT') {
      // What came before is taken in first: nothing of a bomb piles up.
      if (!inflate.destroyed && !inflate.write(content)) await Promise.race([new Promise<void>((taken) => inflate.once('drain', taken)), promise]);
    } else if (kind === 'IEND') break;
    at += 12 + length;
  }
  if (!inflate.destroyed) inflate.end();
  await promise;
  // A last part that is missing is no harm to the rest.
  if (shrinking.rowsLeft > height * 0.9) throw damaged();
  return shrinking.finish();
}

/** A row without its filter: what each byte differs by from those left of it and above. */
function unfiltered(row: Uint8Array, above: Uint8Array, step: number): Uint8Array<ArrayBuffer> {
  const kind = row[0] ?? 0;
  const line = new Uint8Array(row.subarray(1));
  if (kind === 0) return line;
  for (let at = 0; at < line.length; at += 1) {
    const left = at < step ? 0 : (line[at - step] ?? 0);
    const up = above[at] ?? 0;
    const corner = at < step ? 0 : (above[at - step] ?? 0);
    line[at] = (line[at] ?? 0) + (kind === 1 ? left : kind === 2 ? up : kind === 3 ? (left + up) >> 1 : nearest(left, up, corner));
  }
  return line;
}

function nearest(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

function greyRow(line: Uint8Array, width: number, depth: number, colour: number, channels: number, palette: Uint8Array): Uint8Array {
  const row = new Uint8Array(width);
  const bytesOf = depth === 16 ? 2 : 1;
  const mix = (red: number, green: number, blue: number): number => 0.3 * red + 0.59 * green + 0.11 * blue;
  for (let x = 0; x < width; x += 1) {
    if (colour === 3 || depth < 8) {
      const bit = x * depth;
      const value = ((line[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
      row[x] = colour === 3 ? mix(palette[value * 3] ?? 255, palette[value * 3 + 1] ?? 255, palette[value * 3 + 2] ?? 255) : (value * 255) / ((1 << depth) - 1);
      continue;
    }
    const at = x * channels * bytesOf;
    const of = (channel: number): number => line[at + channel * bytesOf] ?? 255;
    const grey = channels >= 3 ? mix(of(0), of(1), of(2)) : of(0);
    // What is see-through lies on white.
    const opaque = channels === 2 ? of(1) / 255 : channels === 4 ? of(3) / 255 : 1;
    row[x] = 255 - (255 - grey) * opaque;
  }
  return row;
}

/** The size of a JPEG, as the head of its picture says. */
function jpegSize(bytes: Uint8Array): { readonly width: number; readonly height: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) throw damaged();
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    if (marker === 0xd9 || marker === 0xda) throw damaged();
    at += 2 + view.getUint16(at + 2);
  }
  throw damaged();
}

async function readJpeg(bytes: Uint8Array, width: number, height: number): Promise<GreyPicture> {
  const { JpegImage, setVerbosityLevel } = await import('pdfjs-dist/image_decoders/pdf.image_decoders.mjs');
  setVerbosityLevel(0);
  // The brightness stands by itself in most of them: colours are not worked out.
  const image = new JpegImage({ colorTransform: 0 });
  let data: Uint8ClampedArray;
  try {
    image.parse(bytes);
    data = image.getData({ width, height });
  } catch {
    throw damaged();
  }
  const channels = image.numComponents;
  const shrinking = new ShrinkingPicture(width, height);
  const row = new Uint8Array(width);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) row[x] = data[(y * width + x) * channels + (channels === 4 ? 3 : 0)] ?? 255;
    shrinking.add(row);
  }
  return turnedUpright(shrinking.finish(), orientationOf(bytes));
}

/** How a camera was held, of EXIF: 1 upright, 3 on its head, 6 and 8 on a side. */
function orientationOf(bytes: Uint8Array): number {
  const head = Buffer.from(bytes.subarray(0, 4_096));
  const at = head.indexOf('Exif\0\0');
  if (at < 0 || at + 14 > head.length) return 1;
  const start = at + 6;
  const little = head.toString('latin1', start, start + 2) === 'II';
  const short = (from: number): number => (from + 2 > head.length ? 0 : little ? head.readUInt16LE(from) : head.readUInt16BE(from));
  const first = start + (start + 8 > head.length ? 8 : little ? head.readUInt32LE(start + 4) : head.readUInt32BE(start + 4));
  for (let index = 0; index < Math.min(40, short(first)); index += 1) if (short(first + 2 + index * 12) === 0x0112) return short(first + 2 + index * 12 + 8);
  return 1;
}

function turnedUpright(picture: GreyPicture, orientation: number): GreyPicture {
  if (![3, 6, 8].includes(orientation)) return picture;
  const [width, height] = orientation === 3 ? [picture.width, picture.height] : [picture.height, picture.width];
  const dots = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [fromX, fromY] = orientation === 3 ? [width - 1 - x, height - 1 - y] : orientation === 6 ? [y, width - 1 - x] : [height - 1 - y, x];
      dots[y * width + x] = picture.dots[fromY * picture.width + fromX] ?? 255;
    }
  return { width, height, dots };
}
