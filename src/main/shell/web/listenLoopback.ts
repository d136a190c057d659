import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';

export interface LoopbackServer {
  readonly port: number;
  /** Ends every open connection and frees the port. */
  stop(): Promise<void>;
}

export interface LoopbackOptions {
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** 0 takes any free port. */
  readonly port: number;
  /** What the port is for and how to choose another; completes "Port 80 …" when it is taken. */
  readonly portAdvice: string;
  /** Listen on the IPv6 loopback address as well, for names that mean both. */
  readonly alsoIpv6?: boolean;
}

/** An HTTP server that only this machine can reach. */
export async function listenLoopback(options: LoopbackOptions): Promise<LoopbackServer> {
  const listener = getRequestListener(options.fetch);
  const servers: Server[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(servers.map(closeServer));
  };

  const listen = async (host: string, port: number): Promise<number> => {
    const server = createServer((request, response) => void listener(request, response));
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, resolve);
    await promise;
    servers.push(server);
    return (server.address() as AddressInfo).port;
  };

  try {
    const port = await listen('127.0.0.1', options.port);
    if (options.alsoIpv6) {
      await listen('::1', port).catch((error: unknown) => {
        // A machine without IPv6 has nobody to answer there.
        if (codeOf(error) !== 'EADDRNOTAVAIL' && codeOf(error) !== 'EAFNOSUPPORT') throw error;
      });
    }
    return { port, stop };
  } catch (error) {
    await stop();
    if (codeOf(error) === 'EADDRINUSE') throw new Error(`Port ${options.port} is taken. ${options.portAdvice}`);
    if (codeOf(error) === 'EACCES') throw new Error(`Port ${options.port} may not be used. ${options.portAdvice}`);
    throw error;
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

async function closeServer(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeAllConnections();
  await promise;
}
