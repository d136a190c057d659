import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { SIGN_IN_PAGE_POLICY, signInPage } from './signInPage.ts';
import type { SignInEnd } from './signInPage.ts';

export interface LoopbackListener {
  /** `http://127.0.0.1:<port>/callback`: the redirect address of this sign-in. */
  readonly redirectUri: string;
  close(): void;
}

/**
 * Waits on a free port of this machine for the browser to come back (RFC 8252 section 7.3). Only a GET of `/callback`, under
 * the listener's own address as host and with this sign-in's `state`, is taken, and only once: another page in the browser
 * can neither end the sign-in nor learn anything. `finish` gets the address the browser came with; what it resolves to is
 * shown there.
 */
export async function openLoopbackListener(state: string, finish: (callback: URL) => Promise<SignInEnd>): Promise<LoopbackListener> {
  let used = false;
  const server = http.createServer((request, response) => {
    const host = `127.0.0.1:${(server.address() as AddressInfo | null)?.port ?? 0}`;
    const url = URL.parse(request.url ?? '', `http://${host}`);
    if (request.method !== 'GET' || request.headers.host !== host || url?.host !== host || url.pathname !== '/callback') {
      answer(response, 404, 'unknown');
      return;
    }
    if (used || url.searchParams.get('state') !== state) {
      answer(response, 400, 'unknown');
      return;
    }
    used = true;
    finish(url).then(
      (end) => answer(response, 200, end),
      () => answer(response, 200, 'failed'),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    redirectUri: `http://127.0.0.1:${port}/callback`,
    close() {
      server.close();
      server.closeIdleConnections();
    },
  };
}

function answer(response: http.ServerResponse, status: number, end: SignInEnd): void {
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': SIGN_IN_PAGE_POLICY,
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    Connection: 'close',
  });
  response.end(signInPage(end));
}
