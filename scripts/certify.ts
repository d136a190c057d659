/* npm run certify -- [--only RULE,RULE] [--dialect v2|rest] [--json]: shows the rules of LinkedIn's certification, in both generations of its API. */
import { parseArgs } from 'node:util';
import { certify } from '../tests/certify/certify.ts';
import { RULES } from '../tests/certify/rules.ts';
import { DIALECTS, type DialectName } from '../tests/certify/stage.ts';
import { runScript } from './lib/runTool.ts';

await runScript(async () => {
  const { values } = parseArgs({ options: { only: { type: 'string' }, dialect: { type: 'string' }, json: { type: 'boolean' } } });
  const only = values.only?.split(',').map((id) => id.trim());
  const unknown = only?.find((id) => !RULES.some((rule) => rule.id === id));
  if (unknown !== undefined) throw new Error(`There is no rule "${unknown}".`);
  if (values.dialect !== undefined && !DIALECTS.includes(values.dialect as DialectName)) throw new Error(`--dialect must be ${DIALECTS.join(' or ')}, not "${values.dialect}".`);
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  for (const { id, shows } of RULES) if (only?.includes(id) ?? true) say(`${id.padEnd(13)} ${shows}`);
  const result = await certify({ say, ...(only === undefined ? {} : { only }), ...(values.dialect === undefined ? {} : { dialects: [values.dialect as DialectName] }) });
  const notShown = [...new Set(result.rules.filter(({ verdict }) => verdict === 'notShown').map(({ id }) => id))];
  const missing = notShown.length === 0 ? '' : `Not shown, for no browser was found: ${notShown.join(', ')}.`;
  if (missing !== '') say(missing);
  if (!values.json) process.stdout.write(`${result.passed} passed, ${result.failed} failed, ${result.notShown} not shown.\n`);
  process.stdout.write(`${JSON.stringify(result)}\n`);
  return result.failed === 0 ? 0 : 1;
});
