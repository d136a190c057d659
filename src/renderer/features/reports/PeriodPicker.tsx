import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { INPUT_CLASS } from '../../components/Field.tsx';
import { PickMenu } from '../../components/Menu.tsx';
import { PERIODS, type Period, type PeriodName } from '../../lib/reportPeriod.ts';
import { setParams, useRoute } from '../../stores/route.ts';

const PERIOD_WORDS: Readonly<Record<PeriodName, string>> = {
  '30': 'Last 30 days',
  '90': 'Last 90 days',
  '365': 'Last 365 days',
  all: 'All time',
  custom: 'From … to …',
};

function DayField({ label, name }: { readonly label: string; readonly name: 'from' | 'to' }): ReactNode {
  const params = useRoute(({ route }) => route.params);
  return (
    <label className="flex items-center gap-1.5 text-xs text-ink-2">
      {label}
      <input
        type="date"
        value={params[name] ?? ''}
        min={name === 'to' ? (params['from'] ?? '1970-01-01') : '1970-01-01'}
        max={name === 'from' ? (params['to'] ?? '2199-12-31') : '2199-12-31'}
        onChange={(event) => setParams({ [name]: event.target.value })}
        className={`${INPUT_CLASS} h-6 !w-34`}
      />
    </label>
  );
}

/** Which days a report counts. */
export function PeriodPicker({ period }: { readonly period: Period }): ReactNode {
  const params = useRoute(({ route }) => route.params);
  const isBackward = period.name === 'custom' && params['from'] !== undefined && params['to'] !== undefined && params['to'] < params['from'];
  return (
    <>
      <PickMenu
        label="Period"
        isOffered
        withSearch={false}
        choices={PERIODS.map((id) => ({ id, name: PERIOD_WORDS[id] }))}
        chosen={period.name}
        onChoose={({ id }) => setParams({ period: id, ...(id === 'custom' ? {} : { from: null, to: null }) })}
        trigger={
          <Button size="sm" aria-label={`Period: ${PERIOD_WORDS[period.name]}`}>
            {PERIOD_WORDS[period.name]} <ChevronDown size={12} aria-hidden="true" />
          </Button>
        }
      />
      {period.name === 'custom' ? (
        <>
          <DayField label="From" name="from" />
          <DayField label="to" name="to" />
          {isBackward ? (
            <p role="alert" className="text-xs font-medium text-bad">
              The last day is before the first; choose a later one.
            </p>
          ) : null}
        </>
      ) : null}
    </>
  );
}
