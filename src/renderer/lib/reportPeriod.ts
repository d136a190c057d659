import { addDays, dayOf, isDay } from '../../shared/domain/zonedDay.ts';
import type { Route } from './route.ts';

export const PERIODS = ['30', '90', '365', 'all', 'custom'] as const;
export type PeriodName = (typeof PERIODS)[number];

function isPeriod(value: string | undefined): value is PeriodName {
  return value !== undefined && (PERIODS as readonly string[]).includes(value);
}

export interface Period {
  readonly name: PeriodName;
  /** Days in the person's zone, both included; null is open. */
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * The period that the address asks for. Days of a moving period are counted back from today, so that the question stays the
 * same all day. What is no day, or ends before it begins, is left open rather than guessed.
 */
export function periodOf(params: Route['params'], standard: PeriodName, now: number, zone: string): Period {
  const name = isPeriod(params['period']) ? params['period'] : standard;
  if (name === 'all') return { name, from: null, to: null };
  if (name === 'custom') {
    const [from, to] = [params['from'], params['to']].map((day) => (day !== undefined && isDay(day) ? day : null)) as [string | null, string | null];
    return { name, from, to: from !== null && to !== null && to < from ? null : to };
  }
  return { name, from: addDays(dayOf(now, zone), 1 - Number(name)), to: null };
}
