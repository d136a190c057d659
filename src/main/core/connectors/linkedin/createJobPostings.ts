import { z } from 'zod';
import type { Clock, Timers } from '../../platform/clock.ts';
import { RemoteUnavailable } from '../../sync/atsPort.ts';
import type { JobChange, JobPostings, JobState, RecordFate, StartedTask, TaskEnd } from '../../sync/publishPort.ts';
import { delay } from '../delay.ts';
import { LARGEST_BATCH } from './batchCalls.ts';
import type { BatchCalls } from './batchCalls.ts';
import type { Dialect } from './dialect.ts';
import type { LinkedInTransport } from './linkedInTransport.ts';
import { jobWire } from './publishedRecords.ts';
import { fateOf } from './recordFate.ts';
import { plainKey } from '../../../../shared/restliKeys.ts';
import { jobStatusKey, jobTrouble } from './unconfirmed.ts';

const FIRST_LOOK_MS = 20_000;
const LONGEST_PAUSE_MS = 5 * 60_000;
/** Tasks are kept a day at least; after that nothing can be learnt from them. */
const PATIENCE_MS = 24 * 3_600_000;

const elementSchema = z.object({ id: z.string().optional(), status: z.number().int(), error: z.object({ message: z.string().optional() }).optional() });
const answerSchema = z.object({ elements: z.array(elementSchema) });
const taskSchema = z.object({ status: z.string(), jobPosting: z.string().nullish(), errorMessage: z.string().nullish() });
const stateSchema = z.object({ listingStatus: z.string().nullish(), jobPostingUrl: z.string().nullish() });
const LISTING: Readonly<Record<string, JobState['listing']>> = { LISTED: 'listed', NOT_LISTED: 'notListed', IN_PROGRESS: 'inProgress' };

export function createJobPostings(deps: {
  readonly batches: BatchCalls;
  readonly transport: LinkedInTransport;
  readonly dialect: Dialect;
  readonly organization: string;
  readonly clock: Clock;
  readonly timers: Timers;
}): JobPostings {
  const { batches, transport, dialect, organization, clock, timers } = deps;

  /** The ends among some tasks; those still in progress are missing. */
  async function ended(taskIds: readonly string[], signal: AbortSignal): Promise<readonly TaskEnd[]> {
    const ends: TaskEnd[] = [];
    const entries = taskIds.map((item) => ({ item, key: plainKey(item) }));
    for await (const outcomes of batches.run({ method: 'GET', path: dialect.resource('simpleJobPostingTasks'), family: 'tasks' }, entries, signal)) {
      for (const { item: taskId, status, value } of outcomes) {
        const task = taskSchema.safeParse(value).data;
        if (status === 404) ends.push({ taskId, state: 'lost' });
        else if (task?.status === 'SUCCEEDED' || task?.status === 'PROCESSED') ends.push({ taskId, state: 'done', postingUrn: task.jobPosting ?? null });
        else if (task?.status === 'FAILED') ends.push({ taskId, state: 'failed', trouble: jobTrouble(task.errorMessage ?? ''), message: task.errorMessage ?? '' });
      }
    }
    return ends;
  }

  return {
    async *start(changes, signal) {
      // A batch must not name a job twice: a later change of the same job goes into a later batch.
      let waiting = [...changes];
      while (waiting.length > 0) {
        const batch: JobChange[] = [];
        const later: JobChange[] = [];
        const ids = new Set<string>();
        for (const change of waiting) {
          const fits = batch.length < LARGEST_BATCH && !ids.has(change.job.id);
          ids.add(change.job.id);
          (fits ? batch : later).push(change);
        }
        waiting = later;
        const call = {
          method: 'POST', path: dialect.resource('simpleJobPostings'), query: '', family: 'jobs', records: batch.length,
          headers: { ...dialect.headers, 'x-restli-method': 'batch_create' },
          body: { elements: batch.map(({ job, operation }) => jobWire(job, operation, organization)) },
        } as const;
        const answer = answerSchema.safeParse(await transport.call(call, signal));
        if (!answer.success || answer.data.elements.length !== batch.length) throw new RemoteUnavailable('network', 'LinkedIn answered in a way that was not understood.');
        const started: StartedTask[] = [];
        const refused: RecordFate<JobChange>[] = [];
        // The answer is in the order of the request, and names nothing.
        for (const [at, element] of answer.data.elements.entries()) {
          const change = batch[at];
          if (change === undefined) continue;
          if (element.id !== undefined && element.status < 300) started.push({ taskId: element.id, change });
          else refused.push(fateOf({ item: change, status: element.status, value: null, message: element.error?.message ?? null }));
        }
        yield { started, refused };
      }
    },

    ended,

    async *follow(taskIds, signal) {
      let open = [...taskIds];
      const until = clock.monotonic() + PATIENCE_MS;
      for (let pause = FIRST_LOOK_MS; open.length > 0; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
        const ends = await ended(open, signal);
        const over = new Set(ends.map(({ taskId }) => taskId));
        open = open.filter((taskId) => !over.has(taskId));
        if (ends.length > 0) yield ends;
        if (open.length === 0) return;
        if (clock.monotonic() >= until) {
          yield open.map((taskId) => ({ taskId, state: 'lost' as const }));
          return;
        }
        await delay(timers, pause, signal);
      }
    },

    async states(jobIds, signal) {
      const states: JobState[] = [];
      const entries = jobIds.map((item) => ({ item, key: jobStatusKey(item, organization) }));
      for await (const outcomes of batches.run({ method: 'GET', path: dialect.resource('jobPostingStatus'), family: 'jobStatus' }, entries, signal)) {
        for (const { item: jobId, status, value } of outcomes) {
          const state = status === 200 ? stateSchema.safeParse(value).data : undefined;
          if (state) states.push({ jobId, listing: LISTING[state.listingStatus ?? ''] ?? 'unknown', url: state.jobPostingUrl ?? null });
        }
      }
      return states;
    },
  };
}
