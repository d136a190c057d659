import { once } from 'node:events';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectAts } from '../../scripts/lib/connectDemo.ts';
import { startWorld, type World } from '../../scripts/lib/startWorld.ts';
import { openForReading } from '../../src/main/core/data/openDatabase.ts';
import { manualTime } from '../host/hostFixture.ts';
import { openedWindow } from './bootBuilt.ts';
import { browserWindow, type BrowserWindow } from './browserWindow.ts';
import { double } from './electronDouble.ts';
import { packagedProduct, type Packaged } from './packagedProduct.ts';
import { windowClient } from './windowClient.ts';

const load = createRequire(import.meta.url);
const { createLeaveTaking } = load('../../src/main/shell/electron/leaveTaking.ts') as typeof import('../../src/main/shell/electron/leaveTaking.ts');

let product: Packaged;
let world: World;
let shown: BrowserWindow;
beforeAll(async () => {
  product = await packagedProduct();
  world = await startWorld({ candidates: 60, seed: 1, dataDir: product.folder });
  await product.boot(['--gateway', world.gateway.url]);
  const window = await openedWindow();
  await connectAts(windowClient(), world.sandbox, world.gateway.url);
  shown = await browserWindow(window);
}, 90_000);
afterAll(async () => {
  await shown.close();
  await world.stop();
  await product.stop();
});

describe('M2: before Tandem quits its window writes what only it has', () => {
  test('M2: a page that hangs, is closed meanwhile or is not there holds nothing back', async () => {
    const time = manualTime();
    const said: string[] = [];
    const taking = (ask: () => boolean) => createLeaveTaking(ask, time.timers, (line) => said.push(line));
    const hanging = taking(() => true);
    const hung = hanging.begin();
    expect(time.next()).toBe(true);
    await hung;
    expect(said).toEqual(['the window did not answer in time; Tandem quits without it']);

    const closing = taking(() => true);
    // Said before anybody asked, it means nothing.
    closing.end();
    const closed = closing.begin();
    closing.end();
    await closed;
    await taking(() => false).begin();
    expect(said).toHaveLength(1);
    expect(time.waiting()).toBe(0);
  });

  test('M2: the letters typed in the moment before quitting are there after the next start', async () => {
    const { page } = shown;
    await page.getByRole('region', { name: 'People' }).waitFor();
    await page.keyboard.press('c');
    const name = page.getByRole('dialog', { name: 'New person' }).getByRole('textbox', { name: 'First name' });
    await name.waitFor();
    // No timer of the page is due any more: what it writes from now on, it writes because it was asked.
    await page.clock.install();
    await page.clock.pauseAt(new Date(Date.now() + 60_000));
    await name.fill('Solveig, with her last letters');
    const ended = once(double.app, 'quit');
    double.app.quit();
    await ended;
    const db = openForReading(product.dataDir);
    expect(db.prepare('SELECT text FROM draft').pluck().all()).toEqual([expect.stringContaining('with her last letters')]);
    db.close();
    expect(shown.complaints).toEqual([]);
  }, 60_000);
});
