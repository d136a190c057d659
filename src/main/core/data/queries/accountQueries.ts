import type { Account, Run, SyncProblem } from '../../../../shared/domain/account.ts';
import type { ReadConnection } from '../openDatabase.ts';

/** Words of a recruiter for the types of record that are synced. */
export const TYPE_LABELS: Readonly<Record<string, string>> = {
  user: 'Colleagues',
  source: 'Sources',
  rejectionReason: 'Rejection reasons',
  jobPost: 'Job posts',
  job: 'Jobs',
  stage: 'Stages',
  candidate: 'People',
  application: 'Processes',
  stageEntry: 'Stage history',
  note: 'Notes',
  interview: 'Interviews',
  scorecard: 'Feedback',
  file: 'Files',
  seat: 'Recruiter seats',
  match: 'Matches',
  message: 'InMail',
  linkedInNote: 'Recruiter notes',
  consent: 'Consents',
  left: 'Left LinkedIn',
};

/** The connected accounts, oldest first. */
export function accountList(db: ReadConnection): { accounts: Account[] } {
  const rows = db
    .prepare(
      `SELECT id, kind, mode, label, user_name, user_email, status, status_detail, connected_at, site_admin,
         CASE WHEN site_admin = 0 AND rights_checked_at IS NOT NULL
           THEN (SELECT count(*) FROM job_permission p WHERE p.account_id = account.id) END AS job_count
       FROM account WHERE removed_at IS NULL ORDER BY connected_at, id`,
    )
    .all() as {
    id: string;
    kind: Account['kind'];
    mode: Account['mode'];
    label: string;
    user_name: string | null;
    user_email: string | null;
    status: Account['status'];
    status_detail: string | null;
    connected_at: number;
    site_admin: number | null;
    job_count: number | null;
  }[];
  return {
    accounts: rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      mode: row.mode,
      label: row.label,
      userName: row.user_name,
      userEmail: row.user_email,
      status: row.status,
      statusDetail: row.status_detail,
      connectedAt: row.connected_at,
      role: row.site_admin === null ? null : row.site_admin === 1 ? 'siteAdmin' : 'limited',
      jobCount: row.job_count,
    })),
  };
}

/** The newest runs first. */
export function runList(db: ReadConnection, limit: number): { runs: Run[] } {
  const rows = db
    .prepare(
      `SELECT r.id, r.account_id, a.label, r.kind, r.started_at, r.ended_at, r.outcome, r.counts, r.requests, r.message
       FROM run r JOIN account a ON a.id = r.account_id ORDER BY r.started_at DESC, r.id DESC LIMIT ?`,
    )
    .all(limit) as {
    id: string;
    account_id: string;
    label: string;
    kind: Run['kind'];
    started_at: number;
    ended_at: number | null;
    outcome: Run['outcome'];
    counts: string;
    requests: number;
    message: string | null;
  }[];
  return {
    runs: rows.map((row) => ({
      id: row.id,
      accountId: row.account_id,
      accountLabel: row.label,
      kind: row.kind,
      startedAt: row.started_at,
      endedAt: row.ended_at,
      outcome: row.outcome,
      counts: JSON.parse(row.counts) as Run['counts'],
      requests: row.requests,
      message: row.message,
    })),
  };
}

/** Records that could not be read, newest first. */
export function problemList(db: ReadConnection): { problems: SyncProblem[] } {
  const rows = db
    .prepare(
      `SELECT p.id, a.label, p.type, p.remote_id, p.message, p.at, c.id AS local_id FROM sync_problem p
       JOIN account a ON a.id = p.account_id
       LEFT JOIN remote_ref r ON r.account_id = p.account_id AND r.type = 'candidate' AND p.type = 'candidate' AND r.remote_id = p.remote_id
       LEFT JOIN seen_candidate c ON c.id = r.local_id
       ORDER BY p.at DESC LIMIT 500`,
    )
    .all() as {
    id: string;
    label: string;
    type: string;
    remote_id: string;
    message: string;
    at: number;
    local_id: string | null;
  }[];
  return {
    problems: rows.map((row) => ({
      id: row.id,
      accountLabel: row.label,
      type: row.type,
      typeLabel: TYPE_LABELS[row.type] ?? row.type,
      remoteId: row.remote_id,
      message: row.message,
      at: row.at,
      candidateId: row.local_id,
    })),
  };
}
