import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bootBuilt, freshFolder } from './bootBuilt.ts';
import { double } from './electronDouble.ts';

const place = await freshFolder();
afterAll(() => place.remove());

test('on Windows a second start whose first one does not answer says what to do; the name of the session decides nothing', async () => {
  Object.defineProperty(process, 'platform', { value: 'win32' });
  process.env['SESSIONNAME'] = 'RDP-Tcp#7';
  double.app.hasLock = false;
  await bootBuilt({ dataDir: join(place.folder, 'data') });
  await double.app.quitting.promise;
  expect(double.app.given).toEqual({ files: [], ticket: expect.stringMatching(/^[0-9a-f]{32}$/) as string });
  expect(double.dialog.errors).toEqual(['Tandem runs already and does not answer']);
  expect(double.app.calls).not.toContain('whenReady');
}, 30_000);
