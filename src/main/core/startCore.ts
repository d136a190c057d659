import type { SyncStatus } from '../../shared/domain/account.ts';
import { contract, type RequestName } from '../../shared/ipc/contract.ts';
import { type TandemEvent, topicSchema } from '../../shared/ipc/events.ts';
import { type Result, TandemError } from '../../shared/result.ts';
import type { HttpPort, HttpRequest } from './platform/http.ts';
import { lastBackupAt } from './data/backupNames.ts';
import { markDamaged } from './data/dataFiles.ts';
import { isDamage, repairReason } from './data/storageFault.ts';
import { systemClock, systemTimers } from './platform/system.ts';
import type { ReadingKind, ReadingProcess } from './resumes/readApart.ts';
import { createReadingPool } from './resumes/readingPool.ts';
import type { ReadPage } from './resumes/scan/readWords.ts';
import type { Vault } from './platform/vault.ts';
import type { createRpc } from './rpc.ts';
import { scheduleBackups } from './services/backupSchedule.ts';
import { lasting, type LastingWorker, passing, startWorker, type WorkerStart } from './workers.ts';

export interface CoreOptions {
  /** Folder of the database and files; made with mode 0700 when missing. */
  readonly dataDir: string;
  /** The worker entries, as the host's build laid them out. */
  readonly workers: { readonly writer: URL; readonly reader: URL };
  readonly vault: Vault;
  readonly http: HttpPort;
  readonly appVersion: string;
  /** A name of this machine that no other has: a copy that was brought here from another one asks before it sends. */
  readonly machineId?: string | null;
  readonly log: (line: string) => void;
  /** For a host that shows LinkedIn's own pages: forgets who is signed in there. */
  readonly forgetLinkedIn?: (() => Promise<void>) | undefined;
  /** Starts a process that reads files of strangers; without it none is read. */
  readonly startReading?: (kind: ReadingKind) => ReadingProcess;
  /** A worker died too often to be started again; the host says so and ends. */
  readonly onGivenUp?: (reason: string) => void;
}

/** What a host outside the core may tell it. */
export type CoreSignal = 'online' | 'offline' | 'sleep' | 'wake' | 'focus';

/** What LinkedIn's frame needs to load its plugin; public values only. */
export interface FrameSettings {
  readonly scriptUrl: string;
  readonly extensionUrl: string;
  readonly apiKey: string;
}

export interface Core {
  /** Answers requests of every lane but `host`; `args` are already parsed by the contract. */
  request(name: RequestName, args: unknown): Promise<Result<unknown>>;
  /** The data file was found damaged since the start. */
  isDamaged(): boolean;
  onEvent(listener: (event: TandemEvent) => void): () => void;
  signal(what: CoreSignal): void;
  frameSettings(): Promise<FrameSettings | null>;
  /** Ends runs at a step border, drains the write queue, closes the database. */
  stop(): Promise<void>;
}

const ALL_TOPICS = topicSchema.options;

/** The answer of some work: its value, or what went wrong in words. What was not foreseen is logged, never shown. */
export async function answerOf(name: string, log: (line: string) => void, work: () => Promise<unknown>): Promise<Result<unknown>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return failed(error, log, name);
  }
}

function failed(error: unknown, log: (line: string) => void, name: string): Result<never> {
  if (error instanceof TandemError)
    return error.details === undefined
      ? { ok: false, code: error.code, message: error.message }
      : { ok: false, code: error.code, message: error.message, details: error.details };
  log(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return { ok: false, code: 'internal', message: 'Something went wrong inside Tandem, and this was not done. What was saved before is safe.' };
}

/**
 * Starts the core on its worker threads: one that writes, one that only reads, and a second reader
 * for what takes long. The writer opens (and migrates) the database
 * first; throws `TandemError('storage')` with words for a person when that cannot be done. Backups are made by a
 * thread that is there only meanwhile.
 */
export async function startCore(options: CoreOptions): Promise<Core> {
  const { vault, http, log, dataDir } = options;
  const start: WorkerStart = { dataDir, appVersion: options.appVersion, machineId: options.machineId ?? null };
  const listeners = new Set<(event: TandemEvent) => void>();
  const emit = (event: TandemEvent): void => {
    for (const listener of listeners) listener(event);
  };
  let isDamaged = false;
  /** The file is wrong: nothing more is written to it, the next start repairs it, and the windows say so. */
  const noteDamage = (): void => {
    if (isDamaged) return;
    isDamaged = true;
    log('the data file is damaged; nothing more is written to it');
    try {
      markDamaged(dataDir, systemClock.now());
    } catch (error) {
      log(`the damage could not be noted: ${error instanceof Error ? error.message : String(error)}`);
    }
    tellWriter('halt', null);
    emit({ name: 'data', state: 'damaged' });
  };
  const onTell = (topic: string, value: unknown): void => {
    if (topic === 'event') emit(value as TandemEvent);
    else if (topic === 'log') log(String(value));
    else if (topic === 'damaged') noteDamage();
    else if (topic === 'backup') void makeDaily();
  };
  const reading = createReadingPool(options.startReading ?? null);
  const hostPorts: Parameters<typeof createRpc>[1] = {
    'vault.get': (key) => vault.get(String(key)),
    'vault.set': (entry) => vault.set((entry as [string, string])[0], (entry as [string, string])[1]),
    'vault.delete': (key) => vault.delete(String(key)),
    'http.send': (request, signal) => http.send(request as HttpRequest, signal),
    'resumes.read': (path) => reading.read(String(path)),
    'resumes.open': (path) => reading.open(String(path)),
    'resumes.words': (of) => reading.words((of as [string, number])[0], (of as [string, number])[1]),
    'resumes.fields': (words) => reading.fields(words as readonly (ReadPage | null)[]),
    'resumes.show': (of) => reading.show((of as [string, number])[0], (of as [string, number])[1]),
    'resumes.rest': () => reading.rest(),
    'linkedIn.forget': () => options.forgetLinkedIn?.(),
  };
  const hooks = {
    onRestart: () => emit({ name: 'changed', topics: [...ALL_TOPICS], candidateIds: [] }),
    onGivenUp(error: Error) {
      // A worker that cannot come back because of the file leaves the others, and a way to repair it.
      if (repairReason(error) !== null) return noteDamage();
      log(`the core cannot go on: ${error.message}`);
      options.onGivenUp?.(error.message);
    },
  };
  /** What the host said of the network last: a writer that takes another one's place has not heard it. */
  let network: CoreSignal = 'online';
  const writer = lasting((onDeath) => startWorker(options.workers.writer, start, hostPorts, onTell, onDeath), {
    ...hooks,
    onRestart() {
      if (network === 'offline') tellWriter('signal', network);
      hooks.onRestart();
    },
  });
  const tellWriter = (topic: string, value: unknown): void => {
    writer.rpc().then(
      (rpc) => rpc.tell(topic, value),
      () => undefined,
    );
  };
  // The reader opens what the writer has migrated.
  await writer.rpc();
  const startReader = (): LastingWorker =>
    lasting((onDeath) => startWorker(options.workers.reader, { ...start, role: 'read' }, {}, onTell, onDeath), hooks);
  const reader = startReader();
  try {
    await reader.rpc();
  } catch (error) {
    await writer.end();
    throw error;
  }
  // Reports are rare: their reader starts with the first of them.
  let reporter: LastingWorker | null = null;
  const keeper = passing(() => startWorker(options.workers.reader, { ...start, role: 'keep' }, {}, onTell, () => undefined));
  const call = async (name: RequestName, args: unknown): Promise<unknown> => {
    const { lane } = contract[name];
    if (lane === 'keep') return keeper.call('request', { name, args });
    const worker = lane === 'report' ? (reporter ??= startReader()) : lane === 'read' ? reader : writer;
    return (await worker.rpc()).call('request', { name, args });
  };
  /** A copy that is not whole yet is not worth a backup, and one would slow it down: the ATS has all of it. */
  const isCopying = async (): Promise<boolean> => {
    try {
      const status = (await (await writer.rpc()).call('request', { name: 'sync.status', args: {} })) as SyncStatus;
      return status.accounts.some((account) => account.firstSync && account.state === 'running');
    } catch {
      return false;
    }
  };
  async function makeDaily(): Promise<void> {
    if (isDamaged || (await isCopying())) return;
    try {
      const name = await keeper.call('daily', null);
      if (typeof name === 'string') log(`backup made: ${name}`);
    } catch (error) {
      if (isDamage(error)) noteDamage();
      log(`no backup was made: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const endBackups = scheduleBackups({
    clock: systemClock,
    timers: systemTimers,
    lastBackupAt: () => lastBackupAt(dataDir, systemClock.now()),
    make: makeDaily,
  });

  return {
    request: (name, args) => answerOf(name, log, () => call(name, args)),
    isDamaged: () => isDamaged,
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    signal(what) {
      if (what === 'online' || what === 'offline') network = what;
      tellWriter('signal', what);
    },
    async frameSettings() {
      return (await (await writer.rpc()).call('frameSettings', null)) as FrameSettings | null;
    },
    async stop() {
      endBackups();
      await keeper.end();
      await writer.end();
      reading.rest();
      await reader.end();
      await reporter?.end();
    },
  };
}
