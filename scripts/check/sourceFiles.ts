import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

const SOURCE = /\.(?:ts|tsx|mts|cts|js|jsx|mjs|cjs)$/;

/** Every source file below the folders of a project, as paths from its root with `/`, in order. Missing folders hold none. */
export async function sourceFiles(root: string, folders: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(folders.map((folder) => filesBelow(join(root, folder))));
  return found
    .flat()
    .map((file) => relative(root, file).split(sep).join('/'))
    .filter((file) => SOURCE.test(file) && !file.endsWith('.d.ts'))
    .sort();
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => !file.includes(`${sep}node_modules${sep}`));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
