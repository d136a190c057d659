import type { Line } from '../resumeDocument.ts';

/** A value that was found, how sure that is (0 to 1), and the lines it stands in. */
export interface Found<T> {
  readonly value: T;
  readonly confidence: number;
  /** So nearly certain that nobody needs to look: wrong in fewer than 5 of 1,000. */
  readonly sure: boolean;
  readonly at: readonly Line[];
}

const SURE = 0.99;

export function sureOf(confidence: number): boolean {
  return confidence >= SURE;
}

/** @param at where it stands */
export function foundAt<T>(value: T, confidence: number, at: readonly Line[]): Found<T> {
  return { value, confidence, sure: sureOf(confidence), at };
}
