import { paneChecks } from './paneChecks.ts';
import { startPaneWorld } from './paneWorld.ts';
import type { Stage } from './stage.ts';

/** What is seen in Tandem's window, with LinkedIn's frame in it: the built web host and a browser. */
export const paneStage: Stage = {
  takesABrowser: true,
  // The last one starts Tandem again, which without a keychain forgets its sign-ins.
  rules: ['RSC-304', 'RSC-305', 'RSC-105'],
  async start(dialect) {
    const world = await startPaneWorld(dialect);
    return { checks: new Map(Object.entries(paneChecks(world))), stop: world.stop };
  },
};
