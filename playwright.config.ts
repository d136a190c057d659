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
    // It costs a fifth of the run’s processor time; without it a page in the background draws no frames, and its colours do not fade to the end.
    trace: process.env['TANDEM_E2E_TRACE'] === '0' ? 'off' : 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: { ...(browser ? { executablePath: browser } : {}), args: ['--no-sandbox', '--disable-gpu'] },
  },
});
