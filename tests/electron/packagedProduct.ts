import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { vi } from 'vitest';
import { signFeed } from '../../scripts/lib/signFeed.ts';
import { bootBuilt, freshFolder } from './bootBuilt.ts';
import { double } from './electronDouble.ts';
import { keys, sha512, startFeed } from './nodeUpdateRuntime.ts';
import type { Feed } from './nodeUpdateRuntime.ts';

/** What the feed's newer program consists of. */
export const NEW_PROGRAM = '#!/bin/sh\nexit 0\n';
/** What is installed before. */
export const OLD_PROGRAM = 'the old program';

export interface Packaged {
  readonly folder: string;
  readonly dataDir: string;
  readonly feed: Feed;
  /** Starts the built product as a packaged one, over the double. */
  boot(args?: readonly string[]): Promise<void>;
  /** Lays a signed version 2.0.0 on the feed. */
  release(): void;
  /** The installed program as it is now. */
  program(): Promise<string>;
  stop(): Promise<void>;
}

/** A folder with what a packaged Tandem has beside it: the address of a feed, the key of its makers, a program to replace. */
export async function packagedProduct(): Promise<Packaged> {
  const place = await freshFolder();
  const feed = await startFeed();
  const resources = join(place.folder, 'resources');
  const installed = join(place.folder, 'Tandem.AppImage');
  await mkdir(resources);
  await writeFile(join(resources, 'update-key.pem'), keys.publicKey);
  await writeFile(join(resources, 'app-update.yml'), `provider: generic\nurl: ${feed.url}\nupdaterCacheDirName: tandem-updater\n`);
  await writeFile(installed, OLD_PROGRAM);
  Object.assign(process, { resourcesPath: resources });
  process.env['APPIMAGE'] = installed;
  process.env['XDG_CACHE_HOME'] = join(place.folder, 'cache');
  double.app.isPackaged = true;
  double.net.live = true;
  const dataDir = join(place.folder, 'data');
  return {
    folder: place.folder,
    dataDir,
    feed,
    async boot(args = []) {
      await bootBuilt({ dataDir, args });
      await vi.waitFor(() => {
        if (double.trays.length === 0) throw new Error('there is no tray');
      }, 15_000);
    },
    release() {
      const text = ['version: 2.0.0', 'files:', '  - url: Tandem-2.0.0.AppImage', `    sha512: ${sha512(NEW_PROGRAM)}`, `    size: ${NEW_PROGRAM.length}`, 'releaseNotes: Faster search.'].join('\n');
      feed.files.set(`/latest-linux${process.arch === 'x64' ? '' : `-${process.arch}`}.yml`, signFeed(text, keys.privateKey));
      feed.files.set('/Tandem-2.0.0.AppImage', NEW_PROGRAM);
    },
    program: () => readFile(installed, 'utf8'),
    async stop() {
      await feed.stop();
      await place.remove();
    },
  };
}
