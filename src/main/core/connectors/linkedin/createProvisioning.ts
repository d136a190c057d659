import { z } from 'zod';
import { RemoteUnavailable } from '../../sync/atsPort.ts';
import { LinkedInConflict } from './linkedInTransport.ts';
import type { LinkedInTransport } from './linkedInTransport.ts';

/** A customer's application, made by the partner's own. */
export interface CustomerApplication {
  /** `urn:li:developerApplication:…` */
  readonly urn: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly name: string;
  /** Origins on which LinkedIn's widgets load. */
  readonly origins: readonly string[];
  readonly redirectUris: readonly string[];
}

interface WantedApplication {
  /** The customer's id in the ATS: one application each. */
  readonly customerId: string;
  readonly name: string;
  readonly description: string;
  readonly origins: readonly string[];
  readonly redirectUris: readonly string[];
}

/** Applications of customers. Its transport speaks for the partner's application, and for nothing else. */
export interface Provisioning {
  find(customerId: string, signal: AbortSignal): Promise<CustomerApplication | null>;
  /** The customer's application, made only where there is none; origins and addresses are brought up to date. */
  ensure(wanted: WantedApplication, signal: AbortSignal): Promise<CustomerApplication>;
}

const foundSchema = z.object({
  elements: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      validJsSdkDomains: z.array(z.string()).nullish(),
      oauth2AuthorizedCallbackUrls: z.array(z.string()).nullish(),
      credentials: z.object({ client_id: z.string(), client_secret: z.string() }),
    }),
  ),
});
/** LinkedIn refuses longer names, and its own name in them. */
const LONGEST_NAME = 50;
const PATH = 'v2/provisionedApplications';

export function createProvisioning(transport: LinkedInTransport): Provisioning {
  const shared = { path: PATH, family: 'integrations' } as const;

  async function find(customerId: string, signal: AbortSignal): Promise<CustomerApplication | null> {
    const query = new URLSearchParams({ q: 'credentialsByUniqueForeignId', uniqueForeignId: customerId }).toString();
    const answer = foundSchema.safeParse(await transport.call({ ...shared, method: 'GET', query }, signal));
    if (!answer.success) throw new RemoteUnavailable('network', 'LinkedIn answered in a way that was not understood.');
    const [found] = answer.data.elements;
    if (!found) return null;
    const { key: urn, name, credentials, validJsSdkDomains, oauth2AuthorizedCallbackUrls } = found;
    return { urn, name, clientId: credentials.client_id, clientSecret: credentials.client_secret, origins: validJsSdkDomains ?? [], redirectUris: oauth2AuthorizedCallbackUrls ?? [] };
  }

  async function create(wanted: WantedApplication, signal: AbortSignal): Promise<void> {
    const body = {
      uniqueForeignId: wanted.customerId,
      name: wanted.name.replaceAll(/linkedin/gi, '').trim().slice(0, LONGEST_NAME),
      description: wanted.description,
      validJsSdkDomains: wanted.origins,
      oauth2AuthorizedCallbackUrls: wanted.redirectUris,
    };
    try {
      await transport.call({ ...shared, method: 'POST', query: '', body }, signal);
    } catch (error) {
      // Somebody else made it between the look and the making.
      if (!(error instanceof LinkedInConflict)) throw error;
    }
  }

  return {
    find,
    async ensure(wanted, signal) {
      const before = await find(wanted.customerId, signal);
      if (before && same(before.origins, wanted.origins) && same(before.redirectUris, wanted.redirectUris)) return before;
      if (before) {
        const body = { patch: { $set: { validJsSdkDomains: wanted.origins, oauth2AuthorizedCallbackUrls: wanted.redirectUris } } };
        await transport.call({ ...shared, path: `${PATH}/${before.urn}`, method: 'POST', query: '', body }, signal);
      } else {
        await create(wanted, signal);
      }
      const after = await find(wanted.customerId, signal);
      if (!after) throw new RemoteUnavailable('busy', 'LinkedIn has not made the application yet.');
      return after;
    },
  };
}

function same(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one) => others.includes(one));
}
