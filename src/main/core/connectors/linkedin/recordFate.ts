import type { RecordFate } from '../../sync/publishPort.ts';
import type { BatchOutcome } from './batchCalls.ts';

/** LinkedIn's sentence about a field: `ERROR :: /title :: field is required but not found …`. */
const COMPLAINT = /^ERROR :: \/([^ ]*) :: (.*?)\s*$/s;

/** The fate of a record that was sent. */
export function fateOf<T>({ item, status, message }: BatchOutcome<T>): RecordFate<T> {
  const [, field = null, words = message] = COMPLAINT.exec(message ?? '') ?? [];
  const state = status >= 200 && status < 300 ? 'done' : status === 404 ? 'orphaned' : status === 403 ? 'notPermitted' : status === 400 || status === 422 ? 'refused' : 'later';
  return state === 'done' ? { item, state, field: null, message: null } : { item, state, field, message: words };
}

/** The fate of a deletion: what is not there is deleted. */
export function fateOfDeletion<T>(outcome: BatchOutcome<T>): RecordFate<T> {
  return fateOf(outcome.status === 404 ? { ...outcome, status: 204 } : outcome);
}
