import { create } from 'zustand';
import { useRoute } from './route.ts';

/** A record that was looked at. Only its id is remembered: its name is asked for when it is shown, so that what is hidden stays so. */
export interface RecentRecord {
  readonly kind: 'person' | 'job';
  readonly id: string;
}

const MAX_RECENT = 8;

/** Records looked at, latest first; kept over restarts with the place. */
export const useRecent = create<{ readonly records: readonly RecentRecord[] }>(() => ({ records: [] }));

function rememberRecord(record: RecentRecord): void {
  useRecent.setState(({ records }) => ({ records: [record, ...records.filter((other) => other.id !== record.id || other.kind !== record.kind)].slice(0, MAX_RECENT) }));
}

/** What is gone or hidden is not offered again. */
export function forgetRecord(record: RecentRecord): void {
  useRecent.setState(({ records }) => ({ records: records.filter((other) => other.id !== record.id || other.kind !== record.kind) }));
}

function look(): void {
  const { page, id } = useRoute.getState().route;
  if (id === null) return;
  if (page === 'people') rememberRecord({ kind: 'person', id });
  else if (page === 'jobs') rememberRecord({ kind: 'job', id });
}

useRoute.subscribe(look);
look();
