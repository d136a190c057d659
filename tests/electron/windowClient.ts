import { on } from 'node:events';
import type { HostClient } from '../../scripts/lib/hostClient.ts';
import { REQUEST_CHANNEL } from '../../src/shared/ipc/bridge.ts';
import type { TandemEvent } from '../../src/shared/ipc/events.ts';
import type { Result } from '../../src/shared/result.ts';
import { double } from './electronDouble.ts';

type WindowClient = Pick<HostClient, 'request' | 'ask' | 'events'>;

const window = () => double.windows.at(-1) ?? fail('no window is open');

function fail(words: string): never {
  throw new Error(words);
}

/** Speaks the contract as the page in the newest window does, over Electron's channels. */
export function windowClient(): WindowClient {
  const request: WindowClient['request'] = async (name, args) => {
    const handler = double.ipcMain.handlers.get(REQUEST_CHANNEL) ?? fail('nobody listens');
    return (await handler({ sender: window().webContents, senderFrame: { url: 'tandem://app/', parent: null } }, name, args)) as Result<never>;
  };
  return {
    request,
    async ask(name, args) {
      const answer = await request(name, args);
      return answer.ok ? answer.value : fail(`${name}: ${answer.message}`);
    },
    events: async (signal) => readSent(signal),
  };
}

async function* readSent(signal: AbortSignal): AsyncIterable<TandemEvent> {
  const { webContents } = window();
  let next = webContents.sent.length;
  const heard = on(webContents, 'sent', { signal });
  try {
    for await (const _ of heard) {
      for (; next < webContents.sent.length; next += 1) yield webContents.sent[next]?.value as TandemEvent;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
