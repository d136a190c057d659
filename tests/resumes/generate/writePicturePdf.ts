/** A page that is a picture, as scanners save them. */
export interface PicturePage {
  readonly jpeg: Buffer;
  readonly pixels: { readonly width: number; readonly height: number };
  readonly points: { readonly width: number; readonly height: number };
}

/** A PDF of pictures without any text. */
export function writePicturePdf(pages: readonly PicturePage[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.5\n')];
  const offsets: number[] = [];
  let at = parts[0]?.length ?? 0;
  const add = (content: Buffer | string): void => {
    const bytes = Buffer.from(content);
    parts.push(bytes);
    at += bytes.length;
  };
  const object = (number: number, head: string, stream?: Buffer): void => {
    offsets[number] = at;
    add(`${number} 0 obj\n${head}\n`);
    if (stream) {
      add('stream\n');
      add(stream);
      add('\nendstream\n');
    }
    add('endobj\n');
  };
  object(1, '<< /Type /Catalog /Pages 2 0 R >>');
  object(2, `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${3 + index * 3} 0 R`).join(' ')}] >>`);
  pages.forEach(({ jpeg, pixels, points }, index) => {
    const own = 3 + index * 3;
    const draw = Buffer.from(`q ${points.width} 0 0 ${points.height} 0 0 cm /I Do Q`);
    object(own, `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${points.width} ${points.height}] /Contents ${own + 1} 0 R /Resources << /XObject << /I ${own + 2} 0 R >> >> >>`);
    object(own + 1, `<< /Length ${draw.length} >>`, draw);
    object(own + 2, `<< /Type /XObject /Subtype /Image /Width ${pixels.width} /Height ${pixels.height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>`, jpeg);
  });
  const start = at;
  const count = 3 + pages.length * 3;
  add(`xref\n0 ${count}\n0000000000 65535 f \n${offsets.slice(1).map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
  return Buffer.concat(parts);
}
