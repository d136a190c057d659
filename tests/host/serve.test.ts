import { spawn } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { findBrowser } from '../../scripts/lib/findBrowser.ts';
import { openLink } from '../../scripts/lib/hostClient.ts';
import { ROOT } from '../../scripts/lib/runTool.ts';
import { startWebHostProcess } from '../../scripts/lib/webHostProcess.ts';
import type { WebHostProcess } from '../../scripts/lib/webHostProcess.ts';

const ENTRY = join(ROOT, 'out', 'main', 'serve.js');

let host: WebHostProcess | null = null;
const folders: string[] = [];
afterEach(async () => {
  await host?.stop();
  host = null;
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-serve-'));
  folders.push(folder);
  return folder;
}

async function start(dataDir: string, ...args: string[]): Promise<WebHostProcess> {
  host = await startWebHostProcess({ entry: ENTRY, args: ['--data', dataDir, '--no-open', ...args] });
  return host;
}

/** Runs the host where it cannot start. @returns what it said and its exit code */
async function refusal(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [ENTRY, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const { promise, resolve } = Promise.withResolvers<number | null>();
  child.on('close', resolve);
  return { code: await promise, out, err };
}

describe('the built web host, with the real core', () => {
  test('says one line, answers whoever opens it, and drains when told to end', async () => {
    const dataDir = join(await dataFolder(), 'data');
    const running = await start(dataDir, '--gateway', 'https://gateway.example.test');
    const more: string[] = [];
    running.child.stdout?.on('data', (chunk: Buffer) => more.push(chunk.toString()));
    const client = await openLink(running.link);
    expect(await client.ask('app.info', {})).toMatchObject({
      version: '0.1.0',
      host: 'web',
      defaults: { gatewayUrl: 'https://gateway.example.test' },
      frameOrigin: expect.stringMatching(/^http:\/\/localhost:\d+$/) as unknown,
    });
    expect(await client.ask('accounts.list', {})).toEqual({ accounts: [] });
    expect(await client.ask('preferences.set', { theme: 'dark' })).toMatchObject({ theme: 'dark' });
    expect(await client.ask('preferences.get', {})).toMatchObject({ theme: 'dark' });
    if (process.platform !== 'win32') expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
    expect(await running.stop()).toBe(0);
    expect(more).toEqual([]);

    const again = await openLink((await start(dataDir)).link);
    expect(await again.ask('preferences.get', {})).toMatchObject({ theme: 'dark' });
  });

  test('tells every window what another one changed', async () => {
    const client = await openLink((await start(await dataFolder())).link);
    const other = await openLink(await client.mintLink());
    const ended = new AbortController();
    const events = await other.events(ended.signal);
    await client.ask('preferences.set', { density: 'compact' });
    // Other news may come first: a window that appears makes the desk look for some.
    for await (const event of events) if (event.name === 'changed' && event.topics.includes('preferences')) break;
    ended.abort();
  });

  test('the window comes up in a browser, and its policy stops nothing of its own', async () => {
    const running = await start(await dataFolder());
    const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox', '--disable-gpu'] });
    try {
      const context = await browser.newContext();
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(running.link);
      expect(new URL(page.url()).pathname).toBe('/');
      await page.getByRole('heading').first().waitFor();
      expect(complaints).toEqual([]);
      // Another window of the same browser needs no link; another browser does.
      const second = await context.newPage();
      expect((await second.goto(new URL(running.link).origin))?.status()).toBe(200);
      const stranger = await browser.newContext();
      const strange = await stranger.newPage();
      expect((await strange.goto(new URL(running.link).origin))?.status()).toBe(401);
      expect((await strange.goto(running.link))?.status()).toBe(403);
    } finally {
      await browser.close();
    }
  });
});

describe('a host that cannot start says why and how to go on', () => {
  test.each([
    [['--port', 'eighty'], '--port must be a number from 0 to 65535, but is "eighty".'],
    [['--frame-port', '70000'], '--frame-port must be a number from 0 to 65535'],
    [['--gateway', 'ftp://x'], '--gateway must be a web address'],
    [['--colour'], "Unknown option '--colour'"],
  ])('%j', async (args, words) => {
    const answer = await refusal(...args);
    expect(answer.code).toBe(1);
    expect(answer.err).toContain(`Tandem cannot start: ${words}`);
    expect(answer.out).toBe('');
  });

  test('a port that is taken', async () => {
    const running = await start(await dataFolder());
    const port = new URL(running.link).port;
    const answer = await refusal('--data', await dataFolder(), '--no-open', '--port', port);
    expect(answer).toMatchObject({ code: 1, out: '' });
    expect(answer.err).toContain(`Port ${port} is taken. Choose another for Tandem with --port`);
  });
});
