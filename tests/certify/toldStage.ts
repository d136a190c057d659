import { accessChecks } from './accessChecks.ts';
import type { Stage } from './stage.ts';
import { changeChecks } from './changeChecks.ts';
import { deletionChecks } from './deletionChecks.ts';
import { historyChecks } from './historyChecks.ts';
import { memberChecks } from './memberChecks.ts';
import { startToldWorld } from './toldWorld.ts';
import { tokenChecks } from './tokenChecks.ts';

/** Everything that an ATS tells LinkedIn, and what it reads there, in virtual time. What deletes comes last. */
export const toldStage: Stage = {
  rules: [
    'Test Case 1', 'RSC-201', 'RSC-202', 'RSC-203', 'Test Case 2', 'RSC-204', 'Test Case 4', 'Test Case 5', 'RSC-102', 'JP-014', 'JP-015A',
    'RSC-106', 'CRM-001', 'CRM-002', 'CRM-003', 'CRM-004', 'CRM-005', 'Test Case 10', 'RSC-401', 'RSC-402', 'RSC-403', 'RSC-404',
    'RSC-502', 'RSC-504', 'RSC-503', 'RSC-501', 'Test Case 13', 'RSC-505',
  ],
  async start(dialect, way) {
    const world = await startToldWorld(dialect, way);
    const checks = [historyChecks, changeChecks, tokenChecks, memberChecks, accessChecks, deletionChecks].flatMap((checksOf) => Object.entries(checksOf(world)));
    return { checks: new Map(checks), stop: world.stop };
  },
};
