import { TandemError } from '../../../shared/result.ts';
import { trustNumbers } from '../data/reusedIds.ts';
import { ingestPage } from '../sync/ingest.ts';
import type { RecordType } from '../sync/remoteRecord.ts';
import type { SyncTools } from '../sync/runner.ts';
import type { AccountPort } from './accounts.ts';

const LIMIT_MS = 30_000;

/** Asks the remote once more for a record that could not be read. A record that is gone there is no longer a problem. */
export async function retryProblem({ store, timers }: SyncTools, portOf: (accountId: string) => AccountPort | null, id: string): Promise<void> {
  const problem = store.db.prepare('SELECT account_id, type, remote_id FROM sync_problem WHERE id = ?').get(id) as
    | { account_id: string; type: RecordType; remote_id: string }
    | undefined;
  if (!problem) return;
  const port = portOf(problem.account_id);
  if (!port || !('ats' in port)) throw new TandemError('not_found', 'The account of this record is no longer connected. Connect it again in the settings, under Accounts.');
  const limit = new AbortController();
  const cancel = timers.set(LIMIT_MS, () => limit.abort());
  const page = await port.ats
    .fetch(problem.type, [problem.remote_id], limit.signal)
    .catch((error: unknown) => {
      throw new TandemError('offline', `The record could not be asked for: ${error instanceof Error ? error.message : String(error)}`);
    })
    .finally(cancel);
  store.bulk((write) => {
    write.sql('DELETE FROM sync_problem WHERE id = ?').run(id);
    // Who asks for it again has been told what is wrong with it.
    trustNumbers(write);
    ingestPage(write, problem.account_id, page, { read: 0, changed: 0, added: 0, problems: 0 });
    write.changed('problems');
  });
  if (page.bad.length > 0) throw new TandemError('refused', page.bad[0]?.message ?? 'The record still cannot be read.');
}
