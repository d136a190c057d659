import { z } from 'zod';
import { unknownMemberSchema, waitingValueSchema } from '../domain/arrivals.ts';
import { requests } from './request.ts';

const id = z.string().min(1).max(80);
const edited = z.object({ changeIds: z.array(z.string()) });

/** What came from LinkedIn and waits for a word of the person (rows E5 and E6). */
export const arrivalRequests = requests({
  /** Of one person only their values; of all, the members too of whom nobody can say who they are. The oldest first. */
  'arrivals.waiting': {
    lane: 'read',
    args: z.object({ candidateId: id.nullable() }),
    result: z.object({ values: z.array(waitingValueSchema), members: z.array(unknownMemberSchema) }),
  },
  /** Adds a value to the record beside what stands there, or leaves it for good. `not_found` when it does not wait any more. */
  'arrivals.answerValue': { lane: 'write', args: z.object({ id, take: z.boolean() }), result: edited },
  /**
   * Says who a member is: one of the people here, somebody new (`candidateId` null), or nobody of interest (`leave`): then nothing of what
   * they shared is kept. `not_found` when it was settled meanwhile.
   */
  'arrivals.answerMember': {
    lane: 'write',
    args: z.object({ id, who: z.union([z.literal('leave'), z.object({ candidateId: id.nullable() })]) }),
    result: edited.extend({ candidateId: z.string().nullable() }),
  },
});
