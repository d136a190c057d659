import { useEffect } from 'react';
import { create, useStore } from 'zustand';
import type { FunnelPerson } from '../../shared/domain/job.ts';
import type { Args } from '../../shared/ipc/contract.ts';
import { onConnection, onEvent, request } from '../api.ts';
import { windowDeps } from './live.ts';
import { useRoute } from './route.ts';
import { TOPICS_OF } from './topics.ts';
import { WindowedList, type ListState } from './windowedList.ts';

export type FunnelGroup = Args<'jobs.people'>['group'];
export type FunnelOrder = 'longest' | 'newest';
type ColumnQuery = Omit<Args<'jobs.people'>, 'offset' | 'limit'>;
export type ColumnList = WindowedList<ColumnQuery, FunnelPerson>;

/** Columns of jobs looked at before paint at once when one comes back; more than this are forgotten. */
const MAX_KEPT = 40;

interface Column {
  readonly list: ColumnList;
  watchers: number;
}

const columns = new Map<string, Column>();

/** Names a column of a job: the id of its stage, or how its people ended. */
export function groupKey(group: FunnelGroup): string {
  if ('stageId' in group) return group.stageId;
  return 'ended' in group ? group.ended : 'unstaged';
}

function columnFor(query: ColumnQuery): Column {
  const key = `${query.jobId} ${groupKey(query.group)} ${query.order ?? 'longest'}`;
  const known = columns.get(key);
  if (known !== undefined) return known;
  for (const [old, { watchers }] of columns) {
    if (columns.size < MAX_KEPT) break;
    if (watchers === 0) columns.delete(old);
  }
  const list: ColumnList = new WindowedList({ ...windowDeps, fetch: (asked, offset, limit) => request('jobs.people', { ...asked, offset, limit }) });
  const column: Column = { list, watchers: 0 };
  columns.set(key, column);
  return column;
}

/** A column comes on screen; returns its going. */
function watch(column: Column, query: ColumnQuery): () => void {
  column.watchers += 1;
  if (column.list.store.getState().total === null) column.list.setQuery(query);
  else column.list.refresh();
  return () => {
    column.watchers -= 1;
  };
}

/** The people of one column, kept true while it is on screen. `query` must keep its identity. */
export function useColumn(query: ColumnQuery): { readonly list: ColumnList; readonly state: ListState<FunnelPerson> } {
  const column = columnFor(query);
  useEffect(() => watch(column, query), [column, query]);
  return { list: column.list, state: useStore(column.list.store) };
}

function watched(): readonly ColumnList[] {
  return [...columns.values()].filter(({ watchers }) => watchers > 0).map(({ list }) => list);
}

/** Asks again for every column on screen; resolves when the answers are here. */
export async function renewColumns(): Promise<void> {
  await Promise.all(
    watched().map(
      (list) =>
        new Promise<void>((resolve) => {
          list.refresh();
          if (!list.isAsking) return resolve();
          const end = list.store.subscribe(() => {
            if (list.isAsking) return;
            end();
            resolve();
          });
        }),
    ),
  );
}

onEvent((event) => {
  if (event.name === 'changed' && TOPICS_OF['jobs.people']?.some((topic) => event.topics.includes(topic)) === true) for (const list of watched()) list.changed();
});
onConnection((state) => {
  if (state === 'open') for (const list of watched()) if (list.store.getState().error !== null) list.refresh();
});
document.addEventListener('visibilitychange', () => {
  if (windowDeps.isVisible()) for (const list of watched()) list.becameVisible();
});

interface Arrivals {
  /** Who came in after this is new. Epoch milliseconds: when the window was opened, or when the first copy was made. */
  readonly since: number;
  /** Candidates looked at in this session. */
  readonly lookedAt: ReadonlySet<string>;
}

/** What counts as new in this session. */
export const useArrivals = create<Arrivals>(() => ({ since: Date.now(), lookedAt: new Set() }));

/** The first copy is being made: nobody who comes with it is an applicant of today. */
export function startArrivalsNow(): void {
  useArrivals.setState({ since: Date.now() });
}

function lookAt(): void {
  const { page, id } = useRoute.getState().route;
  if (page !== 'people' || id === null || useArrivals.getState().lookedAt.has(id)) return;
  useArrivals.setState(({ lookedAt }) => ({ lookedAt: new Set([...lookedAt, id]) }));
}

useRoute.subscribe(lookAt);
lookAt();
