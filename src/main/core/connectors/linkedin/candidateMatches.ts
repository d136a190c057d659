import { z } from 'zod';
import { NotPermitted, RemoteUnavailable } from '../../sync/atsPort.ts';
import type { MemberMatch } from '../../sync/linkedInPort.ts';
import type { Logger } from '../../platform/logger.ts';
import type { BatchCalls, BatchOutcome } from './batchCalls.ts';
import type { Dialect } from './dialect.ts';
import { clearedMatch, matchedMembers } from './unconfirmed.ts';

const matchSchema = z.object({ matchedMembers, manualMatchedMember: z.string().nullish() });

interface CandidateMatches {
  read(candidateIds: readonly string[], signal: AbortSignal): Promise<readonly MemberMatch[]>;
  choose(candidateId: string, personUrn: string | null, signal: AbortSignal): Promise<boolean>;
}

/** Candidates of the ATS as LinkedIn has matched them. */
export function createCandidateMatches(deps: {
  readonly batches: BatchCalls;
  readonly dialect: Dialect;
  readonly organization: string;
  readonly log: Logger;
}): CandidateMatches {
  const { batches, dialect, organization, log } = deps;

  /** Unknown candidates are no fault; one that is refused is passed over, one that met a passing fault stops the call. */
  function judge({ item, status }: BatchOutcome<string>): void {
    if (status === 404) return;
    if (status === 429 || status >= 500) throw new RemoteUnavailable('busy', 'LinkedIn could not answer for every candidate just now.');
    if (status === 403) throw new NotPermitted('LinkedIn does not allow candidates of this organisation to be read. Check the organisation in the account’s settings.');
    log.warn('LinkedIn refused a candidate', { candidateId: item, status });
  }

  return {
    async read(candidateIds, signal) {
      const entries = candidateIds.map((item) => ({ item, key: dialect.candidateKey(item, organization) }));
      const target = { method: 'GET', path: dialect.candidates, family: 'candidates', fields: 'matchedMembers,manualMatchedMember' } as const;
      const matches: MemberMatch[] = [];
      for await (const outcomes of batches.run(target, entries, signal)) {
        for (const outcome of outcomes) {
          if (outcome.status >= 400) {
            judge(outcome);
            continue;
          }
          const match = matchSchema.safeParse(outcome.value);
          if (!match.success) log.warn('a match could not be read', { candidateId: outcome.item });
          else matches.push({ atsCandidateId: outcome.item, matched: match.data.matchedMembers ?? [], manual: match.data.manualMatchedMember ?? null });
        }
      }
      return matches;
    },

    async choose(candidateId, personUrn, signal) {
      const patch = personUrn === null ? clearedMatch() : { $set: { manualMatchedMember: personUrn } };
      const entry = { item: candidateId, key: dialect.candidateKey(candidateId, organization), entity: { patch } };
      for await (const [outcome] of batches.run({ method: 'POST', path: dialect.candidates, family: 'candidates' }, [entry], signal)) {
        const status = outcome?.status ?? 0;
        if (status >= 200 && status < 300) return true;
        if (status === 404) return false;
        if (status === 0 || status === 429 || status >= 500) throw new RemoteUnavailable('busy', 'LinkedIn could not store the choice just now.');
        throw new NotPermitted(`LinkedIn did not take this member for the candidate (${status}). Choose another one, or look the person up in Recruiter.`);
      }
      return false;
    },
  };
}
