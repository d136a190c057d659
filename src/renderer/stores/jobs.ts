import { useStore } from 'zustand';
import type { JobRow } from '../../shared/domain/job.ts';
import type { Args } from '../../shared/ipc/contract.ts';
import { onConnection, onEvent, request } from '../api.ts';
import { windowDeps } from './live.ts';
import { TOPICS_OF } from './topics.ts';
import { WindowedList, type ListState } from './windowedList.ts';

type JobQuery = Pick<Args<'jobs.list'>, 'status' | 'text' | 'sort'>;

/** The job list: one for the window. */
export const jobList = new WindowedList<JobQuery, JobRow>({
  ...windowDeps,
  fetch: (query, offset, limit) => request('jobs.list', { ...query, offset, limit }),
});

export function useJobList(): ListState<JobRow> {
  return useStore(jobList.store);
}

onEvent((event) => {
  if (event.name === 'changed' && TOPICS_OF['jobs.list']?.some((topic) => event.topics.includes(topic)) === true) jobList.changed();
});
onConnection((state) => {
  if (state === 'open' && jobList.store.getState().error !== null) jobList.refresh();
});
document.addEventListener('visibilitychange', () => {
  if (windowDeps.isVisible()) jobList.becameVisible();
});
