const SIGNS: Readonly<Record<string, string>> = { '–': '-', '’': "'", ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ı: 'i' };

/** Letters that the PDF's built-in font has; others lose their marks, and what then remains foreign becomes a question mark. */
function printable(text: string): string {
  return Array.from(text, (letter) => {
    if (letter.charCodeAt(0) < 256) return letter;
    const plain = SIGNS[letter] ?? letter.normalize('NFD').charAt(0);
    return plain.charCodeAt(0) < 256 ? plain : '?';
  }).join('');
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 255);
}

/** A one-page PDF with a heading and lines of text, which any reader opens and any parser reads. */
export function textPdf(heading: string, lines: readonly string[]): Uint8Array {
  const escape = (text: string): string => printable(text).replaceAll(/[\\()]/g, (sign) => `\\${sign}`);
  const content = [
    'BT',
    '/F2 18 Tf',
    '56 780 Td',
    `(${escape(heading)}) Tj`,
    '/F1 11 Tf',
    '0 -14 Td',
    '16 TL',
    ...lines.map((line) => `T* (${escape(line)}) Tj`),
    'ET',
  ].join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R /Resources << /Font << /F1 4 0 R /F2 5 0 R >> >> >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return bytesOf(text);
}
