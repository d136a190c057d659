import { CircleDashed, CirclePause, FolderX, Hand, Wifi, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AccountSync } from '../../shared/domain/account.ts';
import { Time, useWords } from '../components/Words.tsx';
import { TourChip } from '../features/tour/TourCard.tsx';
import { TrialChip } from '../features/trial/TrialCard.tsx';
import { exactDate } from '../lib/dateWords.ts';
import { countWords } from '../lib/personWords.ts';
import { needsYouWords, onTheWay } from '../lib/syncWords.ts';
import { useIsDemo } from '../stores/demo.ts';
import { useLive } from '../stores/live.ts';
import { useSession } from '../stores/session.ts';

/** Nearer than this the next sync is not worth telling. */
const A_MOMENT_MS = 45_000;

const LINK = 'inline-flex h-6 items-center gap-1.5 rounded-sm px-1.5 whitespace-nowrap hover:bg-hover hover:text-ink';

function AccountWords({ account, isPaused }: { readonly account: AccountSync; readonly isPaused: boolean }): ReactNode {
  const { locale, now } = useWords();
  const next = account.nextRunAt === null ? '' : ` Next sync: ${exactDate(account.nextRunAt, locale)}.`;
  const title = `${account.label}.${account.message === null ? '' : ` ${account.message}`}${account.lastSuccessAt === null ? '' : ` Last sync: ${exactDate(account.lastSuccessAt, locale)}.`}${next}`;
  const state = (): ReactNode => {
    if (account.state === 'signedOut') return <span className="text-wait">signed out</span>;
    if (account.state === 'running') return account.firstSync ? 'first sync' : 'syncing';
    if (account.state === 'stopped' && !isPaused) return 'stopped';
    // The last run did not end well: why stands in the tip, when it last did on the sync page.
    if (account.state === 'idle' && account.message !== null) return <span className="text-wait">not up to date</span>;
    if (account.lastSuccessAt === null) return 'not synced yet';
    return (
      <>
        <Time at={account.lastSuccessAt} />
        {account.nextRunAt === null || account.nextRunAt - now < A_MOMENT_MS ? null : (
          <span className="hidden lg:inline">
            , next <Time at={account.nextRunAt} />
          </span>
        )}
      </>
    );
  };
  return (
    <a href="#/sync" className={LINK} title={title}>
      <span>
        {account.label} {state()}
      </span>
    </a>
  );
}

/** One line that always tells whether what is seen is true and what was done is sent. */
export function StatusBar(): ReactNode {
  const status = useLive('sync.status', {});
  const folder = useLive('imports.watched', {}).value;
  const { locale } = useWords();
  const isLost = useSession((session) => session.connection !== 'open');
  const isDemo = useIsDemo();
  const value = status.value;
  // What was true when Tandem was last heard of may be so no longer.
  if (isLost) return <footer className="h-7 shrink-0 border-t border-line bg-bg px-3 text-xs leading-7 text-wait">Not connected to Tandem</footer>;
  if (value === undefined) {
    return <footer className="h-7 shrink-0 border-t border-line bg-bg px-2 text-xs leading-7 text-ink-3">{status.error?.message ?? ''}</footer>;
  }
  const waiting = onTheWay(value);
  return (
    <footer className="flex h-7 shrink-0 items-center gap-1 overflow-hidden border-t border-line bg-bg px-1.5 text-xs text-ink-2">
      <span role="status">
        {value.paused ? (
          <a href="#/settings/sync" className={`${LINK} text-wait`} title="Nothing goes out or comes in until you resume it.">
            <CirclePause size={14} aria-hidden="true" />
            Sync is paused
          </a>
        ) : (
          <a href="#/sync" className={`${LINK} ${value.online ? '' : 'text-wait'}`}>
            {value.online ? <Wifi size={14} className="text-good" aria-hidden="true" /> : <WifiOff size={14} aria-hidden="true" />}
            {value.online ? 'Online' : 'Offline'}
          </a>
        )}
      </span>
      {value.accounts.map((account) => (
        <AccountWords key={account.accountId} account={account} isPaused={value.paused} />
      ))}
      {folder?.problem === undefined || folder.problem === null ? null : (
        <a href="#/settings/import" className={`${LINK} text-wait`} title={folder.problem}>
          <FolderX size={14} aria-hidden="true" />
          Watched folder out of reach
        </a>
      )}
      <span className="flex-1" />
      {isDemo ? (
        <a href="#/settings/accounts" className={`${LINK} font-medium text-accent`} title="The people are invented. Here one leaves the demo.">
          Demo
        </a>
      ) : null}
      <TourChip />
      <TrialChip />
      <a href={waiting > 0 ? '#/people?pending=1' : '#/sync'} className={`${LINK} ${waiting > 0 ? 'text-wait' : ''}`}>
        {waiting > 0 ? <CircleDashed size={14} aria-hidden="true" /> : null}
        {waiting > 0 ? `${countWords(waiting, 'change', 'changes', locale)} waiting` : value.needsYouCount > 0 ? 'Nothing waiting' : 'Everything sent'}
      </a>
      {value.needsYouCount > 0 ? (
        <a href="#/sync" className={`${LINK} font-medium text-accent`}>
          <Hand size={14} aria-hidden="true" />
          {needsYouWords(value.needsYouCount, locale)}
        </a>
      ) : null}
    </footer>
  );
}
