import { z } from 'zod';
import { formatKey, keysQuery, parseKey } from '../../shared/restliKeys.ts';
import type { RestliKey } from '../../shared/restliKeys.ts';
import type { GatewayClock, LinkedInCustomer } from '../gatewayTypes.ts';
import { badRequest } from './callRefused.ts';
import { keysIn } from './keysIn.ts';
import type { LinkedInCalls } from './linkedInCalls.ts';

/** What LinkedIn says of one candidate: a record, or a failure with its status. */
interface Said {
  readonly part: 'results' | 'errors' | 'statuses';
  readonly value: unknown;
}

/** Matches of candidates: the same for all desks, so each is fetched once. */
export interface CandidateMatches {
  /** Answers a batch_get in LinkedIn's own form. @param query names the keys */
  read(query: string): Promise<Readonly<Record<'results' | 'errors' | 'statuses', Readonly<Record<string, unknown>>>>>;
  /** What was written through here is asked for anew. */
  forget(query: string): void;
}

const FIELDS = 'matchedMembers,manualMatchedMember';
const LARGEST_BATCH = 100;
/** A match that was found changes seldom, and what changes it passes through here. */
const FOUND_KEEP_MS = 12 * 3_600_000;
/** Somebody who was not found may be found a moment after LinkedIn was told of them, which goes through here. */
const JUST_TOLD_MS = 60 * 60_000;
const JUST_TOLD_KEEP_MS = 10 * 60_000;
/** Else only what happens at LinkedIn makes them found: a desk asks for it once a day. */
const UNFOUND_KEEP_MS = 2 * 3_600_000;
const MOST_KEPT = 300_000;

const batchSchema = z.object({ results: z.record(z.string(), z.unknown()).nullish(), errors: z.record(z.string(), z.unknown()).nullish(), statuses: z.record(z.string(), z.unknown()).nullish() });
const matchSchema = z.object({ matchedMembers: z.union([z.array(z.string()), z.string()]).nullish(), manualMatchedMember: z.string().nullish() });

export function createCandidateMatches({ customer, calls, clock }: { readonly customer: LinkedInCustomer; readonly calls: LinkedInCalls; readonly clock: GatewayClock }): CandidateMatches {
  const isVersioned = customer.apiVersion !== undefined;
  const protocol = isVersioned ? 2 : 1;
  const idName = isVersioned ? 'externalCandidateId' : 'atsCandidateId';
  const path = isVersioned ? 'rest/candidates' : 'v2/atsCandidates';
  const kept = new Map<string, { readonly said: Promise<Said>; dropAt: number }>();
  /** When LinkedIn was told of somebody, oldest first. */
  const toldAt = new Map<string, number>();

  function unfoundKeepMs(name: string, now: number): number {
    return now - (toldAt.get(name) ?? Number.NEGATIVE_INFINITY) < JUST_TOLD_MS ? JUST_TOLD_KEEP_MS : UNFOUND_KEEP_MS;
  }

  function keysOf(query: string): readonly RestliKey[] {
    const keys = keysIn(query, protocol);
    if (keys === null || keys.length > LARGEST_BATCH) throw badRequest(`ids must name 1 to ${LARGEST_BATCH} candidates.`);
    const isOurs = (key: RestliKey): boolean => key['integrationContext'] === customer.organization && key[idName] !== undefined;
    if (!keys.every(isOurs)) throw badRequest('A candidate of another organisation is named.');
    return keys;
  }

  async function fetch(keys: readonly RestliKey[]): Promise<ReadonlyMap<string, Said>> {
    const { body } = await calls.send({ method: 'GET', path, query: `${keysQuery(keys, protocol)}&fields=${FIELDS}`, family: 'candidates', seat: null });
    const answer = batchSchema.parse(body);
    const found = new Map<string, Said>();
    for (const part of ['statuses', 'results', 'errors'] as const)
      for (const [text, value] of Object.entries(answer[part] ?? {})) {
        const key = parseKey(text, protocol);
        // Of a record only its matches leave here, whatever LinkedIn adds to them.
        if (key !== null) found.set(formatKey(key), { part, value: part === 'results' ? matchSchema.catch({}).parse(value) : value });
      }
    return found;
  }

  return {
    async read(query) {
      const keys = keysOf(query);
      const now = clock.now();
      const missing = keys.filter((key) => (kept.get(formatKey(key))?.dropAt ?? 0) <= now);
      if (missing.length > 0) {
        const fetched = fetch(missing);
        for (const key of missing) {
          const name = formatKey(key);
          const said = fetched.then((found) => found.get(name) ?? { part: 'statuses' as const, value: 404 });
          const entry = { said, dropAt: now + unfoundKeepMs(name, now) };
          kept.delete(name);
          kept.set(name, entry);
          said.then(
            (one) => {
              if (isFound(one)) entry.dropAt = now + FOUND_KEEP_MS;
              if (isPassing(one)) entry.dropAt = 0;
            },
            () => (entry.dropAt = 0),
          );
        }
        for (const oldest of kept.keys()) {
          if (kept.size <= MOST_KEPT) break;
          kept.delete(oldest);
        }
      }
      const answer = { results: {} as Record<string, unknown>, errors: {} as Record<string, unknown>, statuses: {} as Record<string, unknown> };
      for (const key of keys) {
        const said = await kept.get(formatKey(key))?.said;
        if (said) answer[said.part][formatKey(key, protocol)] = said.value;
      }
      return answer;
    },
    forget(query) {
      const now = clock.now();
      for (const [name, at] of toldAt) {
        if (now - at < JUST_TOLD_MS) break;
        toldAt.delete(name);
      }
      for (const key of keysIn(query, protocol) ?? []) {
        const name = formatKey(key);
        kept.delete(name);
        toldAt.delete(name);
        toldAt.set(name, now);
      }
    },
  };
}

function isFound({ part, value }: Said): boolean {
  const match = part === 'results' ? matchSchema.safeParse(value).data : undefined;
  return match !== undefined && (typeof match.manualMatchedMember === 'string' || (match.matchedMembers ?? []).length > 0);
}

/** A fault that says nothing of the candidate. */
function isPassing({ part, value }: Said): boolean {
  const status = typeof value === 'object' && value !== null && 'status' in value ? value.status : value;
  return part !== 'results' && typeof status === 'number' && (status === 429 || status >= 500);
}
