import type { Args, RequestName, Value } from '../shared/ipc/contract.ts';
import type { Bridge } from '../shared/ipc/bridge.ts';
import type { TandemEvent } from '../shared/ipc/events.ts';
import type { Result } from '../shared/result.ts';

/** Whether the part of Tandem that holds the data can be reached. `denied`: this window's key is not valid any more. */
export type Connection = 'open' | 'lost' | 'denied';

interface Transport extends Bridge {
  onConnection(listener: (state: Connection) => void): () => void;
}

const LOST = 'Tandem is not running any more. Start it again; this window goes on by itself.';
const REOPEN_MS = 1500;
const DENIED = 'This window may not talk to Tandem any more. Open Tandem again from where you started it.';

function isResult(value: unknown): value is Result<unknown> {
  return typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean';
}

function overPreload(bridge: Bridge): Transport {
  return {
    request: (name, args) => bridge.request(name, args),
    onEvent: (listener) => bridge.onEvent(listener),
    onConnection: () => () => undefined,
  };
}

/** The web host: one POST per request, one event stream for the window, opened with the first listener. */
function overHttp(): Transport {
  const eventListeners = new Set<(event: unknown) => void>();
  const connectionListeners = new Set<(state: Connection) => void>();
  let stream: EventSource | null = null;

  let denied = false;
  const tell = (state: Connection): void => {
    denied = state === 'denied';
    for (const listener of connectionListeners) listener(state);
  };

  const open = (): void => {
    if (stream !== null) return;
    stream = new EventSource('/events', { withCredentials: true });
    stream.addEventListener('open', () => tell('open'));
    stream.addEventListener('error', () => {
      if (stream?.readyState !== EventSource.CLOSED) return tell('lost');
      // A browser gives a refused stream up for good. A request tells why it was refused; if it was not for want of a
      // key, Tandem is only starting, and the stream is tried again.
      stream = null;
      void transport.request('app.info', {}).then((answer) => {
        if (!denied && !answer.ok) tell('lost');
        if (!denied) setTimeout(open, REOPEN_MS);
      });
    });
    stream.addEventListener('message', (message: MessageEvent<string>) => {
      let event: unknown;
      try {
        event = JSON.parse(message.data);
      } catch {
        return;
      }
      for (const listener of eventListeners) listener(event);
    });
  };

  const transport: Transport = {
    async request(name, args) {
      let response: Response;
      try {
        response = await fetch('/request', {
          method: 'POST',
          credentials: 'same-origin',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ name, args }),
        });
      } catch {
        return { ok: false, code: 'internal', message: LOST };
      }
      const answer: unknown = await response.json().catch(() => null);
      if (isResult(answer)) return answer;
      if (response.status === 401 || response.status === 403) {
        tell('denied');
        return { ok: false, code: 'forbidden', message: DENIED };
      }
      return { ok: false, code: 'internal', message: `Tandem gave an answer that cannot be read (${response.status}).` };
    },
    onEvent(listener) {
      eventListeners.add(listener);
      open();
      return () => eventListeners.delete(listener);
    },
    onConnection(listener) {
      connectionListeners.add(listener);
      open();
      return () => connectionListeners.delete(listener);
    },
  };
  return transport;
}

const preload = (globalThis as { readonly tandem?: Bridge }).tandem;
const transport: Transport = preload === undefined ? overHttp() : overPreload(preload);

const lockListeners = new Set<() => void>();

/** Hears that an answer was refused because the desk is locked. */
export function onLocked(listener: () => void): void {
  lockListeners.add(listener);
}

/** Asks Tandem. Never rejects: what goes wrong is in the result, with words for the person. */
export async function request<N extends RequestName>(name: N, args: Args<N>): Promise<Result<Value<N>>> {
  try {
    const answer = (await transport.request(name, args)) as Result<Value<N>>;
    if (!answer.ok && answer.code === 'locked') for (const listener of lockListeners) listener();
    return answer;
  } catch {
    return { ok: false, code: 'internal', message: LOST };
  }
}

function isEvent(value: unknown): value is TandemEvent {
  if (typeof value !== 'object' || value === null || !('name' in value)) return false;
  if (value.name === 'changed') {
    return 'topics' in value && Array.isArray(value.topics) && 'candidateIds' in value && Array.isArray(value.candidateIds);
  }
  if (value.name === 'lock') return 'locked' in value && typeof value.locked === 'boolean';
  if (value.name === 'network' || value.name === 'demo' || value.name === 'files' || value.name === 'quitting') return true;
  if (value.name === 'data') return 'state' in value;
  if (value.name === 'frame') return 'event' in value && 'candidate' in value && 'personUrn' in value;
  return value.name === 'signInEnded' && 'attemptId' in value && 'outcome' in value;
}

/** Hears what Tandem pushes; what is not an event of the contract is passed over. Returns the end of the subscription. */
export function onEvent(listener: (event: TandemEvent) => void): () => void {
  return transport.onEvent((event) => {
    if (isEvent(event)) listener(event);
  });
}

/** Hears when Tandem itself is lost and found again (web host only). */
export function onConnection(listener: (state: Connection) => void): () => void {
  return transport.onConnection(listener);
}
