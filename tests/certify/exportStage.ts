import { applicationChecks } from './applicationChecks.ts';
import { exportChecks } from './exportChecks.ts';
import { startGatewayWorld } from './gatewayWorld.ts';
import { setUpChecks } from './setUpChecks.ts';
import type { Stage } from './stage.ts';

/** What takes the gateway, or several customers: in real time, for LinkedIn's notifications are waited for. */
export const exportStage: Stage = {
  rules: ['RSC-101', 'RSC-104', 'RSC-301', 'RSC-303', 'RSC-302', 'JP-005', 'JP-006', 'RSC-103'],
  async start(dialect) {
    const world = await startGatewayWorld(dialect);
    const checks = [setUpChecks, exportChecks, applicationChecks].flatMap((checksOf) => Object.entries(checksOf(world)));
    return { checks: new Map(checks), stop: world.stop };
  },
};
