import type { RecoveryState } from '../../../shared/ipc/safetyRequests.ts';

interface KindWords {
  readonly title: string;
  /** What happened, and what became of it. */
  readonly happened: string;
}

/** What a recruiter reads first, by what happened. */
export const KIND_WORDS: Readonly<Record<RecoveryState['kind'], KindWords>> = {
  damaged: {
    title: 'Tandem’s data file is damaged',
    happened: 'This happens when a disk fails or a computer loses power at a bad moment. Tandem has stopped writing to the file.',
  },
  missing: {
    title: 'Tandem’s data file is gone',
    happened: 'Its backups are still here, so the file was moved or deleted. If you moved it, put it back and try again.',
  },
  newer: {
    title: 'This data belongs to a newer Tandem',
    happened: 'It was last used with a newer version, which this one does not understand. It was left exactly as it is. Install the newer version, and everything is there again.',
  },
  migrationFailed: {
    title: 'Your data could not be made ready for this version',
    happened: 'The update of the data stopped half way and was undone. Everything is as it was before.',
  },
};

/** What had not reached the ATS, in a sentence or two. */
export function unsentWords({ readable, unreadable, complete }: RecoveryState['unsent']): string {
  const known =
    readable === 0
      ? unreadable === 0 && complete
        ? 'No change was waiting to be sent.'
        : 'No change that was waiting to be sent can be read.'
      : `${readable === 1 ? 'One change' : `${readable} changes`} had not been sent, and can be read.`;
  const lost = unreadable === 0 ? '' : ` ${unreadable === 1 ? 'One more' : `${unreadable} more`} cannot be read.`;
  const doubt = complete || unreadable > 0 ? '' : ' There may have been others; the part of the file that would tell is gone.';
  return `${known}${lost}${doubt}`;
}

export const REASON_WORDS = { daily: '', hand: 'made by hand', migration: 'before an update' } as const;
