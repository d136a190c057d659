import { NotPermitted } from '../../sync/atsPort.ts';
import type { Reader } from './pull.ts';
import { RequestRefused } from './requestRefused.ts';

/** Whether Greenhouse said that what a request belongs to is not there. */
export const isNotThere = (error: unknown): error is RequestRefused => error instanceof RequestRefused && (error.status === 404 || error.status === 410);

/**
 * After a "not there": a server at another address says that of everything (fault F10). Whether Greenhouse itself lives here is told by a
 * list; throws what the list throws when it does not.
 */
export async function livesHere(reader: Reader, signal: AbortSignal): Promise<void> {
  try {
    // Nobody has this id: the answer is short.
    await reader.fetch('candidate', ['0'], signal);
  } catch (error) {
    // It was Greenhouse who said so.
    if (!(error instanceof NotPermitted)) throw error;
  }
}
