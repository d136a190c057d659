import type { ReactNode } from 'react';
import { sourceGroupingSchema, type SourceGrouping, type SourceYield, type SourceYieldReport } from '../../../shared/domain/report.ts';
import { Button } from '../../components/Button.tsx';
import { Segments } from '../../components/Segments.tsx';
import { useWords } from '../../components/Words.tsx';
import { countWords } from '../../lib/personWords.ts';
import { periodOf } from '../../lib/reportPeriod.ts';
import { shareWords } from '../../lib/reportWords.ts';
import type { Route } from '../../lib/route.ts';
import { ownZone, useReport } from '../../stores/reports.ts';
import { setParams, useRoute } from '../../stores/route.ts';
import { Legend, StackedBar } from './Bars.tsx';
import { ChartRows } from './ChartRows.tsx';
import { PeriodPicker } from './PeriodPicker.tsx';
import { ReportFrame, type ReportView } from './ReportFrame.tsx';
import { numberCell, textCell } from './reportTable.ts';
import { RouteLink } from './RouteLink.tsx';

const MOST_BARS = 15;

const COUNTING = [
  'Counted are processes that began in the period, prospects included. One that became part of another process is not counted twice.',
  'People: a person with two processes from one source counts once there, and once in each source they came from.',
  'Below five processes the counts stand instead of percentages.',
];
const LABELS_WORDS = 'A source with two labels is counted in both, so labels may add up to more than there are.';

const NAMES: Readonly<Record<SourceGrouping, { readonly one: string; readonly many: string }>> = {
  source: { one: 'Source', many: 'sources' },
  label: { one: 'Label', many: 'labels' },
  type: { one: 'Type', many: 'types' },
};
const MISSING = { source: 'Source not known', label: 'Without a label', type: 'Without a type' } as const;

const nameOf = (row: SourceYield): string => row.name ?? (row.missing === null ? '' : MISSING[row.missing]);

type Counts = Pick<SourceYield, 'processes' | 'interviewed' | 'underWay' | 'hired' | 'rejected'>;

function countsWords(name: string, counts: Counts, people: number | null, locale: string): string {
  const who = people === null ? '' : `${countWords(people, 'person', 'people', locale)} in `;
  return `${name}: ${who}${countWords(counts.processes, 'process', 'processes', locale)}, ${counts.interviewed} with an interview (${shareWords(counts.interviewed, counts.processes, locale)}), ${counts.hired} hired (${shareWords(counts.hired, counts.processes, locale)}), ${counts.underWay} under way, ${counts.rejected} rejected.`;
}

const sumOf = (rows: readonly SourceYield[]): Counts =>
  rows.reduce<Counts>(
    (sum, row) => ({
      processes: sum.processes + row.processes,
      interviewed: sum.interviewed + row.interviewed,
      underWay: sum.underWay + row.underWay,
      hired: sum.hired + row.hired,
      rejected: sum.rejected + row.rejected,
    }),
    { processes: 0, interviewed: 0, underWay: 0, hired: 0, rejected: 0 },
  );

function sourceView({ rows }: SourceYieldReport, by: SourceGrouping, locale: string): ReportView | null {
  if (rows.length === 0) return null;
  const isLong = rows.length > MOST_BARS + 1;
  const drawn = isLong ? rows.slice(0, MOST_BARS) : rows;
  const rest = rows.slice(drawn.length);
  const others = sumOf(rest);
  const total = sumOf(rows);
  // The rest may be larger than any of those drawn: it must not make them small.
  const scale = Math.max(1, ...drawn.map(({ processes }) => processes));
  const number = new Intl.NumberFormat(locale);
  const toPeople = ({ sourceId }: SourceYield): Route | undefined => (sourceId === null ? undefined : { page: 'people', id: null, params: { source: sourceId } });
  const bar = (counts: Counts): ReactNode => (
    <StackedBar
      scale={scale}
      parts={[
        { value: Math.min(scale, counts.hired), fill: 'good' },
        { value: Math.min(scale, counts.underWay), fill: 'accent' },
        { value: Math.min(scale, counts.rejected), fill: 'quiet' },
      ]}
    />
  );
  const figures = (counts: Counts, people: string): readonly ReactNode[] => [people, number.format(counts.processes), shareWords(counts.interviewed, counts.processes, locale), number.format(counts.hired), shareWords(counts.hired, counts.processes, locale)];
  const first = rows[0];
  const names = NAMES[by];
  return {
    title: `What each ${names.one.toLowerCase()} brought`,
    summary: `${countWords(total.processes, 'process', 'processes', locale)} from ${countWords(rows.length, names.one.toLowerCase(), names.many, locale)}, ${number.format(total.hired)} hired. Most people: ${first === undefined ? '' : `${nameOf(first)}, ${number.format(first.people)}`}.`,
    notes: [...(isLong ? [`Shown are the ${MOST_BARS} ${names.many} with the most people. The table has all ${rows.length}.`] : []), ...(by === 'label' ? [LABELS_WORDS] : [])],
    chart: (
      <>
        <ChartRows
          label={`Processes per ${names.one.toLowerCase()}, most people first`}
          rows={[
            ...drawn.map((row, index) => {
              const to = toPeople(row);
              const name = nameOf(row);
              return {
                id: `${index} ${name}`,
                label: to === undefined ? row.name === null ? <span className="text-ink-2">{name}</span> : <bdi>{name}</bdi> : <RouteLink to={to}>{name}</RouteLink>,
                sentence: countsWords(name, row, row.people, locale),
                bar: bar(row),
                figures: figures(row, number.format(row.people)),
              };
            }),
            ...(isLong
              ? [
                  {
                    id: 'others',
                    label: <span className="text-ink-2">{`${rest.length} others`}</span>,
                    sentence: countsWords(`${rest.length} others together`, others, null, locale),
                    bar: others.processes > scale ? null : bar(others),
                    figures: figures(others, ''),
                    isApart: true,
                  },
                ]
              : []),
          ]}
          headings={['People', 'Processes', 'Interviewed', 'Hired', 'Share hired']}
          hint="Most people first. Point at a line, or go through them with the arrow keys."
        />
        <Legend
          items={[
            { fill: 'good', words: 'hired' },
            { fill: 'accent', words: 'under way' },
            { fill: 'quiet', words: 'rejected' },
          ]}
        />
      </>
    ),
    table: {
      caption: `What each ${names.one.toLowerCase()} brought, most people first`,
      columns: [names.one, 'People', 'Processes', 'Interviewed', 'Share interviewed', 'Under way', 'Rejected', 'Hired', 'Share hired'],
      lines: rows.map((row) => [
        textCell(nameOf(row), toPeople(row)),
        numberCell(row.people, locale),
        numberCell(row.processes, locale),
        numberCell(row.interviewed, locale),
        textCell(shareWords(row.interviewed, row.processes, locale)),
        numberCell(row.underWay, locale),
        numberCell(row.rejected, locale),
        numberCell(row.hired, locale),
        textCell(shareWords(row.hired, row.processes, locale)),
      ]),
    },
  };
}

/** What each source brought. */
export function SourceReport(): ReactNode {
  const params = useRoute(({ route }) => route.params);
  const { locale, now } = useWords();
  const grouping = sourceGroupingSchema.safeParse(params['by']);
  const by = grouping.success ? grouping.data : 'source';
  const period = periodOf(params, '365', now, ownZone());
  const report = useReport('reports.sourceYield', { by, from: period.from, to: period.to, zone: ownZone() });
  return (
    <ReportFrame
      about={by}
      live={report}
      counting={COUNTING}
      view={(value) => sourceView(value, by, locale)}
      empty={{
        title: period.name === 'all' ? 'No history yet' : 'Nothing in these days',
        words: period.name === 'all' ? 'Nobody has applied so far.' : 'No process began in these days.',
        ...(period.name === 'all' ? {} : { action: <Button action="report.allTime" onPress={() => setParams({ period: 'all', from: null, to: null })}>Show all time</Button> }),
      }}
      controls={
        <>
          <Segments
            label="Grouped by"
            size="sm"
            value={by}
            options={[
              { id: 'source', name: 'Source' },
              { id: 'label', name: 'Label' },
              { id: 'type', name: 'Type' },
            ]}
            onChange={(next) => setParams({ by: next === 'source' ? null : next })}
          />
          <PeriodPicker period={period} />
        </>
      }
    />
  );
}
