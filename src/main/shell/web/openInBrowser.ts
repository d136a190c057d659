import { spawn } from 'node:child_process';
import { TandemError } from '../../../shared/result.ts';

/** Whether this machine has somebody looking at it, as far as the process can tell. */
export function hasDisplay(platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>): boolean {
  if (platform === 'win32' || platform === 'darwin') return env['SSH_CONNECTION'] === undefined;
  return Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']);
}

/**
 * Opens an address in the default browser.
 *
 * @param url must have been checked by the caller; it goes to the system's opener as one argument, never through a shell
 * @throws TandemError `refused` where there is no display or no opener
 */
export async function openInBrowser(url: string): Promise<void> {
  if (!hasDisplay(process.platform, process.env)) {
    throw new TandemError('refused', 'This machine has no screen to open a browser on. Copy the address into one.', { url });
  }
  const [command, args] = openerOf(process.platform, url);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const opener = spawn(command, args, { stdio: 'ignore', detached: true });
  opener.once('spawn', resolve);
  opener.once('error', () => reject(new TandemError('refused', 'No browser could be opened. Copy the address into one.', { url })));
  opener.unref();
  await promise;
}

function openerOf(platform: NodeJS.Platform, url: string): readonly [command: string, args: readonly string[]] {
  if (platform === 'darwin') return ['open', [url]];
  // Not `start`: it is a shell's word, and a shell would read the & of an address.
  if (platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', url]];
  return ['xdg-open', [url]];
}
