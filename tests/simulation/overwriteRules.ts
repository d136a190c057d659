import type { Desk, DeskName } from './desk.ts';
import { type Intents, type Scalar, SCALAR_NAMES, SCALARS } from './intents.ts';
import { DESK_USERS, type RemoteWorld } from './remoteWorld.ts';
import type { RemoteEffect } from './remoteTruth.ts';
import type { Violate } from './stepRules.ts';

/** No ATS takes a write on condition: what was read shortly before an edit leaves may be older than the ATS by this. */
const UNAVOIDABLE_MS = 40_000;

interface Written {
  readonly value: unknown;
  readonly actor: number | null;
  readonly at: number;
}

const LISTS = { emails: 'email_addresses', phones: 'phone_numbers' } as const;

export interface OverwriteRules {
  /** A desk shows this value to its person. */
  shown(desk: Desk, candidateId: number, field: Scalar, value: string | null): void;
  afterEffect(effect: RemoteEffect): void;
  /** The remote has an older version of somebody again, which nobody wrote. */
  wentBack(candidateId: number): void;
}

/** S5 between people: nobody's words are covered, and nothing is brought back, by somebody who cannot have seen it (faults D2, D4). */
export function createOverwriteRules(given: {
  readonly intents: Intents;
  readonly world: RemoteWorld;
  readonly desks: () => readonly Desk[];
  readonly violate: Violate;
  readonly now: () => number;
}): OverwriteRules {
  const { intents, world, violate } = given;
  const last = new Map<string, Written>();
  const shown = new Map<string, Set<string | null>>();
  /** Addresses and numbers of a person as the remote has them, and when each came or went. */
  const lists = new Map<string, ReadonlySet<string>>();
  const touched = new Map<string, Written>();
  /** Who was merged into whom: what waits for the one who went goes to the one who stays. */
  const mergedInto = new Map<number, number>();
  for (const row of world.store.where('candidates', {}))
    for (const wire of Object.values(LISTS)) lists.set(`${row.id} ${wire}`, new Set((row[wire] as { value: string }[]).map(({ value }) => value)));

  function isOrBecame(from: number, candidateId: number): boolean {
    for (let at: number | undefined = from; at !== undefined; at = mergedInto.get(at)) if (at === candidateId) return true;
    return false;
  }

  function hasSeen(desk: Desk, candidateId: number, field: Scalar, value: unknown): boolean {
    // Who saw it in other letters saw what it says: the ATS's automations write in capitals what people wrote in small ones.
    const seen = shown.get(`${desk.name} ${candidateId} ${field}`) ?? new Set();
    if (seen.has(value as string | null) || [...seen].some((one) => one?.toLowerCase() === String(value).toLowerCase())) return true;
    // A program that does not run cannot be asked what its cards said.
    if (!desk.core()) return true;
    return (
      desk.look(
        `SELECT 1 FROM conflict c JOIN remote_ref r ON r.type = 'candidate' AND r.local_id = c.candidate_id WHERE r.remote_id = ? AND c.field = ? AND c.theirs = ?`,
        String(candidateId),
        field,
        JSON.stringify(value),
      ).length > 0
    );
  }

  /** Whether a person answered a card on which this value stood in the list, on either side: it went, or came back, by their word. */
  function isAnswered(desk: Desk, candidateId: number, field: keyof typeof LISTS, value: string): boolean {
    if (!desk.core()) return true;
    const cards = desk.look<{ mine: string | null; theirs: string | null }>(
      `SELECT c.mine, c.theirs FROM conflict c JOIN remote_ref r ON r.type = 'candidate' AND r.local_id = c.candidate_id WHERE r.remote_id = ? AND c.field = ? AND c.resolution IN ('mine', 'both')`,
      String(candidateId),
      field,
    );
    return cards.some((card) => [card.mine, card.theirs].some((side) => (JSON.parse(side ?? '[]') as { value: string }[]).some((one) => one.value === value)));
  }

  function checkField(effect: RemoteEffect, desk: Desk | undefined, candidateId: number, field: Scalar): void {
    const value = (effect.body as Record<string, unknown>)[SCALARS[field]];
    if (value === undefined) return;
    const key = `${candidateId} ${field}`;
    const before = last.get(key);
    const isCovered = before !== undefined && before.actor !== effect.actor && before.value !== value && given.now() - before.at > UNAVOIDABLE_MS;
    if (desk && isCovered && !hasSeen(desk, candidateId, field, before.value))
      violate('S5', `${desk.name} wrote “${JSON.stringify(value)}” over “${JSON.stringify(before.value)}” in ${field} of ${candidateId}, which it had never shown`);
    last.set(key, { value, actor: effect.actor, at: given.now() });
  }

  function checkList(effect: RemoteEffect, desk: Desk | undefined, candidateId: number, field: keyof typeof LISTS): void {
    const wire = LISTS[field];
    const list = (effect.body as Record<string, unknown>)[wire] as { value: string }[] | undefined;
    if (list === undefined) return;
    const key = `${candidateId} ${wire}`;
    const before = lists.get(key) ?? new Set<string>();
    const after = new Set(list.map(({ value }) => value));
    const mentioned = new Set(
      intents.all.flatMap(({ wish, desk: name, candidateId: id }) => (wish.kind === 'list' && name === desk?.name && isOrBecame(id, candidateId) ? [wish.added, wish.removed] : [])),
    );
    const now = given.now();
    for (const value of [...before].filter((one) => !after.has(one)).concat([...after].filter((one) => !before.has(one)))) {
      const earlier = touched.get(`${key} ${value}`);
      const isOld = earlier === undefined || (earlier.actor !== effect.actor && now - earlier.at > UNAVOIDABLE_MS);
      if (desk && isOld && !mentioned.has(value) && !isAnswered(desk, candidateId, field, value)) violate('S5', `${desk.name} ${after.has(value) ? 'brought back' : 'removed'} “${value}” of ${candidateId}, which nobody there had touched`);
      touched.set(`${key} ${value}`, { value, actor: effect.actor, at: now });
    }
    lists.set(key, after);
  }

  return {
    shown(desk, candidateId, field, value) {
      const key = `${desk.name} ${candidateId} ${field}`;
      const known = shown.get(key) ?? new Set();
      known.add(value);
      shown.set(key, known);
    },
    wentBack(candidateId) {
      const row = world.store.find('candidates', candidateId);
      if (row !== null) for (const field of SCALAR_NAMES) if (last.get(`${candidateId} ${field}`)?.value !== row[SCALARS[field]]) last.set(`${candidateId} ${field}`, { value: row[SCALARS[field]], actor: null, at: given.now() });
    },
    afterEffect(effect) {
      const candidateId = Number(effect.target.split('/')[1]);
      if (effect.kind === 'candidate.create') {
        const made = effect.body as Record<string, { value: string }[] | undefined>;
        for (const wire of Object.values(LISTS)) lists.set(`${candidateId} ${wire}`, new Set((made[wire] ?? []).map(({ value }) => value)));
      }
      // What the ATS joins of two people is nobody's doing at a desk.
      if (effect.kind === 'candidate.merge') {
        mergedInto.set((effect.body as { readonly duplicate_candidate_id: number }).duplicate_candidate_id, candidateId);
        mergedInto.delete(candidateId);
        const kept = world.store.find('candidates', candidateId);
        for (const wire of Object.values(LISTS)) lists.set(`${candidateId} ${wire}`, new Set(((kept?.[wire] ?? []) as { value: string }[]).map(({ value }) => value)));
      }
      if (effect.kind !== 'candidate.update') return;
      const names = Object.keys(DESK_USERS) as DeskName[];
      const name = names.find((one) => DESK_USERS[one] === effect.actor);
      const desk = given.desks().find((one) => one.name === name);
      for (const field of SCALAR_NAMES) checkField(effect, desk, candidateId, field);
      for (const field of Object.keys(LISTS) as (keyof typeof LISTS)[]) checkList(effect, desk, candidateId, field);
    },
  };
}
