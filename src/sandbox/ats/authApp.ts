import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { CUSTOMER_NAME } from '../world/customer.ts';
import { clientOf, type AtsClient } from './clients.ts';
import { escapeHtml, pageOf } from './page.ts';
import { describeScope } from './scopes.ts';
import type { AccessTokens } from './store/accessTokens.ts';
import type { AtsStore } from './store/atsStore.ts';
import { SERVICE_USER_ID } from './store/fillStore.ts';

type AuthEnv = { Bindings: HttpBindings };

/** Whom the next authorize request is answered for, without a page; used once. */
export interface AutoSignIn {
  userId: number | null;
}

/** The ATS's number of the customer whose world this is. */
const OWN_ORGANIZATION = 3101;

/** What the auth server works with. */
export interface AuthOptions {
  /** Users who belong to another customer of the ATS, by their id. */
  readonly organizations: ReadonlyMap<number, number>;
  readonly store: AtsStore;
  readonly tokens: AccessTokens;
  readonly clients: readonly AtsClient[];
  readonly autoSignIn: AutoSignIn;
  readonly faults: MiddlewareHandler<AuthEnv>;
}

const HEAD = 'Sign in · stand-in ATS';

function oauthError(c: Context, status: 400 | 401, error: string, description: string): Response {
  if (status === 401) c.header('WWW-Authenticate', 'Basic realm="token"');
  return c.json({ error, error_description: description }, status);
}

function backTo(redirectUri: string, answer: Readonly<Record<string, string | undefined>>): string {
  const url = new URL(redirectUri);
  for (const [key, value] of Object.entries(answer)) if (value !== undefined) url.searchParams.set(key, value);
  return url.href;
}

interface Asked {
  readonly client: AtsClient;
  readonly redirectUri: string;
  readonly state: string | undefined;
  readonly scopes: readonly string[];
}

function refusal(c: Context, words: string): Response {
  return c.html(
    pageOf(
      'Sign-in not possible',
      HEAD,
      `<div class="card bad"><h1>This sign-in cannot go on</h1><p>${escapeHtml(words)}</p><p class="soft">Go back to the application and start again, or ask the people who run it.</p></div>`,
    ),
    400,
  );
}

/** Reads an authorize request: what was asked, or the answer that refuses it. Nothing is ever sent to an address that is not registered. */
function readAsked(c: Context, options: AuthOptions, read: (name: string) => string | undefined): Asked | Response {
  const client = options.clients.find((one) => one.clientId === read('client_id'));
  if (client === undefined || client.kind !== 'partner') return refusal(c, 'The application (client_id) is not known here.');
  const redirectUri = read('redirect_uri') ?? '';
  if (!client.redirectUris.includes(redirectUri))
    return refusal(c, 'The address to return to (redirect_uri) is not registered for this application.');
  const state = read('state');
  if (read('response_type') !== 'code') return c.redirect(backTo(redirectUri, { error: 'unsupported_response_type', state }));
  const scopes = (read('scope') ?? '').split(/\s+/).filter((scope) => scope !== '');
  const strange = scopes.filter((scope) => !client.scopes.has(scope));
  if (scopes.length === 0 || strange.length > 0) {
    const words = scopes.length === 0 ? 'scope is missing' : `scope not granted to this application: ${strange.join(' ')}`;
    return c.redirect(backTo(redirectUri, { error: 'invalid_scope', error_description: words, state }));
  }
  return { client, redirectUri, state, scopes };
}

function consentPage(options: AuthOptions, asked: Asked): string {
  const users = options.store.where('users', { is_service: false, deactivated: false });
  const choices = users
    .map(
      (user) =>
        `<option value="${user.id}">${escapeHtml(`${user.first_name} ${user.last_name}`)} · ${escapeHtml(user.role)}${user.site_admin ? ' · site administrator' : ''}</option>`,
    )
    .join('');
  const hidden = Object.entries({
    client_id: asked.client.clientId,
    redirect_uri: asked.redirectUri,
    state: asked.state ?? '',
    scope: asked.scopes.join(' '),
    response_type: 'code',
  })
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`)
    .join('');
  const scopes = asked.scopes
    .map((scope) => `<li title="${escapeHtml(scope)}">${escapeHtml(describeScope(scope))}</li>`)
    .join('');
  return pageOf(
    `Allow ${asked.client.name}?`,
    HEAD,
    `<form class="card" method="post" action="/authorize">${hidden}
    <h1>Allow ${escapeHtml(asked.client.name)} to use your ${escapeHtml(CUSTOMER_NAME)} account?</h1>
    <p class="soft">It will act in your name and see what you may see. You can take this back in the ATS at any time.</p>
    <label for="user">Sign in as</label><select id="user" name="user_id">${choices}</select>
    <h2>${escapeHtml(asked.client.name)} wants to</h2><ul class="columns">${scopes}</ul>
    <button name="decision" value="allow">Allow</button><button class="quiet" name="decision" value="deny">Deny</button></form>`,
  );
}

function grantCode(c: Context, options: AuthOptions, asked: Asked, userId: number): Response {
  const code = options.tokens.issueCode({ clientId: asked.client.clientId, userId, scopes: asked.scopes }, asked.redirectUri);
  return c.redirect(backTo(asked.redirectUri, { code, state: asked.state }));
}

/** The ATS's sign-in server: consent page, token endpoint, introspection. */
export function makeAuthApp(options: AuthOptions): Hono<AuthEnv> {
  const app = new Hono<AuthEnv>();
  app.use(options.faults);

  app.get('/authorize', (c) => {
    const asked = readAsked(c, options, (name) => c.req.query(name));
    if (asked instanceof Response) return asked;
    const { userId } = options.autoSignIn;
    if (userId === null) return c.html(consentPage(options, asked));
    options.autoSignIn.userId = null;
    return grantCode(c, options, asked, userId);
  });

  app.post('/authorize', async (c) => {
    const form = await c.req.parseBody();
    const read = (name: string): string | undefined =>
      typeof form[name] === 'string' && form[name] !== '' ? form[name] : undefined;
    const asked = readAsked(c, options, read);
    if (asked instanceof Response) return asked;
    if (read('decision') !== 'allow')
      return c.redirect(backTo(asked.redirectUri, { error: 'access_denied', state: asked.state }));
    const user = options.store.find('users', Number(read('user_id') ?? NaN) || 0);
    if (user === null || user.deactivated || user.is_service) return refusal(c, 'Choose who signs in.');
    return grantCode(c, options, asked, user.id);
  });

  app.post('/token', async (c) => {
    const client = clientOf(options.clients, c.req.header('authorization'));
    if (client === null) return oauthError(c, 401, 'invalid_client', 'Client authentication failed.');
    if (!(c.req.header('content-type') ?? '').startsWith('application/x-www-form-urlencoded'))
      return oauthError(c, 400, 'invalid_request', 'The body must be application/x-www-form-urlencoded.');
    const form = new URLSearchParams(await c.req.text());
    c.header('Cache-Control', 'no-store');
    switch (form.get('grant_type')) {
      case 'authorization_code': {
        const answer = options.tokens.exchangeCode(form.get('code') ?? '', client.clientId, form.get('redirect_uri') ?? '');
        return answer === null
          ? oauthError(c, 400, 'invalid_grant', 'The code is unknown, used or too old, or redirect_uri differs.')
          : c.json(answer);
      }
      case 'refresh_token': {
        const answer = options.tokens.refresh(form.get('refresh_token') ?? '', client.clientId);
        return answer === null
          ? oauthError(c, 400, 'invalid_grant', 'The refresh token is unknown, already used or too old.')
          : c.json(answer);
      }
      case 'client_credentials': {
        if (client.kind !== 'customer') return oauthError(c, 400, 'unauthorized_client', 'This client may not act by itself.');
        const sub = form.get('sub');
        const user = options.store.find('users', sub === null ? SERVICE_USER_ID : Number(sub) || 0);
        if (user === null || user.deactivated)
          return oauthError(c, 400, 'invalid_request', 'sub is not the id of an active user.');
        return c.json(options.tokens.issueAlone({ clientId: client.clientId, userId: user.id, scopes: [...client.scopes] }));
      }
      default:
        return oauthError(
          c,
          400,
          'unsupported_grant_type',
          'grant_type must be authorization_code, refresh_token or client_credentials.',
        );
    }
  });

  app.post('/introspect', async (c) => {
    const client = clientOf(options.clients, c.req.header('authorization'));
    if (client === null) return oauthError(c, 401, 'invalid_client', 'Client authentication failed.');
    const known = options.tokens.check(new URLSearchParams(await c.req.text()).get('token') ?? '');
    if (known === null || known.clientId !== client.clientId) return c.json({ active: false });
    return c.json({
      active: true,
      sub: String(known.userId),
      client_id: known.clientId,
      scope: known.scopes.join(' '),
      exp: known.expiresAt / 1000,
      organization_id: options.organizations.get(known.userId) ?? OWN_ORGANIZATION,
      organization_name: CUSTOMER_NAME,
    });
  });

  app.notFound((c) => c.json({ message: 'Not found' }, 404));
  return app;
}
