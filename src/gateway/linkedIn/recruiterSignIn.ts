import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Logger } from 'pino';
import { z } from 'zod';
import { ATTEMPT_LIFE_MS, type DeskPlace, backToDesk, failAtDesk, printable, readAuthorization, refusePage } from '../deskAuthorization.ts';
import { DeskRefused } from '../deskRefused.ts';
import type { GatewayClock, LinkedInCustomer } from '../gatewayTypes.ts';
import { PAGE_POLICY, choicePage } from '../gatewayPage.ts';
import { OAuthError, answerOAuthError } from '../oauthError.ts';
import { PendingGrants } from '../pendingGrants.ts';
import { secretHash } from '../secretHash.ts';
import type { SignedIn } from '../signedIn.ts';
import type { AttemptStore } from '../store/attemptStore.ts';
import type { RecruiterSessions } from '../store/recruiterSessions.ts';
import { oneField, readTokenForm, redeemCode } from '../tokenForm.ts';
import { requestLinkedInToken } from './applicationToken.ts';
import { CallRefused } from './callRefused.ts';
import { createContractChoices } from './contractChoices.ts';
import type { CustomerContracts, HeldSeat } from './customerContracts.ts';

/** As long as LinkedIn's own sign-in of a member is good. */
const SESSION_LIFE_MS = 60 * 86_400_000;
/** Somebody who was just given a seat must not wait for it. */
const SEATS_MAX_AGE_MS = 60_000;
const ANSWER_WITHIN_MS = 20_000;
/** Where somebody with seats on several contracts says which one it is to be. */
const CHOICE_PATH = '/linkedin/choose';
/** Who somebody is, and nothing else of them. */
const SCOPE = 'r_liteprofile';

const me = z.object({ id: z.string().regex(/^[\w-]{1,100}$/) });

interface Recruiter extends Pick<HeldSeat, 'contract' | 'seatUrn'> {
  readonly personUrn: string;
}

/** A member of whom LinkedIn said who they are, on the way back to their desk. */
interface OpenSignIn extends DeskPlace {
  readonly codeChallenge: string;
  readonly personUrn: string;
  readonly held: readonly HeldSeat[];
}

export interface RecruiterSignInDependencies {
  readonly customer: LinkedInCustomer;
  readonly clientSecret: string;
  readonly attempts: AttemptStore;
  readonly sessions: RecruiterSessions;
  readonly signedIn: SignedIn;
  readonly contracts: Pick<CustomerContracts, 'seatsOf'>;
  readonly clock: GatewayClock;
  readonly log: Logger;
  readonly fetch: typeof fetch;
  /** The gateway's own address, without a trailing slash. */
  readonly publicUrl: string;
}

/**
 * Signs a recruiter in at LinkedIn for a desk: an OAuth server of its own (issuer `…/linkedin`), behind which LinkedIn says who the member is.
 * The member's token is used for that one question and forgotten; the desk gets a session token, of which the gateway keeps a hash.
 */
export function recruiterSignIn(deps: RecruiterSignInDependencies): Hono {
  const { customer, clientSecret, attempts, sessions, signedIn, clock, log, publicUrl } = deps;
  const issuer = `${publicUrl}/linkedin`;
  const ownRedirect = `${publicUrl}/callback/linkedin/member`;
  const grants = new PendingGrants<Recruiter>(clock);
  const choices = createContractChoices<OpenSignIn>(clock);
  const app = new Hono();

  app.get('/.well-known/oauth-authorization-server/linkedin', (c) => c.json({
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code'],
    token_endpoint_auth_methods_supported: ['none'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
  }));

  app.get('/linkedin/authorize', (c) => {
    const asking = readAuthorization(c, issuer);
    if (!('codeChallenge' in asking)) return asking;
    const state = randomBytes(32).toString('base64url');
    const now = clock.now();
    attempts.add({ stateHash: secretHash(state), deskRedirectUri: asking.redirectUri, deskState: asking.state, codeChallenge: asking.codeChallenge, expiresAt: now + ATTEMPT_LIFE_MS }, now);
    const target = new URL(`${customer.wwwUrl}/oauth/v2/authorization`);
    target.search = new URLSearchParams({ response_type: 'code', client_id: customer.clientId, redirect_uri: ownRedirect, scope: SCOPE, state }).toString();
    log.info({ event: 'linkedin sign-in begun' });
    return c.redirect(target.href, 302);
  });

  app.get('/callback/linkedin/member', async (c) => {
    const state = c.req.query('state');
    const attempt = state === undefined ? null : attempts.take(secretHash(state), clock.now());
    if (!attempt) {
      log.warn({ event: 'linkedin sign-in answer without an attempt' });
      return refusePage(c, 'This sign-in took longer than ten minutes, or was already used. Go back to Tandem and start it again.');
    }
    const desk = { redirectUri: attempt.deskRedirectUri, state: attempt.deskState };
    try {
      const personUrn = await memberBehind(c.req.query('code'), c.req.query('error'));
      const open = { ...desk, codeChallenge: attempt.codeChallenge, personUrn, held: await seatsOf(personUrn) };
      const [only, another] = open.held;
      if (only !== undefined && another === undefined) return letIn(c, open, only);
      log.info({ event: 'linkedin contract asked', contracts: open.held.length });
      return showChoice(c, open);
    } catch (error) {
      const failure = error instanceof CallRefused ? new OAuthError(error.status === 503 ? 'temporarily_unavailable' : 'invalid_request', error.message) : error;
      if (!(failure instanceof OAuthError)) throw error;
      log.warn({ event: 'linkedin sign-in failed', reason: failure.code });
      return failAtDesk(c, issuer, desk, failure.code, failure.message);
    }
  });

  app.get(CHOICE_PATH, (c) => {
    const open = choices.find(c.req.query('choice') ?? '');
    const chosen = open?.held.find(({ contract }) => contract === c.req.query('contract'));
    if (open === null || chosen === undefined) return refusePage(c, 'This choice is older than ten minutes, or was none of this gateway. Go back to Tandem and start the sign-in again.');
    return letIn(c, open, chosen);
  });

  app.post('/linkedin/token', async (c) => {
    try {
      const form = await readTokenForm(c.req.header('Content-Type'), () => c.req.text());
      // Before the code is looked at: a desk whose token has just ended renews it and shows the code again.
      const userId = await userBehind(c);
      if (oneField(form, 'grant_type') !== 'authorization_code') throw new OAuthError('unsupported_grant_type', 'grant_type must be authorization_code.');
      const { personUrn, contract, seatUrn } = redeemCode(grants, form);
      const token = randomBytes(32).toString('base64url');
      const now = clock.now();
      sessions.add(token, { personUrn, userId, contract, expiresAt: now + SESSION_LIFE_MS }, now);
      log.info({ event: 'linkedin session begun' });
      c.header('Cache-Control', 'no-store');
      const { wwwUrl, clientId, organization, apiVersion = null } = customer;
      return c.json({
        access_token: token,
        token_type: 'Bearer',
        expires_in: SESSION_LIFE_MS / 1000,
        linkedin: { wwwUrl, clientId, organization, contract, apiVersion, seat: seatUrn, person: personUrn },
      });
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      log.warn({ event: 'linkedin session refused', reason: error.code, status: error.status });
      return answerOAuthError(c, error);
    }
  });

  app.delete('/linkedin/session', async (c) => {
    await signedIn.asking(c);
    const token = c.req.header('Tandem-Session') ?? '';
    sessions.end(token);
    log.info({ event: 'linkedin session ended' });
    return c.body(null, 204);
  });

  async function userBehind(c: Context): Promise<string> {
    try {
      return (await signedIn.asking(c)).userId;
    } catch (error) {
      if (!(error instanceof DeskRefused)) throw error;
      if (error.status === 401) throw new OAuthError('invalid_client', 'Nobody is signed in to the ATS at this desk. Sign in there first.', { status: 401 });
      throw new OAuthError(error.status === 503 ? 'temporarily_unavailable' : 'unauthorized_client', error.message, { status: error.status === 503 ? 503 : 400 });
    }
  }

  function letIn(c: Context, { redirectUri, state, codeChallenge, personUrn }: OpenSignIn, { contract, seatUrn }: HeldSeat): Response {
    return backToDesk(c, issuer, { redirectUri, state }, { code: grants.issue({ granted: { personUrn, contract, seatUrn }, codeChallenge, redirectUri }) });
  }

  function showChoice(c: Context, open: OpenSignIn): Response | Promise<Response> {
    const choice = choices.keep(open);
    c.header('Content-Security-Policy', PAGE_POLICY);
    return c.html(choicePage('Which contract do you work on?', 'You have a Recruiter seat on several contracts of your company. Tandem shows the messages and notes of the one that you choose here.', open.held.map(({ contract, seatsThere }) => ({
      href: `${publicUrl}${CHOICE_PATH}?${new URLSearchParams({ choice, contract }).toString()}`,
      label: `Contract ${contract.split(':').at(-1) ?? ''}`,
      about: seatsThere === 1 ? 'One recruiter, you' : `${seatsThere} recruiters, you among them`,
    }))));
  }

  async function seatsOf(personUrn: string): Promise<readonly HeldSeat[]> {
    const held = await deps.contracts.seatsOf(personUrn, SEATS_MAX_AGE_MS);
    // Nobody declined: the desk passes these words on.
    if (held.length === 0) throw new OAuthError('unauthorized_client', 'This LinkedIn member has no active Recruiter seat on your team\'s contract. Ask your Recruiter administrator for one.');
    return held;
  }

  /** @returns `urn:li:person:…` */
  async function memberBehind(code: string | undefined, error: string | undefined): Promise<string> {
    if (error === 'user_cancelled_login' || error === 'user_cancelled_authorize' || error === 'access_denied') {
      throw new OAuthError('access_denied', 'The sign-in was declined on LinkedIn\'s page.');
    }
    if (error !== undefined || code === undefined) throw new OAuthError('server_error', `LinkedIn refused the sign-in (${printable(error ?? 'no code')}).`);
    return personBehind(code);
  }

  async function personBehind(code: string): Promise<string> {
    const form = { grant_type: 'authorization_code', code, redirect_uri: ownRedirect, client_id: customer.clientId, client_secret: clientSecret };
    const { token } = await requestLinkedInToken(deps.fetch, `${customer.wwwUrl}/oauth/v2/accessToken`, form);
    let said: unknown;
    try {
      const answer = await deps.fetch(`${customer.apiUrl}/v2/me?fields=id`, { headers: { Authorization: `Bearer ${token}`, Accept: 'application/json' }, redirect: 'error', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
      said = await answer.json();
    } catch {
      throw new CallRefused(503, 'unavailable', 'LinkedIn could not be reached. Try again in a moment.');
    }
    const id = me.safeParse(said).data?.id;
    if (id === undefined) throw new OAuthError('server_error', 'LinkedIn did not say who signed in.');
    return `urn:li:person:${id}`;
  }

  return app;
}
