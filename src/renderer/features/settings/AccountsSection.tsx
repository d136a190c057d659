import { KeyRound, Plus, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { Section } from '../../components/Section.tsx';
import { useLive } from '../../stores/live.ts';
import { useIsDemo } from '../../stores/demo.ts';
import { navigate } from '../../stores/route.ts';
import { useSession } from '../../stores/session.ts';
import { AccountRow } from './AccountRow.tsx';
import { DemoSection } from './DemoSection.tsx';

/** What is connected, and where the keys to it are kept. */
export function AccountsSection(): ReactNode {
  const accounts = useLive('accounts.list', {});
  const info = useSession((session) => session.info);
  const isDemo = useIsDemo();
  const rows = accounts.value?.accounts ?? [];
  const kinds = new Set(rows.map((account) => account.kind));
  return (
    <>
      <DemoSection />
      {accounts.error === null ? null : (
        <p role="alert" className="text-bad">
          {accounts.error.message}
        </p>
      )}
      <ul className="divide-y divide-line">
        {rows.map((account) => (
          <AccountRow key={account.id} account={account} />
        ))}
      </ul>
      {rows.length === 0 && accounts.value !== undefined ? <p className="text-ink-2">Nothing is connected.</p> : null}
      {kinds.size < 2 && !isDemo ? (
        <Button size="sm" className="mt-3" onPress={() => navigate({ page: 'connect', id: null, params: {} })}>
          <Plus size={14} aria-hidden="true" /> {kinds.has('greenhouse') ? 'Connect LinkedIn' : 'Connect your ATS'}
        </Button>
      ) : null}
      <Section title="Passwords and keys">
        {info?.vault === 'memory' ? (
          <p className="flex gap-2">
            <TriangleAlert size={16} className="mt-0.5 shrink-0 text-wait" aria-hidden="true" />
            <span>
              No keychain was found on this machine, so sign-ins are kept in memory only: you sign in again after each start.
              {info.vaultDetail === null ? null : <span className="block text-xs text-ink-2">{info.vaultDetail}</span>}
            </span>
          </p>
        ) : (
          <p className="flex gap-2">
            <KeyRound size={16} className="mt-0.5 shrink-0 text-good" aria-hidden="true" />
            <span>
              Sign-ins are kept in the keychain of this machine and nowhere else.
              {info?.vaultDetail === null || info === null ? null : <span className="block text-xs text-ink-2">{info.vaultDetail}</span>}
            </span>
          </p>
        )}
      </Section>
    </>
  );
}
