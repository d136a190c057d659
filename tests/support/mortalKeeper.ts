/*
 * Work on a data folder in a process of its own, to be killed in the middle: `node mortalKeeper.ts WHAT DIR`.
 * Says "begun" once it is under way, and "done" if nobody kills it.
 *
 * - `backup` copies the database page by page, with a word before each step, and waits for a line of stdin between two
 * - `migrate` opens the folder for writing; the last step of the migration waits for ever
 * - `restore` puts the newest backup back
 */
import { readSync } from 'node:fs';
import { listBackups } from '../../src/main/core/data/backups.ts';
import { makeBackup } from '../../src/main/core/data/makeBackup.ts';
import { migrations } from '../../src/main/core/data/migrations/migrations.ts';
import { openForWriting } from '../../src/main/core/data/openDatabase.ts';
import { systemClock, systemRandom } from '../../src/main/core/platform/system.ts';
import { createRecovery } from '../../src/main/core/services/recovery.ts';

const [what = '', dataDir = ''] = process.argv.slice(2);
const say = (words: string): void => void process.stdout.write(`${words}\n`);
/** Blocks this process until it is killed, or told to go on. */
const hold = (): void => void readSync(0, Buffer.alloc(1));

if (what === 'backup') {
  await makeBackup({
    dataDir,
    reason: 'hand',
    at: systemClock.now(),
    isCancelled() {
      say('begun');
      hold();
      return false;
    },
  });
} else if (what === 'migrate') {
  const last = migrations.at(-1);
  if (!last) throw new Error('no migrations');
  const { run } = last;
  Object.assign(last, {
    run(db: Parameters<typeof run>[0]) {
      run(db);
      say('begun');
      hold();
    },
  });
  openForWriting(dataDir).close();
} else {
  // Every change of a name in the folder is a point at which the power may go.
  const stopAt = Number(what.slice('restore'.length));
  let step = 0;
  const fs = await import('node:fs');
  const { syncBuiltinESMExports } = await import('node:module');
  const { existsSync, renameSync, rmSync } = fs.default;
  const counted = <T extends readonly [import('node:fs').PathLike, ...unknown[]]>(run: (...args: T) => void) => (...args: T): void => {
    if (existsSync(args[0])) step += 1;
    if (step === stopAt) {
      say('begun');
      hold();
    }
    run(...args);
  };
  Object.assign(fs.default, { renameSync: counted(renameSync), rmSync: counted(rmSync) });
  syncBuiltinESMExports();
  const recovery = createRecovery({ dataDir, clock: systemClock, random: systemRandom, fault: { reason: 'damaged', detail: null, found: null } });
  recovery.restore(listBackups(dataDir)[0]?.name ?? '');
}
say('done');
