import { openVault } from './keychainVault.ts';
import type { OpenedVault } from './keychainVault.ts';
import { loadKeytar } from './loadKeytar.ts';
import { systemTimers } from '../core/platform/system.ts';
import { startCore } from '../core/startCore.ts';
import type { Core } from '../core/startCore.ts';
import type { HttpPort } from '../core/platform/http.ts';
import { createHostHandlers } from '../ipc/hostHandlers.ts';
import { createPublisher } from '../ipc/publisher.ts';
import type { Publisher } from '../ipc/publisher.ts';
import { createRouter } from '../ipc/router.ts';
import type { Router } from '../ipc/router.ts';
import type { AppInfo } from '../../shared/ipc/appRequests.ts';
import type { ParsedArgs } from '../../shared/ipc/contract.ts';

export interface AppOptions {
  readonly dataDir: string;
  readonly workers: { readonly writer: URL; readonly reader: URL };
  readonly http: HttpPort;
  readonly host: AppInfo['host'];
  readonly version: string;
  readonly gatewayUrl: string | null;
  readonly locale: string;
  readonly frameOrigin: () => string | null;
  readonly openExternal: (url: string) => Promise<void>;
  /** For a host that draws LinkedIn's frame itself. */
  readonly placeFrame?: (args: ParsedArgs<'frame.place'>) => void;
  readonly log: (line: string) => void;
}

export interface App {
  readonly core: Core;
  readonly router: Router;
  readonly publisher: Publisher;
  readonly vault: OpenedVault;
  /** Ends the core with what it is writing, then the events. */
  stop(): Promise<void>;
}

/** What both hosts start alike: vault, core, router, events. */
export async function startApp(options: AppOptions): Promise<App> {
  const vault = await openVault({ service: 'Tandem', loadKeychain: loadKeytar, timers: systemTimers });
  const core = await startCore({
    dataDir: options.dataDir,
    workers: options.workers,
    vault: vault.vault,
    http: options.http,
    appVersion: options.version,
    log: options.log,
  });
  const publisher = createPublisher(systemTimers, options.log);
  core.onEvent((event) => publisher.publish(event));
  const info = (): AppInfo => ({
    version: options.version,
    host: options.host,
    platform: platformName(process.platform),
    vault: vault.kind,
    vaultDetail: vault.detail,
    frameOrigin: options.frameOrigin(),
    defaults: { gatewayUrl: options.gatewayUrl },
    locale: options.locale,
  });
  const host = createHostHandlers({ info, openExternal: options.openExternal, placeFrame: options.placeFrame });
  const router = createRouter({ core, host, log: options.log });
  return {
    core,
    router,
    publisher,
    vault,
    async stop() {
      await core.stop();
      publisher.stop();
    },
  };
}

function platformName(platform: NodeJS.Platform): AppInfo['platform'] {
  if (platform === 'darwin') return 'mac';
  return platform === 'win32' ? 'windows' : 'linux';
}
