import { deflateSync } from 'node:zlib';
import { zip } from './generate/zip.ts';

/** A file that was made to do harm, or is merely broken. */
export interface HostileFile {
  readonly name: string;
  readonly content: Buffer;
  /** Why it is refused; null when it is read safely. */
  readonly why: string | null;
}

const DOCX = (body: string, prolog = ''): Buffer => zip({ 'word/document.xml': `<?xml version="1.0"?>${prolog}<w:document><w:body>${body}</w:body></w:document>` });
const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const PERSON = 'Ada Example\nada@mail.example\n\nExperience\nEngineer, Acme Ltd, 2019 - 2021\n';

/** Objects of a PDF, put together with a table of where they are. */
function pdf(objects: readonly (string | Buffer)[], trailer = ''): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.5\n')];
  const offsets: number[] = [];
  let at = 9;
  objects.forEach((object, index) => {
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]);
    offsets.push(at);
    at += part.length;
    parts.push(part);
  });
  return Buffer.concat([...parts, Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}trailer << /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF`)]);
}

function stream(content: Buffer): Buffer {
  const packed = deflateSync(content);
  return Buffer.concat([Buffer.from(`<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`), packed, Buffer.from('\nendstream')]);
}

const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
const page = (parent: number, contents: number): string => `<< /Type /Page /Parent ${parent} 0 R /MediaBox [0 0 595 842] /Contents ${contents} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`;
const TEXT = Buffer.from('BT /F1 12 Tf 50 700 Td (Ada Example) Tj 0 -20 Td (ada@mail.example) Tj ET');

/** Every file of the corpus; built anew each time, nothing of it lies in the project. */
export function hostileFiles(): readonly HostileFile[] {
  const whole = pdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 1 /Kids [5 0 R] >>', FONT, stream(TEXT), page(2, 4)]);
  const many = Array.from({ length: 10_000 }, () => page(2, 4));
  const bomb = Buffer.alloc(90_000_000, ' ');
  const entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + Array.from({ length: 20 }, (_, at) => `<!ENTITY ${'b'.repeat(at + 1)} "${`&${at === 0 ? 'a' : 'b'.repeat(at)};`.repeat(10)}">`).join('') + ']>';
  const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4_000)]);
  const lying = Buffer.from(zip({ 'word/document.xml': `<w:document><w:body>${paragraph('x'.repeat(100_000))}</w:body></w:document>` }));
  // The directory says that the part is tiny.
  lying.writeUInt32LE(10, lying.indexOf(Buffer.from('504b0102', 'hex')) + 24);
  return [
    { name: 'empty.pdf', content: Buffer.alloc(0), why: 'empty' },
    { name: 'whole.pdf', content: whole, why: null },
    { name: 'truncated.pdf', content: whole.subarray(0, 150), why: 'damaged' },
    { name: 'head-alone.pdf', content: Buffer.from('%PDF-1.7\n'), why: 'damaged' },
    { name: 'locked.pdf', content: pdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 1 /Kids [5 0 R] >>', FONT, stream(TEXT), page(2, 4), `<< /Filter /Standard /V 1 /R 2 /P -44 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`], `/Encrypt 6 0 R /ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>]`), why: 'encrypted' },
    { name: 'pages-in-a-circle.pdf', content: pdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 1 /Kids [2 0 R] /Parent 2 0 R >>']), why: 'damaged' },
    { name: 'ten-thousand-pages.pdf', content: pdf(['<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Count ${many.length} /Kids [${many.map((_, at) => `${at + 5} 0 R`).join(' ')}] >>`, FONT, stream(TEXT), ...many]), why: null },
    { name: 'swelling.pdf', content: pdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 1 /Kids [5 0 R] >>', FONT, stream(bomb), page(2, 4)]), why: 'any' },
    { name: 'endless-text.pdf', content: pdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 1 /Kids [5 0 R] >>', FONT, stream(Buffer.from(`BT /F1 12 Tf ${'(aaaaaaaaaaaaaaaaaaaa) Tj 1 0 Td '.repeat(200_000)} ET`)), page(2, 4)]), why: 'any' },
    { name: 'nested.pdf', content: pdf(['<< /Type /Catalog /Pages 2 0 R >>', `${'['.repeat(100_000)}${']'.repeat(100_000)}`]), why: 'damaged' },
    { name: 'picture-of-a-page.pdf', content: pdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 1 /Kids [5 0 R] >>', FONT, stream(Buffer.from('0 0 100 100 re f')), page(2, 4)]), why: 'no-text' },
    { name: 'script.pdf', content: pdf(['<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (while(true){}) >> >>', '<< /Type /Pages /Count 1 /Kids [5 0 R] >>', FONT, stream(TEXT), page(2, 4)]), why: null },
    { name: 'swelling.docx', content: zip({ 'word/document.xml': bomb }), why: 'too-large' },
    { name: 'lying.docx', content: lying, why: null },
    { name: 'entities.docx', content: DOCX(paragraph('&bbbbbbbbbbbbbbbbbbbb;&bbbbbbbbbbbbbbbbbbbb; Ada Example'), entities), why: null },
    { name: 'nested.docx', content: DOCX(`${'<w:tbl><w:tr><w:tc>'.repeat(50_000)}${paragraph('x')}`), why: 'damaged' },
    { name: 'truncated.docx', content: DOCX(paragraph('Ada')).subarray(0, 120), why: 'damaged' },
    { name: 'old-or-locked.docx', content: old, why: 'damaged' },
    { name: 'entities.odt', content: zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': `${entities}<office:text><text:p>&bbbbbbbbbb; Ada Example</text:p></office:text>` }), why: null },
    { name: 'other-archive.docx', content: zip({ 'a.txt': 'nothing' }), why: 'not-a-resume' },
    { name: 'nested.rtf', content: Buffer.from(`{\\rtf1 ${'{'.repeat(200_000)} Ada`), why: 'damaged' },
    { name: 'endless.rtf', content: Buffer.from(`{\\rtf1 ${'word '.repeat(300_000)}}`), why: 'too-large' },
    { name: 'backslashes.rtf', content: Buffer.from(`{\\rtf1 ${'\\'.repeat(1_000_000)}`), why: 'too-large' },
    { name: 'nested.html', content: Buffer.from(`<html>${'<div>'.repeat(100_000)}Ada`), why: 'damaged' },
    { name: 'brackets.html', content: Buffer.from(`<html><p>Ada Example</p>${'<a '.repeat(200_000)}`), why: 'any' },
    { name: 'script.html', content: Buffer.from(`<html><script>while(true){}</script><h1>Ada Example</h1><p>ada@mail.example</p><img src=x onerror=alert(1)></html>`), why: null },
    { name: 'endless.txt', content: Buffer.from('a'.repeat(5_000_000)), why: 'too-large' },
    { name: 'signs.txt', content: Buffer.from(`${PERSON}${'@'.repeat(30_000)}\n${'a@'.repeat(30_000)}\n${'1 '.repeat(30_000)}\n${'a.'.repeat(30_000)}\n${'- '.repeat(30_000)}\n${'('.repeat(30_000)}`), why: null },
    { name: 'spaces.txt', content: Buffer.from(`${PERSON}X${' '.repeat(120_000)}Y\nA${'\t'.repeat(120_000)}#\n`), why: null },
    { name: 'nested.json', content: Buffer.from(`{"basics":${'['.repeat(400_000)}`), why: 'damaged' },
    { name: 'program.pdf', content: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(2_000)]), why: 'not-a-resume' },
    { name: 'picture.docx', content: Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(200)]), why: 'scan' },
    { name: 'zeros.txt', content: Buffer.alloc(10_000), why: 'not-a-resume' },
    { name: 'text-named.pdf', content: Buffer.from(PERSON), why: null },
    { name: '=cmd()<b>.txt', content: Buffer.from('=HYPERLINK("http://x.example","Ada") <script>alert(1)</script>\nada@mail.example\n'), why: null },
  ];
}
