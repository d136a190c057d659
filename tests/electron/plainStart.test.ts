import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bootBuilt, freshFolder, openedWindow } from './bootBuilt.ts';
import { double } from './electronDouble.ts';
import { windowClient } from './windowClient.ts';

const place = await freshFolder();
afterAll(() => place.remove());

test('a plain start opens the window where the person was, with the demo it was given; the end of the Windows session ends Tandem in order', async () => {
  const demo = join(place.folder, 'demo.json');
  await mkdir(place.folder, { recursive: true });
  const greenhouse = { apiUrl: 'http://127.0.0.1:4711', authUrl: 'http://127.0.0.1:4711', clientId: 'c', clientSecret: 's', actingUserId: '1' };
  await writeFile(demo, JSON.stringify({ greenhouse, linkedIn: null }));
  await bootBuilt({ dataDir: join(place.folder, 'data'), args: ['--demo', demo] });
  const window = await openedWindow();
  expect(window.loaded).toEqual(['tandem://app/']);
  expect((await windowClient().ask('app.info', {})).defaults.demo).toEqual({ ats: 'http://127.0.0.1:4711', linkedIn: null });
  const ended = once(double.app, 'quit');
  window.emit('session-end');
  await ended;
  expect(double.app.calls.filter((call) => call === 'quit')).toHaveLength(2);
});
