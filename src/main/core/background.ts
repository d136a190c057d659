import { parentPort, workerData } from 'node:worker_threads';
import { type PageText, readPage } from './connectors/greenhouse/readPage.ts';
import { checkpointApart } from './data/openDatabase.ts';
import { createRpc } from './rpc.ts';
import { fingerprintOf } from './sync/fingerprint.ts';

/** Entry of the worker thread that takes from the writing one what need not be done there. Wiring only. */
if (!parentPort) throw new Error('background is a worker entry');
const { dataDir } = workerData as { readonly dataDir: string };

createRpc(parentPort, {
  // As one text: taking five hundred records apart and together again would cost the writer more than parsing them.
  readPage(page) {
    const read = readPage(page as PageText);
    if (read === null) return null;
    const records = read.records.map((record) => ({ ...record, fingerprint: fingerprintOf(record.fields) }));
    return JSON.stringify({ records, bad: read.bad });
  },
  checkpoint: () => checkpointApart(dataDir),
});
