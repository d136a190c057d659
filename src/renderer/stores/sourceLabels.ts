import type { Source } from '../../shared/ipc/sourceRequests.ts';
import { request } from '../api.ts';
import { toast, undoAction } from './toasts.ts';

/** Gives a source a label of the desk, or takes it away. */
export async function setSourceLabel(source: Source, label: string, wanted: boolean): Promise<void> {
  if (!(await put(source, label, wanted))) return;
  toast(wanted ? `Label “${label}” added to ${source.name}` : `Label “${label}” removed from ${source.name}`, { action: undoAction(() => void undo(source.id, label, wanted)) });
}

async function put(source: Source, label: string, wanted: boolean): Promise<boolean> {
  const others = source.labels.filter((other) => other !== label);
  const answer = await request('sources.setLabels', { id: source.id, labels: wanted ? [...others, label] : others });
  if (!answer.ok) toast(answer.message, { tone: 'bad' });
  return answer.ok;
}

/** Of the labels as they are by then only this one is put back: others may have come or gone meanwhile. */
async function undo(sourceId: string, label: string, wanted: boolean): Promise<void> {
  const answer = await request('sources.list', {});
  if (!answer.ok) {
    toast(answer.message, { tone: 'bad' });
    return;
  }
  const now = answer.value.sources.find(({ id }) => id === sourceId);
  if (now !== undefined) await put(now, label, !wanted);
}
