import { z } from 'zod';
import { changeSchema } from '../domain/account.ts';
import { requests } from './request.ts';

const id = z.string().min(1).max(80);

export const changeRequests = requests({
  /** Edits on their way, oldest first; with `sent` also those of the last days that arrived. */
  'changes.list': {
    lane: 'read',
    args: z.object({
      candidateId: id.nullable(),
      sent: z.boolean(),
      limit: z.number().int().min(1).max(500),
      /** Only those that have come so far on their way; all when left out. */
      states: z.array(changeSchema.shape.state).max(8).optional(),
    }),
    result: z.object({ changes: z.array(changeSchema) }),
  },
  /**
   * Undoes a change. What was not sent is as if it had never been made (`undone`). What has left is undone by a change of its own
   * that says the opposite (`reversed`, with its id), where the ATS can do that and nobody changed the same thing since; else `conflict`.
   */
  'changes.undo': {
    lane: 'write',
    args: z.object({ id }),
    result: z.object({ outcome: z.enum(['undone', 'reversed']), changeIds: z.array(z.string()) }),
  },
  /** Sends a change again that was refused, or whose fate could not be told. `conflict` while a card about it waits for an answer. */
  'changes.retry': { lane: 'write', args: z.object({ id }), result: z.object({}) },
  /** Lets a change go out that was held because it may write to somebody. */
  'changes.release': { lane: 'write', args: z.object({ id }), result: z.object({}) },
  /**
   * Undoes many changes at once. What has left already is undone by the opposite change where there is one (`reversed`), else
   * it stays (`tooLate`).
   */
  'changes.undoAll': {
    lane: 'write',
    args: z.object({ ids: z.array(id).min(1).max(5_000) }),
    result: z.object({ undone: z.number().int(), reversed: z.number().int(), tooLate: z.number().int() }),
  },
});
