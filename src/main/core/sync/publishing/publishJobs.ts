import type { JobOperation } from '../../../../shared/domain/publishedRecords.ts';
import type { JobChange, JobPostings } from '../publishPort.ts';
import { claimUnseen, setUnseen } from '../../data/publishing/ledgerNews.ts';
import { closable, closableById, type JobToPublish, jobsToPublish } from '../../data/publishing/jobsToPublish.ts';
import { openTasks, type Publication, publicationsOf, putAsked, putPublication, putWithheld, type Withheld } from '../../data/publishing/publicationLedger.ts';
import { dueOf, queueHidden, queueLater, queuePeopleOf, unqueue } from '../../data/publishing/publishQueue.ts';
import type { Write } from '../../data/store.ts';
import type { PublishSettings } from '../../../../shared/domain/publishing.ts';
import { fingerprintOf } from '../fingerprint.ts';
import type { SyncTools } from '../runner.ts';
import type { ConfirmFirst } from './confirmFirst.ts';
import { laterMs } from './publishPeople.ts';
import type { Lease } from './publisherLease.ts';

const JOBS_AT_ONCE = 200;
/** LinkedIn needs so long for a job at least, and keeps what became of it for a day. */
export const FIRST_LOOK_MS = 20_000;
const KEPT_MS = 24 * 3_600_000;

/** Whether it was written down that LinkedIn would be told of a job, and not what LinkedIn said. */
const isUnknown = (there: Pick<Publication, 'state' | 'taskId'> | undefined): boolean => there?.state === 'asked' && there.taskId === null;

/** What is next for a job, from what LinkedIn has; null: it is as it is to be. A closed job is made first, then closed. */
export function nextOperation(wanted: { readonly isOpen: boolean; readonly hash: string } | null, there: Pick<Publication, 'open' | 'hash' | 'state' | 'taskId'> | undefined): JobOperation | null {
  const isOpenThere = there?.open ?? null;
  if (wanted === null) return isOpenThere === 1 || isUnknown(there) ? 'CLOSE' : null;
  if (there?.state === 'refused' && there.hash === wanted.hash) return null;
  if (isOpenThere === null) return 'CREATE';
  if (!wanted.isOpen) return isOpenThere === 1 || isUnknown(there) ? 'CLOSE' : null;
  if (isOpenThere === 0) return 'RENEW';
  return there?.hash === wanted.hash ? null : 'UPDATE';
}

/** What a job is told by: its fields alone, as opening and closing are operations of their own. */
/** What a job is told by: the same until the ATS has something else. The time that stands in for a missing opening date is no change. */
export const jobHash = ({ job, openedAt }: Pick<JobToPublish, 'job' | 'openedAt'>): string => fingerprintOf({ ...job, listedAt: openedAt ?? 0 });

/** A job that LinkedIn is to be told of, as far as the ledger knows it. */
interface PlannedJob {
  readonly change: JobChange;
  readonly ownerId: string;
  readonly hash: string;
  readonly open: 0 | 1 | null;
  readonly posting: string | null;
  readonly isPublic: 0 | 1;
}

/** Jobs before people: LinkedIn shows a person's application by its job. */
export interface JobPublishing {
  /** Hands due jobs in. @returns how many were dealt with */
  start(settings: PublishSettings, to: { readonly jobs: Pick<JobPostings, 'start'>; readonly lease: Lease; readonly confirm: ConfirmFirst }, signal: AbortSignal): Promise<number>;
  /** Asks for tasks that may have ended, those of an earlier run too. */
  look(signal: AbortSignal): Promise<void>;
  /** Whether LinkedIn works on any. */
  isAnyOpen(): boolean;
}

export function createJobPublishing(tools: SyncTools, accountId: string, jobs: JobPostings, callbackUrl: () => string | null): JobPublishing {
  const { store } = tools;

  function afterEnd(write: Write, task: Publication, end: { readonly state: 'done' | 'failed' | 'lost'; readonly postingUrn?: string | null; readonly trouble?: string; readonly message?: string }): void {
    const { taskId: _, operation, ...before } = task;
    const rest = { ...before, posting: end.postingUrn ?? before.posting };
    const told = (open: 0 | 1 | null, hash: string): void => putPublication(write, accountId, { ...rest, state: 'there', open, hash });
    if (end.state === 'done') told(operation === 'CLOSE' ? 0 : 1, rest.hash);
    // What LinkedIn has is other than the ledger said: no hash, so that the job is compared anew. Nor can anybody tell of a forgotten task.
    else if (end.trouble === 'exists') told(1, '');
    else if (end.trouble === 'closed') told(0, operation === 'CLOSE' ? rest.hash : '');
    else if (end.trouble === 'unknown') told(null, '');
    else if (end.state === 'lost') told(rest.open, '');
    else putPublication(write, accountId, { ...rest, state: 'refused', message: end.message ?? null });
    // A closed one that was just made is closed next; and who applied can be told now.
    queueLater(write, 'job', [task.ownerId], end.state === 'done' ? () => 0 : laterMs);
    if (rest.open === null) queuePeopleOf(write, task.ownerId);
    write.changed('linkedIn');
  }

  function planOf(settings: PublishSettings, ids: readonly string[]): { readonly wanted: readonly JobToPublish[]; readonly changes: readonly PlannedJob[]; readonly late: Set<string> } {
    const { wanted, ledger } = store.bulk((write) => {
      claimUnseen(write, accountId, settings.atsAccountId ?? '', 'job', ids);
      return { wanted: jobsToPublish(write, settings, ids, callbackUrl()), ledger: publicationsOf(write, accountId, ids).filter(({ kind }) => kind === 'job') };
    });
    const byOwner = new Map(ledger.map((one) => [one.ownerId, one]));
    const wantedBy = new Map<string, JobToPublish>(wanted.map((one) => [one.localId, one]));
    const late = new Set<string>();
    const changes = ids.flatMap((ownerId): PlannedJob[] => {
      const there = byOwner.get(ownerId);
      const one = wantedBy.get(ownerId);
      if (there?.state === 'asked' && !isUnknown(there)) {
        late.add(ownerId);
        return [];
      }
      if (one === undefined) {
        // Of a job that is no longer here nothing is said, but that it is closed when all that was published goes.
        if (settings.publisher !== 'leaving' || there === undefined || nextOperation(null, there) === null) return [];
        return [{ change: { job: closableById(there.recordId, settings, tools.clock.now()), operation: 'CLOSE' }, ownerId, hash: there.hash, open: there.open, posting: there.posting, isPublic: there.isPublic ?? 0 }];
      }
      const hash = jobHash(one);
      const isWanted = settings.publisher === 'tandem' && one.reason === null;
      // Of an open job that lacks something LinkedIn keeps what it has: recruiters go on exporting to it.
      if (settings.publisher === 'tandem' && one.isOpen && one.reason !== null && !one.isHidden && one.reason !== 'draft' && !isUnknown(there)) return [];
      const operation = nextOperation(isWanted ? { isOpen: one.isOpen, hash } : null, there);
      return operation === null ? [] : [{ change: { job: operation === 'CLOSE' ? closable(one.job) : one.job, operation }, ownerId, hash, open: there?.open ?? null, posting: there?.posting ?? null, isPublic: one.job.availability === 'public' ? 1 : 0 }];
    });
    return { wanted, changes, late };
  }

  /** For a desk that took over: what differs is read in the ATS first, with its advertisement; a job that cannot be seen there is left alone. */
  async function confirmed(settings: PublishSettings, ids: readonly string[], plan: ReturnType<typeof planOf>, confirm: ConfirmFirst, signal: AbortSignal): Promise<ReturnType<typeof planOf>> {
    const asked = plan.changes.map(({ change }) => change.job.id);
    const missing = await confirm.absent('job', asked, signal);
    const posts = store.look((look) =>
      look
        .sql(
          `SELECT p.remote_id AS id FROM json_each(@ids) w CROSS JOIN remote_ref j ON j.type = 'job' AND j.remote_id = w.value AND j.account_id = @ats CROSS JOIN job_post o ON o.job_id = j.local_id
             CROSS JOIN remote_ref p ON p.type = 'jobPost' AND p.local_id = o.id AND p.account_id = @ats`,
        )
        .all({ ids: JSON.stringify(asked), ats: settings.atsAccountId }),
    ) as { id: string }[];
    await confirm.absent('jobPost', posts.map(({ id }) => id), signal);
    const unseen = new Set(plan.changes.filter(({ change }) => missing.has(change.job.id)).map(({ ownerId }) => ownerId));
    store.bulk((write) => {
      for (const { change, ownerId } of plan.changes) if (unseen.has(ownerId)) setUnseen(write, accountId, ownerId, change.job.id);
    });
    const again = planOf(settings, ids.filter((id) => !unseen.has(id)));
    const isKnown = ({ change }: PlannedJob): boolean => confirm.isConfirmed('job', change.job.id);
    for (const one of again.changes) if (!isKnown(one)) again.late.add(one.ownerId);
    return { ...again, changes: again.changes.filter(isKnown) };
  }

  return {
    async start(settings, { jobs: to, lease, confirm }, signal) {
      const due = store.look((look) => dueOf(look, 'job', JOBS_AT_ONCE));
      if (due.length === 0) return 0;
      const ids = due.map(({ localId }) => localId);
      let plan = planOf(settings, ids);
      if (confirm.isNeeded() && settings.publisher === 'tandem') plan = await confirmed(settings, ids, plan, confirm, signal);
      const { wanted, changes, late } = plan;
      if (changes.length > 0) {
        store.bulk((write) => {
          for (const { change, ownerId, open } of changes) putAsked(write, accountId, { kind: 'job', parentId: '', recordId: change.job.id, ownerId, open, operation: change.operation });
        });
        await lease.tell(signal);
      }
      const owners = new Map<JobChange, Omit<PlannedJob, 'change'>>(changes.map(({ change, ...owner }) => [change, owner]));
      for await (const { started, refused } of to.start(changes.map(({ change }) => change), signal)) {
        store.bulk((write) => {
          for (const { taskId, change } of started) {
            const owner = owners.get(change);
            if (owner) putPublication(write, accountId, { kind: 'job', parentId: '', recordId: change.job.id, state: 'asked', taskId, operation: change.operation, ...owner });
          }
          for (const { item, state, field, message } of refused) {
            const owner = owners.get(item);
            if (!owner) continue;
            if (state === 'later') late.add(owner.ownerId);
            else putPublication(write, accountId, { kind: 'job', parentId: '', recordId: item.job.id, state: 'refused', field, message, ...owner });
          }
          write.changed('linkedIn');
        });
      }
      store.bulk((write) => {
        const withheld: Withheld[] = wanted.flatMap(({ localId, remoteId, reason }) => (reason === null ? [] : [{ kind: 'job' as const, recordId: remoteId, ownerId: localId, reason }]));
        putWithheld(write, accountId, ids, withheld);
        // Nobody is named with a job that nobody may hear of; nor is it enough that the job is closed.
        for (const { localId, isHidden } of wanted) queueHidden(write, accountId, localId, isHidden);
        unqueue(write, 'job', due.filter(({ localId }) => !late.has(localId)));
        queueLater(write, 'job', late, laterMs);
        write.changed('linkedIn');
      });
      return due.length;
    },

    async look(signal) {
      const now = tools.clock.now();
      const open = store.look((look) => openTasks(look, accountId)).filter(({ at }) => now - at >= FIRST_LOOK_MS || now < at);
      if (open.length === 0) return;
      const byTask = new Map(open.map((one) => [one.taskId ?? '', one]));
      const ends = new Map((await jobs.ended([...byTask.keys()], signal)).map((end) => [end.taskId, end]));
      store.bulk((write) => {
        for (const [taskId, task] of byTask) {
          const end = ends.get(taskId) ?? (now - task.at > KEPT_MS ? { state: 'lost' as const } : null);
          if (end) afterEnd(write, task, end);
        }
      });
    },
    isAnyOpen: () => store.look((look) => openTasks(look, accountId)).length > 0,
  };
}
