import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { editCandidate } from '../../src/main/core/services/candidateEdits.ts';
import { createRunLoop, type RunEnd, type RunLoop } from '../../src/main/core/sync/loop.ts';
import { manualTime } from '../support/manualTime.ts';
import { type PullDesk, pullDesk, smallPages } from '../support/pullFixture.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

describe('a run that goes wrong', () => {
  let time: ReturnType<typeof manualTime>;
  let loop: RunLoop | null = null;
  const logged: string[] = [];
  beforeEach(() => {
    time = manualTime();
    logged.length = 0;
  });
  afterEach(async () => {
    await loop?.close();
    loop = null;
  });
  const settle = async (): Promise<void> => {
    for (let turns = 0; turns < 20; turns += 1) await Promise.resolve();
  };
  const pass = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; left -= 10 * SECOND) {
      time.advance(10 * SECOND);
      await settle();
    }
  };
  function start(run: (signal: AbortSignal, beat: () => void) => Promise<RunEnd>, onStuck?: (words: string) => void): RunLoop {
    const tools = { clock: { now: time.now, monotonic: time.now }, timers: time.timers, random: { next: () => 0.5, id: () => '' }, log: (line: string) => logged.push(line) };
    loop = createRunLoop(tools as never, { everyMs: () => 5 * MINUTE, mayRun: () => true, onChange: () => undefined, run, ...(onStuck === undefined ? {} : { onStuck }) });
    loop.start();
    return loop;
  }
  const done: RunEnd = { retry: null, message: null };

  it('G6: one in which nothing moves for minutes is ended and planned anew, and says so; one that moves may take as long as it takes', async () => {
    const signals: AbortSignal[] = [];
    const said: string[] = [];
    let isStuck = true;
    const running = start(
      (signal, beat) => {
        signals.push(signal);
        if (isStuck) return new Promise(() => undefined);
        // Slow, and alive.
        const { promise, resolve } = Promise.withResolvers<RunEnd>();
        const step = (left: number): void => {
          beat();
          if (left === 0) resolve(done);
          else time.timers.set(MINUTE, () => step(left - 1));
        };
        step(30);
        signal.addEventListener('abort', () => resolve(done), { once: true });
        return promise;
      },
      (words) => said.push(words),
    );
    await settle();
    await pass(4 * MINUTE);
    expect(running.state()).toMatchObject({ running: true, message: null });
    await pass(2 * MINUTE);
    expect(signals[0]?.aborted).toBe(true);
    expect(said).toHaveLength(1);
    expect(running.state().message).toMatch(/Nothing moved for \d+ minutes; the run was ended/);
    // The next one had begun by then, and is as stuck; the one after it is well.
    expect(signals).toHaveLength(2);
    isStuck = false;
    await pass(50 * MINUTE);
    expect(said).toHaveLength(2);
    expect(signals.length).toBeGreaterThanOrEqual(3);
    expect(signals[2]?.aborted).toBe(false);
    expect(running.state().message).toBeNull();
  });

  it('G8: asked for by a timer, a wake-up and a button at once, one run goes on, and one more follows it', async () => {
    let under = 0;
    let most = 0;
    let runs = 0;
    const ends: (() => void)[] = [];
    const running = start(() => {
      runs += 1;
      most = Math.max(most, (under += 1));
      const { promise, resolve } = Promise.withResolvers<RunEnd>();
      ends.push(() => {
        under -= 1;
        resolve(done);
      });
      return promise;
    });
    await settle();
    running.now();
    running.ifOlderThan(0);
    running.within(0);
    running.now();
    await pass(10 * SECOND);
    expect([runs, most]).toEqual([1, 1]);
    ends[0]?.();
    await settle();
    await pass(10 * SECOND);
    expect([runs, most]).toEqual([2, 1]);
    ends[1]?.();
    await settle();
    await pass(MINUTE);
    expect(runs).toBe(2);
  });

  it('G9: one that throws leaves a word, and the next is planned and runs', async () => {
    let runs = 0;
    const running = start(async () => {
      runs += 1;
      if (runs < 3) throw new Error('a bug in the middle of a run');
      return done;
    });
    await settle();
    expect(running.state()).toMatchObject({ running: false, message: 'The last run broke off; it is tried again.' });
    expect(running.state().nextAt).not.toBeNull();
    expect(logged[0]).toContain('a bug in the middle');
    await pass(2 * MINUTE);
    expect(runs).toBe(3);
    expect(running.state().message).toBeNull();
  });

  it('G3: told to stop, it ends at once even while an answer is outstanding, and stays quiet until asked', async () => {
    let runs = 0;
    const running = start(
      (signal) =>
        new Promise((resolve) => {
          runs += 1;
          signal.addEventListener('abort', () => resolve(done), { once: true });
        }),
    );
    await settle();
    running.stop();
    await settle();
    expect(running.state()).toMatchObject({ running: false, stopped: true, nextAt: null });
    await pass(30 * MINUTE);
    expect(runs).toBe(1);
    running.now();
    await settle();
    expect(runs).toBe(2);
  });
});

describe('a walk and a person', { timeout: 60_000 }, () => {
  let desk: PullDesk;
  beforeEach(async () => {
    desk = await pullDesk();
  });
  afterEach(() => desk.stop());
  const list = (request: { url: string }): string => /\/v3\/(\w+)/.exec(request.url)?.[1] ?? '';

  it('G4: an edit made during the first sync has a base from its first moment, and outlives what comes in under it', async () => {
    let edited: { id: string; before: string | null } | null = null;
    desk.intercept(
      smallPages(10, async (request, next) => {
        const [person] = desk.rows<{ id: string; title: string | null }>('SELECT id, title FROM seen_candidate ORDER BY seq LIMIT 1');
        if (edited === null && person && list(request) === 'applications') {
          edited = { id: person.id, before: person.title };
          editCandidate(desk.edits, person.id, { title: 'Made meanwhile' });
          // The very record comes in once more, changed by a colleague in another field.
          await desk.world.act('PATCH', `/candidates/${desk.remote('candidate', person.id)}`, { company: 'Elsewhere' });
        }
        return next();
      }),
    );
    await desk.run();
    desk.pass(MINUTE);
    await desk.run();
    const { id, before } = edited as unknown as { id: string; before: string | null };
    expect(desk.rows('SELECT title, company FROM candidate WHERE id = ?', id)).toEqual([{ title: 'Made meanwhile', company: 'Elsewhere' }]);
    const [ref] = desk.rows<{ base: string }>(`SELECT base FROM remote_ref WHERE type = 'candidate' AND local_id = ?`, id);
    expect(JSON.parse(ref?.base ?? '{}')).toMatchObject({ title: before, company: 'Elsewhere' });
    expect(desk.rows('SELECT state FROM outbox')).toEqual([{ state: 'waiting' }]);
  });

  it('B11: while somebody waits, a page is taken in in short transactions, and their edit is stored before the page is', async () => {
    const stored: number[] = [];
    let person: string | null = null;
    desk.intercept(async (request, next) => {
      if (list(request) === 'applications') person ??= desk.rows<{ id: string }>('SELECT id FROM seen_candidate LIMIT 1')[0]?.id ?? null;
      return next();
    });
    desk.store.onChange(() => {
      if (person === null || stored.length > 0) return;
      const id = person;
      stored.push(desk.rows<{ n: number }>('SELECT count(*) AS n FROM application')[0]?.n ?? 0);
      editCandidate(desk.edits, id, { title: 'Did not wait' });
    });
    desk.restart({ isAwaited: () => true });
    await desk.run();
    const all = desk.rows<{ n: number }>('SELECT count(*) AS n FROM application')[0]?.n ?? 0;
    expect(all).toBeGreaterThan(40);
    expect(stored[0]).toBeLessThan(all);
    expect(desk.rows('SELECT state FROM outbox')).toEqual([{ state: 'waiting' }]);
  });
});
