import type { Page } from '@playwright/test';
import { answerProxy } from '../../src/main/shell/network/answerProxy.ts';
import { createNetworkQuestions, type NetworkQuestions } from '../../src/main/shell/network/networkQuestions.ts';
import { createRouter, type HostHandlers } from '../../src/main/ipc/router.ts';
import { memoryVault } from '../support/deskFixture.ts';
import { ROOT } from '../../scripts/lib/runTool.ts';
import { expect, test } from './fixtures.ts';
import { expectAccessible } from './support/axe.ts';
import { startDesk, type Desk } from './support/startDesk.ts';

const PROXY = { isProxy: true, host: 'proxy.example.com', port: 8080, realm: 'Example Corp', scheme: 'basic' };
const NARROW = { width: 800, height: 700 };
const WIDE = { width: 1280, height: 800 };

let desk: Desk;
test.beforeAll(async () => {
  desk = await startDesk({ candidates: 60 });
  await desk.connect({ linkedin: false });
});
test.afterAll(() => desk.stop());

declare global {
  interface Window {
    say(event: unknown): void;
    askNetwork(name: string, args: unknown): Promise<unknown>;
  }
}

/** The window over a bridge as Electron's: what asks in the network is the real part, in this process; all else is the real host's. */
async function windowWithNetwork(page: Page): Promise<NetworkQuestions> {
  const network = createNetworkQuestions();
  const router = createRouter({ core: { request: async () => expect.soft(false, 'only the network is asked here') as never }, host: network.handlers as HostHandlers, log: () => {} });
  await page.exposeFunction('askNetwork', (name: string, args: unknown) => router.route(name, args));
  await page.addInitScript(() => {
    const listeners = new Set<(event: unknown) => void>();
    globalThis.window.say = (event) => {
      for (const listener of listeners) listener(event);
    };
    Object.assign(globalThis, {
      tandem: {
        async request(name: string, args: unknown) {
          if (name.startsWith('network.')) return globalThis.window.askNetwork(name, args);
          const answer = (await (await fetch('/request', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name, args }) })).json()) as { value: object };
          return name === 'app.info' ? { ...answer, value: { ...answer.value, host: 'electron', frameOrigin: null } } : answer;
        },
        onEvent(listener: (event: unknown) => void) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
    });
  });
  network.begin({
    vault: memoryVault(),
    canRemember: true,
    canAsk: () => true,
    tell: () => void page.evaluate(() => globalThis.window.say({ name: 'network' })).catch(() => {}),
    retry: () => {},
    forgetSignIns: async () => {},
    log: () => {},
  });
  return network;
}

/** Pictures in both themes, each without a fault of accessibility; the theme is the system's, for no event of the host reaches this window. */
async function pictures(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${ROOT}/artifacts/screenshots/${name}-${colorScheme}.png`, animations: 'disabled' });
    await expectAccessible(page, `${name}, ${colorScheme}`);
  }
}

test('O2: a proxy that wants a sign-in asks in the window; a wrong password asks again, put off it waits in the settings', async ({ page }) => {
  const network = await windowWithNetwork(page);
  await page.goto(await desk.newLink());
  const dialog = page.getByRole('dialog', { name: 'Sign in to the proxy' });
  const attempt = network.proxies.attempt();
  const given: string[][] = [];
  const ask = (): void => void answerProxy(attempt, PROXY, (...answer) => given.push(answer));

  await test.step('at first the keyboard is in the name, and closing puts it off', async () => {
    await expect(page.getByRole('listbox').first()).toBeVisible();
    ask();
    await expect(dialog).toContainText('proxy.example.com:8080');
    await expect(dialog.getByLabel('Name')).toBeFocused();
    await pictures(page, 'proxy-asks');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect.poll(() => given).toEqual([[]]);
  });

  await test.step('the settings say so, and ask again', async () => {
    await page.goto(`${desk.client().origin}/#/settings/sync`);
    await expect(page.getByText('Proxy proxy.example.com:8080')).toBeVisible();
    await page.getByRole('button', { name: 'Sign in …' }).click();
    await expect(dialog).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(dialog.getByText('The name must not be empty')).toBeVisible();
    await dialog.getByLabel('Name').fill('ada');
    await dialog.getByLabel('Password').fill('wrong');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(page.getByText('Signed in until Tandem closes.')).toBeVisible();
  });

  await test.step('what the proxy does not take is asked for again, the name stands', async () => {
    ask();
    await expect.poll(() => given.at(-1)).toEqual(['ada', 'wrong']);
    ask();
    await expect(dialog.getByRole('alert')).toHaveText('The proxy did not take that name and password.');
    await expect(dialog.getByLabel('Name')).toHaveValue('ada');
    await expect(dialog.getByLabel('Password')).toBeFocused();
    await page.setViewportSize(NARROW);
    await pictures(page, 'proxy-refused-narrow');
    await page.setViewportSize(WIDE);
    await page.keyboard.type('right');
    await dialog.getByText('Remember it in this computer’s keychain').click();
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await expect.poll(() => given.at(-1)).toEqual(['ada', 'right']);
    attempt.passed();
    await expect(page.getByText('Its password is remembered in this computer’s keychain.')).toBeVisible();
  });

  await page.getByRole('button', { name: 'Forget' }).click();
  await expect(page.getByRole('button', { name: 'Sign in …' })).toBeVisible();
});

test('O2: a server that wants a certificate asks which one, and gets none when none was chosen', async ({ page }) => {
  const network = await windowWithNetwork(page);
  await page.goto(await desk.newLink());
  const now = Date.UTC(2026, 5, 1);
  const certificate = (fingerprint: string, subject: string, validUntil: number) => ({ fingerprint, subject, organization: 'Example Corp', issuer: 'Example Corp Issuing CA 3', validUntil });
  const offered = [certificate('sha256/a', 'Amélie Nguyễn-Roux', now + 400 * 86_400_000), certificate('sha256/b', 'Amélie Nguyễn-Roux (2023), Ullevål universitetssykehus, avdeling for anestesiologi', now - 86_400_000)];
  await expect(page.getByRole('listbox').first()).toBeVisible();
  const chosen = network.certificates.certificateFor('harvest.example.com', offered, now);
  const dialog = page.getByRole('dialog', { name: 'Choose a certificate' });
  await expect(dialog).toContainText('harvest.example.com');
  await expect(dialog.getByRole('radio')).toHaveCount(2);
  await expect(dialog.getByText(/^expired/)).toHaveCount(1);
  await pictures(page, 'certificate-asked');
  await page.setViewportSize(NARROW);
  await pictures(page, 'certificate-asked-narrow');
  await page.setViewportSize(WIDE);
  await expect(dialog.getByRole('button', { name: 'Use this one' })).toBeDisabled();
  await dialog.getByText('Amélie Nguyễn-Roux', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Use this one' }).click();
  expect(await chosen).toBe('sha256/a');
  await expect(dialog).toBeHidden();
  const none = network.certificates.certificateFor('other.example.com', offered, now);
  await expect(dialog).toContainText('other.example.com');
  await page.keyboard.press('Escape');
  expect(await none).toBeNull();
});
