import { EventEmitter, on } from 'node:events';
import type { Page } from '@playwright/test';
import type { HostClient } from '../../../scripts/lib/hostClient.ts';
import type { Bridge } from '../../../src/shared/ipc/bridge.ts';
import type { TandemEvent } from '../../../src/shared/ipc/events.ts';
import type { Result } from '../../../src/shared/result.ts';

declare const tandem: Bridge;

/** What a page says while it loads anew; the question is asked again. */
const RELOADED = /Execution context was destroyed|Cannot find context|tandem is not defined/;

/** Speaks the contract through the bridge of a window, beside the page in it. @param origin of the window's own pages */
export async function bridgeClient(window: Page, origin: string): Promise<HostClient> {
  const heard = new EventEmitter<{ event: [TandemEvent] }>();
  heard.setMaxListeners(0);
  await window.exposeBinding('tellTest', (_source, event: TandemEvent) => void heard.emit('event', event));
  const listen = (): void => {
    const { tellTest } = globalThis as unknown as { tellTest(event: unknown): void };
    const start = (): void => void tandem.onEvent((event) => tellTest(event));
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
    origin,
    cookie: '',
    request: (name, args) => request(name, args) as never,
    async ask(name, args) {
      const answer = await request(name, args);
      if (!answer.ok) throw new Error(`${name}: ${answer.message}`);
      return answer.value as never;
    },
    events: async (signal) => readEvents(heard, signal),
    // An address that differs before its # is loaded, as a fresh link of the web host is.
    mintLink: async () => `${origin}/?link=${(links += 1)}`,
  };
}

async function* readEvents(heard: EventEmitter, signal: AbortSignal): AsyncIterable<TandemEvent> {
  try {
    for await (const [event] of on(heard, 'event', { signal }) as AsyncIterable<[TandemEvent]>) yield event;
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
