import { app, dialog, powerMonitor, screen, session } from 'electron/main';
import type { AppUpdater } from 'electron-updater';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clock, Timers } from '../../core/platform/clock.ts';
import { TandemError } from '../../../shared/result.ts';
import { openAssetFolder } from '../assetSource.ts';
import { startApp } from '../startApp.ts';
import type { App } from '../startApp.ts';
import type { Demo } from '../demo/readDemo.ts';
import type { Finding } from '../../../shared/ipc/diagnosticsRequests.ts';
import { createNetworkQuestions } from '../network/networkQuestions.ts';
import type { ProxySignIns } from '../network/proxySignIns.ts';
import { updateFinding } from '../updates/updateFinding.ts';
import { createUpdates } from '../updates/updates.ts';
import { setAppMenu } from './appMenu.ts';
import type { ShellActions, ShellState } from './appMenu.ts';
import { serveAppScheme } from './appScheme.ts';
import { chooseFolder } from './chooseFolder.ts';
import { createBadge } from './badge.ts';
import { createBridgeHost } from './bridgeHost.ts';
import { deepLinkOf } from './deepLink.ts';
import { createElectronHttp } from './electronHttp.ts';
import { followTheme } from './followTheme.ts';
import { guardDownloads, guardPermissions, guardWebContents, sealSession } from './guardWebContents.ts';
import { holdFolder, prepare } from './holdFolder.ts';
import type { Call } from './holdFolder.ts';
import { createLeaveTaking } from './leaveTaking.ts';
import { createLinkedInView, forgetLinkedInSession, FRAME_ORIGIN } from './linkedInView.ts';
import type { LinkedInView } from './linkedInView.ts';
import { isStartAtLogin, setStartsAtLogin, startsAtLogin } from './loginItem.ts';
import { createMainWindow } from './mainWindow.ts';
import type { MainWindow } from './mainWindow.ts';
import { answerNetworkAsks, forgetProxySignIns } from './networkAsks.ts';
import { openExternal } from './openExternal.ts';
import { quitWhenDrained } from './quitWhenDrained.ts';
import { createSignInReturn } from './signInReturn.ts';
import { offerContextMenu, setSpellingLanguages } from './spelling.ts';
import { onTheWay, statusWords, watchSync } from './syncWatch.ts';
import { passOnSystemSignals } from './systemSignals.ts';
import { createTray } from './tray.ts';
import { startUpdateRounds } from './updateRounds.ts';
import { utilityReader } from './utilityReader.ts';

export interface ElectronLayout {
  readonly workers: { readonly writer: URL; readonly reader: URL };
  /** Entry of the process that reads files of strangers. */
  readonly resumeReader: URL;
  /** Entry of the demo's world. */
  readonly demoWorld: URL;
  readonly preload: URL;
  readonly rendererFolder: URL;
  /** Pictures of the tray and the taskbar. */
  readonly resources: URL;
}

export interface ElectronOptions extends ElectronLayout {
  readonly dataDir: string;
  readonly gatewayUrl: string | null;
  readonly demo: Demo | null;
  /** The words that the person or the system started Tandem with. */
  readonly args: readonly string[];
  /** Files among them, as whole paths. */
  readonly files: readonly string[];
  readonly clock: Clock;
  readonly timers: Timers;
  /** Null in a build without a feed, or without a key for it. */
  readonly updates: { readonly openUpdater: () => AppUpdater; readonly publicKey: string } | null;
  readonly log: (line: string) => void;
}

/** Tandem in Electron: guards first, then core, then the window. Only one runs per person; a second start shows the first. */
export async function runElectron(options: ElectronOptions): Promise<void> {
  const { log, timers } = options;
  const windowFolder = join(options.dataDir, 'window');
  const calls = prepare(windowFolder);
  if (!(await holdFolder(windowFolder, timers, options.files))) return;
  let linkedIn: LinkedInView | null = null;
  guardWebContents((contents, url) => linkedIn?.isSignInWindow(contents) === true && URL.parse(url)?.protocol === 'https:', log);

  await app.whenReady();
  guardPermissions(session.defaultSession);
  sealSession(session.defaultSession);
  guardDownloads(session.defaultSession, log);
  setSpellingLanguages(session.defaultSession);
  serveAppScheme(session.defaultSession, await openAssetFolder(fileURLToPath(options.rendererFolder)), () => null);

  const network = createNetworkQuestions();
  answerNetworkAsks(network, options.clock);
  const http = createElectronHttp(timers, network.proxies);
  const signIn = createSignInReturn(http, log);
  let main: MainWindow | null = null;
  let furnish: Furnished | null = null;
  const tandem = await startApp({
    dataDir: options.dataDir,
    workers: options.workers,
    http,
    startReading: (kind) => utilityReader(options.resumeReader, kind),
    host: 'electron',
    version: app.getVersion(),
    gatewayUrl: options.gatewayUrl,
    locale: app.getLocale(),
    frameOrigin: () => null,
    openExternal: async (url) => {
      signIn.noteOpened(url);
      await openExternal(url);
    },
    placeFrame: (place) => {
      const window = main?.current();
      if (window) linkedIn?.place(window, place);
    },
    forgetLinkedIn: async () => {
      linkedIn?.clear();
      await forgetLinkedInSession();
    },
    demo: options.demo,
    ownDemo: { world: options.demoWorld, frameOrigins: [FRAME_ORIGIN] },
    display: () => {
      const displays = screen.getAllDisplays();
      const scales = [...new Set(displays.map(({ scaleFactor }) => Math.round(scaleFactor * 100)))];
      return { state: displays.length === 0 ? 'warn' : 'ok', words: `${displays.length} ${displays.length === 1 ? 'display' : 'displays'}, scaled to ${scales.join(' % and ')} %.` };
    },
    checkForUpdates: async () => {
      if (!furnish?.checkForUpdates) throw new TandemError('refused', 'This build of Tandem does not update itself. Ask your administrator for the newer version.');
      await furnish.checkForUpdates();
    },
    startAtLogin: (wanted) => {
      if (wanted !== undefined) setStartsAtLogin(wanted);
      // Menu and tray show it as well.
      furnish?.refresh();
      return startsAtLogin();
    },
    chooseFolder: () => chooseFolder(main?.current() ?? null),
    readyToQuit: () => leaving.end(),
    update: () => furnish?.updateFinding() ?? updateFinding(null),
    network: { questions: network, hasWindow: () => (main?.current() ?? null) !== null, forgetSignIns: forgetProxySignIns },
    computerIdleMs: () => powerMonitor.getSystemIdleTime() * 1000,
    onGivenUp: sayGivenUp,
    log,
  });
  linkedIn = createLinkedInView({ settings: async () => (tandem.lock.isLocked() ? null : tandem.core.frameSettings()), publish: (event) => tandem.publisher.publish(event), proxies: network.proxies, log });

  const bridge = createBridgeHost(tandem.router, log);
  tandem.lock.events.subscribe((event) => bridge.send(event));
  tandem.publisher.subscribe((event) => {
    if (event.name !== 'lock' || !event.locked) return;
    linkedIn?.clear();
    // Where the person has been names people; the page that is shown replaces its own address.
    main?.current()?.webContents.navigationHistory.clear();
  });
  const leaving = createLeaveTaking(
    () => {
      // A locked window was emptied already.
      if (tandem.lock.isLocked() || (main?.current() ?? null) === null) return false;
      bridge.send({ name: 'quitting' });
      return true;
    },
    timers,
    log,
  );
  const shown = createMainWindow({
    preloadFile: fileURLToPath(options.preload),
    placeFile: join(windowFolder, 'place.json'),
    clock: options.clock,
    onOpen: (window) => {
      bridge.admit(window);
      offerContextMenu(window);
      window.on('closed', leaving.end);
      window.on('focus', () => tandem.core.signal('focus'));
      if (!tandem.lock.isLocked()) network.setAttended(true);
      window.on('show', () => furnish?.windowShown());
      // Windows ends the session without asking a second time; every edit is on disk already.
      window.on('session-end', () => app.quit());
    },
    log,
  });
  main = shown;
  await followTheme(tandem);

  const around = furnishDesk(options, tandem, shown, network.proxies);
  furnish = around;
  app.on('activate', () => shown.show(null));
  app.on('window-all-closed', () => {
    // Who has Tandem start at login wants it there all day: its icon stays beside the clock.
    if (process.platform !== 'darwin' && !startsAtLogin()) app.quit();
  });
  tandem.publisher.subscribe((event) => {
    // The person stands in the browser at that moment.
    if (event.name === 'signInEnded' && event.outcome === 'connected') shown.show(null);
  });
  const endSignals = passOnSystemSignals(timers, (what) => tandem.core.signal(what), tandem.lock.lockIfPossible);
  quitWhenDrained({
    timers,
    drain: async () => {
      await leaving.begin();
      await around.beforeQuit();
      endSignals();
      await tandem.stop();
    },
    finish: around.finishQuit,
    log,
  });

  const follow = ({ link, files }: Call): void => {
    if (link?.kind === 'signIn') void signIn.deliver(link);
    tandem.given.give(files);
    shown.show(link?.kind === 'open' ? link.hash : null);
  };
  const early = calls(follow);
  const call: Call = { link: early?.link ?? deepLinkOf(options.args), files: [...options.files, ...(early?.files ?? [])] };
  if (call.link !== null || call.files.length > 0 || early !== null || !isStartAtLogin(options.args)) follow(call);
}

/** Everything that was saved is on disk; there is no core left to drain. */
function sayGivenUp(words: string): void {
  dialog.showErrorBox('Tandem has to end', words);
  app.exit(1);
}

interface Furnished {
  windowShown(): void;
  /** Null in a build that takes no updates. */
  readonly refresh: () => void;
  readonly checkForUpdates: (() => Promise<void>) | null;
  beforeQuit(): Promise<void>;
  finishQuit(): boolean;
  updateFinding(): Finding;
}

/** Menu, tray, badge and updates: what stands around the window. */
function furnishDesk(options: ElectronOptions, tandem: App, main: MainWindow, proxies: ProxySignIns): Furnished {
  const icon = (name: string): string => join(fileURLToPath(options.resources), name);
  const ask = (request: Promise<void>): void => void request.catch(() => options.log('a command of the tray or menu failed'));
  const updates =
    options.updates === null
      ? null
      : createUpdates({
          updater: options.updates.openUpdater(),
          installsThroughSystem: process.platform === 'darwin',
          publicKey: options.updates.publicKey,
          proxies,
          mayInstall: async () => {
            // Nothing comes in or goes out, and a newer version may be what the data waits for; not while it is being put in place.
            if (tandem.core.mode() === 'recovery') return !tandem.core.isRepairing();
            const status = await sync.ask();
            return status !== null && onTheWay(status) === 0 && !status.accounts.some(({ firstSync, state }) => firstSync && state === 'running');
          },
          log: options.log,
        });
  const rounds = updates && startUpdateRounds(updates, options.timers);
  const actions: ShellActions = {
    show: (hash) => main.show(hash),
    lock: tandem.lock.lockIfPossible,
    syncNow: () => ask(sync.run()),
    setPaused: (paused) => ask(sync.setPaused(paused)),
    setStartsAtLogin: (wanted) => {
      setStartsAtLogin(wanted);
      refresh();
    },
    checkForUpdates: () => ask(rounds?.checkByHand() ?? Promise.resolve()),
  };
  const tray = createTray(icon(process.platform === 'darwin' ? 'trayTemplate.png' : 'tray.png'), actions);
  const badge = createBadge({ attentionIcon: icon('attention.png'), window: main.current, onOpen: () => main.show('#/sync') });
  let drawn = '';
  const refresh = (): void => {
    const status = sync.status();
    const locked = tandem.lock.isLocked();
    const state: ShellState = { paused: sync.isPaused(), locked, canLock: tandem.lock.canLock(), startsAtLogin: startsAtLogin(), canUpdate: rounds !== null };
    const words = locked ? 'Locked' : tandem.core.mode() === 'desk' ? (status === null ? 'Starting' : statusWords(status)) : 'Your data needs you';
    // A menu that is open closes when it is set anew, so it is only when it would look different.
    if (drawn === (drawn = JSON.stringify([words, state]))) return;
    setAppMenu(actions, state);
    tray.update(words, state);
  };
  const sync = watchSync(tandem, (status) => {
    badge.show(status, tandem.lock.isLocked());
    refresh();
  });
  tandem.publisher.subscribe((event) => {
    const status = sync.status();
    if (event.name === 'lock' && status !== null) badge.show(status, event.locked);
    // A passphrase that was set or taken away changes what the menus offer.
    if (event.name === 'lock' || (event.name === 'changed' && event.topics.includes('preferences'))) refresh();
  });
  refresh();
  return {
    refresh,
    windowShown: badge.windowShown,
    checkForUpdates: rounds?.checkByHand ?? null,
    async beforeQuit() {
      rounds?.stop();
      await updates?.beforeQuit();
    },
    finishQuit: () => updates?.finishQuit() ?? false,
    updateFinding: () => updateFinding(updates?.state() ?? null),
  };
}
