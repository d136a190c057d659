import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { ApiError } from './restli/apiError.ts';

/** A developer application at LinkedIn. The parent may only provision; the child reads and writes a customer's data. */
export interface LinkedinApplication {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly role: 'parent' | 'child';
}

const LIFE_SECONDS = 1800;

/** Two-legged tokens: issued for half an hour, known only while the server runs. */
export class LinkedinTokens {
  readonly #clock: { now(): number };
  readonly #issued = new Map<string, { readonly application: LinkedinApplication; readonly expiresAt: number }>();

  constructor(clock: { now(): number }) {
    this.#clock = clock;
  }

  issue(application: LinkedinApplication): { access_token: string; expires_in: number } {
    const token = `AQX${randomBytes(48).toString('base64url')}`;
    this.#issued.set(token, { application, expiresAt: this.#clock.now() + LIFE_SECONDS * 1000 });
    return { access_token: token, expires_in: LIFE_SECONDS };
  }

  /** The application that a request speaks for. @throws ApiError 401, each cause with its own sentence. */
  applicationOf(authorization: string | undefined): LinkedinApplication {
    const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
    if (token === undefined) throw new ApiError(401, 'Empty oauth2_access_token', 65_604);
    const held = this.#issued.get(token);
    if (!held) throw new ApiError(401, 'Invalid access token', 65_600);
    if (held.expiresAt <= this.#clock.now()) {
      throw new ApiError(401, 'The token used in the request has expired', 65_602);
    }
    return held.application;
  }
}

/** `POST /oauth/v2/accessToken` for `client_credentials`. */
export function linkedinTokenRoute(tokens: LinkedinTokens, applications: readonly LinkedinApplication[]): Hono {
  const refusal = (status: 400 | 401, error: string, description: string): Response =>
    Response.json({ error, error_description: description }, { status });

  return new Hono().post('/oauth/v2/accessToken', async (c) => {
    if (new URL(c.req.url).search !== '') {
      return refusal(400, 'invalid_request', 'Parameters belong in the body; a client_secret must never be part of a URL');
    }
    if (!/^application\/x-www-form-urlencoded\b/i.test(c.req.header('Content-Type') ?? '')) {
      return refusal(400, 'invalid_request', 'Content-Type must be application/x-www-form-urlencoded');
    }
    const form = new URLSearchParams(await c.req.text());
    for (const name of ['grant_type', 'client_id', 'client_secret']) {
      if (form.getAll(name).length !== 1) return refusal(400, 'invalid_request', `A required parameter "${name}" is missing`);
    }
    if (form.get('grant_type') !== 'client_credentials') {
      return refusal(400, 'unsupported_grant_type', 'This application may use client_credentials only');
    }
    const application = applications.find((known) => known.clientId === form.get('client_id'));
    if (!application || application.clientSecret !== form.get('client_secret')) {
      return refusal(401, 'invalid_client', 'Client authentication failed');
    }
    c.header('Cache-Control', 'no-store');
    return c.json(tokens.issue(application));
  });
}
