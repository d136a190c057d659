import { TandemError } from '../../../shared/result.ts';
import { markGone } from '../data/gone.ts';
import { liveOperations } from '../data/outbox.ts';
import { refByLocal } from '../data/remoteRefs.ts';
import { repointPerson } from '../data/repointPerson.ts';
import type { Write } from '../data/store.ts';
import { FateUnknown, NotPermitted } from '../sync/atsPort.ts';
import { ingestPage } from '../sync/ingest.ts';
import type { SyncTools } from '../sync/runner.ts';
import type { AccountPort } from './accounts.ts';

const LIMIT_MS = 60_000;
const UNKNOWN_WORDS = 'The ATS did not say whether it merged the two. Look at both there before you ask again; Tandem shows what became of it with the next sync.';

interface Record {
  readonly id: string;
  readonly accountId: string;
  readonly remoteId: string;
}

function recordOf(write: Write, field: string, id: string): Record {
  const row = write.sql('SELECT account_id AS accountId FROM seen_candidate WHERE id = ?').get(id) as { readonly accountId: string | null } | undefined;
  if (row === undefined) throw new TandemError('not_found', 'One of the two is not here any more. Look at the person again.', { field });
  const ref = row.accountId === null ? null : refByLocal(write, row.accountId, 'candidate', id);
  if (row.accountId === null || ref === null) throw new TandemError('refused', 'One of the two is not in the ATS yet, or its ATS is not connected. Send what waits, then merge them.', { field });
  if (liveOperations(write, id).length > 0) throw new TandemError('refused', 'Changes of the two are not sent yet. Send them or take them back, then merge: what waits would go to a record that is not there any more.', { field });
  return { id, accountId: row.accountId, remoteId: ref.remoteId };
}

/**
 * Merges two records in the ATS, at once and for good: `goneId` ceases to exist there, and what hangs on it stands under `keptId`, here too. It never
 * waits in the outbox: who asked for it is there to hear the answer.
 */
export async function mergeInAts({ store, timers }: SyncTools, portOf: (accountId: string) => AccountPort | null, { keptId, goneId }: { readonly keptId: string; readonly goneId: string }): Promise<void> {
  if (keptId === goneId) throw new TandemError('invalid_arguments', 'These are not two records but one. Choose another.', { field: 'goneId' });
  const [kept, gone] = store.edit((write) => [recordOf(write, 'keptId', keptId), recordOf(write, 'goneId', goneId)] as const);
  if (kept.accountId !== gone.accountId) throw new TandemError('refused', 'The two records are in different ATS accounts. Only records of one account can be merged there.', { field: 'goneId' });
  const port = portOf(kept.accountId);
  if (!port || !('ats' in port)) throw new TandemError('not_found', 'The ATS of these records is not connected any more. Connect it again in the settings, under Accounts.');
  const limit = new AbortController();
  const cancel = timers.set(LIMIT_MS, () => limit.abort());
  const outcome = await port.ats
    .merge(kept.remoteId, gone.remoteId, limit.signal)
    .catch((error: unknown) => {
      if (error instanceof FateUnknown || limit.signal.aborted) throw new TandemError('offline', UNKNOWN_WORDS);
      if (error instanceof NotPermitted) throw new TandemError('refused', error.message);
      throw new TandemError('offline', `The two were not merged: ${error instanceof Error ? error.message : String(error)} Both are as they were.`);
    })
    .finally(cancel);
  if (outcome.state === 'refused') throw new TandemError('refused', outcome.message);
  store.edit((write) => {
    ingestPage(write, kept.accountId, { records: outcome.records, bad: [] }, { read: 0, changed: 0, added: 0, problems: 0 }, true);
    repointPerson(write, kept.accountId, gone.id, kept.id);
    markGone(write, kept.accountId, gone.id, 'merged', kept.id);
    write.changed('duplicates');
  });
}
