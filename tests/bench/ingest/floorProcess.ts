import { floorLoad, writeSearchTexts } from './floorLoad.ts';

/* A process of its own for the bare load: what it leaves in memory must not be cleared up while the next sync is measured. */
const [finished, folder] = process.argv.slice(2);
if (finished === undefined || folder === undefined) throw new Error('a finished database and a folder are needed');
writeSearchTexts(finished);
process.stdout.write(`${floorLoad(finished, folder)}\n`);
