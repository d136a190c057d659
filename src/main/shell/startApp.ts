import { openVault } from './keychainVault.ts';
import type { OpenedVault } from './keychainVault.ts';
import { createDemo, offeredDemo } from './demo/createDemo.ts';
import type { Demo } from './demo/readDemo.ts';
import { createDiagnostics } from './diagnostics/createDiagnostics.ts';
import type { DiagnosticsOptions } from './diagnostics/createDiagnostics.ts';
import { createDeskLock } from './lock/deskLock.ts';
import type { DeskLock } from './lock/deskLock.ts';
import { createGivenFiles } from './given/givenFiles.ts';
import type { GivenFiles } from './given/givenFiles.ts';
import { openLock } from './lock/lock.ts';
import { loadKeytar } from './loadKeytar.ts';
import { systemClock, systemTimers } from '../core/platform/system.ts';
import { startCoreSwitch } from './coreSwitch.ts';
import type { CoreSwitch } from './coreSwitch.ts';
import type { ReadingKind, ReadingProcess } from '../core/resumes/readApart.ts';
import { startCore } from '../core/startCore.ts';
import { startRecovery } from '../core/startRecovery.ts';
import type { HttpPort } from '../core/platform/http.ts';
import { createHostHandlers } from '../ipc/hostHandlers.ts';
import { createPublisher } from '../ipc/publisher.ts';
import type { Publisher } from '../ipc/publisher.ts';
import { machineId } from './machineId.ts';
import { createNetworkQuestions } from './network/networkQuestions.ts';
import type { NetworkQuestions } from './network/networkQuestions.ts';
import { createRouter } from '../ipc/router.ts';
import type { Router } from '../ipc/router.ts';
import type { Finding } from '../../shared/ipc/diagnosticsRequests.ts';
import type { AppInfo } from '../../shared/ipc/appRequests.ts';
import type { ParsedArgs } from '../../shared/ipc/contract.ts';

export interface AppOptions {
  readonly dataDir: string;
  readonly workers: { readonly writer: URL; readonly reader: URL };
  readonly http: HttpPort;
  /** Starts a process that reads files of strangers. */
  readonly startReading?: (kind: ReadingKind) => ReadingProcess;
  readonly host: AppInfo['host'];
  readonly version: string;
  readonly gatewayUrl: string | null;
  readonly locale: string;
  readonly frameOrigin: () => string | null;
  readonly openExternal: (url: string) => Promise<void>;
  /** For a host that draws LinkedIn's frame itself. */
  readonly placeFrame?: (args: ParsedArgs<'frame.place'>) => void;
  /** Forgets who is signed in to LinkedIn's pages there. */
  readonly forgetLinkedIn?: () => Promise<void>;
  /** How long nobody has used the computer, where the host can tell; in milliseconds. */
  readonly computerIdleMs?: () => number;
  /** What diagnostics tell of the display and of updates; fixed phrases and numbers. */
  readonly display: () => Finding;
  readonly update: () => Finding;
  /** For a host that updates itself. */
  readonly checkForUpdates?: () => Promise<void>;
  /** For a host that ends with its window: the window has written what only it had. */
  readonly readyToQuit?: () => void;
  /** Asks the person for a folder, for a host that can. */
  readonly chooseFolder?: () => Promise<string | null>;
  /** Missing where the system has no such setting. */
  readonly startAtLogin?: (wanted?: boolean) => boolean;
  /** Stand-ins that can be tried without an account. */
  readonly demo?: Demo | null;
  /** The demo of this Tandem: the entry of its world, and the origins of the page around LinkedIn's widget. */
  readonly ownDemo?: { readonly world: URL; readonly frameOrigins: readonly string[] };
  /** For a host whose network stack asks the person something. */
  readonly network?: {
    readonly questions: NetworkQuestions;
    readonly hasWindow: () => boolean;
    readonly forgetSignIns: () => Promise<void>;
  };
  readonly log: (line: string) => void;
  /** The core cannot go on: the host says so in words and ends. */
  readonly onGivenUp: (words: string) => void;
}

/** What a host says when a part of the core died too often. */
const GIVEN_UP = 'A part of Tandem keeps ending. What was saved is safe, and goes on to the ATS after the next start. Start Tandem again; if this comes back, restart the computer.';

export interface App {
  readonly core: CoreSwitch;
  /** For windows: refuses everything while the desk is locked. */
  readonly router: Router;
  /** For the host's own questions (tray, theme, updates), which go on while the desk is locked. */
  readonly ownRouter: Router;
  /** Everything that happens, for the host; windows hear {@link DeskLock.events}. */
  readonly publisher: Publisher;
  readonly lock: DeskLock;
  readonly vault: OpenedVault;
  /** Takes files that the system or a command line gives. */
  readonly given: Pick<GivenFiles, 'give'>;
  /** Ends the core with what it is writing, then the events. */
  stop(): Promise<void>;
}

/** What both hosts start alike: vault, core, router, events. */
export async function startApp(options: AppOptions): Promise<App> {
  const vault = await openVault({ service: 'Tandem', loadKeychain: loadKeytar, timers: systemTimers });
  const { dataDir, workers, log } = options;
  const machine = await machineId();
  const core = await startCoreSwitch({
    startDesk: () =>
      startCore({
        dataDir,
        workers,
        vault: vault.vault,
        http: options.http,
        appVersion: options.version,
        machineId: machine,
        log,
        onGivenUp: () => options.onGivenUp(GIVEN_UP),
        forgetLinkedIn: options.forgetLinkedIn,
        ...(options.startReading === undefined ? {} : { startReading: options.startReading }),
      }),
    startRecovery: (fault) => startRecovery({ dataDir, workers, appVersion: options.version, log }, fault),
  });
  const publisher = createPublisher(systemTimers, options.log);
  core.onEvent((event) => publisher.publish(event));
  const info = (): AppInfo => ({
    version: options.version,
    mode: core.mode(),
    host: options.host,
    platform: platformName(process.platform),
    vault: vault.kind,
    vaultDetail: vault.detail,
    frameOrigin: options.frameOrigin(),
    defaults: { gatewayUrl: options.gatewayUrl, demo: offeredDemo(options.demo ?? null) },
    locale: options.locale,
  });
  const ask: DiagnosticsOptions['ask'] = (name, args) => core.request(name, args);
  const network = options.network?.questions ?? createNetworkQuestions();
  const lock = createDeskLock({
    lock: await openLock({ vault, dataDir: options.dataDir, clock: systemClock }),
    ask,
    publisher,
    clock: systemClock,
    timers: systemTimers,
    computerIdleMs: options.computerIdleMs,
    forgetNetwork: () => network.forgetAll(),
  });
  network.begin({
    vault: vault.vault,
    canRemember: vault.kind === 'keychain',
    canAsk: () => options.network?.hasWindow() === true && !lock.isLocked(),
    tell: () => publisher.publish({ name: 'network' }),
    retry: () => core.signal('wake'),
    forgetSignIns: async () => options.network?.forgetSignIns(),
    log,
  });
  publisher.subscribe((event) => {
    if (event.name === 'lock') network.setAttended(!event.locked);
  });
  const diagnostics = createDiagnostics({
    ask,
    dataDir,
    vault,
    http: options.http,
    frameSettings: () => core.frameSettings(),
    clock: systemClock,
    timers: systemTimers,
    host: { version: options.version, display: options.display, update: options.update },
  });
  const demo = createDemo({
    given: options.demo ?? null,
    world: options.ownDemo?.world ?? null,
    frameOrigins: options.ownDemo?.frameOrigins ?? [],
    dataDir,
    keepsKeys: vault.kind === 'keychain',
    timers: systemTimers,
    ask,
    publish: (event) => publisher.publish(event),
    retry: () => core.signal('wake'),
    log,
  });
  core.onEvent(demo.heard);
  publisher.subscribe((event) => {
    if (event.name === 'changed' && event.topics.includes('accounts')) void demo.look();
  });
  const given = createGivenFiles({ ask: (name, args) => ownRouter.route(name, args), publisher, clock: systemClock, isOpen: () => core.mode() === 'desk' && !lock.isLocked() });
  const others = { ...lock.handlers, ...network.handlers, ...diagnostics, ...demo.handlers, ...given.handlers };
  const host = createHostHandlers({ info, others, openExternal: options.openExternal, placeFrame: options.placeFrame, checkForUpdates: options.checkForUpdates, update: options.update, startAtLogin: options.startAtLogin, readyToQuit: options.readyToQuit, chooseFolder: options.chooseFolder });
  const ownRouter = createRouter({ core, host, log: options.log });
  const router = createRouter({ core: demo.guard(core), host, isLocked: lock.isLocked, log: options.log });
  // Not waited for: the window shows what is here already.
  void demo.begin();
  return {
    core,
    router,
    ownRouter,
    publisher,
    lock,
    vault,
    given,
    async stop() {
      lock.stop();
      await given.stop();
      await core.stop();
      await demo.stop();
      publisher.stop();
    },
  };
}

function platformName(platform: NodeJS.Platform): AppInfo['platform'] {
  if (platform === 'darwin') return 'mac';
  return platform === 'win32' ? 'windows' : 'linux';
}
