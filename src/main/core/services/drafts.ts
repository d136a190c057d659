import type { DraftKey } from '../../../shared/ipc/draftRequests.ts';
import type { ReadConnection } from '../data/openDatabase.ts';
import type { Store } from '../data/store.ts';

/** More than anybody begins: the oldest make room. */
const MOST = 200;

/** Whom a draft is about; null where they are not made yet. */
function candidateOf(key: DraftKey): string | null {
  return key === 'person:new' ? null : (key.split(':')[1] ?? null);
}

/** Asked when a window opens: each person by themselves, for there are few drafts and may be a million people. */
export const SEEN_DRAFTS = `SELECT d.key, d.text FROM draft d WHERE d.candidate_id IS NULL OR EXISTS (SELECT 1 FROM seen_candidate c WHERE c.id = d.candidate_id)
  ORDER BY d.changed_at DESC, d.key`;

/** What was begun and not saved, of people who may be seen, the latest first. */
export function draftList(db: ReadConnection): { drafts: { key: DraftKey; text: string }[] } {
  return { drafts: db.prepare(SEEN_DRAFTS).all() as { key: DraftKey; text: string }[] };
}

/** Keeps a draft, or (null) forgets it. It is no edit: nothing is sent, and no event follows. */
export function setDraft(store: Store, key: DraftKey, text: string | null): Record<string, never> {
  const candidateId = candidateOf(key);
  store.bulk((write) => {
    if (text === null) {
      write.sql('DELETE FROM draft WHERE key = ?').run(key);
      return;
    }
    // A window may still write while the person is being removed or hidden: what was removed does not come back by it, what is hidden stays.
    if (candidateId !== null && write.sql('SELECT 1 FROM seen_candidate WHERE id = ?').get(candidateId) === undefined) return;
    write
      .sql('INSERT INTO draft (key, candidate_id, text, changed_at) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET text = excluded.text, changed_at = excluded.changed_at')
      .run(key, candidateId, text, write.now);
    write.sql('DELETE FROM draft WHERE key NOT IN (SELECT key FROM draft ORDER BY changed_at DESC, key LIMIT ?)').run(MOST);
  });
  return {};
}
