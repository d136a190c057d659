import type { ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { ProgressBar } from '../../components/Spinner.tsx';
import { useLive } from '../../stores/live.ts';
import { navigate } from '../../stores/route.ts';
import { useLocale } from '../../stores/session.ts';
import { syncNow } from '../../stores/sync.ts';

/** While the first copy is made: how far it is. The list beneath can be used meanwhile. */
export function FirstSyncBanner(): ReactNode {
  const status = useLive('sync.status', {}).value;
  const locale = useLocale();
  const account = status?.accounts.find((entry) => entry.kind === 'greenhouse' && entry.firstSync);
  if (account === undefined || account.state === 'signedOut') return null;
  const done = account.progress.filter((type) => type.state === 'done' || type.state === 'notPermitted').length;
  const current = account.progress.find((type) => type.state === 'running');
  const number = new Intl.NumberFormat(locale);
  const running = account.state === 'running';
  return (
    <div className="space-y-1.5 border-b border-line bg-accent-soft px-3 py-2">
      <div className="flex items-baseline justify-between gap-2 text-xs">
        <span className="font-medium text-ink">{running ? `First sync of ${account.label}` : `First sync ${account.state === 'stopped' ? 'stopped' : 'waits'}`}</span>
        {running ? (
          <Button variant="link" className="text-xs" onPress={() => navigate({ page: 'sync', id: null, params: {} })}>
            Details
          </Button>
        ) : (
          <Button variant="link" action="account.sync" about={account.label} className="text-xs" onPress={() => syncNow(account.accountId)}>
            Go on
          </Button>
        )}
      </div>
      <ProgressBar label="First sync" value={account.progress.length === 0 ? null : (done + (current === undefined ? 0 : 0.5)) / account.progress.length} />
      <p className="truncate text-xs text-ink-2">
        {current === undefined ? (account.message ?? 'You can work with what is here already.') : `${current.label}: ${number.format(current.rows)} so far`}
      </p>
    </div>
  );
}
