import { KeyRound, Monitor, Moon, Plus, Sun, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { KeyboardMap } from '../../components/KeyboardMap.tsx';
import { Section } from '../../components/Section.tsx';
import { Segments } from '../../components/Segments.tsx';
import { useLive } from '../../stores/live.ts';
import { navigate } from '../../stores/route.ts';
import { setPreferences, useSession } from '../../stores/session.ts';
import { KEYBOARD_MAP } from '../../stores/shortcuts.ts';
import { AccountRow } from './AccountRow.tsx';

/** Accounts, where secrets live, the look, the keys. */
export function SettingsPage(): ReactNode {
  const accounts = useLive('accounts.list', {});
  const { info, preferences } = useSession((session) => session);
  const rows = accounts.value?.accounts ?? [];
  const kinds = new Set(rows.map((account) => account.kind));
  return (
    <section aria-label="Settings" className="h-full overflow-y-auto bg-surface outline-none" data-pane tabIndex={-1}>
      <div className="mx-auto max-w-180 px-6 pt-5 pb-12">
        <h2 className="text-lg font-semibold">Settings</h2>
        <Section
          title="Accounts"
          action={
            kinds.size < 2 ? (
              <Button variant="quiet" size="sm" onPress={() => navigate({ page: 'connect', id: null, params: {} })}>
                <Plus size={14} aria-hidden="true" /> {kinds.has('greenhouse') ? 'Connect LinkedIn' : 'Connect your ATS'}
              </Button>
            ) : null
          }
        >
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
        </Section>
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
        <Section title="Appearance">
          <div className="flex flex-col gap-3">
            <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
              <span className="w-20 text-ink-2">Theme</span>
              <Segments
                label="Theme"
                value={preferences.theme}
                options={[
                  { id: 'system', name: 'System', icon: <Monitor size={14} aria-hidden="true" /> },
                  { id: 'light', name: 'Light', icon: <Sun size={14} aria-hidden="true" /> },
                  { id: 'dark', name: 'Dark', icon: <Moon size={14} aria-hidden="true" /> },
                ]}
                onChange={(theme) => void setPreferences({ theme })}
              />
            </div>
            <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
              <span className="w-20 text-ink-2">Density</span>
              <Segments
                label="Density"
                value={preferences.density}
                options={[
                  { id: 'comfortable', name: 'Comfortable' },
                  { id: 'compact', name: 'Compact' },
                ]}
                onChange={(density) => void setPreferences({ density })}
              />
            </div>
          </div>
        </Section>
        <Section title="Keyboard">
          <KeyboardMap groups={KEYBOARD_MAP} mac={info?.platform === 'mac'} />
        </Section>
        <p className="section-gap text-xs text-ink-3">Tandem {info?.version}</p>
      </div>
    </section>
  );
}
