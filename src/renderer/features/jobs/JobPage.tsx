import { ArrowLeft, ChartNoAxesColumn, ListFilter, Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { Failed } from '../../components/Failed.tsx';
import { Skeleton } from '../../components/Spinner.tsx';
import { Time, useWords } from '../../components/Words.tsx';
import { joinParts } from '../../lib/personWords.ts';
import { useAction } from '../../stores/actions.ts';
import { useLive } from '../../stores/live.ts';
import { navigate, openJob } from '../../stores/route.ts';
import { Funnel } from './Funnel.tsx';
import { JobAtLinkedIn } from './JobAtLinkedIn.tsx';

const STATUS = {
  open: { words: 'Open', tone: 'bg-good-soft text-good' },
  closed: { words: 'Closed', tone: 'bg-hover text-ink-2' },
  draft: { words: 'Draft', tone: 'bg-wait-soft text-wait' },
} as const;

/** One job: its funnel, stage by stage, with the people in it. */
export function JobPage({ jobId, showBack }: { readonly jobId: string; readonly showBack: boolean }): ReactNode {
  const { locale } = useWords();
  const number = new Intl.NumberFormat(locale);
  const funnel = useLive('jobs.funnel', { id: jobId });
  const toJobs = (): void => {
    openJob(null);
    document.querySelector<HTMLElement>('[role=listbox][aria-label=Jobs]')?.focus();
  };
  useAction('list.back', toJobs);
  const job = funnel.value;
  const showAsList = (): void => navigate({ page: 'people', id: null, params: { job: jobId } });
  useAction('funnel.asList', showAsList);
  const back = showBack ? (
    <Button variant="quiet" size="sm" className="-ml-2 self-start" onPress={() => openJob(null)}>
      <ArrowLeft size={14} aria-hidden="true" /> Jobs
    </Button>
  ) : null;

  const body = (): ReactNode => {
    if (job === undefined) {
      return funnel.error === null ? (
        <div className="p-5">
          <Skeleton label="The job is loading" lines={[40, 25, 90, 90]} />
        </div>
      ) : (
        <Failed failure={funnel.error} onRetry={funnel.refresh} back={{ words: 'Back to jobs', onPress: toJobs }} />
      );
    }
    const status = STATUS[job.status];
    return (
      <>
        <header className="flex flex-col gap-0.5 border-b border-line px-5 py-3">
          {back}
          <div className="flex flex-wrap items-center gap-x-2">
            <h2 className="min-w-0 text-lg font-semibold break-words">
              <bdi>{job.name}</bdi>
            </h2>
            {job.isConfidential ? <Lock size={14} className="text-ink-3" aria-label="Confidential" /> : null}
            <span className={`rounded-sm px-1.5 text-xs leading-5 font-medium ${status.tone}`}>{status.words}</span>
            <span className="flex-1" />
            <Button size="sm" action="funnel.report" onPress={() => navigate({ page: 'reports', id: 'funnel', params: { job: job.id } })}>
              <ChartNoAxesColumn size={14} aria-hidden="true" /> Report
            </Button>
            <Button size="sm" onPress={showAsList}>
              <ListFilter size={14} aria-hidden="true" /> Show as list
            </Button>
          </div>
          <p className="text-sm text-ink-2">
            {joinParts(job.requisitionId, job.department, job.location, `${number.format(job.activeCount)} under way, ${number.format(job.totalCount)} in all`)}
            {job.openedAt === null ? null : (
              <>
                {'\u00a0· opened '}
                <Time at={job.openedAt} form="day" />
              </>
            )}
          </p>
          <JobAtLinkedIn jobId={job.id} />
        </header>
        <Funnel key={job.id} job={job} />
      </>
    );
  };
  return (
    <section aria-label="Job" className="flex h-full min-h-0 flex-col bg-surface outline-none" data-pane tabIndex={-1}>
      {body()}
    </section>
  );
}
