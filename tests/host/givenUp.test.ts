import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openLink } from '../../scripts/lib/hostClient.ts';

// Processes and threads are started and ended: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000 });

const support = (file: string): string => join(import.meta.dirname, '../support', file);

test('O4: a part that keeps ending: the web host closes in order and says what to do', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-given-up-'));
  const dataDir = join(folder, 'data');
  mkdirSync(join(folder, 'renderer'));
  writeFileSync(join(folder, 'renderer', 'index.html'), '<!doctype html><title>Tandem</title>');
  const child = spawn(process.execPath, [support('mortalHost.ts'), join(folder, 'renderer'), '--data', dataDir, '--no-open'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TANDEM_TEST_READER: support('mortalReader.ts') },
  });
  try {
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    const ended = Promise.withResolvers<number | null>();
    child.on('close', ended.resolve);
    const ready = Promise.withResolvers<string>();
    createInterface({ input: child.stdout }).once('line', (line) => ready.resolve(line.replace('Tandem is ready: ', '')));
    const client = await openLink(await ready.promise);
    // Each of these ends the thread that reads; it comes back three times.
    const dying = async (): Promise<void> => {
      for (;;) await client.request('jobs.funnel', { id: 'die' });
    };
    await dying().catch(() => undefined);
    expect(await ended.promise).toBe(1);
    expect(err).toContain('Tandem has ended: A part of Tandem keeps ending. What was saved is safe');
    expect(existsSync(join(dataDir, 'host.json'))).toBe(false);
  } finally {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
});
