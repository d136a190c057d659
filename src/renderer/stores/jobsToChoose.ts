import { useState } from 'react';
import type { JobsToChoose } from '../components/JobAndStage.tsx';
import { useLive } from './live.ts';

/** As many as are shown; who has more open jobs types some letters. */
const SHOWN = 100;

/** The open jobs for choosing one: asked for when the choice is opened, searched among all there are, and the chosen one with its stages. */
export function useJobsToChoose(jobId: string | null): JobsToChoose {
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState('');
  const list = useLive('jobs.list', isOpen ? { status: 'open', text, sort: text.trim() === '' ? 'active' : 'name', offset: 0, limit: SHOWN } : null);
  const chosen = useLive('jobs.funnel', jobId === null ? null : { id: jobId });
  return {
    isOpen,
    onOpenChange: setOpen,
    onSearch: setText,
    jobs: list.value?.rows.map((row) => ({ id: row.id, name: row.name, detail: row.requisitionId ?? undefined })),
    failure: list.error?.message ?? null,
    job: chosen.error?.code === 'not_found' ? null : chosen.value,
  };
}
