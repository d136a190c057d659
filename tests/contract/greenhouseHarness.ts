import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { createClientCredentialsHolder, clientSecretKey } from '../../src/main/core/auth/clientCredentialsHolder.ts';
import type { TokenHolder } from '../../src/main/core/auth/tokenHolder.ts';
import { createGreenhousePort } from '../../src/main/core/connectors/greenhouse/greenhousePort.ts';
import type { Clock, Timers } from '../../src/main/core/platform/clock.ts';
import type { HttpPort } from '../../src/main/core/platform/http.ts';
import { createNodeHttp } from '../../src/main/core/platform/nodeHttp.ts';
import type { AtsPort, PushOperation } from '../../src/main/core/sync/atsPort.ts';
import type { RecordType } from '../../src/main/core/sync/remoteRecord.ts';
import { startSandbox } from '../../src/sandbox/startSandbox.ts';
import type { Sandbox } from '../../src/sandbox/startSandbox.ts';
import type { FaultRule, LoggedRequest } from '../../src/sandbox/faults/switchboard.ts';
import { memoryVault, quiet } from '../unit/authSupport.ts';
import type { AtsHarness, HarnessFault } from './atsHarness.ts';

export interface GreenhouseHarness extends AtsHarness {
  readonly sandbox: Sandbox;
  /** A port of its own for a user of the ATS. `clockOffMs`: how wrong the clock of its machine is. */
  portAs(userId: number, over?: { readonly apiUrl?: string; readonly clockOffMs?: number }): AtsPort;
  addFault(rule: FaultRule): Promise<void>;
  requests(path: string): Promise<readonly LoggedRequest[]>;
  /** Acts inside the ATS, past token and rate limit. */
  act(userId: number, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<{ readonly status: number; readonly body: unknown }>;
  control(method: string, path: string, body?: unknown): Promise<unknown>;
  /** Ids that a query of the stand-in's storage finds. */
  ids(sql: string): readonly string[];
}

const TABLES: Readonly<Record<RecordType, string>> = {
  user: 'users', source: 'sources', rejectionReason: 'rejection_reasons', job: 'jobs', jobPost: 'job_posts', stage: 'job_interview_stages', candidate: 'candidates', application: 'applications',
  stageEntry: 'application_stages', note: 'notes', interview: 'interviews', scorecard: 'scorecards', file: 'attachments',
};

export async function startGreenhouse(options: { readonly candidates: number; readonly seed: number; readonly rateLimit?: number }): Promise<GreenhouseHarness> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tandem-contract-'));
  let time = Date.now();
  let monotonic = 0;
  const pass = (ms: number): void => {
    time += ms;
    monotonic += ms;
  };
  const clock: Clock = { now: () => time, monotonic: () => monotonic };
  // The port's waits take no real time: they move the one clock that stand-in and port share.
  const timers: Timers = {
    set(delayMs, run) {
      const immediate = setImmediate(() => {
        pass(delayMs);
        run();
      });
      return () => clearImmediate(immediate);
    },
  };
  let stray = 0;
  const elsewhere = http.createServer((_request, response) => {
    stray += 1;
    response.end('[]');
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  const elsewhereUrl = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;

  const sandbox = await startSandbox({ ...options, rateLimit: options.rateLimit ?? 1_000_000, readLagMs: 0, clock: { now: () => time }, dataDir, linkedin: false });
  const client = createNodeHttp();
  // Node stamps answers with the machine's time; the stand-in lives in the harness's.
  const dated: HttpPort = {
    async send(request, signal) {
      const answer = await client.send(request, signal);
      return { ...answer, headers: { ...answer.headers, date: new Date(time).toUTCString() } };
    },
  };
  const storage = new BetterSqlite3(join(dataDir, readdirSync(dataDir).find((name) => /^ats-.*\.sqlite$/.test(name))!), { readonly: true });
  const ids = (sql: string): readonly string[] => storage.prepare(sql).pluck().all().map(String);

  function tokensFor(userId: number): TokenHolder {
    const vault = memoryVault();
    vault.entries.set(clientSecretKey('gh'), sandbox.ats.customer.clientSecret);
    return createClientCredentialsHolder({
      accountId: 'gh', client: { tokenUrl: `${sandbox.ats.authUrl}/token`, clientId: sandbox.ats.customer.clientId, clientAuth: 'basic', sub: String(userId) }, http: dated, vault, clock, log: quiet,
    });
  }
  const portAs: GreenhouseHarness['portAs'] = (userId, over = {}) => {
    const own: Clock = { now: () => time + (over.clockOffMs ?? 0), monotonic: () => monotonic };
    return createGreenhousePort({ apiUrl: over.apiUrl ?? sandbox.ats.apiUrl, tokens: tokensFor(userId), http: dated, clock: own, timers, log: quiet });
  };

  async function control(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(`${sandbox.controlUrl}${path}`, { method, ...(body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? null : (JSON.parse(text) as unknown);
  }
  const addFault = async (rule: FaultRule): Promise<void> => void (await control('POST', '/faults', rule));
  async function act(userId: number, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
    return (await control('POST', '/ats/act', { as: userId, do: { method, path, ...(body === undefined ? {} : { body }) } })) as { status: number; body: unknown };
  }
  async function mustAct(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<unknown> {
    const answer = await act(colleagueId, method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  const me = sandbox.ats.adminUserId;
  const colleagueId = Number(ids('SELECT id FROM users WHERE site_admin = 1 AND sees_private = 1 AND is_service = 0 ORDER BY id')[1]);

  return {
    sandbox,
    portAs,
    addFault,
    act,
    control,
    ids,
    port: portAs(me),
    unreachable: portAs(me, { apiUrl: 'http://127.0.0.1:1/v3' }),
    now: () => time,
    pass,
    async fault(kind, on, times) {
      for (const method of on === 'reads' ? ['GET'] : ['POST', 'PATCH', 'DELETE']) await addFault({ server: 'ats', method, times, fault: faultOf(kind, elsewhereUrl) });
    },
    calm: async () => void (await control('DELETE', '/faults')),
    readLag: async (ms) => void (await control('POST', '/readLag', { ms })),
    visible(type) {
      const hidden = `SELECT id FROM jobs WHERE confidential = 1 AND id NOT IN (SELECT job_id FROM user_job_permissions WHERE user_id = ${me})`;
      const open = `SELECT id FROM applications WHERE job_id IS NULL OR job_id NOT IN (${hidden})`;
      const condition: Partial<Record<RecordType, string>> = {
        user: 'is_service = 0', job: `id NOT IN (${hidden})`, stage: `job_id NOT IN (${hidden})`, jobPost: `active = 1 AND job_id NOT IN (${hidden})`, application: `id IN (${open})`, stageEntry: `application_id IN (${open})`,
        note: `application_id IS NULL OR application_id IN (${open})`, file: `application_id IS NULL OR application_id IN (${open})`, interview: `application_id IN (${open})`, scorecard: `application_id IN (${open})`,
      };
      return ids(`SELECT id FROM ${TABLES[type]} WHERE ${condition[type] ?? '1'}`);
    },
    async effects(operation) {
      const { kind, target, fits } = effectOf(operation);
      const query = new URLSearchParams({ kind, ...(target === null ? {} : { target }) });
      const effects = (await control('GET', `/effects?${query}`)) as readonly { readonly body: Readonly<Record<string, unknown>>; readonly actor: number | null }[];
      return effects.filter((effect) => effect.actor === me && fits(effect.body)).length;
    },
    strayRequests: () => stray,
    requests: async (path) => (await control('GET', `/requests?server=ats&path=${encodeURIComponent(path)}`)) as readonly LoggedRequest[],
    colleague: {
      edit: async (candidateId, title) => void (await mustAct('PATCH', `/candidates/${candidateId}`, { title })),
      note: async (candidateId, body) => String(((await mustAct('POST', '/notes', { candidate_id: Number(candidateId), body })) as { id: number }).id),
      move: async (applicationId, from, to) => void (await mustAct('POST', `/applications/${applicationId}/move`, { from_stage_id: Number(from), to_stage_id: Number(to) })),
      setSource: async (applicationId, sourceId) => void (await mustAct('PATCH', `/applications/${applicationId}`, { source_id: sourceId === null ? null : Number(sourceId) })),
      reject: async (applicationId) => void (await mustAct('POST', `/applications/${applicationId}/reject`, {})),
      remove: async (candidateId) => void (await mustAct('DELETE', `/candidates/${candidateId}`)),
    },
    async stop() {
      storage.close();
      client.close();
      await sandbox.stop();
      await new Promise<void>((resolve) => {
        elsewhere.close(() => resolve());
        elsewhere.closeAllConnections();
      });
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function faultOf(kind: HarnessFault, elsewhere: string): FaultRule['fault'] {
  switch (kind) {
    case 'serverError':
      return { kind: 'status', status: 500 };
    case 'rateLimited':
      return { kind: 'rateLimited', retryAfter: 7 };
    case 'redirect':
      return { kind: 'status', status: 307, headers: { Location: elsewhere } };
    case 'cutAnswer':
      return { kind: 'cutBody' };
    default:
      return { kind };
  }
}

/** How the stand-in's log of effects names what an operation does. */
function effectOf(operation: PushOperation): { kind: string; target: string | null; fits: (body: Readonly<Record<string, unknown>>) => boolean } {
  const always = (): boolean => true;
  switch (operation.kind) {
    case 'edit':
      return { kind: 'candidate.update', target: `candidates/${operation.candidateId}`, fits: (body) => JSON.stringify(body['title']) === JSON.stringify(operation.patch.title) };
    case 'note':
      return { kind: 'note.create', target: `candidates/${operation.candidateId}`, fits: (body) => body['body'] === operation.body };
    case 'addTag':
      return { kind: 'tag.apply', target: `candidates/${operation.candidateId}`, fits: always };
    case 'removeTag':
      return { kind: 'tag.remove', target: `candidates/${operation.candidateId}`, fits: always };
    case 'move':
      return { kind: 'application.move', target: `applications/${operation.applicationId}`, fits: (body) => String(body['to_stage_id']) === operation.toStageId };
    case 'setSource':
      return { kind: 'application.update', target: `applications/${operation.applicationId}`, fits: (body) => String(body['source_id']) === operation.toSourceId };
    case 'createCandidate':
      return { kind: 'candidate.create', target: null, fits: (body) => body['first_name'] === operation.fields.firstName && body['last_name'] === operation.fields.lastName };
    case 'deleteCandidate':
      return { kind: 'candidate.destroy', target: `candidates/${operation.candidateId}`, fits: always };
    case 'reject':
    case 'unreject':
      return { kind: `application.${operation.kind}`, target: `applications/${operation.applicationId}`, fits: always };
    case 'upload':
      return { kind: 'attachment.create', target: `candidates/${operation.candidateId}`, fits: (body) => body['filename'] === operation.name };
    case 'addApplication':
      return { kind: 'application.create', target: null, fits: (body) => String(body['candidate_id']) === operation.candidateId && String(body['job_id']) === operation.jobId };
  }
}
