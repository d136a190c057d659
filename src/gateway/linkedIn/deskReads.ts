import type { GatewayClock, LinkedInCustomer } from '../gatewayTypes.ts';
import { CallRefused, badRequest } from './callRefused.ts';
import type { CandidateMatches } from './candidateMatches.ts';
import type { CustomerContracts } from './customerContracts.ts';
import type { DeskCall } from './deskCall.ts';
import type { Interactions } from './interactions.ts';
import type { LinkedInCalls } from './linkedInCalls.ts';
import { SharedAnswers } from './sharedAnswers.ts';

const HOUR_MS = 3_600_000;
const MAIL = 'com.linkedin.messaging.events.MailContent';
const PAGE = ['start', 'count'] as const;
const MATCH_FIELDS = 'matchedMembers,manualMatchedMember';

/** What every desk may read. Null for what is no such reading; parameters that are not expected are refused, for nobody knows what they open. */
export function createDeskReads(deps: {
  readonly customer: LinkedInCustomer;
  readonly calls: LinkedInCalls;
  readonly contracts: CustomerContracts;
  readonly matches: CandidateMatches;
  readonly clock: GatewayClock;
}): (call: DeskCall) => Promise<unknown> | null {
  const { customer, calls, contracts, matches, clock } = deps;
  const { organization } = customer;
  const left = new SharedAnswers<unknown>({ clock, keepMs: HOUR_MS, weightOf: () => 0, most: 100 });

  /** What is read of the session's contract, and of no other. */
  function read({ contract }: DeskCall): Interactions {
    const found = contracts.of(contract);
    if (found === null) throw new Error('a call of a contract that is not served');
    return found;
  }

  /** For this seat alone: its own messages, its own consents. Nothing of it is kept here. */
  async function own(call: DeskCall, family: 'interactions' | 'exports', query: URLSearchParams): Promise<unknown> {
    return (await calls.send({ method: 'GET', path: call.path, query: query.toString(), family, seat: call.seat })).body;
  }

  async function seats(call: DeskCall): Promise<unknown> {
    const query = parameters(call, ['q', 'contracts', 'states', ...PAGE]);
    must(query, 'q', 'attributes');
    must(query, 'states', 'ACTIVE');
    // Who publishes names recruiters of all contracts in access lists, and whoever exported may sit on another one: who has a seat is for all desks.
    const asked = contracts.of(query.get('contracts'));
    if (asked === null) throw badRequest(`The parameter contracts must be ${contracts.all.join(' or ')}.`);
    return whole(query, (await asked.seats()).map(({ record }) => record));
  }

  async function messages(call: DeskCall): Promise<unknown> {
    const query = parameters(call, ['q', 'viewer', 'timeRange.start', 'timeRange.end', ...PAGE]);
    must(query, 'q', 'criteria');
    const viewer = query.get('viewer') ?? '';
    const [from, to] = windowOf(query, 'timeRange.start', 'timeRange.end');
    if (viewer === call.seat && call.isSeatTheirs) return own(call, 'interactions', query);
    const interactions = read(call);
    if (!(await interactions.seats()).some(({ seatUrn }) => seatUrn === viewer)) throw badRequest(`viewer must be an active seat of ${call.contract}.`);
    const heads = await interactions.messageHeads(viewer, from, to, call.seat);
    // A second belt: only these parts of somebody else's message leave here, whatever lies in the store.
    return whole(query, heads.map(({ id, threadUrn, author, recipients, createdAt, content }) => ({ id, threadUrn, author, recipients, createdAt, content: { [MAIL]: { subject: content?.[MAIL].subject ?? null } } })));
  }

  async function notes(call: DeskCall): Promise<unknown> {
    const query = parameters(call, ['q', 'contract', 'cutoffDate', 'beforeDate', ...PAGE]);
    must(query, 'q', 'criteria');
    must(query, 'contract', call.contract);
    const [after, to] = windowOf(query, 'cutoffDate', 'beforeDate');
    return whole(query, await read(call).notes(after, to, call.seat));
  }

  async function consents(call: DeskCall): Promise<unknown> {
    const query = parameters(call, ['q', 'contract', 'owners', 'createdDateStart', 'createdDateEnd', ...PAGE]);
    must(query, 'q', 'contract');
    must(query, 'contract', call.contract);
    // They agreed to share with that recruiter, not with the team.
    if (!call.isSeatTheirs)
      throw new CallRefused(403, 'not_permitted', 'Your team says that the seat of who signed in at LinkedIn here is not yours. Sign out of LinkedIn and sign in as yourself, or have a Site Admin of the ATS say that you sit there.');
    if (query.get('owners') !== call.seat) throw new CallRefused(403, 'not_permitted', 'Stub profiles are given to the recruiter alone whom the member answered.');
    return own(call, 'interactions', query);
  }

  async function exported(call: DeskCall): Promise<unknown> {
    const query = parameters(call, ['q', 'requestId', ...PAGE]);
    must(query, 'q', 'request');
    return own(call, 'exports', query);
  }

  async function closed(call: DeskCall): Promise<unknown> {
    const query = parameters(call, ['q', 'integrationContext', ...PAGE]);
    must(query, 'q', 'criteria');
    must(query, 'integrationContext', organization);
    const text = query.toString();
    return left.get(text, async () => (await calls.send({ method: 'GET', path: call.path, query: text, family: 'exports', seat: null })).body);
  }

  async function candidates(call: DeskCall): Promise<unknown> {
    if (new URLSearchParams(call.query).get('fields') !== MATCH_FIELDS) throw badRequest(`fields must be ${MATCH_FIELDS}.`);
    return matches.read(call.query);
  }

  return (call) => {
    switch (call.resource) {
      case 'seatsV2':
        return seats(call);
      case 'conversationEvents':
        return messages(call);
      case 'prospectNotes':
        return notes(call);
      case 'mailStubs':
        return consents(call);
      case 'exportedCandidates':
        return exported(call);
      case 'closedCandidateProfiles':
        return closed(call);
      case 'atsCandidates':
      case 'candidates':
        return candidates(call);
      default:
        return null;
    }
  };
}

/** The parameters of a call, each at most once and none but these. @throws CallRefused */
function parameters({ query }: DeskCall, allowed: readonly string[]): URLSearchParams {
  const given = new URLSearchParams(query);
  for (const name of new Set(given.keys())) {
    if (!allowed.includes(name)) throw badRequest(`The parameter ${name} is not passed on.`);
    if (given.getAll(name).length > 1) throw badRequest(`The parameter ${name} is given twice.`);
  }
  return given;
}

function must(query: URLSearchParams, name: string, value: string): void {
  if (query.get(name) !== value) throw badRequest(`The parameter ${name} must be ${value}.`);
}

/** A window as LinkedIn takes it. @throws CallRefused */
function windowOf(query: URLSearchParams, startName: string, endName: string): readonly [number, number] {
  const [start, end] = [query.get(startName) ?? '', query.get(endName) ?? ''];
  const [from, to] = [Number(start), Number(end)];
  if (!/^\d{1,15}$/.test(start) || !/^\d{1,15}$/.test(end) || from > to || to - from > 12 * HOUR_MS) throw badRequest(`${startName} and ${endName} must name a window of twelve hours at most.`);
  return [from, to];
}

/** All there is, as one page: nothing follows it. */
function whole(query: URLSearchParams, elements: readonly unknown[]): object {
  if (query.get('start') !== '0') throw badRequest('The parameter start must be 0: everything comes at once.');
  return { elements, paging: { start: 0, count: elements.length, links: [] } };
}
