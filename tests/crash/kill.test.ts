import { describe, expect, it } from 'vitest';
import { runKills } from './killRun.ts';

describe('R1, R2, R3: a desk that is killed at random moments', () => {
  it('B1: fifty times in first syncs, sending and renewals of its sign-in, has every edit at the remote once, and both sides end equal', async () => {
    const result = await runKills({ times: 50, seed: 4, say: () => undefined });
    expect(result).toMatchObject({ times: 50, lost: 0, doubled: 0 });
    expect(result.kills).toEqual({ firstSync: 14, push: 22, tokenRefresh: 14 });
    expect(result.edits).toBeGreaterThan(50);
  }, 400_000);
});
