import type { CandidatePatch } from '../../../shared/domain/candidate.ts';
import { TandemError } from '../../../shared/result.ts';
import { readCandidateFields } from '../data/candidateRows.ts';
import { GONE_WORDS, goneKind } from '../data/gone.ts';
import { liveOperations, removeOperation } from '../data/outbox.ts';
import { repointEdits } from '../data/repointPerson.ts';
import { readRole, settlePerson } from '../data/rights.ts';
import type { Store } from '../data/store.ts';
import type { Erasures } from './erasures.ts';

/** Adds a person to the ATS: the edit that does it, on its way. */
export type AddPerson = (fields: CandidatePatch, accountId: string) => { readonly id: string; readonly changeIds: string[] };

/**
 * What becomes of somebody who was deleted in the ATS. `asNew` adds them there with the details kept here; notes and processes
 * that had not been sent go along. `letGo` erases the copy.
 */
export function restoreGone(
  deps: { readonly store: Store; readonly erasures: Erasures; readonly add: AddPerson },
  id: string,
  how: 'asNew' | 'letGo',
): { id: string | null; changeIds: string[] } {
  const { store } = deps;
  const kind = store.look((look) => goneKind(look, id));
  if (kind === null) throw new TandemError('refused', 'This person is in the ATS. Look them up in the list of people.');
  if (how === 'letGo') {
    deps.erasures.erase(id, 'deleted');
    return { id: null, changeIds: [] };
  }
  if (kind !== 'deleted') throw new TandemError('refused', 'Only somebody who was deleted in the ATS can be made there again.');
  const { accountId, fields } = store.edit((write) => {
    const row = write.sql('SELECT account_id AS accountId FROM candidate WHERE id = ?').get(id) as { accountId: string };
    const known = readCandidateFields(write, id);
    if (!known) throw new TandemError('not_found', 'This person is no longer here.');
    const { tags: _tags, ...patch } = known;
    return { accountId: row.accountId, fields: patch as CandidatePatch };
  });
  const made = deps.add(fields, accountId);
  store.edit((write) => {
    // What they were changed to is in what they are made with.
    for (const operation of liveOperations(write, id)) if (operation.kind === 'edit') removeOperation(write, operation);
    repointEdits(write, accountId, id, made.id);
    // What waited for a word because they were gone has it now; what had been sent before is looked up first.
    write
      .sql(
        `UPDATE outbox SET state = CASE WHEN sent_at IS NULL THEN 'waiting' ELSE 'unknown' END, message = NULL, not_before = ?
         WHERE candidate_id = ? AND state = 'needsPerson' AND message = ?`,
      )
      .run(write.now, made.id, GONE_WORDS);
    // They are made first: what was written before stands behind that now, in the order it was written.
    const making = write.sql(`SELECT seq FROM outbox WHERE candidate_id = ? AND kind = 'createCandidate'`).get(made.id) as { seq: number };
    for (const { seq } of liveOperations(write, made.id))
      if (seq < making.seq) write.sql('UPDATE outbox SET seq = (SELECT max(seq) + 1 FROM outbox) WHERE seq = ?').run(seq);
    // What went along was out of sight with who went.
    settlePerson(write, readRole(write, accountId), made.id);
    write.sql(`UPDATE candidate SET gone_kind = 'remade', merged_into = ? WHERE id = ?`).run(made.id, id);
    write.changed('candidates');
  });
  return { id: made.id, changeIds: [...made.changeIds] };
}
