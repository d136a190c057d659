import { TandemError } from '../../../shared/result.ts';
import { putManualLink } from '../data/linkedInRows.ts';
import type { Store } from '../data/store.ts';

/**
 * Stores what a person chose in LinkedIn's frame (`null`: not this profile). It survives a restart, and LinkedIn is told
 * as soon as it can be reached (row W2). Throws `not_found`, or `refused` when LinkedIn is not connected.
 */
export function chooseLink(store: Store, candidateId: string, personUrn: string | null): void {
  store.edit((write) => {
    const account = write
      .sql(`SELECT id FROM account WHERE kind = 'linkedin' AND removed_at IS NULL ORDER BY connected_at LIMIT 1`)
      .get() as { id: string } | undefined;
    if (!account) throw new TandemError('refused', 'LinkedIn is not connected.');
    if (!write.sql('SELECT 1 FROM seen_candidate WHERE id = ?').get(candidateId))
      throw new TandemError('not_found', 'This person is no longer here.');
    putManualLink(write, account.id, candidateId, personUrn);
  });
}
