import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { Logger } from 'pino';
import { contractRoutes } from './contractRoutes.ts';
import { createAtsIdentity } from './atsIdentity.ts';
import { atsTokenClient } from './atsTokenClient.ts';
import { DeskRefused, answerDeskRefusal } from './deskRefused.ts';
import type { AtsRegistration, AtsTokens, GatewayClock, GatewayLimits, LinkedInRegistration } from './gatewayTypes.ts';
import { gatewayLogger } from './gatewayLogger.ts';
import { PAGE_POLICY, gatewayPage } from './gatewayPage.ts';
import { DEFAULT_LIMITS, limitRoutes } from './limitRoutes.ts';
import { isLoopbackUrl } from './loopbackRedirect.ts';
import { OAuthError, answerOAuthError } from './oauthError.ts';
import { PendingGrants } from './pendingGrants.ts';
import { RotatedPairs } from './rotatedPairs.ts';
import { createSignedIn } from './signedIn.ts';
import { signInRoutes } from './signInRoutes.ts';
import { linkedInForDesks } from './linkedIn/linkedInForDesks.ts';
import { linkedInRoutes } from './linkedInRoutes.ts';
import { pairRoutes } from './pairRoutes.ts';
import { memberRoutes } from './memberRoutes.ts';
import { publisherRoutes } from './publisherRoutes.ts';
import { AttemptStore } from './store/attemptStore.ts';
import { CallCounts } from './store/callCounts.ts';
import { DeskTokens } from './store/deskTokens.ts';
import { ServedOrganization } from './store/servedOrganization.ts';
import { MemberClaims } from './store/memberClaims.ts';
import { PublisherStore } from './store/publisherStore.ts';
import { PushStore } from './store/pushStore.ts';
import { SeatPairs } from './store/seatPairs.ts';
import { RecruiterSessions } from './store/recruiterSessions.ts';
import { tokenRoute } from './tokenRoute.ts';

export interface GatewayOptions {
  /** 0, the default, takes a free port. The ATS must know the redirect address, so a real gateway has a fixed one. */
  readonly port?: number;
  /** Address to listen on. Default 127.0.0.1: whoever opens it wider puts TLS in front. */
  readonly host?: string;
  /** Folder for the gateway's database; made when absent, 0700. */
  readonly dataDir: string;
  /** The address under which desks and browsers reach the gateway, when that is not where it listens. */
  readonly publicUrl?: string;
  readonly ats: AtsRegistration;
  /** Without it LinkedIn's notifications are not taken, and without its customer no calls are passed on. */
  readonly linkedIn?: LinkedInRegistration;
  readonly limits?: Partial<GatewayLimits>;
  /** True behind a reverse proxy of one's own: the caller is then the last entry of `X-Forwarded-For`. */
  readonly trustProxy?: boolean;
  readonly clock?: GatewayClock;
  readonly fetch?: typeof fetch;
  readonly log?: Logger;
}

export interface Gateway {
  /** Base address and OAuth issuer. */
  readonly url: string;
  /** The redirect address to register at the ATS. */
  readonly redirectUri: string;
  /** The redirect address to register at LinkedIn. */
  readonly memberRedirectUri: string;
  stop(): Promise<void>;
}

/**
 * Starts the gateway: the sign-in broker, LinkedIn's callback, and the pass-through to LinkedIn. Desks meet it as an OAuth server for
 * public clients (PKCE with S256, loopback redirect); behind it, it is the confidential client of the ATS and of LinkedIn.
 *
 * @throws Error naming the option, when an address would send tokens over the open network, or the port is taken.
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const customer = options.linkedIn?.customer;
  const addresses = [['ats.authUrl', options.ats.authUrl], ['ats.apiUrl', options.ats.apiUrl], ['linkedIn.customer.apiUrl', customer?.apiUrl], ['linkedIn.customer.wwwUrl', customer?.wwwUrl], ['publicUrl', options.publicUrl]] as const;
  for (const [name, value] of addresses) {
    if (value !== undefined) assertSafeUrl(name, value);
  }
  if (customer?.contracts.length === 0) throw new Error('linkedIn.customer.contracts must name at least one contract.');
  const clock = options.clock ?? { now: () => Date.now() };
  const log = options.log ?? gatewayLogger();
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  const file = join(options.dataDir, 'gateway.sqlite');
  const stores = {
    attempts: new AttemptStore(file, 'attempt'), memberAttempts: new AttemptStore(file, 'linkedin_attempt'), desks: new DeskTokens(file), pushes: new PushStore(file),
    sessions: new RecruiterSessions(file), counts: new CallCounts(file), publishers: new PublisherStore(file), claims: new MemberClaims(file), pairs: new SeatPairs(file),
    served: new ServedOrganization(file, options.ats.organization ?? null),
  };
  const { attempts, memberAttempts, desks, pushes, sessions, counts, publishers, claims, pairs, served } = stores;
  const closeStores = (): void => {
    for (const store of Object.values(stores)) store.close();
  };

  const app = new Hono<{ Bindings: HttpBindings }>();
  const server = createAdaptorServer({ fetch: (request, env) => app.fetch(request, env) }) as Server;
  try {
    await listen(server, options.port ?? 0, options.host ?? '127.0.0.1');
  } catch (error) {
    closeStores();
    throw error;
  }
  const publicUrl = options.publicUrl ?? addressOf(server);
  const ats = { ...options.ats, authUrl: options.ats.authUrl.replace(/\/$/, ''), apiUrl: options.ats.apiUrl.replace(/\/$/, '') };
  const grants = new PendingGrants<AtsTokens>(clock);
  const tokenClient = atsTokenClient(ats, clock, options.fetch ?? fetch);
  const identity = createAtsIdentity(ats, clock, options.fetch ?? fetch);
  const signedIn = createSignedIn({ desks, served, identity, customer: customer ?? null, clock });
  const shared = { ats, grants, tokenClient, identity, signedIn, clock, log };
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  app.use(async (c, next) => {
    await next();
    c.header('Referrer-Policy', 'no-referrer');
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Cache-Control', 'no-store');
    // For its tokens a desk comes once an hour. A connection kept for it would be closed just when its next renewal is on the way, and
    // a renewal whose fate is unknown is the one thing to avoid here.
    if (!c.req.path.startsWith('/linkedin/api/')) c.header('Connection', 'close');
  });
  limitRoutes(app, {
    limits, clock, log,
    addressOf: (c) => (options.trustProxy ? c.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim() : undefined) ?? c.env.incoming.socket.remoteAddress ?? 'unknown',
  });
  app.get('/.well-known/oauth-authorization-server', (c) => c.json({
    issuer: publicUrl,
    authorization_endpoint: `${publicUrl}/authorize`,
    token_endpoint: `${publicUrl}/token`,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_methods_supported: ['none'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
  }));
  app.get('/health', (c) => c.json({ status: 'ok' }));
  app.get('/', (c) => {
    c.header('Content-Security-Policy', PAGE_POLICY);
    return c.html(gatewayPage('Tandem gateway', 'This address signs recruiters in to their applicant tracking system. It is used by the Tandem application; there is nothing to do here.'));
  });
  app.route('/', signInRoutes({ ...shared, attempts, publicUrl }));
  app.route('/', tokenRoute({ ...shared, desks, rotated: new RotatedPairs(clock) }));
  const intake = options.linkedIn === undefined ? null : linkedInRoutes({ registration: options.linkedIn, pushes, signedIn, clock, log });
  if (intake) app.route('/', intake.app);
  const publishing = publisherRoutes({ publishers, signedIn, clock, log });
  app.route('/', publishing.app);
  app.route('/', memberRoutes({ claims, signedIn, clock, log }));
  app.route('/', pairRoutes({ pairs, signedIn, clock }));
  if (options.linkedIn && customer) {
    const { clientSecret } = options.linkedIn;
    app.route('/', contractRoutes({ customer, signedIn }));
    app.route('/', linkedInForDesks({ customer, clientSecret, attempts: memberAttempts, sessions, pairs, counts, signedIn, mayPublish: publishing.mayPublish, limits, clock, log, fetch: options.fetch ?? fetch, publicUrl }));
  }
  app.notFound((c) => c.json({ error: 'not_found', error_description: 'The gateway has no such address.' }, 404));
  app.onError((error, c) => {
    if (error instanceof DeskRefused) {
      log.info({ event: 'desk refused', reason: error.code, status: error.status });
      return answerDeskRefusal(c, error);
    }
    log.error({ event: 'unexpected failure', path: c.req.path, failure: error.name, stack: error.stack });
    return answerOAuthError(c, new OAuthError('server_error', 'The gateway failed. Its log says why.', { status: 500 }));
  });
  log.info({ event: 'listening', issuer: publicUrl });

  return {
    url: publicUrl,
    ...gatewayAddresses(publicUrl),
    stop: async () => {
      const ended = drained(server);
      intake?.end();
      await ended;
      closeStores();
    },
  };
}

/** Where a gateway at `url` wants people to be sent back to, so that it can be registered before it runs. */
export function gatewayAddresses(url: string): Pick<Gateway, 'redirectUri' | 'memberRedirectUri'> {
  return { redirectUri: `${url}/callback/greenhouse`, memberRedirectUri: `${url}/callback/linkedin/member` };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new Error(`port ${port} is in use. Give another port to the gateway.`) : error);
    });
    server.listen(port, host, () => resolve());
  });
}

/** Takes no more connections and lets the running requests end: a renewal cut short would cost a person their sign-in. */
function drained(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}

function addressOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the gateway does not listen on a network port');
  return `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`;
}

function assertSafeUrl(name: string, value: string): void {
  const url = URL.parse(value);
  if (!url || (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopbackUrl(value)))) {
    throw new Error(`${name} must be an https address (http only on this machine's loopback), but is "${value}".`);
  }
  if (name === 'publicUrl' && (value.endsWith('/') || url.search !== '' || url.hash !== '')) {
    throw new Error(`${name} must end without "/", "?" and "#", but is "${value}".`);
  }
}
