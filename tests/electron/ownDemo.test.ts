import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bootBuilt, freshFolder, openedWindow } from './bootBuilt.ts';
import { double } from './electronDouble.ts';
import { windowClient } from './windowClient.ts';

const place = await freshFolder();
afterAll(() => place.remove());

test('M9: the build brings the demo along: its world starts on a thread when it is wanted, LinkedIn’s page with it, and ends with Tandem', async () => {
  const dataDir = join(place.folder, 'data');
  double.net.live = true;
  await bootBuilt({ dataDir });
  await openedWindow();
  const client = windowClient();
  expect(await client.ask('demo.state', {})).toEqual({ isOffered: true, phase: 'none', share: null, problem: null });
  expect(existsSync(join(dataDir, 'demo'))).toBe(false);
  await client.ask('demo.connect', {});
  expect((await client.ask('accounts.list', {})).accounts.map(({ kind, status }) => [kind, status])).toEqual([['greenhouse', 'ok'], ['linkedin', 'ok']]);

  await client.ask('frame.place', { x: 0, y: 0, width: 100, height: 100, visible: true, candidate: 'GH-1', context: 'urn:li:organization:1', theme: 'dark' });
  const page = await double.session.fromPartition('persist:linkedin').protocol.handlers.get('https')?.(new Request(double.views[0]?.webContents.loaded[0] ?? ''));
  const script = /<script[^>]+src="(http:\/\/127[^"]+)"/.exec((await page?.text()) ?? '')?.[1] ?? expect.fail('the page has no script of LinkedIn’s');
  expect((await (await fetch(script)).text()).length).toBeGreaterThan(500);

  double.app.quit();
  await double.app.quitting.promise;
  await expect(fetch(script)).rejects.toThrow();
  expect(double.app.calls.some((call) => call.startsWith('exit'))).toBe(false);
}, 60_000);
