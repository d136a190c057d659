import { TandemError } from '../../../shared/result.ts';
import { touchCandidate } from '../data/candidateRows.ts';
import { enqueue, operationById } from '../data/outbox.ts';
import { liveDecisions, showDecision, shownEnd } from '../data/pendingStatus.ts';
import type { Write } from '../data/store.ts';
import { accountOf, type EditContext } from './candidateEdits.ts';
import { isAnswerable, takeBack } from './takeBack.ts';

interface Process {
  readonly candidateId: string;
  readonly status: string;
  readonly job: string;
}

function processOf(write: Write, applicationId: string): Process {
  const row = write
    .sql(
      `SELECT a.candidate_id AS candidateId, a.status, coalesce(j.name, 'a job') AS job FROM seen_application a LEFT JOIN seen_job j ON j.id = a.job_id
       WHERE a.id = ?`,
    )
    .get(applicationId) as Process | undefined;
  if (!row) throw new TandemError('not_found', 'This process is no longer here.');
  return row;
}

/** Enqueues the decision and shows it. A decision that rests until a person acts is replaced by it. */
function decide(
  write: Write,
  context: Pick<EditContext, 'undoGraceMs' | 'mailGraceMs'>,
  applicationId: string,
  wanted: { readonly kind: 'reject'; readonly reasonId: string | null } | { readonly kind: 'unreject' },
  undoes?: string,
): string | null {
  const { candidateId } = processOf(write, applicationId);
  for (const operation of liveDecisions(write, candidateId, applicationId)) if (isAnswerable(write, operation)) takeBack(write, operation);
  const { status, job } = processOf(write, applicationId);
  const isReject = wanted.kind === 'reject';
  if (status === (isReject ? 'rejected' : 'in_process')) return null;
  if (status !== (isReject ? 'in_process' : 'rejected'))
    throw new TandemError('refused', isReject ? 'This process has ended already.' : 'This process was not rejected.');
  const last = liveDecisions(write, candidateId, applicationId).at(-1);
  if (last?.state === 'waiting' && last.kind !== wanted.kind) {
    takeBack(write, last);
    return null;
  }
  const accountId = accountOf(write, candidateId);
  const before = shownEnd(write, applicationId) ?? { status, rejectedAt: null, reasonId: null };
  const shared = { accountId, candidateId, entityId: applicationId, graceMs: context.mailGraceMs ?? context.undoGraceMs, undoes };
  const changeId = isReject
    ? enqueue(write, { ...shared, kind: 'reject', payload: { applicationId, reasonId: wanted.reasonId, before }, summary: `Rejected in ${job}` })
    : enqueue(write, { ...shared, kind: 'unreject', payload: { applicationId, before }, summary: `Took the rejection in ${job} back` });
  const made = operationById(write, changeId);
  if (made?.kind === 'reject' || made?.kind === 'unreject') showDecision(write, made);
  touchCandidate(write, candidateId);
  write.changed('candidates', candidateId);
  return changeId;
}

/** Takes a rejection back inside an edit; see {@link unrejectApplication}. */
export function unrejectIn(write: Write, context: Pick<EditContext, 'undoGraceMs' | 'mailGraceMs'>, applicationId: string, undoes?: string): string | null {
  return decide(write, context, applicationId, { kind: 'unreject' }, undoes);
}

/** Rejects a person in a job. Throws `not_found`; `refused` when the process has ended in another way. */
export function rejectApplication(context: EditContext, applicationId: string, reasonId: string | null): { changeIds: string[] } {
  return context.store.edit((write) => {
    if (reasonId !== null && !write.sql('SELECT 1 FROM rejection_reason WHERE id = ?').get(reasonId))
      throw new TandemError('not_found', 'This reason is no longer here; choose another one.', { field: 'reasonId' });
    const changeId = decide(write, context, applicationId, { kind: 'reject', reasonId });
    return { changeIds: changeId === null ? [] : [changeId] };
  });
}

/** Takes a rejection back: the process is under way again. One that was not sent is as if it had never been made. */
export function unrejectApplication(context: EditContext, applicationId: string): { changeIds: string[] } {
  return context.store.edit((write) => {
    const changeId = unrejectIn(write, context, applicationId);
    return { changeIds: changeId === null ? [] : [changeId] };
  });
}
