import type { Value } from '../../../../shared/ipc/contract.ts';
import type { ReadConnection } from '../openDatabase.ts';

/** What is kept on this computer: records that the person may see, and the size of the file they stand in. */
export function storageSummary(db: ReadConnection): Value<'storage.summary'> {
  const count = (from: string): number => (db.prepare(`SELECT count(*) AS n FROM ${from}`).get() as { n: number }).n;
  const { bytes } = db.prepare('SELECT c.page_count * s.page_size AS bytes FROM pragma_page_count c, pragma_page_size s').get() as { bytes: number };
  const hidden = `SELECT 1 FROM linkedin_link l WHERE l.person_urn = m.person_urn AND NOT EXISTS (SELECT 1 FROM seen_candidate c WHERE c.id = l.candidate_id)`;
  return { people: count('seen_candidate'), jobs: count('seen_job'), notes: count('seen_note'), messages: count(`inmail_message m WHERE NOT EXISTS (${hidden})`), bytes };
}
