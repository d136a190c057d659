import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clientSecretKey, createClientCredentialsHolder } from '../../src/main/core/auth/clientCredentialsHolder.ts';
import { createProvisioning } from '../../src/main/core/connectors/linkedin/createProvisioning.ts';
import type { Provisioning } from '../../src/main/core/connectors/linkedin/createProvisioning.ts';
import { createLinkedInTransport } from '../../src/main/core/connectors/linkedin/linkedInTransport.ts';
import type { HttpPort } from '../../src/main/core/platform/http.ts';
import { memoryVault, quiet } from '../unit/authSupport.ts';
import { never, startLinkedInDesk } from './linkedInDesk.ts';
import type { LinkedInDesk } from './linkedInDesk.ts';

let desk: LinkedInDesk;
beforeEach(async () => void (desk = await startLinkedInDesk({ people: 50 })));
afterEach(() => desk.stop());

/** The partner's client, or with a customer's keys one that may not do this. */
function partner(keys = desk.linkedin.parent, http: HttpPort = desk.http): Provisioning {
  const vault = memoryVault();
  vault.entries.set(clientSecretKey('partner'), keys.clientSecret);
  const { clock, linkedin } = desk;
  const tokens = createClientCredentialsHolder({ accountId: 'partner', client: { tokenUrl: `${linkedin.wwwUrl}/oauth/v2/accessToken`, clientId: keys.clientId, clientAuth: 'form' }, http, vault, clock, log: quiet });
  return createProvisioning(createLinkedInTransport({ apiUrl: linkedin.apiUrl, tokens, http, clock, log: quiet }));
}
const north = { customerId: 'north', name: 'Tandem for LinkedIn - North', description: 'Recruiting of North', origins: ['https://north.test'], redirectUris: ['https://tandem.north.test/callback'] };
const writes = () => desk.switchboard.requests('linkedin', /provisionedApplications/).filter(({ method }) => method === 'POST').length;

describe('a customer’s application', () => {
  test('JP-005, JP-006: is made once, however often and by how many it is asked for', async () => {
    const made = await partner().ensure(north, never);
    expect(made).toMatchObject({ urn: expect.stringMatching(/^urn:li:developerApplication:\d+$/), origins: north.origins, redirectUris: north.redirectUris });
    expect(made.name).not.toMatch(/linkedin/i);
    expect(await partner().ensure(north, never)).toEqual(made);
    expect(writes()).toBe(1);
    expect(await partner().find('south', never)).toBeNull();
    // Somebody else makes it between the look and the making.
    const http: HttpPort = {
      send: async (request, signal) => {
        if (request.method === 'POST' && request.url.includes('provisionedApplications')) await partner().ensure({ ...north, customerId: 'south' }, never);
        return desk.http.send(request, signal);
      },
    };
    const theirs = await partner(desk.linkedin.parent, http).ensure({ ...north, customerId: 'south' }, never);
    expect(theirs).toEqual(await partner().find('south', never));
  });

  test('RSC-105: its origins are brought up to date', async () => {
    await partner().ensure(north, never);
    const moved = await partner().ensure({ ...north, origins: ['https://new.north.test'] }, never);
    expect(moved.origins).toEqual(['https://new.north.test']);
    expect((await partner().find('north', never))?.origins).toEqual(['https://new.north.test']);
  });

  test('RSC-103: a customer’s own application may not do this', async () => {
    await expect(partner(desk.linkedin).find('north', never)).rejects.toMatchObject({ name: 'NotPermitted' });
  });
});
