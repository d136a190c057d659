import { CircleCheck, CircleMinus, CircleX, LoaderCircle, Clock, Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AccountSync, TypeProgress } from '../../../shared/domain/account.ts';
import { Button } from '../../components/Button.tsx';
import { Disclosure } from '../../components/Disclosure.tsx';
import { Notice } from '../../components/Notice.tsx';
import { ProgressBar } from '../../components/Spinner.tsx';
import { Time, useWords } from '../../components/Words.tsx';
import { joinParts } from '../../lib/personWords.ts';
import { readWords, sentence } from '../../lib/syncWords.ts';
import { navigate } from '../../stores/route.ts';
import { stopSync, syncNow } from '../../stores/sync.ts';

const STATES: Readonly<Record<AccountSync['state'], { readonly words: string; readonly tone: string }>> = {
  idle: { words: 'Up to date', tone: 'text-good' },
  running: { words: 'Syncing', tone: 'text-note' },
  stopped: { words: 'Stopped', tone: 'text-ink-2' },
  waiting: { words: 'Waiting', tone: 'text-wait' },
  signedOut: { words: 'Signed out', tone: 'text-wait' },
};

const PROGRESS = {
  waiting: { words: 'waits', icon: <Clock size={14} className="text-ink-3" aria-hidden="true" /> },
  running: { words: 'running', icon: <LoaderCircle size={14} className="spin text-note" aria-hidden="true" /> },
  done: { words: 'done', icon: <CircleCheck size={14} className="text-good" aria-hidden="true" /> },
  failed: { words: 'failed', icon: <CircleX size={14} className="text-bad" aria-hidden="true" /> },
  notPermitted: { words: 'not permitted', icon: <Lock size={14} className="text-ink-3" aria-hidden="true" /> },
} as const;

function ProgressLine({ type }: { readonly type: TypeProgress }): ReactNode {
  const { locale } = useWords();
  const number = new Intl.NumberFormat(locale);
  const { words, icon } = PROGRESS[type.state];
  return (
    <tr className="border-t border-line first:border-t-0">
      <th scope="row" className="line-pad text-start font-normal">
        <span className="flex items-center gap-2">
          {icon}
          {type.label}
          <span className="sr-only">, {words}</span>
        </span>
        {type.message === null ? null : <span className="block pl-5.5 text-xs text-ink-2">{type.message}</span>}
      </th>
      <td className="line-pad px-3 text-end whitespace-nowrap text-ink-2">{type.state === 'waiting' ? '' : number.format(type.rows)}</td>
      <td className="line-pad text-end whitespace-nowrap">{number.format(type.stored)}</td>
    </tr>
  );
}

/** What is kept of an account, type by type, and how far the run under way has come with each. */
function TypesTable({ account }: { readonly account: AccountSync }): ReactNode {
  return (
    <table className="mt-2 w-full text-sm">
      <thead>
        <tr className="text-xs text-ink-3">
          <th scope="col" className="pb-1 text-start font-medium">
            What
          </th>
          <th scope="col" className="px-3 pb-1 text-end font-medium whitespace-nowrap">
            Read now
          </th>
          <th scope="col" className="pb-1 text-end font-medium">
            Here
          </th>
        </tr>
      </thead>
      <tbody>
        {account.progress.map((type) => (
          <ProgressLine key={type.type} type={type} />
        ))}
      </tbody>
    </table>
  );
}

/** One connection: how it is, when it ran, what is under way. */
export function AccountCard({ account, isPaused }: { readonly account: AccountSync; readonly isPaused: boolean }): ReactNode {
  const { locale, now } = useWords();
  const number = new Intl.NumberFormat(locale);
  const running = account.progress.find((type) => type.state === 'running');
  const ended = account.progress.filter((type) => type.state === 'done' || type.state === 'notPermitted').length;
  const share = account.progress.length === 0 ? null : (ended + (running === undefined ? 0 : 0.5)) / account.progress.length;
  const mostKept = account.progress.toSorted((a, b) => b.stored - a.stored).slice(0, 3);
  const isNew = account.state === 'idle' && account.lastSuccessAt === null;
  const isTroubled = account.state === 'idle' && account.message !== null;
  const { words, tone } = isTroubled ? { words: 'Not up to date', tone: 'text-wait' } : isPaused && account.state === 'stopped' ? { words: 'Paused', tone: 'text-wait' } : isNew ? { words: 'Not synced yet', tone: 'text-ink-2' } : STATES[account.state];
  return (
    <section aria-label={account.label} className="rounded-md border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h3 className="text-md font-semibold">{account.label}</h3>
        <span className={`text-sm font-medium ${tone}`}>{account.state === 'running' && account.firstSync ? 'First sync' : words}</span>
        <span className="flex-1" />
        {account.state === 'signedOut' ? (
          <Button size="sm" variant="primary" action="account.signInAgain" about={account.label} onPress={() => navigate({ page: 'connect', id: null, params: { again: account.kind } })}>
            Sign in again
          </Button>
        ) : account.state === 'running' ? (
          <Button size="sm" action="account.stop" about={account.label} onPress={() => stopSync(account.accountId)}>
            <CircleMinus size={14} aria-hidden="true" /> Stop
          </Button>
        ) : (
          <Button size="sm" action="account.sync" about={account.label} isDisabled={isPaused} onPress={() => syncNow(account.accountId)}>
            Sync now
          </Button>
        )}
      </div>
      <p className="mt-0.5 text-sm text-pretty text-ink-2">
        {sentence(readWords(account, now, locale))}{' '}
        {account.nextRunAt === null || account.state === 'running' ? (
          account.state === 'running' || account.state === 'signedOut' ? null : (
            `It is read again when you ${isPaused ? 'resume sync' : 'start it'}.`
          )
        ) : (
          <>
            Next: <Time at={account.nextRunAt} />
          </>
        )}
        {running === undefined ? null : (
          <span className="text-ink-3">
            {' '}
            {running.label}: {number.format(running.rows)} so far
          </span>
        )}
      </p>
      {account.message === null || (isPaused && account.state === 'stopped') ? null : (
        <div className="mt-3">
          <Notice tone={account.state === 'running' ? 'plain' : 'wait'}>{account.message}</Notice>
        </div>
      )}
      {account.note === null ? null : <p className="mt-2 text-sm text-pretty text-ink-2">{account.note}</p>}
      {account.progress.length === 0 ? null : account.firstSync ? (
        <div className="mt-3">
          <ProgressBar label={`First sync of ${account.label}`} value={share} />
          <TypesTable account={account} />
        </div>
      ) : (
        <Disclosure title="What is kept here" hint={joinParts(...mostKept.map((type) => `${number.format(type.stored)} ${type.label.toLocaleLowerCase()}`))} className="mt-2">
          <TypesTable account={account} />
        </Disclosure>
      )}
    </section>
  );
}
