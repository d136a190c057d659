import { z } from 'zod';
import { NotPermitted, RemoteUnavailable } from '../../sync/atsPort.ts';
import type { MemberMatch } from '../../sync/linkedInPort.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Dialect } from './dialect.ts';
import type { LinkedInTransport } from './linkedInTransport.ts';
import { formatKey, keysQuery, parseKey } from './restliKeys.ts';

/** Most records in one call. */
const LARGEST_BATCH = 100;

const failureSchema = z.object({ status: z.number().int() });
const batchSchema = z.object({
  results: z.record(z.string(), z.unknown()).nullish(),
  errors: z.record(z.string(), z.unknown()).nullish(),
  statuses: z.record(z.string(), z.unknown()).nullish(),
});
/** A list by the documents, single text by a guess: both are read. */
const urns = z.union([z.array(z.string()), z.string().transform((urn) => [urn])]).nullish();
const matchSchema = z.object({ matchedMembers: urns, manualMatchedMember: z.string().nullish() });

interface BatchAnswer {
  /** By candidate id, whatever the order of the parts in the answer's keys. */
  readonly results: ReadonlyMap<string, unknown>;
  /** HTTP status per candidate that failed inside an answer that is 200 as a whole. */
  readonly failures: ReadonlyMap<string, number>;
}

interface CandidateMatches {
  read(candidateIds: readonly string[], signal: AbortSignal): Promise<readonly MemberMatch[]>;
  choose(candidateId: string, personUrn: string | null, signal: AbortSignal): Promise<boolean>;
}

/** Candidates of the ATS as LinkedIn has matched them. */
export function createCandidateMatches(deps: {
  readonly transport: LinkedInTransport;
  readonly dialect: Dialect;
  readonly organization: string;
  readonly log: Logger;
}): CandidateMatches {
  const { transport, dialect, organization, log } = deps;

  function parse(body: unknown): BatchAnswer {
    const batch = batchSchema.safeParse(body);
    if (!batch.success) throw new RemoteUnavailable('network', 'LinkedIn answered in a way that was not understood.');
    const byCandidate = <T>(entries: Readonly<Record<string, unknown>> | null | undefined, value: (raw: unknown) => T): [string, T][] =>
      Object.entries(entries ?? {}).flatMap(([text, raw]) => {
        const key = parseKey(text);
        const candidateId = key === null ? null : dialect.candidateIdIn(key);
        return candidateId === null ? [] : [[candidateId, value(raw)] as [string, T]];
      });
    const statuses = byCandidate(batch.data.statuses, (raw) => (typeof raw === 'number' ? raw : 200)).filter(([, status]) => status >= 400);
    const errors = byCandidate(batch.data.errors, (raw) => failureSchema.safeParse(raw).data?.status ?? 500);
    return { results: new Map(byCandidate(batch.data.results, (raw) => raw)), failures: new Map([...statuses, ...errors]) };
  }

  /** Unknown candidates are no fault; one that is refused is passed over, one that met a passing fault stops the call. */
  function judge(failures: ReadonlyMap<string, number>): void {
    for (const [candidateId, status] of failures) {
      if (status === 404) continue;
      if (status === 429 || status >= 500) throw new RemoteUnavailable('busy', 'LinkedIn could not answer for every candidate just now.');
      if (status === 403) throw new NotPermitted('LinkedIn does not allow candidates of this organisation to be read. Check the organisation in the account’s settings.');
      log.warn('LinkedIn refused a candidate', { candidateId, status });
    }
  }

  return {
    async read(candidateIds, signal) {
      const wanted = [...new Set(candidateIds)];
      const matches: MemberMatch[] = [];
      for (let first = 0; first < wanted.length; first += LARGEST_BATCH) {
        const keys = wanted.slice(first, first + LARGEST_BATCH).map((candidateId) => dialect.candidateKey(candidateId, organization));
        const query = `${keysQuery(keys)}&fields=matchedMembers,manualMatchedMember`;
        const { results, failures } = parse(await transport.call({ method: 'GET', path: dialect.candidates, query, headers: dialect.headers }, signal));
        judge(failures);
        for (const [atsCandidateId, raw] of results) {
          const match = matchSchema.safeParse(raw);
          if (!match.success) log.warn('a match could not be read', { candidateId: atsCandidateId });
          else matches.push({ atsCandidateId, matched: match.data.matchedMembers ?? [], manual: match.data.manualMatchedMember ?? null });
        }
      }
      return matches;
    },

    async choose(candidateId, personUrn, signal) {
      const key = dialect.candidateKey(candidateId, organization);
      // Unconfirmed for clearing: `$delete` is the convention of Rest.li.
      const patch = personUrn === null ? { $delete: ['manualMatchedMember'] } : { $set: { manualMatchedMember: personUrn } };
      const { results, failures } = parse(
        await transport.call(
          {
            method: 'POST',
            path: dialect.candidates,
            query: keysQuery([key]),
            headers: { ...dialect.headers, 'x-restli-method': 'batch_partial_update' },
            body: { entities: { [formatKey(key)]: { patch } } },
          },
          signal,
        ),
      );
      const status = failures.get(candidateId) ?? failureSchema.safeParse(results.get(candidateId)).data?.status ?? (results.has(candidateId) ? 204 : 404);
      if (status < 300) return true;
      if (status === 404) return false;
      if (status === 429 || status >= 500) throw new RemoteUnavailable('busy', 'LinkedIn could not store the choice just now.');
      throw new NotPermitted(`LinkedIn did not take this member for the candidate (${status}). Choose another one, or look the person up in Recruiter.`);
    },
  };
}
