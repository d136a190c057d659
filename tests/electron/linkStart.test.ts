import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bootBuilt, freshFolder, openedWindow } from './bootBuilt.ts';
import { double } from './electronDouble.ts';

const place = await freshFolder();
afterAll(() => place.remove());

test('a link that macOS hands over before Tandem is ready, and a second start meanwhile, bring the window at that place', async () => {
  await bootBuilt({ dataDir: join(place.folder, 'data'), args: ['--hidden'] });
  double.app.emit('second-instance', {}, ['tandem']);
  let prevented = false;
  double.app.emit('open-url', { preventDefault: () => (prevented = true) }, 'tandem://open/pools');
  double.app.emit('second-instance', {}, ['tandem']);
  const window = await openedWindow();
  expect(prevented).toBe(true);
  expect(window.loaded).toEqual(['tandem://app/#/pools']);
  double.app.emit('window-all-closed');
  await double.app.quitting.promise;
});
