import { randomUUID } from 'node:crypto';
import type { KeptRecord, Records } from './records.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A job as LinkedIn has it. */
export interface BoardJob {
  readonly externalJobPostingId: string;
  readonly urn: string;
  readonly state: 'LISTED' | 'CLOSED';
  readonly record: Fields;
}

/** An operation on a job, done some time after it was taken. */
export interface JobTask {
  readonly id: string;
  readonly status: 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED';
  readonly externalJobPostingId: string;
  readonly jobPosting?: string;
  readonly errorMessage?: string;
}

interface KeptTask {
  readonly externalJobPostingId: string;
  readonly element: Fields;
  readonly dueAt: number;
  readonly outcome: { readonly jobPosting: string } | { readonly errorMessage: string } | null;
}

/** Task ids are answered for this long: the shorter of the two lives that the documents name. */
const TASK_LIFE_MS = 24 * 3_600_000;
const FIRST_JOB = 4_100_000_000;
const ALLOWED_TAGS = /<(?!\/?(?:b|strong|u|i|br|p|ul|li)\b)[^>]*>/gi;

/** Jobs, and the tasks by which they change. Tasks are done in the order in which they came. */
export class JobBoard {
  readonly #records: Records;
  readonly #clock: { now(): number };
  readonly #delay: () => number;
  /** When the next task of an organisation is due; unknown until its tasks were looked through. */
  readonly #due = new Map<string, number>();

  /** @param delay how long a task takes, milliseconds */
  constructor(records: Records, clock: { now(): number }, delay: () => number) {
    this.#records = records;
    this.#clock = clock;
    this.#delay = delay;
  }

  /** Takes an operation. @returns the URN of its task */
  take(context: string, element: Fields): string {
    const id = `urn:li:simpleJobPostingTask:${randomUUID()}`;
    const task: KeptTask = { externalJobPostingId: String(element['externalJobPostingId']), element, dueAt: this.#clock.now() + this.#delay(), outcome: null };
    this.#records.put({ kind: 'task', context, parent: '', id }, { ...task });
    const due = this.#due.get(context);
    if (due !== undefined) this.#due.set(context, Math.min(due, task.dueAt));
    return id;
  }

  /** Null for a task that never was, or whose id is too old. */
  task(context: string, id: string): JobTask | null {
    this.#settle(context);
    const task = this.#records.get({ kind: 'task', context, parent: '', id }) as unknown as KeptTask | null;
    if (!task || this.#clock.now() > task.dueAt + TASK_LIFE_MS) return null;
    const { externalJobPostingId, outcome } = task;
    if (outcome === null) return { id, status: 'IN_PROGRESS', externalJobPostingId };
    return { id, externalJobPostingId, status: 'jobPosting' in outcome ? 'SUCCEEDED' : 'FAILED', ...outcome };
  }

  job(context: string, externalJobPostingId: string): BoardJob | null {
    this.#settle(context);
    const record = this.#records.get({ kind: 'job', context, parent: '', id: externalJobPostingId });
    return record as unknown as BoardJob | null;
  }

  jobs(context: string): readonly BoardJob[] {
    this.#settle(context);
    return this.#records.all('job', context).map(({ record }) => record as unknown as BoardJob);
  }

  #settle(context: string): void {
    const now = this.#clock.now();
    if (now < (this.#due.get(context) ?? 0)) return;
    let next = Infinity;
    for (const kept of this.#records.all('task', context)) {
      const task = kept.record as unknown as KeptTask;
      if (task.outcome !== null) continue;
      if (task.dueAt <= now) this.#finish(kept, task);
      else next = Math.min(next, task.dueAt);
    }
    this.#due.set(context, next);
  }

  #finish(kept: KeptRecord, task: KeptTask): void {
    const { context } = kept;
    const { element, externalJobPostingId: id } = task;
    const place = { kind: 'job', context, parent: '', id } as const;
    const known = this.#records.get(place) as unknown as BoardJob | null;
    const operation = element['jobPostingOperationType'];
    const errorMessage = trouble(element, known);
    if (errorMessage === null) {
      const { jobPostingOperationType: _, ...rest } = element;
      const record = { ...rest, description: String(rest['description']).replaceAll(ALLOWED_TAGS, '') };
      const state = operation === 'CLOSE' ? 'CLOSED' : 'LISTED';
      const urn = known?.urn ?? `urn:li:jobPosting:${FIRST_JOB + this.#records.count('job', context)}`;
      this.#records.put(place, { externalJobPostingId: id, urn, state, record });
      this.#records.put(kept, { ...task, outcome: { jobPosting: urn } });
    } else {
      this.#records.put(kept, { ...task, outcome: { errorMessage } });
    }
  }
}

/** Why an operation cannot be done; found out only while it is done. */
function trouble(element: Fields, known: BoardJob | null): string | null {
  const operation = element['jobPostingOperationType'];
  const id = String(element['externalJobPostingId']);
  if (operation === 'CREATE' && known) return `A job posting with externalJobPostingId ${id} exists already`;
  if (operation !== 'CREATE' && !known) return `No job posting with externalJobPostingId ${id} was found`;
  if (operation === 'CLOSE' && known?.state === 'CLOSED') return `The job posting ${id} is closed already`;
  if (operation === 'UPDATE' && known?.state === 'CLOSED') return `The job posting ${id} is closed; it can be renewed`;
  if (String(element['description']).length < 100) return 'JOB_FIELD_PROCESSOR_DESCRIPTION: the description must have at least 100 characters';
  const remote = Array.isArray(element['workplaceTypes']) && element['workplaceTypes'][0] === 'Remote';
  if (!remote && !/\S+\s*,\s*\S+/.test(String(element['location']))) return 'JOB_FIELD_PROCESSOR_STANDARDIZED_LOCATION: the location cannot be standardized';
  return null;
}
