import type { Source } from '../../../../shared/ipc/sourceRequests.ts';
import type { ReadConnection } from '../openDatabase.ts';

/** Every source with its labels, by name. */
export function sourceList(db: ReadConnection): { sources: Source[] } {
  const rows = db
    .prepare(
      `SELECT s.id, s.name, s.type, (SELECT json_group_array(l.name ORDER BY l.name) FROM source_label l WHERE l.source_id = s.id) AS labels
       FROM source s ORDER BY s.name COLLATE NOCASE, s.id`,
    )
    .all() as { id: string; name: string; type: string | null; labels: string }[];
  return { sources: rows.map((row) => ({ ...row, labels: JSON.parse(row.labels) as string[] })) };
}

/** People per source; sources without any are left out. Walks all processes: for the second reader. */
export function sourcePeople(db: ReadConnection): { people: Record<string, number> } {
  const rows = db
    .prepare(
      `SELECT source_id AS id, count(DISTINCT candidate_id) AS people FROM seen_application WHERE source_id IS NOT NULL GROUP BY source_id`,
    )
    .all() as { id: string; people: number }[];
  return { people: Object.fromEntries(rows.map((row) => [row.id, row.people])) };
}
