import type { TandemEvent, Topic } from '../../shared/ipc/events.ts';
import type { Timers } from '../core/platform/clock.ts';

export type EventListener = (event: TandemEvent) => void;

export interface Publisher {
  publish(event: TandemEvent): void;
  /** Returns the function that ends the subscription. */
  subscribe(listener: EventListener): () => void;
  /** Delivers what still waits and forgets every listener. */
  stop(): void;
}

/** A window asks again at most this often while changes pour in; short enough to look immediate. */
const COALESCE_MS = 50;
/** Beyond this many candidates a list of ids costs more than it saves: the event then says "any". */
const MOST_CANDIDATE_IDS = 200;

type Pending = { readonly topics: Set<Topic>; candidateIds: Set<string> | 'any'; readonly cancel: () => void };

/**
 * Fans events out to the windows. `changed` events of one moment become one (their topics and ids united); every other
 * event goes out at once, after the changes that came before it.
 */
export function createPublisher(timers: Timers, log: (line: string) => void): Publisher {
  const listeners = new Set<EventListener>();
  let pending: Pending | null = null;

  const deliver = (event: TandemEvent): void => {
    for (const listener of listeners) {
      try {
        listener(event);
      } catch (error) {
        // One closed window must not keep the others from hearing.
        log(`a listener of ${event.name} failed: ${error instanceof Error ? error.name : typeof error}`);
      }
    }
  };

  const flush = (): void => {
    if (!pending) return;
    const { topics, candidateIds, cancel } = pending;
    pending = null;
    cancel();
    deliver({ name: 'changed', topics: [...topics], candidateIds: candidateIds === 'any' ? [] : [...candidateIds] });
  };

  const merge = (event: Extract<TandemEvent, { name: 'changed' }>): void => {
    pending ??= { topics: new Set(), candidateIds: new Set(), cancel: timers.set(COALESCE_MS, flush) };
    for (const topic of event.topics) pending.topics.add(topic);
    if (event.candidateIds.length === 0 || pending.candidateIds === 'any') {
      pending.candidateIds = 'any';
      return;
    }
    for (const id of event.candidateIds) pending.candidateIds.add(id);
    if (pending.candidateIds.size > MOST_CANDIDATE_IDS) pending.candidateIds = 'any';
  };

  return {
    publish(event) {
      if (event.name === 'changed') {
        merge(event);
        return;
      }
      flush();
      deliver(event);
    },
    subscribe(listener) {
      // Wrapped, so that the same function given twice is two subscriptions and ends one at a time.
      const own: EventListener = (event) => listener(event);
      listeners.add(own);
      return () => listeners.delete(own);
    },
    stop() {
      flush();
      listeners.clear();
    },
  };
}
