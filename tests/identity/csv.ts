/** Rows of a CSV file by the names of its first line: quotes, line breaks inside them, CRLF and a byte order mark as RFC 4180 and spreadsheets write them. */
export function parseCsv(text: string): readonly Readonly<Record<string, string>>[] {
  const [head, ...rows] = cells(text.replace(/^\uFEFF/, ''));
  const names = head?.map((name) => name.trim()) ?? [];
  return rows.filter((row) => row.length > 1 || (row[0] ?? '').trim() !== '').map((row) => Object.fromEntries(names.map((name, index) => [name, (row[index] ?? '').trim()])));
}

function cells(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      const end = closingQuote(text, at + 1);
      cell = text.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
    }
    const stop = /[,\n\r]/g;
    stop.lastIndex = at;
    const next = stop.exec(text)?.index ?? text.length;
    row.push(cell + text.slice(at, next));
    at = next + 1;
    if (text[next] === ',') {
      if (at >= text.length) row.push('');
      continue;
    }
    rows.push(row);
    row = [];
    if (text[next] === '\r' && text[at] === '\n') at++;
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at;
  return text.length;
}
