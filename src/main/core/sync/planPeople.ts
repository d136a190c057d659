import { fold } from '../../../shared/names.ts';
import { liveOperations, type NewPerson, type OutboxKind, type OutboxOperation, untoldOperations } from '../data/outbox.ts';
import { overlay } from '../data/overlay.ts';
import { firstIdAt } from '../data/firstIdAt.ts';
import { refByLocal } from '../data/remoteRefs.ts';
import type { Write } from '../data/store.ts';
import { type PushPlan, refuse, whenSent, writtenAfter } from './planParts.ts';

type Look = Pick<Write, 'sql' | 'now'>;
type Of<K extends OutboxKind> = OutboxOperation & { kind: K };

/** The person as they are to be made: with the edits that follow the making directly and may no longer be taken back (fault D7). */
function making(look: Look, create: Of<'createCandidate'>): { readonly operations: OutboxOperation[]; readonly fields: NewPerson } {
  const operations: OutboxOperation[] = [create];
  const edits: Of<'edit'>[] = [];
  for (const operation of liveOperations(look, create.candidateId)) {
    if (operation.seq <= create.seq || operation.entityId !== create.entityId) continue;
    if (operation.kind !== 'edit' || operation.state !== create.state || operation.madeBy !== create.madeBy) break;
    if (operation.state === 'waiting' ? operation.notBefore > look.now : operation.sentAt !== create.sentAt) break;
    operations.push(operation);
    edits.push(operation);
  }
  const { tags: _none, ...fields } = overlay({ ...create.payload.fields, tags: [] }, edits);
  return { operations, fields };
}

const keyOf = ({ firstName, lastName, emails }: NewPerson): string =>
  [fold(`${firstName} ${lastName}`), ...emails.map(({ value }) => value.trim().toLowerCase()).toSorted()].join('\n');

/** Other people of this name and these addresses whose making may have reached the remote and is not told yet. */
function untoldTwins(look: Look, create: Of<'createCandidate'>): Of<'createCandidate'>[] {
  const rows = look
    .sql(`SELECT candidate_id AS id FROM outbox WHERE account_id = ? AND state <> 'done' AND kind = 'createCandidate' AND id <> ?`)
    .all(create.accountId, create.id) as { id: string }[];
  return rows
    .flatMap(({ id }) => untoldOperations(look, id, 'createCandidate'))
    .filter((other) => keyOf(other.payload.fields) === keyOf(create.payload.fields));
}

export function planCreate(look: Look, create: Of<'createCandidate'>): PushPlan {
  const { operations, fields } = making(look, create);
  const twins = untoldTwins(look, create);
  if (create.state === 'waiting' && twins.some(({ state }) => state !== 'needsPerson')) return { do: 'wait', operations: [create] };
  // Whoever was here before it was sent, or was made here, is somebody else. Whoever a pull has brought since may be the very person.
  const known = look
    .sql(
      `SELECT r.remote_id AS id FROM (SELECT id FROM candidate WHERE hidden = 0 AND name_key = @name UNION ALL SELECT id FROM candidate WHERE hidden = 1 AND name_key = @name) c
         CROSS JOIN remote_ref r ON r.type = 'candidate' AND r.local_id = c.id AND r.account_id = @accountId
       WHERE c.id <> @own AND (c.id < @came OR EXISTS (SELECT 1 FROM outbox o WHERE o.candidate_id = c.id AND o.kind = 'createCandidate'))`,
    )
    .all({ accountId: create.accountId, name: fold(`${fields.firstName} ${fields.lastName}`.trim()), own: create.candidateId, came: firstIdAt(create.sentAt ?? look.now) }) as { id: string }[];
  return {
    do: 'send',
    operations,
    push: {
      kind: 'createCandidate',
      fields,
      notBefore: writtenAfter(look, create),
      knownIds: known.map(({ id }) => id),
      intents: 1 + twins.length,
    },
  };
}

/** The rejection of a process, or what takes it back. What the process has become by now needs no request. */
export function planDecision(look: Look, operation: Of<'reject'> | Of<'unreject'>, isOld: boolean): PushPlan {
  const ref = refByLocal(look, operation.accountId, 'application', operation.payload.applicationId);
  if (!ref) return refuse(operation, 'The ATS did not take the process it belongs to.');
  const { status } = operation.payload.before;
  const isReject = operation.kind === 'reject';
  if (operation.state === 'waiting') {
    if (status === 'hired') return refuse(operation, 'The person was hired for this job in the ATS meanwhile. Take this back, or look at the process there.');
    if (status === (isReject ? 'rejected' : 'in_process')) return { do: 'done', operations: [operation] };
    if (isReject && isOld)
      return { do: 'hold', operations: [operation], message: 'This rejection was made more than four hours ago, and the person may hear of it. Let it go out, or take it back.' };
  }
  if (operation.kind === 'unreject') return { do: 'send', operations: [operation], push: { kind: 'unreject', applicationId: ref.remoteId, ...whenSent(look, operation) } };
  const { reasonId } = operation.payload;
  const reason = reasonId === null ? null : refByLocal(look, operation.accountId, 'rejectionReason', reasonId);
  if (reasonId !== null && !reason) return refuse(operation, 'This reason no longer exists in the ATS. Take this back and choose another one.');
  return { do: 'send', operations: [operation], push: { kind: 'reject', applicationId: ref.remoteId, reasonId: reason?.remoteId ?? null, ...whenSent(look, operation) } };
}

export function planUpload(look: Look, operation: Of<'upload'>, candidateId: string): PushPlan {
  const { fileId, name, type } = operation.payload;
  const twins = untoldOperations(look, operation.candidateId, 'upload').filter((other) => other.id !== operation.id && other.payload.name === name && other.payload.type === type);
  if (operation.state === 'waiting' && twins.some(({ state }) => state !== 'needsPerson')) return { do: 'wait', operations: [operation] };
  const known = look
    .sql(
      `SELECT r.remote_id AS id FROM file f CROSS JOIN remote_ref r ON r.type = 'file' AND r.local_id = f.id AND r.account_id = ?
       WHERE f.candidate_id = ? AND f.id <> ?`,
    )
    .all(operation.accountId, operation.candidateId, fileId) as { id: string }[];
  return {
    do: 'send',
    operations: [operation],
    push: {
      kind: 'upload',
      candidateId,
      name,
      type,
      content: '',
      notBefore: writtenAfter(look, operation),
      knownIds: known.map(({ id }) => id),
      intents: 1 + twins.length,
    },
  };
}
