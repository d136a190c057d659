import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { EmptyState } from '../components/EmptyState.tsx';
import { KeyboardMap } from '../components/KeyboardMap.tsx';
import { Notice } from '../components/Notice.tsx';
import { Toasts } from '../components/Toasts.tsx';
import { OffersProvider } from '../components/Offers.tsx';
import { WordsProvider } from '../components/Words.tsx';
import { LockPage } from '../features/lock/LockPage.tsx';
import { Palette } from '../features/palette/Palette.tsx';
import { ConnectPage } from '../features/connect/ConnectPage.tsx';
import { DuplicatesPage } from '../features/duplicates/DuplicatesPage.tsx';
import { GonePage } from '../features/gone/GonePage.tsx';
import { DropImport } from '../features/import/DropImport.tsx';
import { ImportPage } from '../features/import/ImportPage.tsx';
import { PasteDialog } from '../features/import/PasteDialog.tsx';
import { InboxPage } from '../features/inbox/InboxPage.tsx';
import { NetworkDialog } from '../features/network/NetworkDialog.tsx';
import { NewPersonDialog } from '../features/newPerson/NewPersonDialog.tsx';
import { PersonCard } from '../features/personCard/PersonCard.tsx';
import { ReportsPage } from '../features/reports/ReportsPage.tsx';
import { RecoveryPage } from '../features/recovery/RecoveryPage.tsx';
import { SettingsPage } from '../features/settings/SettingsPage.tsx';
import { StoryPage } from '../features/story/StoryPage.tsx';
import { TourCard } from '../features/tour/TourCard.tsx';
import { TrialCard } from '../features/trial/TrialCard.tsx';
import { SyncPage } from '../features/sync/SyncPage.tsx';
import { takeOffers, useAction } from '../stores/actions.ts';
import { tellUse } from '../stores/lock.ts';
import { useNow } from '../stores/clock.ts';
import { useLive } from '../stores/live.ts';
import { returnToPlace, usePlaceKnown } from '../stores/place.ts';
import { beginRepair } from '../stores/recovery.ts';
import { navigate, useRoute } from '../stores/route.ts';
import { useSavedFilterActions } from '../stores/savedFilters.ts';
import { openWebPage, startSession, useLocale, useSession } from '../stores/session.ts';
import { keyboardMap, listenForShortcuts } from '../stores/shortcuts.ts';
import { dismissToast, holdToasts, useToasts } from '../stores/toasts.ts';
import { GlobalActions } from './GlobalActions.tsx';
import { JobsPage } from './JobsPage.tsx';
import { PeoplePage } from './PeoplePage.tsx';
import { PoolsPage } from './PoolsPage.tsx';
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
    case 'gone':
      return <GonePage />;
    case 'story':
      return <StoryPage />;
    case 'inbox':
      return <InboxPage />;
    case 'duplicates':
      return <DuplicatesPage />;
    case 'import':
      return <ImportPage />;
    case 'jobs':
      return <JobsPage />;
    case 'pools':
      return <PoolsPage />;
    case 'reports':
      return <ReportsPage />;
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

/** The file was found damaged while the desk ran: what is on screen can still be read. */
function DamagedBar(): ReactNode {
  const isDamaged = useSession((session) => session.info?.mode === 'damaged');
  if (!isDamaged) return null;
  return (
    <div className="border-b border-line p-2">
      <Notice
        tone="bad"
        alert
        action={
          <Button size="sm" variant="primary" action="data.repair" onPress={() => void beginRepair()}>
            Restart to repair
          </Button>
        }
      >
        The data file is damaged. Nothing more is written; what has reached your ATS is safe there.
      </Notice>
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
  useAction('map', () => setShowKeys(true), { isGlobal: true });
  useAction('pane.previous', () => movePane(-1), { isGlobal: true });
  useAction('pane.next', () => movePane(1), { isGlobal: true });
  useSavedFilterActions();
  useEffect(listenForShortcuts, []);
  useEffect(() => void returnToPlace(), []);
  const isPlaceKnown = usePlaceKnown((place) => place.isKnown);
  useEffect(tellUse, []);
  const isBare = page === 'connect';
  return (
    <div className="flex h-full flex-col">
      <LostBar />
      <DamagedBar />
      <div className="flex min-h-0 flex-1">
        {isBare && isFirstRun ? null : <Rail />}
        <main className="min-w-0 flex-1">
          {isBare ? null : <h1 className="sr-only">Tandem</h1>}
          {!isPlaceKnown || (accounts.value === undefined && accounts.error === null) ? null : <Page />}
        </main>
      </div>
      {isBare && isFirstRun ? null : <StatusBar />}
      <Dialog title="Keyboard" isOpen={showKeys} onClose={() => setShowKeys(false)} width="w-[860px]">
        {/* May be longer than a small window: it scrolls by keyboard too. */}
        <div tabIndex={0} className="rounded-sm outline-offset-2">
          <KeyboardMap groups={keyboardMap(mac)} />
        </div>
      </Dialog>
    </div>
  );
}

/** The window of Tandem. */
export function App(): ReactNode {
  const { ready, failure, lock, info } = useSession((session) => session);
  const locale = useLocale();
  const now = useNow();
  const toasts = useToasts((store) => store.toasts);
  const mac = useSession((session) => session.info?.platform === 'mac');
  const words = useMemo(() => ({ locale, now, mac, openWebPage }), [locale, now, mac]);
  if (lock !== null) return lock === 'leaving' ? null : <LockPage status={lock} />;
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
  if (info?.mode === 'recovery')
    return (
      <WordsProvider value={words}>
        <LostBar />
        <RecoveryPage />
        <NetworkDialog />
      </WordsProvider>
    );
  return (
    <WordsProvider value={words}>
      <OffersProvider value={takeOffers}>
        <Shell />
        <GlobalActions />
        <Palette />
        <NewPersonDialog />
        <PasteDialog />
        <DropImport />
        <PersonCard />
        <NetworkDialog />
        <TourCard />
        <TrialCard />
        <Toasts toasts={toasts} onDismiss={dismissToast} onHold={holdToasts} />
      </OffersProvider>
    </WordsProvider>
  );
}
