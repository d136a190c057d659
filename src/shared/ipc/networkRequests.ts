import { z } from 'zod';
import { requests } from './request.ts';

const id = z.string().min(1).max(80);
/** A name or password as a proxy takes it: Basic sends `name:password`, so a colon in the name would be read as its end. */
const proxyName = z.string().min(1, 'must not be empty').max(300).refine((name) => !name.includes(':'), 'cannot contain a colon');
const proxyPassword = z.string().max(1000);

const proxyQuestion = z.object({
  kind: z.literal('proxy'),
  id,
  /** `proxy.example.com:8080`. */
  proxy: z.string(),
  /** What the proxy calls itself; may be empty. */
  realm: z.string(),
  /** Whether the password goes to the proxy as it is typed (Basic), and not as a proof that it is known. */
  plain: z.boolean(),
  /** The name that was given last; empty when none was. */
  name: z.string(),
  /** What was given last was not taken. */
  refused: z.boolean(),
  /** Whether there is a keychain that could keep it. */
  canRemember: z.boolean(),
});

const certificateQuestion = z.object({
  kind: z.literal('certificate'),
  id,
  /** `harvest.example.com`, or with its port where that is another than 443. */
  server: z.string(),
  certificates: z
    .array(
      z.object({
        fingerprint: z.string(),
        subject: z.string(),
        organization: z.string().nullable(),
        issuer: z.string(),
        /** Epoch milliseconds. */
        validUntil: z.number(),
        isExpired: z.boolean(),
      }),
    )
    .min(1),
});

export const networkQuestionSchema = z.discriminatedUnion('kind', [proxyQuestion, certificateQuestion]);
export type NetworkQuestion = z.infer<typeof networkQuestionSchema>;

export const knownProxySchema = z.object({
  id,
  proxy: z.string(),
  /** `needed`: it asks, and the person put it off or could not be asked. `signedIn`: it takes what was given. */
  state: z.enum(['needed', 'asking', 'signedIn']),
  name: z.string(),
  remembered: z.boolean(),
});
export type KnownProxy = z.infer<typeof knownProxySchema>;

/** What the way into the network asks of a person: a proxy its sign-in, a server a certificate (row O2). */
export const networkRequests = requests({
  /** The question that stands, or null. The event `network` says that this may have changed. */
  'network.question': { lane: 'host', args: z.object({}), result: z.object({ question: networkQuestionSchema.nullable() }) },
  /** Signs in to the proxy. `remember` keeps it in the keychain, once the proxy has taken it. Refused when nothing asks any more. */
  'network.signIn': { lane: 'host', args: z.object({ id, name: proxyName, password: proxyPassword, remember: z.boolean() }), result: z.object({}) },
  /** Shows a certificate to the server, or none (null); holds for that server until Tandem ends. */
  'network.chooseCertificate': { lane: 'host', args: z.object({ id, fingerprint: z.string().max(200).nullable() }), result: z.object({}) },
  /** Puts the sign-in off: what waits for it fails, and the proxy asks again only when the person wants it. */
  'network.putOff': { lane: 'host', args: z.object({ id }), result: z.object({}) },
  /** Proxies that asked for a sign-in since Tandem started. */
  'network.proxies': { lane: 'host', args: z.object({}), result: z.object({ proxies: z.array(knownProxySchema) }) },
  /** Asks for the sign-in that was put off. */
  'network.ask': { lane: 'host', args: z.object({ id }), result: z.object({}) },
  /** Forgets name and password of a proxy, in the keychain too. */
  'network.forget': { lane: 'host', args: z.object({ id }), result: z.object({}) },
});
