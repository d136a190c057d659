import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { connectAts, connectLinkedIn } from '../../../scripts/lib/connectDemo.ts';
import type { HostClient } from '../../../scripts/lib/hostClient.ts';
import { startWorld, type World } from '../../../scripts/lib/startWorld.ts';
import { writeDemoFile } from '../../../scripts/lib/writeDemoFile.ts';
import type { Linkedin } from '../../../src/sandbox/linkedin/startLinkedin.ts';
import type { TableName } from '../../../src/sandbox/ats/store/tables.ts';
import type { SandboxOptions } from '../../../src/sandbox/startSandbox.ts';
import type { SyncStatus } from '../../../src/shared/domain/account.ts';
import { standIn, type StandIn } from '../../support/standIn.ts';
import { IS_ELECTRON, type DeskHost } from './deskHost.ts';
import { startElectronHost } from './electronHost.ts';
import { startWebDeskHost } from './webDeskHost.ts';

/** No answer of the host or of the stand-ins takes longer than this; what waits longer waits for nothing. */
const LIMIT_MS = 240_000;

export interface DeskOptions {
  readonly candidates: number;
  readonly seed?: number;
  readonly rateLimit?: number;
  /** For how long the ATS's reads miss what was just made; default as the wire does. */
  readonly readLagMs?: number;
  readonly linkedin?: SandboxOptions['linkedin'];
  /** Environment of the host beyond the test's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** Start as the demo does: the stand-ins are offered at the welcome. */
  readonly demo?: boolean;
}

/** A stand-in world and Tandem, as the build made it, in a process of its own: its web host, or Electron. */
export interface Desk {
  readonly world: World;
  readonly linkedin: Linkedin;
  /** Steers the stand-in ATS. */
  readonly ats: StandIn;
  /** Speaks the contract with the host beside the browser: to choose people, and to look behind the screen. */
  client(): HostClient;
  /** A fresh one-time link to the window, at the list of people. */
  newLink(): Promise<string>;
  /** A fresh one-time link that names no place: the window begins where it was left. */
  bareLink(): Promise<string>;
  /** Connects the ATS, and LinkedIn unless told otherwise, and waits for both first syncs. */
  connect(accounts?: { readonly linkedin: boolean; readonly apiVersion?: string }): Promise<void>;
  /** Waits until `check` answers something; it is asked at first and after each event of the host. */
  until<T>(what: string, check: (client: HostClient) => Promise<T | null | undefined | false>): Promise<T>;
  /** Steers the stand-in LinkedIn. */
  linkedinAdmin(path: string, body: unknown, method?: 'POST' | 'PATCH'): Promise<Record<string, unknown>>;
  /** How many rows a table of the stand-in ATS has, read from its own file. */
  rowsInAts(table: TableName): number;
  /** The host's data folder. */
  readonly dataDir: string;
  /** Ends the host in order. */
  stopHost(): Promise<void>;
  /** Ends the host at once (SIGKILL), as a power cut would. */
  kill(): Promise<void>;
  /** Starts the host again on the same folder. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startDesk(options: DeskOptions): Promise<Desk> {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-e2e-'));
  const { candidates, seed = 1, rateLimit, readLagMs, linkedin: linkedInOptions, env } = options;
  const world = await startWorld({
    candidates,
    seed,
    dataDir: folder,
    ...(rateLimit === undefined ? {} : { rateLimit }),
    ...(readLagMs === undefined ? {} : { readLagMs }),
    ...(linkedInOptions === undefined ? {} : { linkedin: linkedInOptions }),
  });
  const { linkedin } = world.sandbox;
  if (!linkedin) throw new Error('the world must have a LinkedIn');
  const said: string[] = [];
  const demo = options.demo === true ? ['--demo', await writeDemoFile(folder, world)] : [];

  const startHost = (): Promise<DeskHost> =>
    (IS_ELECTRON ? startElectronHost : startWebDeskHost)({
      args: ['--data', join(folder, 'tandem'), '--gateway', world.gateway.url, ...demo],
      env: { ...process.env, ...env },
      onLog: (line) => said.push(line),
    });

  let host: DeskHost;
  try {
    host = await startHost();
  } catch (error) {
    await world.stop();
    await rm(folder, { recursive: true, force: true });
    throw error;
  }

  const desk: Desk = {
    world,
    linkedin,
    ats: standIn(world.sandbox),
    client: () => host.client,
    newLink: async () => `${await host.client.mintLink()}#/people`,
    bareLink: () => host.client.mintLink(),
    async connect(accounts: { readonly linkedin: boolean; readonly apiVersion?: string } = { linkedin: true }) {
      const { client } = host;
      const synced = (count: number) => async (): Promise<boolean> => allSynced(await client.ask('sync.status', {}), count);
      await connectAts(client, world.sandbox, world.gateway.url);
      await desk.until('the first sync of the ATS is done', synced(1));
      if (!accounts.linkedin) return;
      // Second, so that its first look-up of members is one of everybody.
      await connectLinkedIn(client, world.sandbox, accounts.apiVersion);
      await desk.until('the first sync of LinkedIn is done', synced(2));
    },
    async until(what, check) {
      const ended = new AbortController();
      const signal = AbortSignal.any([ended.signal, AbortSignal.timeout(LIMIT_MS)]);
      const { client } = host;
      try {
        const events = await client.events(signal);
        const now = await check(client);
        if (now !== null && now !== undefined && now !== false) return now;
        for await (const _ of events) {
          const found = await check(client);
          if (found !== null && found !== undefined && found !== false) return found;
        }
        throw new Error('the host ended');
      } catch (error) {
        throw new Error(`Waited in vain: ${what}.\n${said.slice(-10).join('\n')}`, { cause: error });
      } finally {
        ended.abort();
      }
    },
    async linkedinAdmin(path, body, method = 'POST') {
      const init: RequestInit = { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
      const answer = await fetch(`${linkedin.adminUrl}/${path}`, init);
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as Record<string, unknown>;
    },
    rowsInAts(table) {
      const database = new BetterSqlite3(fileOfAts(join(folder, 'world')), { readonly: true });
      try {
        return (database.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
      } finally {
        database.close();
      }
    },
    dataDir: join(folder, 'tandem'),
    async stopHost() {
      await host.stop();
    },
    async kill() {
      await host.kill();
    },
    async restart() {
      host = await startHost();
    },
    async stop() {
      if (host.isRunning()) await host.stop();
      await world.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return desk;
}

function fileOfAts(folder: string): string {
  const name = readdirSync(folder).find((file) => /^ats-.*\.sqlite$/.test(file));
  if (name === undefined) throw new Error(`the stand-in ATS has no file in ${folder}`);
  return join(folder, name);
}

function allSynced(status: SyncStatus, count: number): boolean {
  return status.accounts.length === count && status.accounts.every((account) => account.lastSuccessAt !== null && account.state === 'idle');
}
