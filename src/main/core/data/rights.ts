import { setCandidateHidden } from './candidateRows.ts';
import { refByRemote } from './remoteRefs.ts';
import { indexJob, indexNote, unindexJob, unindexNote } from './searchRows.ts';
import { readSetting, writeSetting } from './settingRows.ts';
import type { Write } from './store.ts';

type Look = Pick<Write, 'sql'>;

/** What the ATS lets the signed-in person see, as far as it is known here. */
interface Role {
  readonly accountId: string;
  /** No Site Admin (any more): no private candidates, no notes for admins, of private notes only their own. */
  readonly isLimited: boolean;
  /** Besides, only the jobs of `job_permission` and who applied there; false as long as these were never readable. */
  readonly isByJob: boolean;
  /** Since when private candidates are left out of every answer, as if the right to see them were gone; else null. */
  readonly privatesGoneAt: number | null;
  /** Our own `ats_user.id`. */
  readonly ownUserId: string | null;
}

const privatesGoneKey = (accountId: string): string => `rights.privatesGone.${accountId}`;
const unsettledKey = (accountId: string): string => `rights.unsettled.${accountId}`;

/** What {@link hidingRole} found, for the length of a transaction. */
const rolesOf = new WeakMap<Write, Map<string, Role | null>>();

export function readRole(look: Look, accountId: string): Role {
  const account = look.sql('SELECT site_admin, rights_checked_at, remote_user_id FROM account WHERE id = ?').get(accountId) as
    | { site_admin: number | null; rights_checked_at: number | null; remote_user_id: string | null }
    | undefined;
  const isLimited = account?.site_admin === 0;
  const own = account?.remote_user_id ?? null;
  return {
    accountId,
    isLimited,
    isByJob: isLimited && account.rights_checked_at !== null,
    privatesGoneAt: Number(readSetting(look, privatesGoneKey(accountId))) || null,
    ownUserId: own === null ? null : (refByRemote(look, accountId, 'user', own)?.localId ?? null),
  };
}

/**
 * Stores what the ATS said of the signed-in person's rights. `jobIds` null (may not be read) keeps what was read before; jobs
 * that are not here yet are left for the next time. Returns true when what is shown may change because of it.
 */
export function storeRights(
  write: Write,
  accountId: string,
  rights: { readonly siteAdmin: boolean; readonly jobIds: readonly string[] | null },
): boolean {
  const before = readRole(write, accountId);
  write.sql('UPDATE account SET site_admin = ? WHERE id = ?').run(rights.siteAdmin ? 1 : 0, accountId);
  let changed = 0;
  if (rights.jobIds !== null) {
    write.sql('UPDATE account SET rights_checked_at = ? WHERE id = ?').run(write.now, accountId);
    const wanted = JSON.stringify(rights.jobIds.flatMap((remoteId) => refByRemote(write, accountId, 'job', remoteId)?.localId ?? []));
    changed += write
      .sql('DELETE FROM job_permission WHERE account_id = ? AND job_id NOT IN (SELECT value FROM json_each(?))')
      .run(accountId, wanted).changes;
    changed += write
      .sql('INSERT OR IGNORE INTO job_permission (account_id, job_id) SELECT ?, value FROM json_each(?)')
      .run(accountId, wanted).changes;
  }
  const after = readRole(write, accountId);
  const isOther = before.isLimited !== after.isLimited || before.isByJob !== after.isByJob || (after.isByJob && changed > 0);
  if (isOther) markUnsettled(write, accountId);
  if (changed > 0 || before.isLimited !== after.isLimited) write.changed('accounts');
  return isOther;
}

/** The right to see private candidates is gone (`at`), or there again (null). What it hides is settled afterwards. */
export function setPrivatesGone(write: Write, accountId: string, at: number | null): void {
  const since = readRole(write, accountId).privatesGoneAt;
  writeSetting(write, privatesGoneKey(accountId), at === null ? null : String(at));
  if (at === null && since !== null) askAgainSince(write, accountId, since);
  // What was missed one by one around the loss was missed for want of the right.
  if (at === null && since !== null)
    write
      .sql('UPDATE candidate SET unlisted_at = NULL WHERE account_id = ? AND private = 1 AND unlisted_at >= ?')
      .run(accountId, since);
  markUnsettled(write, accountId);
}

/**
 * Set in the transaction that changes a right, cleared when every row was settled by it: whoever finds it after a crash
 * settles everything once more.
 */
function markUnsettled(write: Write, accountId: string): void {
  writeSetting(write, unsettledKey(accountId), String(write.now));
  rolesOf.delete(write);
}
export const isUnsettled = (look: Look, accountId: string): boolean => readSetting(look, unsettledKey(accountId)) !== null;
export const clearUnsettled = (write: Write, accountId: string): void => writeSetting(write, unsettledKey(accountId), null);

/**
 * The role, when it or anything that is hidden already can hide a row that comes in now; null when nothing can, as in most
 * copies. Looked up once per transaction.
 */
export function hidingRole(write: Write, accountId: string): Role | null {
  const known = rolesOf.get(write) ?? new Map<string, Role | null>();
  rolesOf.set(write, known);
  let role = known.get(accountId);
  if (role === undefined) {
    role = readRole(write, accountId);
    const isOpen = !role.isLimited && role.privatesGoneAt === null;
    const any = isOpen
      ? write.sql('SELECT EXISTS (SELECT 1 FROM candidate WHERE hidden = 1) OR EXISTS (SELECT 1 FROM job WHERE hidden = 1) AS hit').get()
      : { hit: 1 };
    if ((any as { hit: number }).hit === 0) role = null;
    known.set(accountId, role);
  }
  return role;
}

const JOB_HIDDEN = `(j.unlisted_at IS NOT NULL OR (@isByJob AND NOT EXISTS
  (SELECT 1 FROM job_permission p WHERE p.account_id = @accountId AND p.job_id = j.id)))`;

const jobParams = (role: Role): { accountId: string; isByJob: number } => ({ accountId: role.accountId, isByJob: role.isByJob ? 1 : 0 });

function turnJob(write: Write, id: string, hidden: boolean): void {
  write.sql('UPDATE job SET hidden = ? WHERE id = ?').run(hidden ? 1 : 0, id);
  if (hidden) unindexJob(write, id);
  else indexJob(write, id, true);
  write.changed('jobs');
  write.changed('changes');
}

/** Settles a job that has just come, for which nobody applied yet. */
export function settleJob(write: Write, role: Role, id: string): void {
  const row = write.sql(`SELECT j.hidden, ${JOB_HIDDEN} AS want FROM job j WHERE j.id = @id`).get({ ...jobParams(role), id }) as
    | { hidden: number; want: number }
    | undefined;
  if (row && row.hidden !== row.want) turnJob(write, id, row.want === 1);
}

/** Settles every job of the account. Returns those that turned; their people are settled afterwards, hence the mark. */
export function settleJobs(write: Write, role: Role): string[] {
  const turned = write
    .sql(
      `SELECT j.id, ${JOB_HIDDEN} AS want FROM job j WHERE j.hidden <> ${JOB_HIDDEN}
         AND EXISTS (SELECT 1 FROM remote_ref r WHERE r.type = 'job' AND r.local_id = j.id AND r.account_id = @accountId)`,
    )
    .all(jobParams(role)) as { id: string; want: number }[];
  for (const { id, want } of turned) turnJob(write, id, want === 1);
  if (turned.length > 0) markUnsettled(write, role.accountId);
  return turned.map(({ id }) => id);
}

/** Whoever applied for a job, hidden or not. */
export function peopleOfJob(look: Look, jobId: string): string[] {
  const rows = look
    .sql(
      `SELECT candidate_id AS id FROM application WHERE job_id = @jobId AND hidden = 0
       UNION SELECT candidate_id FROM application WHERE job_id = @jobId AND hidden = 1`,
    )
    .all({ jobId }) as { id: string }[];
  return rows.map(({ id }) => id);
}

export function privatePeople(look: Look, accountId: string): string[] {
  return (look.sql('SELECT id FROM candidate WHERE account_id = ? AND private = 1 ORDER BY seq').all(accountId) as { id: string }[]).map(
    ({ id }) => id,
  );
}

/** People of an account in the order they came, a window of them. */
export function peopleAfter(look: Look, accountId: string, seq: number, limit: number): { readonly seq: number; readonly id: string }[] {
  return look
    .sql('SELECT seq, id FROM candidate WHERE seq > ? AND account_id = ? ORDER BY seq LIMIT ?')
    .all(seq, accountId, limit) as { seq: number; id: string }[];
}

function settleNotes(write: Write, role: Role, candidateId: string, isPersonHidden: boolean): boolean {
  // A note without an author that the ATS does not know yet was written here.
  const turned = write
    .sql(
      `SELECT id, want FROM (SELECT n.id, n.hidden, CASE WHEN @isPersonHidden
           OR EXISTS (SELECT 1 FROM application a WHERE a.id = n.application_id AND a.hidden = 1)
           OR (@isLimited AND n.visibility = 'admin_only')
           OR (@isLimited AND n.visibility = 'private' AND (n.author_id IS NULL OR n.author_id IS NOT @ownUserId)
               AND (n.author_id IS NOT NULL OR EXISTS (SELECT 1 FROM remote_ref r WHERE r.type = 'note' AND r.local_id = n.id)))
         THEN 1 ELSE 0 END AS want FROM note n WHERE n.candidate_id = @candidateId) WHERE hidden <> want`,
    )
    .all({
      candidateId,
      isPersonHidden: isPersonHidden ? 1 : 0,
      isLimited: role.isLimited ? 1 : 0,
      ownUserId: role.ownUserId,
    }) as { id: string; want: number }[];
  for (const { id, want } of turned) {
    write.sql('UPDATE note SET hidden = ? WHERE id = ?').run(want, id);
    if (want === 1) unindexNote(write, id);
    else indexNote(write, id, true);
  }
  return turned.length > 0;
}

/**
 * Decides for one person, their processes and their notes what is hidden, and keeps the search in step. The jobs must have
 * been settled. Returns whether anything turned.
 */
export function settlePerson(write: Write, role: Role, id: string): boolean {
  const row = write.sql('SELECT hidden, private, unlisted_at, gone_at FROM candidate WHERE id = ?').get(id) as
    | { hidden: number; private: number; unlisted_at: number | null; gone_at: number | null }
    | undefined;
  if (!row) return false;
  const isPersonHidden =
    row.unlisted_at !== null ||
    row.gone_at !== null ||
    (row.private === 1 && (role.isLimited || role.privatesGoneAt !== null)) ||
    (role.isByJob &&
      write
        .sql('SELECT 1 FROM application a JOIN job j ON j.id = a.job_id WHERE a.candidate_id = ? AND j.hidden = 0 LIMIT 1')
        .get(id) === undefined);
  const isTurned = isPersonHidden !== (row.hidden === 1);
  if (isTurned) setCandidateHidden(write, id, isPersonHidden);
  const { changes } = write
    .sql(
      `UPDATE application SET hidden = 1 - hidden WHERE candidate_id = @id
         AND hidden <> max(@hidden, coalesce((SELECT j.hidden FROM job j WHERE j.id = application.job_id), 0))`,
    )
    .run({ id, hidden: isPersonHidden ? 1 : 0 });
  const isAny = settleNotes(write, role, id, isPersonHidden) || isTurned || changes > 0;
  if (isAny) {
    write.changed('candidates', id);
    write.changed('linkedIn', id);
    write.changed('changes', id);
  }
  if (changes > 0) write.changed('jobs');
  return isAny;
}

/** Whether a row that has just come in stands as the rows above it do: then there is nothing to settle. */
const IN_PLACE = {
  candidate: `SELECT c.hidden = max(c.unlisted_at IS NOT NULL, c.gone_at IS NOT NULL, c.private AND @isGone) AS ok FROM candidate c
    WHERE c.id = @id`,
  application: `SELECT a.hidden = max(c.hidden, coalesce(j.hidden, 0)) AS ok FROM application a JOIN candidate c ON c.id = a.candidate_id
    LEFT JOIN job j ON j.id = a.job_id WHERE a.id = @id AND @isGone IS NOT NULL`,
  note: `SELECT n.hidden = max(c.hidden, coalesce(a.hidden, 0)) AS ok FROM note n JOIN candidate c ON c.id = n.candidate_id
    LEFT JOIN application a ON a.id = n.application_id WHERE n.id = @id AND @isGone IS NOT NULL`,
} as const;

/** Hides at once what came in for a person where rights say so; costs next to nothing where they do not. */
export function settleIncoming(write: Write, accountId: string, type: keyof typeof IN_PLACE, id: string, candidateId: string): void {
  const role = hidingRole(write, accountId);
  if (role === null) return;
  if (!role.isLimited) {
    const row = write.sql(IN_PLACE[type]).get({ id, isGone: role.privatesGoneAt === null ? 0 : 1 }) as { ok: number } | undefined;
    if (row?.ok === 1) return;
  }
  settlePerson(write, role, candidateId);
}

/** A person whom the ATS has just listed again: placed by the rights as they are. */
export function settleListed(write: Write, accountId: string, candidateId: string): void {
  const row = write.sql('SELECT unlisted_at FROM candidate WHERE id = ?').get(candidateId) as { unlisted_at: number | null } | undefined;
  if (row && row.unlisted_at !== null) askAgainSince(write, accountId, row.unlisted_at);
  write.sql('UPDATE candidate SET unlisted_at = NULL WHERE id = ?').run(candidateId);
  settlePerson(write, readRole(write, accountId), candidateId);
}

/** A job that the ATS has just listed again; it turns with {@link settleJobs}. */
export function listJob(write: Write, accountId: string, jobId: string): void {
  const row = write.sql('SELECT unlisted_at FROM job WHERE id = ?').get(jobId) as { unlisted_at: number | null } | undefined;
  if (!row || row.unlisted_at === null) return;
  askAgainSince(write, accountId, row.unlisted_at);
  write.sql('UPDATE job SET unlisted_at = NULL WHERE id = ?').run(jobId);
}

const againKey = (accountId: string): string => `rights.askAgainSince.${accountId}`;
/** It is not known when the right was lost, only when that was noticed. */
const NOTICED_WITHIN_MS = 24 * 3_600_000;

/**
 * What happened to a record while it was out of sight was in no answer: everything that changed since `at` must be asked for
 * again. `at` 0 asks for everything.
 */
export function askAgainSince(write: Write, accountId: string, at: number): void {
  const known = readSetting(write, againKey(accountId));
  writeSetting(write, againKey(accountId), String(Math.max(0, Math.min(at - NOTICED_WITHIN_MS, Number(known ?? at)))));
}

/** Sets the walks back to where they must begin again. Returns whether there was a reason to. */
export function setWalksBack(write: Write, accountId: string): boolean {
  const since = readSetting(write, againKey(accountId));
  if (since === null) return false;
  writeSetting(write, againKey(accountId), null);
  write
    .sql(
      `UPDATE sync_cursor SET watermark = min(watermark, ?), window_from = NULL, window_to = NULL, page = NULL
       WHERE account_id = ? AND watermark IS NOT NULL`,
    )
    .run(Number(since), accountId);
  return true;
}

const unknownJobsKey = (accountId: string): string => `rights.unknownJobs.${accountId}`;

/** Of the jobs that the signed-in person was given, those that are not here and that the ATS did not refuse to list before. */
export function jobsToGet(look: Look, accountId: string, jobIds: readonly string[]): string[] {
  const refused = new Set(JSON.parse(readSetting(look, unknownJobsKey(accountId)) ?? '[]') as string[]);
  return jobIds.filter((remoteId) => !refused.has(remoteId) && refByRemote(look, accountId, 'job', remoteId) === null);
}

/** Remembers jobs that were given but are not listed (templates, deleted ones), so that they are asked for once. */
export function rememberUnlistedJobs(write: Write, accountId: string, jobIds: readonly string[]): void {
  const known = JSON.parse(readSetting(write, unknownJobsKey(accountId)) ?? '[]') as string[];
  writeSetting(write, unknownJobsKey(accountId), JSON.stringify([...new Set([...known, ...jobIds])].slice(-5000)));
}
