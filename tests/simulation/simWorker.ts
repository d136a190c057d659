import { parentPort } from 'node:worker_threads';
import { ignoreCrashes, openStage, simulateSeeds } from './simulateSeeds.ts';

/** Entry of a thread that plays seeds: those it is told, a part at a time, until it is told none. */
if (!parentPort) throw new Error('simWorker is a worker entry');
const port = parentPort;
ignoreCrashes();
const stage = await openStage();
async function play(part: { readonly first: number; readonly count: number } | null): Promise<void> {
  if (part === null) {
    stage.close();
    port.close();
    return;
  }
  port.postMessage({ first: part.first, tally: await simulateSeeds(stage, part.first, part.count) });
}

port.on('message', (part: { readonly first: number; readonly count: number } | null) => void play(part));
port.postMessage('ready');
