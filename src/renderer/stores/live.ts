import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { Args, RequestName, Value } from '../../shared/ipc/contract.ts';
import { onConnection, onEvent, request } from '../api.ts';
import type { Failure } from './failure.ts';
import { LiveQueries, queryKey, type LiveDeps, type LiveState } from './liveQueries.ts';
import { TOPICS_OF } from './topics.ts';

/** The window's own clock, timers and visibility. */
export const windowDeps: Omit<LiveDeps, 'request'> = {
  isVisible: () => document.visibilityState === 'visible',
  now: () => performance.now(),
  schedule(run, ms) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

const queries = new LiveQueries({
  ...windowDeps,
  request: (name, args) => request(name as RequestName, args as never),
});

let lost = false;
onEvent((event) => {
  if (event.name === 'changed') queries.changed(event.topics, event.candidateIds);
});
onConnection((state) => {
  if (state === 'open' && lost) queries.refreshAll();
  lost = state !== 'open';
});
document.addEventListener('visibilitychange', () => {
  if (windowDeps.isVisible()) queries.becameVisible();
});

export interface Live<T> {
  /** The last good answer; stays while a newer one is fetched or fails. */
  readonly value: T | undefined;
  readonly error: Failure | null;
  readonly loading: boolean;
  readonly refresh: () => void;
}

const IDLE: LiveState = { value: undefined, error: null, loading: false };

/** Shows an answer and keeps it true. `args` null asks nothing. */
export function useLive<N extends RequestName>(name: N, args: Args<N> | null, candidateId: string | null = null): Live<Value<N>> {
  const key = args === null ? null : queryKey(name, args);
  const state = useStore(queries.store, (all) => (key === null ? undefined : all.states[key])) ?? IDLE;
  useEffect(() => {
    if (key === null) return undefined;
    return queries.watch({ name, args, topics: TOPICS_OF[name] ?? [], candidateId });
    // The key stands for the name and the arguments.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, candidateId]);
  return useMemo(
    () => ({
      value: state.value as Value<N> | undefined,
      error: state.error,
      loading: state.loading || (state === IDLE && key !== null),
      refresh: () => queries.refresh(name, args),
    }),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [state, key],
  );
}

/** The person has just changed this candidate: shown answers are asked for again without waiting for the event. */
export function candidateEdited(candidateId: string): void {
  queries.changed(['candidates', 'changes'], [candidateId], true);
}

/** Media query as a value. */
export function useMedia(query: string): boolean {
  const list = useMemo(() => globalThis.matchMedia(query), [query]);
  return useSyncExternalStore(
    (tell) => {
      list.addEventListener('change', tell);
      return () => list.removeEventListener('change', tell);
    },
    () => list.matches,
  );
}
