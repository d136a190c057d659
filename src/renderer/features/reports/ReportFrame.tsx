import { ChartNoAxesColumn, Copy, Table2 } from 'lucide-react';
import { useId, useRef, type ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Failed } from '../../components/Failed.tsx';
import { Keys } from '../../components/Keys.tsx';
import { PopoverButton } from '../../components/Menu.tsx';
import { Skeleton, Spinner } from '../../components/Spinner.tsx';
import { toTsv } from '../../lib/tsv.ts';
import { useAction } from '../../stores/actions.ts';
import type { Live } from '../../stores/live.ts';
import { setParams, useRoute } from '../../stores/route.ts';
import { toast } from '../../stores/toasts.ts';
import { plainLines, type ReportTable } from './reportTable.ts';
import { TableView } from './TableView.tsx';

/** What a report draws of its answer. */
export interface ReportView {
  readonly title: ReactNode;
  /** The picture in words. */
  readonly summary: string;
  readonly table: ReportTable;
  readonly chart: ReactNode;
  /** What the numbers do not say by themselves. */
  readonly notes?: readonly string[];
  readonly below?: ReactNode;
}

export interface ReportFrameProps<T> {
  /** What is counted: numbers of something else are never shown in the meantime. */
  readonly about: string | null;
  readonly live: Live<T>;
  readonly controls: ReactNode;
  /** Each a short paragraph. */
  readonly counting: readonly string[];
  /** Null: there is nothing to draw. */
  readonly view: (value: T) => ReportView | null;
  readonly empty: { readonly title: string; readonly words: string; readonly action?: ReactNode };
}

async function copy(table: ReportTable): Promise<void> {
  try {
    await navigator.clipboard.writeText(toTsv(plainLines(table)));
    toast('The numbers are copied. Paste them into a spreadsheet.');
  } catch {
    toast('The numbers could not be copied: the system did not allow it. Show them as a table and select them there.', { tone: 'bad' });
  }
}

/** A report: its picture, its numbers one key away, and what it is while there is none. */
export function ReportFrame<T>({ about, live, controls, counting, view, empty }: ReportFrameProps<T>): ReactNode {
  const isTable = useRoute(({ route }) => route.params['view'] === 'table');
  const titleId = useId();
  // While another period is counted, the numbers of the one before stay, paler: nothing jumps.
  const last = useRef<{ readonly about: string | null; readonly value: T } | undefined>(undefined);
  if (live.value !== undefined) last.current = { about, value: live.value };
  const kept = last.current?.about === about ? last.current.value : undefined;
  const isOld = live.value === undefined && kept !== undefined;
  const value = live.value ?? (live.error === null ? kept : undefined);
  const drawn = value === undefined ? null : view(value);
  const toggle = (): void => setParams({ view: isTable ? null : 'table' });
  const nothing = drawn === null ? 'There are no numbers to show here.' : null;
  useAction('report.table', toggle, { unavailable: nothing });
  useAction('report.copy', () => void (drawn === null ? undefined : copy(drawn.table)), { unavailable: nothing });

  const body = (): ReactNode => {
    if (value === undefined) {
      if (live.error !== null) return <Failed failure={live.error} onRetry={live.refresh} />;
      return <Skeleton label="The report is being counted" lines={[35, 90, 78, 62, 44, 30]} />;
    }
    if (drawn === null) {
      return (
        <EmptyState icon={<ChartNoAxesColumn size={24} />} title={empty.title} {...(empty.action === undefined ? {} : { action: empty.action })}>
          {empty.words}
        </EmptyState>
      );
    }
    return (
      <>
        <figure aria-labelledby={titleId} className={isOld ? 'opacity-50' : ''} aria-busy={isOld}>
          <figcaption className="mb-4">
            <h3 id={titleId} className="text-md font-semibold break-words">
              {drawn.title}
            </h3>
            <p className="text-sm text-ink-2">{drawn.summary}</p>
          </figcaption>
          {isTable ? <TableView table={drawn.table} /> : drawn.chart}
          {(drawn.notes ?? []).map((note) => (
            <p key={note} className="mt-2 text-xs text-ink-3">
              {note}
            </p>
          ))}
        </figure>
        {drawn.below}
      </>
    );
  };

  return (
    <>
      <div className="mb-5 flex flex-wrap items-center gap-x-2 gap-y-2">
        {controls}
        {isOld || (live.loading && value !== undefined) ? <Spinner label="Counting" /> : null}
        {drawn === null ? null : (
          <div className="ml-auto flex items-center gap-2">
            <PopoverButton
              label="How it is counted"
              trigger={
                <Button size="sm" variant="quiet" action="report.counting">
                  How it is counted
                </Button>
              }
            >
              <div className="space-y-2">
                {counting.map((words) => (
                  <p key={words}>{words}</p>
                ))}
              </div>
            </PopoverButton>
            <Button size="sm" onPress={() => void copy(drawn.table)}>
              <Copy size={14} aria-hidden="true" /> Copy
            </Button>
            <Button size="sm" onPress={toggle}>
              {isTable ? <ChartNoAxesColumn size={14} aria-hidden="true" /> : <Table2 size={14} aria-hidden="true" />}
              {isTable ? 'Show as chart' : 'Show as table'} <Keys keys="#" />
            </Button>
          </div>
        )}
      </div>
      {live.error !== null && value !== undefined ? (
        <p role="alert" className="mb-3 text-sm text-bad">
          {live.error.message}
        </p>
      ) : null}
      {body()}
    </>
  );
}
