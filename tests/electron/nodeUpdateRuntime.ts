import type { AppImageUpdater } from 'electron-updater';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { double, installElectronDouble } from './electronDouble.ts';

installElectronDouble();

export interface NodeUpdater {
  readonly updater: AppImageUpdater;
  /** Ends the app, as far as the updater sees it. */
  quit(): void;
}

/** electron-updater's own updater for AppImages, run under Node as version 1.0.0 of the app. @param appImage the program that it replaces */
export function nodeUpdater(feedUrl: string, folder: string, appImage: string): NodeUpdater {
  const quitHandlers: ((code: number) => void)[] = [];
  process.env['APPIMAGE'] = appImage;
  const load = createRequire(import.meta.url);
  const { AppImageUpdater } = load('electron-updater') as typeof import('electron-updater');
  const { ElectronHttpExecutor } = load('electron-updater/out/electronHttpExecutor.js') as { ElectronHttpExecutor: new () => object };
  // The file that a packaged Tandem carries: where its feed is, and how its cache is called.
  writeFileSync(join(folder, 'app-update.yml'), `provider: generic\nurl: ${feedUrl}\nupdaterCacheDirName: tandem-updater\n`);
  const updater = new AppImageUpdater(
    null,
    {
      version: '1.0.0',
      name: 'tandem',
      isPackaged: true,
      appUpdateConfigPath: join(folder, 'app-update.yml'),
      userDataPath: folder,
      baseCachePath: join(folder, 'cache'),
      whenReady: async () => {},
      relaunch: () => {},
      quit: () => {},
      onQuit: (handler: (code: number) => void) => void quitHandlers.push(handler),
    },
  );
  // Its requests are the product's, too; the double carries them out.
  double.net.live = true;
  Object.assign(updater, { httpExecutor: new ElectronHttpExecutor() });
  updater.disableDifferentialDownload = true;
  return { updater, quit: () => quitHandlers.forEach((handler) => handler(0)) };
}

export const keys = generateKeyPairSync('ed25519', { privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } });

export interface Feed {
  readonly url: string;
  /** What lies on the server, by path; a test changes it. */
  readonly files: Map<string, string>;
  readonly asked: string[];
  stop(): Promise<void>;
}

/** A server of static files on loopback: all that a generic feed is. */
export async function startFeed(): Promise<Feed> {
  const files = new Map<string, string>();
  const asked: string[] = [];
  const server = createServer((incoming, response) => {
    const path = new URL(incoming.url ?? '/', 'http://feed').pathname;
    asked.push(path);
    const body = files.get(path);
    response.writeHead(body === undefined ? 404 : 200).end(body);
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    files,
    asked,
    async stop() {
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      server.closeAllConnections();
      await closed.promise;
    },
  };
}

export function sha512(text: string): string {
  return createHash('sha512').update(text).digest('base64');
}
