import { Layers, Lock } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import type { CandidateRow } from '../../../shared/domain/candidate.ts';
import { SendMark } from '../../components/SendMark.tsx';
import { Time } from '../../components/Words.tsx';
import { joinParts } from '../../lib/personWords.ts';

function processWords(row: CandidateRow): string {
  if (row.jobName === null) return '';
  if (row.applicationStatus === 'rejected') return joinParts('Rejected', row.jobName);
  if (row.applicationStatus === 'hired') return joinParts('Hired', row.jobName);
  return joinParts(row.stageName, row.jobName);
}

export interface PersonRowProps {
  readonly row: CandidateRow;
  readonly sort: 'activity' | 'name' | 'added';
  /** Processes may not have arrived yet: that someone is in no job cannot be said. */
  readonly isFirstSync: boolean;
}

/** What stands in one row of the people list. */
export const PersonRow = memo(function PersonRow({ row, sort, isFirstSync }: PersonRowProps): ReactNode {
  const position = joinParts(row.title, row.company);
  const process = processWords(row);
  return (
    <>
      <span className="flex items-baseline gap-2">
        <span className="line-clamp-2 min-w-0 flex-1 text-sm font-semibold break-words text-ink">
          <bdi>{row.name}</bdi>
          {row.isPrivate ? (
            <>
              <Lock size={12} className="ml-1 inline text-ink-3" aria-hidden="true" />
              <span className="sr-only"> (private)</span>
            </>
          ) : null}
        </span>
        {row.records < 2 ? null : (
          <span className="shrink-0 rounded-sm bg-hover px-1 text-xs text-ink-2" title={`${row.records} records are this person’s, as somebody said on this computer`}>
            {row.records} records
          </span>
        )}
        {row.sendState === null ? null : (
          <span className="flex h-5 items-center self-start">
            <SendMark state={row.sendState} count={row.pendingCount} />
          </span>
        )}
        <Time at={sort === 'added' ? row.createdAt : row.lastActivityAt} className="text-xs text-ink-3" />
      </span>
      <span className="block truncate text-xs text-ink-2">{position === '' ? <span className="text-ink-3">No title</span> : <bdi>{position}</bdi>}</span>
      <span className="flex gap-2 text-xs text-ink-3">
        <span className="min-w-0 flex-1 truncate">{process === '' ? (isFirstSync ? '\u00a0' : 'In no job') : <bdi>{process}</bdi>}</span>
        {row.pools[0] === undefined ? null : (
          <span className="inline-flex max-w-1/3 min-w-0 shrink-0 items-center gap-1" title={`In ${row.pools.length === 1 ? 'the pool' : 'the pools'} ${row.pools.join(', ')}`}>
            <Layers size={12} className="shrink-0" aria-hidden="true" />
            <span className="sr-only">In {row.pools.length === 1 ? 'the pool' : 'the pools'} </span>
            {row.pools.length === 1 ? <bdi className="truncate @max-md:sr-only">{row.pools[0]}</bdi> : row.pools.length}
          </span>
        )}
        {row.sourceName === null && row.sourcedBy === null ? null : (
          <span className="max-w-1/3 shrink-0 truncate @md:max-w-1/2" title={joinParts(row.sourceName === null ? null : `Source: ${row.sourceName}`, row.sourcedBy === null ? null : `sourced by ${row.sourcedBy}`)}>
            <bdi>{row.sourceName}</bdi>
            {row.sourcedBy === null ? null : (
              // In a narrow list there is room for one of the two.
              <span className="@max-md:sr-only">
                {' by '}
                <bdi>{row.sourcedBy}</bdi>
              </span>
            )}
          </span>
        )}
      </span>
    </>
  );
});
