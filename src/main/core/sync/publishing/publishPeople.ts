import type { LinkedInPublisher, RecordFate } from '../publishPort.ts';
import { claimParts, claimUnseen, setPartUnseen } from '../../data/publishing/ledgerNews.ts';
import { peopleToPublish, type PersonToPublish } from '../../data/publishing/publishable.ts';
import { dropPublication, forgetPublications, publicationsOf, putAsked, putPublication, putRemovalAsked, putWithheld } from '../../data/publishing/publicationLedger.ts';
import { type Queued, dueOf, queueLater, unqueue } from '../../data/publishing/publishQueue.ts';
import type { PublishedKindName, PublishSettings } from '../../../../shared/domain/publishing.ts';
import type { ReadFiles } from '../atsPort.ts';
import type { RecordType } from '../remoteRecord.ts';
import type { SyncTools } from '../runner.ts';
import { comparePeople, type PeopleChanges, type ToPut } from './comparePeople.ts';
import type { ConfirmFirst } from './confirmFirst.ts';
import type { Lease } from './publisherLease.ts';

/** People that are compared at once: their records fill batches of a hundred. */
const PEOPLE_AT_ONCE = 400;
const MINUTE_MS = 60_000;
const LONGEST_DELAY_MS = 6 * 60 * MINUTE_MS;

/**
 * How often a résumé is asked for again that the ATS does not give: within an hour the copy here knows whether it is gone, or it was hidden for a moment of which
 * nothing was read here.
 */
const FILE_TRIES = 6;

/** How long a record that could not be told waits, by how often that happened in a row. */
export const laterMs = (tries: number): number => Math.min(MINUTE_MS * 2 ** (tries - 1), LONGEST_DELAY_MS);

/** The ATS's name of what a record at LinkedIn was made of. */
const TYPE_OF: Readonly<Record<Exclude<PublishedKindName, 'job'>, RecordType>> = {
  candidate: 'candidate', application: 'application', stage: 'stageEntry', feedback: 'scorecard', applicationNote: 'note', candidateNote: 'note', resume: 'file',
};
const KINDS = ['application', 'stage', 'feedback', 'applicationNote', 'candidateNote', 'resume'] as const;

/** What is to be told of some people, and what is known of them. */
interface Plan {
  readonly wanted: ReadonlyMap<string, PersonToPublish>;
  readonly changes: PeopleChanges;
}

const putsOf = ({ candidates, applications, stages, notes, feedback, resumes }: PeopleChanges): readonly Pick<ToPut<unknown>, 'kind' | 'parentId' | 'recordId' | 'ownerId'>[] => [...candidates, ...applications, ...stages, ...notes, ...feedback, ...resumes];

/**
 * Tells LinkedIn of people in the queue: the person first, then their applications, then the parts of these. What is told is written down
 * before each call and what LinkedIn said after it, so that a kill leaves nothing of which nobody knows.
 *
 * @param confirm reads in the ATS what this desk has not read since it took over
 * @param files reads résumés in the ATS
 * @param onTold called where LinkedIn has somebody as they were not before
 * @returns how many people were dealt with; 0: the queue is empty for now
 */
export async function publishPeople(
  tools: SyncTools,
  accountId: string,
  publish: LinkedInPublisher,
  settings: PublishSettings,
  { lease, confirm, files }: { readonly lease: Lease; readonly confirm: ConfirmFirst; readonly files: ReadFiles },
  signal: AbortSignal,
  onTold: () => void = () => undefined,
): Promise<number> {
  const { store } = tools;
  const due = store.look((look) => dueOf(look, 'candidate', PEOPLE_AT_ONCE));
  if (due.length === 0) return 0;
  const ids = due.map(({ localId }) => localId);

  function planOf(some: readonly string[]): Plan {
    return store.bulk((write) => {
      claimUnseen(write, accountId, settings.atsAccountId ?? '', 'candidate', some);
      // Somebody who leaves is wanted no longer: everything of theirs is deleted.
      const wanted = settings.publisher === 'tandem' ? peopleToPublish(write, accountId, settings, some) : new Map<string, never>();
      const changes = comparePeople(wanted, publicationsOf(write, accountId, some));
      const goers = changes.removals.filter(({ kind }) => kind === 'candidate');
      if (goers.reduce((parts, { ownerId, recordId }) => parts + claimParts(write, accountId, ownerId, recordId), 0) === 0) return { wanted, changes };
      return { wanted, changes: comparePeople(wanted, publicationsOf(write, accountId, some)) };
    });
  }

  /** For a desk that took over: what differs is read in the ATS first, and what cannot be seen there is neither told nor deleted. */
  async function confirmed(plan: Plan): Promise<Plan> {
    const owners = [...new Set([...putsOf(plan.changes), ...plan.changes.removals].map(({ ownerId }) => ownerId))];
    if (owners.length === 0) return plan;
    const seen = await confirm.people(owners, signal);
    const rest = ids.filter((id) => seen.has(id) || !owners.includes(id));
    const unlisted = new Map<string, ReadonlySet<string>>();
    const before = planOf(rest).changes;
    for (const kind of KINDS) {
      const asked = [...putsOf(before), ...before.removals].filter((one) => one.kind === kind).map(({ recordId }) => recordId);
      unlisted.set(kind, await confirm.absent(TYPE_OF[kind], asked, signal));
    }
    const { wanted, changes } = planOf(rest);
    const going = new Set(changes.removals.filter(({ kind }) => kind === 'candidate').map(({ ownerId }) => ownerId));
    const isTold = <T>({ kind, recordId, ownerId }: ToPut<T>): boolean => {
      const isKnown = kind !== 'job' && confirm.isConfirmed(TYPE_OF[kind], recordId);
      // What the ATS does not list is not waited for: when it lists it again the person is compared anew.
      if (!isKnown && unlisted.get(kind)?.has(recordId) !== true) late.add(ownerId);
      return isKnown;
    };
    const removals = changes.removals.filter((one) => {
      // With the person all of theirs goes.
      if (going.has(one.ownerId) || unlisted.get(one.kind)?.has(one.recordId) !== true) return true;
      const remoteId = wanted.get(one.ownerId)?.candidate?.id ?? '';
      store.bulk((write) => setPartUnseen(write, accountId, one.kind, one.parentId, one.recordId, remoteId));
      return false;
    });
    const { candidates, applications, stages, notes, feedback, resumes } = changes;
    const told = { candidates: candidates.filter(isTold), applications: applications.filter(isTold), stages: stages.filter(isTold), notes: notes.filter(isTold) };
    return { wanted, changes: { ...told, feedback: feedback.filter(isTold), resumes: resumes.filter(isTold), removals } };
  }

  /** People of whom something is still to be told. */
  const late = new Set<string>();
  const triesOf = new Map(due.map(({ localId, tries }) => [localId, tries]));
  /** Ids of records whose children cannot be taken now. */
  const missing = new Set<string>();
  const plan = planOf(ids);
  const { wanted, changes } = confirm.isNeeded() && settings.publisher === 'tandem' ? await confirmed(plan) : plan;

  async function put<T>(items: readonly ToPut<T>[], send: (records: readonly T[], signal: AbortSignal) => AsyncIterable<readonly RecordFate<T>[]>): Promise<void> {
    const ready = items.filter(({ ownerId, parentId, kind }) => {
      const isHeldUp = missing.has(ownerId) || (kind !== 'candidate' && missing.has(parentId));
      if (isHeldUp) late.add(ownerId);
      return !isHeldUp;
    });
    if (ready.length === 0) return;
    const byRecord = new Map(ready.map((item) => [item.record, item]));
    store.bulk((write) => {
      for (const item of ready) putAsked(write, accountId, item);
    });
    await lease.tell(signal);
    for await (const fates of send(ready.map(({ record }) => record), signal)) {
      store.bulk((write) => {
        for (const { item, state, field } of fates) {
          const told = byRecord.get(item);
          if (told === undefined) continue;
          if (state === 'done') putPublication(write, accountId, { ...told, state: 'there' });
          else if (state === 'refused' && field === 'fileGone' && (triesOf.get(told.ownerId) ?? 0) < FILE_TRIES) {
            putPublication(write, accountId, { ...told, state, field, hash: '' });
            late.add(told.ownerId);
          } else if (state === 'refused' || state === 'notPermitted') {
            putPublication(write, accountId, { ...told, state: 'refused', field: state === 'refused' ? field : 'notPermitted' });
            missing.add(told.kind === 'candidate' ? told.ownerId : told.recordId);
          } else {
            // Its parent is not there after all, whatever the ledger says: all of the person is told again.
            if (state === 'orphaned') forgetPublications(write, accountId, told.ownerId);
            late.add(told.ownerId);
            missing.add(told.kind === 'candidate' ? told.ownerId : told.recordId);
          }
        }
        write.changed('linkedIn');
      });
    }
  }

  await put(changes.candidates, publish.putCandidates);
  if (changes.candidates.length > 0) onTold();
  await put(changes.applications, publish.putApplications);
  await put(changes.stages, publish.putStages);
  await put(changes.notes, publish.putNotes);
  await put(changes.feedback, publish.putFeedback);
  await put(changes.resumes, (resumes, stop) => publish.putResumes(resumes, files, stop));

  for (const [kind, removals] of Map.groupBy(changes.removals, (removal) => removal.kind)) {
    if (kind === 'job') continue;
    const byKey = new Map(removals.map((one) => [JSON.stringify([one.parentId, one.recordId]), one]));
    store.bulk((write) => {
      for (const { parentId, recordId, ownerId } of removals) putRemovalAsked(write, accountId, { kind, parentId, recordId, ownerId });
    });
    await lease.tell(signal);
    for await (const fates of publish.remove(kind, removals.map(({ parentId, recordId }) => ({ parentId, id: recordId })), signal)) {
      store.bulk((write) => {
        for (const { item, state } of fates) {
          const removal = byKey.get(JSON.stringify([item.parentId, item.id]));
          if (removal === undefined) continue;
          if (state === 'done') dropPublication(write, accountId, kind, removal.parentId, removal.recordId);
          else late.add(removal.ownerId);
        }
        write.changed('linkedIn');
      });
    }
  }

  store.bulk((write) => {
    putWithheld(write, accountId, ids, [...wanted.values()].flatMap((person) => person.withheld));
    const done: Queued[] = due.filter(({ localId }) => !late.has(localId));
    unqueue(write, 'candidate', done);
    queueLater(write, 'candidate', late, laterMs);
    write.changed('linkedIn');
  });
  return due.length;
}
