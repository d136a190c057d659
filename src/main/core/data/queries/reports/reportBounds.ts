import type { ReportPeriod } from '../../../../../shared/domain/report.ts';
import { addDays, startOfDay } from '../../../../../shared/domain/zonedDay.ts';

/** The period as moments: from the first (included) to the last (left out), epoch milliseconds; null is open. */
export interface Bounds {
  readonly from: number | null;
  readonly to: number | null;
}

/** When the days of a period begin and end where the person is. */
export function boundsOf({ from, to, zone }: ReportPeriod): Bounds {
  return {
    from: from === null ? null : startOfDay(from, zone),
    to: to === null ? null : startOfDay(addDays(to, 1), zone),
  };
}

/**
 * The condition that a column with a moment lies within, beginning with AND. Open at both ends it asks nothing, so that rows
 * without a date count too. Parameters: `@from`, `@to`.
 */
export function within(column: string, { from, to }: Bounds): string {
  return `${from === null ? '' : ` AND ${column} >= @from`}${to === null ? '' : ` AND ${column} < @to`}`;
}

/** The parameters of {@link within}; none for an end that is open. */
export function boundParams({ from, to }: Bounds): Record<string, number> {
  return { ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) };
}
