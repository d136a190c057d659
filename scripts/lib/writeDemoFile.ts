import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeDemo } from '../../src/sandbox/describeDemo.ts';
import type { Sandbox } from '../../src/sandbox/startSandbox.ts';

/** Writes what `--demo` reads: the key pairs and addresses of a running stand-in world. @returns the file */
export async function writeDemoFile(folder: string, sandbox: Sandbox): Promise<string> {
  const file = join(folder, 'demo.json');
  await writeFile(file, JSON.stringify(describeDemo(sandbox)), { mode: 0o600 });
  return file;
}
