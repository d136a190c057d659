import type { ReactNode } from 'react';
import type { FunnelReport as Report, FunnelStage } from '../../../shared/domain/report.ts';
import { Button } from '../../components/Button.tsx';
import { useWords } from '../../components/Words.tsx';
import { countWords } from '../../lib/personWords.ts';
import { periodOf } from '../../lib/reportPeriod.ts';
import { shareWords, stayNumber, stayWords } from '../../lib/reportWords.ts';
import type { Route } from '../../lib/route.ts';
import { useLive } from '../../stores/live.ts';
import { ownZone, useReport } from '../../stores/reports.ts';
import { openJob, setParams, useRoute } from '../../stores/route.ts';
import { LayeredBar, Legend } from './Bars.tsx';
import { ChartRows } from './ChartRows.tsx';
import { JobPicker } from './JobPicker.tsx';
import { PeriodPicker } from './PeriodPicker.tsx';
import { ReportFrame, type ReportView } from './ReportFrame.tsx';
import { numberCell, textCell } from './reportTable.ts';
import { RouteLink } from './RouteLink.tsx';

const COUNTING = [
  'Counted are people who applied for this job in the period. Prospects are not in it yet.',
  'Reached: came as far as the stage or further. Who skipped a stage has passed it; who was hired has passed all.',
  'There now and rejected are counted where somebody stands, or stood when it ended.',
  'Median stay: half of the stays in the stage were no longer than this. “≥” or “at least”: some still last and may make it longer.',
];

function sentence(stage: FunnelStage, next: string, locale: string): string {
  const parts = [
    `${stage.name}: ${countWords(stage.reached, 'person', 'people', locale)} reached it`,
    `${stage.movedOn} ${next} (${shareWords(stage.movedOn, stage.reached, locale)})`,
    `${stage.here} there now`,
    `${stage.rejected} rejected there`,
    ...(stage.otherEnd > 0 ? [`${stage.otherEnd} ended otherwise`] : []),
    ...(stage.skipped > 0 ? [`${stage.skipped} skipped it`] : []),
    ...(stage.median === null ? [] : [`median stay ${stayWords(stage.median, locale)}`]),
  ];
  return `${parts.join(', ')}.`;
}

function funnelView(report: Report, isAllTime: boolean, locale: string): ReportView | null {
  const { job, stages, total } = report;
  if (total === 0) return null;
  const hereTo = (stage: FunnelStage): Route => ({ page: 'people', id: null, params: { job: job.id, stageId: stage.id } });
  const here = (stage: FunnelStage): ReactNode =>
    isAllTime && stage.here > 0 ? (
      <RouteLink to={hereTo(stage)} label={`Show the people who are in ${stage.name} now: ${stage.here}`}>
        {stage.here}
      </RouteLink>
    ) : (
      stage.here
    );
  const nextOf = (index: number): string => (index === stages.length - 1 ? 'were hired' : 'moved on');
  const rows = stages.map((stage, index) => ({
    id: stage.id,
    label: <bdi>{stage.name}</bdi>,
    sentence: sentence(stage, nextOf(index), locale),
    bar: (
      <LayeredBar
        scale={total}
        parts={[
          { value: stage.reached, fill: 'pale' },
          { value: stage.movedOn, fill: 'accent' },
        ]}
      />
    ),
    figures: [stage.reached, shareWords(stage.movedOn, stage.reached, locale), here(stage), stage.rejected],
  }));
  const hired = {
    id: 'hired',
    label: 'Hired',
    sentence: `${countWords(report.hired, 'person', 'people', locale)} hired, ${shareWords(report.hired, total, locale)} of all who applied.`,
    bar: <LayeredBar scale={total} parts={[{ value: report.hired, fill: 'good' }]} />,
    figures: [report.hired, shareWords(report.hired, total, locale), '', ''],
    isApart: true,
  };
  const notes = [
    ...(report.movedBack > 0 ? [`${countWords(report.movedBack, 'person was', 'people were', locale)} moved back to an earlier stage after having reached a later one.`] : []),
    ...(report.withoutStage > 0 ? [`${countWords(report.withoutStage, 'process has', 'processes have', locale)} no stage that is known here and can only be seen in the total.`] : []),
  ];
  return {
    title: <bdi>{[job.name, job.requisitionId].filter((part) => part !== null).join(' · ')}</bdi>,
    summary: `${countWords(total, 'person', 'people', locale)} applied: ${report.underWay} under way, ${report.hired} hired, ${report.rejected} rejected.`,
    notes,
    chart: (
      <>
        <ChartRows label="People per stage" rows={[...rows, hired]} headings={['Reached', 'Moved on', 'There now', 'Rejected']} hint="Point at a stage, or go through them with the arrow keys." />
        <Legend
          items={[
            { fill: 'accent', words: 'moved on' },
            { fill: 'pale', words: 'reached, not further' },
            { fill: 'good', words: 'hired' },
          ]}
        />
      </>
    ),
    table: {
      caption: `Funnel of ${job.name}`,
      columns: ['Stage', 'Reached', 'Moved on', 'Share moved on', 'There now', 'Rejected', 'Ended otherwise', 'Skipped it', 'Median stay (days)'],
      lines: [
        ...stages.map((stage) => [
          textCell(stage.name),
          numberCell(stage.reached, locale),
          numberCell(stage.movedOn, locale),
          textCell(shareWords(stage.movedOn, stage.reached, locale)),
          numberCell(stage.here, locale, isAllTime && stage.here > 0 ? hereTo(stage) : undefined),
          numberCell(stage.rejected, locale),
          numberCell(stage.otherEnd, locale),
          numberCell(stage.skipped, locale),
          stage.median === null ? { text: '–', value: null } : textCell(stayNumber(stage.median, locale)),
        ]),
        [textCell('Hired'), numberCell(report.hired, locale), ...Array.from({ length: 7 }, () => ({ text: '', value: null }))],
      ],
    },
  };
}

/** How far people come in one job. */
export function FunnelReport(): ReactNode {
  const params = useRoute(({ route }) => route.params);
  const { locale, now } = useWords();
  // Without a choice: the open job with the most people.
  const asked = params['job'] ?? null;
  const busiest = useLive('jobs.list', asked === null ? { status: 'open', text: '', sort: 'active', offset: 0, limit: 1 } : null);
  const jobId = asked ?? busiest.value?.rows[0]?.id ?? null;
  const period = periodOf(params, 'all', now, ownZone());
  const report = useReport('reports.funnel', jobId === null ? null : { jobId, from: period.from, to: period.to, zone: ownZone() });
  const isNoJob = jobId === null && busiest.value !== undefined;
  return (
    <ReportFrame
      about={jobId}
      live={isNoJob ? { ...report, value: NO_JOB } : jobId === null ? { ...report, loading: busiest.loading, error: busiest.error } : report}
      counting={COUNTING}
      view={(value) => funnelView(value, period.name === 'all', locale)}
      empty={
        isNoJob
          ? { title: 'No open job', words: 'Choose a job above to see how far people came in it.' }
          : {
              title: period.name === 'all' ? 'No history yet' : 'Nothing in these days',
              words: period.name === 'all' ? 'Nobody has applied for this job so far.' : 'Nobody applied for this job in these days.',
              action: period.name === 'all' ? <Button onPress={() => openJob(jobId)}>Open the job</Button> : <Button action="report.allTime" onPress={() => setParams({ period: 'all', from: null, to: null })}>Show all time</Button>,
            }
      }
      controls={
        <>
          <JobPicker jobId={jobId} name={report.value?.job.name ?? null} withAll={false} />
          <PeriodPicker period={period} />
        </>
      }
    />
  );
}

const NO_JOB: Report = { job: { id: '', name: '', requisitionId: null, status: 'open' }, stages: [], total: 0, hired: 0, rejected: 0, underWay: 0, movedBack: 0, withoutStage: 0 };
