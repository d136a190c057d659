import { TRIAL_STEPS, type Trial, type TrialStep } from '../../../../shared/domain/trial.ts';
import type { ReadConnection } from '../openDatabase.ts';

/** Each answers 1 once it has really happened since LinkedIn was connected: rows that outlive a restart, nothing that is ticked by hand. */
const DONE: Readonly<Record<TrialStep, string>> = {
  // Where the addresses are missing everything is compared, and nobody is told of.
  told: `SELECT 1 FROM publishing p WHERE p.account_id = @id AND p.done_at IS NOT NULL
    AND EXISTS (SELECT 1 FROM publication l WHERE l.account_id = @id AND l.kind = 'candidate' AND l.state = 'there')`,
  found: `SELECT 1 FROM seen_application a JOIN linkedin_link l ON l.candidate_id = a.candidate_id
    WHERE EXISTS (SELECT 1 FROM linkedin_note n WHERE n.person_urn = l.person_urn AND n.account_id = @id AND n.created_at >= @since)
       OR EXISTS (SELECT 1 FROM inmail_message m WHERE m.person_urn = l.person_urn AND m.account_id = @id AND m.at >= @since AND m.author_urn <> m.person_urn) LIMIT 1`,
  exported: `SELECT 1 FROM linkedin_arrival v JOIN seen_candidate c ON c.id = v.candidate_id WHERE v.kind = 'export' AND v.via IS NULL AND v.state = 'done' AND v.at >= @since LIMIT 1`,
  shared: `SELECT 1 FROM linkedin_arrival v JOIN seen_candidate c ON c.id = v.candidate_id WHERE v.kind = 'consent' AND v.state = 'done' AND v.at >= @since LIMIT 1`,
  seen: `SELECT 1 FROM linkedin_arrival v JOIN seen_candidate c ON c.id = v.candidate_id WHERE v.state = 'done' AND v.at >= @since AND v.is_read = 1 LIMIT 1`,
};

/** How far the demo’s story with Recruiter has come (row M9). */
export function trialOf(db: ReadConnection): Trial {
  const account = db.prepare(`SELECT id, connected_at AS since, settings FROM account WHERE kind = 'linkedin' AND removed_at IS NULL ORDER BY connected_at LIMIT 1`).get() as
    | { readonly id: string; readonly since: number; readonly settings: string }
    | undefined;
  if (account === undefined) return { recruiterUrl: null, steps: [] };
  const { id, since } = account;
  const { wwwUrl } = JSON.parse(account.settings) as { wwwUrl: string };
  const hasGateway = db.prepare(`SELECT 1 FROM account WHERE mode = 'gateway' AND removed_at IS NULL`).get() !== undefined;
  const isDone = (step: TrialStep): boolean => db.prepare(`SELECT EXISTS (${DONE[step]}) AS done`).pluck().get({ id, since }) === 1;
  return { recruiterUrl: `${wwwUrl.replace(/\/$/, '')}/talent`, steps: TRIAL_STEPS.filter((step) => hasGateway || step !== 'exported').map((step) => ({ id: step, isDone: isDone(step) })) };
}
