import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { periodOf } from '../../src/renderer/lib/reportPeriod.ts';
import { axisSteps, shareWords, stayNumber, stayWords } from '../../src/renderer/lib/reportWords.ts';
import { toTsv } from '../../src/renderer/lib/tsv.ts';

const NOW = Date.UTC(2026, 2, 4, 23, 30);

describe('M5: the period that an address asks for', () => {
  test('M5: counts back from today where the person is, today included', () => {
    expect(periodOf({ period: '30' }, 'all', NOW, 'Europe/Oslo')).toEqual({ name: '30', from: '2026-02-04', to: null });
    expect(periodOf({ period: '30' }, 'all', NOW, 'America/New_York')).toEqual({ name: '30', from: '2026-02-03', to: null });
  });

  test('M5: stays the same question all day, so that the answer is kept', () => {
    const asked = (at: number): string => JSON.stringify(periodOf({}, '90', at, 'Europe/Oslo'));
    expect(asked(NOW + 1000)).toBe(asked(NOW));
    expect(asked(NOW + 86_400_000)).not.toBe(asked(NOW));
  });

  test('M5: what is no day, or ends before it begins, is left open', () => {
    expect(periodOf({ period: 'custom', from: '2026-02-30', to: '2026-03-01' }, 'all', NOW, 'UTC')).toEqual({ name: 'custom', from: null, to: '2026-03-01' });
    expect(periodOf({ period: 'custom', from: '2026-03-02', to: '2026-03-01' }, 'all', NOW, 'UTC')).toEqual({ name: 'custom', from: '2026-03-02', to: null });
    expect(periodOf({ period: '<script>' }, '90', NOW, 'UTC').name).toBe('90');
    expect(periodOf({ period: 'all', from: '2026-01-01' }, '90', NOW, 'UTC')).toEqual({ name: 'all', from: null, to: null });
  });
});

describe('M5: numbers in words', () => {
  test('M5: below five the counts stand instead of a percentage', () => {
    expect([shareWords(0, 0, 'en'), shareWords(2, 3, 'en'), shareWords(0, 4, 'en'), shareWords(1, 5, 'en'), shareWords(3, 80, 'en'), shareWords(3, 100, 'en'), shareWords(0, 80, 'en'), shareWords(1, 9000, 'en')]).toEqual(['–', '2 of 3', '0 of 4', '20%', '3.8%', '3.0%', '0%', '< 0.1%']);
  });

  test('M5: a length that may still grow says so', () => {
    expect([stayWords({ days: 1, atLeast: false }, 'en'), stayWords({ days: 4.24, atLeast: true }, 'en'), stayWords({ days: 12.6, atLeast: false }, 'en')]).toEqual(['1 day', 'at least 4.2 days', '13 days']);
    expect([stayNumber({ days: 12.6, atLeast: true }, 'en'), stayNumber({ days: 7, atLeast: true }, 'en')]).toEqual(['≥ 13', '≥ 7.0']);
  });

  test('M5: an axis has a few even steps and reaches the largest', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (largest) => {
        const steps = axisSteps(largest);
        expect(steps[0]).toBe(0);
        expect(steps.at(-1)! >= largest * (1 - 1e-6)).toBe(true);
        expect(steps.length).toBeGreaterThanOrEqual(2);
        expect(steps.length).toBeLessThanOrEqual(6);
      }),
    );
    expect(axisSteps(20)).toEqual([0, 5, 10, 15, 20]);
    expect(axisSteps(0)).toEqual([0, 1]);
  });
});

describe('M5: numbers for a spreadsheet', () => {
  test('M5: a hostile name is text, and stays in its cell', () => {
    expect(toTsv([['Stage', 'Reached'], ['=HYPERLINK("http://x")', 3], ['a\tb\r\nc', -1], ['＠sum', 0], ['- 2', 1]])).toBe(
      'Stage\tReached\n\'=HYPERLINK("http://x")\t3\na b c\t-1\n\'＠sum\t0\n\'- 2\t1\n',
    );
  });

  test('M5: whatever the names are, lines and cells stay as many', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.integer()), { minLength: 1 }), (lines) => {
        const text = toTsv(lines);
        expect(text.endsWith('\n')).toBe(true);
        const read = text.slice(0, -1).split('\n').map((line) => line.split('\t'));
        expect(read.map((cells) => cells.length)).toEqual(lines.map(() => 2));
        for (const [name] of read) expect(name).not.toMatch(/^[=+\-@]/);
      }),
    );
  });
});
