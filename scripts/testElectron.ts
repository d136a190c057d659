/* npm run test:e2e:electron: the end-to-end tests on a real Electron, where there is one. */
import { electronRuntime } from './lib/electronRuntime.ts';
import { build } from './lib/ensureBuilt.ts';
import { runNode, runScript, toolFile } from './lib/runTool.ts';

await runScript(async () => {
  const runtime = electronRuntime();
  if (runtime === null) {
    process.stdout.write('No Electron runtime is installed, so nothing was tested. "npx install-electron" fetches it.\n');
    return 1;
  }
  await build();
  return runNode(toolFile('@playwright/test', 'playwright'), ['test'], { env: { ...process.env, TANDEM_HOST: 'electron', TANDEM_ELECTRON: runtime } });
});
