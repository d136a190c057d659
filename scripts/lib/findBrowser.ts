import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

/** The headless shell first: it draws and runs pages as Chromium does, for little more than half of the processor's time. */
const COMMANDS: readonly string[] = ['chromium-headless-shell', 'google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge-stable', 'microsoft-edge'];

/**
 * The browser that tests run in: the one named by TANDEM_BROWSER, else Chrome, Chromium or Edge where they are usually
 * installed, else Playwright's own.
 *
 * @throws Error with the ways to get one
 */
export function findBrowser(): string {
  const found = lookForBrowser();
  if (found !== null) return found;
  throw new Error(
    'No browser was found. Install Chrome, Chromium or Edge, or run "npx playwright install chromium", or name one in TANDEM_BROWSER.',
  );
}

/** As {@link findBrowser}, but null when there is none. @throws Error when TANDEM_BROWSER names a file that is not there */
export function lookForBrowser(): string | null {
  const named = process.env['TANDEM_BROWSER'];
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`TANDEM_BROWSER names ${named}, which does not exist.`);
    return named;
  }
  return [...usualPlaces(), chromium.executablePath()].find((place) => place !== '' && existsSync(place)) ?? null;
}

function usualPlaces(): readonly string[] {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (process.platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => process.env[name] ?? []);
    return roots.flatMap((root) => [
      join(root, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(root, 'Chromium', 'Application', 'chrome.exe'),
      join(root, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]);
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)));
}
