import { useEffect, useMemo } from 'react';
import { SECTIONS, sectionsOf } from '../features/settings/sections.ts';
import { useAction, useNamedActions, type NamedAction } from '../stores/actions.ts';
import { makeBackup, useBackups } from '../stores/backups.ts';
import { useLive } from '../stores/live.ts';
import { lockDesk } from '../stores/lock.ts';
import { showGone } from '../stores/gonePeople.ts';
import { pickFiles, pickFolder, useImports } from '../stores/imports.ts';
import { startNewPerson } from '../stores/newPerson.ts';
import { checkForUpdates, readStartAtLogin, setStartAtLogin, useHost } from '../stores/host.ts';
import { togglePalette, usePalette } from '../stores/palette.ts';
import { navigate, placeOf, useRoute } from '../stores/route.ts';
import { setPreferences, useSession } from '../stores/session.ts';
import { runDiagnostics } from '../stores/diagnostics.ts';
import { stopSync, syncNow, useSigningOut } from '../stores/sync.ts';
import { startTour } from '../stores/tour.ts';
import { showTrial, useHasTrial } from '../stores/trial.ts';
import { undoLast, useToasts } from '../stores/toasts.ts';

const GLOBAL = { isGlobal: true } as const;

function orWhy(can: boolean, why: string): { readonly isGlobal: true; readonly unavailable: string | null } {
  return { isGlobal: true, unavailable: can ? null : why };
}

/** Offers the way out of each account by its name. */
function useSignOutActions(): void {
  const accounts = useLive('accounts.list', {}).value?.accounts;
  const isThere = useRoute(({ route }) => route.page === 'settings');
  useEffect(() => {
    // Who went back in the address is not asked again the next time.
    if (!isThere) useSigningOut.setState({ accountId: null });
  }, [isThere]);
  const actions = useMemo(
    () =>
      (accounts ?? []).map(({ id, label, status }): NamedAction => ({
        id: `signOut.${id}`,
        words: status === 'signedOut' ? `Remove ${label} from this computer` : `Sign out of ${label}`,
        section: 'Settings',
        keywords: 'account log off disconnect end remove copy',
        run: () => {
          navigate({ page: 'settings', id: 'accounts', params: {} });
          useSigningOut.setState({ accountId: id });
        },
      })),
    [accounts],
  );
  useNamedActions(actions);
}

/** What an installed Tandem can do, and one in a browser cannot. */
function useInstalledActions(): void {
  const isInstalled = useSession((session) => session.info?.host === 'electron');
  const startsAtLogin = useHost(({ starts }) => starts);
  const isOpen = usePalette((palette) => palette.isOpen);
  useEffect(() => {
    // It may have been changed in the system, or in the tray.
    if (isInstalled && isOpen) void readStartAtLogin();
  }, [isInstalled, isOpen]);
  useAction('updates.check', () => void checkForUpdates(), orWhy(isInstalled, 'A Tandem in a browser is updated where it runs.'));
  const noSetting = 'A Tandem in a browser does not start at login.';
  useAction('login.start', () => void setStartAtLogin(true), orWhy(isInstalled && startsAtLogin !== true, isInstalled ? 'Tandem starts at login already.' : noSetting));
  useAction('login.dontStart', () => void setStartAtLogin(false), orWhy(isInstalled && startsAtLogin !== false, isInstalled ? 'Tandem does not start at login.' : noSetting));
}

/** What can be done wherever one is. Draws nothing. */
export function GlobalActions(): null {
  const { theme, density, linkedInOpen, syncPaused } = useSession((session) => session.preferences);
  const canUndo = useToasts(({ toasts, saving }) => saving > 0 || toasts.some((toast) => toast.action?.keys !== undefined));
  const status = useLive('sync.status', {}).value;
  const running = status?.accounts.filter((account) => account.state === 'running') ?? [];
  const hasTrial = useHasTrial();
  const canSync = status?.accounts.some((account) => account.state !== 'signedOut') ?? false;

  useAction('palette.open', togglePalette, GLOBAL);
  useAction('undo', () => void undoLast(), orWhy(canUndo, 'There is nothing to undo. What was changed and is not sent yet can be taken back on the person’s record.'));
  useAction('place.people', () => navigate(placeOf('people')), GLOBAL);
  useAction('place.jobs', () => navigate(placeOf('jobs')), GLOBAL);
  useAction('place.pools', () => navigate(placeOf('pools')), GLOBAL);
  useAction('place.inbox', () => navigate(placeOf('inbox')), GLOBAL);
  useAction('place.duplicates', () => navigate(placeOf('duplicates')), GLOBAL);
  useAction('place.import', () => navigate(placeOf('import')), GLOBAL);
  useAction('place.reports', () => navigate(placeOf('reports')), GLOBAL);
  useAction('place.sync', () => navigate(placeOf('sync')), GLOBAL);
  useAction('place.settings', () => navigate(placeOf('settings')), GLOBAL);
  const hasAts = status?.accounts.some((account) => account.kind === 'greenhouse') ?? false;
  useAction('person.create', startNewPerson, orWhy(hasAts, 'Connect your ATS first: a new person goes there.'));
  useAction('import.folder', pickFolder, orWhy(hasAts, 'Connect your ATS first: what is imported goes there.'));
  useAction('import.begin', pickFiles, orWhy(hasAts, 'Connect your ATS first: what is imported goes there.'));
  useAction('import.text', () => useImports.setState({ isPasting: true }), orWhy(hasAts, 'Connect your ATS first: what is imported goes there.'));
  useAction('people.gone', showGone, GLOBAL);
  useAction('sync.details', () => navigate({ page: 'sync', id: null, params: { details: '1' } }), GLOBAL);
  useAction('sync.run', () => syncNow(null), orWhy(canSync, 'No account is connected and signed in.'));
  useAction(
    'sync.stop',
    () => {
      for (const account of running) stopSync(account.accountId);
    },
    orWhy(running.length > 0, 'No sync is running just now.'),
  );
  useAction('sync.pause', () => void setPreferences({ syncPaused: true }), orWhy(!syncPaused, 'Sync is paused already.'));
  useAction('sync.resume', () => void setPreferences({ syncPaused: false }), orWhy(syncPaused, 'Sync is not paused.'));
  useAction('lock', () => void lockDesk(), GLOBAL);
  useAction('tour', startTour, GLOBAL);
  useAction('trial', showTrial, orWhy(hasTrial, 'Its story is told in the demo.'));
  const sections = sectionsOf(useSession((session) => session.info?.host));
  for (const { id } of SECTIONS) {
    // eslint-disable-next-line react-hooks/rules-of-hooks -- the list never changes
    useAction(`settings.${id}`, () => navigate({ page: 'settings', id, params: {} }), orWhy(sections.some((section) => section.id === id), 'A Tandem in a browser starts and is updated where it runs.'));
  }
  useAction('accounts.connect', () => navigate({ page: 'connect', id: null, params: {} }), GLOBAL);
  useAction(
    'diagnostics.run',
    () => {
      navigate({ page: 'settings', id: 'diagnostics', params: {} });
      void runDiagnostics();
    },
    GLOBAL,
  );
  const { isMaking } = useBackups();
  useAction(
    'backup.make',
    () => {
      navigate({ page: 'settings', id: 'privacy', params: {} });
      void makeBackup();
    },
    orWhy(!isMaking, 'A backup is being made already.'),
  );
  useInstalledActions();
  useSignOutActions();
  for (const report of ['funnel', 'time', 'sources', 'sync'] as const) {
    // eslint-disable-next-line react-hooks/rules-of-hooks -- the list never changes
    useAction(`report.${report}`, () => navigate({ page: 'reports', id: report, params: {} }), GLOBAL);
  }
  useAction('theme.light', () => void setPreferences({ theme: 'light' }), orWhy(theme !== 'light', 'The theme is light already.'));
  useAction('theme.dark', () => void setPreferences({ theme: 'dark' }), orWhy(theme !== 'dark', 'The theme is dark already.'));
  useAction('theme.system', () => void setPreferences({ theme: 'system' }), orWhy(theme !== 'system', 'The theme is the system’s already.'));
  useAction('density.comfortable', () => void setPreferences({ density: 'comfortable' }), orWhy(density !== 'comfortable', 'The rows are comfortable already.'));
  useAction('density.compact', () => void setPreferences({ density: 'compact' }), orWhy(density !== 'compact', 'The rows are compact already.'));
  useAction('linkedin.toggle', () => void setPreferences({ linkedInOpen: !linkedInOpen }), GLOBAL);
  return null;
}
