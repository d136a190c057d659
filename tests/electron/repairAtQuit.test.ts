import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeBackup } from '../../src/main/core/data/makeBackup.ts';
import { openForWriting } from '../../src/main/core/data/openDatabase.ts';
import { migrate } from '../../src/main/core/data/migrations/migrations.ts';
import { openedWindow } from './bootBuilt.ts';
import { double } from './electronDouble.ts';
import { OLD_PROGRAM, packagedProduct, type Packaged } from './packagedProduct.ts';
import { windowClient } from './windowClient.ts';

let product: Packaged;
beforeAll(async () => {
  product = await packagedProduct();
}, 60_000);
afterAll(() => product.stop());

test('O6, O4: who quits while a backup is being put back gets the backup whole, and the update another time', async () => {
  const db = openForWriting(product.dataDir);
  migrate(db);
  db.close();
  await makeBackup({ dataDir: product.dataDir, reason: 'daily', at: Date.now() });
  writeFileSync(join(product.dataDir, 'tandem.db'), 'This is no database. '.repeat(200));
  await product.boot();
  await openedWindow();
  const client = windowClient();
  const { backups } = await client.ask('recovery.state', {});
  product.release();
  await client.ask('app.checkForUpdates', {});
  expect(double.dialog.asked.at(-1)?.message).toBe('Version 2.0.0 is ready.');
  const restoring = client.request('recovery.restore', { backup: backups[0]?.name ?? '' });
  const ended = once(double.app, 'quit');
  double.app.quit();
  await ended;
  expect(await restoring).toMatchObject({ ok: true });
  expect(await product.program()).toBe(OLD_PROGRAM);
  const after = openForWriting(product.dataDir);
  expect(after.pragma('quick_check', { simple: true })).toBe('ok');
  after.close();
}, 60_000);
