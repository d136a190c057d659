import { z } from 'zod';

/** The fields of a person that LinkedIn gives values of. */
export const GIVEN_FIELDS = ['emails', 'phones', 'links'] as const;
export type GivenField = (typeof GIVEN_FIELDS)[number];

/** A value that LinkedIn gave while the record has another one: it waits until the person takes or leaves it (row E5). */
export const waitingValueSchema = z.object({
  id: z.string(),
  candidateId: z.string(),
  candidateName: z.string(),
  field: z.enum(GIVEN_FIELDS),
  fieldLabel: z.string(),
  value: z.string(),
  /** When the member agreed to share it. */
  at: z.number(),
});
export type WaitingValue = z.infer<typeof waitingValueSchema>;

/** A member who agreed to share contact data and may be one of several people here, or nobody (row E6). */
export const unknownMemberSchema = z.object({
  id: z.string(),
  name: z.string(),
  company: z.string().nullable(),
  location: z.string().nullable(),
  profileUrl: z.string().nullable(),
  email: z.string().nullable(),
  at: z.number(),
  possible: z.array(z.object({ id: z.string(), name: z.string(), line: z.string().nullable() })),
});
export type UnknownMember = z.infer<typeof unknownMemberSchema>;

/** A member who was exported and has left LinkedIn, with what is here of them (row E9). */
export const leftPersonSchema = z.object({
  personUrn: z.string(),
  /** The person here; null for somebody who was written to and is nobody here. */
  candidateId: z.string().nullable(),
  name: z.string().nullable(),
  leftAt: z.number(),
  /** Until when what came of them is to be deleted. */
  deleteBy: z.number(),
  messageCount: z.number().int(),
  noteCount: z.number().int(),
  /** Values on the record that LinkedIn gave. */
  valueCount: z.number().int(),
});
export type LeftPerson = z.infer<typeof leftPersonSchema>;
