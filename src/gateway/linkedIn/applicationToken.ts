import type { GatewayClock, LinkedInCustomer } from '../gatewayTypes.ts';
import { CallRefused } from './callRefused.ts';

/** The one token of the customer's application. */
export interface ApplicationToken {
  /** A token that is believed good; asked for once for all who need it. @throws CallRefused */
  get(): Promise<string>;
  /** LinkedIn did not take this one. */
  rejected(token: string): void;
}

/** No call leaves with a token that ends on its way. */
const EARLY_MS = 60_000;
const ANSWER_WITHIN_MS = 20_000;

/** LinkedIn asks for one token to be shared by all calls and replaced only near its end. */
export function createApplicationToken(deps: { readonly customer: LinkedInCustomer; readonly clientSecret: string; readonly clock: GatewayClock; readonly fetch: typeof fetch }): ApplicationToken {
  const { customer, clientSecret, clock } = deps;
  let held: { readonly token: string; readonly renewAt: number } | null = null;
  let asking: Promise<string> | null = null;

  async function ask(): Promise<string> {
    const form = { grant_type: 'client_credentials', client_id: customer.clientId, client_secret: clientSecret };
    const grant = await requestLinkedInToken(deps.fetch, `${customer.wwwUrl}/oauth/v2/accessToken`, form);
    held = { token: grant.token, renewAt: clock.now() + grant.lifetimeMs - Math.min(EARLY_MS, grant.lifetimeMs / 4) };
    return grant.token;
  }

  return {
    get() {
      if (held !== null && clock.now() < held.renewAt) return Promise.resolve(held.token);
      asking ??= ask().finally(() => (asking = null));
      return asking;
    },
    rejected(token) {
      if (held?.token === token) held = null;
    },
  };
}

/** One exchange with LinkedIn's token endpoint. @throws CallRefused: 503 when it may be tried later or the gateway's own keys are wrong, 400 when the code is not taken */
export async function requestLinkedInToken(fetchFn: typeof fetch, url: string, form: Readonly<Record<string, string>>): Promise<{ readonly token: string; readonly lifetimeMs: number }> {
  let answer: Response;
  let body: unknown;
  try {
    answer = await fetchFn(url, { method: 'POST', headers: { Accept: 'application/json' }, body: new URLSearchParams(form), redirect: 'error', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    body = await answer.json().catch(() => null);
  } catch {
    throw new CallRefused(503, 'unavailable', 'LinkedIn could not be reached. Try again in a moment.', 30);
  }
  const field = (name: string): unknown => (typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined);
  const token = field('access_token');
  if (answer.ok && typeof token === 'string' && token !== '') {
    const seconds = Number(field('expires_in'));
    return { token, lifetimeMs: (Number.isFinite(seconds) && seconds > 0 ? seconds : 1800) * 1000 };
  }
  if (field('error') === 'invalid_grant') throw new CallRefused(400, 'invalid_request', 'LinkedIn does not accept this sign-in any more. Start it again.');
  if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) {
    throw new CallRefused(503, 'unavailable', 'LinkedIn does not accept the gateway’s own keys. Its operator must check the client id and the secret.', 300);
  }
  throw new CallRefused(503, 'unavailable', `LinkedIn gives no token just now (${answer.status}).`, 60);
}
