import type { HistoryEntry, HistoryPlace } from '../../../../shared/domain/history.ts';
import type { ReadConnection } from '../openDatabase.ts';
import { ATS_WHO } from './conflicts.ts';
import { labelOfField, valueInWords } from './fieldWords.ts';

interface Row {
  readonly id: string;
  readonly at: number;
  readonly entity_type: string;
  readonly field: string;
  readonly old_value: string | null;
  readonly new_value: string | null;
  readonly who: string | null;
  readonly origin: HistoryEntry['origin'];
  readonly change_id: string | null;
}

/** Beyond everything: where the newest window begins. */
const NEWEST: HistoryPlace = { at: Number.MAX_SAFE_INTEGER, id: '\u{10FFFF}' };

/**
 * Who changed what of a person, newest first. Notes that were not written here are read from the notes themselves, so nothing is
 * kept twice and a first sync writes no history.
 */
export function historyList(
  db: ReadConnection,
  query: { readonly candidateId: string; readonly before: HistoryPlace | null; readonly limit: number },
): { entries: HistoryEntry[]; next: HistoryPlace | null } {
  const params = { candidateId: query.candidateId, ...(query.before ?? NEWEST), limit: query.limit + 1 };
  const rows = db
    .prepare(
      `SELECT * FROM (
         SELECT h.id, h.at, h.entity_type, h.field, h.old_value, h.new_value, h.who, h.origin, h.change_id FROM history h
         WHERE h.candidate_id = @candidateId AND (h.at, h.id) < (@at, @id) AND EXISTS (SELECT 1 FROM seen_candidate c WHERE c.id = h.candidate_id)
           AND (h.entity_type <> 'application' OR EXISTS (SELECT 1 FROM seen_application a WHERE a.id = h.entity_id))
           AND (h.entity_type <> 'note' OR EXISTS (SELECT 1 FROM seen_note n WHERE n.id = h.entity_id))
         ORDER BY h.at DESC, h.id DESC LIMIT @limit)
       UNION ALL SELECT * FROM (
         SELECT n.id, n.created_at, 'note', 'note', NULL, json_quote(n.body), coalesce(u.name, n.author_name), 'ats', NULL
         FROM seen_note n LEFT JOIN ats_user u ON u.id = n.author_id
         WHERE n.candidate_id = @candidateId AND n.kind = 'note' AND (n.created_at, n.id) < (@at, @id)
           AND EXISTS (SELECT 1 FROM seen_candidate c WHERE c.id = n.candidate_id)
           AND NOT EXISTS (SELECT 1 FROM history h WHERE h.candidate_id = n.candidate_id AND h.entity_type = 'note' AND h.entity_id = n.id)
         ORDER BY n.created_at DESC, n.id DESC LIMIT @limit)
       ORDER BY at DESC, id DESC LIMIT @limit`,
    )
    .all(params) as Row[];
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    entries: shown.map((row) => ({
      id: row.id,
      at: row.at,
      entityType: row.entity_type,
      field: row.field,
      fieldLabel: labelOfField(row.field),
      from: valueInWords(row.old_value),
      to: valueInWords(row.new_value),
      who: row.who ?? ATS_WHO,
      origin: row.origin,
      changeId: row.change_id,
    })),
    next: rows.length > query.limit && last ? { at: last.at, id: last.id } : null,
  };
}
