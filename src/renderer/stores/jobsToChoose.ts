import { useState } from 'react';
import type { JobRow } from '../../shared/domain/job.ts';
import type { JobsToChoose } from '../components/JobMenu.tsx';
import { joinParts } from '../lib/personWords.ts';
import { useLive } from './live.ts';

/** As many as are shown; who has more jobs types some letters. */
const SHOWN = 100;

interface Asked {
  /** Closed jobs and drafts too, and each of them says so. */
  readonly withClosed?: boolean;
  /** The choice is open from the beginning. */
  readonly isOpenAtFirst?: boolean;
  /** What stands in the way of choosing a job, in words that stand beside it. */
  readonly whyNot?: (job: JobRow) => string | null;
}

/** Jobs for choosing one: asked for when the choice is opened, searched among all there are, and the chosen one with its stages. */
export function useJobsToChoose(jobId: string | null, { withClosed = false, isOpenAtFirst = false, whyNot }: Asked = {}): JobsToChoose {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const [typed, setTyped] = useState('');
  const list = useLive('jobs.list', isOpen ? { status: withClosed ? null : 'open', text: typed, sort: typed.trim() === '' ? 'active' : 'name', offset: 0, limit: SHOWN } : null);
  const chosen = useLive('jobs.funnel', jobId === null ? null : { id: jobId });
  return {
    isOpen,
    onOpenChange: setOpen,
    typed,
    onSearch: setTyped,
    jobs: list.value?.rows.map((job) => {
      const why = whyNot?.(job) ?? null;
      return { id: job.id, name: job.name, detail: why ?? joinParts(job.requisitionId, job.status === 'open' ? null : job.status), isDisabled: why !== null };
    }),
    more: list.value === undefined ? 0 : list.value.total - list.value.rows.length,
    noneWords: withClosed ? 'No job has this in its name' : 'No open job has this in its name',
    failure: list.error?.message ?? null,
    job: chosen.error?.code === 'not_found' ? null : chosen.value,
  };
}
