import { randomBytes } from 'node:crypto';
import { createNodeHttp } from '../../core/platform/nodeHttp.ts';
import type { ReadingKind } from '../../core/resumes/readApart.ts';
import type { AssetSource } from '../assetSource.ts';
import type { ExtraSources } from '../contentSecurity.ts';
import type { Demo } from '../demo/readDemo.ts';
import { startApp } from '../startApp.ts';
import { systemClock, systemTimers } from '../../core/platform/system.ts';
import { watchWake } from '../watchWake.ts';
import { forkReader } from './forkReader.ts';
import { announceHost } from './handOver.ts';
import { hasDisplay, openInBrowser } from './openInBrowser.ts';
import { startFrameServer } from './startFrameServer.ts';
import { startWebHost } from './startWebHost.ts';

export interface RunWebOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly framePort: number;
  readonly gatewayUrl: string | null;
  readonly demo?: Demo | null;
  readonly workers: { readonly writer: URL; readonly reader: URL };
  /** Entry of the process that reads files of strangers; missing where none are imported. */
  readonly resumeReader?: URL;
  /** Entry of the demo's world; missing where none is offered. */
  readonly demoWorld?: URL;
  readonly assets: AssetSource;
  readonly version: string;
  readonly log: (line: string) => void;
  readonly extraSources?: ExtraSources;
  /** The core cannot go on; everything is closed already when it is called. */
  readonly onGivenUp: (words: string) => void;
}

export interface RunningWeb {
  readonly origin: string;
  /** Takes files that a command line names. */
  give(files: readonly string[]): void;
  mintLink(): string;
  /** Closes the doors first, then lets the core finish what it writes. */
  stop(): Promise<void>;
}

/** Tandem as a web host: core, window and LinkedIn's frame on loopback. */
export async function runWeb(options: RunWebOptions): Promise<RunningWeb> {
  const { log, resumeReader } = options;
  const stops: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const step of stops.splice(0).reverse()) await step();
  };

  let frameOrigin: string | null = null;
  let windowOrigin = '';
  try {
    const app = await startApp({
      dataDir: options.dataDir,
      workers: options.workers,
      http: createNodeHttp({ timers: systemTimers }),
      host: 'web',
      version: options.version,
      gatewayUrl: options.gatewayUrl,
      demo: options.demo ?? null,
      ...(resumeReader === undefined ? {} : { startReading: (kind: ReadingKind) => forkReader(resumeReader, kind) }),
      // The frame's origin is `localhost` on a port that is free, and another one at each start.
      ...(options.demoWorld === undefined ? {} : { ownDemo: { world: options.demoWorld, frameOrigins: ['http://localhost:*'] } }),
      display: () =>
        hasDisplay(process.platform, process.env)
          ? { state: 'ok', words: 'Pages open in the browser of this computer.' }
          : { state: 'skipped', words: 'This computer has no screen; Tandem is used from another browser window.' },
      update: () => ({ state: 'skipped', words: 'It runs in the browser and does not update itself.' }),
      locale: Intl.DateTimeFormat().resolvedOptions().locale,
      frameOrigin: () => frameOrigin,
      openExternal: openInBrowser,
      log,
      onGivenUp: (words) => void stop().then(
        () => options.onGivenUp(words),
        () => options.onGivenUp(words),
      ),
    });
    stops.push(app.stop);
    if (app.vault.detail !== null) log(app.vault.detail);

    const frame = await startFrameServer({
      port: options.framePort,
      parentOrigin: () => windowOrigin,
      settings: async () => (app.lock.isLocked() ? null : app.core.frameSettings()),
      log,
    });
    stops.push(frame.stop);
    frameOrigin = frame.origin;

    const newKey = (): string => randomBytes(32).toString('base64url');
    const handOverSecret = newKey();
    const host = await startWebHost({
      router: app.router,
      subscribe: (listener) => {
        // A window that appears, or comes back from sleep, connects its events: the moment to look for news.
        app.core.signal('focus');
        return app.lock.events.subscribe(listener);
      },
      assets: options.assets,
      port: options.port,
      frameOrigin: () => frameOrigin,
      clock: systemClock,
      timers: systemTimers,
      newKey,
      handOver: { secret: handOverSecret, give: app.given.give },
      log,
      ...(options.extraSources ? { extraSources: options.extraSources } : {}),
    });
    stops.push(host.stop);
    windowOrigin = host.origin;
    const takeBack = announceHost(options.dataDir, { origin: host.origin, secret: handOverSecret });
    stops.push(async () => takeBack());
    const endWatch = watchWake(systemClock, systemTimers, () => app.core.signal('wake'));
    stops.push(async () => endWatch());
    return { origin: host.origin, give: app.given.give, mintLink: host.mintLink, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
