import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { bootBuilt, freshFolder, openedWindow } from './bootBuilt.ts';
import { double, DoubleMenu } from './electronDouble.ts';

const { platform } = process;
const place = await freshFolder();
afterAll(async () => {
  Object.defineProperty(process, 'platform', { value: platform });
  await place.remove();
});

test('on macOS a start at login stays in the menu bar; the dock opens the window, and closing it ends nothing', async () => {
  Object.defineProperty(process, 'platform', { value: 'darwin' });
  double.app.wasOpenedAtLogin = true;
  await bootBuilt({ dataDir: join(place.folder, 'data') });
  await vi.waitFor(() => expect(double.trays).toHaveLength(1), 15_000);
  expect(double.trays[0]?.icon).toMatch(/trayTemplate\.png$/);
  expect(double.windows).toHaveLength(0);
  expect(DoubleMenu.application?.items[0]?.role).toBe('appMenu');
  expect(double.session.defaultSession.spelling).toEqual([]);
  double.app.emit('activate');
  const window = await openedWindow();
  expect(window.loaded).toEqual(['tandem://app/']);
  window.playClose();
  double.app.emit('window-all-closed');
  expect(double.app.calls).not.toContain('quit');
  double.app.emit('activate');
  expect(double.windows).toHaveLength(2);
  double.app.quit();
  await double.app.quitting.promise;
});
