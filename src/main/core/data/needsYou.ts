import { COUNT_LEFT } from './arrivals/leftRows.ts';
import type { ReadConnection } from './openDatabase.ts';

/** Cards that wait for an answer, of what may be seen: as `conflictList` lists them. */
export const COUNT_CARDS = `SELECT count(*) FROM conflict k WHERE k.resolved_at IS NULL AND EXISTS (SELECT 1 FROM seen_candidate c WHERE c.id = k.candidate_id)
  AND (k.entity_type <> 'application' OR EXISTS (SELECT 1 FROM seen_application a WHERE a.id = k.entity_id))`;

/**
 * How many things wait for a word of the person, each once: what a card asks is not counted again with the change behind it, and the
 * changes of somebody who was deleted in the ATS are one question. What may not be seen any more is not asked.
 */
export function countNeedsYou(db: Pick<ReadConnection, 'prepare'>): number {
  const { count } = db
    .prepare(
      `SELECT (SELECT count(*) FROM deletion_guard WHERE answered_at IS NULL)
         + (${COUNT_CARDS})
         + (SELECT count(*) FROM linkedin_value v JOIN seen_candidate c ON c.id = v.candidate_id WHERE v.state = 'open')
         + (SELECT count(*) FROM linkedin_arrival a WHERE a.state = 'asks' OR a.state = 'refused'
             AND (a.candidate_id IS NULL OR EXISTS (SELECT 1 FROM seen_candidate c WHERE c.id = a.candidate_id)))
         + (${COUNT_LEFT})
         + (SELECT count(*) FROM outbox o WHERE o.state <> 'done' AND o.state IN ('held', 'needsPerson', 'refused')
             AND NOT EXISTS (SELECT 1 FROM conflict k WHERE k.change_id = o.id AND k.resolved_at IS NULL)
             AND NOT EXISTS (SELECT 1 FROM candidate c WHERE c.id = o.candidate_id AND c.gone_kind = 'deleted'))
         + (SELECT count(DISTINCT o.candidate_id) FROM outbox o JOIN candidate c ON c.id = o.candidate_id
             WHERE o.state <> 'done' AND c.gone_kind = 'deleted') AS count`,
    )
    .get() as { count: number };
  return count;
}
