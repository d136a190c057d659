/* npm run bench -- NAME [--rows N] [--rounds N] [--json]: how fast Tandem is, beside something that is as fast as can be. */
import { parseArgs } from 'node:util';
import type { Bench } from '../tests/bench/bench.ts';
import { catchupBench } from '../tests/bench/catchup/catchupBench.ts';
import { drainBench } from '../tests/bench/drain/drainBench.ts';
import { exportBench } from '../tests/bench/export/exportBench.ts';
import { identityBench } from '../tests/bench/identity/identityBench.ts';
import { ingestBench } from '../tests/bench/ingest/ingestBench.ts';
import { memoryBench } from '../tests/bench/memory/memoryBench.ts';
import { pollingBench } from '../tests/bench/polling/pollingBench.ts';
import { publishBench } from '../tests/bench/publish/publishBench.ts';
import { searchBench } from '../tests/bench/search/searchBench.ts';
import { startBench } from '../tests/bench/start/startBench.ts';
import { runScript } from './lib/runTool.ts';

const BENCHES: Readonly<Record<string, Bench>> = { ingest: ingestBench, search: searchBench, start: startBench, memory: memoryBench, drain: drainBench, catchup: catchupBench, publish: publishBench, polling: pollingBench, export: exportBench, identity: identityBench };

function help(): string {
  const lines = Object.entries(BENCHES).map(([name, bench]) => `  ${name.padEnd(8)} ${bench.about} (usually ${bench.usualRows.toLocaleString('en')} rows)`);
  return `npm run bench -- NAME [--rows N] [--edits N] [--changed N] [--rounds N] [--json]\n${lines.join('\n')}\nWith --json only the last line goes to standard output: one object.`;
}

/** A whole number within bounds. @throws Error that names the option */
function wholeNumber(option: string, text: string | undefined, usual: number, least: number, most: number): number {
  const value = text === undefined ? usual : Number(text);
  if (text?.trim() === '' || !Number.isSafeInteger(value) || value < least || value > most)
    throw new Error(`--${option} must be a whole number from ${least} to ${most}, not "${text}".`);
  return value;
}

await runScript(async () => {
  const { values, positionals } = parseArgs({
    options: { rows: { type: 'string' }, edits: { type: 'string' }, changed: { type: 'string' }, rounds: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [name, ...others] = positionals;
  if (values.help || name === undefined) {
    process.stdout.write(`${help()}\n`);
    return values.help ? 0 : 1;
  }
  const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
  if (!bench || others.length > 0) throw new Error(`There is no bench "${[name, ...others].join(' ')}".\n${help()}`);
  const rows = wholeNumber('rows', values.rows ?? values.edits, bench.usualRows, bench.fewestRows, bench.mostRows);
  const rounds = wholeNumber('rounds', values.rounds, bench.usualRounds(rows), 1, 100);
  const changed = values.changed === undefined ? undefined : wholeNumber('changed', values.changed, 0, 1, 10_000);
  const result = await bench.run({ rows, rounds, changed, say: (line) => process.stderr.write(`${line}\n`) });
  if (!values.json) {
    for (const [part, numbers] of Object.entries({ ratio: result.ratios, ours: result.ours, against: result.against }))
      for (const [what, value] of Object.entries(numbers)) process.stdout.write(`${part.padEnd(8)} ${what.padEnd(22)} ${value}\n`);
  }
  process.stdout.write(`${JSON.stringify(result)}\n`);
  return 0;
});
