import { z } from 'zod';
import { requests } from './request.ts';

/** What a check found. Words are made of numbers and fixed phrases only: no name, address, id or path ever stands in them. */
export const findingSchema = z.object({
  /** `skipped`: there was nothing to check. */
  state: z.enum(['ok', 'warn', 'bad', 'skipped']),
  words: z.string(),
});
export type Finding = z.infer<typeof findingSchema>;

const checkNameSchema = z.object({
  /** 1, 2, 3 … in the order of the list. */
  number: z.number().int(),
  id: z.string(),
  title: z.string(),
});
export type CheckName = z.infer<typeof checkNameSchema>;

export const checkSchema = checkNameSchema.extend(findingSchema.shape).extend({ milliseconds: z.number().int() });
export type Check = z.infer<typeof checkSchema>;

export const storageSchema = z.object({
  people: z.number().int(),
  jobs: z.number().int(),
  notes: z.number().int(),
  messages: z.number().int(),
  /** Data file with its log, in bytes. */
  bytes: z.number().int(),
});

const id = z.string().min(1).max(80);

/** Self-checks that a person can run and copy into a report. */
export const diagnosticsRequests = requests({
  'diagnostics.list': { lane: 'host', args: z.object({}), result: z.object({ checks: z.array(checkNameSchema) }) },
  /** Runs the checks named, one after the other; null all. Each ends within a minute. */
  'diagnostics.run': {
    lane: 'host',
    args: z.object({ checks: z.array(id).max(100).nullable() }),
    result: z.object({ checks: z.array(checkSchema) }),
  },
  /** Reads every table and index of the data file; stops after 30 seconds and says how far it came. */
  'diagnostics.database': { lane: 'report', args: z.object({}), result: findingSchema },
  'diagnostics.search': { lane: 'report', args: z.object({}), result: findingSchema },
  'diagnostics.unsent': { lane: 'read', args: z.object({}), result: findingSchema },
  'diagnostics.walks': { lane: 'read', args: z.object({ accountId: id }), result: findingSchema },
  /** Asks the remote who we are there, and looks at its clock and what is left of its request limit. */
  'diagnostics.account': { lane: 'write', args: z.object({ accountId: id }), result: findingSchema },
  /** Answered at once by the reading thread: how long it takes says how busy that is. */
  'diagnostics.pulse': { lane: 'read', args: z.object({}), result: z.object({}) },
  'diagnostics.writerPulse': { lane: 'write', args: z.object({}), result: z.object({}) },
  /** How much is kept on this computer. */
  'storage.summary': { lane: 'report', args: z.object({}), result: storageSchema },
});
