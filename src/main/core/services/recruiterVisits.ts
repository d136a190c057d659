import { TandemError } from '../../../shared/result.ts';
import type { RecruiterAct } from '../../../shared/domain/touch.ts';
import type { Store } from '../data/store.ts';

const WORDS: Readonly<Record<RecruiterAct, string>> = {
  open: 'Opened in Recruiter',
  inmail: 'Opened Recruiter to write an InMail',
  save: 'Opened Recruiter to save to a project',
};

/**
 * Remembers that Recruiter was opened for what no API can do. Whether it was done there LinkedIn tells, if at all, with the next InMail
 * that comes in. Throws `not_found`.
 */
export function rememberRecruiter(store: Store, candidateId: string, act: RecruiterAct): void {
  store.edit((write) => {
    if (!write.sql('SELECT 1 FROM seen_candidate WHERE id = ?').get(candidateId)) throw new TandemError('not_found', 'This person is no longer here.');
    write
      .sql(`INSERT INTO activity (id, candidate_id, kind, at, title, detail, actor_name) VALUES (?, ?, 'recruiter', ?, ?, NULL, 'You')`)
      .run(write.id(), candidateId, write.now, WORDS[act]);
    write.changed('candidates', candidateId);
  });
}
