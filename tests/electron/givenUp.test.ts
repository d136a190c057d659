import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ensureBuilt } from '../../scripts/lib/ensureBuilt.ts';
import { ROOT } from '../../scripts/lib/runTool.ts';
import { bootBuilt, freshFolder } from './bootBuilt.ts';
import { double } from './electronDouble.ts';

const place = await freshFolder();
const build = join(ROOT, 'test-results', `given-up-${process.pid}`);
afterAll(async () => {
  rmSync(build, { recursive: true, force: true });
  await place.remove();
});

/** A reader that comes up and ends with the first question, as a bug in native code would have it. */
const MORTAL_READER = `import { parentPort } from 'node:worker_threads';
parentPort.on('message', (message) => { if (message.kind === 'call') process.exit(3); });
parentPort.postMessage({ kind: 'tell', topic: 'ready', value: null });
`;

test('O4: a part of the core that keeps ending is said in a box, and Tandem ends', async () => {
  if (process.env['TANDEM_BUILT'] === undefined) await ensureBuilt();
  cpSync(process.env['TANDEM_BUILT'] ?? join(ROOT, 'out'), build, { recursive: true });
  writeFileSync(join(build, 'main', 'reader.js'), MORTAL_READER);
  process.env['TANDEM_BUILT'] = build;
  await bootBuilt({ dataDir: join(place.folder, 'data') });
  await double.app.quitting.promise;
  expect(double.dialog.errors).toContain('Tandem has to end');
  expect(double.app.calls.at(-1)).toBe('exit 1');
});
