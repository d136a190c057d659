import { z } from 'zod';
import {
  candidateFilterSchema,
  candidatePatchSchema,
  candidateRecordSchema,
  candidateRowSchema,
  candidateSortSchema,
} from '../domain/candidate.ts';
import { linkBeforeSchema, linkedInPaneSchema, personUrnSchema } from '../domain/linkedIn.ts';
import { requests } from './request.ts';

const id = z.string().min(1).max(80);
/** The answer of every edit: the changes it made, so that the screen can offer to undo them. */
const edited = z.object({ changeIds: z.array(z.string()) });

export const candidateRequests = requests({
  /** A window of the list. `total` is a floor when `capped`: there are more, and `candidates.count` says how many. */
  'candidates.list': {
    lane: 'read',
    args: z.object({
      filter: candidateFilterSchema,
      sort: candidateSortSchema,
      offset: z.number().int().min(0).max(5_000_000),
      limit: z.number().int().min(1).max(500),
    }),
    result: z.object({ rows: z.array(candidateRowSchema), total: z.number().int(), capped: z.boolean() }),
  },
  /** How many match in all, up to 1,000 when text is searched (`capped` when there are more): may take a while with a filter over many. */
  'candidates.count': { lane: 'report', args: z.object({ filter: candidateFilterSchema }), result: z.object({ total: z.number().int(), capped: z.boolean() }) },
  'candidates.get': { lane: 'read', args: z.object({ id }), result: candidateRecordSchema },
  /** Where in the list (same filter and sort) a candidate stands, to scroll there; null when not in it. */
  'candidates.position': {
    lane: 'read',
    args: z.object({ id, filter: candidateFilterSchema, sort: candidateSortSchema }),
    result: z.object({ index: z.number().int().nullable() }),
  },
  /** What the filters of the list may be set to, most used first. */
  'candidates.filterOptions': {
    lane: 'read',
    args: z.object({}),
    result: z.object({
      jobs: z.array(z.object({ id: z.string(), name: z.string(), requisitionId: z.string().nullable(), isOpen: z.boolean() })),
      stageNames: z.array(z.string()),
      sources: z.array(z.object({ id: z.string(), name: z.string() })),
      sourceLabels: z.array(z.string()),
      pools: z.array(z.string()),
      tags: z.array(z.object({ name: z.string(), count: z.number().int() })),
    }),
  },
  /** Who sourced somebody that may be seen, by name: all of them. Walks all people, so it is asked where it is shown. */
  'candidates.sourcers': { lane: 'report', args: z.object({}), result: z.object({ sourcers: z.array(z.object({ id: z.string(), name: z.string() })) }) },
  'candidates.edit': { lane: 'write', args: z.object({ id, patch: candidatePatchSchema }), result: edited },
  'candidates.addTag': {
    lane: 'write',
    args: z.object({ id, tag: z.string().trim().min(1, 'must not be empty').max(100) }),
    result: edited,
  },
  'candidates.removeTag': { lane: 'write', args: z.object({ id, tag: z.string().trim().min(1).max(300) }), result: edited },
  'candidates.addNote': {
    lane: 'write',
    args: z.object({
      id,
      body: z.string().trim().min(1, 'must not be empty').max(20_000),
      visibility: z.enum(['public', 'private']),
    }),
    result: edited,
  },
  /** Starts a process of the candidate in another job (row C8). A second one in the same job while one is under way is refused. */
  'candidates.addToJob': {
    lane: 'write',
    args: z.object({ id, jobId: id, stageId: id.nullable() }),
    result: edited,
  },
  'applications.move': {
    lane: 'write',
    args: z.object({ applicationId: id, toStageId: id }),
    /** `writesToCandidate`: the ATS will send the candidate an e-mail because of this move. */
    result: edited.extend({ writesToCandidate: z.boolean() }),
  },
  'linkedIn.pane': { lane: 'read', args: z.object({ candidateId: id }), result: linkedInPaneSchema },
  /** The person chose this member in LinkedIn's frame. */
  'linkedIn.link': {
    lane: 'write',
    args: z.object({ candidateId: id, personUrn: personUrnSchema }),
    result: z.object({ before: linkBeforeSchema }),
  },
  'linkedIn.unlink': { lane: 'write', args: z.object({ candidateId: id }), result: z.object({ before: linkBeforeSchema }) },
  /** Undoes a choice: what stood there before stands there again, at LinkedIn too. */
  'linkedIn.putBackLink': { lane: 'write', args: z.object({ candidateId: id, before: linkBeforeSchema }), result: z.object({}) },
});
