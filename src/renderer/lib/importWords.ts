import type { ImportFound, ImportRow } from '../../shared/domain/resumeImport.ts';

/** How far a file of the import has come, in words, and in what it came. */
export function importStateWords(row: ImportRow): string {
  return row.inside === null ? stateWords(row) : `${stateWords(row)} · from ${row.inside}`;
}

function stateWords(row: ImportRow): string {
  switch (row.state) {
    case 'waiting':
      return 'Waits to be read';
    case 'reading':
      return row.message ?? 'Reading …';
    case 'review':
      return row.unsureCount === 0 ? 'To review' : `To review · ${row.unsureCount} to check`;
    case 'saved':
      return row.isUnsent ? 'Saved · not sent' : 'Saved';
    case 'discarded':
      return 'Discarded';
    case 'failed':
      return 'Could not be read';
    case 'opened':
      return heldWords(row);
  }
}

/** How many files came out of an archive or a mail. */
export function heldWords({ held }: Pick<ImportRow, 'held'>): string {
  return held === 1 ? '1 file in it was taken' : held === 0 ? 'Nothing in it was taken' : `${held ?? 0} files in it were taken`;
}

/** What the queue as a whole is at. */
export function queueWords(rows: readonly ImportRow[], isPaused: boolean): string {
  const count = (...states: ImportRow['state'][]): number => rows.filter(({ state }) => states.includes(state)).length;
  const [toRead, toReview, failed] = [count('waiting', 'reading'), count('review'), count('failed')];
  const parts = [
    toReview === 0 ? null : `${toReview} to review`,
    toRead === 0 ? null : isPaused ? `${toRead} wait, paused` : `${toRead} being read`,
    failed === 0 ? null : `${failed} could not be read`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'Nothing waits' : parts.join(' · ');
}

/** From when to when somebody was somewhere; empty when nothing is said. */
export function periodWords({ start, end }: { readonly start: string; readonly end: string }): string {
  if (start === '' && end === '') return '';
  if (start === '') return `until ${end}`;
  return `${start} – ${end === 'present' ? 'now' : end}`;
}

/** Keys of the form's fields, each with where its value stands in the document and whether a person should look. */
export interface FieldSource {
  readonly at: readonly number[];
  readonly sure: boolean;
}

export function sourceOfValue(found: ImportFound | null, list: 'emails' | 'phones' | 'links', value: string): FieldSource | null {
  return found?.[list].find((one) => one.value === value) ?? null;
}
