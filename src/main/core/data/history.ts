import type { HistoryOrigin } from '../../../shared/domain/history.ts';
import type { EditPayload } from './overlay.ts';
import type { Write } from './store.ts';

/** One change of one field, with the values as they were shown; stages, sources and jobs by their names at the time. */
export interface HistoryFact {
  readonly accountId: string;
  readonly candidateId: string;
  readonly entityType: 'candidate' | 'application' | 'note';
  readonly entityId: string;
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
  /** Null where the ATS does not say. */
  readonly who: string | null;
  readonly origin: HistoryOrigin;
  readonly at: number;
  readonly changeId: string | null;
}

const json = (value: unknown): string | null => (value === null || value === undefined ? null : JSON.stringify(value));

/** Writes one line of a person's history, in the transaction of what it tells. */
export function recordHistory(write: Write, fact: HistoryFact): void {
  write
    .sql(
      `INSERT INTO history (id, account_id, candidate_id, entity_type, entity_id, field, old_value, new_value, who, origin, at, change_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      write.id(),
      fact.accountId,
      fact.candidateId,
      fact.entityType,
      fact.entityId,
      fact.field,
      json(fact.from),
      json(fact.to),
      fact.who,
      fact.origin,
      fact.at,
      fact.changeId,
    );
}

/** Who had the last word about a field of a person, the making of the person included; null where nothing is told of it. */
export function lastOriginOf(look: Pick<Write, 'sql'>, candidateId: string, field: string): HistoryOrigin | null {
  const row = look
    .sql(`SELECT origin FROM history WHERE candidate_id = ? AND entity_type = 'candidate' AND field IN (?, 'person') ORDER BY at DESC, id DESC LIMIT 1`)
    .get(candidateId, field) as { origin: HistoryOrigin } | undefined;
  return row?.origin ?? null;
}

/** What an edit of the outbox says happened. Kinds that are not here leave no line. */
export interface RecordedEdit {
  readonly accountId: string;
  readonly candidateId: string;
  readonly entityId: string;
  readonly kind: string;
  readonly payload: unknown;
}

type Change = Pick<HistoryFact, 'entityType' | 'entityId' | 'field' | 'from' | 'to'>;

/** The signed-in person, as the ATS names them. */
export function deskUser(write: Pick<Write, 'sql'>, accountId: string): string {
  const row = write.sql('SELECT user_name FROM account WHERE id = ?').get(accountId) as { user_name: string | null } | undefined;
  return row?.user_name ?? 'You';
}

/** Name of a stage, a source or a job; null for none, and for one that is not here. */
export function nameOf(write: Pick<Write, 'sql'>, table: 'stage' | 'source' | 'job', id: string | null): string | null {
  if (id === null) return null;
  const row = write.sql(`SELECT name FROM ${table} WHERE id = ?`).get(id) as { name: string } | undefined;
  return row?.name ?? null;
}

const STANDINGS: Readonly<Record<string, string>> = { in_process: 'In process', hired: 'Hired', converted: 'Converted' };

/** How a process stands, in a recruiter's words. */
export function standingOf(write: Pick<Write, 'sql'>, { status, reasonId }: { readonly status: string; readonly reasonId: string | null }): string {
  if (status !== 'rejected') return STANDINGS[status] ?? status;
  const row = reasonId === null ? undefined : (write.sql('SELECT name FROM rejection_reason WHERE id = ?').get(reasonId) as { name: string } | undefined);
  return row === undefined ? 'Rejected' : `Rejected: ${row.name}`;
}
const UNDER_WAY = { status: 'in_process', reasonId: null };

/** As they are shown; null for somebody who is not here. */
function personName(write: Write, candidateId: string): string | null {
  const row = write.sql('SELECT name FROM candidate WHERE id = ?').get(candidateId) as { name: string } | undefined;
  return row?.name ?? null;
}

function changesOf(write: Write, edit: RecordedEdit): Change[] {
  const ofPerson = (field: string, from: unknown, to: unknown): Change => ({ entityType: 'candidate', entityId: edit.candidateId, field, from, to });
  const ofProcess = (field: string, from: unknown, to: unknown): Change => ({ entityType: 'application', entityId: edit.entityId, field, from, to });
  switch (edit.kind) {
    case 'edit': {
      const { patch, before } = edit.payload as EditPayload;
      return Object.entries(patch).map(([field, to]) => ofPerson(field, (before as Readonly<Record<string, unknown>>)[field], to));
    }
    case 'addTag':
      return [ofPerson('tags', null, (edit.payload as { tag: string }).tag)];
    case 'removeTag':
      return [ofPerson('tags', (edit.payload as { tag: string }).tag, null)];
    case 'note':
      return [{ entityType: 'note', entityId: edit.entityId, field: 'note', from: null, to: (edit.payload as { body: string }).body }];
    case 'move': {
      const { fromStageId, toStageId } = edit.payload as { fromStageId: string; toStageId: string };
      return [ofProcess('stage', nameOf(write, 'stage', fromStageId), nameOf(write, 'stage', toStageId))];
    }
    case 'setSource': {
      const { fromSourceId, toSourceId } = edit.payload as { fromSourceId: string | null; toSourceId: string };
      return [ofProcess('source', nameOf(write, 'source', fromSourceId), nameOf(write, 'source', toSourceId))];
    }
    case 'addApplication':
      return [ofProcess('process', null, nameOf(write, 'job', (edit.payload as { jobId: string }).jobId))];
    case 'reject':
      return [ofProcess('decision', standingOf(write, UNDER_WAY), standingOf(write, { status: 'rejected', ...(edit.payload as { reasonId: string | null }) }))];
    case 'unreject':
      return [ofProcess('decision', standingOf(write, { ...(edit.payload as { before: { reasonId: string | null } }).before, status: 'rejected' }), standingOf(write, UNDER_WAY))];
    case 'upload':
      return [ofPerson('file', null, (edit.payload as { name: string }).name)];
    case 'createCandidate':
      return [ofPerson('person', null, personName(write, edit.candidateId))];
    case 'deleteCandidate':
      return [ofPerson('person', personName(write, edit.candidateId), null)];
    default:
      return [];
  }
}

function record(write: Write, edit: RecordedEdit, changeId: string, origin: HistoryOrigin, changes: readonly Change[]): void {
  // Of somebody who was never made there is nothing to tell.
  if (personName(write, edit.candidateId) === null) return;
  const who = origin === 'linkedin' ? 'LinkedIn' : deskUser(write, edit.accountId);
  for (const change of changes)
    recordHistory(write, { ...change, accountId: edit.accountId, candidateId: edit.candidateId, who, origin, at: write.now, changeId });
}

/** Records an edit made here; `undo`: it takes another one back that had left; `linkedin`: LinkedIn sent what it says. */
export function recordEdit(write: Write, edit: RecordedEdit, changeId: string, origin: HistoryOrigin): void {
  record(write, edit, changeId, origin, changesOf(write, edit));
}

/** Records that an edit was taken back before it was sent. */
export function recordTakenBack(write: Write, edit: RecordedEdit, changeId: string): void {
  record(write, edit, changeId, 'undo', changesOf(write, edit).map(({ from, to, ...change }) => ({ ...change, from: to, to: from })));
}
