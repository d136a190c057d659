import type { Change } from '../../../shared/domain/account.ts';
import type { CandidatePatch } from '../../../shared/domain/candidate.ts';
import type { HistoryOrigin } from '../../../shared/domain/history.ts';
import { recordEdit } from './history.ts';
import type { CandidateBase, EditPayload } from './overlay.ts';
import type { Write } from './store.ts';

/** No edit is made to wait longer than this: a due time further off comes from a clock that was set back. */
const LONGEST_WAIT_MS = 10 * 60_000;

/** Whether an edit's time has come; `now` in epoch milliseconds. */
export const isDue = ({ notBefore }: Pick<OutboxOperation, 'notBefore'>, now: number): boolean => notBefore <= now || notBefore > now + LONGEST_WAIT_MS;

/** So many people are named one by one in a look for what is due. */
const FEW_BUSY = 4;

/** The layout of payloads that this build writes. */
export const OUTBOX_FORM = 1;

/** What each kind of edit carries; ids are local. */
export interface OutboxPayloads {
  readonly edit: EditPayload;
  readonly note: { readonly noteId: string; readonly body: string; readonly visibility: 'public' | 'private' };
  readonly addTag: { readonly tag: string };
  readonly removeTag: { readonly tag: string };
  readonly move: { readonly applicationId: string; readonly fromStageId: string; readonly toStageId: string };
  readonly addApplication: { readonly applicationId: string; readonly jobId: string; readonly stageId: string | null };
  readonly setSource: { readonly applicationId: string; readonly fromSourceId: string | null; readonly toSourceId: string };
  readonly createCandidate: { readonly fields: NewPerson };
  readonly deleteCandidate: Readonly<Record<string, never>>;
  /** `before`: what the remote has of the process, as of its last word. */
  readonly reject: { readonly applicationId: string; readonly reasonId: string | null; readonly before: ProcessEnd };
  readonly unreject: { readonly applicationId: string; readonly before: ProcessEnd };
  /** The content is kept beside the database, under its hash (SHA-256), until the remote has it. */
  readonly upload: { readonly fileId: string; readonly name: string; readonly type: 'resume' | 'cover_letter' | 'other'; readonly hash: string };
}

/** Everything a person is made with. */
export type NewPerson = Omit<CandidateBase, 'tags'>;

/** Whether and how a process has ended. */
export interface ProcessEnd {
  readonly status: string;
  readonly rejectedAt: number | null;
  readonly reasonId: string | null;
}

export type OutboxKind = keyof OutboxPayloads;

export type OutboxOperation = {
  [K in OutboxKind]: {
    readonly kind: K;
    readonly payload: OutboxPayloads[K];
    readonly seq: number;
    readonly id: string;
    readonly accountId: string;
    readonly candidateId: string;
    readonly entityId: string;
    readonly state: Change['state'];
    readonly createdAt: number;
    readonly notBefore: number;
    readonly sentAt: number | null;
    /** The same on the clock of the remote, as far as that was known; null where it was not. */
    readonly sentRemote: number | null;
    readonly attempts: number;
    readonly lookups: number;
    /** The remote user in whose name it goes out; null for one made before this was kept. */
    readonly madeBy: string | null;
    /** The change that this one takes back at the remote. */
    readonly undoes: string | null;
    /** When a person last said that it may go out. */
    readonly releasedAt: number | null;
    /** Another machine may send it as well: when it is not found, a person is asked (fault B9). */
    readonly inQuestion: boolean;
    /** What the remote called what it made, as soon as it had said so; null before, and for an edit that makes nothing. */
    readonly madeAs: string | null;
    /** A deletion that may have left when the person was changed by somebody else: when it is not found, a person is asked (fault C17). */
    readonly isChangedSince: boolean;
  };
}[OutboxKind];

interface Row {
  readonly seq: number;
  readonly id: string;
  readonly account_id: string;
  readonly candidate_id: string;
  readonly entity_id: string;
  readonly kind: OutboxKind;
  readonly payload: string;
  readonly state: Change['state'];
  readonly created_at: number;
  readonly not_before: number;
  readonly sent_at: number | null;
  readonly sent_remote: number | null;
  readonly attempts: number;
  readonly lookups: number;
  readonly made_by: string | null;
  readonly undoes: string | null;
  readonly released_at: number | null;
  readonly in_question: number;
  readonly made_as: string | null;
}

/*
 * `= +?` and `LIMIT +?`: SQLite compares a bare value with what a partial index asks for, and a limit with what it guesses, and so makes the
 * plan anew for each value that it is given. These statements run many times a second, and their plans do not depend on it.
 */
const COLUMNS =
  'seq, id, account_id, candidate_id, entity_id, kind, payload, state, created_at, not_before, sent_at, sent_remote, attempts, lookups, made_by, undoes, released_at, in_question, made_as';
/** What this build can read. A change of a newer form is kept and shown, and left to the Tandem that made it. */
const READABLE = `form <= ${OUTBOX_FORM}`;

const toOperation = (row: Row): OutboxOperation =>
  ({
    seq: row.seq,
    id: row.id,
    accountId: row.account_id,
    candidateId: row.candidate_id,
    entityId: row.entity_id,
    kind: row.kind,
    payload: JSON.parse(row.payload) as CandidatePatch,
    state: row.state,
    createdAt: row.created_at,
    notBefore: row.not_before,
    sentAt: row.sent_at,
    sentRemote: row.sent_remote,
    attempts: row.attempts,
    lookups: row.lookups,
    madeBy: row.made_by,
    undoes: row.undoes,
    releasedAt: row.released_at,
    inQuestion: row.in_question === 1,
    madeAs: row.made_as,
    isChangedSince: row.in_question === 2,
  }) as unknown as OutboxOperation;

/** Adds an edit to what waits to be sent, in the edit's own transaction. Returns its id. */
export function enqueue<K extends OutboxKind>(
  write: Write,
  operation: {
    readonly accountId: string;
    readonly candidateId: string;
    readonly entityId: string;
    readonly kind: K;
    readonly payload: OutboxPayloads[K];
    readonly summary: string;
    /** Milliseconds during which the person may still take it back before it is sent. */
    readonly graceMs: number;
    /** The change that this one takes back at the remote. */
    readonly undoes?: string | undefined;
    /** Nobody's doing, but a question to the person: no line of history. */
    readonly isQuestion?: boolean;
    /** Where it comes from; without it a person here made it. */
    readonly origin?: HistoryOrigin | undefined;
  },
): string {
  const id = write.id();
  write
    .sql(
      `INSERT INTO outbox (id, account_id, candidate_id, entity_id, kind, form, payload, summary, state, created_at, not_before,
         made_by, undoes)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?, (SELECT remote_user_id FROM account WHERE id = ?), ?)`,
    )
    .run(
      id,
      operation.accountId,
      operation.candidateId,
      operation.entityId,
      operation.kind,
      OUTBOX_FORM,
      JSON.stringify(operation.payload),
      operation.summary,
      write.now,
      write.now + operation.graceMs,
      operation.accountId,
      operation.undoes ?? null,
    );
  if (operation.isQuestion !== true) recordEdit(write, operation, id, operation.origin ?? (operation.undoes === undefined ? 'desk' : 'undo'));
  write.changed('changes', operation.candidateId);
  return id;
}

/** One change; null when it is not here, or of a form that this build does not know. */
export function operationById(write: Pick<Write, 'sql'>, id: string): OutboxOperation | null {
  const row = write.sql(`SELECT ${COLUMNS} FROM outbox WHERE id = ? AND ${READABLE}`).get(id) as Row | undefined;
  return row ? toOperation(row) : null;
}

/** Everything of one candidate that is not confirmed, in the order it was made. */
export function liveOperations(write: Pick<Write, 'sql'>, candidateId: string): OutboxOperation[] {
  const rows = write
    .sql(`SELECT ${COLUMNS} FROM outbox WHERE candidate_id = +? AND state <> 'done' AND ${READABLE} ORDER BY seq`)
    .all(candidateId) as Row[];
  return rows.map(toOperation);
}

/** Edits of one kind of a candidate that may have reached the remote and are not told yet: few, however many wait. */
export function untoldOperations<K extends OutboxKind>(write: Pick<Write, 'sql'>, candidateId: string, kind: K): (OutboxOperation & { kind: K })[] {
  const rows = write
    .sql(
      `SELECT ${COLUMNS} FROM outbox WHERE candidate_id = +? AND kind = +? AND ${READABLE}
         AND state <> 'done' AND (state IN ('sending', 'unknown') OR (state = 'needsPerson' AND sent_at IS NOT NULL)) ORDER BY seq`,
    )
    .all(candidateId, kind) as Row[];
  return rows.map(toOperation) as (OutboxOperation & { kind: K })[];
}

/** Whether any edit of an account has left and is not confirmed: only such an edit can come back as an echo. */
export function isAnySent(write: Pick<Write, 'sql'>, accountId: string): boolean {
  return (
    write
      .sql(`SELECT 1 FROM outbox WHERE account_id = +? AND state <> 'done' AND state IN ('sending', 'unknown') LIMIT 1`)
      .get(accountId) !== undefined
  );
}

/**
 * Earlier changes behind which `o` keeps its place: those of the same thing, and the making of the person, until they have arrived.
 * Not those with a card: what comes after them in the same field joins the card, and other fields do not depend on it. And not those that
 * wait for a person's word, when `o` may have arrived itself: whether it did can be told without that word.
 */
const EARLIER = `SELECT 1 FROM outbox p WHERE p.candidate_id = o.candidate_id AND p.seq < o.seq AND p.state <> 'done'
  AND (p.entity_id = o.entity_id OR p.kind = 'createCandidate')
  AND NOT (p.state = 'needsPerson' AND EXISTS (SELECT 1 FROM conflict f WHERE f.account_id = p.account_id AND f.change_id = p.id AND f.resolved_at IS NULL))
  AND NOT (o.state = 'unknown' AND p.kind <> 'createCandidate' AND p.state IN ('refused', 'held', 'needsPerson'))`;

/**
 * What may be worked on now for an account, oldest first. Changes of one thing keep their order, so a change waits for those
 * before it of the same thing, whatever holds them up (a refusal, a question); other things never wait for it. People in
 * `busy` are left out. Order is by `seq`: a clock may be set back.
 *
 * @param kind only changes of this kind
 */
export function dueOperations(
  write: Pick<Write, 'sql' | 'now'>,
  accountId: string,
  limit: number,
  busy: readonly string[] = [],
  kind: OutboxKind | null = null,
): OutboxOperation[] {
  // A list in JSON is read anew for every look, which costs more than all the rest where nobody or few are busy.
  const areFew = busy.length <= FEW_BUSY;
  const others = areFew ? busy.map(() => '?').join(', ') : 'SELECT value FROM json_each(?)';
  const rows = write
    .sql(
      `SELECT ${COLUMNS} FROM outbox o
       WHERE account_id = +? AND state <> 'done' AND state IN ('waiting', 'unknown') AND (not_before <= ? OR not_before > ?) AND ${READABLE}
         AND (? IS NULL OR kind = ?) AND candidate_id NOT IN (${others}) AND NOT EXISTS (${EARLIER})
       ORDER BY seq LIMIT +?`,
    )
    .all(accountId, write.now, write.now + LONGEST_WAIT_MS, kind, kind, ...(areFew ? busy : [JSON.stringify(busy)]), limit) as Row[];
  return rows.map(toOperation);
}

/** When an edit of an account falls due that is not yet; null when none does. It may turn out to wait for another one then. */
export function nextDueAt(write: Pick<Write, 'sql' | 'now'>, accountId: string): number | null {
  const row = write
    .sql(
      `SELECT min(not_before) AS at FROM outbox WHERE account_id = +? AND state <> 'done' AND state IN ('waiting', 'unknown')
         AND not_before > ? AND ${READABLE}`,
    )
    .get(accountId, write.now) as { at: number | null };
  return row.at;
}

/** The change that holds another one up: not sent before this one is; null when nothing does. */
export function blockerOf(write: Pick<Write, 'sql'>, changeId: string): { readonly state: Change['state']; readonly kind: OutboxKind } | null {
  const row = write
    .sql(
      `SELECT p.state, p.kind FROM outbox o JOIN outbox p ON p.candidate_id = o.candidate_id AND p.seq < o.seq AND p.state <> 'done'
         AND (p.entity_id = o.entity_id OR p.kind = 'createCandidate')
       WHERE o.id = ? AND p.state IN ('refused', 'held', 'needsPerson') ORDER BY p.seq LIMIT 1`,
    )
    .get(changeId);
  return (row as { state: Change['state']; kind: OutboxKind } | undefined) ?? null;
}

export interface StateChange {
  readonly state: Change['state'];
  readonly message?: string | null;
  readonly notBefore?: number;
  /** Counts a try that left this machine. */
  readonly sent?: boolean;
  /** With `sent`: what the remote's clock showed then, as far as that is known. */
  readonly remoteNow?: number | null;
  readonly lookedUp?: boolean;
  /** The try did not leave this machine: it does not count (fault A1). */
  readonly unsent?: boolean;
}

/** Moves an edit to another state. */
export function setOperationState(write: Write, operation: { id: string; candidateId: string }, change: StateChange): void {
  write
    .sql(
      `UPDATE outbox SET state = ?, message = ?, not_before = coalesce(?, not_before),
         attempts = max(0, attempts + ?), sent_at = CASE WHEN ? THEN ? WHEN ? AND attempts <= 1 THEN NULL ELSE sent_at END,
         sent_remote = CASE WHEN ? THEN ? ELSE sent_remote END,
         lookups = CASE WHEN ? THEN 0 ELSE lookups + ? END,
         done_at = CASE WHEN ? = 'done' THEN ? ELSE done_at END WHERE id = ?`,
    )
    .run(
      change.state,
      change.message ?? null,
      change.notBefore ?? null,
      change.sent ? 1 : change.unsent ? -1 : 0,
      change.sent ? 1 : 0,
      write.now,
      change.unsent ? 1 : 0,
      change.sent ? 1 : 0,
      typeof change.remoteNow === 'number' ? Math.floor(change.remoteNow) : null,
      change.sent ? 1 : 0,
      change.lookedUp ? 1 : 0,
      change.state,
      write.now,
      operation.id,
    );
  write.changed('changes', operation.candidateId);
  write.changed('candidates', operation.candidateId);
}

/** Keeps what the remote called what an edit made: should the program end before the rest is known, it is found by that and not made again. */
export function keepMadeAs(write: Pick<Write, 'sql'>, operation: { readonly id: string }, remoteId: string): void {
  write.sql('UPDATE outbox SET made_as = ? WHERE id = ?').run(remoteId, operation.id);
}

/** Lets a change go out that waited for a person's word, as of now and in the name of who is signed in. */
export function releaseOperation(write: Write, operation: { id: string; candidateId: string }): void {
  write
    .sql(`UPDATE outbox SET released_at = ?, in_question = 0, made_by = (SELECT remote_user_id FROM account a WHERE a.id = account_id) WHERE id = ?`)
    .run(write.now, operation.id);
  setOperationState(write, operation, { state: 'waiting', notBefore: write.now });
}

/** Rewrites what an edit carries, while it is waiting or refused. */
export function setPayload(write: Write, operation: { id: string; candidateId: string }, payload: OutboxPayloads[OutboxKind]): void {
  write.sql('UPDATE outbox SET payload = ? WHERE id = ?').run(JSON.stringify(payload), operation.id);
  write.changed('changes', operation.candidateId);
}

/** Edits that are marked as being sent though nobody sends them any more: their fate is unknown. */
export function markStranded(write: Write, accountId: string, sending: ReadonlySet<string>): void {
  const rows = write
    .sql(`SELECT id, candidate_id AS candidateId FROM outbox WHERE account_id = ? AND state <> 'done' AND state = 'sending'`)
    .all(accountId) as { id: string; candidateId: string }[];
  for (const row of rows) if (!sending.has(row.id)) setOperationState(write, row, { state: 'unknown', notBefore: write.now });
}

/** Takes an edit out: it was undone before it had any effect. */
export function removeOperation(write: Write, operation: { id: string; candidateId: string }): void {
  write.sql('DELETE FROM outbox WHERE id = ?').run(operation.id);
  write.changed('changes', operation.candidateId);
  write.changed('candidates', operation.candidateId);
}

/** After the copy was brought to another machine: nobody knows what the first one sends, so nothing goes out unseen (fault B9). */
export function putInQuestion(write: Write): void {
  write
    .sql(
      `UPDATE outbox SET state = 'unknown', in_question = 1, lookups = 0, not_before = ?
       WHERE state <> 'done' AND state IN ('waiting', 'sending', 'unknown')`,
    )
    .run(write.now);
}

/** After a start: what was being sent when the program ended may or may not have arrived. */
export function markInterrupted(write: Write): void {
  write.sql(`UPDATE outbox SET state = 'unknown', not_before = ? WHERE state <> 'done' AND state = 'sending'`).run(write.now);
}
