import type { DeskName } from './desk.ts';
import type { FaultId } from './faults/faultIds.ts';
import type { FaultStage } from './faults/registry.ts';
import { createRng } from './rng.ts';

/** Those that make or end something, and how often. */
const PEOPLE_DEEDS = { create: 2, editNew: 2, deleteNew: 0.5, deletePerson: 0.2, upload: 3, reject: 2, unreject: 2, answerGuard: 0.5, erase: 0.15 } as const;
export type PeopleDeed = keyof typeof PEOPLE_DEEDS;

/** What a person at a desk may do, and how often. */
const DEEDS = {
  edit: 30,
  list: 8,
  note: 14,
  equalNotes: 3,
  addTag: 9,
  removeTag: 5,
  move: 10,
  source: 5,
  addToJob: 4,
  undo: 7,
  retry: 3,
  runNow: 2,
  changeBack: 4,
  resolve: 5,
  release: 3,
  ...PEOPLE_DEEDS,
} as const;
/** `undoInTurn`: takes back what is due, in the turn of the program in which it would be sent. */
export type Deed = keyof typeof DEEDS | 'undoInTurn';

/** What a colleague may do inside the ATS. */
const COLLEAGUE_DEEDS = { edit: 12, list: 4, note: 6, addTag: 4, removeTag: 3, move: 5, source: 2, addToJob: 2 } as const;
export type ColleagueDeed = keyof typeof COLLEAGUE_DEEDS;

/** One thing that happens at a time. `salt` decides whom and what, so that leaving others out changes nothing about it. */
export type Item =
  | { readonly at: number; readonly what: 'deed'; readonly desk: DeskName; readonly deed: Deed; readonly salt: number }
  | { readonly at: number; readonly what: 'colleague'; readonly deed: ColleagueDeed; readonly salt: number }
  | { readonly at: number; readonly what: 'fault'; readonly id: FaultId; readonly salt: number };

/** Everything that a seed stands for. */
export interface Script {
  readonly seed: number;
  readonly rateLimit: number;
  readonly readLagMs: number;
  /** Desks that begin with an empty folder, in the middle of a first sync. */
  readonly fresh: readonly DeskName[];
  /** Milliseconds from the beginning until the faults end. */
  readonly lengthMs: number;
  readonly items: readonly Item[];
  /** What a test does besides, by its own hands. */
  readonly also?: readonly { readonly at: number; readonly play: (stage: FaultStage) => void }[];
}

function weighted<K extends string>(weights: Readonly<Record<K, number>>, draw: number): K {
  const entries = Object.entries<number>(weights) as [K, number][];
  let left = draw * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [key, weight] of entries) {
    left -= weight;
    if (left < 0) return key;
  }
  return entries[0]?.[0] as K;
}

/** Writes the script of a seed. @param faults what may go wrong, with weights; none: a quiet day */
export function writeScript(seed: number, faults: Readonly<Partial<Record<FaultId, number>>>): Script {
  const rng = createRng(seed, 1);
  const salt = (): number => rng.int(0x7fffffff);
  const lengthMs = Math.round(rng.between(2.5, 4.5) * 60_000);
  const items: Item[] = [];
  const count = 104 + rng.int(20);
  for (let index = 0; index < count; index += 1) {
    // People work in bouts, with pauses in between.
    const at = Math.round(((Math.floor(rng.next() * 6) + rng.next() ** 2) / 6) * lengthMs);
    if (rng.chance(0.24)) items.push({ at, what: 'colleague', deed: weighted(COLLEAGUE_DEEDS, rng.next()), salt: salt() });
    else items.push({ at, what: 'deed', desk: rng.chance(0.6) ? 'A' : 'B', deed: weighted(DEEDS, rng.next()), salt: salt() });
  }
  if (Object.keys(faults).length > 0) {
    const faultCount = 12 + rng.int(10);
    for (let index = 0; index < faultCount; index += 1)
      items.push({ at: Math.round(rng.next() * lengthMs * 0.95), what: 'fault', id: weighted(faults as Record<FaultId, number>, rng.next()), salt: salt() });
  }
  // Drawn apart, so that all else on the days of a seed is as it was before there were such deeds.
  const turned = createRng(seed, 9);
  for (let left = 1 + turned.int(3); left > 0; left -= 1)
    items.push({ at: Math.round(turned.next() * lengthMs), what: 'deed', desk: turned.chance(0.6) ? 'A' : 'B', deed: 'undoInTurn', salt: turned.int(0x7fffffff) });
  const fresh = rng.chance(0.12) ? [rng.pick(['A', 'B'] as const)] : [];
  // The fault of first syncs must come while there is one.
  if (fresh.length > 0 && faults.F3 !== undefined) items.push({ at: 200 + rng.int(1500), what: 'fault', id: 'F3', salt: salt() });
  return {
    seed,
    rateLimit: rng.pick([60, 75, 120, 300]),
    readLagMs: rng.pick([0, 300, 300, 1500]),
    fresh,
    lengthMs,
    items: items.toSorted((left, right) => left.at - right.at),
  };
}
