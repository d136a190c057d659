import { existsSync } from 'node:fs';
import { lookForBrowser } from './findBrowser.ts';
import { missingCommands } from './findCommands.ts';
import { exitCodeOf } from './runTool.ts';
import { spawn } from 'node:child_process';

/** What the tests need from the machine beyond npm packages, and what Debian calls it. */
const KEYRING_COMMANDS: readonly string[] = ['dbus-run-session', 'gnome-keyring-daemon'];
const KEYRING_PACKAGES: readonly string[] = ['dbus', 'gnome-keyring', 'libsecret-1-0'];

export interface TestMachine {
  /** Null when there is no browser and none could be installed. */
  readonly browser: string | null;
}

/**
 * Finds a browser and a keyring for the tests. Where it may (root on Debian) it installs what is missing, saying so first;
 * elsewhere the tests that need it fail and say what is missing.
 */
export async function ensureTestMachine(): Promise<TestMachine> {
  const wanted = [...(lookForBrowser() === null ? ['chromium-headless-shell'] : []), ...(isKeyringMissing() ? KEYRING_PACKAGES : [])];
  if (wanted.length > 0 && mayInstall()) {
    process.stdout.write(`Installing ${wanted.join(', ')} from Debian's packages, for the tests.\n`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const run = (args: readonly string[]): Promise<number> => exitCodeOf(spawn('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env }));
    const updated = await run(['update', '-qq']);
    const installed = await run(['install', '-y', '-qq', '--no-install-recommends', ...wanted]);
    if (updated !== 0 || installed !== 0) process.stdout.write('apt-get failed; the tests that need these will say so.\n');
  }
  return { browser: lookForBrowser() };
}

function isKeyringMissing(): boolean {
  return process.platform === 'linux' && missingCommands(KEYRING_COMMANDS).length > 0;
}

function mayInstall(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/etc/debian_version') && missingCommands(['apt-get']).length === 0;
}
