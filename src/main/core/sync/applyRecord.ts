import {
  type CandidateMeta,
  insertCandidate,
  readCandidateFields,
  updateCandidateMeta,
} from '../data/candidateRows.ts';
import type { CandidateBase } from '../data/overlay.ts';
import { comeBack, type GoneKind, markGone, suspectMerge } from '../data/gone.ts';
import { showAddedSource, showApplication, showCandidate } from '../data/pendingEdits.ts';
import { recordCandidateNews, recordDecisionNews } from '../data/remoteHistory.ts';
import { coverEnd, knownEnd, shownEnd } from '../data/pendingStatus.ts';
import { refByRemote } from '../data/remoteRefs.ts';
import { isInDoubt } from '../data/reusedIds.ts';
import { hidingRole, listJob, settleIncoming, settleJob, settleListed } from '../data/rights.ts';
import { indexJob, indexNewNote, indexNote } from '../data/searchRows.ts';
import type { Write } from '../data/store.ts';
import { noteWanted } from '../data/wantedRefs.ts';
import type { RecordType, RemoteRecord } from './remoteRecord.ts';

/** A row whose parent is not here (yet): kept as it came and tried again after the walk. */
export class ParentMissing extends Error {}

type Of<T extends RecordType> = RemoteRecord<T>;
/** What may be written of a row; undefined is "not said". */
type Columns = Readonly<Record<string, string | number | null | undefined>>;

/** Resolves a remote id to the local one; throws when the parent has not arrived. */
function parent(write: Write, accountId: string, type: RecordType, remoteId: string): string {
  const ref = refByRemote(write, accountId, type, remoteId);
  if (!ref || (type === 'candidate' && isInDoubt(write, accountId, remoteId))) throw new ParentMissing(`${type} ${remoteId}`);
  return ref.localId;
}

/** As {@link parent}, for references that may point to something we cannot see: null then. Not said stays not said. */
function maybe(write: Write, accountId: string, type: RecordType, remoteId: string | null | undefined): string | null | undefined {
  return remoteId === null || remoteId === undefined
    ? remoteId
    : (refByRemote(write, accountId, type, remoteId)?.localId ?? null);
}

/** A reference and, while what it points to is not here, what that is called in the ATS. */
function pointing(write: Write, accountId: string, name: string, type: RecordType, remoteId: string | null | undefined, localId = maybe(write, accountId, type, remoteId)): Columns {
  return { [`${name}_id`]: localId, ...wanting(write, name, type, remoteId, localId) };
}

function wanting(write: Write, name: string, type: RecordType, remoteId: string | null | undefined, localId: string | null | undefined): Columns {
  if (remoteId === undefined) return {};
  const isMissing = remoteId !== null && localId === null;
  if (isMissing) noteWanted(write, type);
  return { [`${name}_wanted`]: isMissing ? remoteId : null };
}

const flag = (value: boolean | undefined): number | undefined => (value === undefined ? undefined : value ? 1 : 0);

/**
 * Inserts a row, or updates of it what was said. A new row needs all columns that have no default.
 * @returns the row id of a new row
 */
function put(write: Write, table: string, id: string, isNew: boolean, columns: Columns): number {
  const all = Object.keys(columns);
  const names = all.some((name) => columns[name] === undefined) ? all.filter((name) => columns[name] !== undefined) : all;
  if (names.length === 0 && !isNew) return 0;
  return Number(write.sql(putSql(table, isNew, names)).run(...names.map((name) => columns[name]), id).lastInsertRowid);
}

const putStatements = new Map<string, string>();

/** The statement for these columns; built once for each set of columns that is met. */
function putSql(table: string, isNew: boolean, names: readonly string[]): string {
  const key = `${table} ${isNew ? '+' : '='} ${names.join()}`;
  let sql = putStatements.get(key);
  if (sql === undefined) {
    sql = isNew
      ? `INSERT INTO ${table} (${[...names, 'id'].join(', ')}) VALUES (${[...names, 'id'].map(() => '?').join(', ')})`
      : `UPDATE ${table} SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`;
    putStatements.set(key, sql);
  }
  return sql;
}

/** The fields as said, over those known so far where nothing was said. */
function over<T extends object>(known: T, said: { readonly [K in keyof T]: T[K] | undefined }): T {
  return { ...known, ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) };
}

const NO_FIELDS: CandidateBase = {
  firstName: '',
  lastName: '',
  preferredName: null,
  title: null,
  company: null,
  emails: [],
  phones: [],
  links: [],
  tags: [],
};

/** What both sides agreed on last: the base under edits on their way, else the row. */
function knownFields(write: Write, accountId: string, record: Of<'candidate'>, id: string): CandidateBase {
  const base = refByRemote(write, accountId, 'candidate', record.remoteId)?.base;
  if (base !== null && base !== undefined) return JSON.parse(base) as CandidateBase;
  return readCandidateFields(write, id) ?? NO_FIELDS;
}

interface KnownRow {
  readonly name: string;
  readonly location: string | null;
  readonly private: number;
  readonly url: string | null;
  readonly created_at: number | null;
  readonly last_activity_at: number | null;
  readonly unlisted_at: number | null;
  readonly gone_at: number | null;
  readonly gone_kind: GoneKind | null;
}

function applyCandidate(write: Write, accountId: string, record: Of<'candidate'>, id: string, isNew: boolean): void {
  const { fields } = record;
  const known = isNew ? NO_FIELDS : knownFields(write, accountId, record, id);
  const shared = over(known, {
    firstName: fields.firstName,
    lastName: fields.lastName,
    preferredName: fields.preferredName,
    title: fields.title,
    company: fields.company,
    emails: fields.emails,
    phones: fields.phones,
    links: fields.links,
    // A tag list that was not said stays as it is.
    tags: (fields.tags as readonly string[] | undefined)?.toSorted((left, right) => left.localeCompare(right)),
  });
  const row = isNew
    ? undefined
    : (write
        .sql('SELECT name, iif(location_given_at IS NULL, location, NULL) AS location, private, url, created_at, last_activity_at, unlisted_at, gone_at, gone_kind FROM candidate WHERE id = ?')
        .get(id) as KnownRow | undefined);
  // Emptied by the ATS: nothing of it is shown or kept, the erasure follows.
  if (row?.gone_kind === 'anonymised') return;
  if (row && fields.anonymised === true && row.name !== `${fields.firstName} ${fields.lastName}`.trim()) {
    markGone(write, accountId, id, 'anonymised');
    return;
  }
  const meta: CandidateMeta = {
    ...over(
      {
        location: row?.location ?? null,
        private: row?.private === 1,
        url: row?.url ?? null,
        createdAt: row?.created_at ?? null,
        lastActivityAt: row?.last_activity_at ?? null,
      },
      {
        location: fields.location,
        private: fields.private,
        url: fields.url,
        createdAt: fields.createdAt,
        lastActivityAt: fields.lastActivityAt,
      },
    ),
    accountId,
    updatedAt: record.updatedAt,
  };
  if (isNew) insertCandidate(write, id, shared, meta);
  else {
    updateCandidateMeta(write, id, meta);
    recordCandidateNews(write, { accountId, candidateId: id, at: record.updatedAt }, known, shared);
    showCandidate(write, accountId, id, shared, record.updatedAt);
  }
  if (row && row.gone_at !== null) comeBack(write, accountId, id);
  else if (row && row.unlisted_at !== null) settleListed(write, accountId, id);
  else settleIncoming(write, accountId, 'candidate', id, id);
  write.changed('candidates', id);
}

/** Nothing moves from one person to another but by a merge in the ATS. */
function noteMove(write: Write, table: 'application' | 'note' | 'file', id: string, isNew: boolean, candidateId: string): void {
  if (isNew) return;
  const row = write.sql(`SELECT candidate_id AS candidateId FROM ${table} WHERE id = ?`).get(id) as { candidateId: string } | undefined;
  if (row && row.candidateId !== candidateId) suspectMerge(write, row.candidateId, candidateId);
}

function applyApplication(write: Write, accountId: string, record: Of<'application'>, id: string, isNew: boolean): void {
  const { fields } = record;
  const candidateId = parent(write, accountId, 'candidate', fields.candidateId);
  const stageId = maybe(write, accountId, 'stage', fields.stageId);
  const sourceId = maybe(write, accountId, 'source', fields.sourceId);
  noteMove(write, 'application', id, isNew, candidateId);
  const ended = isNew || fields.status === undefined ? undefined : knownEnd(write, candidateId, id);
  put(write, 'application', id, isNew, {
    candidate_id: candidateId,
    job_id: fields.jobId === null || fields.jobId === undefined ? fields.jobId : parent(write, accountId, 'job', fields.jobId),
    status: fields.status,
    prospect: flag(fields.prospect),
    ...pointing(write, accountId, 'recruiter', 'user', fields.recruiterId),
    ...pointing(write, accountId, 'rejection_reason', 'rejectionReason', fields.rejectionReasonId),
    rejected_at: fields.rejectedAt,
    applied_at: fields.createdAt,
    last_activity_at: fields.lastActivityAt,
    ...wanting(write, 'stage', 'stage', fields.stageId, stageId),
    ...wanting(write, 'source', 'source', fields.sourceId, sourceId),
    ...(isNew ? { stage_id: stageId, source_id: sourceId, stage_since: fields.createdAt } : {}),
  });
  if (ended !== undefined) {
    recordDecisionNews(write, { accountId, candidateId, applicationId: id, at: record.updatedAt }, ended, shownEnd(write, id) ?? ended);
    coverEnd(write, id, candidateId);
  }
  if (isNew) showAddedSource(write, candidateId, sourceId);
  else showApplication(write, accountId, id, candidateId, { stageId, sourceId, at: record.updatedAt });
  settleIncoming(write, accountId, 'application', id, candidateId);
  write.changed('candidates', candidateId);
  write.changed('jobs');
}

function applyStageEntry(write: Write, accountId: string, record: Of<'stageEntry'>, id: string, isNew: boolean): void {
  const { fields } = record;
  const applicationId = parent(write, accountId, 'application', fields.applicationId);
  const stageId = maybe(write, accountId, 'stage', fields.stageId);
  put(write, 'stage_entry', id, isNew, {
    application_id: applicationId,
    ...pointing(write, accountId, 'stage', 'stage', fields.stageId, stageId),
    entered_at: fields.enteredAt,
    exited_at: fields.exitedAt,
  });
  if (fields.exitedAt === null && typeof stageId === 'string' && fields.enteredAt !== undefined)
    write
      .sql('UPDATE application SET stage_since = ? WHERE id = ? AND stage_id = ? AND stage_since IS NOT ?')
      .run(fields.enteredAt, applicationId, stageId, fields.enteredAt);
  write.changed('jobs');
}

function applyNote(write: Write, accountId: string, record: Of<'note'>, id: string, isNew: boolean): void {
  const { fields } = record;
  const candidateId = parent(write, accountId, 'candidate', fields.candidateId);
  noteMove(write, 'note', id, isNew, candidateId);
  const seq = put(write, 'note', id, isNew, {
    candidate_id: candidateId,
    ...pointing(write, accountId, 'application', 'application', fields.applicationId),
    ...pointing(write, accountId, 'author', 'user', fields.authorId),
    subject: fields.subject,
    body: fields.body,
    kind: fields.kind,
    visibility: fields.visibility,
    created_at: fields.createdAt,
  });
  if (isNew) indexNewNote(write, seq, fields.subject ?? null, fields.body);
  else indexNote(write, id, false);
  settleIncoming(write, accountId, 'note', id, candidateId);
  write.changed('candidates', candidateId);
}

const json = (value: unknown): string | undefined => (value === undefined ? undefined : JSON.stringify(value));

/**
 * Inserts or updates one record under the local id given. What the remote did not say stays as it is. Throws
 * {@link ParentMissing} before anything is written when the record hangs on one that is not here.
 */
export function applyRecord(write: Write, accountId: string, record: RemoteRecord, id: string, isNew: boolean): void {
  switch (record.type) {
    case 'user': {
      const { fields } = record;
      put(write, 'ats_user', id, isNew, {
        name: `${fields.firstName} ${fields.lastName}`.trim(),
        email: fields.email,
        site_admin: flag(fields.siteAdmin),
        active: flag(fields.active),
      });
      return;
    }
    case 'source':
      put(write, 'source', id, isNew, { name: record.fields.name, type: record.fields.type });
      write.changed('candidates');
      return;
    case 'rejectionReason':
      put(write, 'rejection_reason', id, isNew, { name: record.fields.name });
      return;
    case 'job': {
      const { fields } = record;
      put(write, 'job', id, isNew, {
        name: fields.name,
        requisition_id: fields.requisitionId,
        status: fields.status,
        confidential: flag(fields.confidential),
        department: fields.department,
        location: fields.location,
        opened_at: fields.openedAt,
        closed_at: fields.closedAt,
      });
      indexJob(write, id, isNew);
      if (!isNew) listJob(write, accountId, id);
      // One that is known turns after the run, together with who applied there.
      const role = isNew ? hidingRole(write, accountId) : null;
      if (role !== null) settleJob(write, role, id);
      write.changed('jobs');
      return;
    }
    case 'jobPost': {
      const { fields } = record;
      put(write, 'job_post', id, isNew, {
        job_id: parent(write, accountId, 'job', fields.jobId),
        title: fields.title,
        content: fields.content,
        location: fields.location,
        live: flag(fields.live),
      });
      return;
    }
    case 'stage': {
      const { fields } = record;
      put(write, 'stage', id, isNew, {
        job_id: parent(write, accountId, 'job', fields.jobId),
        name: fields.name,
        position: fields.position,
        active: flag(fields.active),
        writes_to_candidate: flag(fields.writesToCandidate),
      });
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
      put(write, 'interview', id, isNew, {
        application_id: parent(write, accountId, 'application', fields.applicationId),
        name: fields.name,
        starts_at: fields.startsAt,
        ends_at: fields.endsAt,
        status: fields.status,
      });
      write.changed('candidates');
      return;
    }
    case 'scorecard': {
      const { fields } = record;
      put(write, 'scorecard', id, isNew, {
        application_id: parent(write, accountId, 'application', fields.applicationId),
        ...pointing(write, accountId, 'interview', 'interview', fields.interviewId),
        interview_name: fields.interviewName,
        ...pointing(write, accountId, 'interviewer', 'user', fields.interviewerId),
        submitted_at: fields.submittedAt,
        recommendation: fields.recommendation,
        attributes: json(fields.attributes),
        answers: json(fields.answers),
      });
      write.changed('candidates');
      return;
    }
    case 'file': {
      const { fields } = record;
      const candidateId = parent(write, accountId, 'candidate', fields.candidateId);
      noteMove(write, 'file', id, isNew, candidateId);
      put(write, 'file', id, isNew, {
        candidate_id: candidateId,
        ...pointing(write, accountId, 'application', 'application', fields.applicationId),
        name: fields.name,
        kind: fields.kind,
        created_at: fields.createdAt,
      });
      write.changed('candidates', candidateId);
      return;
    }
  }
}
