import type { ReactNode } from 'react';
import type { TimeInStage, TimeInStageReport, WaitingPerson } from '../../../shared/domain/report.ts';
import { Button } from '../../components/Button.tsx';
import { Section } from '../../components/Section.tsx';
import { useWords } from '../../components/Words.tsx';
import { duration, exactDate } from '../../lib/dateWords.ts';
import { countWords } from '../../lib/personWords.ts';
import { periodOf } from '../../lib/reportPeriod.ts';
import { axisSteps, stayNumber, stayWords } from '../../lib/reportWords.ts';
import { ownZone, useReport } from '../../stores/reports.ts';
import { setParams, useRoute } from '../../stores/route.ts';
import { AxisNumbers, Legend, SpreadBar } from './Bars.tsx';
import { ChartRows } from './ChartRows.tsx';
import { JobPicker } from './JobPicker.tsx';
import { PeriodPicker } from './PeriodPicker.tsx';
import { ReportFrame, type ReportView } from './ReportFrame.tsx';
import { numberCell, textCell } from './reportTable.ts';
import { RouteLink } from './RouteLink.tsx';

const MOST_BARS = 15;

const COUNTING = [
  'A stay begins when somebody enters a stage and ends when they leave it or are rejected. Counted are stays that began in the period.',
  'A stay that still lasts counts until now, so the true number can only be larger: “≥” or “at least” says where that matters.',
  'A stay whose end the ATS does not tell, such as the last one of somebody who was hired, is left out.',
];

function sentence(stage: TimeInStage, locale: string): string {
  return `${stage.name}: median stay ${stayWords(stage.median, locale)}, 3 in 4 stays up to ${stayWords(stage.p75, locale)}, 9 in 10 up to ${stayWords(stage.p90, locale)}; ${countWords(stage.stays, 'stay', 'stays', locale)}, ${stage.open} of them still lasting.`;
}

function Waiting({ people, isOneJob }: { readonly people: readonly WaitingPerson[]; readonly isOneJob: boolean }): ReactNode {
  const { locale, now } = useWords();
  return (
    <Section title={isOneJob ? 'Longest in their stage now' : 'Longest in their stage now, in open jobs'}>
      {people.length === 0 ? <p className="text-ink-2">Nobody is under way.</p> : null}
      <ol className="divide-y divide-line">
        {people.map((person) => (
          <li key={`${person.candidateId} ${person.jobId}`} className="line-pad flex items-baseline gap-3">
            <span className="min-w-0 flex-1 break-words">
              <RouteLink to={{ page: 'people', id: person.candidateId, params: {} }}>{person.name}</RouteLink>
              <span className="text-ink-2">
                {' '}
                · <bdi>{person.stageName}</bdi>
                {isOneJob ? null : (
                  <>
                    {' '}
                    · <bdi>{person.jobName}</bdi>
                  </>
                )}
              </span>
            </span>
            <time dateTime={new Date(person.since).toISOString()} title={`Since ${exactDate(person.since, locale)}`} className="shrink-0 text-xs text-ink-3">
              {duration(Math.max(0, now - person.since), locale)}
            </time>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function timeView(report: TimeInStageReport, isOneJob: boolean, locale: string): ReportView | null {
  const { stages } = report;
  if (stages.length === 0 && report.waiting.length === 0) return null;
  // With too many names the ones with the most stays are drawn, still in the order of the stages.
  const drawn = new Set([...stages].sort((left, right) => right.stays - left.stays).slice(0, MOST_BARS));
  const shown = stages.filter((stage) => drawn.has(stage));
  const steps = axisSteps(Math.max(...shown.map(({ p90 }) => p90.days), 1));
  const stays = stages.reduce((sum, stage) => sum + stage.stays, 0);
  const longest = [...stages].sort((left, right) => right.median.days - left.median.days)[0];
  return {
    title: 'Days in each stage',
    summary:
      longest === undefined
        ? 'No stay began in these days.'
        : `${countWords(stays, 'stay', 'stays', locale)}. The longest median stay is in ${longest.name}: ${stayWords(longest.median, locale)}.`,
    notes: stages.length > shown.length ? [`Shown are the ${shown.length} stages with the most stays. The table has all ${stages.length}.`] : [],
    chart:
      shown.length === 0 ? null : (
        <>
          <ChartRows
            label="Days per stage"
            rows={shown.map((stage) => ({
              id: stage.name,
              label: <bdi>{stage.name}</bdi>,
              sentence: sentence(stage, locale),
              bar: <SpreadBar half={stage.median.days} most={stage.p75.days} nearlyAll={stage.p90.days} steps={steps} />,
              figures: [stayNumber(stage.median, locale), stayNumber(stage.p75, locale), stayNumber(stage.p90, locale)],
            }))}
            headings={['Median', '3 in 4', '9 in 10']}
            hint="Point at a stage, or go through them with the arrow keys. Numbers are days."
            axis={<AxisNumbers steps={steps} locale={locale} />}
          />
          <Legend
            items={[
              { fill: 'accent', words: 'median stay' },
              { fill: 'pale', words: '3 in 4 stays; the line: 9 in 10' },
            ]}
          />
        </>
      ),
    table: {
      caption: 'Days in each stage',
      columns: ['Stage', 'Stays', 'Still lasting', 'Median (days)', '3 in 4 up to (days)', '9 in 10 up to (days)'],
      lines: stages.map((stage) => [
        textCell(stage.name),
        numberCell(stage.stays, locale),
        numberCell(stage.open, locale),
        ...[stage.median, stage.p75, stage.p90].map((length) => textCell(stayNumber(length, locale))),
      ]),
    },
    below: <Waiting people={report.waiting} isOneJob={isOneJob} />,
  };
}

/** How long people stay in each stage, and who waits longest now. */
export function TimeReport(): ReactNode {
  const params = useRoute(({ route }) => route.params);
  const { locale, now } = useWords();
  const jobId = params['job'] ?? null;
  const period = periodOf(params, '90', now, ownZone());
  const report = useReport('reports.timeInStage', { jobId, from: period.from, to: period.to, zone: ownZone() });
  return (
    <ReportFrame
      about={jobId}
      live={report}
      counting={COUNTING}
      view={(value) => timeView(value, jobId !== null, locale)}
      empty={{
        title: period.name === 'all' ? 'No history yet' : 'Nothing in these days',
        words: 'The history of stages comes with the sync. As soon as somebody moves through a job, this shows how long it takes.',
        ...(period.name === 'all' ? {} : { action: <Button action="report.allTime" onPress={() => setParams({ period: 'all', from: null, to: null })}>Show all time</Button> }),
      }}
      controls={
        <>
          <JobPicker jobId={jobId} name={null} withAll />
          <PeriodPicker period={period} />
        </>
      }
    />
  );
}
