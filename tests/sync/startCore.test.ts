import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TandemEvent } from '../../src/shared/ipc/events.ts';
import { createNodeHttp } from '../../src/main/core/platform/nodeHttp.ts';
import { systemTimers } from '../../src/main/core/platform/system.ts';
import { type Core, startCore } from '../../src/main/core/startCore.ts';
import { deskFolder, memoryVault } from '../support/deskFixture.ts';

const source = (file: string): URL => pathToFileURL(join(import.meta.dirname, '../../src/main/core', file));

let folder: ReturnType<typeof deskFolder>;
let core: Core | null = null;

beforeEach(() => {
  folder = deskFolder();
});
afterEach(async () => {
  await core?.stop();
  core = null;
  folder.remove();
});

const options = (more: Partial<Parameters<typeof startCore>[0]> = {}): Parameters<typeof startCore>[0] => ({
  dataDir: folder.dir,
  workers: { writer: source('writer.ts'), reader: source('reader.ts') },
  vault: memoryVault(),
  http: createNodeHttp({ timers: systemTimers }),
  appVersion: '0.0.0',
  log: () => undefined,
  ...more,
});

/** The event that a worker which died was replaced: everything may have changed. */
function replaced(of: Core): Promise<TandemEvent> {
  const { promise, resolve } = Promise.withResolvers<TandemEvent>();
  of.onEvent((event) => {
    if (event.name === 'changed' && event.topics.includes('runs') && event.topics.includes('preferences')) resolve(event);
  });
  return promise;
}

describe('the core on its threads', () => {
  it('answers both lanes and tells what changed', async () => {
    core = await startCore(options());
    const events: TandemEvent[] = [];
    core.onEvent((event) => events.push(event));
    expect(await core.request('preferences.set', { theme: 'dark' })).toMatchObject({ ok: true, value: { theme: 'dark' } });
    expect(await core.request('preferences.get', {})).toMatchObject({ ok: true, value: { theme: 'dark' } });
    expect(await core.request('candidates.get', { id: 'nobody' })).toMatchObject({ ok: false, code: 'not_found' });
    await expect.poll(() => events.some((event) => event.name === 'changed' && event.topics.includes('preferences'))).toBe(true);
  });

  it('a worker that dies is replaced; what was saved is there, and windows are told to ask again', async () => {
    core = await startCore(options({ workers: { writer: source('writer.ts'), reader: pathToFileURL(join(import.meta.dirname, '../support/mortalReader.ts')) } }));
    await core.request('preferences.set', { theme: 'dark' });
    const again = replaced(core);
    expect(await core.request('jobs.funnel', { id: 'die' })).toMatchObject({ ok: false, code: 'busy' });
    await again;
    expect(await core.request('preferences.get', {})).toMatchObject({ ok: true, value: { theme: 'dark' } });
  });

  it('O1: the writer dies in the middle of an edit: what was stored is there, what was not is said to be lost, and it knows that the network is gone', async () => {
    core = await startCore(options({ workers: { writer: pathToFileURL(join(import.meta.dirname, '../support/mortalWriter.ts')), reader: source('reader.ts') } }));
    core.signal('offline');
    await core.request('preferences.set', { theme: 'dark' });
    for (const [syncEveryMinutes, stored] of [[5, 2], [15, 15]] as const) {
      const again = replaced(core);
      expect(await core.request('preferences.set', { syncEveryMinutes })).toMatchObject({ ok: false, code: 'busy' });
      await again;
      expect(await core.request('preferences.get', {})).toMatchObject({ ok: true, value: { theme: 'dark', syncEveryMinutes: stored } });
      expect(await core.request('sync.status', {})).toMatchObject({ ok: true, value: { online: false } });
    }
  });

  it('a worker that keeps dying is given up, and the host is told once', async () => {
    const given = Promise.withResolvers<string>();
    core = await startCore(
      options({
        workers: { writer: source('writer.ts'), reader: pathToFileURL(join(import.meta.dirname, '../support/mortalReader.ts')) },
        onGivenUp: given.resolve,
      }),
    );
    for (let death = 0; death < 3; death += 1) {
      const again = replaced(core);
      await core.request('jobs.funnel', { id: 'die' });
      await again;
    }
    await core.request('jobs.funnel', { id: 'die' });
    expect(await given.promise).toMatch(/worker ended/);
  });

  it('says in words when the data cannot be opened', async () => {
    const { writeFileSync } = await import('node:fs');
    writeFileSync(join(folder.dir, 'tandem.db'), 'no database at all, but long enough to be read as one');
    await expect(startCore(options())).rejects.toMatchObject({ code: 'storage', message: expect.stringMatching(/could not be opened/) });
  });
});
