/* npm run eval:identity -- --records FILE.csv [--records FILE2.csv] --truth FILE.csv [--json]: how well Tandem tells who is the same person, on any file of records. */
import { evalIdentityCommand } from '../tests/identity/evalIdentity.ts';
import { runScript } from './lib/runTool.ts';

await runScript(() => evalIdentityCommand(process.argv.slice(2), (line) => void process.stdout.write(`${line}\n`)));
