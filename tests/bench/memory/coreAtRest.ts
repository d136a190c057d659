import { createNodeHttp } from '../../../src/main/core/platform/nodeHttp.ts';
import { systemTimers } from '../../../src/main/core/platform/system.ts';
import { startCore } from '../../../src/main/core/startCore.ts';
import { memoryVault } from '../../support/deskFixture.ts';
import { WORKERS } from '../sources.ts';

/* A process that starts the core on a folder, asks what a window asks at first, rests, and says how much memory it holds. */
const REST_MS = 3_000;
const [dataDir] = process.argv.slice(2);
if (dataDir === undefined) throw new Error('a data folder is needed');
const core = await startCore({
  dataDir,
  workers: WORKERS,
  vault: memoryVault(),
  http: createNodeHttp(),
  appVersion: '0.0.0',
  log: () => undefined,
});
for (const [name, args] of [
  ['preferences.get', {}],
  ['accounts.list', {}],
  ['sync.status', {}],
  ['candidates.list', { filter: {}, sort: 'activity', offset: 0, limit: 100 }],
] as const) {
  const answer = await core.request(name, args);
  if (!answer.ok) throw new Error(`${name}: ${answer.message}`);
}
const rested = Promise.withResolvers<void>();
systemTimers.set(REST_MS, rested.resolve);
await rested.promise;
process.stdout.write(`${process.memoryUsage.rss()}\n`);
await core.stop();
