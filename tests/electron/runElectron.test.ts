import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { REQUEST_CHANNEL } from '../../src/shared/ipc/bridge.ts';
import { ROOT } from '../../scripts/lib/runTool.ts';
import { double, installElectronDouble } from './electronDouble.ts';

installElectronDouble();
const load = createRequire(import.meta.url);
const { runElectron } = load('../../src/main/shell/electron/runElectron.ts') as typeof import('../../src/main/shell/electron/runElectron.ts');

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

const source = (path: string): URL => pathToFileURL(join(ROOT, 'src', 'main', 'core', path));

test('the shell comes up over the real core, answers its window, hears what changed, and drains before it quits', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-electron-'));
  folders.push(folder);
  await mkdir(join(folder, 'renderer'));
  await writeFile(join(folder, 'renderer', 'index.html'), 'the window');
  const dataDir = join(folder, 'data');
  await runElectron({
    dataDir,
    framePort: 0,
    gatewayUrl: null,
    workers: { writer: source('writer.ts'), reader: source('reader.ts') },
    preload: pathToFileURL(join(ROOT, 'out', 'preload', 'index.cjs')),
    rendererFolder: pathToFileURL(join(folder, 'renderer')),
    log: () => {},
  });

  // The scheme, the folder and the lock count only before Electron is ready; the lock belongs to the folder.
  expect(double.app.calls).toEqual([
    'registerSchemesAsPrivileged',
    `setPath userData ${join(dataDir, 'window')}`,
    'requestSingleInstanceLock',
    'whenReady',
  ]);
  if (process.platform !== 'win32') expect((await stat(dataDir)).mode & 0o777).toBe(0o700);

  const [window] = double.windows;
  if (!window) throw new Error('no window was opened');
  expect(window.loaded).toEqual(['tandem://app/']);
  expect(double.session.defaultSession.permissionRequest).not.toBeNull();
  const page = await double.session.defaultSession.protocol.handlers.get('tandem')?.(new Request('tandem://app/'));
  expect(page?.headers.get('content-security-policy')).toMatch(/frame-src http:\/\/localhost:\d+;/);

  const ask = (name: string, args: unknown): Promise<unknown> => {
    const handler = double.ipcMain.handlers.get(REQUEST_CHANNEL);
    if (!handler) throw new Error('nobody listens');
    return handler({ sender: window.webContents, senderFrame: { url: 'tandem://app/#/people', parent: null } }, name, args);
  };
  expect(await ask('app.info', {})).toMatchObject({ ok: true, value: { host: 'electron', version: '1.2.3', locale: 'nb-NO' } });
  const heard = Promise.withResolvers<void>();
  window.webContents.once('sent', () => heard.resolve());
  expect(await ask('preferences.set', { theme: 'dark' })).toMatchObject({ ok: true, value: { theme: 'dark' } });
  await heard.promise;
  expect(window.webContents.sent[0]?.value).toMatchObject({ name: 'changed' });

  // A second start shows the window that is there.
  let focused = 0;
  window.on('focus', () => (focused += 1));
  double.app.emit('second-instance');
  expect(focused).toBe(1);
  expect(double.windows).toHaveLength(1);

  double.app.quit();
  double.app.quit();
  await double.app.quitting.promise;
  // Held back twice, let go once the core was closed.
  expect(double.app.calls.filter((call) => call === 'quit')).toHaveLength(3);
  expect(await ask('preferences.get', {})).toMatchObject({ ok: false });
});

test('a second Tandem on the same folder goes away at once', async () => {
  double.app.calls.length = 0;
  double.app.hasLock = false;
  const before = double.windows.length;
  const folder = await mkdtemp(join(tmpdir(), 'tandem-electron-'));
  folders.push(folder);
  await runElectron({
    dataDir: join(folder, 'data'),
    framePort: 0,
    gatewayUrl: null,
    workers: { writer: source('writer.ts'), reader: source('reader.ts') },
    preload: pathToFileURL(join(folder, 'none.cjs')),
    rendererFolder: pathToFileURL(join(folder, 'none')),
    log: () => {},
  });
  expect(double.app.calls.at(-1)).toBe('quit');
  expect(double.app.calls).not.toContain('whenReady');
  expect(double.windows).toHaveLength(before);
});
