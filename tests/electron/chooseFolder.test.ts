import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { double, DoubleWindow, installElectronDouble } from './electronDouble.ts';

installElectronDouble();
const { chooseFolder } = createRequire(import.meta.url)('../../src/main/shell/electron/chooseFolder.ts') as typeof import('../../src/main/shell/electron/chooseFolder.ts');

test('C4: the dialog for a folder gives what was chosen, and nothing when it was closed or no window is open', async () => {
  const window = new DoubleWindow({}) as unknown as Electron.BrowserWindow;
  double.dialog.folder = tmpdir();
  expect(await chooseFolder(window)).toBe(tmpdir());
  expect(await chooseFolder(null)).toBeNull();
  double.dialog.folder = null;
  expect(await chooseFolder(window)).toBeNull();
});
