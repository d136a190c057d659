import { liveOperations, type OutboxOperation } from '../data/outbox.ts';
import { type CandidateBase, overlay, sameField } from '../data/overlay.ts';
import { applicationBase } from '../data/pendingEdits.ts';
import { refByLocal } from '../data/remoteRefs.ts';
import type { Write } from '../data/store.ts';
import type { CandidateField, CandidatePatch } from '../../../shared/domain/candidate.ts';
import type { PushOperation } from './atsPort.ts';
import { sameText } from '../../../shared/normalText.ts';

type Look = Pick<Write, 'sql' | 'now'>;

/** Clocks of a desk and of an ATS differ; a note may seem to be written before it was. */
const CLOCK_SLACK_MS = 10 * 60_000;

/**
 * What to do about the next edit of a candidate: send it (several edits of fields made in a row are one request), call it
 * done without sending, or refuse it with words.
 */
export type PushPlan =
  | { readonly do: 'send'; readonly operations: readonly OutboxOperation[]; readonly push: PushOperation }
  | { readonly do: 'done'; readonly operations: readonly OutboxOperation[] }
  | { readonly do: 'refuse'; readonly operations: readonly OutboxOperation[]; readonly message: string }
  /** Asks a person first. */
  | { readonly do: 'hold'; readonly operations: readonly OutboxOperation[]; readonly message: string }
  /** Not yet: something of the same kind must be told first. */
  | { readonly do: 'wait'; readonly operations: readonly OutboxOperation[] };

const refuse = (operation: OutboxOperation, message: string): PushPlan => ({ do: 'refuse', operations: [operation], message });

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
    if (operation.seq !== first.seq && operation.state === 'waiting' && operation.notBefore > write.now) break;
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

function planMove(write: Look, operation: OutboxOperation & { kind: 'move' }): PushPlan {
  const { applicationId, fromStageId, toStageId } = operation.payload;
  const ref = refByLocal(write, operation.accountId, 'application', applicationId);
  if (!ref) return refuse(operation, 'The ATS did not take the process it belongs to.');
  const base = applicationBase(write, ref);
  if (base && operation.state === 'waiting') {
    if (base.stageId === toStageId) return { do: 'done', operations: [operation] };
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
    operations: [operation],
    push: { kind: 'move', applicationId: ref.remoteId, fromStageId: from.remoteId, toStageId: to.remoteId },
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
      `SELECT n.body, r.remote_id FROM note n JOIN remote_ref r ON r.type = 'note' AND r.local_id = n.id AND r.account_id = ?
       WHERE n.candidate_id = ? AND n.id <> ?`,
    )
    .all(accountId, candidateId, noteId) as { body: string; remote_id: string }[];
  return rows.filter((row) => sameText(row.body, body)).map((row) => row.remote_id);
}

/** Other notes of the same words on the same person that may have reached the remote and are not told yet. */
function untoldTwins(write: Look, operation: OutboxOperation & { kind: 'note' }): OutboxOperation[] {
  return liveOperations(write, operation.candidateId).filter(
    (other) => other.kind === 'note' && other.id !== operation.id && isUntold(other) && sameText(other.payload.body, operation.payload.body),
  );
}

const isUntold = ({ state, sentAt }: OutboxOperation): boolean => state === 'sending' || state === 'unknown' || (state === 'needsPerson' && sentAt !== null);

/** Before this a note cannot have been written. This machine's clock was set back since, if that lies ahead: then it bounds nothing. */
function writtenAfter(write: Look, operation: OutboxOperation): number {
  const madeAt = operation.sentAt ?? operation.createdAt;
  return madeAt > write.now ? 0 : madeAt - CLOCK_SLACK_MS;
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
export function planPush(write: Look, operation: OutboxOperation): PushPlan {
  const signedIn = operation.state === 'waiting' ? foreignName(write, operation) : null;
  if (signedIn !== null)
    return { do: 'hold', operations: [operation], message: `Somebody else made this change, and ${signedIn} is signed in now. Send it in the name of ${signedIn}, or take it back.` };
  const candidate = refByLocal(write, operation.accountId, 'candidate', operation.candidateId);
  if (!candidate) return refuse(operation, 'The ATS does not have this person.');
  const candidateId = candidate.remoteId;
  switch (operation.kind) {
    case 'edit':
      return planEdit(write, operation, candidateId);
    case 'move':
      return planMove(write, operation);
    case 'setSource':
      return planSource(write, operation);
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
          `SELECT r.remote_id FROM application a JOIN remote_ref r ON r.type = 'application' AND r.local_id = a.id AND r.account_id = ?
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
        },
      };
    }
  }
}
