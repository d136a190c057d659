import { create, useStore, type StoreApi, type UseBoundStore } from 'zustand';
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
  if (params['label']) filter.sourceLabel = params['label'];
  if (params['sourcer']) filter.sourcerId = params['sourcer'];
  if (params['pool']) filter.pool = params['pool'];
  if (params['tag']) filter.tag = params['tag'];
  if (params['pending']) filter.pendingOnly = true;
  if (params['past']) filter.pastOnly = true;
  return filter;
}

/** Parameters of the address that hold no filter; all set to null they show everybody. */
export const NO_FILTERS = {
  q: null, job: null, stage: null, stageId: null, source: null, label: null, sourcer: null, pool: null, tag: null, pending: null, past: null,
} as const satisfies Readonly<Record<string, null>>;

/** The address of a question; the inverse of {@link filterOf}. */
export function paramsOf(filter: CandidateFilter): Record<string, string | null> {
  return {
    ...NO_FILTERS,
    q: filter.text ?? null,
    job: filter.jobId ?? null,
    stage: filter.stageName ?? null,
    stageId: filter.stageId ?? null,
    source: filter.sourceId ?? null,
    label: filter.sourceLabel ?? null,
    sourcer: filter.sourcerId ?? null,
    pool: filter.pool ?? null,
    tag: filter.tag ?? null,
    pending: filter.pendingOnly === true ? '1' : null,
    past: filter.pastOnly === true ? '1' : null,
  };
}

/** The people list: one for the window, so that it keeps its rows and place while another page is looked at. */
export const peopleList = new WindowedList<PeopleQuery, CandidateRow>({
  ...windowDeps,
  fetch: (query, offset, limit) => request('candidates.list', { ...query, offset, limit }),
  count: ({ filter }) => request('candidates.count', { filter }),
});

/** Where the keyboard stands in the list, and how far it was scrolled. */
interface Place {
  readonly cursor: number;
  readonly scrollTop: number;
}
export const usePeoplePlace = create<Place>(() => ({ cursor: 0, scrollTop: 0 }));

/** People chosen in a list, to do one thing with all of them; by id, in the order they were chosen. */
interface Chosen {
  readonly ids: readonly string[];
}

/** A list of people with where one stands in it and whom one has chosen. Each outlives the page that shows it. */
export interface PeopleModel {
  readonly list: WindowedList<PeopleQuery, CandidateRow>;
  readonly usePlace: UseBoundStore<StoreApi<Place>>;
  readonly useChosen: UseBoundStore<StoreApi<Chosen>>;
}

const newChosen = (): PeopleModel['useChosen'] => create<Chosen>(() => ({ ids: [] }));

/** The list beside the record. */
export const everybody: PeopleModel = { list: peopleList, usePlace: usePeoplePlace, useChosen: newChosen() };

/** The people of the pool that is open. */
export const poolPeople: PeopleModel = {
  list: new WindowedList<PeopleQuery, CandidateRow>({
    ...windowDeps,
    fetch: (query, offset, limit) => request('candidates.list', { ...query, offset, limit }),
    count: ({ filter }) => request('candidates.count', { filter }),
  }),
  usePlace: create<Place>(() => ({ cursor: 0, scrollTop: 0 })),
  useChosen: newChosen(),
};

/** So many at once, as the requests that do something with them take. */
const MOST_CHOSEN = 500;

/** Chooses a person in a list, or lets go of them. */
export function choose({ useChosen }: PeopleModel, id: string): void {
  useChosen.setState(({ ids }) => ({ ids: ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id].slice(0, MOST_CHOSEN) }));
}

/** Chooses everybody between two places of a list, as far as they are here, besides those chosen before. */
export function chooseRange({ list, useChosen }: PeopleModel, from: number, to: number): void {
  const between: string[] = [];
  for (let index = Math.min(from, to); index <= Math.max(from, to); index += 1) {
    const row = list.rowAt(index);
    if (row !== undefined) between.push(row.id);
  }
  useChosen.setState(({ ids }) => ({ ids: [...new Set([...ids, ...between])].slice(0, MOST_CHOSEN) }));
}

export function usePeopleList(model: PeopleModel = everybody): ListState<CandidateRow> {
  return useStore(model.list.store);
}

/** Place of a person in the list as it is asked now; null when not in it. */
export async function positionOf(id: string, query: PeopleQuery): Promise<number | null> {
  const answer = await request('candidates.position', { id, ...query });
  return answer.ok ? answer.value.index : null;
}

for (const { list } of [everybody, poolPeople]) {
  onEvent((event) => {
    if (event.name === 'changed' && event.topics.some((topic) => topic === 'candidates' || topic === 'changes')) list.changed();
  });
  onConnection((state) => {
    if (state === 'open' && list.store.getState().error !== null) list.refresh();
  });
  document.addEventListener('visibilitychange', () => {
    if (windowDeps.isVisible()) list.becameVisible();
  });
}
