import type { StayLength } from '../../shared/domain/report.ts';

/** Below this a percentage says more than is known: the two counts are shown instead. */
const FEW = 5;

/** `62%`, `4.2%`, `3.0%`, `< 0.1%`; of fewer than five `2 of 3`; of none a dash. */
export function shareWords(part: number, whole: number, locale: string): string {
  if (whole === 0) return '–';
  if (whole < FEW) return `${part} of ${whole}`;
  const share = part / whole;
  if (share > 0 && share < 0.001) return `< ${new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(0.001)}`;
  // Always one digit below ten, so that a column of them lines up.
  const digits = share > 0 && share < 0.0995 ? 1 : 0;
  return new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }).format(share);
}

/** A number of days: `4.2`, from ten on `12`. */
export function dayNumber(days: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: days < 9.95 ? 1 : 0 }).format(days);
}

/** The length of a stay: `4.2 days`, `at least 12 days`. */
export function stayWords({ days, atLeast }: StayLength, locale: string): string {
  const number = dayNumber(days, locale);
  return `${atLeast ? 'at least ' : ''}${number} ${number === '1' ? 'day' : 'days'}`;
}

/** The same in a column of numbers: `4.2`, `7.0`, `≥ 12`. */
export function stayNumber({ days, atLeast }: StayLength, locale: string): string {
  const digits = days < 9.95 ? 1 : 0;
  return `${atLeast ? '≥ ' : ''}${new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(days)}`;
}

/** Even steps for an axis from 0 to at least `largest`: 1, 2 or 5 times a power of ten, at most six of them. */
export function axisSteps(largest: number): readonly number[] {
  if (!(largest > 0)) return [0, 1];
  const rough = largest / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? 10 * power;
  const count = Math.ceil(largest / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}
