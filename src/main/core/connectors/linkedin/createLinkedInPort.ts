import type { TokenHolder } from '../../auth/tokenHolder.ts';
import type { Clock } from '../../platform/clock.ts';
import type { HttpPort } from '../../platform/http.ts';
import type { Logger } from '../../platform/logger.ts';
import { NotPermitted } from '../../sync/atsPort.ts';
import type { LinkedInPort, OtherSeats, RemoteInMail, RemoteSeat } from '../../sync/linkedInPort.ts';
import { createBatchCalls } from './batchCalls.ts';
import { createCandidateMatches } from './candidateMatches.ts';
import { V2 } from './dialect.ts';
import type { Dialect } from './dialect.ts';
import { messageFrom, noteFrom, seatFrom } from './interactions.ts';
import { createLinkedInTransport } from './linkedInTransport.ts';
import type { LinkedInTransport } from './linkedInTransport.ts';
import { finderPages } from './pages.ts';

interface LinkedInOptions {
  /** `https://api.linkedin.com` */
  readonly apiUrl: string;
  /** `urn:li:organization:…`, the context of candidates. */
  readonly organization: string;
  /** `urn:li:contract:…`, the context of seats, messages and notes. */
  readonly contract: string;
  /** All contracts of the organisation, where they can be asked for. */
  readonly contracts?: (signal: AbortSignal) => Promise<readonly string[]>;
  readonly tokens: TokenHolder;
  readonly http: HttpPort;
  readonly clock: Clock;
  readonly log: Logger;
  readonly dialect?: Dialect;
  /** A wire that is shared with others; without one it has its own. */
  readonly transport?: LinkedInTransport;
}

/** LinkedIn asks for change windows of at most this length. */
const LONGEST_WINDOW_MS = 12 * 3_600_000;

/**
 * LinkedIn Recruiter System Connect as the engine sees it.
 *
 * @throws Error when `apiUrl` is neither https nor on this machine.
 */
export function createLinkedInPort(options: LinkedInOptions): LinkedInPort {
  const { organization, contract, log, dialect = V2 } = options;
  const transport = options.transport ?? createLinkedInTransport(options);
  const matches = createCandidateMatches({ batches: createBatchCalls(transport, dialect), dialect, organization, log });

  const pages = (path: string, query: Readonly<Record<string, string>>, signal: AbortSignal): AsyncGenerator<readonly unknown[]> =>
    finderPages(transport, { path, query: new URLSearchParams(query).toString(), headers: dialect.headers, family: 'interactions' }, signal);

  function understood<T>(elements: readonly unknown[], read: (element: unknown) => T | null, what: string): T[] {
    const records = elements.flatMap((element) => read(element) ?? []);
    if (records.length < elements.length) log.warn('records of LinkedIn were not understood', { what, count: elements.length - records.length });
    return records;
  }

  async function seatsOf(one: string, signal: AbortSignal): Promise<readonly RemoteSeat[]> {
    const seats: RemoteSeat[] = [];
    for await (const elements of pages(dialect.seats, { q: 'attributes', contracts: one, states: 'ACTIVE' }, signal)) {
      seats.push(...understood(elements, (element) => seatFrom(element, dialect), 'seats'));
    }
    return seats;
  }

  async function otherSeats(contracts: readonly string[], signal: AbortSignal): Promise<OtherSeats> {
    const seats: RemoteSeat[] = [];
    const withheld: string[] = [];
    for (const one of contracts.filter((other) => other !== contract)) {
      try {
        seats.push(...(await seatsOf(one, signal)).map((seat) => ({ ...seat, contract: one })));
      } catch (error) {
        if (!(error instanceof NotPermitted)) throw error;
        log.info('LinkedIn gives no seats of another contract', { contract: one });
        withheld.push(one);
      }
    }
    return { seats, withheld };
  }

  return {
    seats: (signal) => seatsOf(contract, signal),

    ...(options.contracts === undefined ? {} : { otherSeats: async (signal: AbortSignal) => otherSeats((await options.contracts?.(signal)) ?? [], signal) }),

    matches: (atsCandidateIds, signal) => matches.read(atsCandidateIds, signal),

    setManualMatch: (atsCandidateId, personUrn, signal) => matches.choose(atsCandidateId, personUrn, signal),

    async *messages(seatUrn, from, to, signal) {
      for (const [start, end] of windows(from, to)) {
        // Inclusive at its start, exclusive at its end: windows that touch miss nothing and overlap nowhere.
        const query = { q: 'criteria', viewer: seatUrn, 'timeRange.start': String(start), 'timeRange.end': String(end) };
        // The id alone is no key: two events of one conversation have been seen under one id.
        const seen = new Set<string>();
        for await (const elements of pages(dialect.messages, query, signal)) {
          const fresh = understood(elements, messageFrom, 'messages').filter((message) => !seen.has(keyOf(message)) && seen.add(keyOf(message)));
          if (fresh.length > 0) yield fresh;
        }
      }
    },

    async *notes(after, to, signal) {
      for (const [start, end] of windows(after, to)) {
        // Here the lower bound is exclusive and the upper one inclusive.
        const query = { q: 'criteria', contract, cutoffDate: String(start), beforeDate: String(end) };
        for await (const elements of pages(dialect.notes, query, signal)) {
          const notes = understood(elements, noteFrom, 'notes');
          if (notes.length > 0) yield notes;
        }
      }
    },
  };
}

/** Cuts a span into windows that LinkedIn takes, the oldest first. */
export function windows(from: number, to: number): readonly (readonly [from: number, to: number])[] {
  const cut: (readonly [number, number])[] = [];
  for (let start = from; start < to; start += LONGEST_WINDOW_MS) cut.push([start, Math.min(to, start + LONGEST_WINDOW_MS)]);
  return cut;
}

function keyOf(message: RemoteInMail): string {
  return JSON.stringify([message.threadUrn, message.messageId, message.at, message.authorUrn]);
}
