import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bootBuilt, freshFolder, openedWindow } from './bootBuilt.ts';
import { double } from './electronDouble.ts';

const place = await freshFolder();
afterAll(() => place.remove());

test('a plain start opens the window where the person was; the end of the Windows session ends Tandem in order', async () => {
  await bootBuilt({ dataDir: join(place.folder, 'data') });
  const window = await openedWindow();
  expect(window.loaded).toEqual(['tandem://app/']);
  const ended = once(double.app, 'quit');
  window.emit('session-end');
  await ended;
  expect(double.app.calls.filter((call) => call === 'quit')).toHaveLength(2);
});
