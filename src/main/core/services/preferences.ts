import { type Preferences, preferencesSchema } from '../../../shared/ipc/appRequests.ts';
import type { ReadConnection } from '../data/openDatabase.ts';
import type { Store } from '../data/store.ts';

const KEY = 'preferences';

/** The stored preferences; what is missing or no longer understood falls back to its default, field by field. */
export function readPreferences(db: ReadConnection): Preferences {
  const row = db.prepare('SELECT value FROM setting WHERE key = ?').get(KEY) as { value: string } | undefined;
  if (!row) return preferencesSchema.parse({});
  const stored = JSON.parse(row.value) as Record<string, unknown>;
  const whole = preferencesSchema.safeParse(stored);
  if (whole.success) return whole.data;
  const bad = new Set(whole.error.issues.map((issue) => String(issue.path[0])));
  return preferencesSchema.parse(Object.fromEntries(Object.entries(stored).filter(([name]) => !bad.has(name))));
}

/** The preferences as this thread, which alone writes them, read or wrote them last: each step of a run asks for them. */
export function keptPreferences(store: Pick<Store, 'db' | 'onChange'>): () => Preferences {
  let kept: Preferences | null = null;
  store.onChange((event) => {
    if (event.name === 'changed' && event.topics.includes('preferences')) kept = null;
  });
  return () => (kept ??= readPreferences(store.db));
}

/** Changes the preferences given and keeps the others. */
export function writePreferences(store: Store, change: Partial<Preferences>): Preferences {
  return store.bulk((write) => {
    const next = { ...readPreferences(write.db), ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) };
    write
      .sql('INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value')
      .run(KEY, JSON.stringify(next));
    write.changed('preferences');
    return next;
  });
}
