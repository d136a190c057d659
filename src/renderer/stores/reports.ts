import { useEffect, useRef } from 'react';
import type { Args, RequestName, Value } from '../../shared/ipc/contract.ts';
import { addDays, dayOf, isDay } from '../../shared/domain/zonedDay.ts';
import { request } from '../api.ts';
import type { Route } from '../lib/route.ts';
import { useLive, type Live } from './live.ts';
import { queryKey } from './liveQueries.ts';

export const PERIODS = ['30', '90', '365', 'all', 'custom'] as const;
export type PeriodName = (typeof PERIODS)[number];

function isPeriod(value: string | undefined): value is PeriodName {
  return value !== undefined && (PERIODS as readonly string[]).includes(value);
}

/** The time zone of this machine. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

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

type LongReport = Args<'reports.stop'>['report'];

/** Shows a report and keeps it true. Leaving it, or asking for another period, calls off one that is still being worked out. */
export function useReport<N extends LongReport & RequestName>(name: N, args: Args<N> | null): Live<Value<N>> {
  const live = useLive(name, args);
  const isLoading = useRef(false);
  useEffect(() => {
    isLoading.current = live.loading;
  }, [live.loading]);
  const key = args === null ? null : queryKey(name, args);
  useEffect(() => {
    if (key === null) return undefined;
    return () => {
      // The contract ties each name to its own question, which the key has kept together.
      if (isLoading.current) void request('reports.stop', { report: name, query: args } as Args<'reports.stop'>);
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key]);
  return live;
}
