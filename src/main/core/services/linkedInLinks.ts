import type { LinkBefore } from '../../../shared/domain/linkedIn.ts';
import { TandemError } from '../../../shared/result.ts';
import { putBackLink, putManualLink } from '../data/linkedInRows.ts';
import type { Store, Write } from '../data/store.ts';

/** The account a choice belongs to. Throws `not_found` when the person may not be seen, or `refused` when LinkedIn is not connected. */
function accountFor(write: Write, candidateId: string): string {
  const account = write
    .sql(`SELECT id FROM account WHERE kind = 'linkedin' AND removed_at IS NULL ORDER BY connected_at LIMIT 1`)
    .get() as { id: string } | undefined;
  if (!account) throw new TandemError('refused', 'LinkedIn is not connected. Connect it in the settings, under Accounts.');
  if (!write.sql('SELECT 1 FROM seen_candidate WHERE id = ?').get(candidateId))
    throw new TandemError('not_found', 'This person is no longer here.');
  return account.id;
}

/**
 * Stores what a person chose in LinkedIn's frame (`null`: not this profile). It survives a restart, and LinkedIn is told
 * as soon as it can be reached (row W2). Throws `not_found`, or `refused` when LinkedIn is not connected.
 *
 * @returns what stood there before, for {@link undoLink}
 */
export function chooseLink(store: Store, candidateId: string, personUrn: string | null): { before: LinkBefore } {
  return store.edit((write) => ({ before: chooseLinkIn(write, candidateId, personUrn) }));
}

/** As {@link chooseLink}, inside an edit. */
export function chooseLinkIn(write: Write, candidateId: string, personUrn: string | null): LinkBefore {
  const accountId = accountFor(write, candidateId);
  const row = write.sql('SELECT state, person_urn AS personUrn FROM linkedin_link WHERE candidate_id = ?').get(candidateId) as LinkBefore | undefined;
  putManualLink(write, accountId, candidateId, personUrn);
  return row ?? { state: 'unknown', personUrn: null };
}

/** Puts back what stood there before a choice (row W2); LinkedIn is told, for it may have heard of the choice. Throws as {@link chooseLink} does. */
export function undoLink(store: Store, candidateId: string, before: LinkBefore): void {
  store.edit((write) => {
    const accountId = accountFor(write, candidateId);
    if (before.state === 'manual' || before.state === 'unlinked') putManualLink(write, accountId, candidateId, before.personUrn);
    else putBackLink(write, candidateId, before.state, before.personUrn);
  });
}
