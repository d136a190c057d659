import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import { ACTION_WORDS, actionEntry, type ActionEntry, type ActionId, type Offer } from '../lib/actionCatalog.ts';
import { matchCost, wordsOf } from '../lib/matchWords.ts';
import { toast } from './toasts.ts';

/** An action that stands in no catalogue because its words come from data: a saved filter, a pool. */
export interface NamedAction {
  readonly id: string;
  readonly words: string;
  /** Heading in the palette. */
  readonly section: string;
  readonly detail?: string;
  readonly keywords?: string;
  readonly run: () => void;
}

/** Something that can be done now, or that says why not. */
export interface BoundAction {
  readonly id: string;
  readonly words: string;
  readonly keys: string | null;
  readonly section: string;
  readonly detail: string | null;
  readonly entry: ActionEntry | null;
  /** Belongs to what is on screen, not to the whole window. */
  readonly isLocal: boolean;
  /** Why it cannot be done now; null when it can. */
  readonly unavailable: string | null;
  /** Of several places that offer the same action, the one that has the keyboard is meant. */
  readonly hasKeyboard: (() => boolean) | null;
  readonly run: () => void;
  readonly name: readonly string[];
  readonly keywords: readonly string[];
  /** Words of whom or what it is done to: they tell several of the same apart, and find nothing by themselves. */
  readonly about?: readonly string[];
}

interface Registry {
  /** In the order in which they came on screen. */
  readonly bound: readonly BoundAction[];
  /** Ids of what was looked for by name last, latest first; kept over restarts with the place. */
  readonly used: readonly string[];
}

const MAX_USED = 12;
const ORDER = new Intl.Collator();

/** What can be done in this window at this moment. */
export const useActions = create<Registry>(() => ({ bound: [], used: [] }));

function bind(action: BoundAction): () => void {
  useActions.setState(({ bound }) => ({ bound: [...bound, action] }));
  return () => useActions.setState(({ bound }) => ({ bound: bound.filter((other) => other !== action) }));
}

export interface ActionOptions {
  readonly unavailable?: string | null;
  readonly hasKeyboard?: () => boolean;
  /** Offered everywhere, not only on one screen. */
  readonly isGlobal?: boolean;
}

/** Offers an action of the catalogue while the component is on screen: by its key, in the palette, in the keyboard map. */
export function useAction(id: ActionId, run: () => void, { unavailable = null, hasKeyboard, isGlobal = false }: ActionOptions = {}): void {
  const latest = useRef({ run, hasKeyboard });
  useEffect(() => {
    latest.current = { run, hasKeyboard };
  });
  const isContested = hasKeyboard !== undefined;
  useEffect(() => {
    const entry = actionEntry(id);
    const words = ACTION_WORDS.get(id);
    return bind({
      id,
      words: entry.words,
      keys: entry.keys ?? null,
      section: entry.group,
      detail: null,
      entry,
      isLocal: !isGlobal,
      unavailable,
      hasKeyboard: isContested ? () => latest.current.hasKeyboard?.() ?? false : null,
      run: () => latest.current.run(),
      name: words?.name ?? [],
      keywords: words?.keywords ?? [],
    });
  }, [id, unavailable, isGlobal, isContested]);
}

/** Offers actions whose words come from data. `actions` must keep its identity while nothing in it changes. */
export function useNamedActions(actions: readonly NamedAction[]): void {
  useEffect(() => {
    const ends = actions.map((action) =>
      bind({
        id: action.id,
        words: action.words,
        keys: null,
        section: action.section,
        detail: action.detail ?? null,
        entry: null,
        isLocal: false,
        unavailable: null,
        hasKeyboard: null,
        run: action.run,
        name: wordsOf(action.words),
        keywords: wordsOf(action.keywords ?? ''),
      }),
    );
    return () => {
      for (const end of ends) end();
    };
  }, [actions]);
}

/** Offers what is on screen to be pressed: a button of a card, one choice of a setting. @returns what takes it back */
export function takeOffers(offers: readonly Offer[], owner: string): () => void {
  const ends = offers.map(({ action, words, about = null, unavailable = null, run }, index) => {
    const entry = action === null ? null : actionEntry(action);
    const known = action === null ? undefined : ACTION_WORDS.get(action);
    return bind({
      // Several of the same stand side by side, told apart by what they are about.
      id: about === null && action !== null ? action : `${action ?? 'offer'} ${owner}${index}`,
      words: words ?? entry?.words ?? '',
      keys: null,
      section: entry?.group ?? 'On this page',
      detail: about,
      entry,
      isLocal: true,
      unavailable,
      hasKeyboard: null,
      run,
      name: words === undefined ? (known?.name ?? []) : wordsOf(words),
      keywords: known?.keywords ?? [],
      about: wordsOf(about ?? ''),
    });
  });
  return () => {
    for (const end of ends) end();
  };
}

/** Whether an action stands once for each thing it can be done to, not once for the screen. */
export function isOfOne(action: BoundAction): boolean {
  return (action.about?.length ?? 0) > 0 || action.id.startsWith('offer ');
}

/** Its entry in the catalogue, whatever it is done to. */
export function entryId(action: BoundAction): string {
  return action.id.split(' ', 1)[0] ?? action.id;
}

/** Of several that offer the same, the one a key means: where the keyboard is, else the one for the whole screen that came last. */
export function meant(offers: readonly BoundAction[]): BoundAction | null {
  return offers.findLast((offer) => offer.hasKeyboard?.() === true) ?? offers.findLast((offer) => offer.hasKeyboard === null) ?? null;
}

/** Does it, or says why it cannot be done. */
export function perform(action: BoundAction): void {
  if (action.unavailable !== null) {
    toast(action.unavailable);
    return;
  }
  action.run();
}

/** Remembers that an action was looked for by name, so that it is offered first the next time. */
export function rememberUse(id: string): void {
  useActions.setState(({ used }) => ({ used: [id, ...used.filter((other) => other !== id)].slice(0, MAX_USED) }));
}

/** What the palette offers: each id once, without those that are only keys. */
export function offered(bound: readonly BoundAction[]): readonly BoundAction[] {
  const byId = new Map<string, BoundAction[]>();
  for (const action of bound) {
    if (action.entry?.keyOnly === true) continue;
    const same = byId.get(action.id);
    if (same === undefined) byId.set(action.id, [action]);
    else same.push(action);
  }
  // The palette has the keyboard now: what needs it elsewhere gets it back before it is done.
  return [...byId.values()].flatMap((same) => meant(same) ?? same.at(-1) ?? []);
}

/**
 * What it costs to mean an action by what was typed. Words of whom it is done to may stand beside a whole word of what is done; without one they
 * mean the person: part of a name and Enter must never send anything.
 */
function costOf(query: string, action: BoundAction): number | null {
  const { about = [] } = action;
  const typedWords = wordsOf(query);
  if (about.length === 0) return matchCost(query, action.name, action.keywords);
  // No initials here: `tag` is no way to “Try again”.
  const begins = (typed: string): boolean => typed.length > 1 && [...action.name, ...action.keywords].some((word) => word.startsWith(typed));
  if (typedWords.every(begins)) return matchCost(query, action.name, action.keywords);
  const rest = typedWords.filter((typed) => !about.some((word) => word.startsWith(typed)));
  return rest.every(begins) && rest.some((typed) => action.name.includes(typed)) ? matchCost(rest.join(' '), action.name, action.keywords) : null;
}

/**
 * Actions that fit what was typed: those that can be done first, then the one whose own key was typed, then the better fit,
 * then those of the screen, then in the order of the words.
 */
export function matchActions(bound: readonly BoundAction[], query: string): readonly BoundAction[] {
  const letters = query.replaceAll(/\s/g, '').toLowerCase();
  return offered(bound)
    .map((action) => ({ action, cost: action.keys?.replaceAll(' ', '') === letters ? -1 : costOf(query, action) }))
    .filter((entry): entry is { action: BoundAction; cost: number } => entry.cost !== null)
    .sort(
      (left, right) =>
        Number(left.action.unavailable !== null) - Number(right.action.unavailable !== null) ||
        left.cost - right.cost ||
        Number(right.action.isLocal) - Number(left.action.isLocal) ||
        ORDER.compare(left.action.words, right.action.words),
    )
    .map(({ action }) => action);
}
