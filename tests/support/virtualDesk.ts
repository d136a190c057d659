import { readHandlers } from '../../src/main/core/readRequests.ts';
import { createWriterCore, type WriterCore } from '../../src/main/core/createWriterCore.ts';
import { openForReading } from '../../src/main/core/data/openDatabase.ts';
import { HttpFailure, type HttpPort } from '../../src/main/core/platform/http.ts';
import { createLogger } from '../../src/main/core/platform/logger.ts';
import { createNodeHttp } from '../../src/main/core/platform/nodeHttp.ts';
import { systemRandom } from '../../src/main/core/platform/system.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/startSandbox.ts';
import { memoryVault } from './deskFixture.ts';
import { manualTime } from './manualTime.ts';
import { passingFolder } from '../bench/benchFolders.ts';

/** A request that reached the ATS. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly status: number;
}

/** The real core, its database and real HTTP against the stand-in ATS with its true rate limit, while waits take no real time. */
export interface VirtualDesk {
  readonly core: WriterCore;
  readonly read: ReturnType<typeof readHandlers>;
  readonly sandbox: Sandbox;
  readonly asked: Asked[];
  /** Milliseconds of the one clock that both sides go by. */
  now(): number;
  /** Moves the clock while nothing waits for it. */
  pass(ms: number): void;
  offline(is: boolean): void;
  /** Lets time go on, from wait to wait, until `ready` holds. */
  until(what: string, ready: () => boolean): Promise<void>;
  stop(): Promise<void>;
}

/** A wait for something that never comes ends here. */
const MOST_STEPS = 2_000_000;

export async function startVirtualDesk(options: { readonly candidates: number; readonly rateLimit: number; readonly dataDir?: string; readonly worldDir?: string; /** Default: there is no LinkedIn. */ readonly linkedin?: SandboxOptions['linkedin']; /** How long each answer takes, on the virtual clock. */ readonly latencyMs?: number; /** Stands between the desk and the network. */ readonly way?: (next: HttpPort) => HttpPort }): Promise<VirtualDesk> {
  const began = Date.UTC(2026, 9, 5, 8);
  const time = manualTime();
  const zero = time.now();
  const clock = { now: () => Math.floor(began + time.now() - zero), monotonic: () => time.now() };
  const sandbox = await startSandbox({
    candidates: options.candidates,
    seed: 21,
    rateLimit: options.rateLimit,
    clock: { now: () => clock.now() },
    linkedin: options.linkedin ?? false,
    ...(options.worldDir === undefined ? {} : { dataDir: options.worldDir }),
  });
  const folder = options.dataDir === undefined ? passingFolder() : { dir: options.dataDir, remove: () => undefined };
  const client = createNodeHttp();
  const asked: Asked[] = [];
  let underWay = 0;
  let answered = Promise.withResolvers<void>();
  let isOffline = false;
  const http: HttpPort = {
    async send(request, signal) {
      if (isOffline) throw new HttpFailure('neverSent', 'the network is away');
      if (underWay === 0) answered = Promise.withResolvers<void>();
      underWay += 1;
      try {
        const answer = await client.send(request, signal);
        const url = new URL(request.url);
        if (request.url.startsWith(sandbox.ats.apiUrl)) asked.push({ method: request.method, path: url.pathname, query: url.search, status: answer.status });
        return answer;
      } finally {
        underWay -= 1;
        if (underWay === 0) answered.resolve();
      }
    },
  };
  const { latencyMs = 0 } = options;
  const slow: HttpPort = {
    async send(request, signal) {
      const answer = await http.send(request, signal);
      if (latencyMs > 0) await new Promise<void>((resolve) => time.timers.set(latencyMs, resolve));
      return answer;
    },
  };
  const core = createWriterCore({
    dataDir: folder.dir,
    clock,
    timers: time.timers,
    random: systemRandom,
    http: options.way?.(slow) ?? slow,
    vault: memoryVault(),
    undoGraceMs: 0,
    readLagMs: 300,
    logger: createLogger({ write: () => undefined, level: 'silent' }),
    emit: () => undefined,
  });
  const db = openForReading(folder.dir);
  /** Lets what was begun go as far as it goes without time: requests under way are answered in real time. */
  async function settle(): Promise<void> {
    for (let quiet = 0; quiet < 3; quiet += 1) {
      if (underWay > 0) {
        await answered.promise;
        quiet = 0;
      }
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
  }
  return {
    core,
    read: readHandlers(db, { clock, timers: time.timers }),
    sandbox,
    asked,
    now: clock.now,
    pass: (ms) => time.skip(ms),
    offline(is) {
      isOffline = is;
    },
    async until(what, ready) {
      for (let step = 0; step < MOST_STEPS; step += 1) {
        await settle();
        if (ready()) return;
        if (!time.next()) throw new Error(`never: ${what}; ${JSON.stringify(core.handlers['sync.status']({}))}`);
      }
      throw new Error(`never: ${what}`);
    },
    async stop() {
      db.close();
      const closed = core.close();
      for (let ended = false; !ended; ) {
        await settle();
        time.next();
        ended = await Promise.race([closed.then(() => true), settle().then(() => false)]);
      }
      client.close();
      await sandbox.stop();
      folder.remove();
    },
  };
}
