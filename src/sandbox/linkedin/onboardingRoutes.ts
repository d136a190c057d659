import { Hono } from 'hono';
import { z } from 'zod';
import { memberUrn } from '../world/memberUrn.ts';
import { personAt } from '../world/personAt.ts';
import type { WorldUser } from '../world/types.ts';
import { applicationOf } from './applicationBody.ts';
import type { Callbacks } from './callbacks.ts';
import type { Customer } from './customers.ts';
import type { ExportRefusal, Exporter } from './exporter.ts';
import { seatsOf } from './linkedinContext.ts';
import type { LinkedinContext, Seat } from './linkedinContext.ts';
import type { SeenByRecruiter } from './seenByRecruiter.ts';
import type { RecordKind } from './store/records.ts';
import { Refusal, take } from './takeJson.ts';

const organization = z.string().regex(/^urn:li:organization:\d+$/);
const contracts = z.array(z.string().regex(/^urn:li:contract:\d+$/)).min(1);
/** Which customer is meant; without it the first. */
const whose = { clientId: z.string().optional() };
const levels = z.object({ company: z.boolean(), contract: z.boolean(), ...whose });
const onboard = z.object({ clientId: z.string(), organization, contracts });
const share = z.object({ clientId: z.string(), contract: contracts.element });
const contract = z.object({ contract: contracts.element, /** The customer's first administrator gets a seat there too. */ withAdministrator: z.boolean().optional(), /** Seats whose people get one there too. */ seatIndexes: z.array(z.int().min(0)).default([]), ...whose });
const contractLevel = z.object({ contract: contracts.element, on: z.boolean(), ...whose });
const anExport = z.object({ seatIndex: z.int().min(0), member: z.string(), externalJobPostingId: z.string().min(1) });
const pushes = z.object({ copies: z.int().min(1).max(5).optional(), held: z.boolean().optional() });
const anApplication = z.object({ member: z.string(), externalJobPostingId: z.string(), /** As the member types it; default the member's own. */ email: z.email().optional(), clientId: z.string().optional() });
const quirks = z.object({ reversedKeys: z.boolean().optional(), reversedPages: z.boolean().optional(), jobTaskMs: z.int().min(0).optional(), namesExporters: z.boolean().optional() });
const resync = z.object({ externalJobPostingIds: z.array(z.string()).min(1), ...whose });

const REFUSALS: Readonly<Record<ExportRefusal, string>> = {
  left: 'this member has left LinkedIn',
  forbidden: 'this member does not want to be exported',
  notEnabled: 'the export to the ATS is not enabled',
  notSeen: 'this seat does not see such a job in its export list',
  closed: 'this seat does not see such a job in its export list',
  limit: 'this seat has exported as many people as it may in a month',
};

/** Users of customers that come later have numbers from here on, so that nobody's threads meet. */
const FIRST_LATER_SEAT = 32;
const SEATS_PER_CONTRACT = 3;

/**
 * What people at the customer do in LinkedIn: an administrator asks for and enables integrations, a recruiter exports somebody,
 * a member closes the account; what a recruiter sees; and the quirks of LinkedIn itself.
 */
export function onboardingRoutes(context: LinkedinContext, seen: SeenByRecruiter, exporter: Exporter, callbacks: Callbacks): Hono {
  const app = new Hono();
  const { customers, records, seats, settings, clock } = context;

  const customerOf = (clientId: string | undefined): Customer => {
    const customer = clientId === undefined ? customers.first : customers.byClientId(clientId);
    if (!customer) throw new Refusal('clientId must be that of a customer of this world');
    return customer;
  };
  const seatAt = (index: number): Seat => {
    const seat = seats.find(({ no }) => no === index);
    if (!seat) throw new Refusal('seatIndex must be the number of a seat');
    return seat;
  };

  app.post('/levels', (c) => take(c, levels, async ({ clientId, company, contract: perContract }) => {
    const customer = customerOf(clientId);
    customer.levels = { company, contract: perContract };
    await callbacks.announceStatus(customer);
    return customer.levels;
  }));
  app.post('/onboard', (c) => take(c, onboard, (value) => {
    const customer = customerOf(value.clientId);
    if (customers.all().some((other) => other !== customer && other.organization === value.organization)) throw new Refusal('this organisation has an integration already');
    customer.organization = value.organization;
    for (const one of value.contracts) addContract(customer, one);
    return { seats: seats.flatMap((seat) => (customer.contracts.includes(seat.contract) ? [{ seatIndex: seat.no, urn: seat.urn, member: seat.user.memberUrn }] : [])) };
  }));
  app.post('/contracts', (c) => take(c, contract, ({ clientId, contract: urn, withAdministrator, seatIndexes }) => {
    const customer = customerOf(clientId);
    const administrator = withAdministrator ? seats.find((seat) => customer.contracts.includes(seat.contract)) : undefined;
    const alsoThere = [...(administrator ? [administrator] : []), ...seatIndexes.map(seatAt)];
    addContract(customer, urn);
    for (const one of alsoThere) {
      const no = Math.max(...seats.map((seat) => seat.no)) + 1;
      const [seat] = seatsOf([{ ...one.user, index: no }], urn);
      if (seat) seats.push({ ...seat, no, id: seat.id + no * 1_013, urn: `urn:li:seat:${seat.id + no * 1_013}`, state: 'ACTIVE' });
    }
    return { contract: urn };
  }));
  app.post('/contractLevels', (c) => take(c, contractLevel, async ({ clientId, contract: urn, on }) => {
    const customer = customerOf(clientId);
    if (!customer.contracts.includes(urn)) throw new Refusal('this contract is none of its own');
    customer.contractsOff = [...customer.contractsOff.filter((one) => one !== urn), ...(on ? [] : [urn])];
    await callbacks.announceStatus(customer);
    return { contractsOff: customer.contractsOff };
  }));
  app.post('/shares', (c) => take(c, share, ({ clientId, contract: urn }) => {
    const customer = customerOf(clientId);
    if (customer.contracts.includes(urn)) throw new Refusal('this contract is its own');
    customer.alsoFor = [...new Set([...customer.alsoFor, urn])];
    return { alsoFor: customer.alsoFor };
  }));

  function addContract(customer: Customer, urn: string): void {
    if (customers.all().some((other) => other.contracts.includes(urn))) throw new Refusal('this contract belongs to somebody already');
    const from = Math.max(FIRST_LATER_SEAT, ...seats.map(({ no }) => no + 1));
    const users = Array.from({ length: SEATS_PER_CONTRACT }, (_, at): WorldUser => ({
      index: from + at, id: 900_000 + from + at, firstName: ['Agnes', 'Bo', 'Cleo'][at] ?? 'Dag', lastName: `Holm ${from + at}`, email: `user${from + at}@other.test`,
      siteAdmin: at === 0, role: 'Recruiter', memberUrn: memberUrn(context.seed, 2, from + at), families: [],
    }));
    seats.push(...seatsOf(users, urn).map((seat) => ({ ...seat, no: seat.user.index, id: seat.id + from * 1_013, urn: `urn:li:seat:${seat.id + from * 1_013}` as const, state: 'ACTIVE' as const })));
    customer.contracts = [...customer.contracts, urn];
  }

  app.post('/exports', (c) => take(c, anExport, async ({ seatIndex, member: urn, externalJobPostingId }) => {
    const seat = seatAt(seatIndex);
    const member = context.members.byUrn(urn);
    if (!member) throw new Refusal('member must be the URN of a member of this world');
    const [customer] = customers.ofContract(seat.contract);
    const done = await exporter.send(seat, customer ?? customers.first, member, externalJobPostingId);
    if ('refusal' in done) throw new Refusal(REFUSALS[done.refusal]);
    return done;
  }));
  app.post('/applications', (c) => take(c, anApplication, async ({ member: urn, externalJobPostingId, email, clientId }) => {
    const member = context.members.byUrn(urn);
    if (!member) throw new Refusal('member must be the URN of a member of this world');
    const customer = customerOf(clientId);
    const job = context.jobs.job(customer.organization, externalJobPostingId);
    const onsite = job?.record['onsiteApplyConfiguration'] as { jobApplicationWebhookUrl: string } | undefined;
    if (job?.state !== 'LISTED' || onsite === undefined) throw new Refusal('nobody can apply for this job at LinkedIn: it is not listed, or takes no applications there');
    const jobApplicationId = `urn:li:jobApplication:${callbacks.newId()}`;
    await callbacks.send(customer, applicationOf(personAt(context.seed, member.personIndex), { urn, email, jobApplicationId, externalJobPostingId, organization: customer.organization, at: clock.now() }), onsite.jobApplicationWebhookUrl);
    return { jobApplicationId };
  }));
  app.post('/closed', (c) => take(c, z.object({ member: z.string() }), ({ member }) => {
    if (!context.members.byUrn(member)) throw new Refusal('member must be the URN of a member of this world');
    records.put({ kind: 'closed', context: '', parent: '', id: member }, { closedAt: clock.now() });
    return { member };
  }));
  app.post('/resync', (c) => take(c, resync, async ({ clientId, externalJobPostingIds }) => {
    const customer = customerOf(clientId);
    await callbacks.send(customer, { type: 'RESYNC_JOBS', requestId: callbacks.newId(), developerApplicationUrn: customer.application, externalJobPostingIds });
    return {};
  }));
  app.post('/pushes', (c) => take(c, pushes, async ({ copies, held }) => {
    await callbacks.set({ ...(copies === undefined ? {} : { copies }), ...(held === undefined ? {} : { held }) });
    return { waiting: await callbacks.deliver() };
  }));
  app.get('/callback', (c) => c.json({ callback: callbacks.state(customerOf(c.req.query('clientId'))) }));
  app.post('/callback/validate', (c) => take(c, z.object(whose), async ({ clientId }) => {
    const customer = customerOf(clientId);
    await callbacks.validate(customer);
    return { callback: callbacks.state(customer) };
  }));
  app.post('/quirks', (c) => take(c, quirks, (value) => {
    Object.assign(settings, value);
    return { reversedKeys: settings.reversedKeys, reversedPages: settings.reversedPages, jobTaskMs: settings.jobTaskMs };
  }));

  app.get('/seen/jobs', (c) => c.json({ jobs: seen.jobs(seatAt(Number(c.req.query('seatIndex') ?? 0)), c.req.query('search')) }));
  app.get('/seen/indicator', (c) => c.json({ candidates: seen.indicator(seatAt(Number(c.req.query('seatIndex') ?? 0)), c.req.query('member') ?? '') }));
  app.get('/candidate', (c) => {
    const key = { atsCandidateId: c.req.query('id') ?? '', dataProvider: 'ATS', integrationContext: customerOf(c.req.query('clientId')).organization } as const;
    return c.json({ candidate: context.candidates.get(key)?.record ?? null });
  });
  app.get('/candidates', (c) => c.json({ ids: context.candidates.ids(customerOf(c.req.query('clientId')).organization) }));
  app.get('/records/:kind', (c) => {
    const owner = c.req.query('context') ?? customerOf(c.req.query('clientId')).organization;
    return c.json({ records: records.all(c.req.param('kind') as RecordKind, owner) });
  });
  return app;
}
