import { liveOperations, type OutboxOperation, type ProcessEnd, setPayload } from './outbox.ts';
import type { Write } from './store.ts';

type Decision = Extract<OutboxOperation, { readonly kind: 'reject' | 'unreject' }>;

/** Rejections of a process, and what takes them back, that are on their way, in the order they were made. */
export function liveDecisions(write: Pick<Write, 'sql'>, candidateId: string, applicationId: string): Decision[] {
  return liveOperations(write, candidateId).filter(
    (operation): operation is Decision =>
      (operation.kind === 'reject' || operation.kind === 'unreject') && operation.payload.applicationId === applicationId,
  );
}

/** Whether and how a process has ended, as it is shown. */
export function shownEnd(write: Pick<Write, 'sql'>, applicationId: string): ProcessEnd | undefined {
  return write.sql('SELECT status, rejected_at AS rejectedAt, rejection_reason_id AS reasonId FROM application WHERE id = ?').get(applicationId) as
    | ProcessEnd
    | undefined;
}

/** Whether and how a process has ended at the remote, as of its last word. */
export function knownEnd(write: Pick<Write, 'sql'>, candidateId: string, applicationId: string): ProcessEnd | undefined {
  return liveDecisions(write, candidateId, applicationId)[0]?.payload.before ?? shownEnd(write, applicationId);
}

export function writeEnd(write: Write, applicationId: string, end: ProcessEnd): void {
  write
    .sql('UPDATE application SET status = ?, rejected_at = ?, rejection_reason_id = ? WHERE id = ?')
    .run(end.status, end.rejectedAt, end.reasonId, applicationId);
  write.changed('jobs');
}

/**
 * Lays a rejection that is on its way, or what takes one back, over what the remote has just said of a process (rule S5). What it said
 * is kept with the first of them, for taking it back.
 */
export function coverEnd(write: Write, applicationId: string, candidateId: string): void {
  const decisions = liveDecisions(write, candidateId, applicationId);
  const [first] = decisions;
  const last = decisions.at(-1);
  const said = shownEnd(write, applicationId);
  if (!first || !last || !said) return;
  setPayload(write, first, { ...first.payload, before: said });
  showDecision(write, last);
}

/** Shows a process as the decision wants it. */
export function showDecision(write: Write, { kind, payload, createdAt }: Decision): void {
  const end: ProcessEnd =
    kind === 'reject' ? { status: 'rejected', rejectedAt: createdAt, reasonId: payload.reasonId } : { status: 'in_process', rejectedAt: null, reasonId: null };
  writeEnd(write, payload.applicationId, end);
}
