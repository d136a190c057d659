import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The machine's own folder for Tandem's data. Local on purpose: on Windows the roaming profile may lie on a network drive,
 * which SQLite's write-ahead log cannot use.
 */
export function localDataFolder(platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>): string {
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'Tandem');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Tandem');
  return join(env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'tandem');
}
