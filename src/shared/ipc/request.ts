import type { z } from 'zod';

/**
 * One request of the contract: where it runs and what goes in and comes out. The schemas are the types.
 * `lane` says who answers it: `read` (a read-only worker; never waits for a write), `report` (a second one, for what may take
 * long: reports, counts, exports, copies), `write` (the one writer), `keep` (a worker that is there only while it works: backups
 * and repair), `host` (the shell: windows, keychain, dialogs).
 */
export interface RequestSpec {
  readonly lane: 'read' | 'report' | 'write' | 'keep' | 'host';
  readonly args: z.ZodType;
  readonly result: z.ZodType;
}

/** Keeps the literal types of a group of requests while checking their form. */
export function requests<const T extends Readonly<Record<string, RequestSpec>>>(specs: T): T {
  return specs;
}
