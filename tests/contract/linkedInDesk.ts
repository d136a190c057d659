import { clientSecretKey, createClientCredentialsHolder } from '../../src/main/core/auth/clientCredentialsHolder.ts';
import type { BudgetStorage } from '../../src/main/core/connectors/linkedin/budgetMeter.ts';
import { createLinkedInClient } from '../../src/main/core/connectors/linkedin/createLinkedInClient.ts';
import type { LinkedInClient } from '../../src/main/core/connectors/linkedin/createLinkedInClient.ts';
import { V2, restDialect } from '../../src/main/core/connectors/linkedin/dialect.ts';
import type { PublishedApplication, PublishedCandidate, PublishedJob } from '../../src/shared/domain/publishedRecords.ts';
import type { RecordFate } from '../../src/main/core/sync/publishPort.ts';
import type { Timers } from '../../src/main/core/platform/clock.ts';
import type { HttpPort } from '../../src/main/core/platform/http.ts';
import { createNodeHttp } from '../../src/main/core/platform/nodeHttp.ts';
import { faultMiddleware } from '../../src/sandbox/faults/faultMiddleware.ts';
import { Switchboard } from '../../src/sandbox/faults/switchboard.ts';
import { startLinkedin } from '../../src/sandbox/linkedin/startLinkedin.ts';
import type { Linkedin, LinkedinOptions } from '../../src/sandbox/linkedin/startLinkedin.ts';
import { handClock, memoryVault, never, quiet } from '../unit/authSupport.ts';

export const DIALECTS = { v2: V2, rest: restDialect('202603') } as const;
export type DialectName = keyof typeof DIALECTS;

/** Any JSON: what is not there is undefined. */
type Json = ReturnType<typeof JSON.parse>;

interface CustomerKeys {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly organization: string;
  readonly contract: string;
}

/** A stand-in, a clock that waiting moves on, and clients of it. */
export interface LinkedInDesk {
  readonly linkedin: Linkedin;
  readonly clock: ReturnType<typeof handClock>;
  readonly switchboard: Switchboard;
  /** Every wait that was asked for, in milliseconds. */
  readonly waits: number[];
  client(dialect: DialectName, over?: Partial<CustomerKeys & { budgetStorage: BudgetStorage; http: HttpPort }>): LinkedInClient;
  readonly http: HttpPort;
  admin(path: string, body: object): Promise<Json>;
  look(path: string): Promise<Json>;
  kept(kind: string): Promise<readonly { id: string; parent: string; record: Json }[]>;
  stop(): Promise<void>;
}

/** Starts them. Nobody is published. */
export async function startLinkedInDesk(options: Partial<LinkedinOptions> = {}): Promise<LinkedInDesk> {
  const clock = handClock();
  const switchboard = new Switchboard({ clock: { now: () => clock.wall } });
  const linkedin = await startLinkedin({ seed: 11, people: 120, preload: false, clock: { now: () => clock.wall }, faults: faultMiddleware(switchboard, 'linkedin'), ...options });
  const http = createNodeHttp();
  const waits: number[] = [];
  const timers: Timers = {
    set(delayMs, run) {
      let live = true;
      queueMicrotask(() => {
        if (!live) return;
        waits.push(delayMs);
        clock.pass(delayMs);
        run();
      });
      return () => void (live = false);
    },
  };
  const ask = async (path: string, init?: RequestInit): Promise<Json> => {
    const answer = await fetch(`${linkedin.adminUrl}/${path}`, init);
    const body: Json = await answer.json();
    if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(body)}`);
    return body;
  };
  return {
    linkedin,
    clock,
    switchboard,
    waits,
    http,
    client(dialect, over = {}) {
      const keys = { clientId: linkedin.clientId, clientSecret: linkedin.clientSecret, organization: linkedin.organization as string, contract: linkedin.contract as string, ...over };
      const vault = memoryVault();
      vault.entries.set(clientSecretKey('li'), keys.clientSecret);
      const tokens = createClientCredentialsHolder({ accountId: 'li', client: { tokenUrl: `${linkedin.wwwUrl}/oauth/v2/accessToken`, clientId: keys.clientId, clientAuth: 'form' }, http, vault, clock, log: quiet });
      return createLinkedInClient({
        apiUrl: linkedin.apiUrl, organization: keys.organization, contract: keys.contract, tokens, http: over.http ?? http, clock, timers, log: quiet,
        budgetStorage: over.budgetStorage ?? memoryBudget(), dialect: DIALECTS[dialect],
      });
    },
    admin: (path, body) => ask(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    look: (path) => ask(path),
    kept: async (kind) => (await ask(`records/${kind}`)).records,
    async stop() {
      http.close();
      await linkedin.stop();
    },
  };
}

/** A budget's storage that outlives its meter. */
export function memoryBudget(): BudgetStorage & { saves: number } {
  let kept: ReturnType<BudgetStorage['load']> = null;
  const storage = {
    saves: 0,
    load: () => kept,
    save(state: NonNullable<typeof kept>) {
      storage.saves += 1;
      kept = structuredClone(state);
    },
  };
  return storage;
}

const AT = Date.parse('2025-06-15T08:00:00Z');

export function candidate(id: string, over: Partial<PublishedCandidate> = {}): PublishedCandidate {
  return {
    id, firstName: 'Ada', lastName: 'Quist', emails: [`${id.replaceAll(/\W/g, '')}@example.test`], phones: ['+47 555 0100'], addresses: [{ city: 'Oslo', country: 'no' }],
    company: 'Fjord AS', title: 'Engineer', atsUrl: 'https://ats.example.test/c/1', linkedInUrl: null, doNotContact: null, personUrn: null, createdAt: AT, modifiedAt: AT, ...over,
  };
}

export function application(id: string, candidateId: string, over: Partial<PublishedApplication> = {}): PublishedApplication {
  return {
    id, candidateId, jobId: 'REQ-1', jobName: 'Test Engineer', firstName: 'Ada', lastName: 'Quist', email: 'ada@example.test', source: 'Referral', dispositionReason: null, accessRestricted: null,
    createdAt: AT, modifiedAt: AT, ...over,
  };
}

export function job(id: string, over: Partial<PublishedJob> = {}): PublishedJob {
  return {
    id, title: 'Test Engineer', location: 'Oslo, Norway', applyUrl: `https://jobs.example.test/${id}`, listedAt: AT, availability: 'private', accessRestricted: false, requisition: null, owner: null, workplace: null,
    description: 'You look after the machines that look after our patients, with a team of nine in Oslo and another in Gdańsk who trust each other.', ...over,
  };
}

/** All fates of a run, in order. */
export async function fates<T>(run: AsyncIterable<readonly RecordFate<T>[]>): Promise<readonly RecordFate<T>[]> {
  const found: RecordFate<T>[] = [];
  for await (const part of run) found.push(...part);
  return found;
}

/** The states of a run's records, in order. */
export async function states(run: AsyncIterable<readonly RecordFate<unknown>[]>): Promise<readonly string[]> {
  return (await fates(run)).map(({ state, field }) => (field === null ? state : `${state} ${field}`));
}

export { AT, never };
