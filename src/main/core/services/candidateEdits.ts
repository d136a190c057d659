import { CANDIDATE_FIELDS, type CandidateField, type CandidatePatch } from '../../../shared/domain/candidate.ts';
import type { HistoryOrigin } from '../../../shared/domain/history.ts';
import { fold, tagKey } from '../../../shared/names.ts';
import { poolOfTag } from '../../../shared/domain/pool.ts';
import { TandemError } from '../../../shared/result.ts';
import { readCandidateFields, touchCandidate } from '../data/candidateRows.ts';
import { dropField, liveEdits } from '../data/editChain.ts';
import { editSummary } from '../data/merge/policy.ts';
import { groupOf, putPreferred } from '../data/identityDecisions.ts';
import { enqueue, liveOperations } from '../data/outbox.ts';
import { type CandidateBase, sameField } from '../data/overlay.ts';
import { captureCandidateBase, showCandidate } from '../data/pendingEdits.ts';
import { indexNote } from '../data/searchRows.ts';
import type { Store, Write } from '../data/store.ts';
import { takeBack } from './takeBack.ts';

/** What every edit needs: where it is stored, and how long it can be taken back before it leaves. */
export interface EditContext {
  readonly store: Store;
  readonly undoGraceMs: number;
  /** The same for what makes the ATS write to the candidate; as `undoGraceMs` unless given. */
  readonly mailGraceMs?: number;
}

/** The account that holds a candidate who may be seen. Throws `not_found`. */
export function accountOf(write: Write, candidateId: string): string {
  const row = write.sql('SELECT account_id FROM seen_candidate WHERE id = ?').get(candidateId) as
    | { account_id: string | null }
    | undefined;
  if (!row) throw new TandemError('not_found', 'This person is no longer here.');
  if (row.account_id === null) throw new TandemError('refused', 'The ATS of this person is not connected any more. Connect it again in the settings, under Accounts.');
  return row.account_id;
}

function fieldsOf(write: Write, id: string): CandidateBase {
  const fields = readCandidateFields(write, id);
  if (!fields) throw new TandemError('not_found', 'This person is no longer here.');
  return fields;
}

/** The part of a patch that differs from what is shown, and what was shown before. */
function realChange(shown: CandidateBase, patch: CandidatePatch): { patch: CandidatePatch; before: CandidatePatch } {
  const names = CANDIDATE_FIELDS.filter(
    (field) => patch[field] !== undefined && !sameField(field, patch[field], shown[field]),
  );
  const pick = (from: Readonly<Record<string, unknown>>): CandidatePatch =>
    Object.fromEntries(names.map((name) => [name, from[name]])) as CandidatePatch;
  return { patch: pick(patch), before: pick(shown as unknown as Record<string, unknown>) };
}

/** A new edit of a field replaces one that was refused: what was refused must not lie over what comes after it. */
function supersedeRefused(write: Write, candidateId: string, fields: readonly CandidateField[]): void {
  for (const refused of liveEdits(write, candidateId)) {
    if (refused.state !== 'refused') continue;
    for (const field of fields)
      if (refused.payload.patch[field] !== undefined && !dropField(write, refused, field)) takeBack(write, refused);
    showCandidate(write, refused.accountId, candidateId);
  }
}

/** Changes fields of a candidate inside an edit; see {@link editCandidate}. `undoes`: the change that this one takes back. */
export function editFieldsOf(write: Write, graceMs: number, id: string, patch: CandidatePatch, undoes?: string, origin?: HistoryOrigin): string | null {
  const accountId = accountOf(write, id);
  supersedeRefused(write, id, Object.keys(patch) as CandidateField[]);
  const shown = fieldsOf(write, id);
  const change = realChange(shown, patch);
  const names = Object.keys(change.patch) as CandidateField[];
  if (names.length === 0) return null;
  if (fold(change.patch.firstName ?? shown.firstName) === '' && fold(change.patch.lastName ?? shown.lastName) === '')
    throw new TandemError('invalid_arguments', 'A person needs a first or a last name.', { field: 'firstName' });
  captureCandidateBase(write, accountId, id);
  const changeId = enqueue(write, {
    accountId,
    candidateId: id,
    entityId: id,
    kind: 'edit',
    payload: change,
    summary: editSummary(names),
    graceMs,
    undoes,
    origin,
  });
  showCandidate(write, accountId, id);
  touchCandidate(write, id);
  showOwnValues(write, id, names);
  return changeId;
}

const SHOWN_AS = { firstName: 'name', lastName: 'name', title: 'title', company: 'company' } as const;

/** What is written on one of several records of a person is what is to be seen, whichever of them was chosen before. */
function showOwnValues(write: Write, id: string, names: readonly CandidateField[]): void {
  const fields = new Set(names.flatMap((name) => (name in SHOWN_AS ? [SHOWN_AS[name as keyof typeof SHOWN_AS]] : [])));
  if (fields.size === 0 || groupOf(write, id).length < 2) return;
  for (const field of fields) putPreferred(write, id, field, id);
}

/**
 * Changes fields of a candidate. Shown at once, sent in its turn. Throws `invalid_arguments` when the person would be left
 * without any name, `not_found` when there is no such candidate.
 */
export function editCandidate({ store, undoGraceMs }: EditContext, id: string, patch: CandidatePatch): { changeIds: string[] } {
  return store.edit((write) => {
    const changeId = editFieldsOf(write, undoGraceMs, id, patch);
    return { changeIds: changeId === null ? [] : [changeId] };
  });
}

/** How a tag, or the pool behind it, is spoken of in the list of changes. */
function tagSummary(tag: string, wanted: boolean): string {
  const pool = poolOfTag(tag);
  if (pool === null) return `${wanted ? 'Added' : 'Removed'} tag ${tag}`;
  return wanted ? `Added to pool ${pool}` : `Taken out of pool ${pool}`;
}

/**
 * Adds or removes a tag inside an edit; one that differs in letter case or white space only is the same, as in the ATS. Removing
 * one that was added here and not sent yet takes that addition back instead.
 * Returns the change it made, if any.
 */
export function setTagOf(write: Write, undoGraceMs: number, id: string, name: string, wanted: boolean, undoes?: string, origin?: HistoryOrigin): string | null {
  const accountId = accountOf(write, id);
  const { tags } = fieldsOf(write, id);
  const there = tags.find((other) => other === name) ?? tags.find((other) => tagKey(other) === tagKey(name));
  if ((there !== undefined) === wanted) return null;
  const tag = there ?? name;
  const opposite = liveOperations(write, id).find(
    (operation) =>
      operation.state === 'waiting' &&
      operation.kind === (wanted ? 'removeTag' : 'addTag') &&
      (operation.kind === 'addTag' || operation.kind === 'removeTag') &&
      operation.payload.tag === tag,
  );
  if (opposite) {
    takeBack(write, opposite);
    return null;
  }
  captureCandidateBase(write, accountId, id);
  const changeId = enqueue(write, {
    accountId,
    candidateId: id,
    entityId: id,
    kind: wanted ? 'addTag' : 'removeTag',
    payload: { tag },
    summary: tagSummary(tag, wanted),
    graceMs: undoGraceMs,
    undoes,
    origin,
  });
  showCandidate(write, accountId, id);
  touchCandidate(write, id);
  return changeId;
}

/** Adds or removes a tag; see {@link setTagOf}. */
export function setTag({ store, undoGraceMs }: EditContext, id: string, tag: string, wanted: boolean): { changeIds: string[] } {
  return store.edit((write) => {
    const changeId = setTagOf(write, undoGraceMs, id, tag, wanted);
    return { changeIds: changeId === null ? [] : [changeId] };
  });
}

/** Writes a note to a candidate's record. */
export function addNote(
  { store, undoGraceMs }: EditContext,
  id: string,
  body: string,
  visibility: 'public' | 'private',
): { changeIds: string[] } {
  return store.edit((write) => ({ changeIds: [writeNote(write, undoGraceMs, id, body, visibility)] }));
}

/** As {@link addNote}, inside an edit. Returns the change it made. */
export function writeNote(write: Write, undoGraceMs: number, id: string, body: string, visibility: 'public' | 'private'): string {
  const accountId = accountOf(write, id);
  const author = write.sql('SELECT user_name FROM account WHERE id = ?').get(accountId) as { user_name: string | null };
  const noteId = write.id();
  write
    .sql(
      `INSERT INTO note (id, candidate_id, author_name, body, kind, visibility, created_at) VALUES (?, ?, ?, ?, 'note', ?, ?)`,
    )
    .run(noteId, id, author.user_name ?? 'You', body, visibility, write.now);
  indexNote(write, noteId, true);
  const changeId = enqueue(write, {
    accountId,
    candidateId: id,
    entityId: noteId,
    kind: 'note',
    payload: { noteId, body, visibility },
    summary: 'Wrote a note',
    graceMs: undoGraceMs,
  });
  touchCandidate(write, id);
  write.changed('candidates', id);
  return changeId;
}
