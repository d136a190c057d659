import { z } from 'zod';
import { requests } from './request.ts';

const passphrase = z.string().min(1, 'must not be empty').max(200, 'has at most 200 letters');

export const lockStatusSchema = z.object({
  locked: z.boolean(),
  hasPassphrase: z.boolean(),
  /** A passphrase can be kept: there is a keychain. Null: it can; else why not, for a person. */
  unavailable: z.string().nullable(),
  /** Milliseconds until the next try is taken; 0 when it is taken now. */
  waitMs: z.number().int().min(0),
  /** The lock page looks as the desk does. */
  theme: z.enum(['system', 'light', 'dark']),
});
export type LockStatus = z.infer<typeof lockStatusSchema>;

/** The lock of the desk (row O4). While it is locked, every other request but `app.info` is refused with the code `locked`. */
export const lockRequests = requests({
  'lock.status': { lane: 'host', args: z.object({}), result: lockStatusSchema },
  /** Sets, changes (`current` given) or takes away (`next` null) the passphrase. Refused while locked. */
  'lock.set': {
    lane: 'host',
    args: z.object({
      current: passphrase.nullable(),
      next: passphrase.min(6, 'has at least 6 letters').nullable(),
    }),
    result: z.object({}),
  },
  /** Locks now. Refused when there is no passphrase. */
  'lock.lock': { lane: 'host', args: z.object({}), result: z.object({}) },
  /** Each wrong try makes the next one wait twice as long, from 1 second to 5 minutes; `details.waitMs` says how long. */
  'lock.unlock': { lane: 'host', args: z.object({ passphrase }), result: z.object({}) },
  /** Somebody uses the window; told at most a few times a minute. */
  'lock.active': { lane: 'host', args: z.object({}), result: z.object({}) },
  /**
   * Gives what a window must not keep while it is locked (where it was, what was begun and not saved) into the host's
   * memory. The ticket gets it back, once, after unlocking.
   */
  'lock.setAside': { lane: 'host', args: z.object({ state: z.string().max(1_000_000) }), result: z.object({ ticket: z.string() }) },
  'lock.takeBack': { lane: 'host', args: z.object({ ticket: z.string().max(100) }), result: z.object({ state: z.string().nullable() }) },
  /** What removing the copy would lose: changes that have not reached the ATS, counted up to 500. */
  'lock.removalCost': { lane: 'host', args: z.object({}), result: z.object({ unsent: z.number().int() }) },
  /**
   * Signs every account out, removes its copy from this computer and takes the lock away; also for who forgot the passphrase.
   * `unsent` is the number the person agreed to lose; refused with `conflict` when there are more by now.
   */
  'lock.removeCopy': { lane: 'host', args: z.object({ unsent: z.number().int().min(0).max(500) }), result: z.object({}) },
});
