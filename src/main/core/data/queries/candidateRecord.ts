import { recruiterSource } from '../../../../shared/domain/arrivals.ts';
import type { Activity, CandidateRecord, ContactValue, Interview, Note, Process, SendState } from '../../../../shared/domain/candidate.ts';
import { poolOfTag } from '../../../../shared/domain/pool.ts';
import { TandemError } from '../../../../shared/result.ts';
import type { ReadConnection } from '../openDatabase.ts';
import type { EditPayload } from '../overlay.ts';
import { composeActivity } from './activityFeed.ts';
import { onePerson } from './onePerson.ts';
import { SOURCED_BY } from './sourcedBy.ts';

interface CandidateColumns {
  readonly seq: number;
  readonly id: string;
  readonly name: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly preferred_name: string | null;
  readonly title: string | null;
  readonly company: string | null;
  readonly location: string | null;
  readonly location_given_at: number | null;
  readonly emails: string;
  readonly phones: string;
  readonly links: string;
  readonly private: number;
  readonly url: string | null;
  readonly account_id: string | null;
  readonly sourced_by: string | null;
  readonly created_at: number | null;
  readonly updated_at: number | null;
  readonly last_activity_at: number | null;
}

type Pending = { readonly changeId: string; readonly state: SendState };

export interface PendingChange extends Pending {
  readonly kind: string;
  readonly entityId: string;
  readonly payload: unknown;
  readonly summary: string;
  readonly createdAt: number;
}

function pendingOf(db: ReadConnection, candidateId: string): PendingChange[] {
  const rows = db
    .prepare(
      `SELECT id, kind, entity_id, payload, summary, state, created_at FROM outbox
       WHERE candidate_id = ? AND state <> 'done' ORDER BY seq`,
    )
    .all(candidateId) as {
    id: string;
    kind: string;
    entity_id: string;
    payload: string;
    summary: string;
    state: SendState;
    created_at: number;
  }[];
  return rows.map((row) => ({
    changeId: row.id,
    state: row.state,
    kind: row.kind,
    entityId: row.entity_id,
    payload: JSON.parse(row.payload) as unknown,
    summary: row.summary,
    createdAt: row.created_at,
  }));
}

const plain = ({ changeId, state }: Pending): Pending => ({ changeId, state });

function processesOf(db: ReadConnection, candidateId: string, pending: readonly PendingChange[]): Process[] {
  const rows = db
    .prepare(
      `SELECT a.id, a.job_id, coalesce(j.name, 'Prospect') AS job_name, j.requisition_id, coalesce(j.status, 'open') AS job_status,
         coalesce(j.confidential, 0) AS confidential, a.status, a.prospect, a.stage_id, s.name AS stage_name,
         a.source_id, so.name AS source_name, sc.name AS contact_name, u.name AS recruiter_name, a.applied_at, a.rejected_at, r.name AS reason
       FROM seen_application a LEFT JOIN seen_job j ON j.id = a.job_id LEFT JOIN stage s ON s.id = a.stage_id
         LEFT JOIN source so ON so.id = a.source_id LEFT JOIN ats_user u ON u.id = a.recruiter_id
         LEFT JOIN process_source_contact pc ON pc.application_id = a.id LEFT JOIN source_contact sc ON sc.id = pc.contact_id AND (sc.source_id IS NULL OR sc.source_id IS NOT a.source_id)
         LEFT JOIN rejection_reason r ON r.id = a.rejection_reason_id
       WHERE a.candidate_id = ? ORDER BY (a.status = 'in_process') DESC, a.last_activity_at DESC LIMIT 200`,
    )
    .all(candidateId) as {
    id: string;
    job_id: string | null;
    job_name: string;
    requisition_id: string | null;
    job_status: Process['jobStatus'];
    confidential: number;
    status: Process['status'];
    prospect: number;
    stage_id: string | null;
    stage_name: string | null;
    source_id: string | null;
    source_name: string | null;
    contact_name: string | null;
    recruiter_name: string | null;
    applied_at: number | null;
    rejected_at: number | null;
    reason: string | null;
  }[];
  const stages = db.prepare(
    `SELECT id, name, position, writes_to_candidate FROM stage WHERE job_id = ? AND (active = 1 OR id = ?) ORDER BY position`,
  );
  const history = db.prepare(
    `SELECT e.stage_id, coalesce(s.name, 'Unknown stage') AS name, e.entered_at, e.exited_at
     FROM stage_entry e LEFT JOIN stage s ON s.id = e.stage_id WHERE e.application_id = ? ORDER BY e.entered_at`,
  );
  return rows.map((row) => {
    const change = pending.findLast((candidate) => candidate.entityId === row.id && candidate.kind !== 'setSource');
    const sourceChange = pending.findLast((candidate) => candidate.entityId === row.id && candidate.kind === 'setSource');
    return {
      id: row.id,
      jobId: row.job_id ?? '',
      jobName: row.job_name,
      requisitionId: row.requisition_id,
      jobStatus: row.job_status,
      isConfidentialJob: row.confidential === 1,
      status: row.status,
      isProspect: row.prospect === 1,
      stageId: row.stage_id,
      stageName: row.stage_name,
      stages: (
        stages.all(row.job_id, row.stage_id) as { id: string; name: string; position: number; writes_to_candidate: number }[]
      ).map((stage) => ({
        id: stage.id,
        name: stage.name,
        position: stage.position,
        writesToCandidate: stage.writes_to_candidate === 1,
      })),
      history: (
        history.all(row.id) as { stage_id: string | null; name: string; entered_at: number | null; exited_at: number | null }[]
      ).map((entry) => ({
        stageId: entry.stage_id,
        stageName: entry.name,
        enteredAt: entry.entered_at,
        exitedAt: entry.exited_at,
      })),
      sourceId: row.source_id,
      sourceName: row.source_name,
      sourceContact: row.contact_name === null ? null : recruiterSource(row.contact_name),
      sourcePending: sourceChange ? plain(sourceChange) : null,
      recruiterName: row.recruiter_name,
      appliedAt: row.applied_at,
      rejectedAt: row.rejected_at,
      rejectionReason: row.reason,
      pending: change ? plain(change) : null,
    };
  });
}

interface NoteColumns {
  readonly id: string;
  readonly body: string;
  readonly subject: string | null;
  readonly kind: 'note' | 'email' | 'activity';
  readonly author_name: string | null;
  readonly visibility: Note['visibility'];
  readonly created_at: number | null;
}

function notesOf(db: ReadConnection, candidateId: string): NoteColumns[] {
  return db
    .prepare(
      `SELECT n.id, n.body, n.subject, n.kind, coalesce(u.name, n.author_name) AS author_name, n.visibility, n.created_at
       FROM seen_note n LEFT JOIN ats_user u ON u.id = n.author_id WHERE n.candidate_id = ?
       ORDER BY n.created_at DESC, n.seq DESC LIMIT 500`,
    )
    .all(candidateId) as NoteColumns[];
}

function interviewsOf(db: ReadConnection, candidateId: string): Interview[] {
  const interviews = db
    .prepare(
      `SELECT i.id, i.application_id, j.name AS job_name, i.name, i.starts_at, i.ends_at, i.status FROM interview i
       JOIN seen_application a ON a.id = i.application_id LEFT JOIN seen_job j ON j.id = a.job_id
       WHERE a.candidate_id = ? ORDER BY i.starts_at DESC LIMIT 200`,
    )
    .all(candidateId) as {
    id: string;
    application_id: string;
    job_name: string | null;
    name: string;
    starts_at: number | null;
    ends_at: number | null;
    status: string;
  }[];
  const cards = db
    .prepare(
      `SELECT s.id, s.application_id, s.interview_id, s.interview_name, u.name AS interviewer_name, s.submitted_at,
         s.recommendation, s.attributes, s.answers, j.name AS job_name
       FROM scorecard s JOIN seen_application a ON a.id = s.application_id LEFT JOIN ats_user u ON u.id = s.interviewer_id
         LEFT JOIN seen_job j ON j.id = a.job_id WHERE a.candidate_id = ? ORDER BY s.submitted_at LIMIT 500`,
    )
    .all(candidateId) as {
    id: string;
    application_id: string;
    interview_id: string | null;
    interview_name: string | null;
    interviewer_name: string | null;
    submitted_at: number | null;
    recommendation: Interview['scorecards'][number]['recommendation'];
    attributes: string;
    answers: string;
    job_name: string | null;
  }[];
  const card = (row: (typeof cards)[number]): Interview['scorecards'][number] => ({
    id: row.id,
    interviewName: row.interview_name,
    interviewerName: row.interviewer_name,
    submittedAt: row.submitted_at,
    recommendation: row.recommendation,
    attributes: JSON.parse(row.attributes) as Interview['scorecards'][number]['attributes'],
    answers: JSON.parse(row.answers) as Interview['scorecards'][number]['answers'],
  });
  const shown: Interview[] = interviews.map((row) => ({
    id: row.id,
    applicationId: row.application_id,
    jobName: row.job_name,
    name: row.name,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    status: row.status,
    scorecards: cards.filter((scorecard) => scorecard.interview_id === row.id).map(card),
  }));
  // Feedback without a scheduled interview still is feedback.
  const loose = cards.filter((row) => row.interview_id === null);
  return [
    ...shown,
    ...loose.map((row) => ({
      id: `feedback-${row.id}`,
      applicationId: row.application_id,
      jobName: row.job_name,
      name: row.interview_name ?? 'Feedback',
      startsAt: row.submitted_at,
      endsAt: null,
      status: 'feedback',
      scorecards: [card(row)],
    })),
  ];
}

/** Lines of activity that a record shows; the page of the whole history has more. */
const MOST_ACTIVITY = 300;

/** The whole record of one candidate. Throws `not_found`. */
export function candidateRecord(db: ReadConnection, id: string, mostActivity: number = MOST_ACTIVITY): CandidateRecord {
  const row = db
    .prepare(`SELECT c.*, ${SOURCED_BY} AS sourced_by FROM seen_candidate c WHERE c.id = ?`)
    .get(id) as CandidateColumns | undefined;
  if (!row) throw new TandemError('not_found', 'This person is no longer here. They may have been removed in the ATS.');
  const pending = pendingOf(db, id);
  const pendingFields: Record<string, Pending> = {};
  for (const change of pending)
    if (change.kind === 'edit')
      for (const field of Object.keys((change.payload as EditPayload).patch)) pendingFields[field] = plain(change);
  const tags = db
    .prepare('SELECT t.name FROM candidate_tag c JOIN tag t ON t.id = c.tag_id WHERE c.candidate_id = ? ORDER BY t.name')
    .all(id) as { name: string }[];
  const tagsAndPools = tags.map(({ name }) => {
    const change = pending.findLast(
      (candidate) => candidate.kind === 'addTag' && (candidate.payload as { tag: string }).tag === name,
    );
    return { name, pool: poolOfTag(name), pending: change ? plain(change) : null };
  });
  const sourceProcess = db
    .prepare(
      `SELECT a.id, (SELECT name FROM source WHERE id = a.source_id) AS source_name FROM seen_application a
       WHERE a.candidate_id = ? ORDER BY a.source_id IS NULL, a.applied_at, a.seq LIMIT 1`,
    )
    .get(id) as { id: string; source_name: string | null } | undefined;
  const processes = processesOf(db, id, pending);
  const notes = notesOf(db, id);
  const interviews = interviewsOf(db, id);
  const files = db
    .prepare('SELECT id, name, kind, created_at FROM seen_file WHERE candidate_id = ? ORDER BY created_at DESC LIMIT 200')
    .all(id) as { id: string; name: string; kind: string; created_at: number | null }[];
  const activity: Activity[] = composeActivity(db, { id, processes, notes, interviews, files }, mostActivity);
  return {
    id: row.id,
    onePerson: onePerson(db, row.seq),
    name: row.name,
    firstName: row.first_name,
    lastName: row.last_name,
    preferredName: row.preferred_name,
    title: row.title,
    company: row.company,
    location: row.location,
    locationGivenAt: row.location_given_at,
    emails: JSON.parse(row.emails) as ContactValue[],
    phones: JSON.parse(row.phones) as ContactValue[],
    links: JSON.parse(row.links) as ContactValue[],
    tags: tagsAndPools.flatMap(({ name, pool, pending: tagPending }) => (pool === null ? [{ name, pending: tagPending }] : [])),
    pools: tagsAndPools.flatMap(({ pool, pending: tagPending }) => (pool === null ? [] : [{ name: pool, pending: tagPending }])),
    sourceName: sourceProcess?.source_name ?? null,
    sourceProcessId: sourceProcess?.id ?? null,
    sourcedBy: row.sourced_by,
    isPrivate: row.private === 1,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    lastActivityAt: row.last_activity_at,
    pendingFields,
    processes,
    notes: notes
      .filter((note) => note.kind === 'note')
      .map((note) => {
        const change = pending.find((candidate) => candidate.entityId === note.id);
        return {
          id: note.id,
          body: note.body,
          authorName: note.author_name,
          visibility: note.visibility,
          createdAt: note.created_at,
          pending: change ? plain(change) : null,
        };
      }),
    interviews,
    files: files.map((file) => ({ id: file.id, name: file.name, kind: file.kind, createdAt: file.created_at })),
    activity,
    atsUrl: row.url,
    accountId: row.account_id,
  };
}
