import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { createReadingPool } from '../../src/main/core/resumes/readingPool.ts';
import type { ReadAnswer } from '../../src/main/core/resumes/resumeMessages.ts';
import { readPicture } from '../../src/main/core/resumes/scan/readPicture.ts';
import type { ReadPage } from '../../src/main/core/resumes/scan/readWords.ts';
import { fieldsOfPages, pictureOfPage, shownPicture } from '../../src/main/core/resumes/scan/scannedFile.ts';
import { forkReader } from '../../src/main/shell/web/forkReader.ts';
import { writePicturePdf } from './generate/writePicturePdf.ts';

const SCAN = readFileSync(join(import.meta.dirname, 'scans/two-columns.jpg'));
const SIZE = { width: 1240, height: 1754 };
const A4 = { width: 595, height: 842 };
const folder = mkdtempSync(join(tmpdir(), 'tandem-scan-'));
const pool = createReadingPool((kind) => forkReader(new URL('../../src/main/core/resumes/resumeReader.ts', import.meta.url), kind));

afterAll(() => {
  pool.rest();
  rmSync(folder, { recursive: true, force: true });
});

function fileOf(name: string, content: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** A file as the queue reads it. */
async function readScanned(path: string): Promise<ReadAnswer> {
  const first = await pool.read(path);
  if (first.ok || first.pages === undefined) return first;
  const words: (ReadPage | null)[] = [];
  for (let page = 1; page <= first.pages; page += 1) {
    const answer = await pool.words(path, page);
    if (!answer.ok) return answer;
    words.push(answer.words);
  }
  return pool.fields(words);
}

function png(width: number, height: number, depth: number, colour: number, rows: Buffer, flaw: 'none' | 'cut' = 'none'): Buffer {
  const chunk = (kind: string, content: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(kind), content]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(content.length, 0);
    ends.writeUInt32BE(crc32(named), 4);
    return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = depth;
  head[9] = colour;
  const packed = deflateSync(rows);
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', flaw === 'cut' ? packed.subarray(0, packed.length >> 5) : packed), chunk('IEND', Buffer.alloc(0))]);
}

describe('C4: pages that are pictures', { timeout: 240_000 }, () => {
  it('C4: a scan of two columns, laid down askew, is read into fields that say where they stand on it, and nothing of doubtful letters is called sure', async () => {
    const path = fileOf('scan.jpg', SCAN);
    const answer = await readScanned(path);
    expect(answer).toMatchObject({ ok: true, format: 'scan', pages: 1, fields: { name: { value: { full: 'Ngozi ADEBAYO' } }, phones: [{ value: '+447274853096' }] } });
    if (!answer.ok) return;
    expect(answer.fields.jobs.map(({ value }) => value)).toEqual([
      { employer: 'Pelican Group', title: 'UX designer', start: '2023', end: '2026' },
      { employer: 'Pelican Group', title: 'Product manager', start: '2019', end: '2023' },
      { employer: 'NorthwoldSoft', title: 'Product manager', start: '2018', end: '2019' },
    ]);
    expect(answer.lines[answer.fields.name?.at[0] ?? -1]).toMatchObject({ page: 1, text: expect.stringMatching(/Ngozi|ADEBAYO/) });
    // It was laid down by 0.8 degrees; the lines and the picture below them are straight.
    expect(answer.pictures).toMatchObject([{ page: 1, width: 595 }]);
    expect(Math.abs(answer.pictures?.[0]?.turn ?? 0)).toBeGreaterThan(0.3);
    const shown = await pool.show(path, 1);
    expect(shown.ok && Buffer.from(shown.png ?? []).subarray(1, 4).toString()).toBe('PNG');
  });

  it('C4: a PDF of pictures is read page by page', async () => {
    const path = fileOf('scan.pdf', writePicturePdf([SCAN, SCAN].map((jpeg) => ({ jpeg, pixels: SIZE, points: A4 }))));
    expect(await pool.read(path)).toMatchObject({ ok: false, why: 'scan', pages: 2 });
    expect(await pool.words(path, 2)).toMatchObject({ ok: true, words: { points: 595 } });
  });

  it('C4: words of which the reader is not sure make no sure value', () => {
    const word = (text: string, x: number, y: number, confidence: number, goesOn = false): ReadPage['words'][number] => ({ text, x, right: x + text.length * 8, y, size: 12, bold: false, confidence, goesOn });
    const page = (confidence: number): ReadPage => ({ width: 595, height: 842, points: 595, turn: 0, words: [word('Solveig', 40, 60, 96, true), word('Berg', 104, 60, 96), word('solveig@mail.example', 40, 90, confidence), word('Experience', 40, 130, 95), word('Nurse, Diakonhjemmet', 40, 160, 95), word('2014 - 2018', 40, 176, 95)] });
    expect(fieldsOfPages([page(97)]).fields.emails).toMatchObject([{ value: 'solveig@mail.example', sure: true }]);
    expect(fieldsOfPages([page(80)]).fields.emails).toMatchObject([{ value: 'solveig@mail.example', sure: false }]);
  });

  it('C4: PNG of every depth is read as it looks, and comes back as it is shown', async () => {
    const dark = (rows: number[][]): Buffer => Buffer.concat(rows.map((row) => Buffer.from([0, ...row])));
    const small = async (content: Buffer): Promise<number[]> => [...(await readPicture(content, 'png')).dots];
    expect(await small(png(2, 2, 8, 0, dark([[0, 255], [255, 0]])))).toEqual([0, 255, 255, 0]);
    expect(await small(png(2, 1, 1, 0, dark([[0b0100_0000]])))).toEqual([0, 255]);
    expect(await small(png(1, 2, 8, 2, Buffer.from([0, 10, 10, 10, 2, 90, 90, 90])))).toEqual([10, 100]);
    // What is see-through is white.
    expect(await small(png(2, 1, 8, 6, dark([[0, 0, 0, 255, 0, 0, 0, 0]])))).toEqual([0, 255]);
    const picture = await readPicture(SCAN, 'jpeg');
    const again = await readPicture(Buffer.from(shownPicture(picture)), 'png');
    expect([again.width, again.height]).toEqual([picture.width, picture.height]);
    expect(again.dots.every((dot, at) => Math.abs(dot - (picture.dots[at] ?? 0)) < 17)).toBe(true);
  });

  it.each([
    ['bomb.png', png(30_000, 30_000, 8, 2, Buffer.alloc(40_000_000)), /30,000 × 30,000 dots.*200 dots per inch/],
    ['bomb.jpg', Buffer.concat([Buffer.from('ffd8ffc0001108', 'hex'), Buffer.from('fde8fde803011100021100031100', 'hex'), SCAN]), /65,000 × 65,000 dots/],
    ['swelling.png', png(100, 100, 8, 0, Buffer.alloc(200_000_000)), /No words|damaged/],
    ['cut.png', png(1_000, 1_000, 8, 0, Buffer.from(Array.from({ length: 1_001_000 }, (_, at) => (at % 1_001 === 0 ? 0 : (at * 7_919) % 251)))  , 'cut'), /damaged.*scan/],
    ['cut.jpg', SCAN.subarray(0, 400), /damaged.*scan/],
    ['scan.docx', Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(200)]), /damaged.*scan/],
    ['white.png', png(900, 1_200, 8, 0, Buffer.concat(Array.from({ length: 1_200 }, () => Buffer.concat([Buffer.from([0]), Buffer.alloc(900, 255)])))), /No words can be read/],
  ])('C4: %s is refused with words and the way out, and a page after it is read', async (name, content, words) => {
    const answer = await readScanned(fileOf(name, content));
    expect(answer).toMatchObject({ ok: false, message: expect.stringMatching(words) });
    if (!answer.ok) expect(answer.message).toMatch(/\. .+\.$/);
  });

  it('C4: a PDF whose picture covers little of the page is not recognised for nothing', async () => {
    const logo = writePicturePdf([{ jpeg: SCAN, pixels: SIZE, points: A4 }]).toString('latin1').replace('q 595 0 0 842 0 0 cm', 'q 060 0 0 090 0 0 cm');
    expect(await pictureOfPage(Buffer.from(logo, 'latin1'), 1)).toBeNull();
  });
});
