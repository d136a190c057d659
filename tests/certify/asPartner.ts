import { clientSecretKey, createClientCredentialsHolder } from '../../src/main/core/auth/clientCredentialsHolder.ts';
import { createProvisioning, type Provisioning } from '../../src/main/core/connectors/linkedin/createProvisioning.ts';
import { createLinkedInTransport } from '../../src/main/core/connectors/linkedin/linkedInTransport.ts';
import { createLogger } from '../../src/main/core/platform/logger.ts';
import { createNodeHttp } from '../../src/main/core/platform/nodeHttp.ts';
import { systemClock } from '../../src/main/core/platform/system.ts';
import type { Linkedin } from '../../src/sandbox/linkedin/startLinkedin.ts';
import { memoryVault } from '../support/deskFixture.ts';

/** Does something as Tandem's own application at LinkedIn, the partner's, which makes and changes those of its customers. */
export async function asPartner<T>(linkedin: Linkedin, work: (partner: Provisioning) => Promise<T>): Promise<T> {
  const http = createNodeHttp();
  const log = createLogger({ level: 'silent', write: () => undefined });
  const vault = memoryVault();
  await vault.set(clientSecretKey('partner'), linkedin.parent.clientSecret);
  const tokens = createClientCredentialsHolder({ accountId: 'partner', client: { tokenUrl: `${linkedin.wwwUrl}/oauth/v2/accessToken`, clientId: linkedin.parent.clientId, clientAuth: 'form' }, http, vault, clock: systemClock, log });
  try {
    return await work(createProvisioning(createLinkedInTransport({ apiUrl: linkedin.apiUrl, tokens, http, clock: systemClock, log })));
  } finally {
    http.close();
  }
}
