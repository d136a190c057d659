/*
 * npm run kill -- [--publishing [--gateway]] [--times N] [--seed S] [--json]: the real program killed at random moments, and what came of the edits; or of what a
 * publisher told LinkedIn, by the application's keys or, with --gateway, through the gateway's pass-through.
 */
import { parseArgs } from 'node:util';
import { runKills } from '../tests/crash/killRun.ts';
import { runPublishKills } from '../tests/crash/publishing/publishKills.ts';
import { runScript } from './lib/runTool.ts';

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) throw new Error(`--${option} must be a whole number from ${least} to ${most}, not "${text}".`);
  return value;
}

await runScript(async () => {
  const { values } = parseArgs({ options: { times: { type: 'string' }, seed: { type: 'string' }, json: { type: 'boolean' }, publishing: { type: 'boolean' }, gateway: { type: 'boolean' } } });
  const options = {
    times: wholeNumber('times', values.times ?? '50', 1, 100_000),
    seed: wholeNumber('seed', values.seed ?? '1', 0, 0xffff_ffff),
    say: (line: string) => process.stderr.write(`${line}\n`),
  };
  if (values.publishing) {
    const told = await runPublishKills({ ...options, way: values.gateway ? 'signIn' : 'keys' });
    if (!values.json) process.stdout.write(`${told.times} kills in ${told.seconds} s: ${told.kills.first} in a first global sync, ${told.kills.updates} in updates, ${told.kills.deletions} in deletions. ${told.records} records, all as they are to be.\n`);
    process.stdout.write(`${JSON.stringify(told)}\n`);
    return 0;
  }
  const result = await runKills(options);
  if (!values.json) {
    const { firstSync, push, tokenRefresh } = result.kills;
    process.stdout.write(`${result.times} kills in ${result.seconds} s: ${firstSync} in a first sync, ${push} while sending, ${tokenRefresh} in a renewal of the sign-in.\n`);
    process.stdout.write(`${result.edits} edits: ${result.lost} lost, ${result.doubled} doubled.\n`);
  }
  process.stdout.write(`${JSON.stringify(result)}\n`);
  return result.lost + result.doubled === 0 ? 0 : 1;
});
