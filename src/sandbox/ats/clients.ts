import { createHash, timingSafeEqual } from 'node:crypto';
import { ALL_SCOPES } from './scopes.ts';

/** An application that may ask the ATS for tokens. */
export interface AtsClient {
  readonly clientId: string;
  readonly clientSecret: string;
  /** As people read it on the consent page. */
  readonly name: string;
  /** Partners sign people in; a customer's own key pair acts by itself. */
  readonly kind: 'partner' | 'customer';
  readonly redirectUris: readonly string[];
  readonly scopes: ReadonlySet<string>;
}

/** The partner application that the gateway signs people in with, and the customer's own key pair. Always the same, as in a test account. */
export function makeClients(redirectUris: readonly string[]): readonly [partner: AtsClient, customer: AtsClient] {
  return [
    {
      clientId: 'tandem-partner',
      clientSecret: 'partner-secret-of-the-sandbox',
      name: 'Tandem',
      kind: 'partner',
      redirectUris,
      scopes: ALL_SCOPES,
    },
    {
      clientId: 'fjordhealth-own',
      clientSecret: 'customer-secret-of-the-sandbox',
      name: 'Fjord Health integration',
      kind: 'customer',
      redirectUris: [],
      scopes: ALL_SCOPES,
    },
  ];
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** The client that an `Authorization: Basic` header proves to be; null for anything else. */
export function clientOf(clients: readonly AtsClient[], header: string | undefined): AtsClient | null {
  const [scheme, value] = (header ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'basic' || value === undefined) return null;
  const text = Buffer.from(value, 'base64').toString('utf8');
  const at = text.indexOf(':');
  if (at < 0) return null;
  const plain = (part: string): string => {
    try {
      return decodeURIComponent(part.replaceAll('+', ' '));
    } catch {
      return part;
    }
  };
  const client = clients.find((one) => one.clientId === plain(text.slice(0, at)));
  if (client === undefined) return null;
  return timingSafeEqual(digest(client.clientSecret), digest(plain(text.slice(at + 1)))) ? client : null;
}
