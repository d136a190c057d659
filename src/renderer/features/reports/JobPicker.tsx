import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { PickMenu, type Choice } from '../../components/Menu.tsx';
import { useLive } from '../../stores/live.ts';
import { setParams } from '../../stores/route.ts';

const ALL = '\u0000all';

/** Which job a report is about; with `withAll` it may be all of them. */
export function JobPicker({ jobId, name, withAll }: { readonly jobId: string | null; readonly name: string | null; readonly withAll: boolean }): ReactNode {
  const jobs = useLive('candidates.filterOptions', {}).value?.jobs ?? [];
  const choices: Choice[] = jobs.map((job) => ({ id: job.id, name: job.name, detail: [job.requisitionId, job.isOpen ? null : 'closed'].filter((part) => part !== null).join(' · ') }));
  const chosen = name ?? jobs.find(({ id }) => id === jobId)?.name ?? (withAll && jobId === null ? 'All jobs' : 'Job');
  return (
    <PickMenu
      label="Job"
      choices={withAll ? [{ id: ALL, name: 'All jobs' }, ...choices] : choices}
      chosen={jobId ?? (withAll ? ALL : null)}
      onChoose={({ id }) => setParams({ job: id === ALL ? null : id })}
      emptyWords="No job found"
      withSearch
      trigger={
        <Button size="sm" action="report.job" aria-label={`Job: ${chosen}`} className="max-w-60">
          <bdi className="min-w-0 truncate">{chosen}</bdi> <ChevronDown size={12} aria-hidden="true" className="shrink-0" />
        </Button>
      }
    />
  );
}
