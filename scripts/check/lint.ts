import { capture, ROOT, toolFile } from '../lib/runTool.ts';
import type { Finding } from './finding.ts';
import { join } from 'node:path';

interface LintReport {
  readonly diagnostics: readonly {
    readonly message: string;
    readonly code?: string;
    readonly filename: string;
    readonly labels?: readonly { readonly span?: { readonly line?: number } }[];
  }[];
  readonly number_of_files: number;
}

/** Runs the linter with its type-aware rules over the project at `root`. */
export async function checkLint(root: string): Promise<readonly Finding[]> {
  const { code, output } = await capture(
    process.execPath,
    [toolFile('oxlint'), '--type-aware', '--tsconfig', 'tsconfig.json', '-c', join(ROOT, '.oxlintrc.json'), '-f', 'json', 'src', 'tests', 'scripts'],
    { cwd: root },
  );
  const report = readReport(output);
  if (report === null) return [{ rule: 'lint', where: '.oxlintrc.json', message: output.trim() || `the linter ended with ${code}` }];
  if (report.number_of_files === 0) return [{ rule: 'lint', where: 'src', message: 'the linter saw no file at all' }];
  return report.diagnostics.map((diagnostic) => ({
    rule: diagnostic.code ?? 'lint',
    where: `${diagnostic.filename}:${diagnostic.labels?.[0]?.span?.line ?? 1}`,
    message: diagnostic.message,
  }));
}

function readReport(output: string): LintReport | null {
  const start = output.indexOf('{');
  try {
    return start < 0 ? null : (JSON.parse(output.slice(start)) as LintReport);
  } catch {
    return null;
  }
}
