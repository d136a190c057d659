import { createHash } from 'node:crypto';
import {
  type CandidateMeta,
  insertCandidate,
  updateCandidateMeta,
} from '../data/candidateRows.ts';
import { liveOperations } from '../data/outbox.ts';
import type { CandidateBase } from '../data/overlay.ts';
import { showApplication, showCandidate } from '../data/pendingEdits.ts';
import { putRef, refByRemote, type RemoteRef } from '../data/remoteRefs.ts';
import { indexJob, indexNote } from '../data/searchRows.ts';
import type { Write } from '../data/store.ts';
import { normalText } from './normalText.ts';
import type { BadRow, RecordType, RemoteRecord } from './remoteRecord.ts';

export interface IngestCounts {
  read: number;
  changed: number;
  /** Of those changed: new here. */
  added: number;
  problems: number;
}

/** A row whose parent is not here (yet): kept as it came and tried again after the walk. */
class ParentMissing extends Error {}

type Of<T extends RecordType> = RemoteRecord<T>;

const hashOf = (fields: unknown): string =>
  createHash('sha1').update(JSON.stringify(fields)).digest('base64url').slice(0, 12);

/** Resolves a remote id to the local one; throws when the parent has not arrived. */
function parent(write: Write, accountId: string, type: RecordType, remoteId: string): string {
  const ref = refByRemote(write, accountId, type, remoteId);
  if (!ref) throw new ParentMissing(`${type} ${remoteId}`);
  return ref.localId;
}

/** As {@link parent}, for references that may point to something we cannot see: null then. */
function maybe(write: Write, accountId: string, type: RecordType, remoteId: string | null): string | null {
  return remoteId === null ? null : (refByRemote(write, accountId, type, remoteId)?.localId ?? null);
}

function applyCandidate(write: Write, accountId: string, record: Of<'candidate'>, id: string, isNew: boolean): void {
  const { fields } = record;
  const shared: CandidateBase = {
    firstName: fields.firstName,
    lastName: fields.lastName,
    preferredName: fields.preferredName,
    title: fields.title,
    company: fields.company,
    emails: fields.emails,
    phones: fields.phones,
    links: fields.links,
    tags: [...fields.tags].sort((left, right) => left.localeCompare(right)),
  };
  const meta: CandidateMeta = {
    location: fields.location,
    private: fields.private,
    url: fields.url,
    accountId,
    createdAt: fields.createdAt,
    updatedAt: record.updatedAt,
    lastActivityAt: fields.lastActivityAt,
  };
  if (isNew) insertCandidate(write, id, shared, meta);
  else {
    updateCandidateMeta(write, id, meta);
    showCandidate(write, accountId, id, shared);
  }
  write.changed('candidates', id);
}

function applyApplication(write: Write, accountId: string, record: Of<'application'>, id: string, isNew: boolean): void {
  const { fields } = record;
  const candidateId = parent(write, accountId, 'candidate', fields.candidateId);
  const jobId = fields.jobId === null ? null : parent(write, accountId, 'job', fields.jobId);
  const stageId = maybe(write, accountId, 'stage', fields.stageId);
  const values = [
    candidateId,
    jobId,
    fields.status,
    fields.prospect ? 1 : 0,
    maybe(write, accountId, 'source', fields.sourceId),
    maybe(write, accountId, 'user', fields.recruiterId),
    maybe(write, accountId, 'rejectionReason', fields.rejectionReasonId),
    fields.rejectedAt,
    fields.createdAt,
    fields.lastActivityAt,
  ];
  if (isNew)
    write
      .sql(
        `INSERT INTO application (candidate_id, job_id, status, prospect, source_id, recruiter_id, rejection_reason_id,
           rejected_at, applied_at, last_activity_at, stage_id, stage_since, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(...values, stageId, fields.createdAt, id);
  else {
    write
      .sql(
        `UPDATE application SET candidate_id = ?, job_id = ?, status = ?, prospect = ?, source_id = ?, recruiter_id = ?,
           rejection_reason_id = ?, rejected_at = ?, applied_at = ?, last_activity_at = ? WHERE id = ?`,
      )
      .run(...values, id);
    showApplication(write, accountId, id, candidateId, { stageId });
  }
  write
    .sql(
      `UPDATE candidate SET source_id = (SELECT source_id FROM application WHERE candidate_id = candidate.id AND source_id IS NOT NULL
         ORDER BY applied_at LIMIT 1) WHERE id = ?`,
    )
    .run(candidateId);
  write.changed('candidates', candidateId);
  write.changed('jobs');
}

function applyStageEntry(write: Write, accountId: string, record: Of<'stageEntry'>, id: string, isNew: boolean): void {
  const { fields } = record;
  const applicationId = parent(write, accountId, 'application', fields.applicationId);
  const stageId = maybe(write, accountId, 'stage', fields.stageId);
  if (isNew)
    write
      .sql('INSERT INTO stage_entry (application_id, stage_id, entered_at, exited_at, id) VALUES (?, ?, ?, ?, ?)')
      .run(applicationId, stageId, fields.enteredAt, fields.exitedAt, id);
  else
    write
      .sql('UPDATE stage_entry SET application_id = ?, stage_id = ?, entered_at = ?, exited_at = ? WHERE id = ?')
      .run(applicationId, stageId, fields.enteredAt, fields.exitedAt, id);
  if (fields.exitedAt === null && stageId !== null)
    write
      .sql('UPDATE application SET stage_since = ? WHERE id = ? AND stage_id = ?')
      .run(fields.enteredAt, applicationId, stageId);
  write.changed('jobs');
}

function applyNote(write: Write, accountId: string, record: Of<'note'>, id: string, isNew: boolean): void {
  const { fields } = record;
  const candidateId = parent(write, accountId, 'candidate', fields.candidateId);
  const authorId = maybe(write, accountId, 'user', fields.authorId);
  const values = [
    candidateId,
    maybe(write, accountId, 'application', fields.applicationId),
    authorId,
    fields.subject,
    fields.body,
    fields.kind,
    fields.visibility,
    fields.createdAt,
    id,
  ];
  if (isNew)
    write
      .sql(
        `INSERT INTO note (candidate_id, application_id, author_id, subject, body, kind, visibility, created_at, id)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(...values);
  else
    write
      .sql(
        `UPDATE note SET candidate_id = ?, application_id = ?, author_id = ?, subject = ?, body = ?, kind = ?,
           visibility = ?, created_at = ? WHERE id = ?`,
      )
      .run(...values);
  indexNote(write, id, isNew);
  write.changed('candidates', candidateId);
}

/** Inserts or updates one record under the local id given. */
function applyRecord(write: Write, accountId: string, record: RemoteRecord, id: string, isNew: boolean): void {
  switch (record.type) {
    case 'user': {
      const { fields } = record;
      write
        .sql(
          `INSERT INTO ats_user (id, name, email, site_admin, active) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
             name = excluded.name, email = excluded.email, site_admin = excluded.site_admin, active = excluded.active`,
        )
        .run(id, `${fields.firstName} ${fields.lastName}`.trim(), fields.email, fields.siteAdmin ? 1 : 0, fields.active ? 1 : 0);
      return;
    }
    case 'source':
      write
        .sql(
          `INSERT INTO source (id, name, type) VALUES (?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET name = excluded.name, type = excluded.type`,
        )
        .run(id, record.fields.name, record.fields.type);
      write.changed('candidates');
      return;
    case 'rejectionReason':
      write
        .sql('INSERT INTO rejection_reason (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name')
        .run(id, record.fields.name);
      return;
    case 'job': {
      const { fields } = record;
      write
        .sql(
          `INSERT INTO job (id, name, requisition_id, status, confidential, department, location, opened_at, closed_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name,
             requisition_id = excluded.requisition_id, status = excluded.status, confidential = excluded.confidential,
             department = excluded.department, location = excluded.location, opened_at = excluded.opened_at,
             closed_at = excluded.closed_at`,
        )
        .run(
          id,
          fields.name,
          fields.requisitionId,
          fields.status,
          fields.confidential ? 1 : 0,
          fields.department,
          fields.location,
          fields.openedAt,
          fields.closedAt,
        );
      indexJob(write, id, isNew);
      write.changed('jobs');
      return;
    }
    case 'stage': {
      const { fields } = record;
      write
        .sql(
          `INSERT INTO stage (id, job_id, name, position, active, writes_to_candidate) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET job_id = excluded.job_id, name = excluded.name, position = excluded.position,
             active = excluded.active, writes_to_candidate = excluded.writes_to_candidate`,
        )
        .run(
          id,
          parent(write, accountId, 'job', fields.jobId),
          fields.name,
          fields.position,
          fields.active ? 1 : 0,
          fields.writesToCandidate ? 1 : 0,
        );
      write.changed('jobs');
      return;
    }
    case 'candidate':
      return applyCandidate(write, accountId, record, id, isNew);
    case 'application':
      return applyApplication(write, accountId, record, id, isNew);
    case 'stageEntry':
      return applyStageEntry(write, accountId, record, id, isNew);
    case 'note':
      return applyNote(write, accountId, record, id, isNew);
    case 'interview': {
      const { fields } = record;
      write
        .sql(
          `INSERT INTO interview (id, application_id, name, starts_at, ends_at, status) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET application_id = excluded.application_id, name = excluded.name,
             starts_at = excluded.starts_at, ends_at = excluded.ends_at, status = excluded.status`,
        )
        .run(
          id,
          parent(write, accountId, 'application', fields.applicationId),
          fields.name,
          fields.startsAt,
          fields.endsAt,
          fields.status,
        );
      write.changed('candidates');
      return;
    }
    case 'scorecard': {
      const { fields } = record;
      write
        .sql(
          `INSERT INTO scorecard (id, application_id, interview_id, interview_name, interviewer_id, submitted_at,
             recommendation, attributes, answers) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET application_id = excluded.application_id, interview_id = excluded.interview_id,
             interview_name = excluded.interview_name, interviewer_id = excluded.interviewer_id,
             submitted_at = excluded.submitted_at, recommendation = excluded.recommendation,
             attributes = excluded.attributes, answers = excluded.answers`,
        )
        .run(
          id,
          parent(write, accountId, 'application', fields.applicationId),
          maybe(write, accountId, 'interview', fields.interviewId),
          fields.interviewName,
          maybe(write, accountId, 'user', fields.interviewerId),
          fields.submittedAt,
          fields.recommendation,
          JSON.stringify(fields.attributes),
          JSON.stringify(fields.answers),
        );
      write.changed('candidates');
      return;
    }
    case 'file': {
      const { fields } = record;
      const candidateId = parent(write, accountId, 'candidate', fields.candidateId);
      write
        .sql(
          `INSERT INTO file (id, candidate_id, application_id, name, kind, created_at) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET candidate_id = excluded.candidate_id, application_id = excluded.application_id,
             name = excluded.name, kind = excluded.kind, created_at = excluded.created_at`,
        )
        .run(
          id,
          candidateId,
          maybe(write, accountId, 'application', fields.applicationId),
          fields.name,
          fields.kind,
          fields.createdAt,
        );
      write.changed('candidates', candidateId);
      return;
    }
  }
}

/**
 * The echo of an edit of ours that comes in before its answer did: the record is linked to the waiting edit instead of
 * being added a second time. Only edits that were really sent can have an echo.
 */
function ownEcho(write: Write, accountId: string, record: RemoteRecord): string | null {
  if (record.type !== 'note' && record.type !== 'application') return null;
  const candidate = refByRemote(write, accountId, 'candidate', record.fields.candidateId);
  if (!candidate) return null;
  for (const operation of liveOperations(write, candidate.localId)) {
    if (operation.state !== 'sending' && operation.state !== 'unknown') continue;
    if (record.type === 'note' && operation.kind === 'note') {
      const adopted = write
        .sql(`SELECT 1 FROM remote_ref WHERE type = 'note' AND local_id = ?`)
        .get(operation.payload.noteId);
      if (!adopted && normalText(record.fields.body) === normalText(operation.payload.body)) return operation.payload.noteId;
    }
    if (record.type === 'application' && operation.kind === 'addApplication') {
      const adopted = write
        .sql(`SELECT 1 FROM remote_ref WHERE type = 'application' AND local_id = ?`)
        .get(operation.payload.applicationId);
      const job = record.fields.jobId === null ? null : refByRemote(write, accountId, 'job', record.fields.jobId);
      if (!adopted && job?.localId === operation.payload.jobId) return operation.payload.applicationId;
    }
  }
  return null;
}

function isStale(ref: RemoteRef, record: RemoteRecord, hash: string): boolean {
  if (ref.version !== null && record.updatedAt !== null && record.updatedAt < ref.version) return true;
  return ref.hash === hash;
}

/**
 * Takes one remote record in: merged with edits on their way, older versions than the one known ignored, parents first.
 * `localId` links a record to a thing that exists here already.
 */
export function ingestRecord(
  write: Write,
  accountId: string,
  record: RemoteRecord,
  localId?: string,
): 'added' | 'updated' | 'same' {
  const hash = hashOf(record.fields);
  const ref = refByRemote(write, accountId, record.type, record.remoteId);
  if (ref && isStale(ref, record, hash)) return 'same';
  const adopted = ref ? null : (localId ?? ownEcho(write, accountId, record));
  const id = ref?.localId ?? adopted ?? write.id();
  const put = { remoteId: record.remoteId, localId: id, hash, version: record.updatedAt };
  // The ref of an adopted record comes first: showing it lays edits over its base, which the ref holds.
  if (adopted !== null) putRef(write, accountId, record.type, put);
  applyRecord(write, accountId, record, id, ref === null && adopted === null);
  if (adopted === null) putRef(write, accountId, record.type, put);
  return ref === null ? 'added' : 'updated';
}

/** Sets a row aside that could not be read or placed, in words. */
function recordProblem(write: Write, accountId: string, bad: BadRow): void {
  write
    .sql(
      `INSERT INTO sync_problem (id, account_id, type, remote_id, message, at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (account_id, type, remote_id) DO UPDATE SET message = excluded.message, at = excluded.at`,
    )
    .run(write.id(), accountId, bad.type, bad.remoteId, bad.message, write.now);
  write.changed('problems');
}

function clearProblem(write: Write, accountId: string, type: RecordType, remoteId: string): void {
  const { changes } = write
    .sql('DELETE FROM sync_problem WHERE account_id = ? AND type = ? AND remote_id = ?')
    .run(accountId, type, remoteId);
  if (changes > 0) write.changed('problems');
}

/** Takes a page in, row by row: a bad row is set aside, a row without its parent is parked, the others go on. */
export function ingestPage(
  write: Write,
  accountId: string,
  page: { readonly records: readonly RemoteRecord[]; readonly bad: readonly BadRow[] },
  counts: IngestCounts,
): void {
  const hadProblems = write.sql('SELECT 1 FROM sync_problem WHERE account_id = ? LIMIT 1').get(accountId) !== undefined;
  for (const record of page.records) {
    counts.read += 1;
    try {
      const outcome = ingestRecord(write, accountId, record);
      if (outcome !== 'same') counts.changed += 1;
      if (outcome === 'added') counts.added += 1;
      if (hadProblems) clearProblem(write, accountId, record.type, record.remoteId);
    } catch (error) {
      if (!(error instanceof ParentMissing)) throw error;
      write
        .sql('INSERT OR REPLACE INTO parked (account_id, type, remote_id, raw) VALUES (?, ?, ?, ?)')
        .run(accountId, record.type, record.remoteId, JSON.stringify(record));
    }
  }
  for (const bad of page.bad) {
    counts.read += 1;
    counts.problems += 1;
    recordProblem(write, accountId, bad);
  }
}

/**
 * Tries parked rows again, up to `limit`. Rows whose parent still is not here stay parked: it may be a record that the
 * signed-in user may not see. Returns how many found their place.
 */
export function retryParked(write: Write, accountId: string, limit: number): number {
  const rows = write
    .sql('SELECT type, remote_id, raw FROM parked WHERE account_id = ? LIMIT ?')
    .all(accountId, limit) as { type: string; remote_id: string; raw: string }[];
  let placed = 0;
  for (const row of rows) {
    try {
      ingestRecord(write, accountId, JSON.parse(row.raw) as RemoteRecord);
      write
        .sql('DELETE FROM parked WHERE account_id = ? AND type = ? AND remote_id = ?')
        .run(accountId, row.type, row.remote_id);
      placed += 1;
    } catch (error) {
      if (!(error instanceof ParentMissing)) throw error;
    }
  }
  return placed;
}
