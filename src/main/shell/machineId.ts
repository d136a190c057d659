import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** What is asked of the system; replaced where the answers of other systems are played. */
export interface MachineSource {
  readonly platform: NodeJS.Platform;
  readonly read: (path: string) => Promise<string>;
  /** The output of a program of the system, never through a shell. */
  readonly run: (command: string, args: readonly string[]) => Promise<string>;
}

const system: MachineSource = {
  platform: process.platform,
  read: (path) => readFile(path, 'utf8'),
  run: (command, args) =>
    new Promise((resolve, reject) => {
      execFile(command, [...args], { timeout: 5_000, windowsHide: true }, (error, stdout) => (error ? reject(error) : resolve(stdout)));
    }),
};

const WINDOWS_KEY = ['query', 'HKLM\\SOFTWARE\\Microsoft\\Cryptography', '/v', 'MachineGuid'];

async function rawId({ platform, read, run }: MachineSource): Promise<string | undefined> {
  if (platform === 'darwin') return /"IOPlatformUUID" = "([^"]+)"/.exec(await run('/usr/sbin/ioreg', ['-rd1', '-c', 'IOPlatformExpertDevice']))?.[1];
  if (platform === 'win32') return /MachineGuid\s+REG_SZ\s+(\S+)/.exec(await run(`${process.env['SystemRoot'] ?? 'C:\\Windows'}\\System32\\reg.exe`, WINDOWS_KEY))?.[1];
  return read('/etc/machine-id').catch(() => read('/var/lib/dbus/machine-id'));
}

/**
 * A name of this machine that stays the same over restarts and differs from every other machine's; null where the system tells
 * none. Hashed: the system's own id is not to be found in Tandem's data.
 */
export async function machineId(source: MachineSource = system): Promise<string | null> {
  const id = (await rawId(source).catch(() => undefined))?.trim();
  return id === undefined || id === '' ? null : createHash('sha256').update(`tandem machine ${id}`).digest('hex');
}
