import { clientSecretKey, createClientCredentialsHolder } from '../../src/main/core/auth/clientCredentialsHolder.ts';
import { createLinkedInClient, type LinkedInClient } from '../../src/main/core/connectors/linkedin/createLinkedInClient.ts';
import { restDialect } from '../../src/main/core/connectors/linkedin/dialect.ts';
import { createLogger } from '../../src/main/core/platform/logger.ts';
import { createNodeHttp } from '../../src/main/core/platform/nodeHttp.ts';
import { systemTimers } from '../../src/main/core/platform/system.ts';
import type { PublishedJob } from '../../src/shared/domain/publishedRecords.ts';
import type { Linkedin } from '../../src/sandbox/linkedin/startLinkedin.ts';
import { memoryVault } from './deskFixture.ts';

const quiet = createLogger({ level: 'silent', write: () => undefined });
const never = new AbortController().signal;
const DESCRIPTION = 'You look after the machines that look after our patients, with a team of nine in Oslo and another in Gdańsk who trust each other.';

/** What the customer's own application does at the stand-in LinkedIn, beside a desk. */
export interface CustomerClient {
  readonly client: LinkedInClient;
  /** Hands a job in that every recruiter sees in the export list, as soon as its task has ended. */
  listJob(id: string, applicationsUrl?: string): Promise<void>;
  close(): void;
}

export async function customerClient({ apiUrl, wwwUrl, clientId, clientSecret, organization, contract }: Linkedin, now: () => number, apiVersion?: string): Promise<CustomerClient> {
  const vault = memoryVault();
  await vault.set(clientSecretKey('li'), clientSecret);
  const http = createNodeHttp();
  const clock = { now, monotonic: now };
  const tokens = createClientCredentialsHolder({ accountId: 'li', client: { tokenUrl: `${wwwUrl}/oauth/v2/accessToken`, clientId, clientAuth: 'form' }, http, vault, clock, log: quiet });
  const client = createLinkedInClient({ apiUrl, organization, contract, tokens, http, clock, timers: systemTimers, log: quiet, budgetStorage: { load: () => null, save: () => undefined }, ...(apiVersion === undefined ? {} : { dialect: restDialect(apiVersion) }) });
  return {
    client,
    async listJob(id, applicationsUrl) {
      await client.setUp.set('JOB_POSTING_VIEWERS', 'ALL_PRODUCT_USERS', never);
      const job: PublishedJob = {
        id, title: 'Test Engineer', description: DESCRIPTION, location: 'Oslo, Norway', applyUrl: `https://jobs.example.test/${id}`, listedAt: now() - 86_400_000, availability: applicationsUrl === undefined ? 'private' : 'public',
        ...(applicationsUrl === undefined ? {} : { applicationsUrl }), accessRestricted: false, requisition: null, owner: null, workplace: null,
      };
      await Array.fromAsync(client.jobs.start([{ job, operation: 'CREATE' }], never));
    },
    close: () => http.close(),
  };
}
