import { openArrivals } from '../data/arrivals/arrivalRows.ts';
import { putJobTeam } from '../data/arrivals/exportRows.ts';
import { namedJob } from '../data/arrivals/namedJob.ts';
import type { JobTeam } from './atsPort.ts';
import type { SyncTools } from './runner.ts';

/** Reads who recruits for a job of the ATS. Throws faults of `atsPort.ts`; null where that may not be read. */
export type ReadJobTeam = (atsAccountId: string, remoteJobId: string, signal: AbortSignal) => Promise<JobTeam | null>;

/**
 * Asks the ATS who recruits for the jobs of the exports that wait, where it was not asked yet (row E2). It is asked for each export: who may
 * do what in a job is no part of the copy here.
 *
 * @returns whether anything is known now that was not before. Throws faults of the ATS.
 */
export async function askJobTeams({ store }: SyncTools, accountId: string, read: ReadJobTeam, signal: AbortSignal): Promise<boolean> {
  const unasked = store.look((look) =>
    openArrivals(look, accountId).flatMap(({ id, kind, fields }) => {
      const named = kind === 'export' && fields.team === undefined ? (fields.jobId?.trim() ?? '') : '';
      const job = named === '' ? null : namedJob(look, accountId, named);
      return job === null ? [] : [{ id, job }];
    }),
  );
  const teams = new Map<string, JobTeam | null>();
  for (const { id, job } of unasked) {
    signal.throwIfAborted();
    const team = teams.has(job.id) ? (teams.get(job.id) ?? null) : await read(job.accountId, job.remoteId, signal);
    teams.set(job.id, team);
    store.edit((write) => putJobTeam(write, id, team === null ? null : { recruiters: [...team.recruiters], hiringManagers: [...team.hiringManagers], given: team.given === null ? null : [...team.given] }));
  }
  return unasked.length > 0;
}
