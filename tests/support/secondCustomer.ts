import { clientSecretKey, createClientCredentialsHolder } from '../../src/main/core/auth/clientCredentialsHolder.ts';
import { createLinkedInTransport } from '../../src/main/core/connectors/linkedin/linkedInTransport.ts';
import { createProvisioning } from '../../src/main/core/connectors/linkedin/createProvisioning.ts';
import { createLogger } from '../../src/main/core/platform/logger.ts';
import { createNodeHttp } from '../../src/main/core/platform/nodeHttp.ts';
import type { Linkedin } from '../../src/sandbox/linkedin/startLinkedin.ts';
import { memoryVault } from './deskFixture.ts';
import type { LinkedInCustomer } from './teamWorld.ts';

const never = new AbortController().signal;
const quiet = createLogger({ level: 'silent', write: () => undefined });

/** Another customer of the ATS at the same LinkedIn: an application of its own, made by the partner's, an organisation and a contract. */
export async function secondCustomer(linkedin: Linkedin, now: () => number): Promise<LinkedInCustomer> {
  const { apiUrl, wwwUrl, adminUrl, parent } = linkedin;
  const vault = memoryVault();
  await vault.set(clientSecretKey('partner'), parent.clientSecret);
  const http = createNodeHttp();
  const clock = { now, monotonic: now };
  const tokens = createClientCredentialsHolder({ accountId: 'partner', client: { tokenUrl: `${wwwUrl}/oauth/v2/accessToken`, clientId: parent.clientId, clientAuth: 'form' }, http, vault, clock, log: quiet });
  const made = await createProvisioning(createLinkedInTransport({ apiUrl, tokens, http, clock, log: quiet })).ensure(
    { customerId: 'north', name: 'Tandem - North', description: 'Recruiting of North', origins: ['https://north.test'], redirectUris: ['https://tandem.north.test/callback'] },
    never,
  );
  http.close();
  const customer = { apiUrl, wwwUrl, adminUrl, clientId: made.clientId, clientSecret: made.clientSecret, organization: 'urn:li:organization:777', contract: 'urn:li:contract:778' } as const;
  const admin = async (path: string, body: object): Promise<void> => {
    const answer = await fetch(`${adminUrl}/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  };
  await admin('onboard', { clientId: customer.clientId, organization: customer.organization, contracts: [customer.contract] });
  await admin('levels', { clientId: customer.clientId, company: true, contract: true });
  return customer;
}
