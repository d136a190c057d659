import { z } from 'zod';

/** What speaks most for two people being one. Lists of pairs stand in this order; within one kind the newest come first. */
export const duplicateKindSchema = z.enum(['profile', 'email', 'phone', 'names']);
export type DuplicateKind = z.infer<typeof duplicateKindSchema>;

/** One thing that speaks for or against it, in words. */
export const evidenceSchema = z.object({
  speaks: z.enum(['for', 'against']),
  field: z.string(),
  /** Whatever else agrees, nobody is called the same without being asked. */
  contradicts: z.boolean(),
  words: z.string(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** A person beside whom another stands: what a reader tells two people apart by. */
export const comparedPersonSchema = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string().nullable(),
  company: z.string().nullable(),
  location: z.string().nullable(),
  emails: z.array(z.string()),
  phones: z.array(z.string()),
  links: z.array(z.string()),
  sourceName: z.string().nullable(),
  createdAt: z.number().nullable(),
  lastActivityAt: z.number().nullable(),
  processes: z.array(z.object({ jobName: z.string().nullable(), stageName: z.string().nullable(), status: z.enum(['in_process', 'rejected', 'hired', 'converted']) })),
});
export type ComparedPerson = z.infer<typeof comparedPersonSchema>;

/** What was decided of two people: by a person, and kept until it is taken back. */
export const decisionSchema = z.enum(['different', 'same']);
export type IdentityDecision = z.infer<typeof decisionSchema>;

const duplicate = {
  kind: duplicateKindSchema,
  /** `same`: exact evidence, and nothing that contradicts. */
  verdict: z.enum(['same', 'possible']),
  evidence: z.array(evidenceSchema),
};

/** Two people who may be one. */
export const duplicatePairSchema = z.object({ ...duplicate, one: comparedPersonSchema, other: comparedPersonSchema, foundAt: z.number() });
export type DuplicatePair = z.infer<typeof duplicatePairSchema>;

/** Somebody who may be the person that was asked about. */
export const duplicateSchema = z.object({ ...duplicate, person: comparedPersonSchema });
export type Duplicate = z.infer<typeof duplicateSchema>;

/** What is said, or was said, of two people; null where nothing is. */
export const pairDecisionSchema = z.object({ oneId: z.string().min(1).max(80), otherId: z.string().min(1).max(80), decision: decisionSchema.nullable() });
export type PairDecision = z.infer<typeof pairDecisionSchema>;

/** What can be chosen for a person of several records: whose value is shown, and (`record`) which of them stands in lists. */
export const preferredFieldSchema = z.enum(['record', 'name', 'title', 'company', 'location']);
export type PreferredField = z.infer<typeof preferredFieldSchema>;

const shownValueSchema = z.object({ value: z.string().nullable(), fromId: z.string() });

/** A person of several records, as somebody said on this computer. */
export const onePersonSchema = z.object({
  /** The record that stands in lists. */
  mainId: z.string(),
  /** All records that may be seen, the one in lists first. */
  records: z.array(z.object({ id: z.string(), name: z.string(), title: z.string().nullable(), company: z.string().nullable(), location: z.string().nullable() })),
  /** What is shown of the person, and whose it is: as chosen, else of the record in lists, else of the first that has a value. */
  shown: z.object({ name: shownValueSchema, title: shownValueSchema, company: shownValueSchema, location: shownValueSchema }),
});
export type OnePerson = z.infer<typeof onePersonSchema>;
