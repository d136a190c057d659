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
});
