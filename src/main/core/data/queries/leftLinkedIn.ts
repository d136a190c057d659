import type { LeftPerson } from '../../../../shared/domain/arrivals.ts';
import { LISTED_LEFT } from '../arrivals/leftRows.ts';
import type { ReadConnection } from '../openDatabase.ts';

const DAY_MS = 24 * 3_600_000;
/** What came of a member who left is to be gone this soon. */
const DELETE_WITHIN_MS = 30 * DAY_MS;
const MOST = 500;

/** Members who left LinkedIn, with what is here of them and until when it is to be deleted; and when LinkedIn was asked last. */
export function leftList(db: ReadConnection): { checkedAt: number | null; people: LeftPerson[] } {
  const { checkedAt } = db.prepare(`SELECT max(watermark) AS checkedAt FROM sync_cursor WHERE type = 'left'`).get() as { checkedAt: number | null };
  const rows = db
    .prepare(
      `SELECT m.person_urn AS personUrn, m.left_at AS leftAt, c.id AS candidateId, c.name,
         (SELECT count(*) FROM inmail_message i WHERE i.person_urn = m.person_urn) AS messageCount,
         (SELECT count(*) FROM linkedin_note n WHERE n.person_urn = m.person_urn) AS noteCount,
         (SELECT count(*) FROM linkedin_value v WHERE v.candidate_id = c.id AND v.state = 'taken') AS valueCount
       ${LISTED_LEFT} ORDER BY m.left_at, m.person_urn LIMIT ${MOST}`,
    )
    .all() as Omit<LeftPerson, 'deleteBy'>[];
  return { checkedAt, people: rows.map((row) => ({ ...row, deleteBy: row.leftAt + DELETE_WITHIN_MS })) };
}
