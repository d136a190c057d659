/*
 * npm run dev: Tandem's web host from source. The window reloads in place when its files change (Vite), behind the same
 * link, cookie and origin rules as ever. `node --watch` restarts the host when its own files change; open the new link then.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createServer } from 'vite';
import type { InlineConfig } from 'vite';
import config from '../electron.vite.config.ts';
import packageFile from '../package.json' with { type: 'json' };
import type { AssetSource } from '../src/main/shell/assetSource.ts';
import { readSettings } from '../src/main/shell/readSettings.ts';
import { runWeb } from '../src/main/shell/web/runWeb.ts';
import { freePort } from './lib/freePort.ts';
import { ROOT, runScript } from './lib/runTool.ts';

/** Files straight from Vite's server. */
function viteAssets(origin: string): AssetSource {
  return {
    async read(path, query) {
      const answer = await fetch(`${origin}${path}${query}`, { headers: { accept: path === '/' ? 'text/html' : '*/*' } });
      if (!answer.ok) return null;
      const contentType = answer.headers.get('content-type') ?? 'application/octet-stream';
      return { body: new Uint8Array(await answer.arrayBuffer()), contentType, immutable: false };
    },
  };
}

await runScript(async () => {
  const settings = readSettings(['--data', join(ROOT, 'node_modules', '.cache', 'tandem-dev'), ...process.argv.slice(2)], process.env, 'refuse');
  const vitePort = await freePort();
  // Vite puts small scripts and styles into the page; the policy lets in only those that carry this start's nonce.
  const nonce = randomBytes(16).toString('base64');
  const renderer = (config as { renderer: InlineConfig }).renderer;
  const vite = await createServer({
    ...renderer,
    configFile: false,
    html: { cspNonce: nonce },
    server: { host: '127.0.0.1', port: vitePort, strictPort: true, hmr: { host: '127.0.0.1', port: vitePort, clientPort: vitePort } },
  });
  await vite.listen();
  const running = await runWeb({
    ...settings,
    workers: {
      writer: new URL('../src/main/core/writer.ts', import.meta.url),
      reader: new URL('../src/main/core/reader.ts', import.meta.url),
    },
    resumeReader: new URL('../src/main/core/resumes/resumeReader.ts', import.meta.url),
    assets: viteAssets(`http://127.0.0.1:${vitePort}`),
    version: packageFile.version,
    log: (line) => process.stderr.write(`${line}\n`),
    onGivenUp(words) {
      process.stderr.write(`${words}\n`);
      process.exit(1);
    },
    extraSources: {
      scripts: [`'nonce-${nonce}'`],
      styles: [`'nonce-${nonce}'`],
      connections: [`ws://127.0.0.1:${vitePort}`],
    },
  });
  process.stdout.write(`Tandem is ready: ${running.mintLink()}\n`);
  const ending = Promise.withResolvers<void>();
  process.once('SIGINT', () => ending.resolve());
  process.once('SIGTERM', () => ending.resolve());
  await ending.promise;
  await running.stop();
  await vite.close();
  return 0;
});
