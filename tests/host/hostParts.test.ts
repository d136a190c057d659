import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import '../electron/recordCoverage.ts';
import { openAssetFolder } from '../../src/main/shell/assetSource.ts';
import { createHostLog } from '../../src/main/shell/hostLog.ts';
import { localDataFolder } from '../../src/main/shell/localDataFolder.ts';
import { readSettings } from '../../src/main/shell/readSettings.ts';
import { watchWake } from '../../src/main/shell/watchWake.ts';
import { hasDisplay } from '../../src/main/shell/web/openInBrowser.ts';
import { manualTime } from './hostFixture.ts';

test('a machine that slept is noticed, one that is only busy is not', () => {
  const time = manualTime();
  let asleep = 0;
  let wakes = 0;
  const clock = { now: () => time.now() + asleep, monotonic: time.now };
  const end = watchWake(clock, time.timers, () => (wakes += 1));
  time.advance(300_000);
  expect(wakes).toBe(0);
  asleep += 30_000;
  time.advance(30_000);
  expect(wakes).toBe(0);
  asleep += 3_600_000;
  time.advance(30_000);
  expect(wakes).toBe(1);
  time.advance(300_000);
  expect(wakes).toBe(1);
  end();
  expect(time.waiting()).toBe(0);
});

test('data lie in the machine’s own folder, on Windows not in the roaming profile', () => {
  expect(localDataFolder('win32', { LOCALAPPDATA: 'C:/Local', APPDATA: 'C:/Roaming' })).toBe(join('C:/Local', 'Tandem'));
  expect(localDataFolder('win32', {})).toMatch(/AppData.Local.Tandem$/);
  expect(localDataFolder('linux', { XDG_DATA_HOME: '/data' })).toBe(join('/data', 'tandem'));
  expect(localDataFolder('darwin', {})).toMatch(/Library.Application Support.Tandem$/);
});

test('settings: flags go before the environment; Electron’s own flags are left to it', () => {
  const env = { TANDEM_FRAME_PORT: '4711', TANDEM_GATEWAY_URL: 'https://gateway.example.test' };
  expect(readSettings(['--data', '/d'], env, 'refuse')).toMatchObject({ framePort: 4711, gatewayUrl: env.TANDEM_GATEWAY_URL, port: 0, open: true });
  expect(readSettings(['--frame-port', '0', '--gateway', 'http://127.0.0.1:1', '--no-open'], env, 'refuse')).toMatchObject({
    framePort: 0,
    gatewayUrl: 'http://127.0.0.1:1',
    open: false,
  });
  expect(() => readSettings(['--inspect=0'], {}, 'refuse')).toThrow("Unknown option '--inspect'");
  expect(readSettings(['--inspect=0', '--data', '/d', '--enable-logging'], {}, 'ignore').dataDir).toMatch(/d$/);
  expect(() => readSettings(['--data'], {}, 'ignore')).toThrow('--data needs a value.');
  expect(() => readSettings(['--gateway', 'ftp://gateway.example.test'], {}, 'refuse')).toThrow('--gateway must be a web address');
  expect(() => readSettings(['--port', '70000'], {}, 'refuse')).toThrow('must be a number from 0 to 65535');
});

test('a browser is opened only where somebody looks', () => {
  expect(hasDisplay('linux', {})).toBe(false);
  expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true);
  expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
  expect(hasDisplay('darwin', {})).toBe(true);
  expect(hasDisplay('darwin', { SSH_CONNECTION: 'x' })).toBe(false);
});

test('a folder without a page is no build, and what is not there or has no kind is not served', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-assets-'));
  await expect(openAssetFolder(folder)).rejects.toThrow('holds no index.html');
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'notes.strange'), 'x');
  const assets = await openAssetFolder(folder);
  expect((await assets.read('/', ''))?.contentType).toContain('text/html');
  expect([await assets.read('/gone.js', ''), await assets.read('/notes.strange', '')]).toEqual([null, null]);
  rmSync(folder, { recursive: true });
});

test('the log is one line of JSON each, the core’s lines as they came', () => {
  const lines: string[] = [];
  const log = createHostLog((line) => lines.push(line));
  log('{"level":"info","event":"x"}');
  log('web host: TypeError while answering GET /');
  log('{"level":"info","event":"x"}\n');
  expect(lines[0]).toBe('{"level":"info","event":"x"}\n');
  expect(lines.pop()).toBe(lines[0]);
  expect(JSON.parse(lines[1] ?? '')).toMatchObject({ level: 'warn', event: 'web host: TypeError while answering GET /' });
  expect(lines.every((line) => line.endsWith('\n'))).toBe(true);
});
