import type { Write } from '../store.ts';
import { atsOfLinkedIn } from './atsOfLinkedIn.ts';

/** A job as LinkedIn names it. */
interface NamedJob {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly isConfidential: 0 | 1;
  /** The ATS's id of it. */
  readonly remoteId: string;
  /** The ATS that has it. */
  readonly accountId: string;
}

const COLUMNS = 'j.id, j.name, j.status, j.confidential AS isConfidential, r.remote_id AS remoteId, a.id AS accountId';
const OF_ATS = `a.kind <> 'linkedin' AND a.removed_at IS NULL AND (@ats IS NULL OR a.id = @ats) ORDER BY a.mode = 'gateway' DESC, a.connected_at, a.id LIMIT 2`;

/** The job that an account of LinkedIn names, of the ATS that belongs with it: by the id that it was told under, else by the number that the customer gave it; null for one that is not here, or may not be seen. */
export function namedJob(look: Pick<Write, 'sql'>, linkedInId: string, named: string): NamedJob | null {
  const params = { named, ats: atsOfLinkedIn(look, linkedInId) };
  const [byId] = look
    .sql(`SELECT ${COLUMNS} FROM account a JOIN remote_ref r ON r.account_id = a.id AND r.type = 'job' AND r.remote_id = @named JOIN seen_job j ON j.id = r.local_id WHERE ${OF_ATS}`)
    .all(params) as NamedJob[];
  if (byId) return byId;
  const [only, another] = look
    .sql(`SELECT ${COLUMNS} FROM seen_job j JOIN remote_ref r ON r.type = 'job' AND r.local_id = j.id JOIN account a ON a.id = r.account_id WHERE j.requisition_id = @named AND ${OF_ATS}`)
    .all(params) as NamedJob[];
  return only && !another ? only : null;
}
