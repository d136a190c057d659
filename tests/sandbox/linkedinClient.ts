import { startLinkedin } from '../../src/sandbox/linkedin/startLinkedin.ts';
import type { Linkedin, LinkedinOptions } from '../../src/sandbox/linkedin/startLinkedin.ts';

/** A clock that stands still until it is moved. */
export class HandClock {
  #now: number;

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  advance(ms: number): void {
    this.#now += ms;
  }
}

/** Noon of a Friday. */
export const NOON = Date.UTC(2026, 10, 20, 12);

/** Whatever came as JSON: any path may be asked for, what is not there is undefined. */
export type JsonBody = ReturnType<typeof JSON.parse>;

export interface Answer {
  readonly status: number;
  /** Parsed JSON; the tests say what they expect in it. */
  readonly body: JsonBody;
  readonly headers: Headers;
}

/** The stand-in with a clock in the test's hand, and the few calls that the tests make. */
export class LinkedinClient {
  readonly server: Linkedin;
  readonly clock: HandClock;
  #token = '';

  private constructor(server: Linkedin, clock: HandClock) {
    this.server = server;
    this.clock = clock;
  }

  static async start(options: Partial<LinkedinOptions> = {}): Promise<LinkedinClient> {
    const clock = new HandClock(NOON);
    const client = new LinkedinClient(await startLinkedin({ seed: 11, people: 400, clock, ...options }), clock);
    await client.signIn();
    return client;
  }

  async signIn(): Promise<void> {
    const { clientId, clientSecret } = this.server;
    this.#token = (await this.token({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret })).body.access_token;
  }

  async token(form: Record<string, string>, query = ''): Promise<Answer> {
    return answerOf(await fetch(`${this.server.wwwUrl}/oauth/v2/accessToken${query}`, { method: 'POST', body: new URLSearchParams(form) }));
  }

  async call(path: string, init: RequestInit = {}): Promise<Answer> {
    const headers = new Headers(init.headers);
    if (!headers.has('Authorization')) headers.set('Authorization', `Bearer ${this.#token}`);
    return answerOf(await fetch(`${this.server.apiUrl}${path}`, { ...init, headers }));
  }

  /** A call with a JSON body. */
  async send(method: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.call(path, { method, body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', ...headers } });
  }

  async admin(method: string, path: string, body: unknown): Promise<Answer> {
    const response = await fetch(`${this.server.adminUrl}${path}`, { method, body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });
    return answerOf(response);
  }

  /** `ids[0].…` of some candidates. */
  ids(...candidates: readonly string[]): string {
    return candidates
      .map((id, at) => `ids[${at}].atsCandidateId=${encodeURIComponent(id)}&ids[${at}].dataProvider=ATS&ids[${at}].integrationContext=${this.server.organization}`)
      .join('&');
  }

  key(id: string): string {
    return `atsCandidateId=${id}&dataProvider=ATS&integrationContext=${this.server.organization}`;
  }
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
}
