import { pdfText } from './readers/pdf.ts';
import { readResume } from './readResume.ts';

/** The bare text of a file, without columns, sections or fields: what reading it costs at least. @throws RefusedFile */
export async function extractText(bytes: Uint8Array): Promise<string> {
  if (Buffer.from(bytes.subarray(0, 1_024)).toString('latin1').includes('%PDF-')) return pdfText(bytes);
  return (await readResume(bytes)).lines.map((line) => line.text).join('\n');
}
