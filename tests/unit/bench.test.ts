import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { capture, ROOT } from '../../scripts/lib/runTool.ts';
import { median, percentile, rounded } from '../bench/stats.ts';

const bench = (...args: readonly string[]): Promise<{ readonly code: number; readonly output: string }> =>
  capture(process.execPath, [join(ROOT, 'scripts', 'bench.ts'), ...args]);

describe('M1: what is measured', () => {
  it.each([
    [['nothing'], /There is no bench "nothing"/],
    [['ingest', 'search'], /There is no bench "ingest search"/],
    [['ingest', '--rows', 'many'], /--rows must be a whole number from 1000 to 5000000, not "many"/],
    [['search', '--rows', '1e9'], /--rows must be/],
    [['ingest', '--rounds', '0'], /--rounds must be a whole number from 1 to 100, not "0"/],
    [[], /npm run bench -- NAME/],
  ])('%j is answered in words', async (args, words) => {
    const { code, output } = await bench(...args);
    expect(code).toBe(1);
    expect(output).toMatch(words);
  });

  it('a first sync of a few rows ends with one line that says all', { timeout: 120_000 }, async () => {
    const { code, output } = await bench('ingest', '--rows', '1000', '--rounds', '1', '--json');
    expect([code, output]).toEqual([0, expect.any(String)]);
    const line = output.trimEnd().split('\n').findLast((text) => text.startsWith('{"name"'));
    expect(JSON.parse(line ?? '')).toEqual({
      name: 'ingest',
      rows: 1000,
      ratios: { floor: expect.any(Number), ceiling: expect.any(Number) },
      ours: expect.objectContaining({ rowsPerS: expect.any(Number), longestShellTaskMs: expect.any(Number), searchableAfterMs: expect.any(Number) }),
      against: { floorRowsPerS: expect.any(Number), ceilingRowsPerS: 1250 },
      rounds: 1,
    });
  });

  it('takes the middle and the share that it says', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.95)).toBe(10);
    expect(percentile([10, 1, 2], 0.5)).toBe(2);
    expect(rounded(1234.5)).toBe(1230);
  });
});
