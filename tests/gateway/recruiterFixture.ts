import * as oauth from 'oauth4webapi';
import { DESK_CLIENT_ID } from '../../src/gateway/gatewayTypes.ts';
import { DeskTokens } from '../../src/gateway/store/deskTokens.ts';
import { DESK_REDIRECT, type GatewayFixture, get, locationOf } from './gatewayFixture.ts';

/** The stand-in ATS's number of its customer. */
export const ATS_ORGANIZATION = '3101';

type Json = ReturnType<typeof JSON.parse>;

export interface Answer {
  readonly status: number;
  readonly body: Json;
  readonly headers: Headers;
}

/** A desk at which a recruiter is signed in, at the ATS and at LinkedIn. */
export interface RecruiterDesk {
  readonly ats: string;
  readonly session: string;
  readonly seat: string;
  readonly person: string;
  /** Asks the pass-through, with the desk's headers; `over` changes them, null leaves one out. */
  ask(path: string, init?: RequestInit, over?: Readonly<Record<string, string | null>>): Promise<Answer>;
}

export async function admin<T>(fixture: GatewayFixture, path: string, body: object): Promise<T> {
  return (await fixture.atLinkedIn(path, body)) as T;
}

/** Signs a desk in at the ATS. @returns its access token */
export async function atsSignIn(fixture: GatewayFixture): Promise<string> {
  const { begun, back } = await fixture.signIn();
  return (await fixture.redeem(back, begun)).access_token;
}

/** Walks a recruiter's browser to LinkedIn and back to the gateway. @returns what the gateway answers, and what the desk's code is redeemed with */
export async function walkToGateway(fixture: GatewayFixture, userIndex: number): Promise<{ answer: Response; verifier: string; state: string }> {
  await admin(fixture, 'session', { state: 'signedIn', userIndex });
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const begin = new URL(`${fixture.gateway.url}/linkedin/authorize`);
  begin.search = new URLSearchParams({
    response_type: 'code', client_id: DESK_CLIENT_ID, redirect_uri: DESK_REDIRECT, state, code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
  }).toString();
  const atLinkedIn = locationOf(await get(begin));
  return { answer: await get(locationOf(await get(atLinkedIn))), verifier, state };
}

/**
 * Walks on to the desk. @param contract chosen on the gateway's page, where the member has seats on several
 *
 * @returns the desk's redirect, and what its code is redeemed with
 */
export async function linkedInWalk(fixture: GatewayFixture, userIndex: number, contract?: string): Promise<{ back: URL; verifier: string; state: string }> {
  const { answer, ...known } = await walkToGateway(fixture, userIndex);
  if (contract === undefined) return { back: locationOf(answer), ...known };
  const choice = choicesOn(await answer.text()).find((url) => url.searchParams.get('contract') === contract);
  if (!choice) throw new Error(`${contract} is not to be chosen`);
  return { back: locationOf(await get(choice)), ...known };
}

/** Where the links of the gateway's page lead. */
export const choicesOn = (page: string): URL[] => [...page.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => new URL(href.replaceAll('&amp;', '&')));

/** Redeems the code of {@link linkedInWalk}, as a desk does. */
export async function redeemSession(fixture: GatewayFixture, { back, verifier }: { back: URL; verifier: string }, ats: string | null, over: Record<string, string> = {}): Promise<Answer> {
  const form = { client_id: DESK_CLIENT_ID, grant_type: 'authorization_code', code: back.searchParams.get('code') ?? '', code_verifier: verifier, redirect_uri: DESK_REDIRECT, ...over };
  const answer = await fetch(`${fixture.gateway.url}/linkedin/token`, { method: 'POST', body: new URLSearchParams(form), headers: ats === null ? {} : { authorization: `Bearer ${ats}` } });
  return { status: answer.status, body: await answer.json(), headers: answer.headers };
}

/** The desk's sign-in at the ATS is good for days, as if it had been renewed every hour. */
export function keepSignedIn(fixture: GatewayFixture, { ats }: Pick<RecruiterDesk, 'ats'>): void {
  const desks = new DeskTokens(fixture.databaseFile);
  desks.remember(ats, fixture.clock.now() + 10 * 86_400_000, { organization: ATS_ORGANIZATION, userId: String(fixture.sandbox.ats.adminUserId) }, fixture.clock.now());
  desks.close();
}

export async function recruiterDesk(fixture: GatewayFixture, userIndex: number, contract?: string): Promise<RecruiterDesk> {
  const ats = await atsSignIn(fixture);
  const granted = await redeemSession(fixture, await linkedInWalk(fixture, userIndex, contract), ats);
  if (granted.status !== 200) throw new Error(JSON.stringify(granted.body));
  return deskWith(fixture, { ats, session: granted.body.access_token, seat: granted.body.linkedin.seat, person: granted.body.linkedin.person });
}

export function deskWith(fixture: GatewayFixture, known: Pick<RecruiterDesk, 'ats' | 'session' | 'seat' | 'person'>): RecruiterDesk {
  return {
    ...known,
    async ask(path, init = {}, over = {}) {
      const headers = { 'authorization': `Bearer ${known.ats}`, 'tandem-session': known.session, ...(init.headers as Record<string, string> | undefined), ...over };
      const given = Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null));
      const answer = await fetch(`${fixture.gateway.url}/linkedin/api/${path}`, { ...init, headers: given });
      const text = await answer.text();
      return { status: answer.status, body: text === '' ? null : JSON.parse(text), headers: answer.headers };
    },
  };
}

export const messagesOf = (viewer: string, from: number, to: number): string =>
  `v2/conversationEvents?${new URLSearchParams({ 'q': 'criteria', viewer, 'timeRange.start': String(from), 'timeRange.end': String(to), 'start': '0', 'count': '100' }).toString()}`;
export const notesOf = (contract: string, after: number, to: number): string =>
  `v2/prospectNotes?${new URLSearchParams({ q: 'criteria', contract, cutoffDate: String(after), beforeDate: String(to), start: '0', count: '100' }).toString()}`;
export const seatsOf = (contract: string): string => `v2/seatsV2?${new URLSearchParams({ q: 'attributes', contracts: contract, states: 'ACTIVE', start: '0', count: '100' }).toString()}`;
