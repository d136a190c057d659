import type { ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { useLive } from '../../stores/live.ts';
import { navigate } from '../../stores/route.ts';

/** The ATS refuses us: what is here stays usable, and the way back in is one press away. */
export function SignedOutBanner(): ReactNode {
  const status = useLive('sync.status', {}).value;
  const account = status?.accounts.find((entry) => entry.kind === 'greenhouse' && entry.state === 'signedOut');
  if (account === undefined) return null;
  return (
    <div className="border-b border-line bg-wait-soft px-3 py-2 text-xs">
      <p className="flex items-baseline justify-between gap-2">
        <span className="font-medium">Signed out of {account.label}</span>
        <Button variant="link" className="text-xs" onPress={() => navigate({ page: 'connect', id: null, params: { again: 'greenhouse' } })}>
          Sign in again
        </Button>
      </p>
      <p className="text-ink-2">You can go on working; changes wait here until you are back in.</p>
    </div>
  );
}
