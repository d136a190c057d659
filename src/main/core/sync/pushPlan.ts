import { DELETION_HELD_WORDS } from '../data/gone.ts';
import { isDue, liveOperations, type OutboxOperation, untoldOperations } from '../data/outbox.ts';
import { type CandidateBase, overlay, sameField } from '../data/overlay.ts';
import { applicationBase } from '../data/pendingEdits.ts';
import { refByLocal } from '../data/remoteRefs.ts';
import type { Write } from '../data/store.ts';
import type { CandidateField, CandidatePatch } from '../../../shared/domain/candidate.ts';
import { sameText } from '../../../shared/normalText.ts';
import { type PushPlan, refuse, whenSent, writtenAfter } from './planParts.ts';
import { madeBy } from './madeBy.ts';
import { planCreate, planDecision, planUpload } from './planPeople.ts';

type Look = Pick<Write, 'sql' | 'now'>;

/** What may write to a person goes out by itself within this time of being made; later it asks. */
const ASKS_AFTER_MS = 4 * 3_600_000;

function stageName(write: Look, id: string): string {
  const row = write.sql('SELECT name FROM stage WHERE id = ?').get(id) as { name: string } | undefined;
  return row?.name ?? 'another stage';
}

function sourceName(write: Look, id: string | null): string {
  if (id === null) return 'none';
  const row = write.sql('SELECT name FROM source WHERE id = ?').get(id) as { name: string } | undefined;
  return row?.name ?? 'another one';
}

/**
 * Edits of one kind and one thing that follow each other directly: sent as one. One that may still be taken back (its time is not
 * up) is left for later, as is one in another person's name.
 */
function groupOf<T extends OutboxOperation>(write: Look, first: T, isSame: (operation: OutboxOperation) => operation is T): T[] {
  const group: T[] = [];
  for (const operation of liveOperations(write, first.candidateId)) {
    if (operation.seq < first.seq || operation.entityId !== first.entityId || operation.state === 'needsPerson') continue;
    if (!isSame(operation) || operation.state !== first.state || operation.madeBy !== first.madeBy) break;
    if (operation.seq !== first.seq && operation.state === 'waiting' && !isDue(operation, write.now)) break;
    group.push(operation);
    // What is of unknown fate was one request already; what is new must not be mixed into its look-up.
    if (first.state === 'unknown' && operation.sentAt !== first.sentAt) {
      group.pop();
      break;
    }
  }
  return group;
}

function planEdit(write: Look, first: OutboxOperation & { kind: 'edit' }, candidateId: string): PushPlan {
  const operations = groupOf(write, first, (operation): operation is typeof first => operation.kind === 'edit');
  const ref = refByLocal(write, first.accountId, 'candidate', first.candidateId);
  if (!ref || ref.base === null) return refuse(first, 'The record it belongs to is no longer here.');
  const base = JSON.parse(ref.base) as CandidateBase;
  const wanted = overlay(base, operations);
  const fields = new Set(operations.flatMap((operation) => Object.keys(operation.payload.patch) as CandidateField[]));
  // What was changed and changed back, or is so at the remote by now, is not sent: it would only cover somebody's later edit.
  const changed = [...fields].filter((field) => !sameField(field, wanted[field], base[field]));
  if (changed.length === 0) return { do: 'done', operations };
  const patch = Object.fromEntries(changed.map((field) => [field, wanted[field]])) as CandidatePatch;
  return { do: 'send', operations, push: { kind: 'edit', candidateId, patch } };
}

const writesToPerson = (write: Look, stageId: string): boolean =>
  (write.sql('SELECT writes_to_candidate AS writes FROM stage WHERE id = ?').get(stageId) as { writes: number } | undefined)?.writes === 1;

/**
 * Whether so much time went by since it was made, or since a person last let it go, that it asks before it writes to somebody. A clock
 * that was set counts as time gone by in either direction: `metMs`, on monotonic time, is what it is known to have waited at least.
 */
const isOld = (write: Look, { createdAt, releasedAt }: OutboxOperation, metMs: number): boolean =>
  Math.max(Math.abs(write.now - (releasedAt ?? createdAt)), releasedAt === null ? metMs : 0) > ASKS_AFTER_MS;

const OLD_WORDS = 'was made more than four hours ago, and Greenhouse may write to the person because of it. Let it go out, or take it back.';

/** Moves of a process that follow each other go out as one, but for a stage in between that writes to the person: it was meant to. */
function moveGroup(write: Look, first: OutboxOperation & { kind: 'move' }): (typeof first)[] {
  const group = groupOf(write, first, (operation): operation is typeof first => operation.kind === 'move');
  const last = group.findIndex((operation) => writesToPerson(write, operation.payload.toStageId));
  return last < 0 || group.at(-1)?.payload.toStageId === first.payload.fromStageId ? group : group.slice(0, last + 1);
}

function planMove(write: Look, operation: OutboxOperation & { kind: 'move' }, metMs: number): PushPlan {
  const { applicationId, fromStageId } = operation.payload;
  const operations = moveGroup(write, operation);
  const toStageId = operations.at(-1)?.payload.toStageId ?? operation.payload.toStageId;
  const ref = refByLocal(write, operation.accountId, 'application', applicationId);
  if (!ref) return refuse(operation, 'The ATS did not take the process it belongs to.');
  const base = applicationBase(write, ref);
  if (base && operation.state === 'waiting') {
    if (base.stageId === toStageId) return { do: 'done', operations };
    const writes = writesToPerson(write, toStageId);
    if (writes && isOld(write, operation, metMs)) return { do: 'hold', operations, message: `This move ${OLD_WORDS}` };
    if (base.stageId !== fromStageId && base.stageId !== null && writes)
      return {
        do: 'hold',
        operations,
        message: `Somebody moved this person to ${stageName(write, base.stageId)} in the ATS meanwhile, and ${stageName(write, toStageId)} writes to them. Move them there all the same, or take this back.`,
      };
    if (base.stageId !== fromStageId)
      return refuse(
        operation,
        base.stageId === null
          ? 'The process has left its stages in the ATS meanwhile. Take this move back, or look at the process there.'
          : `Somebody moved this person to ${stageName(write, base.stageId)} in the ATS meanwhile. Move again from there, or take this back.`,
      );
  }
  const from = refByLocal(write, operation.accountId, 'stage', fromStageId);
  const to = refByLocal(write, operation.accountId, 'stage', toStageId);
  if (!from || !to) return refuse(operation, 'The stage no longer exists in the ATS.');
  return {
    do: 'send',
    operations,
    push: {
      kind: 'move',
      applicationId: ref.remoteId,
      fromStageId: from.remoteId,
      toStageId: to.remoteId,
      ...whenSent(write, operation),
    },
  };
}

/**
 * A source decides who is credited and what an agency is paid. So a source that somebody set in the ATS meanwhile is never
 * covered unseen: the edit is refused with the name of what is there now, and one press sets it all the same.
 */
function planSource(write: Look, first: OutboxOperation & { kind: 'setSource' }): PushPlan {
  const { applicationId } = first.payload;
  const operations = groupOf(
    write,
    first,
    (operation): operation is typeof first => operation.kind === 'setSource' && operation.payload.applicationId === applicationId,
  );
  const ref = refByLocal(write, first.accountId, 'application', applicationId);
  if (!ref) return refuse(first, 'The ATS did not take the process it belongs to.');
  const { fromSourceId } = first.payload;
  const toSourceId = operations.at(-1)?.payload.toSourceId ?? first.payload.toSourceId;
  const base = applicationBase(write, ref);
  if (base && first.state === 'waiting') {
    if (base.sourceId === toSourceId) return { do: 'done', operations };
    if (base.sourceId !== fromSourceId)
      return {
        do: 'refuse',
        operations,
        message: `Somebody changed the source in the ATS meanwhile; it is ${sourceName(write, base.sourceId)} there now. Try again to set yours all the same, or take it back.`,
      };
  }
  const from = fromSourceId === null ? null : refByLocal(write, first.accountId, 'source', fromSourceId);
  const to = refByLocal(write, first.accountId, 'source', toSourceId);
  if (!to) return { do: 'refuse', operations, message: 'This source no longer exists in the ATS.' };
  return {
    do: 'send',
    operations,
    push: { kind: 'setSource', applicationId: ref.remoteId, fromSourceId: from?.remoteId ?? null, toSourceId: to.remoteId },
  };
}

/** Remote ids of notes of the candidate that read the same and are something else than this edit. */
function knownTwins(write: Look, accountId: string, candidateId: string, noteId: string, body: string): string[] {
  const rows = write
    .sql(
      `SELECT n.body, r.remote_id FROM note n CROSS JOIN remote_ref r ON r.type = 'note' AND r.local_id = n.id AND r.account_id = ?
       WHERE n.candidate_id = ? AND n.id <> ?`,
    )
    .all(accountId, candidateId, noteId) as { body: string; remote_id: string }[];
  return rows.filter((row) => sameText(row.body, body)).map((row) => row.remote_id);
}

/** Other notes of the same words on the same person that may have reached the remote and are not told yet. */
function untoldTwins(write: Look, operation: OutboxOperation & { kind: 'note' }): OutboxOperation[] {
  return untoldOperations(write, operation.candidateId, 'note').filter((other) => other.id !== operation.id && sameText(other.payload.body, operation.payload.body));
}

function planNote(write: Look, operation: OutboxOperation & { kind: 'note' }, candidateId: string): PushPlan {
  const { body, visibility, noteId } = operation.payload;
  const twins = untoldTwins(write, operation);
  // Sent now, it could be taken for the other one when that is looked up.
  if (operation.state === 'waiting' && twins.some(({ state }) => state !== 'needsPerson')) return { do: 'wait', operations: [operation] };
  return {
    do: 'send',
    operations: [operation],
    push: {
      kind: 'note',
      candidateId,
      body,
      visibility,
      notBefore: writtenAfter(write, operation),
      knownIds: knownTwins(write, operation.accountId, operation.candidateId, noteId, body),
      intents: 1 + twins.length,
    },
  };
}

/** In whose name an edit goes out is decided when it is made: somebody else's sign-in does not send it. */
function foreignName(write: Look, operation: OutboxOperation): string | null {
  const account = write.sql('SELECT remote_user_id AS id, user_name AS name FROM account WHERE id = ?').get(operation.accountId) as
    | { id: string | null; name: string | null }
    | undefined;
  if (!account || operation.madeBy === null || account.id === operation.madeBy) return null;
  return account.name ?? 'somebody else';
}

/** Turns the next edit of a candidate into what the remote is asked, in the remote's ids. */
export function planPush(write: Look, operation: OutboxOperation, metMs = 0): PushPlan {
  const signedIn = operation.state === 'waiting' ? foreignName(write, operation) : null;
  if (signedIn !== null)
    return { do: 'hold', operations: [operation], message: `Somebody else made this change, and ${signedIn} is signed in now. Send it in the name of ${signedIn}, or take it back.` };
  // A pull brought what it made: nothing there tells any more that it is ours once somebody has changed it, and it is not made twice.
  const made = madeBy(operation);
  if (made !== null && refByLocal(write, operation.accountId, ...made) !== null) return { do: 'done', operations: [operation] };
  if (operation.kind === 'createCandidate') return planCreate(write, operation);
  const candidate = refByLocal(write, operation.accountId, 'candidate', operation.candidateId);
  if (!candidate) return refuse(operation, 'The ATS does not have this person.');
  const candidateId = candidate.remoteId;
  switch (operation.kind) {
    case 'edit':
      return planEdit(write, operation, candidateId);
    case 'move':
      return planMove(write, operation, metMs);
    case 'setSource':
      return planSource(write, operation);
    case 'deleteCandidate':
      if (operation.state === 'waiting' && operation.isChangedSince) return { do: 'hold', operations: [operation], message: DELETION_HELD_WORDS };
      return { do: 'send', operations: [operation], push: { kind: 'deleteCandidate', candidateId } };
    case 'reject':
    case 'unreject':
      return planDecision(write, operation, isOld(write, operation, metMs));
    case 'upload':
      return planUpload(write, operation, candidateId);
    case 'addTag':
    case 'removeTag':
      return {
        do: 'send',
        operations: [operation],
        push: { kind: operation.kind, candidateId, tag: operation.payload.tag },
      };
    case 'note':
      return planNote(write, operation, candidateId);
    case 'addApplication': {
      const job = refByLocal(write, operation.accountId, 'job', operation.payload.jobId);
      const { stageId } = operation.payload;
      const stage = stageId === null ? null : refByLocal(write, operation.accountId, 'stage', stageId);
      if (!job) return refuse(operation, 'The job no longer exists in the ATS.');
      const known = write
        .sql(
          `SELECT r.remote_id FROM application a CROSS JOIN remote_ref r ON r.type = 'application' AND r.local_id = a.id AND r.account_id = ?
           WHERE a.candidate_id = ? AND a.job_id = ? AND a.id <> ?`,
        )
        .all(operation.accountId, operation.candidateId, operation.payload.jobId, operation.payload.applicationId) as {
        remote_id: string;
      }[];
      return {
        do: 'send',
        operations: [operation],
        push: {
          kind: 'addApplication',
          candidateId,
          jobId: job.remoteId,
          stageId: stage?.remoteId ?? null,
          knownIds: known.map((row) => row.remote_id),
          notBefore: writtenAfter(write, operation),
        },
      };
    }
  }
}
