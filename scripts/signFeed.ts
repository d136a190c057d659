/* npm run sign-feed -- dist/latest*.yml: signs update feeds with the Ed25519 key in the file that TANDEM_UPDATE_PRIVATE_KEY_FILE names. */
import { readFile, writeFile } from 'node:fs/promises';
import { runScript } from './lib/runTool.ts';
import { signFeed } from './lib/signFeed.ts';

await runScript(async () => {
  const keyFile = process.env['TANDEM_UPDATE_PRIVATE_KEY_FILE'];
  const feeds = process.argv.slice(2);
  if (keyFile === undefined) throw new Error('TANDEM_UPDATE_PRIVATE_KEY_FILE must name the file of the private key (see docs/release.md).');
  if (feeds.length === 0) throw new Error('Name the feeds to sign, such as dist/latest-linux.yml.');
  const privateKey = await readFile(keyFile, 'utf8');
  for (const feed of feeds) {
    await writeFile(feed, signFeed(await readFile(feed, 'utf8'), privateKey));
    process.stdout.write(`signed ${feed}\n`);
  }
  return 0;
});
