import { type Place, placeSchema } from '../../../shared/ipc/placeRequests.ts';
import type { ReadConnection } from '../data/openDatabase.ts';
import type { Store } from '../data/store.ts';

const KEY = 'place';

/** Where the window was left; null when that is not known. */
export function readPlace(db: ReadConnection): { place: Place | null } {
  const row = db.prepare('SELECT value FROM setting WHERE key = ?').get(KEY) as { value: string } | undefined;
  if (!row) return { place: null };
  const stored = placeSchema.safeParse(JSON.parse(row.value));
  return { place: stored.success ? stored.data : null };
}

/** Keeps where the window is. Nothing that is shown rests on it, so no event follows. */
export function writePlace(store: Store, place: Place): Record<string, never> {
  store.bulk((write) =>
    write
      .sql('INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value')
      .run(KEY, JSON.stringify(place)),
  );
  return {};
}
