/** What our search is measured beside. */
export type RawSearch = 'btree' | 'rank';

const MARK = '\u0001';

/** The text that asks the bench's reader for a raw look-up. */
export const rawText = (how: RawSearch, text: string): string => `${MARK}${how}${MARK}${text}`;

/** What a text asks for; null when it is what a person typed. */
export function rawIn(text: string): { readonly how: RawSearch; readonly text: string } | null {
  const [before, how, typed] = text.split(MARK);
  return before === '' && (how === 'btree' || how === 'rank') && typed !== undefined ? { how, text: typed } : null;
}
