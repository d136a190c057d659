import { z } from 'zod';
import { deletionGuardSchema, erasureReceiptSchema, gonePersonSchema } from '../domain/gone.ts';
import { requests } from './request.ts';

const id = z.string().min(1).max(80);

/** What went away in the ATS, what is asked before it goes here too, and erasure. */
export const goneRequests = requests({
  /** Questions of the guard against mass deletion that wait for an answer, oldest first. */
  'guards.list': { lane: 'read', args: z.object({}), result: z.object({ guards: z.array(deletionGuardSchema) }) },
  /** `gone`: they are deleted in the ATS. `keep`: they stay shown here, and are not asked about again. */
  'guards.answer': { lane: 'write', args: z.object({ id, answer: z.enum(['gone', 'keep']) }), result: z.object({}) },
  /** People who went away in the ATS and are still kept here, newest first. */
  'candidates.gone': { lane: 'read', args: z.object({}), result: z.object({ rows: z.array(gonePersonSchema) }) },
  /**
   * Of a person who was deleted in the ATS: `asNew` makes them there again with what is kept here (a change that waits its turn);
   * `letGo` removes the copy. Refused while the person is not gone.
   */
  'candidates.restore': {
    lane: 'write',
    args: z.object({ id, how: z.enum(['asNew', 'letGo']) }),
    result: z.object({ id: z.string().nullable(), changeIds: z.array(z.string()) }),
  },
  /**
   * Removes everything of a person from this computer, backups and waiting changes included, and keeps them out. The ATS is not
   * touched. The answer comes when the rows are gone; the receipt says when the rest is.
   */
  'candidates.erase': { lane: 'write', args: z.object({ id }), result: z.object({ receiptId: z.string() }) },
  'erasures.list': { lane: 'read', args: z.object({}), result: z.object({ receipts: z.array(erasureReceiptSchema) }) },
});
