import type { ReactNode } from 'react';
import type { Account } from '../../../shared/domain/account.ts';
import { Button } from '../../components/Button.tsx';
import { Time, useWords } from '../../components/Words.tsx';
import { countWords, joinParts } from '../../lib/personWords.ts';
import { navigate } from '../../stores/route.ts';
import { useSigningOut } from '../../stores/sync.ts';
import { SignOutDialog } from './SignOutDialog.tsx';

const STATUS = {
  ok: { words: 'Connected', tone: 'text-good' },
  signedOut: { words: 'Signed out', tone: 'text-wait' },
  limited: { words: 'Connected in part', tone: 'text-wait' },
} as const;

/** What the signed-in person sees in the ATS; null when it is not known. */
function roleWords({ role, jobCount }: Account, locale: string): string | null {
  if (role === null) return null;
  if (role === 'siteAdmin') return 'Site admin';
  return jobCount === null ? 'Limited access' : `Sees ${countWords(jobCount, 'job', 'jobs', locale)}`;
}

/** One connection with its way out. */
export function AccountRow({ account }: { readonly account: Account }): ReactNode {
  const { locale } = useWords();
  const isAsking = useSigningOut(({ accountId }) => accountId === account.id);
  const { words, tone } = STATUS[account.status];
  const isSignedOut = account.status === 'signedOut';
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 py-3 first:pt-0">
      <div className="min-w-0 flex-1 basis-64">
        <p>
          <span className="font-semibold">{account.label}</span> <span className={`ml-1 text-xs font-medium ${tone}`}>{words}</span>
        </p>
        <p className="text-xs text-ink-2">
          {joinParts(account.userName, account.userEmail, roleWords(account, locale), account.mode === 'direct' ? (account.userName === null ? 'Own key pair' : 'own key pair') : account.userName === null ? 'By gateway' : 'by gateway')}
          {' · since '}
          <Time at={account.connectedAt} form="day" />
        </p>
        {account.statusDetail === null ? null : <p className="mt-1 text-sm text-ink-2">{account.statusDetail}</p>}
      </div>
      <div className="flex gap-2">
        {isSignedOut ? (
          <Button size="sm" variant="primary" action="account.signInAgain" about={account.label} onPress={() => navigate({ page: 'connect', id: null, params: { again: account.kind } })}>
            Sign in again
          </Button>
        ) : null}
        <Button size="sm" onPress={() => useSigningOut.setState({ accountId: account.id })}>
          {isSignedOut ? 'Remove …' : 'Sign out …'}
        </Button>
      </div>
      <SignOutDialog account={account} isOpen={isAsking} onClose={() => useSigningOut.setState({ accountId: null })} />
    </li>
  );
}
