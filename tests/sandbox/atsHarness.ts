import { startSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/startSandbox.ts';

/** The instant at which the tests' worlds stand still. */
export const START = Date.parse('2026-11-20T10:00:05.000Z');
export const REDIRECT = 'http://127.0.0.1:9/callback/greenhouse';

/** A clock that moves only when a test moves it. */
export interface ManualClock {
  now(): number;
  advance(ms: number): void;
}

export function manualClock(): ManualClock {
  let at = START;
  return {
    now: () => at,
    advance: (ms) => {
      at += ms;
    },
  };
}

export type Json = Record<string, unknown>;

/** An answer with its body read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON. */
  json<T = Json>(): T;
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: <T>() => JSON.parse(text) as T };
}

/** A small stand-in ATS without LinkedIn, and the calls that tests make on it. */
export interface Harness {
  readonly sandbox: Sandbox;
  readonly clock: ManualClock;
  api(method: string, path: string, body?: unknown, token?: string): Promise<Answer>;
  list(path: string): Promise<readonly Json[]>;
  control(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Sends a form to the token endpoint as the partner or the customer. */
  tokenCall(form: Readonly<Record<string, string>>, as?: 'partner' | 'customer'): Promise<Answer>;
  /** A token of the customer's key pair acting as this user (default: the demo's recruiter). */
  tokenAs(userId?: number): Promise<string>;
  /** A code for the partner, given at once for this user. */
  code(userId: number, scope: string): Promise<string>;
}

export async function startHarness(options: Partial<SandboxOptions> = {}): Promise<Harness> {
  const clock = manualClock();
  const sandbox = await startSandbox({
    candidates: 300,
    seed: 11,
    clock,
    linkedin: false,
    rateLimit: 100_000,
    readLagMs: 0,
    gatewayRedirectUri: REDIRECT,
    ...options,
  });
  const { ats } = sandbox;
  let mine = '';
  let mineUntil = 0;
  const harness: Harness = {
    sandbox,
    clock,
    async api(method, path, body, token) {
      if (token === undefined && clock.now() >= mineUntil) {
        mine = await harness.tokenAs();
        mineUntil = clock.now() + 3_500_000;
      }
      const url = path.startsWith('http') ? path : `${ats.apiUrl}${path}`;
      const headers = { authorization: `Bearer ${token ?? mine}`, 'content-type': 'application/json' };
      return answerOf(await fetch(url, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }));
    },
    async list(path) {
      const rows: Json[] = [];
      let next: string | undefined = path;
      while (next !== undefined) {
        const page: Answer = await harness.api('GET', next);
        if (page.status !== 200) throw new Error(`${next} answered ${page.status}: ${page.text}`);
        rows.push(...page.json<Json[]>());
        next = /<([^>]+)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1];
      }
      return rows;
    },
    async control(method, path, body) {
      return answerOf(
        await fetch(sandbox.controlUrl + path, {
          method,
          headers: { 'content-type': 'application/json' },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      );
    },
    async tokenCall(form, as = 'partner') {
      const { clientId, clientSecret } = ats[as];
      return answerOf(
        await fetch(`${ats.authUrl}/token`, {
          method: 'POST',
          headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
          body: new URLSearchParams(form),
        }),
      );
    },
    async tokenAs(userId = ats.adminUserId) {
      const answer = await harness.tokenCall({ grant_type: 'client_credentials', sub: String(userId) }, 'customer');
      return answer.json<{ access_token: string }>().access_token;
    },
    async code(userId, scope) {
      await harness.control('POST', '/ats/autoSignIn', { userId });
      const response = await fetch(authorizeUrl(harness, { scope }), { redirect: 'manual' });
      return new URL(response.headers.get('location') ?? '').searchParams.get('code') ?? '';
    },
  };
  return harness;
}

/** The address of the consent page; parameters given replace the usual ones. */
export function authorizeUrl(harness: Harness, change: Readonly<Record<string, string>>): string {
  const { ats } = harness.sandbox;
  const asked = {
    response_type: 'code',
    client_id: ats.partner.clientId,
    redirect_uri: REDIRECT,
    state: 's-1',
    scope: 'harvest:candidates:list',
    ...change,
  };
  return `${ats.authUrl}/authorize?${new URLSearchParams(asked)}`;
}
