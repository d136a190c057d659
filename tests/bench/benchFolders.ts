import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/runTool.ts';

/** What is made once and kept: pages and stores. Git ignores it; it may be removed at any time. */
export async function keptFolder(name: string): Promise<string> {
  const folder = join(ROOT, '.bench', name);
  await mkdir(folder, { recursive: true });
  return folder;
}

/** A folder for one round, and its removal. */
export function passingFolder(): { readonly dir: string; readonly remove: () => void } {
  const dir = mkdtempSync(join(tmpdir(), 'tandem-bench-'));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}
