import { z } from 'zod';
import { LEDGER_KINDS, LEDGER_STATES } from '../../../../shared/publisherLease.ts';
import type { HttpRequest } from '../../platform/http.ts';
import { SignInLost } from '../../sync/atsPort.ts';
import { LeaseLost, LeaseNotOffered, LeaseRefused, LeaseSignInLost, type PublisherPort } from '../../sync/publisherPort.ts';
import { createGatewayCall, type GatewayReach } from './gatewayCalls.ts';

/** A desk that publishes waits for these answers: they are short, and a page of the ledger is a thousand rows. */
const LIMITS: HttpRequest['limits'] = { headMs: 15_000, idleMs: 10_000, totalMs: 30_000, maxBytes: 4 * 1024 * 1024 };

const person = { userId: z.string(), isThisDesk: z.boolean() };
const standing = z.object({
  holder: z.object({ ...person, since: z.number(), until: z.number() }).nullable(),
  heir: z.object(person).nullable(),
  lease: z.object({ fence: z.number().int(), leftMs: z.number() }).nullable(),
  settings: z.object({ version: z.number().int(), text: z.string() }).nullable(),
  ledgerSeq: z.number().int(),
  isLedgerOwn: z.boolean(),
  now: z.number(),
});
const row = z.object({
  kind: z.enum(LEDGER_KINDS), parentId: z.string(), recordId: z.string(), ownerId: z.string(), state: z.enum(LEDGER_STATES), hash: z.string(),
  open: z.union([z.literal(0), z.literal(1)]).nullable(), taskId: z.string().nullable(), operation: z.string().nullable(), field: z.string().nullable(), at: z.number(), seq: z.number().int(),
  // An older gateway does not keep these.
  posting: z.string().nullable().default(null), isPublic: z.union([z.literal(0), z.literal(1)]).nullable().default(null),
});
const FAULTS = { 403: (words: string) => new LeaseRefused(words), 404: () => new LeaseNotOffered(), 409: () => new LeaseLost() };

/** The lease and the ledger of the one publisher at a gateway. @throws Error when the address is neither https nor on this machine */
export function createPublisherPort(reach: GatewayReach): PublisherPort {
  const ask = createGatewayCall(reach, LIMITS);
  const call = <T>(path: string, body: object, schema: z.ZodType<T>, signal: AbortSignal): Promise<T> =>
    ask(`/linkedin/publisher/${path}`, body, schema, signal, FAULTS).catch((error: unknown) => {
      throw error instanceof SignInLost ? new LeaseSignInLost() : error;
    });
  return {
    ask: (asked, signal) => call('lease', asked, standing, signal),
    async release(holder, signal) {
      await call('release', holder, z.object({ isReleased: z.boolean() }), signal);
    },
    putSettings: async (holder, settings, signal) => (await call('settings', { ...holder, settings }, z.object({ version: z.number().int() }), signal)).version,
    write: (holder, rows, signal) => call('ledger/write', { ...holder, rows }, z.object({ seq: z.number().int(), isAwaited: z.boolean() }), signal),
    read: (holder, after, signal) => call('ledger/read', { ...holder, after }, z.object({ rows: z.array(row), isComplete: z.boolean() }), signal),
  };
}
