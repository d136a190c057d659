import type { CandidatePatch } from '../../../shared/domain/candidate.ts';
import type { HistoryOrigin } from '../../../shared/domain/history.ts';
import { displayName, fold } from '../../../shared/names.ts';
import { TandemError } from '../../../shared/result.ts';
import { insertCandidate } from '../data/candidateRows.ts';
import { eraseRows } from '../data/erase.ts';
import { enqueue, liveOperations, type NewPerson } from '../data/outbox.ts';
import { removeOperation } from '../data/outbox.ts';
import type { Write } from '../data/store.ts';
import { accountOf, type EditContext } from './candidateEdits.ts';
import { addToJobIn } from './processEdits.ts';
import { isFree } from './takeBack.ts';

/** The ATS in which a person is made: that of the job, else the first that is connected. Throws `refused` without one. */
export function accountFor(write: Write, jobId: string | null): string {
  const row = write
    .sql(
      `SELECT a.id FROM account a WHERE a.kind = 'greenhouse' AND a.removed_at IS NULL
         AND (? IS NULL OR EXISTS (SELECT 1 FROM remote_ref r WHERE r.type = 'job' AND r.local_id = ? AND r.account_id = a.id))
       ORDER BY a.connected_at, a.id LIMIT 1`,
    )
    .get(jobId, jobId) as { id: string } | undefined;
  if (!row) throw new TandemError('refused', 'Connect an ATS first: a new person is added there.');
  return row.id;
}

const newPerson = (fields: CandidatePatch): NewPerson => ({
  firstName: fields.firstName ?? '',
  lastName: fields.lastName ?? '',
  preferredName: fields.preferredName ?? null,
  title: fields.title ?? null,
  company: fields.company ?? null,
  emails: fields.emails ?? [],
  phones: fields.phones ?? [],
  links: fields.links ?? [],
});

/** Makes a person inside an edit; what hangs on them (a process, notes, files) is sent after them. */
export function createPersonIn(write: Write, graceMs: number, accountId: string, fields: CandidatePatch, origin?: HistoryOrigin): { id: string; changeId: string } {
  const person = newPerson(fields);
  if (fold(person.firstName) === '' && fold(person.lastName) === '')
    throw new TandemError('invalid_arguments', 'A person needs a first or a last name.', { field: 'firstName' });
  const id = write.id();
  insertCandidate(write, id, { ...person, tags: [] }, { location: null, private: false, url: null, accountId, createdAt: write.now, updatedAt: null, lastActivityAt: write.now });
  const changeId = enqueue(write, {
    accountId,
    candidateId: id,
    entityId: id,
    kind: 'createCandidate',
    payload: { fields: person },
    summary: `Added ${displayName(person.firstName, person.lastName)}`,
    graceMs,
    origin,
  });
  write.changed('candidates', id);
  return { id, changeId };
}

/** Adds a person to the ATS, and to a job when one is named. Throws `invalid_arguments` without any name, `refused` without an ATS. */
export function createCandidate(
  { store, undoGraceMs }: EditContext,
  { fields, jobId, stageId }: { readonly fields: CandidatePatch; readonly jobId: string | null; readonly stageId: string | null },
): { id: string; changeIds: string[] } {
  return store.edit((write) => {
    const { id, changeId } = createPersonIn(write, undoGraceMs, accountFor(write, jobId), fields);
    return { id, changeIds: [changeId, ...(jobId === null ? [] : [addToJobIn(write, undoGraceMs, id, jobId, stageId)])] };
  });
}

/**
 * Deletes a person in the ATS. Somebody whom the ATS never got just goes, with everything that waited for them (fault D7). Asked
 * twice it is one deletion. Throws `not_found`.
 */
export function deleteCandidate({ store, mailGraceMs, undoGraceMs }: EditContext, id: string, ifKnown = false): { changeIds: string[]; isNew?: boolean } {
  return store.edit((write) => {
    const accountId = accountOf(write, id);
    const live = liveOperations(write, id);
    if (live.some((operation) => operation.kind === 'createCandidate' && isFree(operation) && operation.sentAt === null)) {
      if (ifKnown) return { changeIds: [], isNew: true };
      eraseRows(write, id);
      return { changeIds: [] };
    }
    const known = live.find((operation) => operation.kind === 'deleteCandidate');
    if (known && known.state !== 'refused') return { changeIds: [known.id] };
    if (known) removeOperation(write, known);
    const { name } = write.sql('SELECT name FROM candidate WHERE id = ?').get(id) as { name: string };
    const changeId = enqueue(write, {
      accountId,
      candidateId: id,
      entityId: id,
      kind: 'deleteCandidate',
      payload: {},
      summary: `Deleted ${name}`,
      graceMs: mailGraceMs ?? undoGraceMs,
    });
    write.changed('candidates', id);
    return { changeIds: [changeId] };
  });
}
