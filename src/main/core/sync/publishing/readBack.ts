import { type AccessEntry, holdAgainst, membersOfLists } from '../../data/publishing/accessLists.ts';
import { forgetPublications, ledgerPage, putPublication } from '../../data/publishing/publicationLedger.ts';
import { publishSettings } from '../../data/publishing/publishSettings.ts';
import { queueLater } from '../../data/publishing/publishQueue.ts';
import type { LinkedInPort } from '../linkedInPort.ts';
import type { JobPostings, LinkedInPublisher } from '../publishPort.ts';
import type { SyncTools } from '../runner.ts';

/** Records of the ledger that are asked for at once; batches are made below. */
const AT_ONCE = 1000;

/**
 * Asks LinkedIn whether it has what it acknowledged (row L2): people by reading them, jobs by their status, access lists by the jobs and
 * members in them. What it lacks is forgotten by the ledger, and so told again; a list entry of which the ledger does not know goes, unless it is to be there. Applications and their parts cannot be read; of somebody who is missing all of them are told again.
 */
export async function readBack(
  tools: SyncTools,
  accountId: string,
  client: { readonly port: Pick<LinkedInPort, 'matches'>; readonly jobs: Pick<JobPostings, 'states'>; readonly publish: Pick<LinkedInPublisher, 'aclsOfJob' | 'aclsOfPerson'> },
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

  async function lists(kind: AccessEntry['kind'], of: (memberId: string) => Promise<readonly string[]>): Promise<number> {
    let differing = 0;
    for (const memberId of store.look((look) => membersOfLists(look, accountId, kind))) {
      signal.throwIfAborted();
      beat();
      const there = await of(memberId);
      store.bulk((write) => (differing += holdAgainst(write, accountId, kind, memberId, there)));
    }
    return differing;
  }

  const people = await walk('candidate', async (ids) => new Set((await client.port.matches(ids, signal)).map(({ atsCandidateId }) => atsCandidateId)));
  const jobs = await walk('job', async (ids) => new Set((await client.jobs.states(ids, signal)).map(({ jobId }) => jobId)));
  const isShared = store.look((look) => publishSettings(look, accountId).viewers === 'team' || look.sql('SELECT 1 FROM access_entry WHERE account_id = ? LIMIT 1').get(accountId) !== undefined);
  const entries = isShared ? (await lists('job', (id) => client.publish.aclsOfJob(id, signal))) + (await lists('person', (urn) => client.publish.aclsOfPerson(urn, signal))) : 0;
  store.bulk((write) => {
    write.sql('UPDATE publishing SET read_back = 0, read_back_at = ?, missing_people = ?, missing_jobs = ?, differing_access = ? WHERE account_id = ?').run(write.now, people, jobs, entries, accountId);
    write.changed('linkedIn');
  });
}
