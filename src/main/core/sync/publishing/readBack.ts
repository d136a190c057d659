import { forgetPublications, ledgerPage, putPublication } from '../../data/publishing/publicationLedger.ts';
import { queueLater } from '../../data/publishing/publishQueue.ts';
import type { LinkedInPort } from '../linkedInPort.ts';
import type { JobPostings } from '../publishPort.ts';
import type { SyncTools } from '../runner.ts';

/** Records of the ledger that are asked for at once; batches are made below. */
const AT_ONCE = 1000;

/**
 * Asks LinkedIn whether it has what it acknowledged (row L2): people by reading them, jobs by their status. What it lacks is forgotten by
 * the ledger, and so told again. Applications and their parts cannot be read; of somebody who is missing all of them are told again.
 */
export async function readBack(
  tools: SyncTools,
  accountId: string,
  client: { readonly port: Pick<LinkedInPort, 'matches'>; readonly jobs: Pick<JobPostings, 'states'> },
  signal: AbortSignal,
  beat: () => void,
): Promise<void> {
  const { store } = tools;

  async function walk(kind: 'candidate' | 'job', present: (ids: readonly string[]) => Promise<ReadonlySet<string>>): Promise<number> {
    let lacking = 0;
    for (let after = ''; ; ) {
      signal.throwIfAborted();
      beat();
      const page = store.look((look) => ledgerPage(look, accountId, kind, after, AT_ONCE));
      const last = page.at(-1);
      if (last === undefined) return lacking;
      after = last.recordId;
      const there = await present(page.map(({ recordId }) => recordId));
      store.bulk((write) => {
        for (const one of page) {
          if (there.has(one.recordId)) continue;
          lacking += 1;
          if (kind === 'candidate') forgetPublications(write, accountId, one.ownerId);
          else putPublication(write, accountId, { ...one, open: null, hash: '' });
          queueLater(write, kind, [one.ownerId], () => 0);
        }
      });
    }
  }

  const people = await walk('candidate', async (ids) => new Set((await client.port.matches(ids, signal)).map(({ atsCandidateId }) => atsCandidateId)));
  const jobs = await walk('job', async (ids) => new Set((await client.jobs.states(ids, signal)).map(({ jobId }) => jobId)));
  store.bulk((write) => {
    write.sql('UPDATE publishing SET read_back = 0, read_back_at = ?, missing_people = ?, missing_jobs = ? WHERE account_id = ?').run(write.now, people, jobs, accountId);
    write.changed('linkedIn');
  });
}
