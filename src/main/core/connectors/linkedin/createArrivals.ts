import type { Logger } from '../../platform/logger.ts';
import type { ArrivalsPort, RemoteConsent, RemoteExport } from '../../sync/linkedInPort.ts';
import type { Dialect } from './dialect.ts';
import type { LinkedInTransport } from './linkedInTransport.ts';
import { finderPages } from './pages.ts';
import { applicationFields, closedProfiles, exportedFields, exporterOf, stubFields } from './unconfirmed.ts';

/** An export with what is not used of it yet. */
interface ExportedPerson extends RemoteExport {
  readonly organization: string;
  readonly headline: string | null;
  /** Everything that came, for fields that are not read yet. */
  readonly raw: unknown;
}

/** Somebody who agreed, in the first answer to an InMail of this seat, to share contact data. */
export interface StubProfile extends RemoteConsent {
  readonly seatUrn: string;
}

/** What LinkedIn has for the ATS besides InMail and notes. */
export interface LinkedInArrivals extends ArrivalsPort {
  /** As the port says; what is left out is said in the log. */
  exported(requestId: string, signal: AbortSignal): Promise<readonly ExportedPerson[]>;
  stubs(seatUrns: readonly string[], from: number, to: number, signal: AbortSignal): AsyncIterable<readonly StubProfile[]>;
}

/** A query of stub profiles reaches no further than this. */
const DEEPEST_STUB = 20_000;
const PAGE_SIZE = 100;

export function createArrivals(deps: {
  readonly transport: LinkedInTransport;
  readonly dialect: Dialect;
  readonly organization: string;
  readonly contract: string;
  readonly log: Logger;
}): LinkedInArrivals {
  const { transport, dialect, organization, contract, log } = deps;
  const pages = (resource: string, family: 'exports' | 'interactions', query: URLSearchParams, signal: AbortSignal) =>
    finderPages(transport, { path: dialect.resource(resource), query: query.toString(), headers: dialect.headers, family }, signal);

  function stubFrom(element: unknown): StubProfile | null {
    const stub = stubFields.safeParse(element).data;
    if (!stub) return null;
    const { firstName, lastName, emailAddress, phoneNumbers, currentEmployerNames, location, profileUrl } = stub.stubProfile;
    return {
      seatUrn: stub.owner, personUrn: stub.member, agreedAt: stub.created, firstName: firstName ?? '', lastName: lastName ?? '',
      email: emailAddress ?? null, phones: phoneNumbers ?? [], employers: currentEmployerNames ?? [], location: location ?? null, profileUrl: profileUrl ?? null,
    };
  }

  async function* stubs(seatUrns: readonly string[], from: number, to: number, signal: AbortSignal): AsyncGenerator<readonly StubProfile[]> {
    const query = new URLSearchParams({ q: 'contract', contract, createdDateStart: String(from), createdDateEnd: String(to) });
    for (const owner of seatUrns) query.append('owners', owner);
    let seen = 0;
    for await (const elements of pages('mailStubs', 'interactions', query, signal)) {
      const found = elements.flatMap((element) => stubFrom(element) ?? []);
      if (found.length < elements.length) log.warn('records of LinkedIn were not understood', { what: 'stub profiles', count: elements.length - found.length });
      if (found.length > 0) yield found;
      seen += elements.length;
      if (seen + PAGE_SIZE <= DEEPEST_STUB || elements.length < PAGE_SIZE) continue;
      // What lies deeper than a query reaches lies in one of the halves of its time.
      const middle = Math.floor((from + to) / 2);
      if (middle <= from) throw new Error('LinkedIn has more stub profiles for one moment than can be read');
      yield* stubs(seatUrns, from, middle, signal);
      yield* stubs(seatUrns, middle, to, signal);
      return;
    }
  }

  return {
    async exported(requestId, signal) {
      const people: ExportedPerson[] = [];
      for await (const elements of pages('exportedCandidates', 'exports', new URLSearchParams({ q: 'request', requestId }), signal)) {
        for (const raw of elements) {
          const element = exportedFields.safeParse(raw).data;
          if (!element || element.integrationContext !== organization) {
            log.warn('an export was not taken', { requestId, reason: element ? 'of another organisation' : 'not understood' });
            continue;
          }
          const { member, firstName, lastName, headline, currentEmployerNames, location, profileUrl } = element.candidate;
          people.push({
            organization, jobId: element.externalJobPostingId ?? null, exporter: exporterOf(raw), personUrn: member ?? null, firstName: firstName ?? '', lastName: lastName ?? '', headline: headline ?? null,
            employers: currentEmployerNames ?? [], location: location ?? null, profileUrl: profileUrl ?? null, raw,
          });
        }
      }
      return people;
    },
    applied(body) {
      let raw: unknown;
      try {
        raw = JSON.parse(body);
      } catch {
        return null;
      }
      const read = applicationFields(raw);
      if (read !== null && (read.organization === null || read.organization === organization)) return read.application;
      log.warn('an application was not taken', { reason: read === null ? 'not understood' : 'of another organisation' });
      return null;
    },
    stubs,
    async closed(signal) {
      const members: { personUrn: string; closedAt: number }[] = [];
      for await (const elements of pages(closedProfiles.path, 'exports', new URLSearchParams(closedProfiles.query(organization)), signal)) {
        for (const element of elements) {
          const profile = closedProfiles.fields.safeParse(element).data;
          if (profile) members.push({ personUrn: profile.member, closedAt: profile.closedAt });
        }
      }
      return members;
    },
  };
}
