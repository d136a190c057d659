import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Timers } from '../../core/platform/clock.ts';

/** Whoever is there answers at once; so long a start waits for one that is busy. */
const ANSWER_WITHIN_MS = 5_000;
const LOOK_EVERY_MS = 100;
const ticketShape = /^[0-9a-f]{32}$/;
const ANSWER = 'answered-';

/**
 * What tells two sign-ins of one person to one machine (a terminal server, fast user switching) apart; empty where the system names none,
 * and on Windows, whose name of a session (`RDP-Tcp#5`) is that of the connection and another one after each reconnect. There the Tandem
 * that runs is asked: see {@link isAnswered}.
 */
export function osSessionName(platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>): string {
  if (platform === 'win32') return '';
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

/** The Tandem that runs was told of a second start: says so to that start, by a file of its own, for several may be made at once. */
export function answerSecondStart(folder: string, data: unknown): void {
  const ticket = typeof data === 'object' && data !== null && 'ticket' in data ? data.ticket : null;
  if (typeof ticket === 'string' && ticketShape.test(ticket)) writeFileSync(join(folder, ANSWER + ticket), '', { mode: 0o600 });
}

/** Takes away what was said to starts that had given up by then. */
export function forgetAnswers(folder: string): void {
  for (const name of readdirSync(folder)) if (name.startsWith(ANSWER)) rmSync(join(folder, name), { force: true });
}

/**
 * Whether the Tandem that has the folder has heard of this start. On Windows messages between programs end at the session, so who does not
 * answer runs in another one, or hangs.
 */
export async function isAnswered(folder: string, ticket: string, timers: Timers): Promise<boolean> {
  const file = join(folder, ANSWER + ticket);
  for (let waited = 0; waited < ANSWER_WITHIN_MS; waited += LOOK_EVERY_MS) {
    if (existsSync(file)) {
      rmSync(file, { force: true });
      return true;
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    timers.set(LOOK_EVERY_MS, resolve);
    await promise;
  }
  return false;
}
