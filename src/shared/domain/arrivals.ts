import { z } from 'zod';

/** What an exported person is tagged with (row C6). */
export const EXPORT_TAG = 'Imported: LinkedIn Recruiter';

/** What a member who applied with LinkedIn is tagged with (row C6). */
export const APPLICATION_TAG = 'Applied with LinkedIn';

/** What the source of an export is called (row C7). */
export const recruiterSource = (recruiter: string): string => `${recruiter} (LinkedIn Recruiter)`;

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

/** A member who agreed to share contact data, or was exported, and may be one of several people here, or nobody (rows E1 and E6). */
export const unknownMemberSchema = z.object({
  id: z.string(),
  kind: z.enum(['consent', 'export', 'application']),
  /** The job of an export, where it may be seen. */
  jobName: z.string().nullable(),
  name: z.string(),
  company: z.string().nullable(),
  location: z.string().nullable(),
  profileUrl: z.string().nullable(),
  email: z.string().nullable(),
  at: z.number(),
  possible: z.array(z.object({ id: z.string(), name: z.string(), line: z.string().nullable() })),
});
export type UnknownMember = z.infer<typeof unknownMemberSchema>;

/** An export that was not taken in: why, until the person has tried it again or left it (row E2). */
export const refusedExportSchema = z.object({
  id: z.string(),
  kind: z.enum(['export', 'application']),
  /** Null where LinkedIn did not say. */
  name: z.string().nullable(),
  company: z.string().nullable(),
  jobName: z.string().nullable(),
  reason: z.string(),
  /** The person here, where it is known and may be seen. */
  candidateId: z.string().nullable(),
  at: z.number(),
});
export type RefusedExport = z.infer<typeof refusedExportSchema>;

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
