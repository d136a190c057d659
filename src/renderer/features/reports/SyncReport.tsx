import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { SYNC_HISTORY_DAYS, type SyncHealthReport } from '../../../shared/domain/report.ts';
import { Section } from '../../components/Section.tsx';
import { Segments } from '../../components/Segments.tsx';
import { Time, useWords } from '../../components/Words.tsx';
import { duration } from '../../lib/dateWords.ts';
import { countWords } from '../../lib/personWords.ts';
import { useLive } from '../../stores/live.ts';
import { ownZone } from '../../stores/reports.ts';
import { setParams, useRoute } from '../../stores/route.ts';
import { Legend, type Fill } from './Bars.tsx';
import { DayColumns } from './DayColumns.tsx';
import { ReportFrame, type ReportView } from './ReportFrame.tsx';
import { numberCell } from './reportTable.ts';
import { RouteLink } from './RouteLink.tsx';

type Day = SyncHealthReport['days'][number];

const COUNTING = [
  'A day begins at midnight here. A sync that found nothing new leaves no trace, so a quiet day has few.',
  'The time to send runs from the change on this desk until the ATS has confirmed it, hours without a network included.',
  'The history of syncs and sent changes is kept for 30 days.',
];

const STATES: Readonly<Record<SyncHealthReport['types'][number]['state'], string>> = {
  idle: '',
  walking: 'being read now',
  failed: 'failed the last time',
  notPermitted: 'not permitted',
};

function dayWords(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }).format(Date.parse(`${day}T00:00:00Z`));
}

function sentence(day: Day, locale: string): string {
  const runs = day.done + day.failed + day.ended + day.running;
  if (runs === 0) return `${dayWords(day.day, locale)}: no sync left a trace.`;
  const parts = [
    countWords(runs, 'sync', 'syncs', locale),
    `${day.done} done`,
    ...(day.failed > 0 ? [`${day.failed} failed`] : []),
    ...(day.ended > 0 ? [`${day.ended} stopped or cut off`] : []),
    ...(day.running > 0 ? [`${day.running} running`] : []),
    countWords(day.requests, 'request', 'requests', locale),
    `${countWords(day.read, 'record', 'records', locale)} read, ${new Intl.NumberFormat(locale).format(day.changed)} changed`,
  ];
  return `${dayWords(day.day, locale)}: ${parts.join(', ')}.`;
}

interface Panel {
  readonly title: string;
  readonly parts: (day: Day) => readonly { readonly value: number; readonly fill: Fill }[];
}

const PANELS: readonly Panel[] = [
  {
    title: 'Syncs',
    parts: (day) => [
      { value: day.done + day.running, fill: 'accent' },
      { value: day.ended, fill: 'wait' },
      { value: day.failed, fill: 'bad' },
    ],
  },
  { title: 'Records changed', parts: (day) => [{ value: day.changed, fill: 'accent' }] },
  { title: 'Requests', parts: (day) => [{ value: day.requests, fill: 'accent' }] },
];

function Days({ days }: { readonly days: readonly Day[] }): ReactNode {
  const { locale } = useWords();
  const [at, setAt] = useState<number | null>(null);
  const [hasKeyboard, setHasKeyboard] = useState(false);
  const shown = at === null ? undefined : days[at];
  const onKeyDown = (event: KeyboardEvent): void => {
    const from = at ?? days.length;
    const target = { ArrowLeft: from - 1, ArrowRight: from + 1, Home: 0, End: days.length - 1 }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    setAt(Math.max(0, Math.min(days.length - 1, target)));
  };
  return (
    <>
      <div
        role="slider"
        aria-label="Day"
        aria-orientation="horizontal"
        aria-valuemin={1}
        aria-valuemax={days.length}
        aria-valuenow={(at ?? days.length - 1) + 1}
        aria-valuetext={sentence(days[at ?? days.length - 1] ?? EMPTY_DAY, locale)}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onFocus={() => {
          setHasKeyboard(true);
          setAt((now) => now ?? days.length - 1);
        }}
        onBlur={() => {
          setHasKeyboard(false);
          setAt(null);
        }}
        onPointerLeave={() => {
          if (!hasKeyboard) setAt(null);
        }}
        className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,240px),1fr))] gap-x-6 gap-y-4 rounded-sm outline-offset-4"
      >
        {PANELS.map(({ title, parts }) => (
          <DayColumns key={title} title={title} columns={days.map((day) => ({ id: day.day, parts: parts(day) }))} at={at} onPoint={setAt} first={dayWords(days[0]?.day ?? '1970-01-01', locale)} locale={locale} />
        ))}
      </div>
      <p className={`mt-3 min-h-10 text-sm ${shown === undefined ? 'text-ink-3' : 'text-ink'}`} aria-hidden="true">
        {shown === undefined ? 'Point at a day, or go through them with the arrow keys.' : sentence(shown, locale)}
      </p>
      <Legend
        items={[
          { fill: 'accent', words: 'done' },
          { fill: 'wait', words: 'stopped or cut off' },
          { fill: 'bad', words: 'failed' },
        ]}
      />
    </>
  );
}

const EMPTY_DAY: Day = { day: '1970-01-01', done: 0, failed: 0, ended: 0, running: 0, requests: 0, read: 0, changed: 0 };

function Fact({ name, value, detail, isBad = false }: { readonly name: string; readonly value: string; readonly detail?: ReactNode; readonly isBad?: boolean }): ReactNode {
  return (
    <div>
      <dt className="text-xs text-ink-2">{name}</dt>
      <dd className={`text-md font-semibold ${isBad ? 'text-bad' : ''}`}>{value}</dd>
      {detail === undefined ? null : <dd className="text-xs text-ink-3">{detail}</dd>}
    </div>
  );
}

function Below({ report }: { readonly report: SyncHealthReport }): ReactNode {
  const { locale } = useWords();
  const { sent } = report;
  const number = new Intl.NumberFormat(locale);
  const toSync = <RouteLink to={{ page: 'sync', id: null, params: {} }}>Look at sync</RouteLink>;
  return (
    <>
      <Section title="Your changes">
        <dl className="grid grid-cols-[repeat(auto-fit,minmax(130px,1fr))] gap-4 pt-1">
          <Fact name="Sent" value={number.format(sent.count)} detail={sent.count === 0 ? undefined : sent.again > 0 ? `${sent.again} at the second try or later` : 'all at the first try'} />
          <Fact name="Half were sent within" value={sent.medianMs === null ? '–' : duration(sent.medianMs, locale)} detail={sent.p95Ms === null ? undefined : `19 in 20 within ${duration(sent.p95Ms, locale)}`} />
          <Fact name="Waiting now" value={number.format(report.waiting)} />
          <Fact name="Refused now" value={number.format(report.refused)} isBad={report.refused > 0} detail={report.refused > 0 ? toSync : undefined} />
          <Fact name="Could not be read" value={number.format(report.problems)} isBad={report.problems > 0} detail={report.problems > 0 ? toSync : undefined} />
        </dl>
      </Section>
      {[...new Set(report.types.map(({ accountLabel }) => accountLabel))].map((account) => (
        <Section key={account} title={`${account}: read to the end`}>
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,220px),1fr))] gap-x-8">
            {report.types
              .filter(({ accountLabel }) => accountLabel === account)
              .map((type, index) => (
                <li key={index} className="line-pad flex items-baseline gap-2 border-b border-line">
                  <span className="min-w-0 flex-1">{type.typeLabel}</span>
                  <span className={`text-xs ${type.state === 'failed' ? 'text-bad' : 'text-ink-3'}`}>{STATES[type.state]}</span>
                  {type.wholeUntil === null ? type.state === 'notPermitted' ? null : <span className="text-xs text-ink-3">not yet</span> : <Time at={type.wholeUntil} className="text-xs text-ink-2" />}
                </li>
              ))}
          </ul>
        </Section>
      ))}
    </>
  );
}

function syncView(report: SyncHealthReport, locale: string): ReportView | null {
  const total = (of: (day: Day) => number): number => report.days.reduce((sum, day) => sum + of(day), 0);
  const runs = total((day) => day.done + day.failed + day.ended + day.running);
  if (runs === 0 && report.types.length === 0) return null;
  const failed = total((day) => day.failed);
  return {
    title: 'Syncs per day',
    summary: `${countWords(runs, 'sync', 'syncs', locale)} in ${countWords(report.days.length, 'day', 'days', locale)}, ${failed === 0 ? 'none failed' : `${failed} failed`}; ${countWords(total((day) => day.requests), 'request', 'requests', locale)}.`,
    chart: <Days days={report.days} />,
    table: {
      caption: 'Syncs per day',
      columns: ['Day', 'Done', 'Failed', 'Stopped or cut off', 'Running', 'Requests', 'Records read', 'Records changed'],
      lines: report.days.toReversed().map((day) => [
        { text: dayWords(day.day, locale), value: day.day },
        ...[day.done, day.failed, day.ended, day.running, day.requests, day.read, day.changed].map((value) => numberCell(value, locale)),
      ]),
    },
    below: <Below report={report} />,
  };
}

/** How syncing and sending went. */
export function SyncReport(): ReactNode {
  const params = useRoute(({ route }) => route.params);
  const { locale } = useWords();
  const days = params['days'] === '7' ? 7 : SYNC_HISTORY_DAYS;
  const report = useLive('reports.syncHealth', { days, zone: ownZone() });
  return (
    <ReportFrame
      about={null}
      live={report}
      counting={COUNTING}
      view={(value) => syncView(value, locale)}
      empty={{ title: 'No history yet', words: 'Nothing has been synced so far. Once an account is connected, this shows how it goes.' }}
      controls={
        <Segments
          label="Days"
          size="sm"
          value={days === 7 ? '7' : '30'}
          options={[
            { id: '7', name: 'Last 7 days' },
            { id: '30', name: 'Last 30 days' },
          ]}
          onChange={(next) => setParams({ days: next === '7' ? '7' : null })}
        />
      }
    />
  );
}
