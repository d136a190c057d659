import { Hono } from 'hono';
import type { FrameSettings } from '../../core/startCore.ts';
import { framePolicy } from '../contentSecurity.ts';
import { emptyFramePage, FRAME_SCRIPT, FRAME_STYLE, framePage, platformOrigins, readFrameQuery } from './framePage.ts';
import { listenLoopback } from './listenLoopback.ts';

export interface FrameServerOptions {
  /** The widget's host must be registered at LinkedIn, so a real account needs a fixed port; 0 takes any free one. */
  readonly port: number;
  /** Origin of the window that holds the frame, the only one that may. */
  readonly parentOrigin: () => string;
  /** Null while no LinkedIn account is connected. */
  readonly settings: () => Promise<FrameSettings | null>;
  readonly log: (line: string) => void;
}

export interface FrameServer {
  /** `http://localhost:port`: another host name than the window's, so the two share neither cookies nor storage. */
  readonly origin: string;
  stop(): Promise<void>;
}

/** Serves the page that holds LinkedIn's profile widget, on an origin of its own that nothing of Tandem can be reached from. */
export async function startFrameServer(options: FrameServerOptions): Promise<FrameServer> {
  let ownHost = '';
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.header('x-content-type-options', 'nosniff');
    // LinkedIn's widget looks at the host it is shown on: the origin is told, never the path with the candidate's id.
    c.header('referrer-policy', 'strict-origin');
    c.header('cache-control', 'no-store');
    if (!c.res.headers.has('content-security-policy')) {
      c.header('content-security-policy', framePolicy([], options.parentOrigin()));
    }
  });
  app.onError((error, c) => {
    options.log(`frame: ${error.name} while answering ${c.req.path}`);
    return c.text('The frame cannot be shown.', 500);
  });
  app.use(async (c, next) => {
    if (c.req.header('host') !== ownHost) return c.text('This address belongs to Tandem under another name.', 421);
    await next();
  });

  app.get('/linkedin', async (c) => {
    const dest = c.req.header('sec-fetch-dest');
    if (dest !== undefined && dest !== 'iframe') return c.text('This page is shown only inside Tandem.', 403);
    const referrer = c.req.header('referer');
    if (referrer !== undefined && (!URL.canParse(referrer) || originOf(referrer) !== options.parentOrigin())) {
      return c.text('This page is shown only inside Tandem.', 403);
    }
    const query = readFrameQuery(new URL(c.req.url).searchParams);
    if ('badField' in query) return c.text(`${query.badField} must be ${query.wanted}.`, 400);
    const settings = await options.settings();
    if (settings === null) return c.html(emptyFramePage(query.theme, { parentOrigin: options.parentOrigin() }));
    c.header('content-security-policy', framePolicy(platformOrigins(settings), options.parentOrigin()));
    return c.html(framePage(settings, query, { parentOrigin: options.parentOrigin() }));
  });
  app.get('/frame.js', (c) => c.body(FRAME_SCRIPT, 200, { 'content-type': 'text/javascript; charset=utf-8' }));
  app.get('/frame.css', (c) => c.body(FRAME_STYLE, 200, { 'content-type': 'text/css; charset=utf-8' }));

  const server = await listenLoopback({
    fetch: (request) => app.fetch(request),
    port: options.port,
    portAdvice: 'Choose another for LinkedIn’s frame with --frame-port or TANDEM_FRAME_PORT; it must be the one registered at LinkedIn.',
    alsoIpv6: true,
  });
  ownHost = `localhost:${server.port}`;
  return { origin: `http://${ownHost}`, stop: server.stop };
}

/** `URL.origin` is "null" for an app's own scheme; its origin is scheme and host all the same. */
function originOf(address: string): string {
  const url = new URL(address);
  return url.origin === 'null' ? `${url.protocol}//${url.host}` : url.origin;
}
