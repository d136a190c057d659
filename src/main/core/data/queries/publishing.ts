import { type JobAtLinkedIn, PUBLISHED_KINDS, type PublishedKindName, publishSettingsSchema, type PublishState, type WithheldReason } from '../../../../shared/domain/publishing.ts';
import type { ReadConnection } from '../openDatabase.ts';
import { unpairedUsers } from '../publishing/accessLists.ts';
import { IS_UNSEEN } from '../publishing/ledgerNews.ts';
import { leaseState } from '../publishing/leaseState.ts';
import { publishSettings } from '../publishing/publishSettings.ts';

const LABELS: Readonly<Record<PublishedKindName, string>> = {
  job: 'Jobs',
  candidate: 'People',
  application: 'Processes',
  stage: 'Stages',
  candidateNote: 'Notes on people',
  applicationNote: 'Notes on processes',
  feedback: 'Interview feedback',
  resume: 'Résumés',
};
const MOST_NAMED = 200;
/**
 * A process that is here and may not be seen; the parameter is SQL for the ATS's id of it. One that is gone from here hides nothing.
 * CROSS JOIN keeps the order: otherwise SQLite reads the references of every process for each row.
 */
const isHiddenProcess = (id: string): string =>
  `EXISTS (SELECT 1 FROM account t CROSS JOIN remote_ref r ON r.account_id = t.id AND r.type = 'application' AND r.remote_id = ${id}
     WHERE t.kind <> 'linkedin' AND NOT EXISTS (SELECT 1 FROM seen_application a WHERE a.id = r.local_id))`;
/** That there is somebody private is no business of whoever may not see them, nor that somebody is in a job that is confidential to them. */
const ownerSeen = (process: string): string =>
  `(w.kind = 'job' AND EXISTS (SELECT 1 FROM seen_job j WHERE j.id = w.owner_id) OR w.kind <> 'job' AND EXISTS (SELECT 1 FROM seen_candidate c WHERE c.id = w.owner_id)
     AND (w.kind IN ('candidate', 'candidateNote') OR NOT ${isHiddenProcess(process)}))`;
const WITHHELD_SEEN = ownerSeen('w.record_id');
/** What is withheld from an account and why, counted; of whom the signed-in person may see. */
export const WITHHELD_COUNTS = `SELECT kind, reason, count(*) AS count FROM withheld w WHERE account_id = ? AND ${WITHHELD_SEEN} GROUP BY kind, reason ORDER BY kind, count(*) DESC`;
const PUBLICATION_SEEN = ownerSeen(`CASE w.kind WHEN 'application' THEN w.record_id ELSE w.parent_id END`);

function accessOf(db: ReadConnection, look: Parameters<typeof unpairedUsers>[0], accountId: string, atsAccountId: string): NonNullable<PublishState['access']> {
  const counts = db
    .prepare(
      `SELECT (SELECT count(DISTINCT member_id) FROM access_entry WHERE account_id = @id AND kind = 'person' AND state = 'there') AS recruiters,
         (SELECT count(DISTINCT member_id) FROM access_entry WHERE account_id = @id AND kind = 'job' AND state = 'there') AS jobs,
         (SELECT count(*) FROM access_entry WHERE account_id = @id AND state = 'asked') AS asked,
         (SELECT count(*) FROM access_entry WHERE account_id = @id AND state = 'refused') AS refused,
         teams_read_at AS readAt, teams_message AS message FROM publishing WHERE account_id = @id`,
    )
    .get({ id: accountId }) as Omit<NonNullable<PublishState['access']>, 'unpaired'>;
  return { ...counts, unpaired: unpairedUsers(look, accountId, atsAccountId).slice(0, MOST_NAMED) };
}

function deskOf(look: Parameters<typeof unpairedUsers>[0], accountId: string): PublishState['desk'] {
  const { standing, wantsOver } = leaseState(look, accountId);
  if (standing === null) return null;
  const nameOf = (userId: string): string | null =>
    (look.sql(`SELECT u.name FROM remote_ref r JOIN ats_user u ON u.id = r.local_id WHERE r.type = 'user' AND r.remote_id = ? LIMIT 1`).get(userId) as { name: string } | undefined)?.name ?? null;
  const { userId, isThisDesk, since, until, heirUserId, isHeir, publisher } = standing;
  return {
    isThisDesk, since, until,
    userName: userId === null ? null : nameOf(userId),
    heirName: heirUserId === null || isHeir ? null : (nameOf(heirUserId) ?? ''),
    isTakingOver: wantsOver && !isThisDesk,
    publisher: publishSettingsSchema.shape.publisher.safeParse(publisher).data ?? null,
  };
}

/** What is published to each LinkedIn account, counted from the ledger. */
export function publishStates(db: ReadConnection): { accounts: PublishState[] } {
  const look = { sql: (text: string) => db.prepare<unknown[], unknown>(text) };
  const accounts = db.prepare(`SELECT id FROM account WHERE kind = 'linkedin' AND removed_at IS NULL ORDER BY connected_at, id`).all() as { id: string }[];
  const mayDecide = db.prepare(`SELECT 1 FROM account WHERE kind <> 'linkedin' AND removed_at IS NULL AND site_admin = 1 LIMIT 1`).get() !== undefined;
  return {
    accounts: accounts.map(({ id }) => {
      const settings = publishSettings(look, id);
      const counts = db
        .prepare(
          `SELECT kind, sum(state = 'there' AND (kind <> 'job' OR open IS NOT NULL)) AS there, sum(state = 'asked') AS asked, sum(state = 'refused') AS refused
           FROM publication WHERE account_id = ? GROUP BY kind`,
        )
        .all(id) as { kind: PublishedKindName; there: number; asked: number; refused: number }[];
      const byKind = new Map(counts.map((row) => [row.kind, row]));
      const row = db
        .prepare('SELECT done_at AS doneAt, message, read_back_at AS at, missing_people AS people, missing_jobs AS jobs, differing_access AS access FROM publishing WHERE account_id = ?')
        .get(id) as { doneAt: number | null; message: string | null; at: number | null; people: number; jobs: number; access: number } | undefined;
      const isOn = settings.publisher === 'tandem' || settings.publisher === 'leaving';
      return {
        accountId: id,
        settings,
        mayDecide,
        kinds: PUBLISHED_KINDS.map((kind) => ({ kind, label: LABELS[kind], there: byKind.get(kind)?.there ?? 0, asked: byKind.get(kind)?.asked ?? 0, refused: byKind.get(kind)?.refused ?? 0 })),
        withheld: db.prepare(WITHHELD_COUNTS).all(id) as PublishState['withheld'],
        queued: isOn ? (db.prepare('SELECT count(*) AS n FROM publish_queue').get() as { n: number }).n : 0,
        doneAt: row?.doneAt ?? null,
        readBack: row === undefined || row.at === null ? null : { at: row.at, people: row.people, jobs: row.jobs, access: row.access },
        access: settings.publisher === 'tandem' && settings.viewers === 'team' && settings.atsAccountId !== null ? accessOf(db, look, id, settings.atsAccountId) : null,
        desk: deskOf(look, id),
        unseen: db
          .prepare(
            `SELECT count(DISTINCT CASE WHEN kind <> 'job' AND owner_id GLOB 'unseen:*' THEN owner_id END) AS people,
               count(CASE WHEN kind = 'job' THEN 1 END) AS jobs, count(CASE WHEN owner_id GLOB 'part:*' THEN 1 END) AS parts FROM publication WHERE account_id = ? AND ${IS_UNSEEN}`,
          )
          .get(id) as PublishState['unseen'],
        message: row?.message ?? null,
      };
    }),
  };
}

/** Who and what is withheld or refused, by the names that the signed-in person may see. */
export function publishDetails(db: ReadConnection, accountId: string): {
  withheld: { kind: 'job' | 'candidate' | 'application'; reason: WithheldReason; ownerId: string | null; name: string }[];
  refused: { kind: PublishedKindName; ownerId: string | null; name: string; field: string | null; message: string | null }[];
} {
  const named = (table: string, where: string, columns: string) =>
    db
      .prepare(
        `SELECT w.kind, ${columns}, coalesce(c.id, j.id) AS ownerId, coalesce(c.name, j.name, 'Not to be seen here') AS name FROM ${table} w
           LEFT JOIN seen_candidate c ON w.kind <> 'job' AND c.id = w.owner_id LEFT JOIN seen_job j ON w.kind = 'job' AND j.id = w.owner_id
         WHERE w.account_id = ? AND ${where} ORDER BY w.kind, name LIMIT ${MOST_NAMED}`,
      )
      .all(accountId);
  return {
    withheld: named('withheld', WITHHELD_SEEN, 'w.reason') as never,
    refused: named('publication', `w.state = 'refused' AND ${PUBLICATION_SEEN}`, 'w.field, CASE WHEN coalesce(c.id, j.id) IS NOT NULL THEN w.message END AS message') as never,
  };
}

/** Where a job stands at LinkedIn, by the ledger of the account that is published to. */
export function publishedJob(db: ReadConnection, jobId: string): { job: JobAtLinkedIn | null } {
  const row = db
    .prepare(
      `SELECT p.state, p.open, p.posting, p.is_public AS isPublic, p.message, w.reason FROM seen_job j
         JOIN publishing s ON json_extract(s.settings, '$.publisher') = 'tandem' JOIN account a ON a.id = s.account_id AND a.removed_at IS NULL
         LEFT JOIN publication p ON p.account_id = a.id AND p.kind = 'job' AND p.owner_id = j.id
         LEFT JOIN withheld w ON w.account_id = a.id AND w.kind = 'job' AND w.owner_id = j.id
       WHERE j.id = ?`,
    )
    .get(jobId) as { state: 'there' | 'asked' | 'refused' | null; open: number | null; posting: string | null; isPublic: number | null; message: string | null; reason: WithheldReason | null } | undefined;
  if (!row) return { job: null };
  const told = row.state === 'refused' ? 'refused' : row.state === 'asked' ? 'underWay' : row.open === 1 ? 'listed' : row.open === 0 ? 'closed' : 'waiting';
  const number = row.posting?.split(':').at(-1);
  return {
    job: {
      state: row.reason === null ? told : 'withheld',
      isPublic: row.isPublic === null ? null : row.isPublic === 1,
      url: number === undefined ? null : `https://www.linkedin.com/jobs/view/${number}`,
      reason: row.reason,
      message: row.state === 'refused' ? row.message : null,
    },
  };
}
