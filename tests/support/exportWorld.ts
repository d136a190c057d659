import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import Database from 'better-sqlite3';
import { freePort } from '../../scripts/lib/freePort.ts';
import { gatewayLogger } from '../../src/gateway/gatewayLogger.ts';
import { type Gateway, startGateway } from '../../src/gateway/startGateway.ts';
import type { Linkedin } from '../../src/sandbox/linkedin/startLinkedin.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/startSandbox.ts';
import { personAt } from '../../src/sandbox/world/personAt.ts';
import type { WorldMember, WorldPerson } from '../../src/sandbox/world/types.ts';
import { type CustomerClient, customerClient } from './customerClient.ts';
import type { Desk } from './deskFixture.ts';
import { exporterSeat } from './exporterSeat.ts';
import { type StandIn, standIn } from './standIn.ts';

const SEED = 21;
const PEOPLE = 60;
const MEMBERS = 160;
const MINUTE_MS = 60_000;
const never = new AbortController().signal;

type Member = WorldPerson & { readonly member: WorldMember };

/** The stand-in ATS and LinkedIn with the real gateway between, on loopback and in real time. */
export interface ExportWorld {
  readonly sandbox: Sandbox & { readonly linkedin: Linkedin };
  readonly standIn: StandIn;
  readonly gatewayUrl: string;
  readonly gatewayFile: string;
  /** What applicants wrote and the gateway keeps for a desk, as it keeps it. */
  sealed(): readonly string[];
  /** Moves the clock of the stand-ins and the gateway on; that of the desks goes by itself. */
  advance(ms: number): void;
  /** Members whom the ATS does not know, each to be used once. */
  stranger(): Member;
  /** A job that recruiters see in the export list. */
  listJob(id: string): Promise<void>;
  /** One for which members apply at LinkedIn. */
  listForApplications(id: string): Promise<void>;
  /** A member applies for it. */
  applyFor(personUrn: string, jobId: string, email?: string): Promise<void>;
  /** A recruiter exports a member: the recruiter of the job, unless it is said by which seat. */
  exportMember(personUrn: string, jobId: string, seatIndex?: number): Promise<void>;
  /** How LinkedIn's notifications are delivered. */
  deliver(how: { readonly copies?: number; readonly held?: boolean }): Promise<void>;
  stopGateway(): Promise<void>;
  startGateway(withLinkedIn?: boolean): Promise<void>;
  /** Signs the demo's recruiter in at the ATS through the gateway, as a browser would. */
  signIn(desk: Desk): Promise<void>;
  connectLinkedIn(desk: Desk, apiVersion?: string): Promise<string>;
  /** Signs a recruiter in at LinkedIn by the gateway, as a browser would. @returns how it ended */
  signInAtLinkedIn(desk: Desk, userIndex?: number, contract?: string): Promise<{ readonly outcome: string; readonly message: string | null }>;
  /** Says to the stand-in LinkedIn what people do there. */
  atLinkedIn(path: string, body: object): Promise<void>;
  /** Another client's message of a seat. */
  writeMessage(message: { readonly seatIndex: number; readonly member: string; readonly subject: string; readonly text: string; readonly at?: number }): Promise<void>;
  stop(): Promise<void>;
}

/** @param options.hasCallback false: LinkedIn is not told where exports are announced */
export async function startExportWorld({ hasCallback = true, preload = true, moreContracts = [] }: { /** Contracts of the team beside the first, and whose seats' people have one there too. */ readonly moreContracts?: readonly { readonly contract: string; readonly seatIndexes: readonly number[] }[]; readonly hasCallback?: boolean; /** The ATS's people count as told of already. */ readonly preload?: boolean } = {}): Promise<ExportWorld> {
  let ahead = 0;
  const clock = { now: () => Date.now() + ahead };
  const port = await freePort();
  const dir = mkdtempSync(join(tmpdir(), 'tandem-exports-'));
  const redirectUri = `http://127.0.0.1:${port}/callback/linkedin/member`;
  const sandbox = await startSandbox({ candidates: PEOPLE, seed: SEED, rateLimit: 100_000, readLagMs: 0, clock, linkedin: { people: MEMBERS, preload, redirectUris: [redirectUri] }, gatewayRedirectUri: `http://127.0.0.1:${port}/callback/greenhouse` });
  const { linkedin } = sandbox;
  if (!linkedin) throw new Error('this world has no LinkedIn');
  const stand = linkedin;
  const control = standIn(sandbox);
  const gatewayUrl = `http://127.0.0.1:${port}`;
  const log = gatewayLogger(new Writable({ write: (_chunk, _encoding, done) => done() }));
  let gateway: Gateway | null = null;
  async function start(withLinkedIn = true): Promise<void> {
    const { apiUrl, authUrl, partner } = sandbox.ats;
    const { clientSecret, clientId, organization, contract, wwwUrl, apiUrl: linkedInApi } = stand;
    gateway = await startGateway({ port, dataDir: dir, clock, log, ats: { apiUrl, authUrl, ...partner }, ...(withLinkedIn ? { linkedIn: { clientSecret, customer: { apiUrl: linkedInApi, wwwUrl, clientId, organization, contracts: [contract, ...moreContracts.map((one) => one.contract)] } } } : {}) });
  }
  await start();
  const customer: CustomerClient = await customerClient(linkedin, clock.now);
  if (hasCallback) await customer.client.setUp.set('CALLBACK_URL', `${gatewayUrl}/callback/linkedin`, never);
  const strangers = Array.from({ length: MEMBERS - PEOPLE }, (_, index) => personAt(SEED, PEOPLE + index)).filter((person): person is Member => person.member !== null && person.nearDuplicateOf === null);
  const admin = async (path: string, body: object): Promise<void> => {
    const answer = await fetch(`${linkedin.adminUrl}/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  };
  for (const one of moreContracts) await admin('contracts', one);
  return {
    sandbox: { ...sandbox, linkedin },
    standIn: control,
    gatewayUrl,
    gatewayFile: join(dir, 'gateway.sqlite'),
    sealed() {
      const db = new Database(join(dir, 'gateway.sqlite'), { readonly: true });
      try {
        return (db.prepare('SELECT sealed FROM push WHERE sealed IS NOT NULL').all() as { sealed: string }[]).map((row) => row.sealed);
      } finally {
        db.close();
      }
    },
    advance(ms) {
      ahead += ms;
    },
    stranger() {
      const next = strangers.pop();
      if (!next) throw new Error('no member is left');
      return next;
    },
    async listJob(id) {
      await customer.listJob(id);
      ahead += MINUTE_MS;
    },
    async listForApplications(id) {
      await customer.listJob(id, `${gatewayUrl}/callback/linkedin`);
      ahead += MINUTE_MS;
    },
    applyFor: (member, externalJobPostingId, email) => admin('applications', { member, externalJobPostingId, ...(email === undefined ? {} : { email }) }),
    exportMember: async (member, externalJobPostingId, seatIndex) => admin('exports', { seatIndex: seatIndex ?? (await exporterSeat(control.act, stand.adminUrl, externalJobPostingId)), member, externalJobPostingId }),
    deliver: (how) => admin('pushes', how),
    async stopGateway() {
      await gateway?.stop();
      gateway = null;
    },
    startGateway: start,
    async signIn(desk) {
      const before = desk.events.length;
      const { url } = await desk.core.handlers['accounts.startSignIn']({ kind: 'greenhouse', gatewayUrl });
      const consent = await step(url);
      const form = new URLSearchParams(consent.search);
      form.set('user_id', String(sandbox.ats.adminUserId));
      form.set('decision', 'allow');
      const back = await step(await step(new URL('/authorize', consent), form));
      await fetch(back);
      const ended = await desk.until('the sign-in has ended', () => desk.events.slice(before).find((event) => event.name === 'signInEnded'));
      if (ended.name !== 'signInEnded' || ended.outcome !== 'connected') throw new Error(JSON.stringify(ended));
    },
    async connectLinkedIn(desk, apiVersion) {
      const { apiUrl, wwwUrl, clientId, clientSecret, organization, contract } = linkedin;
      return (await desk.core.handlers['accounts.connectLinkedIn']({ apiUrl, wwwUrl, clientId, clientSecret, organization, contract, apiVersion })).id;
    },
    async signInAtLinkedIn(desk, userIndex = 0, contract) {
      const before = desk.events.length;
      await admin('session', { state: 'signedIn', userIndex });
      const { url } = await desk.core.handlers['accounts.startLinkedInSignIn']({});
      // LinkedIn asks nothing of whoever is signed in there: the browser is led on at once.
      const page = await (await fetch(url)).text();
      // Whoever has seats on several contracts chooses one on the gateway's page.
      const links = [...page.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => new URL(href.replaceAll('&amp;', '&')));
      const choice = links.find(({ searchParams }) => contract !== undefined && searchParams.get('contract') === contract);
      if (contract !== undefined && choice === undefined) throw new Error(`${contract} is not to be chosen`);
      if (choice !== undefined) await (await fetch(choice)).arrayBuffer();
      const ended = await desk.until('the sign-in at LinkedIn has ended', () => desk.events.slice(before).find((event) => event.name === 'signInEnded'));
      if (ended.name !== 'signInEnded') throw new Error(JSON.stringify(ended));
      return { outcome: ended.outcome, message: ended.message };
    },
    atLinkedIn: admin,
    writeMessage: (message) => admin('messages', { fromMember: false, ...message }),
    async stop() {
      customer.close();
      await gateway?.stop();
      await sandbox.stop();
      rmSync(dir, { recursive: true });
    },
  };
}

/** Follows one redirect of the sign-in. */
async function step(url: URL | string, form?: URLSearchParams): Promise<URL> {
  const answer = await fetch(url, { redirect: 'manual', ...(form === undefined ? {} : { method: 'POST', body: form }) });
  const location = answer.headers.get('Location');
  if (location === null) throw new Error(`expected a redirect, but ${String(url)} answered ${answer.status}: ${await answer.text()}`);
  return new URL(location, answer.url);
}
