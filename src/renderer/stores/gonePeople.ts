import type { GonePerson } from '../../shared/domain/gone.ts';
import { request } from '../api.ts';
import { forgetDraftsOf } from './drafts.ts';
import { save } from './edits.ts';
import type { Failure } from './failure.ts';
import { candidateEdited, useLive } from './live.ts';
import { navigate, openPerson } from './route.ts';
import { toast } from './toasts.ts';

/** People who are gone in the ATS and still kept here, the latest first. */
export function useGonePeople(): readonly GonePerson[] {
  return useLive('candidates.gone', {}).value?.rows ?? [];
}

/** Shows the people who are gone in the ATS. */
export function showGone(): void {
  navigate({ page: 'gone', id: null, params: {} });
}

/** Makes somebody again in the ATS with what is kept here, and opens them. */
export async function makeAgain(gone: GonePerson): Promise<void> {
  const answer = await request('candidates.restore', { id: gone.id, how: 'asNew' });
  if (!answer.ok) {
    toast(answer.message, { tone: 'bad' });
    return;
  }
  const { id, changeIds } = answer.value;
  candidateEdited(gone.id);
  if (id === null) return;
  openPerson(id);
  void save(id, `${gone.name} is made again in the ATS`, Promise.resolve({ ok: true, value: { changeIds } }));
}

/** Removes the copy of somebody who is gone in the ATS. */
export async function letGo(gone: GonePerson): Promise<void> {
  const answer = await request('candidates.restore', { id: gone.id, how: 'letGo' });
  candidateEdited(gone.id);
  if (answer.ok) {
    forgetDraftsOf(gone.id);
    toast(`The copy of ${gone.name} is removed.`);
  }
  else toast(answer.message, { tone: 'bad' });
}

/**
 * Deletes somebody in the ATS; what stands here stays until the ATS has done it. Whom the ATS never had stays too, for there would be no
 * way back.
 *
 * @returns true when the person has to be asked first ({@link removeNew})
 */
export async function deletePerson(id: string, name: string): Promise<boolean> {
  const answer = await request('candidates.delete', { id, ifKnown: true });
  if (!answer.ok) toast(answer.message, { tone: 'bad' });
  else if (answer.value.isNew === true) return true;
  else await save(id, `${name} is deleted in the ATS when this is sent`, Promise.resolve(answer));
  return false;
}

/** Removes somebody whom the ATS never had, for good; or deletes them there, if they were sent meanwhile. */
export async function removeNew(id: string, name: string): Promise<void> {
  const answer = await request('candidates.delete', { id });
  if (!answer.ok) {
    toast(answer.message, { tone: 'bad' });
    return;
  }
  if (answer.value.changeIds.length > 0) {
    await save(id, `${name} is deleted in the ATS when this is sent`, Promise.resolve(answer));
    return;
  }
  candidateEdited(id);
  forgetDraftsOf(id);
  openPerson(null);
  toast(`${name} is removed; the ATS never had them.`);
}

/** Erases everything of a person on this computer. There is no way back; answers why it was not done. */
export async function erasePerson(id: string): Promise<Failure | null> {
  const answer = await request('candidates.erase', { id });
  candidateEdited(id);
  if (!answer.ok) return answer;
  forgetDraftsOf(id);
  return null;
}
