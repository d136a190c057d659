/* npm run check: types per layer, lint, import rules, symbol rules, file lengths, dead code. */
import { checkDeadCode } from './check/deadCode.ts';
import { checkFileLengths } from './check/fileLengths.ts';
import { formatFinding } from './check/finding.ts';
import type { Finding } from './check/finding.ts';
import { checkImports } from './check/importRules.ts';
import { checkLint } from './check/lint.ts';
import { checkSymbols } from './check/symbolRules.ts';
import { checkLayer, LAYERS } from './check/typeLayers.ts';
import { ROOT, runScript } from './lib/runTool.ts';

const CHECKS: readonly (readonly [title: string, run: () => Promise<readonly Finding[]>])[] = [
  ...LAYERS.map((layer) => [`types of ${layer}`, () => checkLayer(ROOT, layer)] as const),
  ['lint', () => checkLint(ROOT)],
  ['imports', () => checkImports(ROOT)],
  ['symbols', () => checkSymbols(ROOT)],
  ['file lengths', () => checkFileLengths(ROOT)],
  ['dead code', () => checkDeadCode(ROOT)],
];

await runScript(async () => {
  let breaches = 0;
  for (const [title, run] of CHECKS) {
    const findings = await run();
    breaches += findings.length;
    process.stdout.write(`${findings.length === 0 ? 'ok    ' : 'FAILED'} ${title}${findings.length === 0 ? '' : ` (${findings.length})`}\n`);
    for (const finding of findings) process.stdout.write(`       ${formatFinding(finding)}\n`);
  }
  process.stdout.write(breaches === 0 ? 'Everything holds.\n' : `${breaches} found.\n`);
  return breaches === 0 ? 0 : 1;
});
