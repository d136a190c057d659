import { useEffect, useRef } from 'react';
import type { Args, Value } from '../../shared/ipc/contract.ts';
import { request } from '../api.ts';
import { useLive, type Live } from './live.ts';
import { queryKey } from './liveQueries.ts';

/** The time zone of this machine. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

type LongReport = Args<'reports.stop'>['report'];

/** Shows a report and keeps it true. Leaving it, or asking for another period, calls off one that is still being worked out. */
export function useReport<N extends LongReport>(name: N, args: Args<N> | null): Live<Value<N>> {
  const live = useLive(name, args);
  const isLoading = useRef(false);
  useEffect(() => {
    isLoading.current = live.loading;
  }, [live.loading]);
  const key = args === null ? null : queryKey(name, args);
  useEffect(() => {
    if (key === null) return undefined;
    return () => {
      if (isLoading.current && args !== null) void request('reports.stop', { report: name, query: args });
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key]);
  return live;
}
