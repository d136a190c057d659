import type { Source } from '../../../../shared/ipc/sourceRequests.ts';
import type { ReadConnection } from '../openDatabase.ts';

/** Every source with its labels and how many people came from it, by name. */
export function sourceList(db: ReadConnection): { sources: Source[] } {
  const rows = db
    .prepare(
      `SELECT s.id, s.name, s.type, (SELECT json_group_array(l.name ORDER BY l.name) FROM source_label l WHERE l.source_id = s.id) AS labels,
         coalesce(n.people, 0) AS people
       FROM source s LEFT JOIN (SELECT source_id, count(DISTINCT candidate_id) AS people FROM seen_application
         WHERE source_id IS NOT NULL GROUP BY source_id) n ON n.source_id = s.id
       ORDER BY s.name COLLATE NOCASE, s.id`,
    )
    .all() as { id: string; name: string; type: string | null; labels: string; people: number }[];
  return { sources: rows.map((row) => ({ ...row, labels: JSON.parse(row.labels) as string[] })) };
}
