import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openForWriting } from '../../src/main/core/data/openDatabase.ts';
import { openedWindow } from './bootBuilt.ts';
import { browserWindow } from './browserWindow.ts';
import { double } from './electronDouble.ts';
import { NEW_PROGRAM, packagedProduct, type Packaged } from './packagedProduct.ts';
import { windowClient } from './windowClient.ts';

let product: Packaged;
beforeAll(async () => {
  product = await packagedProduct();
}, 60_000);
afterAll(() => product.stop());

test('O6, O4: on a file of a newer Tandem the newer version is looked for, fetched and installed at quitting', async () => {
  const db = openForWriting(product.dataDir);
  db.pragma('user_version = 9990');
  db.close();
  await product.boot();
  const window = await openedWindow();
  const client = windowClient();
  expect((await client.ask('app.info', {})).mode).toBe('recovery');
  expect(await client.ask('recovery.state', {})).toMatchObject({ kind: 'newer' });
  const { page, complaints, close } = await browserWindow(window);
  await page.getByRole('heading', { level: 1, name: 'This data belongs to a newer Tandem' }).waitFor();
  const look = page.getByRole('button', { name: 'Look for the newer version' });
  await look.click();
  await expect.poll(() => double.dialog.asked.at(-1)?.message, { timeout: 10_000 }).toBe('Tandem could not look for updates.');
  product.release();
  await look.click();
  await expect.poll(() => double.dialog.asked.at(-1)?.message, { timeout: 10_000 }).toBe('Version 2.0.0 is ready.');
  expect(complaints).toEqual([]);
  await close();
  const ended = once(double.app, 'quit');
  double.app.quit();
  await ended;
  expect(await product.program()).toBe(NEW_PROGRAM);
}, 60_000);
