import type { StayLength } from '../../shared/domain/report.ts';

/** Below this a percentage says more than is known: the two counts are shown instead. */
const FEW = 5;

/** `62%`, `4.2%`, `< 0.1%`; of fewer than five `2 of 3`; of none a dash. */
export function shareWords(part: number, whole: number, locale: string): string {
  if (whole === 0) return '–';
  if (whole < FEW) return `${part} of ${whole}`;
  const share = part / whole;
  if (share > 0 && share < 0.001) return `< ${new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(0.001)}`;
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: share > 0 && share < 0.1 ? 1 : 0 }).format(share);
}

/** A number of days: `4.2`, from ten on `12`. */
export function dayNumber(days: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: days < 10 ? 1 : 0 }).format(days);
}

/** The length of a stay: `4.2 days`, `at least 12 days`. */
export function stayWords({ days, atLeast }: StayLength, locale: string): string {
  const number = dayNumber(days, locale);
  return `${atLeast ? 'at least ' : ''}${number} ${number === '1' ? 'day' : 'days'}`;
}

/** The same where there is little room: `4.2`, `≥ 12`. */
export function stayNumber({ days, atLeast }: StayLength, locale: string): string {
  return `${atLeast ? '≥ ' : ''}${dayNumber(days, locale)}`;
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
