import { z } from 'zod';

/** `desk`: a person here. `ats`: it came with a pull. `undo`: taken back here. `card`: the answer to a conflict. */
export const historyOriginSchema = z.enum(['desk', 'ats', 'linkedin', 'undo', 'card']);
export type HistoryOrigin = z.infer<typeof historyOriginSchema>;

/** One change of one field of a person's record; values in words, null is "nothing". */
export const historyEntrySchema = z.object({
  id: z.string(),
  at: z.number(),
  entityType: z.string(),
  /** The field, or what happened: `process`, `export`, `note`, `file`, `person`. */
  field: z.string(),
  fieldLabel: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  who: z.string(),
  origin: historyOriginSchema,
  /** The change it was made by, if it was made here. */
  changeId: z.string().nullable(),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

/** Where a window of the history ends; what is older follows. */
export const historyPlaceSchema = z.object({ at: z.number().int(), id: z.string().min(1).max(80) });
export type HistoryPlace = z.infer<typeof historyPlaceSchema>;
