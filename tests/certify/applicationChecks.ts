import { SETTINGS } from '../support/publishingSettings.ts';
import { asPartner } from './asPartner.ts';
import type { GatewayWorld } from './gatewayWorld.ts';
import { same, shown } from './shown.ts';
import { API_VERSION, type Check } from './stage.ts';

const NORTH = { customerId: 'north', name: 'Tandem - North', description: 'Recruiting of North', origins: ['https://north.test'], redirectUris: ['https://tandem.north.test/callback'] };
const ORGANIZATION = 'urn:li:organization:777';
const CONTRACTS = ['urn:li:contract:778', 'urn:li:contract:779'];
const never = new AbortController().signal;

/** Customers' applications at LinkedIn: one each, and nothing crosses over. */
export function applicationChecks(all: GatewayWorld): Readonly<Record<string, Check>> {
  const { world } = all;
  const { linkedin } = world.sandbox;

  const made = () => asPartner(linkedin, (partner) => partner.ensure(NORTH, never));
  const creations = async (): Promise<number> => (await world.standIn.requests('linkedin', 'provisionedApplications$')).filter(({ method, status }) => method === 'POST' && status === 201).length;

  return {
    async 'JP-005'() {
      const [one, again] = [await made(), await made()];
      same('the application the second time', again, one);
      same('applications that LinkedIn made', await creations(), 1);
      return `LinkedIn made one application for the customer “${NORTH.customerId}”, ${one.urn}, however often it was asked for.`;
    },

    async 'JP-006'() {
      const before = await creations();
      const known = await asPartner(linkedin, (partner) => partner.find(NORTH.customerId, never));
      const used = await made();
      same('the application that was there', known?.urn, used.urn);
      same('applications that LinkedIn made since', (await creations()) - before, known === null ? 1 : 0);
      shown(known !== null, 'the application is not found by the customer’s id');
      return `${used.urn} is found under the customer’s id and used; LinkedIn was not asked to make another one.`;
    },

    async 'RSC-103'() {
      await all.publishing();
      const { clientId, clientSecret } = await made();
      await all.act('onboard', { clientId, organization: ORGANIZATION, contracts: CONTRACTS });
      await all.act('levels', { clientId, company: true, contract: true });
      const from = (await world.standIn.requests('linkedin')).length;
      const { desk } = all.open();
      await desk.connect(world.sandbox);
      await desk.until('the ATS is read', () => desk.status().accounts.some(({ lastSuccessAt }) => lastSuccessAt !== null), 60_000);
      const accounts: string[] = [];
      for (const contract of CONTRACTS)
        accounts.push((await desk.core.handlers['accounts.connectLinkedIn']({ apiUrl: linkedin.apiUrl, wwwUrl: linkedin.wwwUrl, clientId, clientSecret, organization: ORGANIZATION, contract, apiVersion: API_VERSION[all.dialect] })).id);
      await desk.core.handlers['publishing.choose']({ accountId: accounts[0] ?? '', settings: { ...SETTINGS, profileUrl: 'https://north.example.test/people/{candidate}' } });
      const idsOf = async (customer?: string): Promise<string[]> => (await all.look(`candidates${customer === undefined ? '' : `?clientId=${customer}`}`)).ids;
      await all.within(60, 'both customers’ people are at LinkedIn', async () => (await idsOf(clientId)).length > 20 && (await idsOf()).length > 20, desk);
      const hosts = async (customer?: string): Promise<string[]> => {
        const found = new Set<string>();
        for (const id of await idsOf(customer)) found.add(new URL((await all.look(`candidate?id=${id}${customer === undefined ? '' : `&clientId=${customer}`}`)).candidate.externalProfileUrl).host);
        return [...found];
      };
      same('whose records the first customer has', await hosts(), ['ats.example.test']);
      same('whose records the second customer has', await hosts(clientId), ['north.example.test']);
      const seatsOf = (store: typeof desk): string[] => (store.core.store.db.prepare('SELECT seat_urn AS urn FROM seat ORDER BY seat_urn').all() as { urn: string }[]).map(({ urn }) => urn);
      await all.within(30, 'the seats of both contracts are known', () => seatsOf(desk).length === 6, desk);
      same('seats that both desks know', seatsOf(desk).filter((urn) => seatsOf(all.desk).includes(urn)), []);
      const refused = (await world.standIn.requests('linkedin')).slice(from).filter(({ status }) => status === 401 || status === 403);
      same('calls that LinkedIn refused as another customer’s', refused.length, 0);
      return `Two desks told two organisations of ${(await idsOf()).length} and ${(await idsOf(clientId)).length} people: each LinkedIn record is its own customer’s, the six seats of two contracts are known at the second desk alone, and LinkedIn refused no call as another’s.`;
    },
  };
}
