import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApartReader } from '../../src/main/core/resumes/readApart.ts';
import type { ReadingProcess } from '../../src/main/core/resumes/readApart.ts';
import type { ReadRequest } from '../../src/main/core/resumes/resumeMessages.ts';

/** A process that is ready at once and answers nothing. */
class StuckProcess implements ReadingProcess {
  readonly asked: ReadRequest[] = [];
  killed = 0;

  send(message: ReadRequest): void {
    this.asked.push(message);
  }

  on(event: 'message' | 'exit', heard: (message: never) => void): void {
    if (event === 'message') (heard as (message: 'ready') => void)('ready');
  }

  kill(): void {
    this.killed += 1;
  }
}

describe('C4: a file that takes its whole time', () => {
  afterEach(() => vi.useRealTimers());

  it.each(['read', 'open'] as const)('C4: %s: within five seconds it is answered, its process is ended and the next file gets another', async (how) => {
    vi.useFakeTimers();
    const processes: StuckProcess[] = [];
    const reader = new ApartReader(() => {
      const process = new StuckProcess();
      processes.push(process);
      return process;
    });
    const first = reader[how]('a.pdf');
    const second = reader[how]('b.pdf');
    await vi.advanceTimersByTimeAsync(4_999);
    expect(await first).toMatchObject({ ok: false, why: 'too-slow' });
    expect(processes[0]?.killed).toBe(1);
    await vi.advanceTimersByTimeAsync(4_999);
    expect(await second).toMatchObject({ ok: false, why: 'too-slow' });
    expect(processes.map((process) => process.asked.map(({ path }) => path))).toEqual([['a.pdf'], ['b.pdf']]);
  });
});
