import { defineConfig } from '@playwright/test';
import { IS_ELECTRON } from './tests/e2e/support/deskHost.ts';
import { webOnlyTitles } from './tests/e2e/support/webOnly.ts';

/** The browser is the one that the test script found; see scripts/lib/findBrowser.ts. */
const browser = process.env['TANDEM_BROWSER'];

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  ...(IS_ELECTRON ? { grepInvert: webOnlyTitles() } : {}),
  outputDir: 'test-results',
  timeout: 420_000,
  expect: { timeout: 30_000 },
  // Each spec has a world, a desk and a browser of its own, and waits for LinkedIn’s pauses in turn. Electron keeps one desk to a machine.
  workers: IS_ELECTRON ? 1 : 3,
  forbidOnly: true,
  retries: 0,
  reporter: [['list'], ...(process.env['TANDEM_E2E_REPORT'] ? [['json', { outputFile: process.env['TANDEM_E2E_REPORT'] }] as const] : [])],
  use: {
    viewport: { width: 1280, height: 800 },
    // It costs a fourth of the run’s processor time: what fails is run once more with it.
    trace: process.env['TANDEM_E2E_TRACE'] === '1' ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: { ...(browser ? { executablePath: browser } : {}), args: ['--no-sandbox', '--disable-gpu'] },
  },
});
