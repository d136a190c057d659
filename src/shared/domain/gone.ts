import { z } from 'zod';

/** More records were missing at once than people delete: nothing goes until a person has answered. */
export const deletionGuardSchema = z.object({
  id: z.string(),
  accountId: z.string(),
  accountLabel: z.string(),
  type: z.string(),
  /** In a recruiter's words: `People`. */
  typeLabel: z.string(),
  /** How many the ATS left out, of how many that are known here. */
  missing: z.number().int(),
  known: z.number().int(),
  /** Names of a few of them. */
  sample: z.array(z.string()),
  askedAt: z.number(),
});
export type DeletionGuard = z.infer<typeof deletionGuardSchema>;

/** A person whom the ATS no longer has under their own record, by evidence. */
export const gonePersonSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** `remade`: deleted in the ATS and made there again from here, as the person of `mergedInto`. */
  kind: z.enum(['deleted', 'merged', 'anonymised', 'remade']),
  at: z.number(),
  mergedInto: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Changes made here that did not reach the ATS any more. */
  unsentCount: z.number().int(),
});
export type GonePerson = z.infer<typeof gonePersonSchema>;

/** Proof of an erasure, without the data. */
export const erasureReceiptSchema = z.object({
  id: z.string(),
  accountLabel: z.string(),
  /** `asked`: a person asked for it. `anonymised`: the ATS emptied the record. `deleted`: let go after a deletion in the ATS. */
  reason: z.enum(['asked', 'anonymised', 'deleted']),
  /** `running`: the rows are gone; backups and freed room are still being overwritten. */
  state: z.enum(['running', 'done']),
  askedBy: z.string().nullable(),
  askedAt: z.number(),
  doneAt: z.number().nullable(),
  /** How much was removed, by what it was, in words. */
  counts: z.record(z.string(), z.number().int()),
});
export type ErasureReceipt = z.infer<typeof erasureReceiptSchema>;
