import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import '../electron/recordCoverage.ts';
import { recordStarted } from '../electron/shellCoverage.ts';
import { missingCommands } from '../../scripts/lib/findCommands.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** Runs a command to its end. @returns its exit code and what it printed */
async function run(command: string, args: readonly string[], env: Record<string, string>): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  child.on('error', reject);
  child.on('close', resolve);
  return { code: await promise, out, err };
}

const SCENARIO = join(import.meta.dirname, 'keychainScenario.ts');

async function temporaryHome(): Promise<Record<string, string>> {
  const home = await mkdtemp(join(tmpdir(), 'tandem-keyring-'));
  folders.push(home);
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    XDG_DATA_HOME: join(home, 'data'),
    XDG_RUNTIME_DIR: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_CACHE_HOME: join(home, 'cache'),
    ...recordStarted(),
  };
}

type Told = Record<string, unknown>;
const lastLine = (text: string): Told => JSON.parse(text.trim().split('\n').at(-1) ?? '{}') as Told;

/** Linux: a keyring of its own, on a bus of its own, in a home that is thrown away. Elsewhere: the system's keychain. */
async function inKeychain(scenario: string): Promise<Told> {
  if (process.platform !== 'linux') {
    const answer = await run(process.execPath, [SCENARIO, scenario], process.env as Record<string, string>);
    expect(answer, answer.err).toMatchObject({ code: 0 });
    return lastLine(answer.out);
  }
  const missing = missingCommands(['dbus-run-session', 'gnome-keyring-daemon']);
  if (missing.length > 0) {
    throw new Error(`This test needs ${missing.join(' and ')}. On Debian: apt-get install dbus gnome-keyring libsecret-1-0`);
  }
  const script = 'printf "\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$@"';
  const answer = await run(
    'dbus-run-session',
    ['--', 'sh', '-c', script, 'sh', process.execPath, SCENARIO, scenario],
    await temporaryHome(),
  );
  expect(answer, answer.err).toMatchObject({ code: 0 });
  return lastLine(answer.out);
}

describe('the system’s keychain', () => {
  test('keeps what it is given, short and long, and forgets it', async () => {
    expect(await inKeychain('roundTrip')).toEqual({
      kind: 'keychain',
      detail: null,
      none: null,
      short: true,
      empty: true,
      long: true,
      mostEntryBytes: true,
      shortAgain: true,
      neighbour: true,
      deleted: null,
      left: [],
    });
  });

  test('a crash while a long value is written leaves the old one whole, and the next write cleans up', async () => {
    const told = await inKeychain('crashBetweenParts');
    // One crash per step of the write; the old value survives each of them but the last, after which the new one stands.
    expect(told['steps']).toBeGreaterThan(4);
    expect(told['whole']).toBe(told['steps']);
    expect(told['oldKept']).toBeGreaterThan(3);
    expect(told['left']).toEqual([]);
  });

  test('writes and reads of one key do not mix', async () => {
    expect(await inKeychain('together')).toEqual({ torn: 0, last: true });
  });

  test('O4: many entries may be written and removed at once, and the process lives', async () => {
    expect(await inKeychain('crowd')).toEqual({ whole: 8, left: [] });
  });
});

test('without a keychain secrets stay in memory, and a person is told why', async () => {
  const env = await temporaryHome();
  const answer = await run(process.execPath, [SCENARIO, 'noKeychain'], { ...env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' });
  expect(answer, answer.err).toMatchObject({ code: 0 });
  const told = lastLine(answer.out);
  expect(told).toMatchObject(process.platform === 'linux' ? { kind: 'memory', kept: 'value', deleted: null } : { kept: 'value' });
  if (process.platform === 'linux') {
    expect(told['detail']).toMatch(/^The system’s keychain cannot be used \(.+\)\. Sign-ins are kept until Tandem closes/);
  }
});
