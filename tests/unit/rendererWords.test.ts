import { describe, expect, test } from 'vitest';
import { duration, relativeDate, shortDate } from '../../src/renderer/lib/dateWords.ts';
import { countWords, initials, joinParts, nameHue, nameOrGone } from '../../src/renderer/lib/personWords.ts';

const NOW = new Date(2026, 8, 20, 15, 30).getTime();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('relative dates', () => {
  test.each([
    [NOW - 10_000, 'now'],
    [NOW - 2 * MINUTE, '2 min ago'],
    [NOW + 4 * MINUTE, 'in 4 min'],
    [NOW - 5 * HOUR, '5 hr ago'],
    // Sixteen hours ago is another day on the calendar.
    [NOW - 16 * HOUR, 'yesterday'],
    [NOW - 3 * DAY, '3 days ago'],
    [NOW - 8 * DAY, '12 Sept'],
    [new Date(2023, 8, 12).getTime(), '12 Sept 2023'],
  ])('%d is %s', (at, words) => {
    expect(relativeDate(at, NOW, 'en-GB')).toBe(words);
  });

  test('follow the locale', () => {
    expect(relativeDate(NOW - 16 * HOUR, NOW, 'de-DE')).toBe('gestern');
    expect(shortDate(new Date(2023, 8, 12).getTime(), NOW, 'en-US')).toBe('Sep 12, 2023');
  });

  test('durations take the unit that says most', () => {
    expect(duration(4200, 'en-GB')).toBe('4 secs');
    expect(duration(3 * DAY, 'en-GB')).toBe('3 days');
    expect(duration(28 * DAY, 'en-GB')).toBe('4 wks');
    expect(duration(200 * DAY, 'en-GB')).toBe('7 mths');
  });
});

describe('names', () => {
  test.each([
    ['Amélie Nguyễn-Roux', 'AN'],
    ['Suharto', 'S'],
    ['  Ólafur   Þór Sigurðsson ', 'ÓS'],
    ['田中 さくら', '田さ'],
    ['محمد الفاسي', 'ما'],
    // One sign on screen may be several code points.
    ['क्षमा शर्मा', 'क्षश'],
    ['"Bobby" (Robert) Tables', 'BT'],
    ['—', '?'],
    ['', '?'],
  ])('initials of %s are %s', (name, expected) => {
    expect(initials(name)).toBe(expected);
  });

  test('a name keeps its hue, and hues spread', () => {
    expect(nameHue('Amélie')).toBe(nameHue('Amélie'));
    const hues = new Set(['Ada', 'Bo', 'Chi', 'Dag', 'Elif', 'Fay'].map(nameHue));
    expect(hues.size).toBeGreaterThan(4);
    for (const hue of hues) expect(hue).toBeGreaterThanOrEqual(0);
  });

  test('parts that are missing leave no dot', () => {
    expect(joinParts('Nurse', null, '', 'Oslo')).toBe('Nurse\u00a0· Oslo');
  });

  test('counts', () => {
    expect(countWords(2013, 'person', 'people', 'en-GB')).toBe('2,013 people');
    expect(countWords(1, 'person', 'people', 'en-GB')).toBe('1 person');
    expect(countWords(10_000, 'person', 'people', 'en-GB', true)).toBe('10,000+ people');
  });
});

test('C1: what a list is filtered by is said to be gone only once that is known', () => {
  expect([nameOrGone('job', undefined, false), nameOrGone('job', 'Ward lead', false), nameOrGone('source', undefined, true)]).toEqual(['…', 'Ward lead', 'A source that is gone']);
});
