import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWorld } from '../../scripts/lib/startWorld.ts';
import { HttpFailure, type HttpPort, type HttpRequest } from '../../src/main/core/platform/http.ts';
import { createNodeHttp } from '../../src/main/core/platform/nodeHttp.ts';
import { systemTimers } from '../../src/main/core/platform/system.ts';
import type { Sandbox } from '../../src/sandbox/startSandbox.ts';
import type { Linkedin } from '../../src/sandbox/linkedin/startLinkedin.ts';
import type { PublishState } from '../../src/shared/domain/publishing.ts';
import { type Desk, startDesk } from './deskFixture.ts';
import { fastTime } from './fastTime.ts';
import { fileVault } from './fileVault.ts';
import { SETTINGS } from './publishingSettings.ts';
import { type StandIn, standIn } from './standIn.ts';

type Json = ReturnType<typeof JSON.parse>;
/** Five minutes take ten seconds. */
export const SPEED = 30;
const LIMIT_MS = 90_000;

/** One colleague's desk, signed in through the team's gateway. */
export interface TeamDesk {
  readonly desk: Desk;
  readonly linkedInId: string;
  /** Writes of records that this desk has sent to LinkedIn: `PUT /v2/atsCandidates`. */
  readonly told: string[];
  /** Refuses to let a request leave; null lets all go. */
  away: ((request: HttpRequest) => boolean) | null;
  state(): PublishState;
  choose(over?: Partial<typeof SETTINGS>): Promise<void>;
  takeOver(isWanted?: boolean): Promise<void>;
  /** Resolves when this desk publishes. */
  publishes(): Promise<void>;
  /** Resolves when this desk has told everything. */
  isTold(): Promise<unknown>;
  /** Reads what changed in the ATS. */
  pull(): Promise<void>;
  sql<T>(text: string, ...params: unknown[]): T[];
  close(): Promise<void>;
}

/** A customer's application at LinkedIn. */
export type LinkedInCustomer = Pick<Linkedin, 'apiUrl' | 'wwwUrl' | 'adminUrl' | 'clientId' | 'clientSecret' | 'organization' | 'contract'>;

/** The stand-ins with the team's gateway between, in fast time. */
export interface TeamWorld {
  readonly sandbox: Sandbox;
  readonly linkedIn: LinkedInCustomer;
  /** When the fast time began. */
  readonly began: number;
  readonly standIn: StandIn;
  readonly gatewayUrl: string;
  readonly gatewayFile: string;
  /** Opens a desk for a user of the ATS, which reads LinkedIn by the application's keys, or by the sign-in of that user at the gateway. */
  open(userId: number, way?: 'keys' | 'signIn'): Promise<TeamDesk>;
  /** Records of a kind that LinkedIn has. */
  kept(kind: string): Promise<readonly { readonly id: string; readonly parent: string; readonly record: Json }[]>;
  /** A person as LinkedIn has them; null when it has not. */
  candidate(remoteId: string): Promise<Json>;
  stop(): Promise<void>;
}

/** @param options.beside another customer at the LinkedIn of a world that runs already; the ATS and the gateway are its own */
export async function startTeamWorld(options: { readonly candidates?: number; readonly seed?: number; readonly beside?: { readonly began: number; readonly customer: LinkedInCustomer } } = {}): Promise<TeamWorld> {
  const dir = mkdtempSync(join(tmpdir(), 'tandem-team-'));
  const { beside, candidates = 60, seed = 21 } = options;
  const began = beside?.began ?? Date.now();
  const time = fastTime(SPEED, began);
  const often = { authorizePerMinute: 100_000, tokenPerMinute: 100_000, publisherPerMinute: 100_000, pushesPerMinute: 100_000, linkedInPerMinute: 1_000_000, anyPerMinute: 10_000_000 };
  const { sandbox, gateway, stop } = await startWorld({
    dataDir: dir, candidates, seed, rateLimit: 1_000_000, readLagMs: 0, clock: time.clock, linkedin: beside === undefined ? { preload: false } : false, gatewayLimits: often,
  });
  const linkedin: LinkedInCustomer | null | undefined = beside?.customer ?? sandbox.linkedin;
  if (!linkedin) throw new Error('this world has no LinkedIn');
  const control = standIn(sandbox);
  const open: TeamDesk[] = [];
  const ask = async (path: string): Promise<Json> => (await fetch(`${linkedin.adminUrl}/${path}`)).json();

  async function signIn(desk: Desk, userId: number): Promise<void> {
    await fetch(`${sandbox.controlUrl}/ats/autoSignIn`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ userId }) });
    const { url } = await desk.core.handlers['accounts.startSignIn']({ kind: 'greenhouse', gatewayUrl: gateway.url });
    const page = await fetch(url);
    if (!page.ok) throw new Error(`the sign-in ended with ${page.status}`);
  }

  async function connectByKeys(desk: Desk): Promise<string> {
    const { apiUrl, wwwUrl, clientId, clientSecret, organization, contract } = linkedin as LinkedInCustomer;
    return (await desk.core.handlers['accounts.connectLinkedIn']({ apiUrl, wwwUrl, clientId, clientSecret, organization, contract })).id;
  }

  async function signInAtLinkedIn(desk: Desk, userId: number): Promise<string> {
    const { seats } = (await ask('seats')) as { seats: { seatIndex: number; userId: number }[] };
    const userIndex = seats.find((seat) => seat.userId === userId)?.seatIndex;
    const before = desk.events.length;
    const session = await fetch(`${linkedin?.adminUrl ?? ''}/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ state: 'signedIn', userIndex }) });
    if (!session.ok) throw new Error(await session.text());
    const { url } = await desk.core.handlers['accounts.startLinkedInSignIn']({});
    const page = await fetch(url);
    await page.arrayBuffer();
    const ended = await desk.until('the sign-in at LinkedIn has ended', () => desk.events.slice(before).find((event) => event.name === 'signInEnded'), LIMIT_MS);
    if (ended.name !== 'signInEnded' || ended.outcome !== 'connected') throw new Error(`user ${userId} at seat ${userIndex}: ${JSON.stringify(ended)}`);
    return (await desk.until('LinkedIn is connected', () => desk.status().accounts.find(({ kind }) => kind === 'linkedin'), LIMIT_MS)).accountId;
  }

  async function openDesk(userId: number, way: 'keys' | 'signIn' = 'keys'): Promise<TeamDesk> {
    const dataDir = mkdtempSync(join(dir, 'desk-'));
    const client = createNodeHttp({ timers: systemTimers });
    const told: string[] = [];
    const http: HttpPort = {
      async send(request, signal) {
        if (one.away?.(request) === true) throw new HttpFailure('neverSent', 'the network is away');
        const { origin, pathname } = new URL(request.url);
        const method = request.headers['X-HTTP-Method-Override'] ?? request.method;
        const isLinkedIn = origin === new URL(linkedin?.apiUrl ?? '').origin || pathname.startsWith('/linkedin/api/');
        if (isLinkedIn && method !== 'GET' && !pathname.startsWith('/oauth')) told.push(`${method} ${decodeURIComponent(pathname.replace('/linkedin/api', ''))}`);
        return client.send(request, signal);
      },
    };
    const desk = startDesk({ dataDir, readLagMs: 0, vault: fileVault(dataDir), http, time });
    const account = (kind: string) => desk.status().accounts.find((found) => found.kind === kind);
    const state = (): PublishState => (desk.read['publishing.state']({}) as { accounts: PublishState[] }).accounts[0] as PublishState;
    let isOpen = true;
    const one: TeamDesk = {
      desk, told, away: null, linkedInId: '', state,
      async choose(over = {}) {
        await desk.core.handlers['publishing.choose']({ accountId: one.linkedInId, settings: { ...SETTINGS, ...over } });
      },
      async takeOver(isWanted = true) {
        await desk.core.handlers['publishing.takeOver']({ accountId: one.linkedInId, isWanted });
      },
      async publishes() {
        await desk.until('this desk publishes', () => state().desk?.isThisDesk, LIMIT_MS).catch((error: unknown) => {
          const { message, desk: standing, settings, queued } = state();
          throw new Error(`${String(error)}; publishing ${JSON.stringify({ message, standing, settings, queued, lease: one.sql(`SELECT value FROM setting WHERE key GLOB 'publishing.lease.*'`) })}`);
        });
      },
      isTold: () => desk.until('everything is told', () => state().doneAt !== null && state().queued === 0 && state().kinds.every(({ asked }) => asked === 0), LIMIT_MS),
      async pull() {
        const before = account('greenhouse')?.lastSuccessAt ?? 0;
        await desk.core.handlers['sync.run']({ accountId: null });
        await desk.until('the ATS was read again', () => (account('greenhouse')?.lastSuccessAt ?? 0) > before, LIMIT_MS);
      },
      sql: (text, ...params) => desk.core.store.db.prepare(text).all(...params) as never,
      async close() {
        if (!isOpen) return;
        isOpen = false;
        await desk.stop();
        client.close();
      },
    };
    open.push(one);
    await signIn(desk, userId);
    await desk.until('the ATS is read', () => account('greenhouse')?.lastSuccessAt, LIMIT_MS);
    (one as { linkedInId: string }).linkedInId = way === 'keys' ? await connectByKeys(desk) : await signInAtLinkedIn(desk, userId);
    await desk.until('LinkedIn is read', () => account('linkedin')?.lastSuccessAt, LIMIT_MS);
    return one;
  }

  return {
    sandbox,
    linkedIn: linkedin,
    began,
    standIn: control,
    gatewayUrl: gateway.url,
    gatewayFile: join(dir, 'gateway', 'gateway.sqlite'),
    open: openDesk,
    kept: async (kind) => ((await ask(`records/${kind}?clientId=${linkedin.clientId}`)) as { records: [] }).records,
    candidate: async (remoteId) => (await ask(`candidate?id=${remoteId}&clientId=${linkedin.clientId}`)).candidate,
    async stop() {
      for (const one of open) await one.close();
      await stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
