import { useMemo } from 'react';
import type { CandidateFilter, CandidateSort } from '../../shared/domain/candidate.ts';
import type { SavedFilter } from '../../shared/ipc/filterRequests.ts';
import { request } from '../api.ts';
import { useNamedActions, type NamedAction } from './actions.ts';
import type { Failure } from './failure.ts';
import { useLive } from './live.ts';
import { NO_FILTERS, paramsOf } from './people.ts';
import { navigate, placeOf } from './route.ts';
import { setPreferences } from './session.ts';
import { toast, undoAction } from './toasts.ts';
import { withParams } from '../lib/route.ts';

/** `The job and the tag it names are no longer here.`; null when all is here. */
export function goneWords(saved: SavedFilter): string | null {
  const words = [...new Set(saved.gone)].map((part) => `the ${part}`);
  if (words.length === 0) return null;
  const list = new Intl.ListFormat('en', { type: 'conjunction' }).format(words);
  return `${list.charAt(0).toLocaleUpperCase()}${list.slice(1)} it names ${words.length === 1 ? 'is' : 'are'} no longer here.`;
}

/** Shows the people of a saved filter, in its order, wherever the person is in Tandem. */
export function applySavedFilter(saved: SavedFilter): void {
  navigate(withParams({ ...placeOf('people'), id: null }, paramsOf(saved.filter)));
  void setPreferences({ sort: saved.sort });
  const gone = goneWords(saved);
  if (gone !== null) toast(`“${saved.name}”: ${gone.charAt(0).toLocaleLowerCase()}${gone.slice(1)}`, { tone: 'bad' });
}

/** Shows everybody. */
export function showAllPeople(): void {
  navigate(withParams({ ...placeOf('people'), id: null }, NO_FILTERS));
}

async function tell(answer: Promise<{ readonly ok: boolean; readonly message?: string }>): Promise<void> {
  const { ok, message } = await answer;
  if (!ok) toast(message ?? 'That could not be undone.', { tone: 'bad' });
}

/** Keeps a filter under a name; answers why it could not be kept (`conflict`: the name is taken). */
export async function saveFilter(name: string, filter: CandidateFilter, sort: CandidateSort, replace: boolean): Promise<Failure | null> {
  const known = replace ? await request('filters.list', {}) : null;
  const answer = await request('filters.save', { name, filter, sort, replace });
  if (!answer.ok) return answer;
  const { id } = answer.value;
  const old = known?.ok === true ? known.value.filters.find((one) => one.id === id) : undefined;
  const undo = async (): Promise<void> => tell(old === undefined ? request('filters.remove', { id }) : request('filters.save', { name: old.name, filter: old.filter, sort: old.sort, replace: true }));
  toast(`Filter “${name}” saved on this computer`, { action: undoAction(() => void undo()) });
  return null;
}

/** Gives a filter another name; answers why it could not be (`conflict`: the name is taken). */
export async function renameFilter({ id, name: old }: SavedFilter, name: string): Promise<Failure | null> {
  const answer = await request('filters.rename', { id, name });
  if (!answer.ok) return answer;
  if (name !== old) toast(`Filter “${old}” is called “${name}” now`, { action: undoAction(() => void tell(request('filters.rename', { id, name: old }))) });
  return null;
}

export async function removeFilter(saved: SavedFilter): Promise<void> {
  const answer = await request('filters.remove', { id: saved.id });
  if (!answer.ok) {
    toast(answer.message, { tone: 'bad' });
    return;
  }
  const { name, filter, sort } = saved;
  toast(`Filter “${name}” removed`, { action: undoAction(() => void tell(request('filters.save', { name, filter, sort, replace: false }))) });
}

/** The saved filters as answers for a screen. */
export function useSavedFilters(): readonly SavedFilter[] {
  return useLive('filters.list', {}).value?.filters ?? NONE;
}
const NONE: readonly SavedFilter[] = [];

/** Offers every saved filter by its name, everywhere in the window. */
export function useSavedFilterActions(): void {
  const saved = useSavedFilters();
  const actions = useMemo(
    () =>
      saved.map(
        (one): NamedAction => ({ id: `filter.${one.id}`, words: one.name, section: 'Saved filters', keywords: 'filter search list', run: () => applySavedFilter(one) }),
      ),
    [saved],
  );
  useNamedActions(actions);
}
