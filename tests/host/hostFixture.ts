import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { createHostHandlers } from '../../src/main/ipc/hostHandlers.ts';
import { createPublisher } from '../../src/main/ipc/publisher.ts';
import type { Publisher } from '../../src/main/ipc/publisher.ts';
import { createRouter } from '../../src/main/ipc/router.ts';
import { openAssetFolder } from '../../src/main/shell/assetSource.ts';
import { startWebHost } from '../../src/main/shell/web/startWebHost.ts';
import type { WebHost } from '../../src/main/shell/web/startWebHost.ts';
import type { AppInfo } from '../../src/shared/ipc/appRequests.ts';
import type { RequestName } from '../../src/shared/ipc/contract.ts';
import type { Result } from '../../src/shared/result.ts';
import { lockFixture } from '../support/deskLock.ts';
import { manualTime } from '../support/manualTime.ts';

export { manualTime };

export const APP_INFO: AppInfo = {
  version: '0.0.0',
  mode: 'desk',
  host: 'web',
  platform: 'linux',
  vault: 'memory',
  vaultDetail: 'none here',
  frameOrigin: null,
  defaults: { gatewayUrl: null, demo: null },
  locale: 'en-GB',
};

/** Everything that reached the core, so that a test can see that a refused request did not. */
export interface RecordingCore {
  readonly calls: { name: RequestName; args: unknown }[];
  answer: (name: RequestName, args: unknown) => Promise<Result<unknown>>;
}

export interface HostFixture {
  readonly host: WebHost;
  readonly core: RecordingCore;
  readonly publisher: Publisher;
  readonly time: ReturnType<typeof manualTime>;
  readonly folder: string;
  readonly opened: string[];
  stop(): Promise<void>;
}

/** The real web host over the real router; only who answers behind the router is the test's. */
export async function startHostFixture(): Promise<HostFixture> {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-host-'));
  await mkdir(join(folder, 'renderer', 'assets'), { recursive: true });
  await writeFile(join(folder, 'renderer', 'index.html'), '<!doctype html><title>Tandem</title>');
  await writeFile(join(folder, 'renderer', 'assets', 'app-1a2b.js'), 'export {};');
  await writeFile(join(folder, 'secret.html'), 'not for you');
  const time = manualTime();
  const opened: string[] = [];
  const core: RecordingCore = { calls: [], answer: async () => ({ ok: false, code: 'not_found', message: 'none' }) };
  const log = (): void => {};
  const publisher = createPublisher(time.timers, log);
  const lock = await lockFixture();
  const router = createRouter({
    core: {
      request(name, args) {
        core.calls.push({ name, args });
        return core.answer(name, args);
      },
    },
    host: createHostHandlers({ update: () => ({ state: 'skipped', words: 'It does not update itself.' }), others: lock.others, info: () => APP_INFO, openExternal: async (url) => void opened.push(url) }),
    log,
  });
  const host = await startWebHost({
    router,
    subscribe: publisher.subscribe,
    assets: await openAssetFolder(join(folder, 'renderer')),
    port: 0,
    frameOrigin: () => 'http://localhost:4711',
    clock: { now: time.now, monotonic: time.now },
    timers: time.timers,
    newKey: () => randomBytes(32).toString('base64url'),
    log,
  });
  return {
    host,
    core,
    publisher,
    time,
    folder,
    opened,
    async stop() {
      await host.stop();
      publisher.stop();
      lock.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** One HTTP exchange with every header under the test's control; `fetch` would set Host and Origin itself. */
export function exchange(
  origin: string,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<RawAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>();
  const url = new URL(origin);
  const sent = request(
    { host: url.hostname === 'localhost' ? '127.0.0.1' : url.hostname, port: url.port, path, method: options.method ?? 'GET', headers: options.headers ?? {}, agent: false, setHost: options.headers?.['host'] === undefined && options.headers?.['Host'] === undefined },
    (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() }),
      );
      response.on('error', reject);
    },
  );
  sent.on('error', reject);
  sent.end(options.body);
  return promise;
}

/** Opens the one-time link as a browser does. @returns the value of the `Cookie` header */
export async function signIn(host: WebHost): Promise<string> {
  const link = new URL(host.mintLink());
  const answer = await exchange(host.origin, `${link.pathname}${link.search}`);
  const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0];
  if (answer.status !== 303 || cookie === undefined) throw new Error(`the link answered ${answer.status}`);
  return cookie;
}
