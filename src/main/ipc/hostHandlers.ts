import type { AppInfo } from '../../shared/ipc/appRequests.ts';
import type { Finding } from '../../shared/ipc/diagnosticsRequests.ts';
import type { ParsedArgs } from '../../shared/ipc/contract.ts';
import { TandemError } from '../../shared/result.ts';
import type { HostHandlers } from './router.ts';

export interface HostHandlerOptions {
  readonly info: () => AppInfo;
  /** Gets only addresses that {@link safeLink} let through, in their parsed form. */
  readonly openExternal: (url: string) => Promise<void>;
  /** Missing where the window draws LinkedIn's frame itself. */
  readonly placeFrame?: ((args: ParsedArgs<'frame.place'>) => void) | undefined;
  /** Missing where the host does not update itself. */
  readonly checkForUpdates?: (() => Promise<void>) | undefined;
  /** Where updates stand. */
  readonly update: () => Finding;
  /** Missing where the system has no such setting. Sets it where `wanted` is given; tells how it stands. */
  readonly startAtLogin?: ((wanted?: boolean) => boolean) | undefined;
  /** Missing where the host has no dialog for it. Null when none was chosen. */
  readonly chooseFolder?: (() => Promise<string | null>) | undefined;
  /** Missing where a window outlives its Tandem. */
  readonly readyToQuit?: (() => void) | undefined;
  /** What other parts of the host answer. */
  readonly others: Omit<HostHandlers, 'app.info' | 'app.openLink' | 'app.checkForUpdates' | 'app.updates' | 'app.startAtLogin' | 'app.readyToQuit' | 'app.chooseFolder' | 'frame.place'>;
}

/** Handlers of the host lane, the same for both hosts. */
export function createHostHandlers(options: HostHandlerOptions): HostHandlers {
  return {
    'app.info': async () => options.info(),
    'app.openLink': async ({ url }) => {
      await options.openExternal(safeLink(url));
      return {};
    },
    'app.checkForUpdates': async () => {
      if (!options.checkForUpdates) throw new TandemError('refused', 'This Tandem does not update itself.');
      await options.checkForUpdates();
      return {};
    },
    'app.updates': async () => options.update(),
    'app.startAtLogin': async ({ wanted }) => {
      if (!options.startAtLogin) throw new TandemError('refused', 'Tandem in a browser cannot start at login.');
      return { starts: options.startAtLogin(wanted) };
    },
    'app.readyToQuit': async () => {
      if (!options.readyToQuit) throw new TandemError('refused', 'A Tandem in a browser does not end with its window.');
      options.readyToQuit();
      return {};
    },
    'app.chooseFolder': async () => {
      if (!options.chooseFolder) throw new TandemError('refused', 'A Tandem in a browser has no dialog for folders. Type its address.');
      return { path: await options.chooseFolder() };
    },
    'frame.place': async (args) => {
      if (!options.placeFrame) throw new TandemError('forbidden', 'The window draws LinkedIn’s frame itself on this host.');
      options.placeFrame(args);
      return {};
    },
    ...options.others,
  };
}

const LOOPBACK_HOSTS: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * The address as it may be handed to the system: https, or http on this machine. Decided on the parsed URL and returned
 * from it, so that what was checked is what opens.
 *
 * @throws TandemError `invalid_arguments` when it is no address, `forbidden` when its kind is not let through.
 */
export function safeLink(text: string): string {
  if (!URL.canParse(text)) {
    throw new TandemError('invalid_arguments', 'url: is not a web address', { field: 'url' });
  }
  const url = new URL(text);
  const allowed = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK_HOSTS.includes(url.hostname));
  if (!allowed) {
    throw new TandemError('forbidden', 'Tandem opens only https addresses.', { field: 'url', scheme: url.protocol });
  }
  if (url.username !== '' || url.password !== '') {
    throw new TandemError('forbidden', 'Tandem opens no address that carries a name or password.', { field: 'url' });
  }
  return url.href;
}
