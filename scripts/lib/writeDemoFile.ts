import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeDemo } from '../../src/sandbox/describeDemo.ts';
import type { World } from './startWorld.ts';

/** Writes what `--demo` reads: the key pairs and addresses of a running stand-in world and of its gateway. @returns the file */
export async function writeDemoFile(folder: string, { sandbox, gateway }: Pick<World, 'sandbox' | 'gateway'>): Promise<string> {
  const file = join(folder, 'demo.json');
  await writeFile(file, JSON.stringify({ ...describeDemo(sandbox), gateway: gateway.url }), { mode: 0o600 });
  return file;
}
