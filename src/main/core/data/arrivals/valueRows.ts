import type { GivenField } from '../../../../shared/domain/arrivals.ts';
import type { Write } from '../store.ts';

type Look = Pick<Write, 'sql'>;

/** A value that LinkedIn gave of a person. */
export interface GivenValue {
  readonly candidateId: string;
  readonly accountId: string;
  readonly field: GivenField | 'company' | 'location';
  readonly value: string;
  readonly origin: 'consent' | 'export';
  /** When LinkedIn gave it. */
  readonly at: number;
}

/** Keeps where a value came from and when. What a person has answered once is not asked again. */
export function putGivenValue(write: Write, given: GivenValue, state: 'taken' | 'open'): void {
  write
    .sql(
      `INSERT INTO linkedin_value (id, candidate_id, account_id, field, value, origin, at, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (candidate_id, field, value) DO UPDATE SET at = excluded.at, origin = excluded.origin,
         state = CASE WHEN excluded.state = 'taken' THEN 'taken' ELSE linkedin_value.state END WHERE excluded.at >= linkedin_value.at`,
    )
    .run(write.id(), given.candidateId, given.accountId, given.field, given.value, given.origin, given.at, state);
  write.changed('linkedIn', given.candidateId);
  write.changed('candidates', given.candidateId);
  write.changed('sync');
}

/** Keeps the place that LinkedIn gave, in the stead of one that it gave before. It is shown where the ATS has none (`showGivenPlace`). */
export function putGivenPlace(write: Write, given: Omit<GivenValue, 'field'>): void {
  write.sql(`DELETE FROM linkedin_value WHERE candidate_id = ? AND field = 'location' AND value <> ? AND at <= ?`).run(given.candidateId, given.value, given.at);
  putGivenValue(write, { ...given, field: 'location' }, 'taken');
}

/** A value that waits for the person's word; null when it does not any more. */
export function openValue(look: Look, id: string): (GivenValue & { readonly field: GivenField }) | null {
  const row = look
    .sql(
      `SELECT v.candidate_id AS candidateId, v.account_id AS accountId, v.field, v.value, v.origin, v.at FROM linkedin_value v
         JOIN seen_candidate c ON c.id = v.candidate_id WHERE v.id = ? AND v.state = 'open'`,
    )
    .get(id);
  return (row as (GivenValue & { readonly field: GivenField }) | undefined) ?? null;
}

/** What the person said to it. */
export function answerValue(write: Write, id: string, candidateId: string, state: 'taken' | 'left'): void {
  write.sql('UPDATE linkedin_value SET state = ?, decided_at = ? WHERE id = ?').run(state, write.now, id);
  write.changed('linkedIn', candidateId);
  write.changed('candidates', candidateId);
  write.changed('sync');
}
