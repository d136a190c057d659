/* npm run build: main, preload and renderer into out/. */
import { build } from './lib/ensureBuilt.ts';
import { runScript } from './lib/runTool.ts';

await runScript(async () => {
  await build();
  return 0;
});
