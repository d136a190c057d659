import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Those of the commands that are in no folder of PATH. */
export function missingCommands(commands: readonly string[]): readonly string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return commands.filter((command) => !folders.some((folder) => existsSync(join(folder, command))));
}
