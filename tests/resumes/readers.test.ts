import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { rngOf } from '../../src/sandbox/world/rng.ts';
import { readResume } from '../../src/main/core/resumes/readResume.ts';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import { layOut } from './generate/layouts.ts';
import { personOf } from './generate/people.ts';
import { writeDocx, writeOdt, writeRtf, writeText } from './generate/writeFlow.ts';
import { writeHtml } from './generate/writeHtml.ts';
import { writePdf } from './generate/writePdf.ts';
import { zip } from './generate/zip.ts';

const textOf = async (bytes: Uint8Array | string): Promise<string> => (await readResume(Buffer.from(bytes))).lines.map((line) => line.text).join('\n');

/** A page of one line, its objects written out or packed into a stream of objects. */
function linkedPdf(note: string, packed: boolean, text = 'BT /F1 12 Tf 72 700 Td (Ada Example, engineer of bridges) Tj ET'): Buffer {
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 1 /Kids [3 0 R] >>', `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R /F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >> >> >> ${note} >>`, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'];
  const parts: Buffer[] = [Buffer.from('%PDF-1.5\n')];
  const length = (): number => parts.reduce((sum, part) => sum + part.length, 0);
  const places: number[] = [];
  const add = (number: number, object: Buffer): void => {
    places[number] = length();
    parts.push(Buffer.from(`${number} 0 obj\n`), object, Buffer.from('\nendobj\n'));
  };
  const stream = (entries: string, content: Buffer): Buffer => Buffer.concat([Buffer.from(`<< ${entries} /Length ${content.length} >>\nstream\n`), content, Buffer.from('\nendstream')]);
  if (!packed) objects.forEach((object, index) => add(index + 1, Buffer.from(object)));
  add(5, stream('', Buffer.from(text)));
  if (packed) {
    const starts = objects.map((_, index) => objects.slice(0, index).reduce((sum, object) => sum + object.length + 1, 0));
    const head = `${starts.map((start, index) => `${index + 1} ${start}`).join(' ')}\n`;
    add(6, stream(`/Type /ObjStm /N ${objects.length} /First ${head.length} /Filter /FlateDecode`, deflateSync(head + objects.join('\n'))));
    const at = length();
    const rows = Buffer.alloc(8 * 7);
    const row = (number: number, kind: number, place: number, index: number): void => {
      rows.writeUInt8(kind, number * 7);
      rows.writeUInt32BE(place, number * 7 + 1);
      rows.writeUInt16BE(index, number * 7 + 5);
    };
    objects.forEach((_, index) => row(index + 1, 2, 6, index));
    for (const [number, place] of [[5, places[5] ?? 0], [6, places[6] ?? 0], [7, at]] as const) row(number, 1, place, 0);
    add(7, stream('/Type /XRef /Size 8 /W [1 4 2] /Root 1 0 R', rows));
    return Buffer.concat([...parts, Buffer.from(`startxref\n${at}\n%%EOF`)]);
  }
  const at = length();
  return Buffer.concat([...parts, Buffer.from(`xref\n0 6\n0000000000 65535 f \n${places.slice(1).map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${at}\n%%EOF`)]);
}

/** A page in a font whose codes from 80 on are letters that only it knows. */
function privatePdf(content: string): Buffer {
  const map = '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <20> <7E> <0020> endbfrange 1 beginbfrange <80> <83> <E000> endbfrange endcmap end end';
  const packed = deflateSync(Buffer.from(content));
  const objects = [Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'), Buffer.from('<< /Type /Pages /Count 1 /Kids [3 0 R] >>'), Buffer.from('<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R /Resources << /Font << /F1 4 0 R >> >> >>'), Buffer.from(`<< /Type /Font /Subtype /Type3 /FontBBox [0 0 500 700] /FontMatrix [.001 0 0 .001 0 0] /FirstChar 32 /LastChar 131 /Widths [${'500 '.repeat(100)}] /CharProcs << /g 7 0 R >> /Encoding << /Type /Encoding /Differences [32 ${'/g '.repeat(100)}] >> /ToUnicode 5 0 R >>`), Buffer.concat([Buffer.from(`<< /Length ${map.length} >>\nstream\n`), Buffer.from(map), Buffer.from('\nendstream')]), Buffer.concat([Buffer.from(`<< /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`), packed, Buffer.from('\nendstream')]), Buffer.from('<< /Length 33 >>\nstream\n500 0 0 0 500 700 d1 0 0 9 9 re f\nendstream')];
  const parts = [Buffer.from('%PDF-1.5\n')];
  const places = objects.map((object, at) => {
    const place = parts.reduce((sum, part) => sum + part.length, 0);
    parts.push(Buffer.from(`${at + 1} 0 obj\n`), object, Buffer.from('\nendobj\n'));
    return place;
  });
  const at = parts.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([...parts, Buffer.from(`xref\n0 8\n0000000000 65535 f \n${places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')}trailer << /Size 8 /Root 1 0 R >>\nstartxref\n${at}\n%%EOF`)]);
}

describe('C4: every format becomes the same lines', () => {
  const made = layOut(personOf(5, 3, 'development'), 5, 3, 'development');
  const rng = () => rngOf(1, 2);
  const files = { pdf: writePdf(made.doc, rng()), docx: writeDocx(made.doc, rng()), odt: writeOdt(made.doc), rtf: writeRtf(made.doc, rng()), text: writeText(made.doc, rng(), false), html: Buffer.from(writeHtml(made.doc, rng())) };

  it.each(Object.entries(files))('C4: %s is told by its content and read', async (format, bytes) => {
    const document = await readResume(bytes);
    expect(document.format).toBe(format);
    const person = personOf(5, 3, 'development');
    const text = document.lines.map((line) => line.text).join('\n').toLowerCase();
    for (const word of [person.email, person.jobs[0]?.employer ?? '', person.jobs[0]?.title ?? '']) expect(text).toContain(word.toLowerCase());
  });

  it('C4: RTF keeps letters outside ASCII, as \\u with its fallback and as bytes of the code page of their font', async () => {
    expect(await textOf('{\\rtf1\\ansi\\ansicpg1252\\uc1{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset238 Arial CE;}{\\f2\\fcharset204 Arial CYR;}}\\f0 J\\\'fcrgen \\u321?ukasz {\\f1 \\\'a3\\\'f3d\\\'9f} {\\f2 \\\'c8\\\'e2\\\'e0\\\'ed}\\par}')).toBe('Jürgen Łukasz Łódź Иван');
    expect(await textOf('{\\rtf1\\ansi\\uc0 \\u-10179\\u-8704 {\\*\\generator Riched20;}{\\field{\\*\\fldinst HYPERLINK "http://x.example"}{\\fldrslt shown}}\\par}')).toBe('😀shown');
  });

  it('C4: the text of a Word text box is read once, and deleted text is not', async () => {
    const box = '<w:txbxContent><w:p><w:r><w:t>In the box</w:t></w:r></w:p></w:txbxContent>';
    const body = `<w:p><w:r><w:t>Kept</w:t></w:r><w:del><w:r><w:delText>Gone</w:delText></w:r></w:del><w:r><mc:AlternateContent><mc:Choice>${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent></w:r></w:p>`;
    expect(await textOf(zip({ 'word/document.xml': `<w:document><w:body>${body}</w:body></w:document>` }))).toBe('Kept\nIn the box');
  });

  it('C4: text is read in the encoding that it is in', async () => {
    expect(await textOf(Buffer.from('Jürgen', 'latin1'))).toBe('Jürgen');
    expect(await textOf(Buffer.from('\ufeffŁukasz', 'utf16le'))).toBe('Łukasz');
  });

  it('C4: JSON Resume says itself what its fields are', async () => {
    const parsed = parseResume(await readResume(Buffer.from(JSON.stringify({ basics: { name: 'Ada Example', email: 'ada@mail.example', location: { city: 'Oslo', countryCode: 'NO' } }, work: [{ name: 'Acme', position: 'Engineer', startDate: '2019-04-01' }] }))));
    expect(parsed).toMatchObject({ name: { value: { given: 'Ada', family: 'Example' } }, place: { value: 'Oslo, NO' }, jobs: [{ value: { employer: 'Acme', title: 'Engineer', start: '2019-04', end: 'present' } }] });
  });

  it('C4: what a page leads to is known, whether or not its objects are packed', async () => {
    const note = '/Annots [<< /Type /Annot /Subtype /Link /Rect [72 690 200 712] /A << /S /URI /URI (https://ada.example/work) >> >>]';
    for (const [pinned, links] of [[note, ['https://ada.example/work']], ['', []]] as const)
      for (const packed of [false, true]) {
        const content = linkedPdf(pinned, packed);
        expect(content.includes('/Annots')).toBe(!packed && pinned !== '');
        const document = await readResume(content);
        expect([document.lines.map(({ text }) => text), document.links]).toEqual([['Ada Example, engineer of bridges'], links]);
      }
  });

  // More strokes than the library hands over at once, before and behind the text: it is left while it still has some to tell.
  it.each([['before', 9_000, 0], ['behind', 0, 9_000], ['around', 9_000, 9_000]])('C4: a page with thousands of strokes %s its text is read, and which of its letters are bold', async (_where, before, behind) => {
    const strokes = (count: number): string => '0 0 m 9 9 l S\n'.repeat(count);
    const text = 'BT /F2 12 Tf 72 700 Td (Ada Example) Tj ET\nBT /F1 12 Tf 72 660 Td (Engineer of bridges and of tunnels) Tj ET\n';
    const { lines } = await readResume(linkedPdf('', true, strokes(before) + text + strokes(behind)));
    expect(lines.map((line) => [line.text, line.bold])).toEqual([['Ada Example', true], ['Engineer of bridges and of tunnels', false]]);
  });

  it('C4: words of which the letters stand apart are those that the page says, however they are drawn', async () => {
    const byLetter = (x: number, y: number, text: string): string => `BT /F1 12 Tf ${x} ${y} Td ${Array.from(text).map((letter) => `(${letter}) Tj ${({ ' ': 3.3, M: 10, L: 6.7 }[letter] ?? 8.2) + 3} 0 Td`).join(' ')} ET\n`;
    const spaced = (x: number, y: number, text: string): string => `BT /F1 12 Tf 4 Tc ${x} ${y} Td (${text}) Tj 0 Tc ET\n`;
    const page = `${byLetter(72, 760, 'ADA EXAMPLE')}${spaced(72, 730, 'WORK HISTORY')}${spaced(72, 700, 'I can')}BT /F1 12 Tf 72 670 Td (J. R. R. Example is an engineer of bridges and of tunnels, and of much else beside) Tj ET\n`;
    const { lines } = await readResume(linkedPdf('', true, page));
    expect(lines.map(({ text }) => text)).toEqual(['ADA EXAMPLE', 'WORK HISTORY', 'I can', 'J. R. R. Example is an engineer of bridges and of tunnels, and of much else beside']);
  });

  it('C4: letters that only their font knows are what the page says beside them, however that is written', async () => {
    const small = (code: string, said: string): string => `/Span <</ActualText ${said} >> BDC <${code}> Tj EMC\n`;
    const page = `BT /F1 12 Tf 72 760 Td ${small('80', '(Th)')}(essaloniki) Tj 0 -30 Td (Ver) Tj ${small('81', '<FEFF00660066>')}(entlicht) Tj 0 -30 Td ${small('82', '(\\\\\\()')}(a) Tj 0 -30 Td <83> Tj (Bern) Tj ET`;
    const { lines } = await readResume(privatePdf(page));
    expect(lines.map(({ text }) => text)).toEqual(['Thessaloniki', 'Verffentlicht', '\\(a', '\uE003Bern']);
  });
});
