import { copyFileSync, cpSync, existsSync, mkdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { createWriterCore, type WriterCore } from '../../src/main/core/createWriterCore.ts';
import { DATABASE_FILE } from '../../src/main/core/data/openDatabase.ts';
import type { HttpPort, HttpRequest, HttpResponse } from '../../src/main/core/platform/http.ts';
import type { Logger } from '../../src/main/core/platform/logger.ts';
import { VaultUnavailable } from '../../src/main/core/platform/vault.ts';
import type { TandemEvent } from '../../src/shared/ipc/events.ts';
import type { Rng } from './rng.ts';
import { watchStatements } from './statements.ts';
import type { VirtualTime } from './virtualTime.ts';

/** The program ends at this very instant; nobody hears of it. */
export class Crash extends Error {
  constructor() {
    super('the program ended here');
    this.name = 'Crash';
  }
}

/** A vault that outlives the program, as a keychain does. It may be locked for a while. */
export interface DeskVault {
  readonly values: Map<string, string>;
  isLocked: boolean;
}

export type DeskName = 'A' | 'B';

/** How a statement goes wrong: the program ends, the power goes, or SQLite refuses with this code. */
type StatementFault = { readonly how: 'kill' | 'power' } | { readonly how: 'refuse'; readonly code: string; left: number };

export interface DeskPorts {
  readonly name: DeskName;
  readonly userId: number;
  readonly time: VirtualTime;
  readonly rng: Rng;
  /** Folder below which this desk keeps its data folders. */
  readonly root: string;
  readonly readLagMs: number;
  send(desk: Desk, request: HttpRequest, signal: AbortSignal): Promise<HttpResponse>;
  trace(line: string): void;
}

/** One desk: the real core on real files, with ports that this simulation plays. */
export interface Desk {
  readonly name: DeskName;
  readonly userId: number;
  readonly vault: DeskVault;
  /** Null while the program does not run. */
  core(): WriterCore | null;
  /** Rises with each start and each end. */
  generation(): number;
  /** Candidates that something changed for since this was asked last; `any`: it was not said whom. */
  takeDirty(): { readonly ids: ReadonlySet<string>; readonly any: boolean };
  readonly logLines: string[];
  /** Rises whenever the program has said that something changed, and with each start and end. */
  changes(): number;
  /** Starts the program. False when it ended again before it ran. */
  start(): boolean;
  /** Ends the program as a kill or a power cut does. */
  crash(how: 'kill' | 'power'): void;
  /** Ends the program as the person does; resolves when it is down. */
  quit(): Promise<void>;
  /** After so many statements more this happens. */
  armStatement(afterStatements: number, fault: StatementFault, onPlayed: () => void): void;
  disarm(): void;
  /** Whether the last end took commits along that were not flushed. */
  lostCommits(): boolean;
  /** How often the power went. */
  powerCuts(): number;
  /** Sets the wall clock off by so much. */
  shiftClock(ms: number): void;
  /** What its clock showed when it had been set ahead last; what it has by an earlier moment is older than it seems. */
  setAheadTo(): number;
  wallNow(): number;
  sleepUntil(at: number): void;
  isAsleep(): boolean;
  /** Runs now, or on waking up when the machine sleeps. */
  whenAwake(run: () => void): void;
  /** Reads the database as it is, unseen by the watch over statements. */
  look<T>(sql: string, ...params: unknown[]): T[];
  currentFolder(): string;
  /** From the next start on the program runs on another machine. */
  moveTo(machineId: string): void;
  /** Puts a kept copy of the data folder in the place of today's; the program must not run. */
  putBack(files: FolderCopy): void;
  copyFiles(): FolderCopy;
  dispose(): void;
}

/** The files of a data folder at one moment. */
export interface FolderCopy {
  readonly folder: string;
}

/** Contents of files that are still to be sent are flushed before their edit is: they outlive a power cut. */
function copyContents(from: string, to: string): void {
  const contents = join(from, 'files');
  if (existsSync(contents)) cpSync(contents, join(to, 'files'), { recursive: true });
}

const HEX = '0123456789abcdef';

export function createDesk(ports: DeskPorts, image: Buffer | null): Desk {
  const { time, rng } = ports;
  const vault: DeskVault = { values: new Map(), isLocked: false };
  const logLines: string[] = [];
  let core: WriterCore | null = null;
  let generation = 0;
  let folderCount = 0;
  let folder = newFolder();
  let unwatch: () => void = () => {};
  let wallOffset = 0;
  let setAheadTo = Number.NEGATIVE_INFINITY;
  const bootAt = time.now() - 1000;
  let asleepUntil = 0;
  let onWaking: (() => void)[] = [];
  let dirty = new Set<string>();
  let isAnyDirty = true;
  let changes = 0;
  let isFull = false;
  let flushedLog = 0;
  let isUnseen = false;
  let armed: { left: number; readonly fault: StatementFault; readonly onPlayed: () => void } | null = null;
  let ids = 0;
  let hasLostCommits = false;
  let powerCuts = 0;
  let machineId = `machine of ${ports.name}`;
  const statements = new Map<string, Database.Statement>();

  function newFolder(): string {
    folderCount += 1;
    const path = join(ports.root, `${ports.name}${folderCount}`);
    mkdirSync(path, { recursive: true });
    return path;
  }
  if (image) writeFileSync(join(folder, DATABASE_FILE), image);

  const logFile = (): string => join(folder, `${DATABASE_FILE}-wal`);
  const bytes = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

  /** The files as they are now, in a folder of their own. A power cut leaves of the log what was flushed. */
  function copyNow(how: 'kill' | 'power'): string {
    const next = newFolder();
    copyFileSync(join(folder, DATABASE_FILE), join(next, DATABASE_FILE));
    copyContents(folder, next);
    if (existsSync(logFile())) {
      const log = join(next, `${DATABASE_FILE}-wal`);
      copyFileSync(logFile(), log);
      if (how === 'power') truncateSync(log, Math.min(flushedLog, bytes(log)));
    }
    return next;
  }

  function endNow(how: 'kill' | 'power'): void {
    const dead = core;
    const old = folder;
    const next = copyNow(how);
    generation += 1;
    hasLostCommits = how === 'power';
    if (how === 'power') powerCuts += 1;
    core = null;
    armed = null;
    statements.clear();
    unwatch();
    folder = next;
    onWaking = [];
    // What still runs of it is unwound first; its files are gone by then.
    time.after(0, () => {
      try {
        dead?.store.db.close();
      } catch {
        // A statement of it was cut in the middle: the connection ends with the last that knows it.
      }
      rmSync(old, { recursive: true, force: true });
    });
  }

  function watch(mine: number): void {
    const isDead = (): boolean => generation !== mine;
    unwatch = watchStatements(join(folder, DATABASE_FILE), {
      before(sql) {
        if (isUnseen) return;
        if (isDead()) throw new Crash();
        if (armed === null || (armed.fault.how === 'refuse' && !mayBeRefused(armed.fault.code, sql))) return;
        armed.left -= 1;
        if (armed.left > 0) return;
        const { fault, onPlayed } = armed;
        if (fault.how === 'refuse') {
          fault.left -= 1;
          if (fault.left <= 0) armed = null;
          onPlayed();
          throw new Database.SqliteError('the statement was refused in this simulation', fault.code);
        }
        onPlayed();
        ports.trace(`${ports.name} ends at a statement (${fault.how})`);
        endNow(fault.how);
        throw new Crash();
      },
      after(sql) {
        if (isUnseen) return;
        if (sql.startsWith('PRAGMA synchronous')) isFull = sql.endsWith('FULL');
        else if (sql === 'COMMIT' && isFull) flushedLog = bytes(logFile());
      },
    });
  }

  const never = <T>(): Promise<T> => new Promise<T>(() => {});

  function whenAwake(run: () => void): void {
    if (time.now() < asleepUntil) onWaking.push(run);
    else run();
  }

  function logger(mine: number): Logger {
    const keep = (event: string, fields: Readonly<Record<string, unknown>> = {}): void => {
      if (generation !== mine) return;
      const { line, error } = fields as { line?: unknown; error?: unknown };
      const said = typeof line === 'string' ? line : error instanceof Error ? error.message : '';
      logLines.push(`${event} ${said}`);
      ports.trace(`${ports.name} log ${event} ${said.split('\n')[0] ?? ''}`);
    };
    const log: Logger = { debug() {}, info() {}, warn: keep, error: keep, child: () => log };
    return log;
  }

  function http(mine: number): HttpPort {
    return {
      send(request, signal) {
        if (generation !== mine) return never();
        return ports.send(desk, request, signal);
      },
    };
  }

  function id(): string {
    ids += 1;
    const at = Math.floor(time.now()).toString(16).padStart(12, '0');
    let tail = '';
    for (let digit = 0; digit < 12; digit += 1) tail += HEX[rng.int(16)];
    return `${at.slice(0, 8)}-${at.slice(8)}-7${(ids % 4096).toString(16).padStart(3, '0')}-8${ports.name === 'A' ? '0' : '1'}${tail.slice(0, 2)}-${tail}`;
  }

  const desk: Desk = {
    name: ports.name,
    userId: ports.userId,
    vault,
    logLines,
    changes: () => changes + generation,
    core: () => core,
    generation: () => generation,
    takeDirty() {
      const taken = { ids: dirty, any: isAnyDirty };
      dirty = new Set();
      isAnyDirty = false;
      return taken;
    },
    start() {
      generation += 1;
      const mine = generation;
      isFull = false;
      flushedLog = bytes(logFile());
      isAnyDirty = true;
      watch(mine);
      try {
        const started = createWriterCore({
          dataDir: folder,
          clock: { now: () => Math.floor(time.now() + wallOffset), monotonic: () => time.now() - bootAt },
          timers: {
            set(delayMs, run) {
              if (generation !== mine) return () => {};
              let isOff = false;
              const cancel = time.after(delayMs <= 0 ? 0 : Math.max(1, Math.trunc(delayMs)), () => {
                if (generation === mine) whenAwake(() => !isOff && generation === mine && run());
              });
              return () => {
                isOff = true;
                cancel();
              };
            },
          },
          random: { next: () => rng.next(), id },
          http: http(mine),
          vault: {
            get: async (key) => {
              if (vault.isLocked) throw lockedVault();
              return vault.values.get(key) ?? null;
            },
            set: async (key, value) => {
              if (vault.isLocked) throw lockedVault();
              if (generation === mine) vault.values.set(key, value);
            },
            delete: async (key) => {
              if (generation === mine) vault.values.delete(key);
            },
          },
          logger: logger(mine),
          emit(event: TandemEvent) {
            if (generation !== mine || event.name !== 'changed') return;
            changes += 1;
            if (event.candidateIds.length === 0) isAnyDirty ||= event.topics.includes('candidates') || event.topics.includes('changes');
            for (const candidate of event.candidateIds) dirty.add(candidate);
          },
          readLagMs: ports.readLagMs,
          machineId,
        });
        core = started;
        // Nobody else opens the file while the program runs: one lock is kept instead of one taken for every statement.
        isUnseen = true;
        started.store.db.pragma('locking_mode = EXCLUSIVE');
        isUnseen = false;
        statements.clear();
        return true;
      } catch (error) {
        if (error instanceof Crash || generation !== mine) return false;
        // Such as a full disk: the repair page would say so; here the person starts it again later.
        ports.trace(`${ports.name} did not start: ${error instanceof Error ? error.message : String(error)}`);
        endNow('kill');
        return false;
      }
    },
    crash: (how) => {
      if (core) endNow(how);
    },
    async quit() {
      const ending = core;
      const mine = generation;
      if (!ending) return;
      await ending.close();
      if (generation !== mine) return;
      generation += 1;
      core = null;
      armed = null;
      statements.clear();
      unwatch();
      onWaking = [];
    },
    armStatement(afterStatements, fault, onPlayed) {
      armed = { left: afterStatements, fault, onPlayed };
    },
    lostCommits: () => hasLostCommits,
    powerCuts: () => powerCuts,
    disarm() {
      armed = null;
    },
    shiftClock(ms) {
      wallOffset += ms;
      if (ms > 0) setAheadTo = time.now() + wallOffset;
    },
    setAheadTo: () => setAheadTo,
    wallNow: () => Math.floor(time.now() + wallOffset),
    sleepUntil(at) {
      asleepUntil = at;
      time.at(at, () => {
        if (time.now() < asleepUntil) return;
        const waiting = onWaking;
        onWaking = [];
        for (const run of waiting) run();
        try {
          core?.signal('wake');
        } catch (error) {
          if (!(error instanceof Crash)) throw error;
        }
      });
    },
    isAsleep: () => time.now() < asleepUntil,
    whenAwake,
    look<T>(sql: string, ...params: unknown[]): T[] {
      if (!core) throw new Error('nobody looks into a desk that does not run');
      isUnseen = true;
      try {
        let statement = statements.get(sql);
        if (!statement) {
          statement = core.store.db.prepare(sql);
          statements.set(sql, statement);
        }
        return statement.all(...params) as T[];
      } finally {
        isUnseen = false;
      }
    },
    currentFolder: () => folder,
    moveTo(other) {
      machineId = other;
    },
    copyFiles: () => ({ folder: copyNow('kill') }),
    putBack(files) {
      if (core) throw new Error('the program runs');
      const old = folder;
      folder = newFolder();
      for (const end of ['', '-wal']) {
        const from = join(files.folder, `${DATABASE_FILE}${end}`);
        if (existsSync(from)) copyFileSync(from, join(folder, `${DATABASE_FILE}${end}`));
      }
      copyContents(files.folder, folder);
      rmSync(old, { recursive: true, force: true });
    },
    dispose() {
      generation += 1;
      const last = core;
      core = null;
      unwatch();
      last?.store.db.close();
    },
  };
  return desk;
}

/** A disk without room refuses what writes, another's lock what begins; nothing refuses to take back. */
const mayBeRefused = (code: string, sql: string): boolean => (code === 'SQLITE_BUSY' ? /^BEGIN/ : /^\s*(?:INSERT|UPDATE|DELETE|COMMIT)/).test(sql);

function lockedVault(): Error {
  return new VaultUnavailable('the keychain is locked');
}
