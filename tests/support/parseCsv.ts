/** Reads CSV by RFC 4180, byte order mark apart: rows of cells. Throws on what the RFC does not allow. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      for (at += 1; ; at += 1) {
        if (at >= text.length) throw new Error('a quoted cell has no end');
        if (text[at] !== '"') cell += text[at];
        else if (text[at + 1] === '"') {
          cell += '"';
          at += 1;
        } else break;
      }
      at += 1;
    } else {
      const end = text.slice(at).search(/[,\r\n"]/);
      if (end < 0 || text[at + end] === '"') throw new Error(`a bare cell at ${at} has no end, or a quote in it`);
      cell = text.slice(at, at + end);
      at += end;
    }
    row.push(cell);
    if (text[at] === ',') {
      at += 1;
      continue;
    }
    if (text.slice(at, at + 2) !== '\r\n') throw new Error(`a line at ${at} does not end with CRLF`);
    rows.push(row);
    row = [];
    at += 2;
  }
  if (row.length > 0) throw new Error('the last line has no end');
  return rows;
}
