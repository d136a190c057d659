import { z } from 'zod';
import { candidatePatchSchema } from '../domain/candidate.ts';
import { requests } from './request.ts';

const id = z.string().min(1).max(80);
const edited = z.object({ changeIds: z.array(z.string()) });
/** 10 MB in base64. */
const LONGEST_CONTENT = 14_000_000;

/** What makes or ends something in the ATS: people, rejections, files. */
export const personRequests = requests({
  /** Adds a person to the ATS, with a first or a last name at least, and to a job when one is named. */
  'candidates.create': {
    lane: 'write',
    args: z.object({ fields: candidatePatchSchema, jobId: id.nullable(), stageId: id.nullable() }),
    result: edited.extend({ id: z.string() }),
  },
  /**
   * Deletes a person in the ATS. It can be taken back until it is sent, and asks first when somebody changed the person there
   * meanwhile. Somebody whom the ATS never got just goes, for good, and there is no change; with `ifKnown` they stay, and `isNew` says so.
   */
  'candidates.delete': { lane: 'write', args: z.object({ id, ifKnown: z.boolean().optional() }), result: edited.extend({ isNew: z.boolean().optional() }) },
  /** Rejects a person in a job; the ATS is not asked to write to them. */
  'applications.reject': { lane: 'write', args: z.object({ applicationId: id, reasonId: id.nullable() }), result: edited },
  /** Takes a rejection back: the process is under way again. */
  'applications.unreject': { lane: 'write', args: z.object({ applicationId: id }), result: edited },
  /** Reasons that the ATS has for a rejection, by name. */
  'rejectionReasons.list': { lane: 'read', args: z.object({}), result: z.object({ reasons: z.array(z.object({ id: z.string(), name: z.string() })) }) },
  /** Adds a file of 10 MB at most to a person. In Greenhouse a new résumé takes the place of the one before. */
  'candidates.addFile': {
    lane: 'write',
    args: z.object({
      candidateId: id,
      name: z.string().trim().min(1, 'must not be empty').max(255),
      kind: z.enum(['resume', 'cover_letter', 'other']),
      content: z.base64('is not base64').min(1, 'is empty').max(LONGEST_CONTENT, 'is larger than 10 MB'),
    }),
    result: edited,
  },
});
