import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { REQUEST_CHANNEL } from '../../src/shared/ipc/bridge.ts';
import { bootBuilt, freshFolder, openedWindow } from './bootBuilt.ts';
import { double, DoubleMenu } from './electronDouble.ts';
import type { DoubleWindow } from './electronDouble.ts';

const place = await freshFolder();
const dataDir = join(place.folder, 'data');
let window: DoubleWindow;
beforeAll(async () => {
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(join(dataDir, 'tandem.db'), 'This is no database, but it stands in its place. '.repeat(20));
  await bootBuilt({ dataDir });
  window = await openedWindow();
});
afterAll(() => place.remove());

const ask = (name: string, args: unknown): Promise<unknown> => {
  const handler = double.ipcMain.handlers.get(REQUEST_CHANNEL);
  if (!handler) throw new Error('nobody listens');
  return handler({ sender: window.webContents, senderFrame: { url: 'tandem://app/', parent: null } }, name, args);
};

describe('O4: started on a damaged file, the product', () => {
  test('opens its window for the repair, without a box, a badge or LinkedIn’s view', async () => {
    expect(double.dialog.errors).toEqual([]);
    expect(window.loaded).toEqual(['tandem://app/']);
    expect(await ask('app.info', {})).toMatchObject({ ok: true, value: { mode: 'recovery', host: 'electron' } });
    expect(await ask('recovery.state', {})).toMatchObject({ ok: true, value: { kind: 'damaged', backups: [] } });
    expect(await ask('sync.status', {})).toMatchObject({ ok: false, code: 'storage' });
    expect(double.trays[0]?.toolTip).toBe('Tandem: Your data needs you');
    expect(double.views).toEqual([]);
    expect(DoubleMenu.application).not.toBeNull();
    for (const label of ['Sync now', 'Jobs']) DoubleMenu.application?.playClick(label);
  });

  test('goes on as the desk in the same window once it is repaired, and quits in order', async () => {
    const heard = once(window.webContents, 'sent');
    expect(await ask('recovery.startAfresh', {})).toMatchObject({ ok: true, value: { exportFile: null } });
    await heard;
    expect(window.webContents.sent.map(({ value }) => value)).toContainEqual({ name: 'data', state: 'replaced' });
    expect(await ask('app.info', {})).toMatchObject({ ok: true, value: { mode: 'desk' } });
    expect(await ask('accounts.list', {})).toEqual({ ok: true, value: { accounts: [] } });
    const [aside] = readdirSync(dataDir).filter((name) => name.startsWith('damaged-'));
    expect(readdirSync(join(dataDir, aside ?? ''))).toContain('tandem.db');
    double.app.quit();
    await double.app.quitting.promise;
    expect(double.app.calls.some((call) => call.startsWith('exit'))).toBe(false);
  });
});
