import type { Write } from '../store.ts';

type Look = Pick<Write, 'sql'>;

/** A job or a member in an access list at LinkedIn. */
export interface AccessEntry {
  readonly kind: 'job' | 'person';
  readonly listId: string;
  /** The ATS's id of a job, or a member's URN. */
  readonly memberId: string;
}
export interface LedgerEntry extends AccessEntry {
  readonly state: 'asked' | 'there' | 'refused';
}

/** Everybody who sees all jobs is in one list: LinkedIn lets a person be in ten at most. */
const ADMINS = 'site-admins';

/** Active users with a seat (row S6), and the member that LinkedIn says they are. */
const PAIRED = `SELECT r.remote_id AS user_id, u.site_admin, min(s.person_urn) AS person_urn FROM paired_seat s JOIN ats_user u ON u.id = s.user_id AND u.active = 1
  JOIN remote_ref r ON r.account_id = @ats AND r.type = 'user' AND r.local_id = u.id
  WHERE s.account_id = @account AND s.person_urn IS NOT NULL GROUP BY r.remote_id`;
/** Jobs that LinkedIn has, closed ones too: who was in them is shown on the member's profile. */
const PUBLISHED = `SELECT record_id AS job_id FROM publication WHERE account_id = @account AND kind = 'job' AND state <> 'refused' AND (open IS NOT NULL OR state = 'asked')`;

/** Users of whom it is known which jobs they were given. */
export function usersWithJobs(look: Look, atsAccountId: string): string[] {
  const rows = look.sql('SELECT DISTINCT user_id AS userId FROM job_team WHERE account_id = ?').all(atsAccountId) as { userId: string }[];
  return rows.map(({ userId }) => userId);
}

/** Replaces what is known of the jobs that one user was given. */
export function putJobsOf(write: Write, atsAccountId: string, userId: string, jobIds: readonly string[]): void {
  const given = JSON.stringify(jobIds);
  write.sql('DELETE FROM job_team WHERE account_id = ? AND user_id = ? AND job_id NOT IN (SELECT value FROM json_each(?))').run(atsAccountId, userId, given);
  write.sql('INSERT INTO job_team (account_id, user_id, job_id) SELECT ?, ?, value FROM json_each(?) WHERE true ON CONFLICT DO NOTHING').run(atsAccountId, userId, given);
}

/** Differs when other jobs are published than before. */
export function publishedJobsMark(look: Look, accountId: string): string {
  return JSON.stringify(look.sql(`SELECT count(*) AS count, max(at) AS at, count(open) AS known FROM publication WHERE account_id = ? AND kind = 'job'`).get(accountId));
}

/**
 * The access lists as they should be: one for each person, with the published jobs that the ATS gave them, and one for all who see
 * everything. A person is thus in one list, however many jobs they work on. A list without jobs is none.
 */
export function wantedEntries(look: Look, accountId: string, atsAccountId: string): AccessEntry[] {
  const all = { account: accountId, ats: atsAccountId };
  const jobs = look
    .sql(
      `WITH paired AS (${PAIRED}), published AS (${PUBLISHED})
       SELECT 'user-' || p.user_id AS listId, t.job_id AS memberId FROM paired p JOIN job_team t ON t.account_id = @ats AND t.user_id = p.user_id
         WHERE p.site_admin = 0 AND t.job_id IN (SELECT job_id FROM published)
       UNION ALL SELECT '${ADMINS}', job_id FROM published WHERE EXISTS (SELECT 1 FROM paired WHERE site_admin = 1)`,
    )
    .all(all) as { listId: string; memberId: string }[];
  const lists = new Set(jobs.map(({ listId }) => listId));
  const people = look
    .sql(`WITH paired AS (${PAIRED}) SELECT CASE WHEN site_admin = 1 THEN '${ADMINS}' ELSE 'user-' || user_id END AS listId, person_urn AS memberId FROM paired`)
    .all(all) as { listId: string; memberId: string }[];
  return [
    ...jobs.map((entry) => ({ kind: 'job' as const, ...entry })),
    ...people.filter(({ listId }) => lists.has(listId)).map((entry) => ({ kind: 'person' as const, ...entry })),
  ];
}

/** Whether LinkedIn's seats were ever read. */
export function isLinkedInRead(look: Look, accountId: string): boolean {
  return look.sql('SELECT 1 FROM account WHERE id = ? AND last_success_at IS NOT NULL').get(accountId) !== undefined;
}

/** What LinkedIn was told of access lists. */
export function accessLedger(look: Look, accountId: string): LedgerEntry[] {
  return look.sql('SELECT kind, list_id AS listId, member_id AS memberId, state FROM access_entry WHERE account_id = ?').all(accountId) as LedgerEntry[];
}

export function putEntries(write: Write, accountId: string, state: LedgerEntry['state'], entries: readonly AccessEntry[]): void {
  for (const { kind, listId, memberId } of entries)
    write
      .sql(
        `INSERT INTO access_entry (account_id, kind, list_id, member_id, state) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (account_id, kind, list_id, member_id) DO UPDATE SET state = excluded.state`,
      )
      .run(accountId, kind, listId, memberId, state);
}

export function dropEntries(write: Write, accountId: string, entries: readonly AccessEntry[]): void {
  for (const { kind, listId, memberId } of entries)
    write.sql('DELETE FROM access_entry WHERE account_id = ? AND kind = ? AND list_id = ? AND member_id = ?').run(accountId, kind, listId, memberId);
}

/** Whose lists are read back at LinkedIn: jobs that it has, members with a seat, and whatever the ledger names. */
export function membersOfLists(look: Look, accountId: string, kind: AccessEntry['kind']): string[] {
  const own = kind === 'job' ? `SELECT record_id AS id FROM publication WHERE account_id = @id AND kind = 'job' AND open IS NOT NULL` : 'SELECT person_urn AS id FROM seat WHERE account_id = @id AND person_urn IS NOT NULL';
  const rows = look.sql(`${own} UNION SELECT member_id FROM access_entry WHERE account_id = @id AND kind = @kind ORDER BY 1`).all({ id: accountId, kind }) as { id: string }[];
  return rows.map(({ id }) => id);
}

/**
 * LinkedIn says in which lists a job or a member stands. What the ledger has otherwise is to be told, or taken away, anew; lists of another
 * making are left alone.
 *
 * @returns how many entries differed
 */
export function holdAgainst(write: Write, accountId: string, kind: AccessEntry['kind'], memberId: string, listsThere: readonly string[]): number {
  const there = new Set(listsThere.filter((listId) => listId === ADMINS || listId.startsWith('user-')));
  const ledger = new Map((write.sql('SELECT kind, list_id AS listId, member_id AS memberId, state FROM access_entry WHERE account_id = ? AND kind = ? AND member_id = ?').all(accountId, kind, memberId) as LedgerEntry[]).map((one) => [one.listId, one]));
  const lacking = [...ledger.values()].filter(({ listId, state }) => state === 'there' && !there.has(listId));
  const unknown = [...there].filter((listId) => ledger.get(listId)?.state !== 'there').map((listId) => ({ kind, listId, memberId }));
  putEntries(write, accountId, 'asked', [...lacking, ...unknown]);
  return lacking.length + unknown.length;
}

/** Who was given a job in the ATS and has no seat at LinkedIn: by name, in order. */
export function unpairedUsers(look: Look, accountId: string, atsAccountId: string): string[] {
  const rows = look
    .sql(
      `WITH paired AS (${PAIRED})
       SELECT DISTINCT u.name FROM ats_user u JOIN remote_ref r ON r.account_id = @ats AND r.type = 'user' AND r.local_id = u.id
       WHERE u.active = 1 AND r.remote_id NOT IN (SELECT user_id FROM paired)
         AND (u.site_admin = 1 OR EXISTS (SELECT 1 FROM job_team t WHERE t.account_id = @ats AND t.user_id = r.remote_id)) ORDER BY u.name`,
    )
    .all({ account: accountId, ats: atsAccountId }) as { name: string }[];
  return rows.map(({ name }) => name);
}
