import { capture, toolFile } from '../lib/runTool.ts';
import type { Finding } from './finding.ts';

type Issue = { readonly file: string } & Readonly<Record<string, unknown>>;

/** Finds files, exports and dependencies of the project at `root` that nothing uses, and imports of packages that are not declared. */
export async function checkDeadCode(root: string): Promise<readonly Finding[]> {
  const { code, output } = await capture(process.execPath, [toolFile('knip'), '--reporter', 'json', '--no-progress'], { cwd: root });
  const report = readReport(output);
  if (report === null) return [{ rule: 'dead-code', where: 'knip.json', message: output.trim() || `knip ended with ${code}` }];
  return report.flatMap((issue) =>
    Object.entries(issue)
      .filter((entry): entry is [string, { name?: string; line?: number }[]] => Array.isArray(entry[1]))
      .flatMap(([kind, found]) =>
        found.map((one) => ({
          rule: 'dead-code',
          where: one.line === undefined ? issue.file : `${issue.file}:${one.line}`,
          message: kind === 'files' ? 'nothing uses this file' : `${kind}: ${one.name ?? '?'}`,
        })),
      ),
  );
}

function readReport(output: string): readonly Issue[] | null {
  const start = output.indexOf('{');
  try {
    const report = start < 0 ? null : (JSON.parse(output.slice(start)) as { issues?: readonly Issue[] });
    return report?.issues ?? null;
  } catch {
    return null;
  }
}
