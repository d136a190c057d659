import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { JobMenu } from '../../components/JobMenu.tsx';
import { useJobsToChoose } from '../../stores/jobsToChoose.ts';
import { setParams } from '../../stores/route.ts';

const ALL = { id: '\u0000all', name: 'All jobs' };

/** Which job a report is about; with `withAll` it may be all of them. Closed ones have reports too. */
export function JobPicker({ jobId, name, withAll }: { readonly jobId: string | null; readonly name: string | null; readonly withAll: boolean }): ReactNode {
  const { job, ...jobs } = useJobsToChoose(jobId, { withClosed: true });
  const chosen = name ?? job?.name ?? (withAll && jobId === null ? ALL.name : 'Job');
  return (
    <JobMenu
      {...jobs}
      {...(withAll ? { first: ALL } : {})}
      chosen={jobId ?? (withAll ? ALL.id : null)}
      onChoose={(id) => setParams({ job: id === ALL.id ? null : id })}
      trigger={
        <Button size="sm" action="report.job" aria-label={`Job: ${chosen}`} className="max-w-60">
          <bdi className="min-w-0 truncate">{chosen}</bdi> <ChevronDown size={12} aria-hidden="true" className="shrink-0" />
        </Button>
      }
    />
  );
}
