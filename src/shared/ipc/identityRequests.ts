import { z } from 'zod';
import { comparedPersonSchema, decisionSchema, duplicateKindSchema, duplicatePairSchema, duplicateSchema, pairDecisionSchema, preferredFieldSchema } from '../domain/identity.ts';
import { requests } from './request.ts';

const id = z.string().min(1).max(80);
const text = z.string().max(500, 'is longer than 500 signs');
const several = z.array(text).max(50, 'has more than 50 values');

export const identityRequests = requests({
  /** Pairs who may be one person and of whom nothing was decided (row C10): the strongest kind first, then the newest. `total` ends at a thousand (`capped`). */
  'duplicates.list': {
    lane: 'read',
    args: z.object({ kind: duplicateKindSchema.nullable(), offset: z.number().int().min(0), limit: z.number().int().min(1).max(100) }),
    result: z.object({ pairs: z.array(duplicatePairSchema), total: z.number().int(), capped: z.boolean() }),
  },
  /** How many pairs there are, by kind, up to a thousand of each; and how many people were not looked at yet. */
  'duplicates.count': {
    lane: 'read',
    args: z.object({}),
    result: z.object({ count: z.number().int(), kinds: z.record(duplicateKindSchema, z.number().int()), waiting: z.number().int() }),
  },
  /** Who may be this person, and what was decided of whom. */
  'duplicates.of': {
    lane: 'read',
    args: z.object({ candidateId: id }),
    result: z.object({
      duplicates: z.array(duplicateSchema),
      decided: z.array(z.object({ person: comparedPersonSchema, decision: decisionSchema, decidedAt: z.number() })),
    }),
  },
  /** Who here may be somebody of whom this is known: asked before a person is saved. The ten strongest. */
  'duplicates.like': {
    lane: 'read',
    args: z.object({
      fields: z.object({ firstName: text, lastName: text, emails: several, phones: several, links: several, company: text.nullable(), title: text.nullable(), location: text.nullable() }),
    }),
    result: z.object({ duplicates: z.array(duplicateSchema) }),
  },
  /** Says of two people that they are not the same, or the same; null takes it back. On this computer only. `before`: what stood there of all pairs that this touches. */
  'duplicates.decide': {
    lane: 'write',
    args: z.object({ oneId: id, otherId: id, decision: decisionSchema.nullable() }),
    result: z.object({ before: z.array(pairDecisionSchema) }),
  },
  /** Puts back what stood there before a decision. */
  'duplicates.restore': {
    lane: 'write',
    args: z.object({ decisions: z.array(pairDecisionSchema).max(400, 'are more than 400 pairs') }),
    result: z.object({ before: z.array(pairDecisionSchema) }),
  },
  /** Merges two records in the ATS, at once and for good: `goneId` ceases to exist there. Nothing of either may be waiting to be sent. */
  'duplicates.mergeInAts': {
    lane: 'write',
    args: z.object({ keptId: id, goneId: id }),
    result: z.object({}),
  },
  /** Chooses whose value is shown for a person of several records, or which of them stands in lists; null takes it back. `before`: whose was chosen. */
  'duplicates.prefer': {
    lane: 'write',
    args: z.object({ candidateId: id, field: preferredFieldSchema, chosenId: id.nullable() }),
    result: z.object({ before: z.string().nullable() }),
  },
});
