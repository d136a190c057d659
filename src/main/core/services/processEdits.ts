import type { HistoryOrigin } from '../../../shared/domain/history.ts';
import { TandemError } from '../../../shared/result.ts';
import { touchCandidate } from '../data/candidateRows.ts';
import { enqueue, liveOperations } from '../data/outbox.ts';
import { captureApplicationBase, showApplication } from '../data/pendingEdits.ts';
import type { Write } from '../data/store.ts';
import { accountOf, type EditContext } from './candidateEdits.ts';
import { isAnswerable, takeBack } from './takeBack.ts';

interface ApplicationRow {
  readonly candidate_id: string;
  readonly job_id: string | null;
  readonly stage_id: string | null;
  readonly status: string;
}

interface StageRow {
  readonly id: string;
  readonly name: string;
  readonly job_id: string;
  readonly active: number;
  readonly writes_to_candidate: number;
}

const stageById = (write: Write, id: string): StageRow | undefined =>
  write.sql('SELECT id, name, job_id, active, writes_to_candidate FROM stage WHERE id = ?').get(id) as StageRow | undefined;

/** Moves a process inside an edit; see {@link moveApplication}. `undoes`: the change that this one takes back. */
export function moveIn(
  write: Write,
  { undoGraceMs, mailGraceMs = undoGraceMs }: Pick<EditContext, 'undoGraceMs' | 'mailGraceMs'>,
  applicationId: string,
  toStageId: string,
  undoes?: string,
): { readonly changeId: string | null; readonly writesToCandidate: boolean } {
  const readApplication = (): ApplicationRow => {
    const row = write.sql('SELECT candidate_id, job_id, stage_id, status FROM seen_application WHERE id = ?').get(applicationId);
    if (!row) throw new TandemError('not_found', 'This process is no longer here.');
    return row as ApplicationRow;
  };
  // A move that was refused, or waits for a word, is replaced by the next one, which starts from where the ATS has the person.
  for (const operation of liveOperations(write, readApplication().candidate_id))
    if (operation.kind === 'move' && isAnswerable(write, operation) && operation.payload.applicationId === applicationId)
      takeBack(write, operation);
  const application = readApplication();
  const stage = stageById(write, toStageId);
  if (!stage || stage.job_id !== application.job_id)
    throw new TandemError('refused', 'That stage belongs to another job.', { field: 'toStageId' });
  if (!stage.active) throw new TandemError('refused', `The stage ${stage.name} is no longer used.`, { field: 'toStageId' });
  if (application.status === 'rejected')
    throw new TandemError('refused', 'This process was rejected. Take the rejection back on the record, then move it.');
  if (application.status !== 'in_process') throw new TandemError('refused', 'This process has ended; reopen it in the ATS before moving it.');
  if (application.stage_id === null)
    throw new TandemError('refused', 'This person is a prospect without a stage; convert them in the ATS first.');
  if (application.stage_id === toStageId) return { changeId: null, writesToCandidate: false };
  const accountId = accountOf(write, application.candidate_id);
  const waiting = liveOperations(write, application.candidate_id).findLast(
    (operation) => operation.kind === 'move' && operation.payload.applicationId === applicationId,
  );
  if (waiting?.kind === 'move' && waiting.state === 'waiting' && waiting.payload.fromStageId === toStageId) {
    takeBack(write, waiting);
    return { changeId: null, writesToCandidate: false };
  }
  captureApplicationBase(write, accountId, applicationId);
  const job = write.sql('SELECT name FROM seen_job WHERE id = ?').get(application.job_id) as { name: string };
  const changeId = enqueue(write, {
    accountId,
    candidateId: application.candidate_id,
    entityId: applicationId,
    kind: 'move',
    payload: { applicationId, fromStageId: application.stage_id, toStageId },
    summary: `Moved to ${stage.name} in ${job.name}`,
    graceMs: stage.writes_to_candidate === 1 ? mailGraceMs : undoGraceMs,
    undoes,
  });
  showApplication(write, accountId, applicationId, application.candidate_id);
  write
    .sql('UPDATE application SET stage_since = ?, last_activity_at = ? WHERE id = ?')
    .run(write.now, write.now, applicationId);
  touchCandidate(write, application.candidate_id);
  return { changeId, writesToCandidate: stage.writes_to_candidate === 1 };
}

/**
 * Moves a process to another stage of its job. `writesToCandidate` tells that the ATS sends the candidate an e-mail because of
 * it. Moving back before the first move was sent takes that move back. Throws `not_found`, or `refused` with the reason.
 */
export function moveApplication(context: EditContext, applicationId: string, toStageId: string): { changeIds: string[]; writesToCandidate: boolean } {
  return context.store.edit((write) => {
    const { changeId, writesToCandidate } = moveIn(write, context, applicationId, toStageId);
    return { changeIds: changeId === null ? [] : [changeId], writesToCandidate };
  });
}

/** Starts a process inside an edit; see {@link addToJob}. */
export function addToJobIn(write: Write, graceMs: number, candidateId: string, jobId: string, stageId: string | null, origin?: HistoryOrigin): string {
  const accountId = accountOf(write, candidateId);
  const job = write.sql('SELECT name, status FROM seen_job WHERE id = ?').get(jobId) as
    | { name: string; status: string }
    | undefined;
  if (!job) throw new TandemError('not_found', 'This job is no longer here.');
  if (job.status !== 'open')
    throw new TandemError('refused', `${job.name} is not open; choose an open job.`, { field: 'jobId' });
  const under = write
    .sql(`SELECT 1 FROM seen_application WHERE candidate_id = ? AND job_id = ? AND status = 'in_process'`)
    .get(candidateId, jobId);
  if (under) throw new TandemError('refused', `This person is already under way in ${job.name}.`, { field: 'jobId' });
  const first = write
    .sql('SELECT id FROM stage WHERE job_id = ? AND active = 1 ORDER BY position LIMIT 1')
    .get(jobId) as { id: string } | undefined;
  const chosen = stageId === null ? first?.id : stageById(write, stageId)?.id;
  if (chosen === undefined) throw new TandemError('refused', `${job.name} has no stage to start in.`, { field: 'stageId' });
  const applicationId = write.id();
  write
    .sql(
      `INSERT INTO application (id, candidate_id, job_id, stage_id, status, prospect, applied_at, last_activity_at, stage_since)
       VALUES (?, ?, ?, ?, 'in_process', 0, ?, ?, ?)`,
    )
    .run(applicationId, candidateId, jobId, chosen, write.now, write.now, write.now);
  const changeId = enqueue(write, {
    accountId,
    candidateId,
    entityId: applicationId,
    kind: 'addApplication',
    payload: { applicationId, jobId, stageId: chosen },
    summary: `Added to ${job.name}`,
    graceMs,
    origin,
  });
  touchCandidate(write, candidateId);
  write.changed('candidates', candidateId);
  write.changed('jobs');
  return changeId;
}

/**
 * Starts a process of a candidate in another job (row C8). Throws `refused` when one is under way there already (row C9) or
 * the job is not open.
 */
export function addToJob({ store, undoGraceMs }: EditContext, candidateId: string, jobId: string, stageId: string | null): { changeIds: string[] } {
  return store.edit((write) => ({ changeIds: [addToJobIn(write, undoGraceMs, candidateId, jobId, stageId)] }));
}
