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
