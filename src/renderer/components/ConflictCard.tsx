import { GitCompareArrows } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Conflict, Keep } from '../../shared/domain/conflict.ts';
import type { ActionId } from '../lib/actionCatalog.ts';
import { isList } from '../lib/valueDifference.ts';
import { Button } from './Button.tsx';
import { DifferenceList } from './DifferenceList.tsx';
import { LongText } from './LongText.tsx';
import { Time } from './Words.tsx';

/** Stands in a name's place where the ATS does not say who it was. */
const ATS_WHO = 'ATS';

export interface ConflictCardProps {
  readonly conflict: Conflict;
  /** Names the ATS. */
  readonly remote: string;
  readonly onKeep: (keep: Keep) => void;
  /** Given where the card stands away from the record: opens it. */
  readonly onOpen?: () => void;
  readonly isBusy?: boolean;
}

function Value({ base, value }: { readonly base: string | null; readonly value: string | null }): ReactNode {
  if (value === null || value === '') return <p className="text-ink-3">Nothing</p>;
  if (!isList(base, value)) return <LongText text={value} className={value.length > 120 ? '' : 'font-medium'} />;
  return <DifferenceList before={base} after={value} />;
}

function Side({ title, by, at, base, value, keepWords, action, about, onKeep, isBusy, impossible }: { readonly title: string; readonly by: string; readonly at: number | null; readonly base: string | null; readonly value: string | null; readonly keepWords: string; readonly action: ActionId; readonly about: string; readonly onKeep: () => void; readonly isBusy: boolean; /** Why this side cannot be kept. */ readonly impossible?: string | null }): ReactNode {
  return (
    <div role="group" aria-label={title} className="flex min-w-0 flex-col rounded-md border border-line bg-surface px-3 pt-2 pb-2.5">
      <p className="text-xs font-medium text-ink-2">{title}</p>
      <p className="truncate text-xs text-ink-3">
        <bdi>{by}</bdi>
        {at === null ? null : (
          <>
            {', '}
            <Time at={at} />
          </>
        )}
      </p>
      <div className="mt-1 flex-1 text-sm">
        <Value base={base} value={value} />
      </div>
      <div className="mt-2.5">
        {typeof impossible === 'string' ? (
          <p className="text-xs leading-6 text-ink-3">{impossible}</p>
        ) : (
          <Button size="sm" action={action} about={about} isDisabled={isBusy} onPress={onKeep}>
            {keepWords}
          </Button>
        )}
      </div>
    </div>
  );
}

/** The same thing was changed here and in the ATS: both sides beside each other, what was agreed before, and which one stays. */
export function ConflictCard({ conflict, remote, onKeep, onOpen, isBusy = false }: ConflictCardProps): ReactNode {
  const { fieldLabel, candidateName, base, mine, theirs } = conflict;
  const about = onOpen === undefined ? fieldLabel : `${candidateName}: ${fieldLabel}`;
  return (
    <article aria-label={onOpen === undefined ? `${fieldLabel}: both changed` : `${candidateName}, ${fieldLabel}: both changed`} className="@container rounded-md border border-line-strong bg-sunken p-3">
      <div className="mb-2 flex items-start gap-2">
        <GitCompareArrows size={16} className="mt-0.5 shrink-0 text-wait" aria-hidden="true" />
        <div className="min-w-0 flex-1">
          <p className="text-sm break-words">
            {onOpen === undefined ? null : (
              <>
                <button type="button" className="rounded-sm font-semibold hover:underline" onClick={onOpen}>
                  <bdi>{candidateName}</bdi>
                </button>
                {'\u00a0· '}
              </>
            )}
            <span className={onOpen === undefined ? 'font-semibold' : ''}>{fieldLabel}</span>
          </p>
          <p className="text-xs text-pretty text-ink-2">{conflict.reason}</p>
        </div>
      </div>
      <div className="grid gap-2 @md:grid-cols-2">
        <Side title="Yours" by={conflict.mineBy ?? 'You'} at={conflict.mineAt} base={base} value={mine} keepWords="Keep mine" action="conflict.mine" about={about} onKeep={() => onKeep('mine')} isBusy={isBusy} impossible={conflict.canKeepMine ? null : 'This is not possible any more.'} />
        <Side title={`In ${remote}`} by={conflict.theirsBy === null || conflict.theirsBy === ATS_WHO ? 'Changed there' : conflict.theirsBy} at={conflict.theirsAt} base={base} value={theirs} keepWords="Keep theirs" action="conflict.theirs" about={about} onKeep={() => onKeep('theirs')} isBusy={isBusy} />
      </div>
      <div className="mt-2 flex flex-wrap items-start gap-x-3 gap-y-1.5">
        <p className="line-clamp-2 min-w-0 flex-1 basis-40 text-xs leading-6 break-words text-ink-3">
          Before: {base === null || base === '' ? 'nothing' : <bdi>{base.replaceAll('\n', isList(base) ? ', ' : ' ')}</bdi>}
        </p>
        {conflict.canKeepBoth ? (
          <Button size="sm" action="conflict.both" about={about} isDisabled={isBusy} onPress={() => onKeep('both')}>
            Keep both
          </Button>
        ) : null}
      </div>
    </article>
  );
}
