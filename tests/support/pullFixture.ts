import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clientSecretKey, createClientCredentialsHolder } from '../../src/main/core/auth/clientCredentialsHolder.ts';
import { createGreenhousePort } from '../../src/main/core/connectors/greenhouse/greenhousePort.ts';
import { putAccount } from '../../src/main/core/data/accountRows.ts';
import { openForReading, openForWriting } from '../../src/main/core/data/openDatabase.ts';
import { createStore, type Store } from '../../src/main/core/data/store.ts';
import type { Clock, Timers } from '../../src/main/core/platform/clock.ts';
import type { HttpPort, HttpRequest, HttpResponse } from '../../src/main/core/platform/http.ts';
import { createLogger } from '../../src/main/core/platform/logger.ts';
import { createNodeHttp } from '../../src/main/core/platform/nodeHttp.ts';
import { readHandlers } from '../../src/main/core/readRequests.ts';
import type { EditContext } from '../../src/main/core/services/candidateEdits.ts';
import type { AtsPort } from '../../src/main/core/sync/atsPort.ts';
import { createPuller, type Puller, type PullResult } from '../../src/main/core/sync/puller.ts';
import type { SyncTools } from '../../src/main/core/sync/runner.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/startSandbox.ts';
import { memoryVault } from './deskFixture.ts';
import { type StandIn, standIn } from './standIn.ts';

export const PULLED = 'pulled-account';

/** Stands between the desk and the network: what it does not answer itself goes on. */
export type OnTheWay = (request: HttpRequest, next: (changed?: HttpRequest) => Promise<HttpResponse>) => Promise<HttpResponse>;

export interface PullDesk {
  readonly sandbox: Sandbox;
  readonly world: StandIn;
  readonly store: Store;
  readonly port: AtsPort;
  readonly edits: EditContext;
  readonly tools: SyncTools;
  readonly read: ReturnType<typeof readHandlers>;
  readonly dataDir: string;
  /** The one clock that desk and stand-in share. Waits of the desk take no real time: they move it. */
  now(): number;
  pass(ms: number): void;
  /** One run to its end. */
  run(signal?: AbortSignal): Promise<PullResult>;
  /** A puller as after a restart of the program, with other tools if given. */
  restart(over?: Partial<SyncTools>): void;
  puller(): Puller;
  /** From now on every request passes it; null takes it away. */
  intercept(way: OnTheWay | null): void;
  rows<T>(sql: string, ...params: unknown[]): T[];
  local(type: string, remoteId: string | number): string;
  remote(type: string, localId: string): string;
  /** What somebody inside the ATS sees. */
  rowsThere(path: string): Promise<Record<string, unknown>[]>;
  stop(): Promise<void>;
}

/** Pages of so few rows, that a small world has many of them. */
export const smallPages =
  (rows: number, then: OnTheWay = (_request, next) => next()): OnTheWay =>
  (request, next) =>
    then(request, (changed = request) => next({ ...changed, url: changed.url.replace('per_page=500', `per_page=${rows}`) }));

/** Rows of an answer, changed on their way. */
export function withRows(answer: HttpResponse, change: (rows: Record<string, unknown>[]) => unknown[]): HttpResponse {
  return { ...answer, body: JSON.stringify(change(JSON.parse(answer.body) as Record<string, unknown>[])) };
}

/** The real puller, connector and database on real HTTP against the stand-in, in virtual time: a day costs nothing. */
export async function pullDesk(options: { readonly candidates?: number; readonly seed?: number; readonly rateLimit?: number } = {}): Promise<PullDesk> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tandem-pull-'));
  let time = Date.UTC(2026, 9, 5, 8, 0, 0);
  let monotonic = 0;
  const pass = (ms: number): void => {
    time += ms;
    monotonic += ms;
  };
  const clock: Clock = { now: () => time, monotonic: () => monotonic };
  const timers: Timers = {
    set(delayMs, run) {
      const immediate = setImmediate(() => {
        pass(delayMs);
        run();
      });
      return () => clearImmediate(immediate);
    },
  };
  const sandbox = await startSandbox({
    candidates: options.candidates ?? 60,
    seed: options.seed ?? 8,
    rateLimit: options.rateLimit ?? 1_000_000,
    readLagMs: 0,
    clock: { now: () => time },
    linkedin: false,
  });
  const world = standIn(sandbox);
  await world.setUser(sandbox.ats.adminUserId, { site_admin: true, sees_private: true });
  const client = createNodeHttp();
  let way: OnTheWay | null = null;
  const http: HttpPort = {
    send: (request, signal) => (way === null ? client.send(request, signal) : way(request, (changed = request) => client.send(changed, signal))),
  };
  let ids = 0;
  const random = { next: () => 0.5, id: () => `id-${String((ids += 1)).padStart(7, '0')}` };
  const store = createStore(openForWriting(dataDir), clock, random);
  store.edit((write) =>
    putAccount(write, {
      id: PULLED,
      label: 'Greenhouse',
      settings: { kind: 'greenhouse', mode: 'gateway', apiUrl: sandbox.ats.apiUrl, gatewayUrl: 'http://127.0.0.1:2' },
      userId: String(sandbox.ats.adminUserId),
      userName: 'Erik Solberg',
      userEmail: 'erik@fjord.test',
      tenant: null,
    }),
  );
  const vault = memoryVault();
  await vault.set(clientSecretKey(PULLED), sandbox.ats.customer.clientSecret);
  const log = createLogger({ write: () => undefined });
  const tokens = createClientCredentialsHolder({
    accountId: PULLED,
    client: { tokenUrl: `${sandbox.ats.authUrl}/token`, clientId: sandbox.ats.customer.clientId, clientAuth: 'basic', sub: String(sandbox.ats.adminUserId) },
    http,
    vault,
    clock,
    log,
  });
  const makePort = (): AtsPort => createGreenhousePort({ apiUrl: sandbox.ats.apiUrl, tokens, http, clock, timers, log, readLagMs: 0 });
  let port = makePort();
  const logged: string[] = [];
  const tools: SyncTools = { store, clock, timers, random, isPaused: () => false, everyMs: () => 300_000, log: (line) => logged.push(line) };
  let puller = createPuller(tools, PULLED, port);
  const db = openForReading(dataDir);
  const rows = <T>(sql: string, ...params: unknown[]): T[] => store.db.prepare(sql).all(...params) as T[];
  const ref = (sql: string, what: string, ...params: unknown[]): string => {
    const [row] = rows<{ id: string }>(sql, ...params);
    if (!row) throw new Error(`no ${what}; log: ${logged.join('\n')}`);
    return row.id;
  };
  return {
    sandbox,
    world,
    store,
    edits: { store, undoGraceMs: 0 },
    tools,
    dataDir,
    get port() {
      return port;
    },
    read: readHandlers(db, { clock, timers }),
    now: () => time,
    pass,
    async run(signal = new AbortController().signal) {
      const result = await puller.run(signal);
      // What is only logged would otherwise pass for quiet.
      if (logged.length > 0) throw new Error(logged.splice(0).join('\n'));
      return result;
    },
    restart(over = {}) {
      port = makePort();
      puller = createPuller({ ...tools, ...over }, PULLED, port);
    },
    puller: () => puller,
    intercept(next) {
      way = next;
    },
    rows,
    local: (type, remoteId) => ref('SELECT local_id AS id FROM remote_ref WHERE type = ? AND remote_id = ?', `${type} ${remoteId}`, type, String(remoteId)),
    remote: (type, localId) => ref('SELECT remote_id AS id FROM remote_ref WHERE type = ? AND local_id = ?', `${type} ${localId}`, type, localId),
    rowsThere: async (path) => (await world.act('GET', path)).body as Record<string, unknown>[],
    async stop() {
      db.close();
      store.close();
      await sandbox.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
