import * as oauth from 'oauth4webapi';
import { z } from 'zod';
import type { Clock, Random, Timers } from '../platform/clock.ts';
import { HttpFailure } from '../platform/http.ts';
import type { HttpPort } from '../platform/http.ts';
import type { Logger } from '../platform/logger.ts';
import { httpFetch } from './httpFetch.ts';
import { openLoopbackListener } from './loopbackListener.ts';
import type { LoopbackListener } from './loopbackListener.ts';
import { isLoopbackName, isSafeAddress } from './safeAddress.ts';
import type { SignInEnd } from './signInPage.ts';
import { lifetimeOf } from './tokenEndpoint.ts';

/** The desk's name at every gateway: a public client, told apart by nothing secret. */
export const DESK_CLIENT_ID = 'tandem-desk';

/** A person has this long to come back from the browser. */
export const SIGN_IN_LIMIT_MS = 10 * 60 * 1000;

export interface SignInResult {
  readonly accessToken: string;
  /** Null where the ATS gives none: then the sign-in ends with the access token. */
  readonly refreshToken: string | null;
  /** Epoch milliseconds on this machine's clock. */
  readonly expiresAt: number;
  /** Where the ATS is, as the gateway says. */
  readonly ats: { readonly apiUrl: string; readonly authUrl: string };
}

export interface SignInAttempt<T = SignInResult> {
  readonly attemptId: string;
  /** The page to open in the person's browser. */
  readonly url: string;
  /** Ends with what was granted, or with {@link SignInFailed}. */
  readonly done: Promise<T>;
  /** Ends the attempt; `done` is rejected as `cancelled`. Harmless when it is over. */
  cancel(): void;
}

/** Why a sign-in came to nothing. The message is for the person. */
export class SignInFailed extends Error {
  readonly reason: 'denied' | 'expired' | 'cancelled' | 'failed';

  constructor(reason: SignInFailed['reason'], message: string) {
    super(message);
    this.name = 'SignInFailed';
    this.reason = reason;
  }
}

export interface SignInDependencies {
  readonly http: HttpPort;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly log: Logger;
}

const atsPlace = z.object({ apiUrl: z.string().refine(isSafeAddress), authUrl: z.string().refine(isSafeAddress) });

/**
 * Begins a sign-in at the ATS through a gateway. Returns as soon as the browser can be sent off.
 *
 * @param options.scopes scopes to ask for; without them the gateway asks for what its customer granted.
 * @throws SignInFailed when the gateway cannot be used; the message names what to check.
 */
export function startSignIn(
  deps: SignInDependencies,
  options: { readonly gatewayUrl: string; readonly provider?: 'greenhouse'; readonly scopes?: readonly string[] },
): Promise<SignInAttempt> {
  const { gatewayUrl, provider = 'greenhouse', scopes = [] } = options;
  return startBrowserSignIn(deps, {
    gatewayUrl,
    parameters: { provider, ...(scopes.length === 0 ? {} : { scope: scopes.join(' ') }) },
    async redeem(exchange) {
      const { body, date } = await exchange();
      const ats = atsPlace.safeParse(body['ats']);
      if (!ats.success) throw new SignInFailed('failed', 'The gateway did not say where the ATS is. Its operator must check its settings.');
      return {
        accessToken: body.access_token,
        refreshToken: body.refresh_token ?? null,
        expiresAt: deps.clock.now() + lifetimeOf(body.expires_in, body['expires_at'], date, deps.clock),
        ats: ats.data,
      };
    },
  });
}

/** Shows the code that the browser brought, with further headers; answers what came of it, and when. To be called again only when nothing came of it. */
export type Exchange = (headers?: Readonly<Record<string, string>>) => Promise<{ readonly body: oauth.TokenEndpointResponse; readonly date: string | undefined }>;

/**
 * Begins a sign-in in the browser: authorization code with PKCE (S256) and a redirect to a port of this machine.
 *
 * @param options.path of the OAuth server below the gateway's address: a gateway may have more than one
 * @throws SignInFailed
 */
export async function startBrowserSignIn<T>(
  deps: SignInDependencies,
  options: { readonly gatewayUrl: string; readonly path?: string; readonly parameters: Readonly<Record<string, string>>; readonly redeem: (exchange: Exchange) => Promise<T> },
): Promise<SignInAttempt<T>> {
  const { timers, random, log } = deps;
  const { server, request } = await describeGateway(deps.http, options.gatewayUrl, options.path ?? '');
  const client: oauth.Client = { client_id: DESK_CLIENT_ID };
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();

  const attemptId = random.id();
  const { promise: done, resolve, reject } = Promise.withResolvers<T>();
  // Whoever started the attempt may look at its end later, or never.
  done.catch(() => {});
  let over = false;
  const end = (finish: () => void): void => {
    if (over) return;
    over = true;
    stopLimit();
    listener.close();
    finish();
  };
  const fail = (failure: SignInFailed): void =>
    end(() => {
      log.warn('sign-in ended without tokens', { attemptId, reason: failure.reason });
      reject(failure);
    });

  const listener: LoopbackListener = await openLoopbackListener(state, async (callback): Promise<SignInEnd> => {
    try {
      const result = await redeem(callback);
      if (over) return 'unknown';
      end(() => {
        log.info('signed in', { attemptId });
        resolve(result);
      });
      return 'done';
    } catch (error) {
      const failure = failureFrom(error);
      fail(failure);
      return failure.reason === 'denied' ? 'denied' : 'failed';
    }
  });
  const stopLimit = timers.set(SIGN_IN_LIMIT_MS, () =>
    fail(new SignInFailed('expired', 'The sign-in was not finished within ten minutes. Start it again.')),
  );

  function redeem(callback: URL): Promise<T> {
    const parameters = oauth.validateAuthResponse(server, client, callback, state);
    return options.redeem(async (headers = {}) => {
      const withHeaders = { ...request, [oauth.customFetch]: httpFetch(deps.http, headers) };
      const response = await oauth.authorizationCodeGrantRequest(server, client, oauth.None(), parameters, listener.redirectUri, verifier, withHeaders);
      const date = response.headers.get('date') ?? undefined;
      return { body: await oauth.processAuthorizationCodeResponse(server, client, response), date };
    });
  }

  const page = new URL(server.authorization_endpoint ?? '');
  for (const [name, value] of Object.entries({
    ...options.parameters,
    response_type: 'code',
    client_id: DESK_CLIENT_ID,
    redirect_uri: listener.redirectUri,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
  })) {
    page.searchParams.set(name, value);
  }
  log.info('sign-in begun', { attemptId });
  return {
    attemptId,
    url: page.href,
    done,
    cancel: () => fail(new SignInFailed('cancelled', 'The sign-in was cancelled.')),
  };
}

/**
 * What a gateway says of one of its OAuth servers.
 *
 * @param path of the server below the gateway's address; empty for the first
 * @throws SignInFailed when it cannot be used
 */
export async function describeGateway(http: HttpPort, gatewayUrl: string, path: string): Promise<{ readonly server: oauth.AuthorizationServer; readonly request: oauth.HttpRequestOptions<'GET' | 'POST'> }> {
  if (!isSafeAddress(gatewayUrl)) {
    throw new SignInFailed('failed', `The gateway address must begin with https:// (http:// only on this machine), but is "${gatewayUrl.slice(0, 200)}".`);
  }
  const issuer = new URL(path === '' ? gatewayUrl : `${gatewayUrl.replace(/\/+$/, '')}${path}`);
  const request = {
    [oauth.customFetch]: httpFetch(http),
    // Only ever true where the address was found to be this machine's own.
    [oauth.allowInsecureRequests]: issuer.protocol === 'http:' && isLoopbackName(issuer.hostname),
  };
  return { server: await discover(issuer, request), request };
}

/** The gateway's description of itself; its endpoints must be as safe as its address, and on the same origin. */
async function discover(issuer: URL, request: oauth.HttpRequestOptions<'GET'>): Promise<oauth.AuthorizationServer> {
  let server: oauth.AuthorizationServer;
  try {
    server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, { ...request, algorithm: 'oauth2' }));
  } catch (error) {
    if (error instanceof HttpFailure) {
      throw new SignInFailed('failed', 'The gateway cannot be reached. Check its address and the network, then try again.');
    }
    throw new SignInFailed('failed', 'There is no Tandem gateway at this address. Check the address with your administrator.');
  }
  for (const endpoint of [server.authorization_endpoint, server.token_endpoint]) {
    if (endpoint === undefined || URL.parse(endpoint)?.origin !== issuer.origin) {
      throw new SignInFailed('failed', 'The gateway names sign-in pages that are not its own. Do not sign in; tell your administrator.');
    }
  }
  if (server.code_challenge_methods_supported?.includes('S256') !== true) {
    throw new SignInFailed('failed', 'The gateway does not support the protected sign-in that Tandem needs (PKCE with S256).');
  }
  return server;
}

function failureFrom(error: unknown): SignInFailed {
  if (error instanceof SignInFailed) return error;
  if (error instanceof oauth.AuthorizationResponseError) {
    if (error.error === 'access_denied') return new SignInFailed('denied', 'The sign-in was declined in the browser.');
    return new SignInFailed('failed', `The sign-in was refused: ${error.error_description ?? error.error}`);
  }
  if (error instanceof oauth.ResponseBodyError) {
    return new SignInFailed('failed', `The gateway refused the sign-in: ${error.error_description ?? error.error}`);
  }
  if (error instanceof HttpFailure) return new SignInFailed('failed', 'The gateway did not answer. Check the network, then sign in again.');
  return new SignInFailed('failed', 'The gateway answered in a way that was not understood. Start the sign-in again.');
}
