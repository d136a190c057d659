import type { Value } from '../../shared/ipc/contract.ts';
import type { HistoryPlace } from '../../shared/domain/history.ts';
import { request } from '../api.ts';
import { toast } from './toasts.ts';

/** The history of a person from a place on; null when it could not be read, which is said. */
export async function olderHistory(candidateId: string, before: HistoryPlace, limit: number): Promise<Value<'history.list'> | null> {
  const answer = await request('history.list', { candidateId, before, limit });
  if (answer.ok) return answer.value;
  toast(answer.message, { tone: 'bad' });
  return null;
}
