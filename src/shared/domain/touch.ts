import { z } from 'zod';

/**
 * One colleague and one way of being in touch with a person: who, how, when last, and what came of it. Made of names, times and
 * counts; the words of colleagues are never among them (row W7).
 */
export const contactSchema = z.object({
  /** Null where neither the ATS nor LinkedIn says. */
  who: z.string().nullable(),
  isYou: z.boolean(),
  /** `recruiter`: Recruiter was opened from here to write or to save the person. */
  way: z.enum(['inmail', 'email', 'interview', 'note', 'recruiter']),
  count: z.number().int(),
  lastAt: z.number(),
  /** Of InMail: when the person last wrote to this colleague; null when they never did. */
  answeredAt: z.number().nullable(),
  /** Of InMail: the person wrote, and the colleague never did. */
  isOnlyTheirs: z.boolean(),
});
export type Contact = z.infer<typeof contactSchema>;

/** Who of the organisation was in touch with a person, and how they stand in the ATS (rows L6 and L9): what Recruiter's own card shows, and more. */
export const touchSchema = z.object({
  candidateId: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  activeCount: z.number().int(),
  pastCount: z.number().int(),
  /** The process that moved last. */
  latest: z
    .object({
      jobId: z.string().nullable(),
      jobName: z.string(),
      stageName: z.string().nullable(),
      status: z.enum(['in_process', 'rejected', 'hired', 'converted']),
      at: z.number().nullable(),
    })
    .nullable(),
  /** The latest first, at most twelve of {@link contactCount}. */
  contacts: z.array(contactSchema),
  contactCount: z.number().int(),
  /** When the person last agreed to share contact data with the organisation. */
  sharedAt: z.number().nullable(),
});
export type Touch = z.infer<typeof touchSchema>;

/** What LinkedIn lets an ATS keep of a profile, and where the record says otherwise. */
export const stubSchema = z.object({
  name: z.string(),
  company: z.string().nullable(),
  location: z.string().nullable(),
  /** When LinkedIn gave it. */
  at: z.number(),
  /** Fields that the record has with another value. */
  differs: z.array(z.enum(['name', 'company'])),
});
export type Stub = z.infer<typeof stubSchema>;

/** What can be done in Recruiter only, and is begun from here. */
export const RECRUITER_ACTS = ['open', 'inmail', 'save'] as const;
export type RecruiterAct = (typeof RECRUITER_ACTS)[number];
