import type { CandidateField, ContactValue } from '../../../shared/domain/candidate.ts';
import { CANDIDATE_FIELDS } from '../../../shared/domain/candidate.ts';
import { holdDeletion } from './gone.ts';
import { nameOf, recordHistory, standingOf } from './history.ts';
import { type MergedField, POLICY, sameMeaning } from './merge/policy.ts';
import { liveOperations, type OutboxOperation, type ProcessEnd } from './outbox.ts';
import { type ApplicationBase, type CandidateBase, overlay, sameField } from './overlay.ts';
import type { Write } from './store.ts';

interface Place {
  readonly accountId: string;
  readonly candidateId: string;
  /** When the remote last changed the record; null when it does not say. */
  readonly at: number | null;
}

/** Edits that may have reached the remote: what they wrote is no news when it comes back. */
const underWay = (write: Write, candidateId: string): OutboxOperation[] =>
  liveOperations(write, candidateId).filter(({ state }) => state === 'sending' || state === 'unknown');

/** When it happened, as well as it is known: never in the future of this desk. */
const happenedAt = (write: Write, at: number | null): number => Math.min(at ?? write.now, write.now);

/** Writes a line of what somebody did in the ATS. A deletion of ours that waits asks first, also where an answer to a write of ours brought the news. */
function tellNews(write: Write, place: Place, entityType: 'candidate' | 'application', entityId: string, field: string, from: unknown, to: unknown): void {
  const { accountId, candidateId, at } = place;
  recordHistory(write, { accountId, candidateId, entityType, entityId, field, from, to, who: null, origin: 'ats', at: happenedAt(write, at), changeId: null });
  holdDeletion(write, accountId, candidateId);
}

const setOf = (field: MergedField, texts: readonly string[]): string =>
  JSON.stringify([...new Set(texts.map((text) => POLICY[field].form(text)))].toSorted());

function sameValue(field: CandidateField, left: CandidateBase, right: CandidateBase): boolean {
  const [one, other] = [left[field], right[field]];
  if (one === other) return true;
  if (typeof one === 'string' || typeof other === 'string' || one === null || other === null)
    return sameMeaning(field, one as string | null, other as string | null);
  const values = (list: readonly ContactValue[]): string[] => list.map(({ value }) => value);
  return setOf(field, values(one)) === setOf(field, values(other));
}

/**
 * Writes down what a record that came in says differently from what both sides agreed on: somebody changed it in the ATS. Own writes
 * that come back, and values that the ATS has written in another form, are not news (faults C19, C21).
 */
export function recordCandidateNews(write: Write, place: Place, known: CandidateBase, fresh: CandidateBase): void {
  const fields = CANDIDATE_FIELDS.filter((field) => !sameField(field, known[field], fresh[field]) && !sameValue(field, known, fresh));
  const tagsChanged = known.tags.length !== fresh.tags.length || known.tags.some((tag, index) => tag !== fresh.tags[index]);
  if (fields.length === 0 && !tagsChanged) return;
  const own = underWay(write, place.candidateId).filter(
    (operation) => operation.kind === 'edit' || operation.kind === 'addTag' || operation.kind === 'removeTag',
  );
  const expected = own.length === 0 ? known : overlay(known, own);
  const tell = (field: string, from: unknown, to: unknown): void => tellNews(write, place, 'candidate', place.candidateId, field, from, to);
  for (const field of fields) if (own.length === 0 || !sameValue(field, expected, fresh)) tell(field, known[field], fresh[field]);
  if (!tagsChanged) return;
  const forms = (tags: readonly string[]): ReadonlySet<string> => new Set(tags.map((tag) => POLICY.tags.form(tag)));
  const [before, now, wanted] = [forms(known.tags), forms(fresh.tags), forms(expected.tags)];
  for (const tag of fresh.tags) if (!before.has(POLICY.tags.form(tag)) && !wanted.has(POLICY.tags.form(tag))) tell('tags', null, tag);
  for (const tag of known.tags) if (!now.has(POLICY.tags.form(tag)) && wanted.has(POLICY.tags.form(tag))) tell('tags', tag, null);
}

/** As {@link recordCandidateNews}, for stage and source of a process. */
export function recordApplicationNews(
  write: Write,
  place: Place & { readonly applicationId: string },
  known: ApplicationBase,
  fresh: { readonly [K in keyof ApplicationBase]: ApplicationBase[K] | undefined },
): void {
  const changed = {
    stage: fresh.stageId !== undefined && fresh.stageId !== known.stageId,
    source: fresh.sourceId !== undefined && fresh.sourceId !== known.sourceId,
  };
  if (!changed.stage && !changed.source) return;
  const own = underWay(write, place.candidateId);
  const isOwn = {
    stage: own.some((operation) => operation.kind === 'move' && operation.payload.applicationId === place.applicationId && operation.payload.toStageId === fresh.stageId),
    source: own.some((operation) => operation.kind === 'setSource' && operation.payload.applicationId === place.applicationId && operation.payload.toSourceId === fresh.sourceId),
  };
  for (const field of ['stage', 'source'] as const) {
    if (!changed[field] || isOwn[field]) continue;
    tellNews(write, place, 'application', place.applicationId, field, nameOf(write, field, known[`${field}Id`]), nameOf(write, field, fresh[`${field}Id`] ?? null));
  }
}

/** As {@link recordCandidateNews}, for whether and how a process has ended: somebody in the ATS rejected or hired, or took that back. */
export function recordDecisionNews(write: Write, place: Place & { readonly applicationId: string }, known: ProcessEnd, fresh: ProcessEnd): void {
  if (known.status === fresh.status) return;
  const isOwn = underWay(write, place.candidateId).some(
    ({ kind, entityId }) => entityId === place.applicationId && fresh.status === (kind === 'reject' ? 'rejected' : kind === 'unreject' ? 'in_process' : null),
  );
  if (isOwn) return;
  tellNews(write, place, 'application', place.applicationId, 'decision', standingOf(write, known), standingOf(write, fresh));
}
