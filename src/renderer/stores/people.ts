import { create, useStore } from 'zustand';
import type { CandidateFilter, CandidateRow, CandidateSort } from '../../shared/domain/candidate.ts';
import { onConnection, onEvent, request } from '../api.ts';
import type { Route } from '../lib/route.ts';
import { windowDeps } from './live.ts';
import { WindowedList, type ListState } from './windowedList.ts';

export interface PeopleQuery {
  readonly filter: CandidateFilter;
  readonly sort: CandidateSort;
}

/** The list's question as the address holds it. */
export function filterOf(params: Route['params']): CandidateFilter {
  const filter: CandidateFilter = {};
  if (params['q']) filter.text = params['q'];
  if (params['job']) filter.jobId = params['job'];
  if (params['stageId']) filter.stageId = params['stageId'];
  if (params['stage']) filter.stageName = params['stage'];
  if (params['source']) filter.sourceId = params['source'];
  if (params['tag']) filter.tag = params['tag'];
  if (params['pending']) filter.pendingOnly = true;
  return filter;
}

/** The people list: one for the window, so that it keeps its rows and place while another page is looked at. */
export const peopleList = new WindowedList<PeopleQuery, CandidateRow>({
  ...windowDeps,
  fetch: (query, offset, limit) => request('candidates.list', { ...query, offset, limit }),
});

/** Where the keyboard stands in the list, and how far it was scrolled. */
export const usePeoplePlace = create<{ readonly cursor: number; readonly scrollTop: number }>(() => ({ cursor: 0, scrollTop: 0 }));

export function usePeopleList(): ListState<CandidateRow> {
  return useStore(peopleList.store);
}

/** Place of a person in the list as it is asked now; null when not in it. */
export async function positionOf(id: string, query: PeopleQuery): Promise<number | null> {
  const answer = await request('candidates.position', { id, ...query });
  return answer.ok ? answer.value.index : null;
}

onEvent((event) => {
  if (event.name === 'changed' && event.topics.some((topic) => topic === 'candidates' || topic === 'changes')) peopleList.changed();
});
onConnection((state) => {
  if (state === 'open' && peopleList.store.getState().error !== null) peopleList.refresh();
});
document.addEventListener('visibilitychange', () => {
  if (windowDeps.isVisible()) peopleList.becameVisible();
});
