import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Server } from 'node:http';

/** A server that listens on loopback. */
export interface Listening {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** Closes the server and every open connection. */
  stop(): Promise<void>;
}

type Serving = Hono<{ Bindings: HttpBindings }>;

/** Serves an application on 127.0.0.1; port 0 takes a free one. `name` says in errors whose port is taken. */
export async function listen(app: { readonly fetch: Serving['fetch'] }, port: number, name: string): Promise<Listening> {
  const server = createAdaptorServer({ fetch: app.fetch as Parameters<typeof createAdaptorServer>[0]['fetch'] }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new Error(`port ${port} is in use. Give another port to ${name}.`) : error);
    });
    server.listen(port, '127.0.0.1', () => resolve());
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error(`${name} does not listen on a network port`);
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
