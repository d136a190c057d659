import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Vault } from '../../src/main/core/platform/vault.ts';

/** A vault in a folder, that outlives the process as a keychain does. */
export function fileVault(dataDir: string): Vault {
  const file = join(dataDir, 'vault.json');
  const stored = (): Record<string, string> => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {});
  return {
    get: async (key) => stored()[key] ?? null,
    set: async (key, value) => writeFileSync(file, JSON.stringify({ ...stored(), [key]: value })),
    delete: async (key) => writeFileSync(file, JSON.stringify(Object.fromEntries(Object.entries(stored()).filter(([name]) => name !== key)))),
  };
}
