/* npm run test:e2e:electron: the end-to-end tests on a real Electron, where there is one. */
import { electronObstacle, electronRuntime } from './lib/electronRuntime.ts';
import { build } from './lib/ensureBuilt.ts';
import { ensureTestMachine } from './lib/ensureTestMachine.ts';
import { runNode, runScript, toolFile } from './lib/runTool.ts';

await runScript(async () => {
  const runtime = electronRuntime();
  if (runtime === null) {
    process.stdout.write('No Electron runtime is installed, so nothing was tested. "npx install-electron" fetches it.\n');
    return 1;
  }
  const obstacle = electronObstacle();
  if (obstacle !== null) {
    process.stdout.write(`${obstacle}, so nothing was tested.${process.env['DISPLAY'] === undefined ? ' "xvfb-run npm run test:e2e:electron" gives it one.' : ''}\n`);
    return 1;
  }
  // Public pages and the pages of a sign-in open in the person's browser, in Electron as well.
  const { browser } = await ensureTestMachine();
  await build();
  const env = { ...process.env, TANDEM_HOST: 'electron', TANDEM_ELECTRON: runtime, ...(browser === null ? {} : { TANDEM_BROWSER: browser }) };
  return runNode(toolFile('@playwright/test', 'playwright'), ['test'], { env });
});
