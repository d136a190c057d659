import { RefreshCw } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Failed } from '../../components/Failed.tsx';
import { LeftLinkedIn } from '../../components/LeftLinkedIn.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Section } from '../../components/Section.tsx';
import { Skeleton } from '../../components/Spinner.tsx';
import { useKeepFocus } from '../../components/useKeepFocus.ts';
import { useWords } from '../../components/Words.tsx';
import { standing } from '../../lib/syncWords.ts';
import { deleteLeft } from '../../stores/arrivals.ts';
import { useLive } from '../../stores/live.ts';
import { navigate, openPerson } from '../../stores/route.ts';
import { setPreferences } from '../../stores/session.ts';
import { syncNow } from '../../stores/sync.ts';
import { AccountCard } from './AccountCard.tsx';
import { NeedsYou } from './NeedsYou.tsx';
import { SyncDetails } from './SyncDetails.tsx';
import { Waiting } from './Waiting.tsx';

/** What goes between this desk and the ATS and LinkedIn, and how it went. */
export function SyncPage(): ReactNode {
  const status = useLive('sync.status', {});
  const value = status.value;
  const left = useLive('linkedIn.left', {}).value?.people ?? [];
  const { locale, now } = useWords();
  const region = useRef<HTMLElement>(null);
  useKeepFocus(region, value?.needsYouCount ?? 0);
  const body = (): ReactNode => {
    if (value === undefined) {
      return status.error === null ? <Skeleton label="Loading" lines={[30, 90, 90, 60]} /> : <Failed failure={status.error} onRetry={status.refresh} />;
    }
    if (value.accounts.length === 0) {
      return (
        <EmptyState icon={<RefreshCw size={24} />} title="Nothing is connected" action={<Button variant="primary" onPress={() => navigate({ page: 'connect', id: null, params: {} })}>Connect your ATS</Button>}>
          Once an ATS is connected its people and jobs are kept here, and your changes go back to it.
        </EmptyState>
      );
    }
    return (
      <>
        {value.paused ? (
          <div className="mb-4">
            <Notice
              tone="wait"
              action={
                <Button size="sm" variant="primary" onPress={() => void setPreferences({ syncPaused: false })}>
                  Resume sync
                </Button>
              }
            >
              You paused sync. Go on working: changes are kept here and sent when you resume.
            </Notice>
          </div>
        ) : null}
        {value.online || value.paused ? null : (
          <div className="mb-4">
            <Notice tone="wait">You are offline. Go on working: changes are saved here and are sent by themselves when the network is back.</Notice>
          </div>
        )}
        <NeedsYou status={value} />
        <LeftLinkedIn people={left} onOpen={openPerson} onDelete={(urns) => void deleteLeft(urns)} />
        <Waiting status={value} />
        <Section title="Accounts">
        <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,340px),1fr))] items-start gap-4">
          {value.accounts.map((account) => (
            <AccountCard key={account.accountId} account={account} isPaused={value.paused} />
          ))}
        </div>
        </Section>
        <SyncDetails />
      </>
    );
  };
  return (
    <section ref={region} aria-label="Sync" className="h-full overflow-y-auto bg-surface outline-none" data-pane tabIndex={-1}>
      <div className="mx-auto max-w-240 px-6 pt-5 pb-12">
        <div className="mb-4 flex items-start gap-3">
          <div className="min-w-0 flex-1">
            <h2 className="text-lg font-semibold">Sync</h2>
            {value === undefined || value.accounts.length === 0 ? null : (
              <p data-testid="standing" className="text-sm text-pretty text-ink-2">
                {standing(value, now, locale)}
              </p>
            )}
          </div>
          {value === undefined || value.accounts.length < 2 ? null : (
            <Button size="sm" onPress={() => syncNow(null)}>
              <RefreshCw size={14} aria-hidden="true" /> Sync all
            </Button>
          )}
        </div>
        {body()}
      </div>
    </section>
  );
}
