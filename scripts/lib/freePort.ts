import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Below those that systems give to connections by themselves (from 32,768 on Linux, from 49,152 elsewhere): between the asking for a port and
 * the listening on it nobody who calls somewhere happens to get it.
 */
const PORTS = { from: 20_000, to: 30_000 };
const MOST_TRIES = 50;

/** A port on 127.0.0.1 that nobody listens on just now. @throws Error when none of many tries is free */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const port = randomInt(PORTS.from, PORTS.to);
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port was found between ${PORTS.from} and ${PORTS.to}`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const { promise, resolve } = Promise.withResolvers<boolean>();
  server.once('error', () => resolve(false));
  server.once('listening', () => server.close(() => resolve(true)));
  server.listen(port, '127.0.0.1');
  return promise;
}
