import { hashOf } from '../../world/rng.ts';

/**
 * A whole number from 0 up to, not including, `below` that looks random and depends on nothing but its arguments.
 * @param question names what is decided, so that two questions about one person have unrelated answers.
 */
export function mix(seed: number, index: number, question: string, below: number): number {
  let word = 0;
  for (let at = 0; at < question.length; at++) word = Math.imul(word ^ question.charCodeAt(at), 0x01000193);
  return Math.floor((hashOf(seed, 950, index, word) / 2 ** 32) * below);
}

/** One of `choices`, by the same rule as {@link mix}. */
export function pick<T>(choices: readonly T[], seed: number, index: number, question: string): T {
  const chosen = choices[mix(seed, index, question, choices.length)];
  if (chosen === undefined) throw new RangeError(`nothing to choose from for ${question}`);
  return chosen;
}
