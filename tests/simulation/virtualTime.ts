/** Time that moves only when the next thing that is due is played. */
export interface VirtualTime {
  /** Epoch milliseconds of the world, which no clock of a desk or a server need show. */
  now(): number;
  /** Plans something; returns the function that takes it back. */
  at(when: number, run: () => void | Promise<void>): () => void;
  after(delayMs: number, run: () => void | Promise<void>): () => void;
  /** When the next thing is due; null when nothing is planned. */
  nextAt(): number | null;
  /** Plays the next thing that is due, and lets everything that it set off run dry. */
  step(): Promise<boolean>;
  /**
   * Looks in each step from now on, so many turns after it began, whether there is something to be done in the middle of it; for so many
   * steps, or until `look` says that it is done.
   */
  inTurn(turns: number, steps: number, look: () => Promise<boolean>): void;
}

interface Watch {
  readonly turns: number;
  readonly look: () => Promise<boolean>;
  left: number;
}

async function watchStep(watch: Watch): Promise<void> {
  watch.left -= 1;
  for (let turn = 0; turn < watch.turns; turn += 1) await Promise.resolve();
  if (await watch.look()) watch.left = 0;
}

interface Planned {
  readonly at: number;
  readonly order: number;
  run: (() => void | Promise<void>) | null;
}

const before = (left: Planned, right: Planned): boolean => left.at < right.at || (left.at === right.at && left.order < right.order);

/** Lets every microtask run: what is asynchronous in a simulation is made of promises only. */
export const runDry = (): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  // A tick is taken when no microtask is left, and costs no turn of the event loop.
  process.nextTick(resolve);
  return promise;
};

export function createVirtualTime(start: number): VirtualTime {
  let now = start;
  let order = 0;
  const heap: Planned[] = [];
  let watches: Watch[] = [];

  function push(planned: Planned): void {
    let at = heap.length;
    heap.push(planned);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent] as Planned;
      if (!before(planned, above)) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = planned;
  }

  function pop(): Planned | undefined {
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || first === last) return first;
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1] as Planned, heap[child] as Planned)) child += 1;
      if (!before(heap[child] as Planned, last)) break;
      heap[at] = heap[child] as Planned;
      at = child;
    }
    heap[at] = last;
    return first;
  }

  function dropCancelled(): void {
    while (heap.length > 0 && heap[0]?.run === null) pop();
  }

  const at: VirtualTime['at'] = (when, run) => {
    order += 1;
    // Whole milliseconds, as timers have them: a wait that is shorter than a number can show would never end.
    const planned: Planned = { at: Math.max(now, Math.ceil(when)), order, run };
    push(planned);
    return () => {
      planned.run = null;
    };
  };

  return {
    now: () => now,
    at,
    after: (delayMs, run) => at(now + Math.max(0, delayMs), run),
    inTurn: (turns, steps, look) => void watches.push({ turns, look, left: steps }),
    nextAt() {
      dropCancelled();
      return heap[0]?.at ?? null;
    },
    async step() {
      dropCancelled();
      const next = pop();
      if (next === undefined) return false;
      now = next.at;
      const done = next.run?.();
      if (watches.length > 0) {
        await Promise.all(watches.map(watchStep));
        watches = watches.filter(({ left }) => left > 0);
      }
      if (done) await done;
      await runDry();
      return true;
    },
  };
}
