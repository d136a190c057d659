import { z } from 'zod';
import { insertCandidate, touchCandidate } from '../data/candidateRows.ts';
import { operationById, OUTBOX_FORM, type OutboxKind, type OutboxOperation, type OutboxPayloads, setOperationState, setPayload } from '../data/outbox.ts';
import { captureApplicationBase, captureCandidateBase, showApplication, showCandidate } from '../data/pendingEdits.ts';
import { applyMarks } from '../data/erasureMarks.ts';
import { coverEnd } from '../data/pendingStatus.ts';
import type { ReadChange, UnsentReading } from '../data/readUnsent.ts';
import { knownChanges, putChange } from '../data/recoveredOutbox.ts';
import { putManualLink } from '../data/linkedInRows.ts';
import { indexNote } from '../data/searchRows.ts';
import type { Store, Write } from '../data/store.ts';
import { takeBack } from './takeBack.ts';

const id = z.string().min(1);
const text = z.string().nullable().optional();
const contacts = z.array(z.looseObject({ value: z.string() })).optional();
/** Looser than what a window may send: what was seen before came from the ATS as it was. */
const patch = z.looseObject({ firstName: text, lastName: text, preferredName: text, title: text, company: text, emails: contacts, phones: contacts, links: contacts });
const person = z.looseObject({ firstName: z.string(), lastName: z.string(), preferredName: text, title: text, company: text, emails: contacts, phones: contacts, links: contacts });
const end = z.object({ status: id, rejectedAt: z.number().nullable(), reasonId: id.nullable() });
const PAYLOADS: { readonly [K in OutboxKind]: z.ZodType<OutboxPayloads[K]> } = {
  edit: z.object({ patch, before: patch }) as unknown as z.ZodType<OutboxPayloads['edit']>,
  note: z.object({ noteId: id, body: z.string().min(1), visibility: z.enum(['public', 'private']) }),
  addTag: z.object({ tag: id }),
  removeTag: z.object({ tag: id }),
  move: z.object({ applicationId: id, fromStageId: id, toStageId: id }),
  addApplication: z.object({ applicationId: id, jobId: id, stageId: id.nullable() }),
  setSource: z.object({ applicationId: id, fromSourceId: id.nullable(), toSourceId: id }),
  createCandidate: z.object({ fields: person }) as unknown as z.ZodType<OutboxPayloads['createCandidate']>,
  deleteCandidate: z.object({}) as z.ZodType<OutboxPayloads['deleteCandidate']>,
  reject: z.object({ applicationId: id, reasonId: id.nullable(), before: end }),
  unreject: z.object({ applicationId: id, before: end }),
  upload: z.object({ fileId: id, name: id, type: z.enum(['resume', 'cover_letter', 'other']), hash: id }),
};

/** Sent changes are forgotten after a month; a change that a younger backup has and the file had not was taken back. */
const REMEMBERED_MS = 30 * 24 * 3_600_000;

const isKind = (kind: string): kind is OutboxKind => Object.hasOwn(PAYLOADS, kind);

/** What a change carries; null when it is not what this Tandem writes. */
export function payloadOf<K extends OutboxKind>(kind: K, json: string): OutboxPayloads[K] | null {
  try {
    const read = PAYLOADS[kind].safeParse(JSON.parse(json));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** Raised to leave one change out, and what it began with it. */
class CannotPutBack extends Error {}

function need(write: Write, table: 'candidate' | 'application' | 'job' | 'stage' | 'source', rowId: string): void {
  if (!write.sql(`SELECT 1 FROM ${table} WHERE id = ?`).get(rowId)) throw new CannotPutBack(`no ${table}`);
}

function putNote(write: Write, change: ReadChange, payload: OutboxPayloads['note']): void {
  if (write.sql('SELECT 1 FROM note WHERE id = ?').get(payload.noteId)) return;
  const author = write.sql('SELECT user_name FROM account WHERE id = ?').get(change.accountId) as { user_name: string | null };
  write
    .sql(`INSERT INTO note (id, candidate_id, author_name, body, kind, visibility, created_at) VALUES (?, ?, ?, ?, 'note', ?, ?)`)
    .run(payload.noteId, change.candidateId, author.user_name ?? 'You', payload.body, payload.visibility, change.createdAt);
  indexNote(write, payload.noteId, true);
}

function putApplication(write: Write, change: ReadChange, payload: OutboxPayloads['addApplication']): void {
  need(write, 'job', payload.jobId);
  if (payload.stageId !== null) need(write, 'stage', payload.stageId);
  write
    .sql(
      `INSERT OR IGNORE INTO application (id, candidate_id, job_id, stage_id, status, prospect, applied_at, last_activity_at, stage_since)
       VALUES (?, ?, ?, ?, 'in_process', 0, ?, ?, ?)`,
    )
    .run(payload.applicationId, change.candidateId, payload.jobId, payload.stageId, change.createdAt, change.createdAt, change.createdAt);
  write.changed('jobs');
}

/** The state in which a change goes on: what may have left this machine is looked up before it is sent. */
function stateOf(change: ReadChange): Exclude<ReadChange['state'], 'sending' | 'done'> {
  if (change.state === 'refused' || change.state === 'held' || change.state === 'needsPerson') return change.state;
  return change.state === 'waiting' && change.isSure ? 'waiting' : 'unknown';
}

function putOne(write: Write, change: ReadChange): void {
  const { accountId, candidateId, kind } = change;
  if (!write.sql('SELECT 1 FROM account WHERE id = ? AND removed_at IS NULL').get(accountId)) throw new CannotPutBack('no account');
  if (kind !== 'createCandidate') need(write, 'candidate', candidateId);
  if (!isKind(kind) || change.form > OUTBOX_FORM) throw new CannotPutBack('unknown kind');
  const state = stateOf(change);
  const carried = <K extends OutboxKind>(wanted: K): OutboxPayloads[K] => {
    const payload = payloadOf(wanted, change.payload);
    if (payload === null) throw new CannotPutBack('unreadable');
    return payload;
  };
  switch (kind) {
    case 'edit':
    case 'addTag':
    case 'removeTag':
      carried(kind);
      captureCandidateBase(write, accountId, candidateId);
      putChange(write, change, kind, state);
      showCandidate(write, accountId, candidateId);
      break;
    case 'note':
      putNote(write, change, carried('note'));
      putChange(write, change, kind, state);
      break;
    case 'addApplication':
      putApplication(write, change, carried('addApplication'));
      putChange(write, change, kind, state);
      break;
    case 'createCandidate': {
      const { fields } = carried('createCandidate');
      if (!write.sql('SELECT 1 FROM candidate WHERE id = ?').get(candidateId))
        insertCandidate(write, candidateId, { ...fields, tags: [] }, { location: null, private: false, url: null, accountId, createdAt: change.createdAt, updatedAt: null, lastActivityAt: change.createdAt });
      putChange(write, change, kind, state);
      break;
    }
    case 'deleteCandidate':
      putChange(write, change, kind, state);
      break;
    case 'upload': {
      const { fileId, name, type } = carried('upload');
      write
        .sql('INSERT OR IGNORE INTO file (id, candidate_id, name, kind, created_at) VALUES (?, ?, ?, ?, ?)')
        .run(fileId, candidateId, name, type, change.createdAt);
      putChange(write, change, kind, state);
      break;
    }
    case 'reject':
    case 'unreject': {
      const { applicationId } = carried(kind);
      need(write, 'application', applicationId);
      putChange(write, change, kind, state);
      coverEnd(write, applicationId, candidateId);
      break;
    }
    case 'move':
    case 'setSource': {
      const payload = carried(kind);
      need(write, 'application', payload.applicationId);
      if ('toStageId' in payload) need(write, 'stage', payload.toStageId);
      else need(write, 'source', payload.toSourceId);
      captureApplicationBase(write, accountId, payload.applicationId);
      putChange(write, change, kind, state);
      showApplication(write, accountId, payload.applicationId, candidateId);
      break;
    }
  }
  touchCandidate(write, candidateId);
}

/** Whether something that was not sent yet hangs on the process that a change began. */
function isBuiltUpon(operation: OutboxOperation, reading: UnsentReading): boolean {
  if (operation.kind !== 'addApplication') return false;
  const { applicationId } = operation.payload;
  return reading.changes.some(
    ({ kind, state, payload }) =>
      state !== 'done' && (kind === 'move' || kind === 'setSource') && payloadOf(kind, payload)?.applicationId === applicationId,
  );
}

/** A change that the backup has as not sent: the file says what became of it since. */
function bringUpToDate(write: Write, changeId: string, reading: UnsentReading, later: ReadChange | undefined, isRecent: boolean): void {
  const operation = operationById(write, changeId);
  if (!operation) return;
  const wasTakenBack = later === undefined && reading.complete && isRecent;
  // What the ATS has comes again with the next sync, from there; what was taken back is gone as it was. A process that arrived
  // stays for what hangs on it: it is looked up, and found.
  if (wasTakenBack || (later?.state === 'done' && !isBuiltUpon(operation, reading))) {
    takeBack(write, operation);
    return;
  }
  if (later && later.payload !== JSON.stringify(operation.payload)) {
    const payload = payloadOf(operation.kind, later.payload);
    if (payload !== null) setPayload(write, operation, payload);
    if (operation.kind === 'edit') showCandidate(write, operation.accountId, operation.candidateId);
  }
  setOperationState(write, operation, {
    state: later ? stateOf(later) : 'unknown',
    message: later && (later.state === 'refused' || later.state === 'held' || later.state === 'needsPerson') ? later.message : null,
    notBefore: write.now,
  });
}

/** How many changes were put back, and how many could not be because what they are about is not in the backup. */
export interface PutBack {
  readonly putBack: number;
  readonly leftOut: number;
}

/**
 * Lays what was unsent in a file that can no longer be used over a backup of it, under the same ids. What was being sent is
 * looked up before it is sent, what was sent is not sent again, what was taken back stays taken back.
 *
 * @param backupAt the moment that the backup shows
 */
export function putBackUnsent(store: Store, reading: UnsentReading, backupAt: number): PutBack {
  return store.edit((write) => {
    // First, so that no change of somebody who was erased is taken for one that may be put back.
    applyMarks(write, reading.marks);
    const known = knownChanges(write);
    const read = new Map(reading.changes.map((change) => [change.id, change]));
    const isRecent = write.now - backupAt < REMEMBERED_MS;
    // Latest first, as a person would take them back.
    for (const [changeId, { state }] of [...known].toReversed())
      if (state !== 'done') bringUpToDate(write, changeId, reading, read.get(changeId), isRecent);
    let putBack = 0;
    let leftOut = 0;
    for (const change of reading.changes) {
      if (change.state === 'done') continue;
      if (known.has(change.id)) {
        const { state } = operationById(write, change.id) ?? {};
        if (state === undefined) leftOut += 1;
        else if (state !== 'done') putBack += 1;
        continue;
      }
      try {
        write.attempt(() => putOne(write, change));
        putBack += 1;
      } catch (error) {
        if (!(error instanceof CannotPutBack)) throw error;
        leftOut += 1;
      }
    }
    leftOut += putBackLinks(write, reading);
    return { putBack, leftOut };
  });
}

/** @returns how many could not be put back */
function putBackLinks(write: Write, reading: UnsentReading): number {
  const account = write
    .sql(`SELECT id FROM account WHERE kind = 'linkedin' AND removed_at IS NULL ORDER BY connected_at LIMIT 1`)
    .get() as { id: string } | undefined;
  let leftOut = 0;
  for (const link of reading.links) {
    if (account && write.sql('SELECT 1 FROM candidate WHERE id = ?').get(link.candidateId))
      putManualLink(write, account.id, link.candidateId, link.personUrn);
    else leftOut += 1;
  }
  return leftOut;
}
