import type { ContactValue } from '../../../../shared/domain/candidate.ts';
import { type ListField, POLICY, sameMeaning, type TextField } from './policy.ts';

/**
 * What becomes of a field. `none`: both sides are as before. `agreed`: both changed it to the same. `send`: ours goes.
 * `take`: theirs comes. `ask`: a person decides; ours is shown meanwhile.
 */
export type Verdict = 'none' | 'agreed' | 'send' | 'take' | 'ask';

/** One field three times: what both sides agreed on last, what it is here, what it is at the remote. */
export interface Sides<T> {
  readonly base: T;
  readonly mine: T;
  readonly theirs: T;
}

export interface Merged<T> {
  readonly verdict: Verdict;
  /** What is shown here. */
  readonly value: T;
}

/** After so many times that the remote set our value back it is not sent again without a word of the person. */
const ROUNDS = 2;

const decided = <T>(verdict: Verdict, value: T): Merged<T> => ({ verdict, value });

/**
 * Merges a text. Differences of form only (letter case, white space, markup) are none at the remote, while a form that a person
 * chose here is sent once. `setBacks`: how often the remote already set this value of ours back to this one of its own.
 */
export function mergeText(field: TextField | 'source', { base, mine, theirs }: Sides<string | null>, setBacks = 0): Merged<string | null> {
  if (mine === theirs) return decided(mine === base ? 'none' : 'agreed', mine);
  if (mine === base) return decided('take', theirs);
  if (sameMeaning(field, theirs, base)) return setBacks >= ROUNDS ? decided('ask', mine) : decided('send', mine);
  if (sameMeaning(field, mine, theirs)) return decided('agreed', theirs);
  if (sameMeaning(field, mine, base)) return decided('take', theirs);
  return decided('ask', mine);
}

/** What of a move must be known to tell whether it may follow another one unseen. */
export interface MoveContext {
  /** When the person here moved, and the latest moment at which the other move can have been made; null when unknown. */
  readonly mineAt: number;
  readonly theirsAt: number | null;
  /** Place of a stage in its job; null for one that is no longer used. */
  readonly position: (stageId: string) => number | null;
  /** Whether the ATS writes to the candidate because of our move. */
  readonly writes: boolean;
}

/** Clocks of a desk and of an ATS differ: "later" is later by more than this. */
const CLOCK_SLACK_MS = 10 * 60_000;

/**
 * Merges the stage of a process. Of two moves ours goes when it was made later, leads further than the other, to a stage that is
 * in use, and writes to nobody: it is what the person would do again. Everything else is asked, for nobody likes to jump back.
 */
export function mergeStage({ base, mine, theirs }: Sides<string | null>, context: MoveContext): Merged<string | null> {
  if (mine === theirs) return decided(mine === base ? 'none' : 'agreed', mine);
  if (mine === base) return decided('take', theirs);
  const to = mine === null ? null : context.position(mine);
  if (to === null) return decided('ask', mine);
  if (theirs === base) return decided('send', mine);
  const there = theirs === null ? null : context.position(theirs);
  const isLater = context.theirsAt !== null && context.mineAt > context.theirsAt + CLOCK_SLACK_MS;
  return decided(isLater && there !== null && to > there && !context.writes ? 'send' : 'ask', mine);
}

/** Equal in values, types and order. */
export function sameList(left: readonly ContactValue[], right: readonly ContactValue[]): boolean {
  return (
    left.length === right.length &&
    left.every((item, index) => {
      const other = right[index];
      return other !== undefined && item.value === other.value && item.type === other.type;
    })
  );
}

/**
 * Replays what a person did to a list (`before` → `after`) on the list as it is now: what they removed goes, what they added
 * or retyped comes, what others did meanwhile stays. Untouched lists become exactly `after`, order included.
 */
export function replayList(
  field: ListField,
  current: readonly ContactValue[],
  before: readonly ContactValue[],
  after: readonly ContactValue[],
): readonly ContactValue[] {
  if (sameList(current, before)) return after;
  const keyOf = (item: ContactValue): string => POLICY[field].form(item.value);
  const wanted = new Map(after.map((item) => [keyOf(item), item]));
  const seenBefore = new Map(before.map((item) => [keyOf(item), item]));
  const kept = current
    .filter((item) => wanted.has(keyOf(item)) || !seenBefore.has(keyOf(item)))
    .map((item) => {
      const mine = wanted.get(keyOf(item));
      const old = seenBefore.get(keyOf(item));
      return mine && (mine.type !== old?.type || mine.value !== old.value) ? mine : item;
    });
  const present = new Set(kept.map(keyOf));
  const added = after.filter((item) => !seenBefore.has(keyOf(item)) && !present.has(keyOf(item)));
  return [...kept, ...added];
}

/** Merges a list of contact data as a set. There is nothing to ask: nobody's address is lost. */
export function mergeList(field: ListField, { base, mine, theirs }: Sides<readonly ContactValue[]>): Merged<readonly ContactValue[]> {
  if (sameList(mine, base)) return decided(sameList(theirs, base) ? 'none' : 'take', theirs);
  const value = replayList(field, theirs, base, mine);
  return decided(sameList(value, theirs) ? 'agreed' : 'send', value);
}
