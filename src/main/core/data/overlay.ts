import type { CandidateField, CandidatePatch, ContactValue } from '../../../shared/domain/candidate.ts';

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

/** An edit of fields: what they become, and what the person saw before. */
export interface EditPayload {
  readonly patch: CandidatePatch;
  readonly before: CandidatePatch;
}

/** An edit that is laid over the base. */
export type OverlayOperation =
  | { readonly kind: 'edit'; readonly payload: EditPayload }
  | { readonly kind: 'addTag' | 'removeTag'; readonly payload: { readonly tag: string } };

const keyOf = (item: ContactValue): string => item.value.trim().toLowerCase();

/**
 * Replays what a person did to a list (`before` → `after`) on the list as it is now: what they removed goes, what they added
 * or retyped comes, what others did meanwhile stays. Untouched lists become exactly `after`, order included.
 */
export function replayList(
  current: readonly ContactValue[],
  before: readonly ContactValue[],
  after: readonly ContactValue[],
): readonly ContactValue[] {
  if (sameList(current, before)) return after;
  const wanted = new Map(after.map((item) => [keyOf(item), item]));
  const seenBefore = new Map(before.map((item) => [keyOf(item), item]));
  const kept = current
    .filter((item) => wanted.has(keyOf(item)) || !seenBefore.has(keyOf(item)))
    .map((item) => {
      const mine = wanted.get(keyOf(item));
      const old = seenBefore.get(keyOf(item));
      return mine && mine.type !== old?.type ? mine : item;
    });
  const present = new Set(kept.map(keyOf));
  const added = after.filter((item) => !seenBefore.has(keyOf(item)) && !present.has(keyOf(item)));
  return [...kept, ...added];
}

/** Equal as sets with types, and in order. */
export function sameList(left: readonly ContactValue[], right: readonly ContactValue[]): boolean {
  return (
    left.length === right.length &&
    left.every((item, index) => {
      const other = right[index];
      return other !== undefined && item.value === other.value && item.type === other.type;
    })
  );
}

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
    ...(patch.emails === undefined ? {} : { emails: replayList(base.emails, before.emails ?? [], patch.emails) }),
    ...(patch.phones === undefined ? {} : { phones: replayList(base.phones, before.phones ?? [], patch.phones) }),
    ...(patch.links === undefined ? {} : { links: replayList(base.links, before.links ?? [], patch.links) }),
  };
}

/**
 * What is shown: the base with a person's edits laid over it in the order they were made. A pure function, so that a new
 * base from the remote, an undo and a confirmation all end in the same place.
 */
export function overlay(base: CandidateBase, operations: readonly OverlayOperation[]): CandidateBase {
  let shown = base;
  for (const operation of operations) {
    switch (operation.kind) {
      case 'edit':
        shown = applyEdit(shown, operation.payload);
        break;
      case 'addTag':
        if (!shown.tags.includes(operation.payload.tag)) shown = { ...shown, tags: [...shown.tags, operation.payload.tag] };
        break;
      case 'removeTag':
        shown = { ...shown, tags: shown.tags.filter((tag) => tag !== operation.payload.tag) };
        break;
    }
  }
  return shown;
}
