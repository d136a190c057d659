import type { Route } from '../../lib/route.ts';

/** A number as it is shown, as it is copied, and where the people behind it are. */
export interface TableCell {
  readonly text: string;
  /** Null: not known. */
  readonly value: string | number | null;
  readonly to?: Route;
}

/** The numbers of a report: the same that its picture shows, and all of them. */
export interface ReportTable {
  readonly caption: string;
  /** The first column names the line. */
  readonly columns: readonly string[];
  readonly lines: readonly (readonly TableCell[])[];
}

export const textCell = (text: string, to?: Route): TableCell => ({ text, value: text, ...(to === undefined ? {} : { to }) });

export function numberCell(value: number, locale: string, to?: Route): TableCell {
  return { text: new Intl.NumberFormat(locale).format(value), value, ...(to === undefined ? {} : { to }) };
}

/** The lines as they go to the clipboard, headings first. */
export function plainLines({ columns, lines }: ReportTable): readonly (readonly (string | number)[])[] {
  return [columns, ...lines.map((line) => line.map(({ value }) => value ?? ''))];
}
