import { applicationBase, showApplication } from './pendingEdits.ts';
import { refByLocal, setBase } from './remoteRefs.ts';
import type { Write } from './store.ts';

/** What may be pointed to before it is here. */
const WANTED_TYPES = ['stage', 'source', 'user', 'rejectionReason', 'application', 'interview'] as const;
type Wanted = (typeof WANTED_TYPES)[number];

const OF_PERSON = 't.candidate_id';
const OF_PROCESS = '(SELECT a.candidate_id FROM application a WHERE a.id = t.application_id)';
/** Which columns point to it (without their ending), and how their row hangs on a person. */
const POINTERS: Readonly<Record<Exclude<Wanted, 'stage' | 'source'>, readonly (readonly [table: string, name: string, person: string])[]>> = {
  user: [
    ['application', 'recruiter', OF_PERSON],
    ['note', 'author', OF_PERSON],
    ['scorecard', 'interviewer', OF_PROCESS],
  ],
  rejectionReason: [['application', 'rejection_reason', OF_PERSON]],
  application: [
    ['note', 'application', OF_PERSON],
    ['file', 'application', OF_PERSON],
  ],
  interview: [['scorecard', 'interview', OF_PROCESS]],
};
const STAGE_POINTERS = [
  ['application', 'stage', OF_PERSON],
  ['stage_entry', 'stage', OF_PROCESS],
] as const;

const wantedIn = new WeakMap<object, Map<Wanted, boolean>>();

const pointersTo = (type: Wanted): readonly (readonly [table: string, name: string, person: string])[] =>
  type === 'source' ? [['application', 'source', OF_PERSON]] : type === 'stage' ? STAGE_POINTERS : POINTERS[type];

/** Whether anything points to a record of this type that is not here; asked once for a transaction, for mostly nothing does. */
function isAnyWanted(write: Write, type: Wanted): boolean {
  const known = wantedIn.get(write) ?? new Map<Wanted, boolean>();
  wantedIn.set(write, known);
  let any = known.get(type);
  if (any === undefined)
    known.set(type, (any = pointersTo(type).some(([table, name]) => write.sql(`SELECT 1 FROM ${table} WHERE ${name}_wanted IS NOT NULL LIMIT 1`).get() !== undefined)));
  return any;
}

/** A row was written that points to something of this type that is not here. */
export function noteWanted(write: Write, type: string): void {
  if (isWanted(type)) wantedIn.get(write)?.set(type, true);
}

/** Whether records of this type may be pointed to before they are here. */
export const isWanted = (type: string): type is Wanted => (WANTED_TYPES as readonly string[]).includes(type);

/** Stage or source of a process lie under edits of ours: they go into what both sides agree on. */
function settleProcess(write: Write, accountId: string, type: 'stage' | 'source', remoteId: string, localId: string): void {
  const rows = write
    .sql(
      `SELECT a.id, a.candidate_id AS candidateId FROM application a CROSS JOIN candidate c ON c.id = a.candidate_id
       WHERE a.${type}_wanted = +? AND a.${type}_wanted IS NOT NULL AND c.account_id = ?`,
    )
    .all(remoteId, accountId) as { id: string; candidateId: string }[];
  for (const { id, candidateId } of rows) {
    const ref = refByLocal(write, accountId, 'application', id);
    const base = applicationBase(write, ref);
    if (ref && base) setBase(write, accountId, 'application', ref.remoteId, JSON.stringify({ ...base, [`${type}Id`]: localId }));
    else write.sql(`UPDATE application SET ${type}_id = ? WHERE id = ?`).run(localId, id);
    write.sql(`UPDATE application SET ${type}_wanted = NULL WHERE id = ?`).run(id);
    showApplication(write, accountId, id, candidateId);
  }
  if (type === 'source') return;
  point(write, accountId, ['stage_entry', 'stage', OF_PROCESS], remoteId, localId);
  for (const { id } of rows)
    write
      .sql(
        `UPDATE application SET stage_since = coalesce((SELECT max(e.entered_at) FROM stage_entry e
           WHERE e.application_id = application.id AND e.stage_id = application.stage_id AND e.exited_at IS NULL), stage_since) WHERE id = ?`,
      )
      .run(id);
}

function point(write: Write, accountId: string, [table, name, person]: readonly [string, string, string], remoteId: string, localId: string): number {
  return write
    .sql(
      `UPDATE ${table} AS t SET ${name}_id = ?, ${name}_wanted = NULL WHERE ${name}_wanted = +? AND ${name}_wanted IS NOT NULL
         AND (SELECT c.account_id FROM candidate c WHERE c.id = ${person}) = ?`,
    )
    .run(localId, remoteId, accountId).changes;
}

/**
 * Something has come to which records pointed before it was here: from now on they do. It has been so in the ATS all along, so that it is no
 * news of theirs.
 * @param remoteId what it is called in the ATS
 */
export function settleWanted(write: Write, accountId: string, type: Wanted, remoteId: string, localId: string): void {
  if (!isAnyWanted(write, type)) return;
  if (type === 'stage' || type === 'source') return settleProcess(write, accountId, type, remoteId, localId);
  const changes = POINTERS[type].reduce((sum, pointer) => sum + point(write, accountId, pointer, remoteId, localId), 0);
  if (changes > 0) write.changed('candidates');
}

/** Stages and users, by what the ATS calls them, to whom records point and who are not here. */
export function wantedRefs(look: Pick<Write, 'sql'>, accountId: string, type: 'stage' | 'user', limit: number): string[] {
  const parts = pointersTo(type).map(
    ([table, name, person]) =>
      `SELECT ${name}_wanted AS id FROM ${table} t WHERE ${name}_wanted IS NOT NULL AND (SELECT c.account_id FROM candidate c WHERE c.id = ${person}) = @accountId`,
  );
  return (look.sql(`SELECT DISTINCT id FROM (${parts.join(' UNION ALL ')}) LIMIT +@limit`).all({ accountId, limit }) as { id: string }[]).map(({ id }) => id);
}
