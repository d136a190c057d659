/* npm run sim -- [--seeds N] [--seed S] [--json]: plays days at two desks on which everything goes wrong, and checks that nothing is lost or doubled. */
import { simCommand } from '../tests/simulation/simCommand.ts';
import { runScript } from './lib/runTool.ts';

await runScript(() => simCommand(process.argv.slice(2)));
