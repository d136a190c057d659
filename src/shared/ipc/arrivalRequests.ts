import { z } from 'zod';
import { leftPersonSchema, refusedExportSchema, unknownMemberSchema, waitingValueSchema } from '../domain/arrivals.ts';
import { personUrnSchema } from '../domain/linkedIn.ts';
import { requests } from './request.ts';

const id = z.string().min(1).max(80);
const edited = z.object({ changeIds: z.array(z.string()) });

/** What came from LinkedIn and waits for a word of the person (rows E1 to E6 and E9). */
export const arrivalRequests = requests({
  /** Of one person only their values; of all, the members too of whom nobody can say who they are, and refused exports. The oldest first. */
  'arrivals.waiting': {
    lane: 'read',
    args: z.object({ candidateId: id.nullable() }),
    result: z.object({ values: z.array(waitingValueSchema), members: z.array(unknownMemberSchema), exports: z.array(refusedExportSchema) }),
  },
  /** Adds a value to the record beside what stands there, or leaves it for good. `not_found` when it does not wait any more. */
  'arrivals.answerValue': { lane: 'write', args: z.object({ id, take: z.boolean() }), result: edited },
  /**
   * Says who a member is: one of the people here, somebody new (`candidateId` null), or nobody of interest (`leave`): then nothing of what
   * they shared is kept. `refused`: why an export was not taken in all the same. `not_found` when it was settled meanwhile.
   */
  'arrivals.answerMember': {
    lane: 'write',
    args: z.object({ id, who: z.union([z.literal('leave'), z.object({ candidateId: id.nullable() })]) }),
    result: edited.extend({ candidateId: z.string().nullable(), refused: z.string().nullable() }),
  },
  /** Tries a refused export again, or leaves it for good. `not_found` when it does not wait any more. */
  'arrivals.answerExport': { lane: 'write', args: z.object({ id, how: z.enum(['again', 'leave']) }), result: z.object({}) },
  /** Exported members who left LinkedIn and of whom something is here, at most 500; and when LinkedIn was asked last. */
  'linkedIn.left': { lane: 'read', args: z.object({}), result: z.object({ checkedAt: z.number().nullable(), people: z.array(leftPersonSchema) }) },
  /**
   * Deletes what came from LinkedIn of members who left, of those named or (`null`) of all: InMail, notes, and, in the ATS too, the values on
   * the record that LinkedIn gave. Only these last can be undone, until they are sent. `not_found` when none of those named is listed.
   */
  'linkedIn.deleteLeft': {
    lane: 'write',
    args: z.object({ personUrns: z.array(personUrnSchema).min(1).max(500).nullable() }),
    result: edited.extend({ deletedCount: z.number().int() }),
  },
});
