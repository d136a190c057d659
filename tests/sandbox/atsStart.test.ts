import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/startSandbox.ts';
import { startHarness, type Json } from './atsHarness.ts';

const MAIN = join(import.meta.dirname, '../../src/sandbox/main.ts');

function run(args: readonly string[]) {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += String(chunk);
  });
  return { child, errors: () => errors, exit: once(child, 'exit') };
}

describe('starting', () => {
  test('the command prints one line with all addresses, answers, and ends cleanly on SIGTERM', async () => {
    const { child, exit } = run(['--candidates', '50', '--seed', '3', '--rate-limit', '9']);
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const { ats, controlUrl, linkedin } = JSON.parse(line) as {
      ats: { apiUrl: string; authUrl: string; jobsUrl: string; customer: { clientId: string; clientSecret: string } };
      controlUrl: string;
      linkedin: { apiUrl: string };
    };
    const basic = `Basic ${btoa(`${ats.customer.clientId}:${ats.customer.clientSecret}`)}`;
    const token = await fetch(`${ats.authUrl}/token`, {
      method: 'POST',
      headers: { authorization: basic },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const { access_token } = (await token.json()) as { access_token: string };
    const people = await fetch(`${ats.apiUrl}/candidates`, { headers: { authorization: `Bearer ${access_token}` } });
    expect(((await people.json()) as unknown[]).length).toBe(50);
    expect(people.headers.get('x-ratelimit-limit')).toBe('9');
    expect((await fetch(ats.jobsUrl)).status).toBe(200);
    expect((await fetch(`${controlUrl}/faults`)).status).toBe(200);
    expect(new URL(linkedin.apiUrl).hostname).toBe('127.0.0.1');
    child.kill('SIGTERM');
    expect((await exit)[0]).toBe(0);
  });

  test.each([
    [['--seed', '1'], '--candidates is missing'],
    [['--candidates', '49', '--seed', '1'], 'from 50 to 1000000'],
    [['--candidates', '1000001', '--seed', '1'], 'from 50 to 1000000'],
    [['--candidates', '100'], '--seed is missing'],
    [['--candidates', '100', '--seed', 'x'], '--seed must be'],
    [['--candidates', '100', '--seed', '1', '--speed', '9'], '--speed'],
  ])('%j is refused with a clear message', async (args, words) => {
    const { exit, errors } = run(args);
    expect((await exit)[0]).toBe(1);
    expect(errors()).toContain(words);
    expect(errors()).toContain('Usage:');
  });

  test('a kept world is opened again as it was left; a temporary one leaves nothing behind', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'tandem-kept-'));
    try {
      const first = await startHarness({ candidates: 60, dataDir });
      const [person] = (await first.api('GET', '/candidates?per_page=1')).json<Json[]>();
      await first.api('PATCH', `/candidates/${String(person?.id)}`, { title: 'Kept over the restart' });
      await first.sandbox.stop();
      const lines: string[] = [];
      const second = await startHarness({ candidates: 60, dataDir, log: (line) => lines.push(line) });
      expect((await second.api('GET', `/candidates/${String(person?.id)}`)).json()).toMatchObject({
        title: 'Kept over the restart',
      });
      expect(lines.filter((line) => line.startsWith('world:'))).toEqual([]);
      await second.sandbox.stop();
      expect((await readdir(dataDir)).filter((name) => name.endsWith('.sqlite'))).toEqual(['ats-v1-11-60.sqlite']);
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  });

  test('a taken port is named, and nothing keeps running', async () => {
    const first = await startHarness({ candidates: 60 });
    const port = Number(new URL(first.sandbox.controlUrl).port);
    await expect(startSandbox({ candidates: 60, seed: 1, linkedin: false, ports: { control: port } })).rejects.toThrow(
      `port ${port} is in use`,
    );
    await first.sandbox.stop();
    await expect(fetch(first.sandbox.controlUrl)).rejects.toThrow('fetch failed');
  });

  test('sizes and seeds that make no world are refused', async () => {
    await expect(startSandbox({ candidates: 49, seed: 1 })).rejects.toThrow('candidates must be');
    await expect(startSandbox({ candidates: 50, seed: 1.5 })).rejects.toThrow('seed must be');
    await expect(startSandbox({ candidates: 50, seed: 1, rateLimit: 0 })).rejects.toThrow('rateLimit must be');
  });
});
