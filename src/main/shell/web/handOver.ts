import { timingSafeEqual } from 'node:crypto';
import { closeSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import { z } from 'zod';
import type { Timers } from '../../core/platform/clock.ts';

const FILE = 'host.json';
/** Header that carries the secret: a page in a browser cannot set it without being asked for leave first. */
export const HAND_OVER_HEADER = 'x-tandem-secret';
export const HAND_OVER_PATH = '/hand-over';

const hostSchema = z.object({
  origin: z.string().regex(/^http:\/\/127\.0\.0\.1:\d{1,5}$/),
  secret: z.string().min(20).max(200),
});

/** Tells a second start on the same folder how to reach this one. Readable by its owner only. @returns what takes it back */
export function announceHost(dataDir: string, host: { readonly origin: string; readonly secret: string }): () => void {
  const path = join(dataDir, FILE);
  const part = `${path}.part`;
  rmSync(part, { force: true });
  const handle = openSync(part, 'wx', 0o600);
  try {
    writeSync(handle, JSON.stringify(host));
  } finally {
    closeSync(handle);
  }
  renameSync(part, path);
  return () => {
    // Only our own: whoever came after has written another.
    if (readHost(dataDir)?.secret === host.secret) rmSync(path, { force: true });
  };
}

function readHost(dataDir: string): z.infer<typeof hostSchema> | null {
  try {
    const host = hostSchema.safeParse(JSON.parse(readFileSync(join(dataDir, FILE), 'utf8')));
    return host.success ? host.data : null;
  } catch {
    return null;
  }
}

/** Lets through who knows the secret and is no page in a browser. */
export function requireSecret(secret: string): MiddlewareHandler {
  const wanted = Buffer.from(secret);
  return createMiddleware(async (c, next) => {
    const given = Buffer.from(c.req.header(HAND_OVER_HEADER) ?? '');
    const fromPage = c.req.header('origin') !== undefined || c.req.header('sec-fetch-site') !== undefined;
    if (fromPage || given.length !== wanted.length || !timingSafeEqual(given, wanted)) return c.text('This is not for you.', 403);
    await next();
  });
}

const handedSchema = z.object({ files: z.array(z.string().max(4_096)).max(50_000) });

/** The files that a second start gives along; none when its words are not understood. */
export function readHandedFiles(body: string): readonly string[] {
  try {
    return handedSchema.parse(JSON.parse(body)).files;
  } catch {
    return [];
  }
}

/** The first one may be starting just now: it says how to be reached only when its window can be opened. */
const WAIT_MS = 10_000;
const LOOK_EVERY_MS = 100;
/** A host that does not answer in this time hangs. */
const ANSWER_MS = 3_000;

/**
 * Asks the Tandem that has the folder for a fresh link to its window. A file that a crash left behind, whose address nobody
 * answers, is waited past like a missing one.
 *
 * @param files whole paths, which that Tandem imports
 * @returns the link; null when it is no web host, or does not answer
 */
export async function askForLink(dataDir: string, timers: Timers, files: readonly string[], waitMs: number = WAIT_MS): Promise<string | null> {
  for (let waited = 0; ; waited += LOOK_EVERY_MS) {
    const host = readHost(dataDir);
    if (host !== null) {
      const answer = await fetchWithin(`${host.origin}${HAND_OVER_PATH}`, { method: 'POST', headers: { [HAND_OVER_HEADER]: host.secret }, body: JSON.stringify({ files }) }, ANSWER_MS);
      if (answer === 'late') return null;
      const link = answer === null ? null : linkOf(answer, host.origin);
      if (link !== null) return link;
    }
    if (waited >= waitMs) return null;
    const { promise, resolve } = Promise.withResolvers<void>();
    timers.set(LOOK_EVERY_MS, resolve);
    await promise;
  }
}

/** Only a link to the very host that was asked is opened. */
function linkOf(answer: unknown, origin: string): string | null {
  const read = z.object({ url: z.string() }).safeParse(answer);
  return read.success && read.data.url.startsWith(`${origin}/open?key=`) ? read.data.url : null;
}

/** The JSON that a server on this machine answers. Null: nobody is there, or not who was looked for. `late`: no answer in time. */
async function fetchWithin(url: string, init: RequestInit, limitMs: number): Promise<unknown> {
  try {
    const answer = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(limitMs) });
    return answer.ok ? ((await answer.json()) as unknown) : null;
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'late' : null;
  }
}
