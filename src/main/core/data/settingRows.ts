import type { Write } from './store.ts';

/** A value that outlives a restart and belongs to no record; null when there is none. */
export function readSetting(look: Pick<Write, 'sql'>, key: string): string | null {
  const row = look.sql('SELECT value FROM setting WHERE key = ?').get(key) as { value: string } | undefined;
  return row?.value ?? null;
}

/** Null removes it. */
export function writeSetting(write: Write, key: string, value: string | null): void {
  if (value === null) write.sql('DELETE FROM setting WHERE key = ?').run(key);
  else write.sql('INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(key, value);
}
