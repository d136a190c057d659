import { describe, expect, it } from 'vitest';
import { runPublishKills } from './publishKills.ts';

describe('L1, L2, L8: a publisher that is killed at random moments', () => {
  it('L2, L8: forty times in a first global sync, in updates and in deletions, tells everything once in the end: its ledger, the gateway’s and LinkedIn are equal', async () => {
    const result = await runPublishKills({ times: 40, seed: 9, say: () => undefined });
    expect(Object.values(result.kills).reduce((sum, n) => sum + n, 0)).toBe(40);
    for (const n of Object.values(result.kills)) expect(n).toBeGreaterThan(4);
    expect(result.records).toBeGreaterThan(200);
  }, 900_000);

  it('L2, L8, S5: killed while it speaks through the gateway’s pass-through, nothing is lost, nothing that LinkedIn had acknowledged is told again, and the three are equal', async () => {
    const result = await runPublishKills({ times: 9, seed: 12, way: 'signIn', perFolder: { first: 4, updates: 3, deletions: 3 }, say: () => undefined });
    expect(Object.values(result.kills).reduce((sum, n) => sum + n, 0)).toBe(9);
    for (const n of Object.values(result.kills)) expect(n).toBeGreaterThan(0);
    expect(result.settled).toBeGreaterThan(100);
    expect(result.records).toBeGreaterThan(100);
  }, 300_000);
});
