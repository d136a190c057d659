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
  timeout: 240_000,
  expect: { timeout: 15_000 },
  workers: 1,
  forbidOnly: true,
  retries: 0,
  reporter: [['list'], ...(process.env['TANDEM_E2E_REPORT'] ? [['json', { outputFile: process.env['TANDEM_E2E_REPORT'] }] as const] : [])],
  use: {
    viewport: { width: 1280, height: 800 },
    // A trace of every test costs a fifth of the run’s processor time: it is kept when asked for, and when a failed test is run once more.
    trace: process.env['TANDEM_E2E_TRACE'] === '1' ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: { ...(browser ? { executablePath: browser } : {}), args: ['--no-sandbox', '--disable-gpu'] },
  },
});
