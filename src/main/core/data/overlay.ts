import type { CandidateField, CandidatePatch, ContactValue } from '../../../shared/domain/candidate.ts';
import { tagKey } from '../../../shared/names.ts';
import { replayList, sameList } from './merge/mergeFields.ts';

/** The fields of a candidate that both sides may write: what a base keeps. */
export interface CandidateBase {
  readonly firstName: string;
  readonly lastName: string;
  readonly preferredName: string | null;
  readonly title: string | null;
  readonly company: string | null;
  readonly emails: readonly ContactValue[];
  readonly phones: readonly ContactValue[];
  readonly links: readonly ContactValue[];
  readonly tags: readonly string[];
}

/** What both sides agree on of a process with a move or a new source on its way. */
export interface ApplicationBase {
  readonly stageId: string | null;
  readonly sourceId: string | null;
}

/** An edit of fields: what they become, and what the person saw before. */
export interface EditPayload {
  readonly patch: CandidatePatch;
  readonly before: CandidatePatch;
  /** The change that this one was a part of, until a card held this part back. */
  readonly splitFrom?: string;
}

/** An edit that is laid over the base. */
export type OverlayOperation =
  | { readonly kind: 'edit'; readonly payload: EditPayload }
  | { readonly kind: 'addTag' | 'removeTag'; readonly payload: { readonly tag: string } };

/** Equal values of one field. */
export function sameField(field: CandidateField, left: unknown, right: unknown): boolean {
  if (field === 'emails' || field === 'phones' || field === 'links')
    return sameList((left ?? []) as ContactValue[], (right ?? []) as ContactValue[]);
  return (left ?? null) === (right ?? null);
}

function applyEdit(base: CandidateBase, { patch, before }: EditPayload): CandidateBase {
  return {
    ...base,
    ...(patch.firstName === undefined ? {} : { firstName: patch.firstName }),
    ...(patch.lastName === undefined ? {} : { lastName: patch.lastName }),
    ...(patch.preferredName === undefined ? {} : { preferredName: patch.preferredName }),
    ...(patch.title === undefined ? {} : { title: patch.title }),
    ...(patch.company === undefined ? {} : { company: patch.company }),
    ...(patch.emails === undefined ? {} : { emails: replayList('emails', base.emails, before.emails ?? [], patch.emails) }),
    ...(patch.phones === undefined ? {} : { phones: replayList('phones', base.phones, before.phones ?? [], patch.phones) }),
    ...(patch.links === undefined ? {} : { links: replayList('links', base.links, before.links ?? [], patch.links) }),
  };
}

/**
 * What is shown: the base with a person's edits laid over it in the order they were made. A pure function, so that a new
 * base from the remote, an undo and a confirmation all end in the same place.
 */
export function overlay(base: CandidateBase, operations: readonly OverlayOperation[]): CandidateBase {
  let shown = base;
  // By key, in their order: thousands of tags may wait on one person.
  let tags: Map<string, string> | null = null;
  for (const operation of operations) {
    if (operation.kind === 'edit') {
      shown = applyEdit(shown, operation.payload);
      continue;
    }
    tags ??= new Map(base.tags.map((tag) => [tagKey(tag), tag]));
    const key = tagKey(operation.payload.tag);
    if (operation.kind === 'removeTag') tags.delete(key);
    else if (!tags.has(key)) tags.set(key, operation.payload.tag);
  }
  return tags === null ? shown : { ...shown, tags: [...tags.values()] };
}
