import { TandemError } from '../../../shared/result.ts';
import { markGone } from '../data/gone.ts';
import { closeGuard, guardById } from '../data/guards.ts';
import { removeChild } from '../data/removedChildren.ts';
import { peopleOfJob, readRole, settleJobs, settlePerson } from '../data/rights.ts';
import type { Store, Write } from '../data/store.ts';

function letGo(write: Write, accountId: string, type: string, ids: readonly string[]): void {
  if (type === 'candidate') {
    for (const id of ids) markGone(write, accountId, id, 'deleted');
    return;
  }
  if (type !== 'job') {
    for (const id of ids) removeChild(write, accountId, type, id);
    return;
  }
  for (const id of ids) write.sql('UPDATE job SET unlisted_at = ? WHERE id = ?').run(write.now, id);
  const role = readRole(write, accountId);
  for (const jobId of settleJobs(write, role)) for (const id of peopleOfJob(write, jobId)) settlePerson(write, role, id);
}

/**
 * A person's answer to the guard against mass deletion. `gone`: the records went away in the ATS, and are treated so here; people
 * stay restorable. `keep`: they stay as they are, and are not asked about again.
 */
export function answerGuard(store: Store, id: string, answer: 'gone' | 'keep'): Record<string, never> {
  return store.edit((write) => {
    const guard = guardById(write, id);
    if (!guard) throw new TandemError('not_found', 'This question was answered already, or answered itself: the records are listed again.');
    if (answer === 'gone') letGo(write, guard.accountId, guard.type, guard.ids);
    closeGuard(write, id, answer);
    return {};
  });
}
