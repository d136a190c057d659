/** What a spreadsheet would take for a formula at the beginning of a cell, full-width signs included; signs that do not show may stand before it. */
const FORMULA = /^(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u;
/**
 * The same behind a sign that some spreadsheets take for the border of a cell. Behind a blank there, as in a list of phone
 * numbers, plus and minus begin a formula that does something only with a call of another program in it.
 */
const INNER_FORMULA = /[;\t\r\n](?:(?=[=+\-@＝＋－＠])|[\s\p{Cc}\p{Cf}]+(?=[=@＝＠]|[+\-＋－][^;]*[|!]))/gu;

/** A cell as text for a spreadsheet: what it could take for a formula gets an apostrophe in front. */
function harmless(text: string): string {
  const inner = text.replaceAll(INNER_FORMULA, `$&'`);
  return FORMULA.test(inner) ? `'${inner}` : inner;
}

/** One line by RFC 4180: cells with commas, quotes, semicolons or line breaks in quotes, ended by CRLF. */
export function csvLine(cells: readonly string[]): string {
  const written = cells.map((cell) => {
    const text = harmless(cell);
    return /[",;\t\r\n]|^ | $/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  return `${written.join(',')}\r\n`;
}

const two = (value: number): string => String(Math.trunc(value)).padStart(2, '0');

/** A moment (epoch milliseconds) in the machine's own time with its distance to UTC: `2026-03-04T10:00:00+01:00`. */
export function csvTime(at: number): string {
  const offset = -new Date(at).getTimezoneOffset();
  const local = new Date(at + offset * 60_000).toISOString().slice(0, 19);
  return `${local}${offset < 0 ? '-' : '+'}${two(Math.abs(offset) / 60)}:${two(Math.abs(offset) % 60)}`;
}
