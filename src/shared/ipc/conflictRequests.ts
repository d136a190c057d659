import { z } from 'zod';
import { conflictSchema, keepSchema } from '../domain/conflict.ts';
import { requests } from './request.ts';

const id = z.string().min(1).max(80);

export const conflictRequests = requests({
  /** The cards that wait for an answer, of one person or of all, oldest first. */
  'conflicts.list': {
    lane: 'read',
    args: z.object({ candidateId: id.nullable() }),
    result: z.object({ conflicts: z.array(conflictSchema) }),
  },
  /**
   * Answers a card. `mine` goes to the ATS, `theirs` takes the edit back, `both` sends mine and writes theirs into a note. Refused
   * where the card does not offer it; `not_found` when it has settled by itself meanwhile.
   */
  'conflicts.resolve': {
    lane: 'write',
    args: z.object({ id, keep: keepSchema }),
    result: z.object({ changeIds: z.array(z.string()) }),
  },
});
