import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openForWriting } from '../../src/main/core/data/openDatabase.ts';
import { openedWindow } from './bootBuilt.ts';
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
  await openedWindow();
  const client = windowClient();
  expect((await client.ask('app.info', {})).mode).toBe('recovery');
  expect(await client.ask('recovery.state', {})).toMatchObject({ kind: 'newer' });
  product.release();
  await client.ask('app.checkForUpdates', {});
  expect(double.dialog.asked.at(-1)?.message).toBe('Version 2.0.0 is ready.');
  const ended = once(double.app, 'quit');
  double.app.quit();
  await ended;
  expect(await product.program()).toBe(NEW_PROGRAM);
}, 60_000);
