/* npm run eval:resume -- --files DIR --labels FILE.jsonl [--json] [--details]: how well the readers of résumés do on files with labels. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { evaluate } from '../tests/resumes/evaluate.ts';
import { readLabels } from '../tests/resumes/labels.ts';
import { runScript } from './lib/runTool.ts';

await runScript(async () => {
  const { values } = parseArgs({ options: { files: { type: 'string' }, labels: { type: 'string' }, json: { type: 'boolean' }, details: { type: 'boolean' } } });
  if (values.files === undefined || values.labels === undefined) throw new Error('npm run eval:resume -- --files DIR --labels FILE.jsonl [--json] [--details]');
  const { labels, failures } = readLabels(readFileSync(values.labels, 'utf8'));
  const { sureCount, ...result } = await evaluate(values.files, labels, values.details ? (line) => process.stderr.write(`${line}\n`) : undefined);
  if (!values.json) {
    for (const [field, score] of Object.entries(result.fields)) process.stdout.write(`${field.padEnd(10)} precision ${score.p.toFixed(3)}  recall ${score.r.toFixed(3)}  F1 ${score.f1.toFixed(3)}\n`);
    process.stdout.write(`job row ${result.jobRow}, sure ${result.sure} of ${sureCount}, F1 ${result.f1}\n`);
  }
  process.stdout.write(`${JSON.stringify({ ...result, files: result.files + failures.length, failures: [...failures, ...result.failures] })}\n`);
  return 0;
});
