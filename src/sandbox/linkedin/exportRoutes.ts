import { Hono } from 'hono';
import type { Context } from 'hono';
import { personAt } from '../world/personAt.ts';
import type { WorldPerson } from '../world/types.ts';
import type { BudgetCounter, BudgetFamily } from './budgets.ts';
import type { KeptExport } from './exporter.ts';
import type { LinkedinContext } from './linkedinContext.ts';
import { ApiError, badParameter } from './restli/apiError.ts';
import { pageAnswer, readInstant, readPage } from './restli/paging.ts';
import { assertContract, assertEnabled } from './restli/wireCall.ts';
import type { ApiEnv, Dialect } from './restli/wireCall.ts';

const PAGE = { count: 10, largest: 100 };
/** A query of stub profiles reaches no further than this. */
const DEEPEST_STUB = 20_000;

/** What LinkedIn gives of people: exports, stub profiles of those who agreed, and exported members who have left. */
export function exportRoutes(context: LinkedinContext, budget: BudgetCounter, dialect: Dialect): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  const { records, seed, seats } = context;

  const begin = (c: Context<ApiEnv>, level: 'company' | 'contract', family: BudgetFamily, finder: string) => {
    const { customer } = c.get('call');
    budget.countRequest(customer.clientId, family, dialect);
    assertEnabled(c, level);
    const url = new URL(c.req.url);
    if (url.searchParams.get('q') !== finder) throw badParameter('q', `must be ${finder}`);
    return { customer, url, query: url.searchParams, page: readPage(url.searchParams, PAGE) };
  };

  app.get('/exportedCandidates', (c) => {
    const { customer, url, query, page } = begin(c, 'company', 'exports', 'request');
    const requestId = query.get('requestId');
    if (requestId === null) throw badParameter('requestId', 'is required');
    const place = { kind: 'export', context: customer.organization, parent: '', id: requestId } as const;
    const kept = records.get(place) as KeptExport | null;
    if (kept && kept.fetchedAt === undefined) records.put(place, { ...kept, fetchedAt: context.clock.now() });
    // Unconfirmed: that it is said who exported, and under which name.
    const seat = seats.find(({ no }) => no === kept?.seatNo);
    const elements = kept ? [{
      integrationContext: customer.organization,
      ...(seat && context.settings.namesExporters ? { owner: seat.urn } : {}),
      externalJobPostingId: kept.externalJobPostingId,
      candidate: { member: kept.member, ...stubOf(personAt(seed, kept.personIndex)), headline: personAt(seed, kept.personIndex).headline },
    }] : [];
    return c.json(pageAnswer(url, page, elements.slice(page.start), false));
  });

  // Unconfirmed: path and fields of this list.
  app.get('/closedCandidateProfiles', (c) => {
    const { customer, url, query, page } = begin(c, 'company', 'exports', 'criteria');
    if (query.get('integrationContext') !== customer.organization) throw badParameter('integrationContext', 'must be the organization of this application');
    const exported = new Set(records.all('export', customer.organization).map(({ record }) => record['member']));
    const found = records.all('closed', '').filter(({ id }) => exported.has(id));
    const elements = found.slice(page.start, page.start + page.count).map(({ id, record }) => ({ member: id, closedAt: record['closedAt'] }));
    return c.json(pageAnswer(url, page, elements, page.start + page.count < found.length));
  });

  app.get('/mailStubs', (c) => {
    const { url, query, page } = begin(c, 'contract', 'interactions', 'contract');
    const contract = query.get('contract');
    if (contract === null) throw badParameter('contract', 'is required');
    assertContract(c, contract);
    const owners = query.getAll('owners');
    if (owners.length === 0) throw badParameter('owners', 'has to be sent');
    const strange = owners.find((owner) => !seats.some((seat) => seat.urn === owner && seat.contract === contract));
    if (strange !== undefined) throw badParameter('owners', 'must be the URN of a seat on this contract');
    if (page.start + page.count > DEEPEST_STUB) throw new ApiError(400, `Only the first ${DEEPEST_STUB} results can be reached. Narrow the dates`);
    const from = readInstant(query, 'createdDateStart') ?? 0;
    const until = readInstant(query, 'createdDateEnd') ?? Infinity;
    const found = records.all('stub', contract).filter(({ parent, record }) => owners.includes(parent) && (record['created'] as number) >= from && (record['created'] as number) < until);
    const elements = found.slice(page.start, page.start + page.count).map(({ parent: owner, id: member, record }) => {
      const person = personAt(seed, record['personIndex'] as number);
      return {
        contract,
        owner,
        member,
        created: record['created'],
        stubProfile: {
          ...stubOf(person),
          ...(person.member?.email ? { emailAddress: person.member.email } : {}),
          phoneNumbers: person.phones.slice(0, 1).map(({ value }) => value),
        },
      };
    });
    return c.json(pageAnswer(url, page, elements, page.start + page.count < found.length));
  });
  return app;
}

/** What anybody may know of a member. No address and no phone: those need the member's consent. */
function stubOf(person: WorldPerson) {
  return {
    firstName: person.firstName,
    lastName: person.lastName,
    currentEmployerNames: person.company === null ? [] : [person.company],
    location: person.place,
    profileUrl: `https://www.linkedin.com/in/${person.member?.vanity ?? ''}`,
  };
}
