import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { setCookie } from 'hono/cookie';
import type { TandemEvent } from '../../../shared/ipc/events.ts';
import type { Clock, Timers } from '../../core/platform/clock.ts';
import type { Router } from '../../ipc/router.ts';
import type { AssetSource } from '../assetSource.ts';
import { APP_HEADERS, appPolicy } from '../contentSecurity.ts';
import type { ExtraSources } from '../contentSecurity.ts';
import { createEventStreams } from './eventStream.ts';
import { HAND_OVER_PATH, readHandedFiles, requireSecret } from './handOver.ts';
import { listenLoopback } from './listenLoopback.ts';
import { requireOwnHost, requireOwnOrigin, requireOwnPageForFiles, requireSession } from './requestGuards.ts';
import type { OwnAddress } from './requestGuards.ts';
import { createSessionGate } from './sessionGate.ts';

/** The largest request a window sends is an archive of 30 MB, in base64. */
const MOST_BODY_BYTES = 41_000_000;
/** More than a command line can hold. */
const MOST_HANDED_BYTES = 4_000_000;
const COOKIE_LIFE_SECONDS = 30 * 24 * 3600;

export interface WebHostOptions {
  readonly router: Router;
  readonly subscribe: (listener: (event: TandemEvent) => void) => () => void;
  readonly assets: AssetSource;
  /** 0 takes any free port. */
  readonly port: number;
  /** Known only once the server of the frame listens; asked for with every answer. */
  readonly frameOrigin: () => string | null;
  readonly clock: Clock;
  readonly timers: Timers;
  /** 256 bits of randomness as URL-safe text. */
  readonly newKey: () => string;
  readonly log: (line: string) => void;
  readonly extraSources?: ExtraSources;
  /** Whoever knows the secret (a second start on the same folder) is given a link, and gives files along. Missing: nobody is. */
  readonly handOver?: { readonly secret: string; readonly give: (files: readonly string[]) => void };
}

export interface WebHost {
  /** `http://127.0.0.1:port` */
  readonly origin: string;
  /** A fresh address that lets one browser in, once, within five minutes. */
  mintLink(): string;
  stop(): Promise<void>;
}

/**
 * Serves the window and the contract on loopback. Everything but the one-time link needs the session cookie that the
 * link gives; requests and events need to come from the page itself as well.
 */
export async function startWebHost(options: WebHostOptions): Promise<WebHost> {
  const gate = createSessionGate({ clock: options.clock, newKey: options.newKey });
  const streams = createEventStreams(options.subscribe, options.timers);
  let address: OwnAddress | null = null;
  const own = (): OwnAddress => {
    if (!address) throw new Error('asked before the server listens');
    return address;
  };
  const mintLink = (): string => `${own().origin}/open?key=${gate.mintLinkKey()}`;

  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(APP_HEADERS)) c.header(name, value);
    c.header('content-security-policy', appPolicy(options.frameOrigin(), options.extraSources));
    if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store');
  });
  app.onError((error, c) => {
    options.log(`web host: ${error.name} while answering ${c.req.method} ${c.req.path}`);
    return c.text('Something went wrong inside Tandem.', 500);
  });
  app.use(requireOwnHost(own));

  app.get('/open', (c) => {
    // A look-ahead by the browser must not spend the link.
    if (c.req.method === 'HEAD' || c.req.header('sec-purpose') !== undefined) return c.text('Open this link in a browser.', 405);
    const sessionKey = gate.redeem(c.req.query('key') ?? '');
    if (sessionKey === null) return c.text('This link was used already or is too old. Restart Tandem for a new one.', 403);
    setCookie(c, own().cookieName, sessionKey, { httpOnly: true, sameSite: 'Strict', path: '/', maxAge: COOKIE_LIFE_SECONDS });
    return c.redirect('/', 303);
  });

  const { handOver } = options;
  if (handOver !== undefined)
    app.post(HAND_OVER_PATH, requireSecret(handOver.secret), bodyLimit({ maxSize: MOST_HANDED_BYTES, onError: (c) => c.text('These are too many files at a time.', 413) }), async (c) => {
      handOver.give(readHandedFiles(await c.req.text()));
      return c.json({ url: mintLink() });
    });

  app.use(requireSession(own, gate));

  const limitBody = bodyLimit({
    maxSize: MOST_BODY_BYTES,
    onError: (c) => c.text(`A request may be at most ${MOST_BODY_BYTES} bytes long.`, 413),
  });
  app.post('/request', requireOwnOrigin(own), limitBody, async (c) => {
    if (!/^application\/json(;\s*charset=utf-8)?$/i.test(c.req.header('content-type') ?? '')) {
      return c.text('A request is application/json.', 415);
    }
    const body = parseObject(await c.req.text());
    if (body === null) return c.text('A request is a JSON object {"name", "args"}.', 400);
    return c.json(await options.router.route(body['name'], body['args']));
  });
  app.get('/events', requireOwnOrigin(own), (c) => {
    // Nothing is opened for a HEAD: its stream would never be read, and so never end.
    if (c.req.method === 'HEAD') return c.text('', 405);
    return c.body(streams.open(), 200, { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' });
  });
  /** Whoever is in may let another browser of the same person in. */
  app.post('/link', requireOwnOrigin(own), (c) => c.json({ url: mintLink() }));

  app.get('*', requireOwnPageForFiles(), async (c) => {
    const asset = await options.assets.read(c.req.path, new URL(c.req.url).search);
    if (asset === null) return c.text('There is nothing here.', 404);
    return c.body(asset.body, 200, {
      'content-type': asset.contentType,
      ...(asset.immutable ? { 'cache-control': 'private, max-age=31536000, immutable' } : {}),
    });
  });

  const server = await listenLoopback({
    fetch: (request) => app.fetch(request),
    port: options.port,
    portAdvice: 'Choose another for Tandem with --port, or 0 for any free one.',
  });
  const host = `127.0.0.1:${server.port}`;
  // Cookies know no ports: two Tandems on one machine would otherwise throw each other out.
  address = { host, origin: `http://${host}`, cookieName: `tandem_${server.port}` };

  return {
    origin: address.origin,
    mintLink,
    async stop() {
      streams.closeAll();
      await server.stop();
    },
  };
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
