import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import type { Clock, Timers } from '../../src/main/core/platform/clock.ts';
import { createLogger } from '../../src/main/core/platform/logger.ts';
import type { Vault } from '../../src/main/core/platform/vault.ts';
import { VaultUnavailable } from '../../src/main/core/platform/vault.ts';

const cleanUps: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const clean of cleanUps.splice(0).reverse()) await clean();
});

/** Runs when the test ends. */
export function cleanUp(run: () => void | Promise<void>): void {
  cleanUps.push(run);
}

export const quiet = createLogger({ level: 'silent', write: () => {} });
export const never = new AbortController().signal;

export interface HandClock extends Clock {
  wall: number;
  mono: number;
  /** Lets time pass on both. */
  pass(ms: number): void;
}

export function handClock(): HandClock {
  return {
    wall: Date.parse('2026-03-04T10:00:00Z'),
    mono: 5000,
    now() {
      return this.wall;
    },
    monotonic() {
      return this.mono;
    },
    pass(ms) {
      this.wall += ms;
      this.mono += ms;
    },
  };
}

export interface HandTimers extends Timers {
  /** Fires what waits for this long. */
  fire(delayMs: number): void;
}

export function handTimers(): HandTimers {
  const waiting = new Set<{ delayMs: number; run: () => void }>();
  return {
    set(delayMs, run) {
      const entry = { delayMs, run };
      waiting.add(entry);
      return () => void waiting.delete(entry);
    },
    fire(delayMs) {
      for (const entry of waiting) if (entry.delayMs === delayMs) entry.run();
    },
  };
}

/** A vault in memory that can be locked, and tells what was written in which order. */
export function memoryVault(): Vault & { readonly entries: Map<string, string>; locked: boolean } {
  const entries = new Map<string, string>();
  return {
    entries,
    locked: false,
    async get(key) {
      return entries.get(key) ?? null;
    },
    async set(key, value) {
      if (this.locked) throw new VaultUnavailable('the keychain is locked');
      entries.set(key, value);
    },
    async delete(key) {
      entries.delete(key);
    },
  };
}

export interface FormRequest {
  readonly path: string;
  readonly form: URLSearchParams;
  readonly authorization: string | undefined;
}

/** A real server that answers each POSTed form by `handler`; null drops the connection after the request was read. */
export async function formServer(
  handler: (request: FormRequest) => { status?: number; headers?: Record<string, string>; body: unknown } | null | Promise<{ body: unknown } | null>,
): Promise<{ url: string; requests: FormRequest[] }> {
  const requests: FormRequest[] = [];
  const server = http.createServer((incoming, response) => {
    let text = '';
    incoming.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    const respond = async (): Promise<void> => {
      const request = { path: incoming.url ?? '', form: new URLSearchParams(text), authorization: incoming.headers.authorization };
      requests.push(request);
      const answer: { status?: number; headers?: Record<string, string>; body: unknown } | null = await handler(request);
      if (answer === null) {
        incoming.socket.destroy();
        return;
      }
      response.writeHead(answer.status ?? 200, { 'Content-Type': 'application/json', ...answer.headers });
      response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
    };
    incoming.on('end', () => void respond());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanUp(() => new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  }));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}
