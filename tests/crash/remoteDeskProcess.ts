/*
 * A desk in a process of its own that does what it is asked, one line of JSON each way: `node remoteDeskProcess.ts FOLDER`. It can be
 * put on a disk of its own, be refused every write by the system, be frozen and be killed.
 */
import { spawnSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';
import { checkpoint, openForWriting } from '../../src/main/core/data/openDatabase.ts';
import { systemTimers } from '../../src/main/core/platform/system.ts';
import { TandemError } from '../../src/shared/result.ts';
import { type Desk, memoryVault, startDesk } from '../support/deskFixture.ts';

const [top = ''] = process.argv.slice(2);
const dataDir = join(top, 'data');
const ballast = join(top, 'ballast');
const vault = memoryVault();
let desk: Desk | null = null;
let release = (): void => undefined;
const running = (): Desk => desk ?? fail('no desk is open');
function fail(words: string): never {
  throw new Error(words);
}

/** No file of this process may grow beyond so many bytes; null takes the limit away. */
function limitFiles(bytes: number | null): void {
  const done = spawnSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes ?? 'unlimited'}:`]);
  if (done.status !== 0) fail(`prlimit: ${String(done.stderr)}`);
}

const WAITS: Readonly<Record<string, (desk: Desk) => unknown>> = {
  synced: (on) => on.status().accounts[0]?.lastSuccessAt,
  sent: (on) => on.status().waitingCount === 0,
  broken: (on) => on.status().accounts[0]?.state === 'idle' && on.status().accounts[0]?.message !== null,
  offline: (on) => !on.status().online,
  well: (on) => on.status().accounts[0]?.state === 'idle' && on.status().accounts[0]?.message === null,
};

const COMMANDS: Readonly<Record<string, (...args: never[]) => unknown>> = {
  open() {
    desk = startDesk({ dataDir, vault, readLagMs: 60 });
  },
  connect: (sandbox: Parameters<Desk['connect']>[0]) => running().connect(sandbox),
  handle: (name: keyof Desk['core']['handlers'], args: never) => running().core.handlers[name](args),
  read: (name: keyof Desk['read'], args: never) => running().read[name](args),
  wait: (what: string) => running().until(what, () => Boolean(WAITS[what]?.(running())), 30_000),
  signal: (what: 'online' | 'wake') => running().core.signal(what),
  sql: (text: string) => running().core.store.db.prepare(text).all(),
  pragma: (text: string) => running().core.store.db.pragma(text),
  checkpoint: () => checkpoint(running().core.store.db),
  /** Takes all room of the disk but so many bytes. */
  fill(leave: number) {
    const { bavail, bsize } = statfsSync(top);
    writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - leave)));
  },
  empty: () => rmSync(ballast, { force: true }),
  limitFiles,
  migrate: () => void openForWriting(dataDir).close(),
  /** Another program's write: it has the file for so long, or until it is released. */
  hold(ms: number | null) {
    const other = new Database(join(dataDir, 'tandem.db'));
    other.exec('BEGIN IMMEDIATE');
    release = () => void other.close();
    if (ms !== null) systemTimers.set(ms, release);
  },
  release: () => release(),
  async close() {
    await running().stop();
    desk = null;
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { command, args } = JSON.parse(line) as { command: string; args: never[] };
  let answer: unknown;
  try {
    const value = await COMMANDS[command]?.(...args);
    answer = { ok: true, value: value ?? null };
  } catch (error) {
    answer =
      error instanceof TandemError
        ? { ok: false, code: error.code, message: error.message, details: error.details ?? null }
        : { ok: false, code: (error as { code?: string }).code ?? 'error', message: error instanceof Error ? error.message : String(error), details: null };
  }
  writeSync(1, `${JSON.stringify(answer)}\n`);
}
