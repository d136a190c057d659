import type { PublishedKindName } from '../../../../shared/domain/publishing.ts';
import type { PublishedApplication, PublishedCandidate, PublishedFeedback, PublishedNote, PublishedResume, PublishedStage } from '../../../../shared/domain/publishedRecords.ts';
import type { PersonToPublish } from '../../data/publishing/publishable.ts';
import type { Publication } from '../../data/publishing/publicationLedger.ts';
import { fingerprintOf } from '../fingerprint.ts';

/** A record that LinkedIn is to have as `hash` says. */
export interface ToPut<T> {
  readonly kind: PublishedKindName;
  readonly parentId: string;
  readonly recordId: string;
  readonly ownerId: string;
  readonly hash: string;
  readonly record: T;
}

/** What LinkedIn must be told of some people. */
export interface PeopleChanges {
  readonly candidates: readonly ToPut<PublishedCandidate>[];
  readonly applications: readonly ToPut<PublishedApplication>[];
  readonly stages: readonly ToPut<PublishedStage>[];
  readonly notes: readonly ToPut<PublishedNote>[];
  readonly feedback: readonly ToPut<PublishedFeedback>[];
  readonly resumes: readonly ToPut<PublishedResume>[];
  /** Files and parts first, then applications, then people; what goes with its parent is not named. */
  readonly removals: readonly Publication[];
}

const keyOf = (kind: string, parentId: string, recordId: string): string => JSON.stringify([kind, parentId, recordId]);
const ORDER: readonly PublishedKindName[] = ['resume', 'stage', 'feedback', 'applicationNote', 'candidateNote', 'application', 'candidate'];

/**
 * Compares what people are to be at LinkedIn with what it acknowledged. A record that it refused is sent again when it has changed only;
 * one whose parent is not there any more goes with it.
 */
export function comparePeople(wanted: ReadonlyMap<string, PersonToPublish>, ledger: readonly Publication[]): PeopleChanges {
  const known = new Map(ledger.filter(({ kind }) => kind !== 'job').map((one) => [keyOf(one.kind, one.parentId, one.recordId), one]));
  const kept = new Set<string>();
  const refused = new Set<string>();

  function toPut<T>(kind: PublishedKindName, parentId: string, recordId: string, ownerId: string, record: T): ToPut<T>[] {
    const key = keyOf(kind, parentId, recordId);
    kept.add(key);
    const hash = fingerprintOf(record);
    const before = known.get(key);
    if (before?.hash !== hash) return [{ kind, parentId, recordId, ownerId, hash, record }];
    if (before.state === 'refused') refused.add(key);
    return [];
  }

  const candidates: ToPut<PublishedCandidate>[] = [];
  const applications: ToPut<PublishedApplication>[] = [];
  const stages: ToPut<PublishedStage>[] = [];
  const notes: ToPut<PublishedNote>[] = [];
  const feedback: ToPut<PublishedFeedback>[] = [];
  const resumes: ToPut<PublishedResume>[] = [];
  for (const [ownerId, person] of wanted) {
    if (person.candidate === null) continue;
    candidates.push(...toPut('candidate', '', person.candidate.id, ownerId, person.candidate));
    if (refused.has(keyOf('candidate', '', person.candidate.id))) continue;
    for (const one of person.applications) applications.push(...toPut('application', '', one.id, ownerId, one));
    const isRefused = (applicationId: string): boolean => refused.has(keyOf('application', '', applicationId));
    for (const one of person.stages) if (!isRefused(one.applicationId)) stages.push(...toPut('stage', one.applicationId, one.id, ownerId, one));
    for (const one of person.feedback) if (!isRefused(one.applicationId)) feedback.push(...toPut('feedback', one.applicationId, one.id, ownerId, one));
    for (const one of person.resumes) if (!isRefused(one.applicationId)) resumes.push(...toPut('resume', one.applicationId, one.id, ownerId, one));
    for (const one of person.notes)
      if (one.about === 'candidate' || !isRefused(one.parentId)) notes.push(...toPut(`${one.about}Note`, one.parentId, one.id, ownerId, one));
  }

  const gone = [...known].filter(([key]) => !kept.has(key)).map(([, one]) => one);
  const goingApplications = new Set(gone.filter(({ kind }) => kind === 'application').map(({ recordId }) => recordId));
  const goingPeople = new Set(gone.filter(({ kind }) => kind === 'candidate').map(({ recordId }) => recordId));
  const removals = gone.filter(({ kind, parentId }) =>
    kind === 'candidateNote' ? !goingPeople.has(parentId) : kind === 'candidate' || kind === 'application' || kind === 'resume' || !goingApplications.has(parentId),
  );
  return { candidates, applications, stages, notes, feedback, resumes, removals: removals.toSorted((left, right) => ORDER.indexOf(left.kind) - ORDER.indexOf(right.kind)) };
}
