import { join } from 'node:path';
import { expect, test } from 'vitest';
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
});

test('a browser is opened only where somebody looks', () => {
  expect(hasDisplay('linux', {})).toBe(false);
  expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true);
  expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
  expect(hasDisplay('darwin', {})).toBe(true);
  expect(hasDisplay('darwin', { SSH_CONNECTION: 'x' })).toBe(false);
});

test('the log is one line of JSON each, the core’s lines as they came', () => {
  const lines: string[] = [];
  const log = createHostLog((line) => lines.push(line));
  log('{"level":"info","event":"x"}');
  log('web host: TypeError while answering GET /');
  expect(lines[0]).toBe('{"level":"info","event":"x"}\n');
  expect(JSON.parse(lines[1] ?? '')).toMatchObject({ level: 'warn', event: 'web host: TypeError while answering GET /' });
  expect(lines.every((line) => line.endsWith('\n'))).toBe(true);
});
