import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Change, SyncStatus } from '../../src/shared/domain/account.ts';
import type { TandemEvent } from '../../src/shared/ipc/events.ts';
import { createWriterCore, type WriterCore } from '../../src/main/core/createWriterCore.ts';
import { openForReading } from '../../src/main/core/data/openDatabase.ts';
import type { Clock, Timers } from '../../src/main/core/platform/clock.ts';
import type { HttpPort } from '../../src/main/core/platform/http.ts';
import { createLogger } from '../../src/main/core/platform/logger.ts';
import { createNodeHttp } from '../../src/main/core/platform/nodeHttp.ts';
import { systemClock, systemRandom, systemTimers } from '../../src/main/core/platform/system.ts';
import type { Vault } from '../../src/main/core/platform/vault.ts';
import { readHandlers } from '../../src/main/core/readRequests.ts';
import type { Sandbox } from '../../src/sandbox/startSandbox.ts';

/** A vault in memory that outlives a restart of the core, as a keychain does. */
export function memoryVault(): Vault {
  const values = new Map<string, string>();
  return {
    get: async (key) => values.get(key) ?? null,
    set: async (key, value) => void values.set(key, value),
    delete: async (key) => void values.delete(key),
  };
}

export interface Desk {
  readonly core: WriterCore;
  readonly read: ReturnType<typeof readHandlers>;
  readonly events: TandemEvent[];
  /** Resolves when `ready` holds; asked again after every event. Rejects with the last status after `limitMs`. */
  until<T>(what: string, ready: () => T | null | undefined | false, limitMs?: number): Promise<T>;
  status(): SyncStatus;
  changes(): Change[];
  /** Connects to the stand-in ATS with the customer's key pair, as the user given (default: the demo recruiter). */
  connect(sandbox: Sandbox, actingUserId?: number): Promise<string>;
  stop(): Promise<void>;
}

export interface DeskOptions {
  readonly dataDir: string;
  readonly vault?: Vault;
  readonly http?: HttpPort;
  /** Default 0: tests need not wait for it. */
  readonly undoGraceMs?: number;
  /** Default 300, which is the lag of the stand-in. */
  readonly readLagMs?: number;
  /** The name of the machine that the desk believes to be on. */
  readonly machineId?: string;
  /** Default: those of the machine. */
  readonly time?: { readonly clock: Clock; readonly timers: Timers };
}

/** The real core, in this process: real database, real HTTP, real timers. */
export function startDesk(options: DeskOptions): Desk {
  const { dataDir, vault = memoryVault(), http = createNodeHttp({ timers: systemTimers }), time: { clock, timers } = { clock: systemClock, timers: systemTimers } } = options;
  const events: TandemEvent[] = [];
  const waiters = new Set<() => void>();
  const core = createWriterCore({
    dataDir,
    clock,
    timers,
    random: systemRandom,
    http,
    vault,
    undoGraceMs: options.undoGraceMs ?? 0,
    readLagMs: options.readLagMs ?? 300,
    ...(options.machineId === undefined ? {} : { machineId: options.machineId }),
    logger: createLogger({ write: (line) => process.env['TANDEM_TEST_LOG'] && process.stderr.write(line), level: 'info' }),
    emit(event) {
      events.push(event);
      for (const waiter of waiters) waiter();
    },
  });
  const db = openForReading(dataDir);
  const read = readHandlers(db, { clock, timers });
  const status = (): SyncStatus => core.handlers['sync.status']({}) as SyncStatus;
  const changes = (): Change[] =>
    (read['changes.list']({ candidateId: null, sent: true, limit: 500 }) as { changes: Change[] }).changes;

  return {
    core,
    read,
    events,
    status,
    changes,
    until(what, ready, limitMs = 15_000) {
      const { promise, resolve, reject } = Promise.withResolvers<NonNullable<ReturnType<typeof ready>>>();
      const check = (): void => {
        const value = ready();
        if (!value) return;
        waiters.delete(check);
        clearTimeout(limit);
        resolve(value as NonNullable<ReturnType<typeof ready>>);
      };
      const limit = setTimeout(() => {
        waiters.delete(check);
        reject(new Error(`never: ${what}; status ${JSON.stringify(status())}; changes ${JSON.stringify(changes())}`));
      }, limitMs);
      waiters.add(check);
      check();
      return promise as never;
    },
    async connect(sandbox, actingUserId = sandbox.ats.adminUserId) {
      const account = await core.handlers['accounts.connectGreenhouse']({
        apiUrl: sandbox.ats.apiUrl,
        authUrl: sandbox.ats.authUrl,
        ...sandbox.ats.customer,
        actingUserId: String(actingUserId),
      });
      return account.id;
    },
    async stop() {
      db.close();
      await core.close();
    },
  };
}

/** A folder for a desk's data, and its removal. */
export function deskFolder(): { dir: string; remove: () => void } {
  const dir = mkdtempSync(join(tmpdir(), 'tandem-desk-'));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}
