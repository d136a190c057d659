import { decodeText, readPlainText } from './readers/plainText.ts';
import { CompoundFile } from './readers/compoundFile.ts';
import { readDoc } from './readers/doc.ts';
import { readDocx } from './readers/docx.ts';
import { readHtml } from './readers/html.ts';
import { readOdt } from './readers/odt.ts';
import { readPdf } from './readers/pdf.ts';
import { readRtf } from './readers/rtf.ts';
import { ZipParts } from './readers/zipParts.ts';
import { pictureKind } from './scan/readPicture.ts';
import type { ResumeDocument } from './resumeDocument.ts';
import { RefusedFile, RESUME_LIMITS, ScannedFile } from './resumeLimits.ts';

/** Files that are known and not read here, by how they begin, and what to do instead. */
const OTHERS: readonly (readonly [begin: string, words: string])[] = [
  ['47494638', 'The file is a picture of a kind that is not read. Save it as PNG or JPEG and import that.'],
  ['49492a00', 'The file is a picture of a kind that is not read. Save it as PNG, JPEG or PDF and import that.'],
  ['4d4d002a', 'The file is a picture of a kind that is not read. Save it as PNG, JPEG or PDF and import that.'],
  ['4d5a', 'The file is a program, not a résumé. It was not opened.'],
  ['7f454c46', 'The file is a program, not a résumé. It was not opened.'],
  ['1f8b', 'The file is packed with gzip. Unpack it and import what is in it.'],
  ['526172211a07', 'The file is a RAR archive. Unpack it and import what is in it.'],
  ['377abcaf271c', 'The file is a 7z archive. Unpack it and import what is in it.'],
];

/** Reads a file of any format that is known, told by its content. @throws RefusedFile with words for the person, {@link ScannedFile} where its pages are pictures */
export async function readResume(bytes: Uint8Array): Promise<ResumeDocument> {
  if (bytes.length === 0) throw new RefusedFile('empty', 'The file is empty. It may not have been downloaded whole; get it again.');
  if (bytes.length > RESUME_LIMITS.fileBytes) throw new RefusedFile('too-large', 'The file is larger than 30 MB, more than any résumé. Save it with smaller pictures and import that.');
  const begin = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  const head = Buffer.from(bytes.subarray(0, 1_024)).toString('latin1');
  if (head.includes('%PDF-')) return readPdf(bytes);
  if (begin.startsWith('504b0304') || begin.startsWith('504b0506')) return readArchive(bytes);
  if (/^(?:\u00ef\u00bb\u00bf)?\s*\{\\rtf/.test(head)) return readRtf(bytes);
  if (begin === 'd0cf11e0a1b11ae1') return refuseEmpty(readCompound(bytes));
  if (pictureKind(bytes) !== null) throw new ScannedFile(1);
  const other = OTHERS.find(([start]) => begin.startsWith(start));
  if (other) throw new RefusedFile('not-a-resume', other[1]);
  return refuseEmpty(readWords(bytes));
}

/** Old Word documents, and newer ones that are locked, are files of streams. */
function readCompound(bytes: Uint8Array): ResumeDocument {
  const file = new CompoundFile(bytes);
  if (file.names.includes('WordDocument')) return readDoc(file);
  if (file.names.includes('EncryptedPackage')) throw new RefusedFile('encrypted', 'The file is locked with a password. Save a copy without one and import that.');
  if (file.names.includes('__properties_version1.0')) throw new RefusedFile('not-a-resume', 'The file is a mail. Import it as a mail, or save its attachment and import that.');
  throw new RefusedFile('not-a-resume', 'The file is a table, a presentation or of another program. Save the résumé as PDF and import that.');
}

function readArchive(bytes: Uint8Array): ResumeDocument {
  const parts = new ZipParts(bytes);
  if (parts.names.includes('word/document.xml')) return refuseEmpty(readDocx(parts));
  if (parts.names.includes('content.xml')) {
    if (!(parts.text('mimetype') ?? 'opendocument.text').includes('opendocument.text')) throw new RefusedFile('not-a-resume', 'The file is a table or a presentation. Save the résumé as PDF and import that.');
    return refuseEmpty(readOdt(parts));
  }
  if (parts.names.includes('EncryptedPackage')) throw new RefusedFile('encrypted', 'The file is locked with a password. Save a copy without one and import that.');
  throw new RefusedFile('not-a-resume', 'The archive holds no document that is known. Unpack it and import the résumé that is in it.');
}

function readWords(bytes: Uint8Array): ResumeDocument {
  const zeros = bytes.subarray(0, 4_096).filter((byte) => byte === 0).length;
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (zeros > 8 && !wide) throw new RefusedFile('not-a-resume', 'The file is of no format that is known. Save the résumé as PDF or Word and import that.');
  const source = decodeText(bytes);
  const start = source.slice(0, 2_000).trimStart();
  if (start.startsWith('{')) {
    const stated = readJson(source);
    if (stated) return { format: 'json', pages: 1, lines: [], links: [], author: '', stated };
  }
  if (/^(?:<!doctype html|<html|<\?xml[^>]*>\s*(?:<!doctype html|<html))/i.test(start) || (start.startsWith('<') && /<(?:body|div|p|h1|table)\b/i.test(start) && !isMarkdown(source))) return readHtml(source);
  return readPlainText(source);
}

function readJson(source: string): Readonly<Record<string, unknown>> | null {
  if (source.length > 2_000_000) throw new RefusedFile('too-large', 'The file is larger than any résumé. Import it as PDF.');
  try {
    const value: unknown = JSON.parse(source);
    return typeof value === 'object' && value !== null && 'basics' in value ? (value as Readonly<Record<string, unknown>>) : null;
  } catch {
    throw new RefusedFile('damaged', 'The file begins like JSON and is damaged. Get it again or import the résumé as PDF.');
  }
}

function refuseEmpty(document: ResumeDocument): ResumeDocument {
  if (document.stated === undefined && document.lines.length === 0) throw new RefusedFile('no-text', 'The file has no text in it. If it shows a picture of pages, save it with text, or type the person in by hand.');
  return document;
}

/** Whether a text that begins with a tag is Markdown all the same: its headings and tables stand on lines of their own. */
function isMarkdown(source: string): boolean {
  return !/<(?:html|body)\b/i.test(source) && (source.match(/^(?:#{1,6} \S.*|[-=]{4,}\s*|\|(?:\s*:?-{2,}:?\s*\|)+)$/gm) ?? []).length > 1;
}
