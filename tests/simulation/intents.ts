import type { DeskName } from './desk.ts';

/** The fields of a candidate whose values are followed one by one, with their names on the wire. */
export const SCALARS = { firstName: 'first_name', lastName: 'last_name', preferredName: 'preferred_name', title: 'title', company: 'company' } as const;
export type Scalar = keyof typeof SCALARS;
export const SCALAR_NAMES = Object.keys(SCALARS) as readonly Scalar[];

/** What a person wanted, in words of their own that nobody else writes. */
export type Wish =
  | { readonly kind: 'edit'; readonly field: Scalar; readonly value: string }
  | { readonly kind: 'list'; readonly field: 'emails' | 'phones'; readonly added: string | null; readonly removed: string | null }
  | { readonly kind: 'note'; readonly body: string }
  | { readonly kind: 'addTag' | 'removeTag'; readonly tag: string }
  | { readonly kind: 'move'; readonly applicationId: string; readonly toStageId: string }
  | { readonly kind: 'source'; readonly applicationId: string; readonly toSourceId: string }
  | { readonly kind: 'addToJob'; readonly jobId: string }
  | { readonly kind: 'create'; readonly lastName: string }
  | { readonly kind: 'delete' }
  | { readonly kind: 'upload'; readonly name: string }
  | { readonly kind: 'reject' | 'unreject'; readonly applicationId: string };

/** One deed of a person at a desk. Ids inside are the remote's, so that they can be found in its log of effects. */
export interface Intent {
  readonly order: number;
  readonly desk: DeskName;
  /** The remote's id of the person concerned; 0 for somebody whom it is to get. */
  readonly candidateId: number;
  /** The desk's id of somebody who was made there. */
  localId?: string;
  readonly wish: Wish;
  /** Null while it is not known whether it was taken: the program ended meanwhile. */
  changeIds: readonly string[] | null;
  /** Taken back before it was sent. */
  isUndone: boolean;
  /** Taken back by another change, or perhaps: it may be there or not. */
  isUncertain: boolean;
  /** Another computer may have sent it, and this one cannot know: it waited for an answer when the copy was made. */
  isAlsoElsewhere: boolean;
}

/** Everything that the people at the desks wanted in one seed. */
export interface Intents {
  readonly all: readonly Intent[];
  begin(desk: DeskName, candidateId: number, wish: Wish): Intent;
  byChange(changeId: string): Intent | undefined;
  settle(intent: Intent, changeIds: readonly string[]): void;
  /** It was refused at once, in words: as if it had not been. */
  drop(intent: Intent): void;
  /** Somebody may have been erased at a desk, or certainly was. */
  erasing(desk: DeskName, candidateId: number): void;
  erased(desk: DeskName, candidateId: number): void;
  isErased(desk: DeskName, candidateId: number): boolean;
  mayBeErased(desk: DeskName, candidateId: number): boolean;
  /** How many people may have been erased at a desk so far. */
  erasures(desk: DeskName): number;
}

export function createIntents(): Intents {
  let all: Intent[] = [];
  const byChange = new Map<string, Intent>();
  let order = 0;
  const erasing = new Set<string>();
  const erased = new Set<string>();
  return {
    get all() {
      return all;
    },
    begin(desk, candidateId, wish) {
      order += 1;
      const intent: Intent = { order, desk, candidateId, wish, changeIds: null, isUndone: false, isUncertain: false, isAlsoElsewhere: false };
      all.push(intent);
      return intent;
    },
    byChange: (changeId) => byChange.get(changeId),
    settle(intent, changeIds) {
      intent.changeIds = changeIds;
      for (const id of changeIds) byChange.set(id, intent);
    },
    drop(intent) {
      all = all.filter((other) => other !== intent);
    },
    erasing: (desk, candidateId) => void erasing.add(`${desk} ${candidateId}`),
    erased: (desk, candidateId) => void erased.add(`${desk} ${candidateId}`),
    isErased: (desk, candidateId) => erased.has(`${desk} ${candidateId}`),
    mayBeErased: (desk, candidateId) => erasing.has(`${desk} ${candidateId}`),
    erasures: (desk) => [...erasing].filter((key) => key.startsWith(`${desk} `)).length,
  };
}
