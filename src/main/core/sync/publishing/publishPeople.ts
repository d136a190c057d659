import type { LinkedInPublisher, RecordFate } from '../publishPort.ts';
import { peopleToPublish } from '../../data/publishing/publishable.ts';
import { dropPublication, forgetPublications, publicationsOf, putPublication, putWithheld } from '../../data/publishing/publicationLedger.ts';
import { type Queued, dueOf, queueLater, unqueue } from '../../data/publishing/publishQueue.ts';
import type { PublishSettings } from '../../../../shared/domain/publishing.ts';
import type { SyncTools } from '../runner.ts';
import { comparePeople, type ToPut } from './comparePeople.ts';

/** People that are compared at once: their records fill batches of a hundred. */
const PEOPLE_AT_ONCE = 400;
const MINUTE_MS = 60_000;
const LONGEST_DELAY_MS = 6 * 60 * MINUTE_MS;

/** How long a record that could not be told waits, by how often that happened in a row. */
export const laterMs = (tries: number): number => Math.min(MINUTE_MS * 2 ** (tries - 1), LONGEST_DELAY_MS);

/**
 * Tells LinkedIn of people in the queue: the person first, then their applications, then the parts of these. Each answer is written
 * down before the next call, so a kill repeats one call at most, which changes nothing at LinkedIn.
 *
 * @returns how many people were dealt with; 0: the queue is empty for now
 */
export async function publishPeople(
  tools: SyncTools,
  accountId: string,
  publish: LinkedInPublisher,
  settings: PublishSettings,
  signal: AbortSignal,
): Promise<number> {
  const { store } = tools;
  const due = store.look((look) => dueOf(look, 'candidate', PEOPLE_AT_ONCE));
  if (due.length === 0) return 0;
  const ids = due.map(({ localId }) => localId);
  const { wanted, changes } = store.look((look) => {
    // Somebody who leaves is wanted no longer: everything of theirs is deleted.
    const people = settings.publisher === 'tandem' ? peopleToPublish(look, accountId, settings, ids) : new Map<string, never>();
    return { wanted: people, changes: comparePeople(people, publicationsOf(look, accountId, ids)) };
  });
  /** People of whom something is still to be told. */
  const late = new Set<string>();
  /** Ids of records whose children cannot be taken now. */
  const missing = new Set<string>();

  async function put<T>(items: readonly ToPut<T>[], send: (records: readonly T[], signal: AbortSignal) => AsyncIterable<readonly RecordFate<T>[]>): Promise<void> {
    const ready = items.filter(({ ownerId, parentId, kind }) => {
      const isHeldUp = missing.has(ownerId) || (kind !== 'candidate' && missing.has(parentId));
      if (isHeldUp) late.add(ownerId);
      return !isHeldUp;
    });
    const byRecord = new Map(ready.map((item) => [item.record, item]));
    for await (const fates of send(ready.map(({ record }) => record), signal)) {
      store.bulk((write) => {
        for (const { item, state, field } of fates) {
          const told = byRecord.get(item);
          if (told === undefined) continue;
          if (state === 'done') putPublication(write, accountId, { ...told, state: 'there' });
          else if (state === 'refused' || state === 'notPermitted') {
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
  await put(changes.applications, publish.putApplications);
  await put(changes.stages, publish.putStages);
  await put(changes.notes, publish.putNotes);
  await put(changes.feedback, publish.putFeedback);

  for (const [kind, removals] of Map.groupBy(changes.removals, (removal) => removal.kind)) {
    if (kind === 'job') continue;
    const byKey = new Map(removals.map((one) => [JSON.stringify([one.parentId, one.recordId]), one]));
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
