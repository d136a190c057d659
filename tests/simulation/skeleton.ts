import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { doDeed } from './deeds.ts';
import { createDesk } from './desk.ts';
import { createIntents } from './intents.ts';
import { DESK_USERS } from './remoteWorld.ts';
import { createRng } from './rng.ts';
import type { Stage } from './runSeed.ts';
import type { Script } from './script.ts';
import { createVirtualTime } from './virtualTime.ts';
import { WORLD_START } from './remoteWorld.ts';

/**
 * The least that a seed can cost: both desks' data from the image, and the same edits written through the services, with nobody to send
 * them and nothing to check. In seconds.
 */
export async function skeletonSeconds(stage: Stage, script: Script): Promise<number> {
  const began = performance.now();
  const root = join(stage.root, 'skeleton');
  const time = createVirtualTime(WORLD_START + 30 * 60_000);
  const intents = createIntents();
  for (const name of ['A', 'B'] as const) {
    const send = (): Promise<never> => new Promise(() => {});
    const desk = createDesk({ name, userId: DESK_USERS[name], time, rng: createRng(script.seed, 5), root, readLagMs: 300, send, trace() {} }, stage.images[name].database);
    desk.start();
    for (const item of script.items) if (item.what === 'deed' && item.desk === name) await doDeed(desk, item.deed, item.salt, intents, () => {});
    desk.dispose();
  }
  rmSync(root, { recursive: true, force: true });
  return (performance.now() - began) / 1000;
}
