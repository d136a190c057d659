import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { missingCommands } from '../../../scripts/lib/findCommands.ts';

export interface Keyring {
  /** What a process needs in its environment to find this keyring. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Linux: a real keyring on a bus of its own in a home that is thrown away. Elsewhere the system has one. */
export async function startKeyring(): Promise<Keyring> {
  if (process.platform !== 'linux') return { env: {}, stop: async () => {} };
  const missing = missingCommands(['dbus-run-session', 'gnome-keyring-daemon']);
  if (missing.length > 0) {
    throw new Error(`This test needs ${missing.join(' and ')}. On Debian: apt-get install dbus gnome-keyring libsecret-1-0`);
  }
  const home = await mkdtemp(join(tmpdir(), 'tandem-e2e-keyring-'));
  const own = { HOME: home, XDG_DATA_HOME: join(home, 'data'), XDG_RUNTIME_DIR: home, XDG_CONFIG_HOME: join(home, 'config'), XDG_CACHE_HOME: join(home, 'cache') };
  // The session lasts as long as `cat` has something to read from.
  const script = 'printf "\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null && echo "$DBUS_SESSION_BUS_ADDRESS" && exec cat';
  const session: ChildProcess = spawn('dbus-run-session', ['--', 'sh', '-c', script], {
    env: { PATH: process.env['PATH'] ?? '', ...own },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const { stdin, stdout } = session;
  if (!stdin || !stdout) throw new Error('the keyring has no pipes');
  const ended = once(session, 'exit');
  const [address] = (await Promise.race([
    once(createInterface({ input: stdout }), 'line'),
    ended.then(([code]) => {
      throw new Error(`The keyring ended with ${String(code)} before it was ready.`);
    }),
  ])) as [string];
  return {
    env: { ...own, DBUS_SESSION_BUS_ADDRESS: address },
    async stop() {
      stdin.end();
      await ended;
      await rm(home, { recursive: true, force: true });
    },
  };
}
