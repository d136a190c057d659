import { useState, type ReactNode } from 'react';
import type { Account } from '../../../shared/domain/account.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Time } from '../../components/Words.tsx';
import { joinParts } from '../../lib/personWords.ts';
import { useLive } from '../../stores/live.ts';
import { navigate } from '../../stores/route.ts';
import { signOut } from '../../stores/sync.ts';

const STATUS = {
  ok: { words: 'Connected', tone: 'text-good' },
  signedOut: { words: 'Signed out', tone: 'text-wait' },
  limited: { words: 'Connected in part', tone: 'text-wait' },
} as const;

/** One connection with its way out. Ending it asks only when changes would be lost. */
export function AccountRow({ account }: { readonly account: Account }): ReactNode {
  const [isAsking, setAsking] = useState(false);
  const changes = useLive('changes.list', { candidateId: null, sent: false, limit: 500 }).value?.changes ?? [];
  const waiting = changes.filter((change) => change.accountId === account.id).length;
  const { words, tone } = STATUS[account.status];
  const end = (): void => {
    setAsking(false);
    void signOut(account.id, waiting > 0);
  };
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 py-3 first:pt-0">
      <div className="min-w-0 flex-1 basis-64">
        <p>
          <span className="font-semibold">{account.label}</span> <span className={`ml-1 text-xs font-medium ${tone}`}>{words}</span>
        </p>
        <p className="text-xs text-ink-2">
          {joinParts(account.userName, account.userEmail, account.mode === 'direct' ? 'own key pair' : 'by gateway') || null}
          {' · since '}
          <Time at={account.connectedAt} form="day" />
        </p>
        {account.statusDetail === null ? null : <p className="mt-1 text-sm text-ink-2">{account.statusDetail}</p>}
      </div>
      {account.status === 'signedOut' ? (
        <Button size="sm" variant="primary" onPress={() => navigate({ page: 'connect', id: null, params: { again: account.kind } })}>
          Sign in again
        </Button>
      ) : (
        <Button size="sm" onPress={() => (waiting > 0 ? setAsking(true) : end())}>
          Sign out
        </Button>
      )}
      <Dialog title={`${waiting} ${waiting === 1 ? 'change has' : 'changes have'} not been sent`} isOpen={isAsking} onClose={() => setAsking(false)}>
        <p className="text-ink-2">Signing out of {account.label} now throws them away. Nobody can bring them back.</p>
        <div className="mt-4 flex justify-end gap-2">
          <Button variant="quiet" onPress={end} className="!text-bad">
            Throw away and sign out
          </Button>
          <Button variant="primary" autoFocus onPress={() => setAsking(false)}>
            Stay signed in
          </Button>
        </div>
      </Dialog>
    </li>
  );
}
