import { readFileSync, writeFileSync } from 'node:fs';

/** What tells two sign-ins of one person to one machine (a terminal server, fast user switching) apart; empty where the system names none. */
export function osSessionName(platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>): string {
  if (platform === 'win32') return env['SESSIONNAME'] ?? '';
  return (platform === 'darwin' ? env['SECURITYSESSIONID'] : env['XDG_SESSION_ID']) ?? '';
}

/** Notes whose session holds the folder; read only by a start that was turned away. */
export function noteOwnSession(file: string, name: string): void {
  writeFileSync(file, name, { mode: 0o600 });
}

/** Whether the Tandem that holds the folder runs in another session, where nobody here can see its window. */
export function isHeldElsewhere(file: string, name: string): boolean {
  try {
    const holder = readFileSync(file, 'utf8');
    return holder !== '' && name !== '' && holder !== name;
  } catch {
    return false;
  }
}
