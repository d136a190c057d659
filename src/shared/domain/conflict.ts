import { z } from 'zod';

/** The same field of one record was changed on both sides: what a person is asked. Values are in words, a list with a line for each entry; null is "nothing". */
export const conflictSchema = z.object({
  id: z.string(),
  candidateId: z.string(),
  candidateName: z.string(),
  entityType: z.string(),
  entityId: z.string(),
  field: z.string(),
  fieldLabel: z.string(),
  /** Why it is asked, in words. */
  reason: z.string(),
  /** What both sides agreed on before. */
  base: z.string().nullable(),
  mine: z.string().nullable(),
  theirs: z.string().nullable(),
  mineBy: z.string().nullable(),
  mineAt: z.number().nullable(),
  theirsBy: z.string().nullable(),
  theirsAt: z.number().nullable(),
  /** The change that waits for the answer. */
  changeId: z.string().nullable(),
  madeAt: z.number(),
  /** False when what was wanted here is no longer possible: a stage that is no longer used, a process that has ended. */
  canKeepMine: z.boolean(),
  /** Both: mine stays in the field, theirs becomes a note. */
  canKeepBoth: z.boolean(),
});
export type Conflict = z.infer<typeof conflictSchema>;

export const keepSchema = z.enum(['mine', 'theirs', 'both']);
export type Keep = z.infer<typeof keepSchema>;
