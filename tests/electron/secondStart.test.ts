import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bootBuilt, freshFolder } from './bootBuilt.ts';
import { double } from './electronDouble.ts';

const place = await freshFolder();
afterAll(() => place.remove());

test('a second Tandem on the same folder goes away at once, and says where the first one is when it cannot be seen', async () => {
  const dataDir = join(place.folder, 'data');
  await mkdir(join(dataDir, 'window'), { recursive: true });
  await writeFile(join(dataDir, 'window', 'session'), 'c9');
  double.app.hasLock = false;
  double.app.isPackaged = true;
  Object.assign(process, { resourcesPath: join(place.folder, 'resources') });
  await bootBuilt({ dataDir });
  await double.app.quitting.promise;
  expect(double.app.calls.at(-1)).toBe('quit');
  expect(double.app.calls).not.toContain('whenReady');
  expect(double.app.calls).not.toContain('setAsDefaultProtocolClient tandem');
  expect(double.dialog.errors).toEqual(['Tandem is open in another session']);
  expect(double.windows).toHaveLength(0);
  expect(double.app.listenerCount('before-quit')).toBe(0);
});
