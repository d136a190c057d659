import { EventEmitter, once } from 'node:events';
import { createInterface } from 'node:readline';
import { _electron, type BrowserContext, type ElectronApplication, type Page } from '@playwright/test';
import { ROOT } from '../../../scripts/lib/runTool.ts';
import { bridgeClient } from './bridgeClient.ts';
import type { DeskHost, DeskHostOptions } from './deskHost.ts';

const FRAME = 'https://frame.tandem.invalid/';

interface Running {
  readonly app: ElectronApplication;
  readonly window: Page;
}
let running: Running | null = null;
const news = new EventEmitter<{ launched: [BrowserContext] }>();

function isRunning(): Running {
  if (running === null) throw new Error('Tandem is not running');
  return running;
}

/** Tandem's window. */
export const electronWindow = (): Page => isRunning().window;

/** LinkedIn's view over the window, which is a page of its own. */
export function linkedInView(): Page {
  const found = isRunning().app.windows().find((page) => page.url().startsWith(FRAME));
  return found ?? isRunning().window;
}

/** Hears of the pages of Tandem that runs, and of each that is started later. @returns the end of it */
export function onElectronContext(listener: (context: BrowserContext) => void): () => void {
  if (running !== null) listener(running.app.context());
  news.on('launched', listener);
  return () => news.off('launched', listener);
}

/** Does what makes Tandem hand an address to the person's browser. @returns the address, which nothing is opened for */
export async function addressHandedOver(act: () => Promise<void>): Promise<string> {
  const { app } = isRunning();
  // The first evaluation ends once the address is caught from then on; the second waits for it.
  await app.evaluate(({ shell }) => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const before = shell.openExternal;
    Object.assign(globalThis, { handedOver: promise });
    shell.openExternal = async (url) => {
      shell.openExternal = before;
      resolve(url);
    };
  });
  await act();
  return app.evaluate(() => (globalThis as unknown as { handedOver: Promise<string> }).handedOver);
}

/** Starts Tandem in Electron and waits for its window. */
export async function startElectronHost({ args, env, onLog }: DeskHostOptions): Promise<DeskHost> {
  const executablePath = process.env['TANDEM_ELECTRON'];
  const app = await _electron.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [ROOT, ...args],
    cwd: ROOT,
    env: Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined)),
  });
  const child = app.process();
  const ended = once(child, 'exit');
  if (child.stderr) createInterface({ input: child.stderr }).on('line', onLog);
  news.emit('launched', app.context());
  const window = await app.firstWindow();
  await window.setViewportSize({ width: 1280, height: 800 });
  running = { app, window };
  const host = running;
  const end = async (): Promise<void> => {
    await ended;
    if (running === host) running = null;
  };
  return {
    client: await bridgeClient(window, 'tandem://app'),
    isRunning: () => child.exitCode === null && child.signalCode === null,
    async stop() {
      await app.close();
      await end();
    },
    async kill() {
      child.kill('SIGKILL');
      await end();
    },
  };
}
