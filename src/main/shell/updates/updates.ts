import type { AppUpdater, UpdateInfo } from 'electron-updater';
import { answerProxy } from '../network/answerProxy.ts';
import type { ProxySignIns } from '../network/proxySignIns.ts';
import { isUpdateSigned, SIGNATURE_FIELD } from './updateSignature.ts';

/** Where an update stands. `refused`: one was offered and is not what it claims to be; it is never installed. */
export type UpdateState =
  | { readonly kind: 'notLooked' }
  | { readonly kind: 'none' }
  | { readonly kind: 'ready'; readonly version: string; readonly notes: string | null }
  | { readonly kind: 'refused'; readonly version: string; readonly reason: 'signature' | 'hash' }
  | { readonly kind: 'failed'; readonly message: string };

/** What a look came to. */
export type LookedFor = Exclude<UpdateState, { readonly kind: 'notLooked' }>;

export interface UpdatesOptions {
  readonly updater: AppUpdater;
  /** Whether the updater hands a download to the system at once (macOS), so that installing must not be armed before the end. */
  readonly installsThroughSystem: boolean;
  /** Ed25519, PEM. Null in a build without one, which takes no updates. */
  readonly publicKey: string | null;
  /** Whether nothing would be cut short by installing: no first import runs, no edit is on its way. */
  readonly mayInstall: () => Promise<boolean>;
  readonly proxies: ProxySignIns;
  readonly log: (line: string) => void;
}

export interface Updates {
  /** Looks for an update and fetches it. Never rejects; calls that overlap are one. */
  check(): Promise<LookedFor>;
  state(): UpdateState;
  /** Decides, while the core still runs, whether this quit installs. */
  beforeQuit(): Promise<void>;
  /** The last step of quitting. @returns true when installing ends the app itself */
  finishQuit(): boolean;
}

/** Updates that are fetched quietly and installed when the person quits, after their signature and their hash were found right. */
export function createUpdates(options: UpdatesOptions): Updates {
  const { updater, publicKey, log } = options;
  // The updater's lines end in stacks and headers of answers.
  const say = (line: unknown): void => log(`update: ${String(line).split('\n')[0] ?? ''}`);
  updater.logger = { info: () => {}, warn: say, error: say };
  // Nothing is fetched before its signature was checked.
  updater.autoDownload = false;
  updater.allowDowngrade = false;
  updater.disableWebInstaller = true;
  updater.autoInstallOnAppQuit = !options.installsThroughSystem;
  updater.autoRunAppAfterInstall = false;
  // It also emits what it throws; unheard, that would end the process.
  updater.on('error', () => {});
  // A request whose proxy is not answered never ends. Each step of a look is an attempt of its own: what an earlier one was given may
  // have been put right since, and is not wrong because it is asked for once more.
  let proxy = options.proxies.attempt();
  updater.on('login', (info, answer) => void answerProxy(proxy, info, answer as (...given: [string, string] | []) => void));

  let state: UpdateState = { kind: 'notLooked' };
  let running: Promise<LookedFor> | null = null;
  let allowed = false;

  const look = async (): Promise<LookedFor> => {
    proxy = options.proxies.attempt();
    const found = await updater.checkForUpdates();
    proxy.passed();
    if (!found?.isUpdateAvailable) return { kind: 'none' };
    const info = found.updateInfo;
    if (publicKey === null || !isUpdateSigned(info, (info as unknown as Readonly<Record<string, unknown>>)[SIGNATURE_FIELD], publicKey)) {
      log('update: refused, because its signature is not right');
      return { kind: 'refused', version: info.version, reason: 'signature' };
    }
    proxy = options.proxies.attempt();
    try {
      await updater.downloadUpdate();
    } catch (error) {
      if (codeOf(error) !== 'ERR_CHECKSUM_MISMATCH') throw error;
      log('update: refused, because what was fetched is not what the feed names');
      return { kind: 'refused', version: info.version, reason: 'hash' };
    }
    return { kind: 'ready', version: info.version, notes: notesOf(info) };
  };

  return {
    check() {
      running ??= look()
        .catch((error: unknown): LookedFor => ({ kind: 'failed', message: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) }))
        .then((next) => {
          running = null;
          // An update that is ready stays ready when a later look fails.
          if (next.kind !== 'failed' || state.kind !== 'ready') state = next;
          return next;
        });
      return running;
    },
    state: () => state,
    async beforeQuit() {
      // A core that never answers must not be taken for one that agreed: quitting goes on without it after a while.
      allowed = false;
      if (!options.installsThroughSystem) updater.autoInstallOnAppQuit = false;
      allowed = state.kind === 'ready' && (await options.mayInstall());
      if (!options.installsThroughSystem) updater.autoInstallOnAppQuit = allowed;
    },
    finishQuit() {
      if (!options.installsThroughSystem || !allowed) return false;
      updater.quitAndInstall();
      return true;
    },
  };
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}

/** Notes are plain text; a feed may give them per version. */
function notesOf({ releaseNotes }: UpdateInfo): string | null {
  if (releaseNotes === undefined || releaseNotes === null) return null;
  if (typeof releaseNotes === 'string') return releaseNotes;
  return releaseNotes.map(({ version, note }) => `${version}\n${note ?? ''}`).join('\n\n');
}
