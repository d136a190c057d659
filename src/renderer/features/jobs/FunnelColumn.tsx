import { Mail } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Args } from '../../../shared/ipc/contract.ts';
import { Button } from '../../components/Button.tsx';
import { SendMark } from '../../components/SendMark.tsx';
import { Skeleton } from '../../components/Spinner.tsx';
import { useWords } from '../../components/Words.tsx';
import { duration, exactDate } from '../../lib/dateWords.ts';
import { joinParts } from '../../lib/personWords.ts';
import { useLive } from '../../stores/live.ts';
import { openPerson } from '../../stores/route.ts';

const STEP = 30;

export interface FunnelColumnProps {
  readonly jobId: string;
  readonly name: string;
  readonly count: number;
  /** The largest count of the funnel, which the bars are drawn against. */
  readonly largest: number;
  readonly group: Args<'jobs.people'>['group'];
  readonly writesToCandidate: boolean;
  readonly tone: 'accent' | 'good' | 'quiet';
}

const BARS = { accent: 'bg-accent', good: 'bg-good', quiet: 'bg-line-control' } as const;

/** One stage of a job with its people, longest there first. */
export function FunnelColumn({ jobId, name, count, largest, group, writesToCandidate, tone }: FunnelColumnProps): ReactNode {
  const { locale, now } = useWords();
  const [limit, setLimit] = useState(STEP);
  const people = useLive('jobs.people', count === 0 ? null : { jobId, group, offset: 0, limit });
  const rows = count === 0 ? [] : (people.value?.rows ?? []);
  const total = people.value?.total ?? count;
  return (
    <section aria-label={`${name}, ${count}`} className="flex h-full w-56 shrink-0 flex-col border-r border-line last:border-r-0">
      <header className="px-3 pt-3 pb-2">
        <div className="flex items-baseline gap-2">
          <h3 className="min-w-0 flex-1 truncate text-sm font-semibold" title={name}>
            {name}
          </h3>
          {writesToCandidate ? (
            <span title="Greenhouse e-mails the candidate when somebody is moved here" className="self-center text-wait">
              <Mail size={12} aria-label="Greenhouse e-mails the candidate" />
            </span>
          ) : null}
          <span className="text-sm text-ink-2">{new Intl.NumberFormat(locale).format(count)}</span>
        </div>
        <div className="mt-1.5 h-1 rounded-sm bg-line" aria-hidden="true">
          <div className={`h-full rounded-sm ${BARS[tone]}`} style={{ width: `${largest === 0 ? 0 : Math.max(count === 0 ? 0 : 3, (count / largest) * 100)}%` }} />
        </div>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-1 pb-3" tabIndex={rows.length === 0 ? -1 : 0} role="group" aria-label={`People in ${name}`}>
        {count === 0 ? <p className="px-2 text-xs text-ink-3">Nobody</p> : null}
        {people.error === null ? null : (
          <p role="alert" className="px-2 text-xs text-bad">
            {people.error.message}{' '}
            <Button variant="link" className="text-xs" onPress={people.refresh}>
              Try again
            </Button>
          </p>
        )}
        {count > 0 && people.value === undefined && people.error === null ? (
          <div className="px-2">
            <Skeleton label="Loading" lines={[70, 50, 60]} />
          </div>
        ) : null}
        <ul>
          {rows.map((person) => (
            <li key={person.applicationId}>
              <button type="button" className="line-pad block w-full rounded-sm px-2 text-start hover:bg-hover" onClick={() => openPerson(person.candidateId)}>
                <span className="flex items-baseline gap-2">
                  <span className="min-w-0 flex-1 text-sm font-medium break-words">
                    <bdi>{person.name}</bdi>
                  </span>
                  {person.pending ? (
                    <span className="flex h-5 items-center self-start">
                      <SendMark state="waiting" />
                    </span>
                  ) : null}
                  {person.since === null ? null : (
                    <time dateTime={new Date(person.since).toISOString()} title={`Here since ${exactDate(person.since, locale)}`} className="shrink-0 text-xs text-ink-3">
                      {duration(Math.max(0, now - person.since), locale)}
                    </time>
                  )}
                </span>
                <span className="block truncate text-xs text-ink-3">
                  <bdi>{joinParts(person.title, person.company) || person.sourceName}</bdi>
                </span>
              </button>
            </li>
          ))}
        </ul>
        {rows.length > 0 && total > rows.length ? (
          <Button variant="quiet" size="sm" className="mt-1 ml-1" onPress={() => setLimit(Math.min(500, limit + STEP * 2))} isDisabled={limit >= 500}>
            {limit >= 500 ? `${total - rows.length} more in the list of people` : `Show more (${total - rows.length})`}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
