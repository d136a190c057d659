import type { HistoryOrigin } from '../../../shared/domain/history.ts';
import { fold } from '../../../shared/names.ts';
import { TandemError } from '../../../shared/result.ts';
import { touchCandidate } from '../data/candidateRows.ts';
import { enqueue, liveOperations } from '../data/outbox.ts';
import { captureApplicationBase, showApplication } from '../data/pendingEdits.ts';
import type { Store, Write } from '../data/store.ts';
import { accountOf, type EditContext } from './candidateEdits.ts';
import { isAnswerable, takeBack } from './takeBack.ts';

interface ApplicationRow {
  readonly candidate_id: string;
  readonly source_id: string | null;
  readonly job_name: string | null;
}

/** Sets a source inside an edit; see {@link setSource}. `undoes`: the change that this one takes back. */
export function setSourceIn(write: Write, graceMs: number, applicationId: string, toSourceId: string, undoes?: string, origin?: HistoryOrigin): string | null {
  const readApplication = (): ApplicationRow => {
    const row = write
      .sql(
        `SELECT a.candidate_id, a.source_id, j.name AS job_name FROM seen_application a LEFT JOIN seen_job j ON j.id = a.job_id
         WHERE a.id = ?`,
      )
      .get(applicationId);
    if (!row) throw new TandemError('not_found', 'This process is no longer here.');
    return row as ApplicationRow;
  };
  const source = write.sql('SELECT name FROM source WHERE id = ?').get(toSourceId) as { name: string } | undefined;
  if (!source) throw new TandemError('not_found', 'This source is no longer here; choose another one.', { field: 'toSourceId' });
  const { candidate_id: candidateId } = readApplication();
  // A refused edit of the source is replaced by the next one, which starts from what the ATS has.
  for (const operation of liveOperations(write, candidateId))
    if (operation.kind === 'setSource' && isAnswerable(write, operation) && operation.payload.applicationId === applicationId)
      takeBack(write, operation);
  const application = readApplication();
  if (application.source_id === toSourceId) return null;
  const waiting = liveOperations(write, candidateId).findLast(
    (operation) => operation.kind === 'setSource' && operation.payload.applicationId === applicationId,
  );
  if (waiting?.kind === 'setSource' && waiting.state === 'waiting' && waiting.payload.fromSourceId === toSourceId) {
    takeBack(write, waiting);
    return null;
  }
  const accountId = accountOf(write, candidateId);
  captureApplicationBase(write, accountId, applicationId);
  const changeId = enqueue(write, {
    accountId,
    candidateId,
    entityId: applicationId,
    kind: 'setSource',
    payload: { applicationId, fromSourceId: application.source_id, toSourceId },
    summary: `Source set to ${source.name}${application.job_name === null ? '' : ` in ${application.job_name}`}`,
    graceMs,
    undoes,
    origin,
  });
  showApplication(write, accountId, applicationId, candidateId);
  touchCandidate(write, candidateId);
  return changeId;
}

/**
 * Says where the person of a process came from (row C1), whether the process is under way or has ended. Setting back what
 * was not sent yet takes the first edit back. Throws `not_found`.
 */
export function setSource({ store, undoGraceMs }: EditContext, applicationId: string, toSourceId: string): { changeIds: string[] } {
  return store.edit((write) => {
    const changeId = setSourceIn(write, undoGraceMs, applicationId, toSourceId);
    return { changeIds: changeId === null ? [] : [changeId] };
  });
}

/** Replaces the desk's own labels of a source; labels that differ in letter case only are one. Throws `not_found`. */
export function setSourceLabels(store: Store, id: string, labels: readonly string[]): { labels: string[] } {
  return store.edit((write) => {
    if (!write.sql('SELECT 1 FROM source WHERE id = ?').get(id)) throw new TandemError('not_found', 'This source is no longer here.');
    // "Paid" here and "paid" there would be two filters for one thing: the spelling that is in use stays.
    const inUse = write.sql('SELECT DISTINCT name FROM source_label').all() as { name: string }[];
    const spelling = new Map(inUse.map(({ name }) => [fold(name), name]));
    const wanted = new Map(labels.map((label) => label.trim().replaceAll(/\s+/g, ' ')).map((label) => [fold(label), spelling.get(fold(label)) ?? label]));
    write.sql('DELETE FROM source_label WHERE source_id = ?').run(id);
    for (const label of wanted.values()) write.sql('INSERT INTO source_label (source_id, name) VALUES (?, ?)').run(id, label);
    write.changed('candidates');
    return { labels: [...wanted.values()].toSorted((left, right) => left.localeCompare(right)) };
  });
}
