import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from './finding.ts';
import { sourceFiles } from './sourceFiles.ts';

/** A file beyond this has more than one subject, and nobody reads it whole any more. */
const MOST_LINES = 500;

/** Checks that no source file, test or script is longer than 500 lines. */
export async function checkFileLengths(root: string): Promise<readonly Finding[]> {
  const files = await sourceFiles(root, ['src', 'tests', 'scripts']);
  const findings: Finding[] = [];
  for (const file of files) {
    const lines = (await readFile(join(root, file), 'utf8')).split('\n').length;
    if (lines > MOST_LINES) {
      findings.push({ rule: 'file-length', where: file, message: `has ${lines} lines; split it by subject below ${MOST_LINES}` });
    }
  }
  return findings;
}
