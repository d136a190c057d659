import type { HistoryEntry } from '../../shared/domain/history.ts';

interface EventWords {
  /** Before what came. */
  readonly made: string;
  /** Before what went. */
  readonly gone: string;
  /** Before what came back because its going was undone. */
  readonly kept?: string;
}

/**
 * What happens to a person and is no value of a field: it comes or goes whole, and “nothing → REQ-12” would tell nobody what it was. The ids are
 * those under which history is written.
 */
export const EVENT_WORDS: Readonly<Record<string, EventWords>> = {
  tags: { made: 'Added', gone: 'Removed' },
  note: { made: '', gone: 'Taken back:' },
  process: { made: 'Added to', gone: 'Taken back: added to' },
  application: { made: 'Applied with LinkedIn for', gone: 'Taken back: applied with LinkedIn for' },
  export: { made: 'Exported from LinkedIn to', gone: 'Taken back: exported from LinkedIn to' },
  file: { made: 'Added', gone: 'Taken back:' },
  person: { made: 'Added', gone: 'Deleted', kept: 'Not deleted after all:' },
};

/** A line of the history as a sentence: words and what they are about; null for a value that became another. */
export function eventOf({ field, from, to, origin }: Pick<HistoryEntry, 'field' | 'from' | 'to' | 'origin'>): { readonly words: string; readonly about: string } | null {
  const words = EVENT_WORDS[field];
  if (words === undefined || (from === null) === (to === null)) return null;
  if (to !== null) return { words: origin === 'undo' ? (words.kept ?? words.made) : words.made, about: to };
  return { words: field === 'person' && origin === 'undo' ? 'Taken back: added' : words.gone, about: from ?? '' };
}
