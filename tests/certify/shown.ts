/** What a rule asks for was not to be seen. */
export class NotShown extends Error {
  override readonly name = 'NotShown';
}

/** @throws NotShown with these words unless it is so */
export function shown(isSo: unknown, words: string): asserts isSo {
  if (!isSo) throw new NotShown(words);
}

/** Two values that have to be the same, as JSON. @throws NotShown with both */
export function same(what: string, seen: unknown, wanted: unknown): void {
  const [left, right] = [seen, wanted].map((value) => JSON.stringify(value));
  if (left !== right) throw new NotShown(`${what}: ${left ?? 'nothing'} instead of ${right ?? 'nothing'}`);
}
