import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { EmptyState } from '../components/EmptyState.tsx';
import { KeyboardMap } from '../components/KeyboardMap.tsx';
import { Toasts } from '../components/Toasts.tsx';
import { WordsProvider } from '../components/Words.tsx';
import { ConnectPage } from '../features/connect/ConnectPage.tsx';
import { SettingsPage } from '../features/settings/SettingsPage.tsx';
import { SyncPage } from '../features/sync/SyncPage.tsx';
import { useNow } from '../stores/clock.ts';
import { useLive } from '../stores/live.ts';
import { navigate, useRoute } from '../stores/route.ts';
import { openWebPage, startSession, useLocale, useSession } from '../stores/session.ts';
import { KEYBOARD_MAP, useShortcut } from '../stores/shortcuts.ts';
import { dismissToast, useToasts } from '../stores/toasts.ts';
import { JobsPage } from './JobsPage.tsx';
import { PeoplePage } from './PeoplePage.tsx';
import { Rail } from './Rail.tsx';
import { StatusBar } from './StatusBar.tsx';

/** Moves the keyboard to the pane before or after the one it is in. */
function movePane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')];
  const current = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[current < 0 ? 0 : (current + step + panes.length) % panes.length];
  (next?.querySelector<HTMLElement>('[role=listbox]') ?? next)?.focus();
}

function Page(): ReactNode {
  const page = useRoute(({ route }) => route.page);
  switch (page) {
    case 'people':
      return <PeoplePage />;
    case 'jobs':
      return <JobsPage />;
    case 'sync':
      return <SyncPage />;
    case 'settings':
      return <SettingsPage />;
    case 'connect':
      return <ConnectPage />;
  }
}

/** Tandem cannot be reached: said once, for the whole window. */
function LostBar(): ReactNode {
  const connection = useSession((session) => session.connection);
  if (connection === 'open') return null;
  return (
    <div role="alert" className="border-b border-line bg-wait-soft px-3 py-1.5 text-center text-sm">
      {connection === 'denied'
        ? 'This window may not talk to Tandem any more. Open Tandem again from where you started it.'
        : 'Tandem is not running. Start it again; this window goes on by itself.'}
    </div>
  );
}

function Shell(): ReactNode {
  const accounts = useLive('accounts.list', {});
  const page = useRoute(({ route }) => route.page);
  const [showKeys, setShowKeys] = useState(false);
  const mac = useSession((session) => session.info?.platform === 'mac');
  const isFirstRun = accounts.value?.accounts.length === 0;
  useEffect(() => {
    if (isFirstRun && page !== 'connect' && page !== 'settings') navigate({ page: 'connect', id: null, params: {} }, true);
  }, [isFirstRun, page]);
  useShortcut('?', () => setShowKeys(true));
  useShortcut('[', () => movePane(-1));
  useShortcut(']', () => movePane(1));
  const isBare = page === 'connect';
  return (
    <div className="flex h-full flex-col">
      <LostBar />
      <div className="flex min-h-0 flex-1">
        {isBare && isFirstRun ? null : <Rail />}
        <main className="min-w-0 flex-1">
          {isBare ? null : <h1 className="sr-only">Tandem</h1>}
          {accounts.value === undefined && accounts.error === null ? null : <Page />}
        </main>
      </div>
      {isBare && isFirstRun ? null : <StatusBar />}
      <Dialog title="Keyboard" isOpen={showKeys} onClose={() => setShowKeys(false)} width="w-[640px]">
        <KeyboardMap groups={KEYBOARD_MAP} mac={mac} />
      </Dialog>
    </div>
  );
}

/** The window of Tandem. */
export function App(): ReactNode {
  const { ready, failure } = useSession((session) => session);
  const locale = useLocale();
  const now = useNow();
  const toasts = useToasts((store) => store.toasts);
  const words = useMemo(() => ({ locale, now, openWebPage }), [locale, now]);
  if (!ready) {
    if (failure === null) return null;
    return (
      <main className="h-full">
        <EmptyState title="Tandem could not start this window" action={<Button variant="primary" onPress={() => void startSession()}>Try again</Button>}>
          {failure.message}
        </EmptyState>
      </main>
    );
  }
  return (
    <WordsProvider value={words}>
      <Shell />
      <Toasts toasts={toasts} onDismiss={dismissToast} />
    </WordsProvider>
  );
}
