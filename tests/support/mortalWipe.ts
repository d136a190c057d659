/* Removes an account and dies after so many steps: `node mortalWipe.ts DIR ACCOUNT STEPS`. */
import { openForWriting } from '../../src/main/core/data/openDatabase.ts';
import { createStore } from '../../src/main/core/data/store.ts';
import { markRemoved, wipeAccount } from '../../src/main/core/data/wipe.ts';
import { systemClock, systemRandom } from '../../src/main/core/platform/system.ts';

const [dataDir = '', account = '', steps = '1'] = process.argv.slice(2);
const store = createStore(openForWriting(dataDir), systemClock, systemRandom);
store.edit((write) => markRemoved(write, account));
let left = Number(steps);
const turn = async (): Promise<void> => {
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
};
await wipeAccount({ store, dataDir, turn, rest: turn, signal: new AbortController().signal }, account, 'greenhouse');
throw new Error('there were fewer steps');
