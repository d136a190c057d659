import { writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import workerThreads from 'node:worker_threads';
import { afterAll, expect, test } from 'vitest';
import { bootBuilt, freshFolder } from './bootBuilt.ts';
import { double } from './electronDouble.ts';

const place = await freshFolder();
afterAll(() => place.remove());

/** A reader that comes up and ends with the first question, as a bug in native code would have it. */
const MORTAL_READER = `import { parentPort } from 'node:worker_threads';
parentPort.on('message', (message) => { if (message.kind === 'call') process.exit(3); });
parentPort.postMessage({ kind: 'tell', topic: 'ready', value: null });
`;

test('O4: a part of the core that keeps ending is said in a box, and Tandem ends', async () => {
  const mortal = join(place.folder, 'mortalReader.mjs');
  writeFileSync(mortal, MORTAL_READER);
  const { Worker } = workerThreads;
  workerThreads.Worker = class extends Worker {
    constructor(file: string | URL, options?: workerThreads.WorkerOptions) {
      super(String(file).endsWith('/reader.js') ? pathToFileURL(mortal) : file, options);
    }
  };
  syncBuiltinESMExports();
  await bootBuilt({ dataDir: join(place.folder, 'data') });
  await double.app.quitting.promise;
  expect(double.dialog.errors).toContain('Tandem has to end');
  expect(double.app.calls.at(-1)).toBe('exit 1');
});
