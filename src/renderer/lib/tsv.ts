/** What a spreadsheet would take for a formula at the beginning of a cell. */
const FORMULA = /^[=+\-@＝＋－＠]/u;

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = value.replaceAll(/[\t\r\n]+/g, ' ').trim();
  return FORMULA.test(text) ? `'${text}` : text;
}

/** Lines of cells as a spreadsheet takes them from the clipboard. Text that it could take for a formula gets an apostrophe. */
export function toTsv(lines: readonly (readonly (string | number)[])[]): string {
  return lines.map((line) => `${line.map(cell).join('\t')}\n`).join('');
}
