import { chromium } from 'playwright-core';
import { mkdirSync } from 'node:fs';
import { startDesk } from './startDesk.ts';
import { startKeyring } from './keyring.ts';
const out = '/tmp/h2b-shots'; mkdirSync(out, { recursive: true });
const keyring = await startKeyring();
const desk = await startDesk({ candidates: 300, env: keyring.env });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
page.on('console', (m) => m.type() === 'error' && console.log('console', m.text()));
page.on('pageerror', (e) => console.log('pageerror', e.message));
const shot = async (name: string) => { await page.screenshot({ path: `${out}/${name}.png`, animations: 'disabled' }); };
try {
  await page.goto(await desk.newLink());
  await page.getByRole('heading', { name: 'Connect your ATS' }).waitFor();
  await shot('welcome');
  await desk.connect();
  await page.getByRole('region', { name: 'People' }).first().waitFor({ timeout: 10000 }).catch(() => {});
  await page.goto(page.url().split('#')[0] + '#/people');
  for (const s of ['accounts', 'sync', 'privacy', 'appearance', 'shortcuts', 'diagnostics']) {
    await page.goto(page.url().split('#')[0] + '#/settings/' + s);
    await page.getByRole('heading', { level: 3 }).first().waitFor();
    if (s === 'diagnostics') { await page.getByRole('button', { name: 'Run checks' }).click(); await page.getByRole('button', { name: 'Run again' }).waitFor({ timeout: 60000 }); }
    if (s === 'privacy') { await page.getByRole('button', { name: 'Set a passphrase' }).waitFor(); await page.getByText('Size').waitFor(); }
    await page.waitForFunction(() => document.getAnimations().every((a) => a.playState !== 'running'));
    await shot('settings-' + s);
  }
  await page.setViewportSize({ width: 800, height: 700 });
  for (const s of ['privacy', 'diagnostics', 'sync']) { await page.goto(page.url().split('#')[0] + '#/settings/' + s); await page.getByRole('heading', { level: 3 }).first().waitFor(); await shot('narrow-' + s); }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(page.url().split('#')[0] + '#/settings/privacy');
  await page.getByRole('button', { name: 'Set a passphrase' }).click();
  await page.getByLabel('New passphrase', { exact: true }).fill('secret words');
  await page.getByLabel('New passphrase once more').fill('secret words');
  await shot('passphrase');
  await page.getByRole('button', { name: 'Set passphrase' }).click();
  await page.getByRole('button', { name: 'Change' }).waitFor();
  await page.goto(page.url().split('#')[0] + '#/settings/appearance');
  await page.getByText('Dark').click();
  await page.getByRole('button', { name: 'Take the tour again' }).click();
  await shot('tour-dark');
  await page.goto(page.url().split('#')[0] + '#/people');
  await page.getByRole('option').first().waitFor();
  await page.getByRole('option').first().dblclick();
  await page.getByRole('button', { name: /^Tour 1/ }).click();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.frameLocator('iframe').frameLocator('iframe').locator('main').waitFor().catch((e) => console.log(String(e).slice(0, 200)));
  await shot('tour-linkedin-dark');
  await page.keyboard.press('Control+l');
  await page.getByRole('heading', { name: 'Tandem is locked' }).waitFor();
  console.log(page.url(), await page.evaluate(() => document.body.innerText));
  await shot('locked-dark');
  await page.getByLabel('Passphrase').fill('nope nope'); await page.keyboard.press('Enter');
  await page.getByText('That is not').waitFor();
  await shot('locked-wrong');
  await page.getByRole('button', { name: 'Forgot it?' }).click();
  await page.getByText('Nothing is waiting').waitFor();
  await shot('forgot');
  await page.keyboard.press('Escape');
  await page.getByLabel('Passphrase').fill('secret words');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await page.getByRole('option').first().waitFor();
  console.log('after', page.url());
  await shot('unlocked');
} catch (e) { console.log(e); await shot('failed'); } finally { await browser.close(); await desk.stop(); await keyring.stop(); }
