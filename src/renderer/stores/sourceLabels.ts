import { request } from '../api.ts';
import { toast } from './toasts.ts';

/** Replaces the desk's own labels of a source. */
export async function setSourceLabels(id: string, labels: readonly string[]): Promise<void> {
  const answer = await request('sources.setLabels', { id, labels: [...labels] });
  if (!answer.ok) toast(answer.message, { tone: 'bad' });
}
