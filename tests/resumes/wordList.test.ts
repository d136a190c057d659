import { describe, expect, it } from 'vitest';
import { hasWordOf } from '../../src/main/core/resumes/fields/wordList.ts';

describe('C4: lists of words', () => {
  const has = hasWordOf({ words: '^lead|^diplom*|engineer|kauf(?:mann|frau)|enfermer[oa]|intern(?:ship)?|ingenieur*', plural: true, others: /scrum master|工程师/u });

  it.each(['lead', 'team lead', 'diplomarbeit', 'engineer', 'bioengineers', 'burokauffrau', 'kaufmann', 'enfermera', 'interns', 'internship', 'bauingenieurin', 'a scrum master', '高级工程师'])('C4: %s is of the list', (text) => {
    expect(has(text)).toBe(true);
  });

  it.each(['leader', 'mislead', 'postdiplom', 'engineering', 'kauf', 'enfermer', 'internal', 'scrum', ''])('C4: %s is not', (text) => {
    expect(has(text)).toBe(false);
  });
});
