import type { FaultStage } from './faults/registry.ts';
import { CANDIDATE_IDS } from './remoteWorld.ts';
import { runScript, type Stage } from './runSeed.ts';
import type { Script } from './script.ts';

/** Somebody whom both desks know from the beginning. */
export const PERSON = CANDIDATE_IDS[0];

/** The id of somebody at a desk; empty where nobody is known by it. */
export const idOf = (hands: FaultStage, remoteId: number, desk: 'A' | 'B' = 'A'): string =>
  hands.desks[desk].look<{ id: string }>(`SELECT local_id AS id FROM remote_ref WHERE type = 'candidate' AND remote_id = ?`, String(remoteId))[0]?.id ?? '';

/** Plays a day on which nothing happens but what is given. `lengthMs`: until everybody leaves. */
export async function playDay(stage: Stage, also: NonNullable<Script['also']>, lengthMs = 60_000): Promise<unknown> {
  const { violations, stalls, faults } = await runScript(stage, { seed: 1, rateLimit: 300, readLagMs: 300, fresh: [], lengthMs, items: [], also });
  return { violations, stalls, faults };
}
