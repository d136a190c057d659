import { EventEmitter, on, once } from 'node:events';
import { createInterface } from 'node:readline';
import { _electron, type BrowserContext, type ElectronApplication, type Page } from '@playwright/test';
import type { HostClient } from '../../../scripts/lib/hostClient.ts';
import { ROOT } from '../../../scripts/lib/runTool.ts';
import type { Bridge } from '../../../src/shared/ipc/bridge.ts';
import type { TandemEvent } from '../../../src/shared/ipc/events.ts';
import type { Result } from '../../../src/shared/result.ts';
import type { DeskHost, DeskHostOptions } from './deskHost.ts';

declare const tandem: Bridge;

const ORIGIN = 'tandem://app';
const FRAME = 'https://frame.tandem.invalid/';
/** What a page says while it loads anew; the question is asked again. */
const RELOADED = /Execution context was destroyed|Cannot find context|tandem is not defined/;

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
    client: await createClient(window),
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

/** Speaks the contract through the window's own bridge. */
async function createClient(window: Page): Promise<HostClient> {
  const heard = new EventEmitter<{ event: [TandemEvent] }>();
  heard.setMaxListeners(0);
  await window.exposeBinding('tellTest', (_source, event: TandemEvent) => void heard.emit('event', event));
  const listen = (): void => {
    const start = (): void => void tandem.onEvent((event) => void (globalThis as unknown as { tellTest(event: unknown): void }).tellTest(event));
    if (document.readyState === 'loading') addEventListener('DOMContentLoaded', start);
    else start();
  };
  await window.addInitScript(listen);
  await window.evaluate(listen);

  const request = async (name: string, args: unknown): Promise<Result<unknown>> => {
    for (;;) {
      try {
        return (await window.evaluate(([asked, given]) => tandem.request(asked as string, given), [name, args])) as Result<unknown>;
      } catch (error) {
        if (!(error instanceof Error && RELOADED.test(error.message))) throw error;
        await window.waitForLoadState('domcontentloaded');
      }
    }
  };
  let links = 0;
  return {
    origin: ORIGIN,
    cookie: '',
    request: (name, args) => request(name, args) as never,
    async ask(name, args) {
      const answer = await request(name, args);
      if (!answer.ok) throw new Error(`${name}: ${answer.message}`);
      return answer.value as never;
    },
    events: async (signal) => readEvents(heard, signal),
    // An address that differs before its # is loaded, as a fresh link of the web host is.
    mintLink: async () => `${ORIGIN}/?link=${(links += 1)}`,
  };
}

async function* readEvents(heard: EventEmitter, signal: AbortSignal): AsyncIterable<TandemEvent> {
  try {
    for await (const [event] of on(heard, 'event', { signal }) as AsyncIterable<[TandemEvent]>) yield event;
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
