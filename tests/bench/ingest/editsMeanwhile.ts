import { systemTimers } from '../../../src/main/core/platform/system.ts';
import type { Core } from '../../../src/main/core/startCore.ts';

/** One edit this often: more than a person makes, so that a short run meets enough of them. */
const EVERY_MS = 200;
/** Edits go round among so many people. */
const PEOPLE = 20;

export interface EditsMeanwhile {
  /** Ends the edits; resolves to the milliseconds from each request to its answer. */
  end(): Promise<readonly number[]>;
}

/** A person edits people who are there already, one after the other, as long as the sync goes on. */
export function editMeanwhile(core: Core): EditsMeanwhile {
  const took: number[] = [];
  let ended = false;
  let people: readonly string[] = [];
  let working: Promise<void> = Promise.resolve();
  let stopTimer = (): void => undefined;

  async function edit(): Promise<void> {
    if (people.length < PEOPLE) {
      const list = await core.request('candidates.list', { filter: {}, sort: 'added', offset: 0, limit: PEOPLE });
      people = list.ok ? (list.value as { rows: { id: string }[] }).rows.map((row) => row.id) : [];
      if (people.length < PEOPLE) return;
    }
    const id = people[took.length % people.length];
    const before = performance.now();
    const answer = await core.request('candidates.edit', { id, patch: { title: `Title ${took.length}` } });
    if (!answer.ok) throw new Error(`an edit failed: ${answer.message}`);
    took.push(performance.now() - before);
  }

  function plan(): void {
    if (ended) return;
    stopTimer = systemTimers.set(EVERY_MS, () => {
      working = edit();
      working.then(plan, () => undefined);
    });
  }
  plan();
  return {
    async end() {
      ended = true;
      stopTimer();
      await working;
      return took;
    },
  };
}
