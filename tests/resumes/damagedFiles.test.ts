import { describe, expect, it } from 'vitest';
import { rngOf } from '../../src/sandbox/world/rng.ts';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import { openContainer } from '../../src/main/core/resumes/readers/containers.ts';
import { readResume } from '../../src/main/core/resumes/readResume.ts';
import { RefusedFile } from '../../src/main/core/resumes/resumeLimits.ts';
import { writeDoc, writeMsg } from './generate/compound.ts';
import { layOut } from './generate/layouts.ts';
import { personOf } from './generate/people.ts';
import { writeDocx, writeOdt, writeRtf, writeText } from './generate/writeFlow.ts';
import { writeHtml } from './generate/writeHtml.ts';
import { writePdf } from './generate/writePdf.ts';
import { zip } from './generate/zip.ts';

/** Damaged copies of each file. */
const TIMES = 12;
const made = layOut(personOf(5, 3, 'development'), 5, 3, 'development');
const text = String(writeText(made.doc, rngOf(1, 2), false));
const files: Readonly<Record<string, Buffer>> = {
  pdf: writePdf(made.doc, rngOf(1, 2)),
  docx: writeDocx(made.doc, rngOf(1, 2)),
  odt: writeOdt(made.doc),
  rtf: Buffer.from(writeRtf(made.doc, rngOf(1, 2))),
  html: Buffer.from(writeHtml(made.doc, rngOf(1, 2))),
  text: Buffer.from(text),
  doc: writeDoc(text.replaceAll('\n', '\r')),
  json: Buffer.from(JSON.stringify({ basics: { name: 'Ada Example', email: 'ada@mail.example' }, work: [{ name: 'Acme', position: 'Engineer', startDate: '2019-04' }] })),
  zip: zip({ 'a.txt': text, 'b.txt': text }),
  msg: writeMsg('Application', text, { 'cv.txt': Buffer.from(text) }),
  mail: Buffer.from(`From: a@b.example\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n${text}\r\n--b\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\n${text}\r\n--b--\r\n`),
};

/** Cuts the file, turns some bytes, or puts one part of it in the place of another. */
function damaged(good: Buffer, seed: number): Buffer {
  const rng = rngOf(seed, good.length);
  const bytes = Buffer.from(good);
  const how = rng.int(0, 3);
  if (how === 0) return bytes.subarray(0, rng.int(1, bytes.length));
  if (how === 1) {
    const from = rng.int(0, bytes.length - 1);
    bytes.copy(bytes, rng.int(0, bytes.length - 1), from, Math.min(bytes.length, from + rng.int(1, 600)));
    return bytes;
  }
  const turns = how === 2 ? 1 : rng.int(2, 60);
  for (let turn = 0; turn < turns; turn += 1) bytes[rng.int(0, bytes.length - 1)] = rng.int(0, 255);
  return bytes;
}

describe('C4: damaged files', () => {
  it.each(Object.entries(files))('C4: a %s file with cut, turned or moved bytes is read or refused with words, and nothing else', async (_, good) => {
    for (let seed = 1; seed <= TIMES; seed += 1) {
      const bytes = damaged(good, seed);
      const outcome = await (async () => {
        const members = await openContainer(bytes);
        return members ?? parseResume(await readResume(bytes));
      })().catch((error: unknown) => error);
      expect(outcome instanceof Error && !(outcome instanceof RefusedFile) ? `${seed}: ${outcome.stack}` : '').toBe('');
    }
  }, 60_000);
});
