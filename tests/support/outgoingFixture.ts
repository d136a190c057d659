import type { Change } from '../../src/shared/domain/account.ts';
import type { CandidateRecord, CandidateRow } from '../../src/shared/domain/candidate.ts';
import { HttpFailure, type HttpPort } from '../../src/main/core/platform/http.ts';
import { createNodeHttp } from '../../src/main/core/platform/nodeHttp.ts';
import { systemTimers } from '../../src/main/core/platform/system.ts';
import type { Vault } from '../../src/main/core/platform/vault.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/startSandbox.ts';
import { type Desk, deskFolder, type DeskOptions, memoryVault, startDesk } from './deskFixture.ts';
import { type Effect, type StandIn, standIn } from './standIn.ts';

/** A desk with a copy of a small ATS, for what goes out of it. Real database, real HTTP. */
export interface Outgoing {
  readonly sandbox: Sandbox;
  readonly world: StandIn;
  readonly vault: Vault;
  readonly dir: string;
  readonly desk: Desk;
  /** A person nobody edited yet, with a process in its first stage. */
  someone(): CandidateRecord;
  record(id: string): CandidateRecord;
  /** What the ATS calls a local thing. */
  remote(type: string, localId: string): string;
  change(id: string): Change;
  /** Resolves when the change is in the state, nudging as a network that comes back does. */
  reaches(id: string, state: Change['state']): Promise<Change>;
  /** Effects of a kind since the last `mark`. */
  effects(kind: string): Promise<Effect[]>;
  mark(): Promise<void>;
  /** Pulls everything once. */
  pull(): Promise<void>;
  /** Pulls the plug of the network: nothing leaves the machine. */
  unplug(isOut: boolean): void;
  /** Ends the core; `restart` starts it again. */
  halt(): Promise<void>;
  /** Ends the core and starts it again on the same folder. */
  restart(options?: Partial<DeskOptions>): Promise<void>;
  stop(): Promise<void>;
}

export async function startOutgoing(options: { readonly candidates?: number; readonly seed?: number; readonly desk?: Partial<DeskOptions> } = {}): Promise<Outgoing> {
  const sandbox = await startSandbox({ candidates: options.candidates ?? 250, seed: options.seed ?? 5, rateLimit: 1_000_000, linkedin: false });
  const world = standIn(sandbox);
  const folder = deskFolder();
  const vault = memoryVault();
  const wire = createNodeHttp({ timers: systemTimers });
  let isUnplugged = false;
  const http: HttpPort = {
    send: (request, signal) => (isUnplugged ? Promise.reject(new HttpFailure('neverSent', 'no network')) : wire.send(request, signal)),
  };
  let desk = startDesk({ dataDir: folder.dir, vault, http, readLagMs: 200, ...options.desk });
  await world.setLag(0);
  await desk.connect(sandbox);
  await desk.until('the first sync ends', () => desk.status().accounts[0]?.lastSuccessAt);
  let isHalted = false;
  async function halt(): Promise<void> {
    if (!isHalted) await desk.stop();
    isHalted = true;
  }
  let after = 0;
  const used = new Set<string>();
  const record = (id: string): CandidateRecord => desk.read['candidates.get']({ id }) as CandidateRecord;
  return {
    sandbox,
    world,
    vault,
    dir: folder.dir,
    get desk() {
      return desk;
    },
    someone() {
      const { rows } = desk.read['candidates.list']({ filter: {}, sort: 'name', offset: 0, limit: 500 }) as { rows: CandidateRow[] };
      for (const row of rows) {
        if (used.has(row.id) || row.applicationStatus !== 'in_process') continue;
        const person = record(row.id);
        if (!person.processes.some((process) => process.status === 'in_process' && process.stageId === process.stages[0]?.id)) continue;
        used.add(row.id);
        return person;
      }
      throw new Error('the world has nobody left');
    },
    record,
    remote(type, localId) {
      const row = desk.core.store.db.prepare('SELECT remote_id AS id FROM remote_ref WHERE type = ? AND local_id = ?').get(type, localId) as { id: string } | undefined;
      if (!row) throw new Error(`the ATS has no ${type} ${localId}`);
      return row.id;
    },
    change(id) {
      const found = desk.changes().find((change) => change.id === id);
      if (!found) throw new Error(`no change ${id}`);
      return found;
    },
    async reaches(id, state) {
      const nudge = setInterval(() => desk.core.signal('online'), 100);
      try {
        return await desk.until(`the change is ${state}`, () => desk.changes().find((change) => change.id === id && change.state === state), 20_000);
      } finally {
        clearInterval(nudge);
      }
    },
    effects: async (kind) => (await world.effects(after)).filter((effect) => effect.kind === kind),
    async mark() {
      after = await world.lastEffect();
    },
    async pull() {
      const last = desk.status().accounts[0]?.lastSuccessAt ?? 0;
      await desk.core.handlers['sync.run']({ accountId: null });
      await desk.until('a run ends', () => {
        const account = desk.status().accounts[0];
        return account?.state === 'idle' && (account.lastSuccessAt ?? 0) > last;
      });
    },
    halt,
    async restart(over = {}) {
      await halt();
      isHalted = false;
      desk = startDesk({ dataDir: folder.dir, vault, http, readLagMs: 200, ...options.desk, ...over });
    },
    unplug(isOut) {
      isUnplugged = isOut;
    },
    async stop() {
      await halt();
      wire.close();
      await sandbox.stop();
      folder.remove();
    },
  };
}
