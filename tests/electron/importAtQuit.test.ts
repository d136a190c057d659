import { once } from 'node:events';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { connectAts } from '../../scripts/lib/connectDemo.ts';
import { startWorld, type World } from '../../scripts/lib/startWorld.ts';
import { standIn } from '../support/standIn.ts';
import { openedWindow } from './bootBuilt.ts';
import { double, DoubleMenu } from './electronDouble.ts';
import { OLD_PROGRAM, packagedProduct, type Packaged } from './packagedProduct.ts';
import { windowClient } from './windowClient.ts';

let product: Packaged;
let world: World;
beforeAll(async () => {
  product = await packagedProduct();
  world = await startWorld({ candidates: 60, seed: 1, dataDir: product.folder });
  await product.boot(['--gateway', world.gateway.url]);
  await openedWindow();
}, 60_000);
afterAll(async () => {
  await world.stop();
  await product.stop();
});

test('O6: who quits while the first import runs gets the update another time', async () => {
  const client = windowClient();
  await standIn(world.sandbox).fault({ server: 'ats', path: '^/v3/applications', fault: { kind: 'latency', ms: 4_000 } });
  product.release();
  DoubleMenu.application?.playClick('Check for updates…');
  await vi.waitFor(() => expect(double.dialog.asked.at(-1)?.message).toBe('Version 2.0.0 is ready.'), { timeout: 10_000 });
  await connectAts(client, world.sandbox, world.gateway.url);
  await expect.poll(async () => (await client.ask('sync.status', {})).accounts[0]).toMatchObject({ firstSync: true, state: 'running' });
  const ended = once(double.app, 'quit');
  double.app.quit();
  await ended;
  expect(double.app.calls.some((call) => call.startsWith('exit'))).toBe(false);
  expect(await product.program()).toBe(OLD_PROGRAM);
});
