import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../scripts/lib/runTool.ts';
import { labelOfField } from '../../src/main/core/data/queries/fieldWords.ts';
import { EVENT_WORDS, eventOf } from '../../src/renderer/lib/historyWords.ts';
import type { HistoryOrigin } from '../../src/shared/domain/history.ts';

const sentence = (field: string, from: string | null, to: string | null, origin: HistoryOrigin = 'desk'): string | null => {
  const event = eventOf({ field, from, to, origin });
  return event === null ? null : `${event.words} ${event.about}`.trim();
};

describe('history in a recruiter’s words (M3)', () => {
  it.each([
    ['export', null, 'Ward lead, Oslo', 'linkedin', 'Exported from LinkedIn to Ward lead, Oslo'],
    ['application', null, 'Ward lead, Oslo', 'linkedin', 'Applied with LinkedIn for Ward lead, Oslo'],
    ['process', null, 'Ward lead, Oslo', 'desk', 'Added to Ward lead, Oslo'],
    ['process', 'Ward lead, Oslo', null, 'undo', 'Taken back: added to Ward lead, Oslo'],
    ['tags', null, 'icu', 'ats', 'Added icu'],
    ['tags', 'icu', null, 'ats', 'Removed icu'],
    ['tags', 'icu', null, 'undo', 'Removed icu'],
    ['note', null, 'Called her', 'desk', 'Called her'],
    ['note', 'Called her', null, 'undo', 'Taken back: Called her'],
    ['file', null, 'cv.pdf', 'desk', 'Added cv.pdf'],
    ['file', 'cv.pdf', null, 'undo', 'Taken back: cv.pdf'],
    ['person', null, 'Tove Lund', 'desk', 'Added Tove Lund'],
    ['person', 'Tove Lund', null, 'undo', 'Taken back: added Tove Lund'],
    ['person', 'Tove Lund', null, 'desk', 'Deleted Tove Lund'],
    ['person', null, 'Tove Lund', 'undo', 'Not deleted after all: Tove Lund'],
  ] as const)('M3, E1: %s, %s → %s (%s) reads “%s”', (field, from, to, origin, words) => {
    expect(sentence(field, from, to, origin)).toBe(words);
  });

  it('M3: a value that became another stays one, also from or to nothing', () => {
    expect(sentence('title', null, 'Nurse')).toBeNull();
    expect(sentence('source', null, 'Referral')).toBeNull();
    expect(sentence('decision', 'In process', 'Rejected')).toBeNull();
    expect(sentence('tags', 'icu\nnight', 'icu')).toBeNull();
  });

  it('M3: whatever is written down as coming from nothing is a field, or has words of its own', () => {
    const code = ['data/history.ts', 'data/remoteHistory.ts', 'services/exports.ts', 'services/applications.ts', 'services/conflicts.ts'].map((file) => readFileSync(`${ROOT}/src/main/core/${file}`, 'utf8')).join('\n');
    const fromNothing = [...code.matchAll(/(?:ofPerson|ofProcess|tell)\('(\w+)', null,|field: '(\w+)',\s+from: null/g)].map(([, one, other]) => one ?? other ?? '');
    expect(new Set(fromNothing)).toEqual(new Set(Object.keys(EVENT_WORDS)));
    for (const field of Object.keys(EVENT_WORDS)) expect(labelOfField(field), field).not.toBe(field);
  });
});
