import { type ErrorCode, TandemError } from '../../shared/result.ts';
import { HttpFailure, type HttpFailureKind } from './platform/http.ts';
import { VaultUnavailable } from './platform/vault.ts';

/** Both ends of a worker's message channel look like this; `parentPort` and `Worker` both fit. */
export interface MessageEnd {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
}

type Handler = (args: unknown, signal: AbortSignal) => unknown;

type Message =
  | { kind: 'call'; id: number; method: string; args: unknown }
  | { kind: 'cancel'; id: number }
  | { kind: 'value'; id: number; value: unknown }
  | { kind: 'error'; id: number; error: PlainError }
  | { kind: 'tell'; topic: string; value: unknown };

/** Errors cross a thread as plain data, or they would lose their class and fields. */
type PlainError =
  | { type: 'tandem'; code: ErrorCode; message: string; details: Readonly<Record<string, unknown>> | undefined }
  | { type: 'http'; kind: HttpFailureKind; message: string }
  | { type: 'vault'; message: string }
  | { type: 'other'; message: string; stack: string | undefined };

function toPlain(error: unknown): PlainError {
  if (error instanceof TandemError)
    return { type: 'tandem', code: error.code, message: error.message, details: error.details };
  if (error instanceof HttpFailure) return { type: 'http', kind: error.kind, message: error.message };
  if (error instanceof VaultUnavailable) return { type: 'vault', message: error.message };
  if (error instanceof Error) return { type: 'other', message: error.message, stack: error.stack };
  return { type: 'other', message: String(error), stack: undefined };
}

function fromPlain(error: PlainError): Error {
  switch (error.type) {
    case 'tandem':
      return new TandemError(error.code, error.message, error.details);
    case 'http':
      return new HttpFailure(error.kind, error.message);
    case 'vault':
      return new VaultUnavailable(error.message);
    case 'other': {
      const plain = new Error(error.message);
      if (error.stack !== undefined) plain.stack = error.stack;
      return plain;
    }
  }
}

export interface Rpc {
  /** Calls the other side; rejects with the error it threw, class kept. Aborting tells the other side too. */
  call(method: string, args: unknown, signal?: AbortSignal): Promise<unknown>;
  /** One-way message. */
  tell(topic: string, value: unknown): void;
  /** Rejects every open call: the other side is gone. */
  close(reason: Error): void;
}

/**
 * Calls in both directions over one message channel. `handlers` answer the other side's calls; `onTell` takes its one-way
 * messages.
 */
export function createRpc(
  end: MessageEnd,
  handlers: Readonly<Record<string, Handler>>,
  onTell: (topic: string, value: unknown) => void = () => undefined,
): Rpc {
  const open = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void; readonly settled: () => void }>();
  /** Takes a call off the list of those that wait. */
  const taken = (id: number): { resolve: (value: unknown) => void; reject: (error: Error) => void } | undefined => {
    const call = open.get(id);
    open.delete(id);
    call?.settled();
    return call;
  };
  const running = new Map<number, AbortController>();
  let lastId = 0;
  let closed: Error | null = null;

  async function answer(id: number, method: string, args: unknown): Promise<void> {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const handler = Object.hasOwn(handlers, method) ? handlers[method] : undefined;
      if (!handler) throw new Error(`no handler for ${method}`);
      end.postMessage({ kind: 'value', id, value: await handler(args, controller.signal) } satisfies Message);
    } catch (error) {
      end.postMessage({ kind: 'error', id, error: toPlain(error) } satisfies Message);
    } finally {
      running.delete(id);
    }
  }

  end.on('message', (raw) => {
    const message = raw as Message;
    switch (message.kind) {
      case 'call':
        void answer(message.id, message.method, message.args);
        break;
      case 'cancel':
        running.get(message.id)?.abort();
        break;
      case 'value':
        taken(message.id)?.resolve(message.value);
        break;
      case 'error':
        taken(message.id)?.reject(fromPlain(message.error));
        break;
      case 'tell':
        onTell(message.topic, message.value);
        break;
    }
  });

  return {
    call(method, args, signal) {
      if (closed) return Promise.reject(closed);
      lastId += 1;
      const id = lastId;
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      const cancel = (): void => end.postMessage({ kind: 'cancel', id } satisfies Message);
      // A signal may live as long as a walk of a million rows: what listens to it goes with the call.
      open.set(id, { resolve, reject, settled: () => signal?.removeEventListener('abort', cancel) });
      end.postMessage({ kind: 'call', id, method, args } satisfies Message);
      signal?.addEventListener('abort', cancel, { once: true });
      return promise;
    },
    tell(topic, value) {
      end.postMessage({ kind: 'tell', topic, value } satisfies Message);
    },
    close(reason) {
      closed = reason;
      for (const id of open.keys()) taken(id)?.reject(reason);
    },
  };
}
