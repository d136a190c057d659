import { z } from 'zod';

/** How Tandem publishes an ATS to LinkedIn (rows S5, L1, L3, L4). */
export const publishSettingsSchema = z.object({
  /**
   * `unasked`: nobody was asked yet. `ats`: the ATS has a connection of its own, so Tandem publishes nothing, and nobody appears twice.
   * `tandem`: this machine publishes. `leaving`: everything that was published is being deleted.
   */
  publisher: z.enum(['unasked', 'ats', 'tandem', 'leaving']),
  /** The ATS account whose records are published. */
  atsAccountId: z.string().nullable(),
  /** The optional kinds. */
  notes: z.boolean(),
  feedback: z.boolean(),
  resumes: z.boolean(),
  /** Jobs can be seen by everybody at LinkedIn; else by this organisation's recruiters only. */
  publicJobs: z.boolean(),
  /** Members apply for public jobs at LinkedIn, and the gateway takes their applications (row C2). */
  applications: z.boolean().default(false),
  /**
   * Who sees in Recruiter what is published: LinkedIn shows it to nobody until it is told. `team`: whoever the ATS gave the job, by access
   * lists (row L5).
   */
  viewers: z.enum(['everybody', 'team', 'nobody']),
  /** Prospects are published before they move on. */
  prospects: z.boolean(),
  /** Where one applies for a job, with `{job}` and `{post}` in the place of the ATS's ids. */
  applyUrl: z.string().max(500).nullable(),
  /** A person's page in the ATS, with `{candidate}` in the place of the ATS's id; only where the ATS does not say it itself. */
  profileUrl: z.string().max(500).nullable(),
});
export type PublishSettings = z.infer<typeof publishSettingsSchema>;

/** Why something is not published. */
export const withheldReasonSchema = z.enum([
  'private', 'firstName', 'lastName', 'email', 'prospect', 'link', 'confidential', 'draft', 'text', 'place', 'applyUrl', 'job', 'noJob',
]);
export type WithheldReason = z.infer<typeof withheldReasonSchema>;

export const PUBLISHED_KINDS = ['job', 'candidate', 'application', 'stage', 'candidateNote', 'applicationNote', 'feedback', 'resume'] as const;
export type PublishedKindName = (typeof PUBLISHED_KINDS)[number];

/** Why a résumé was not sent, in the place of a field that LinkedIn refused. */
export const RESUME_TROUBLES = ['fileType', 'fileSize', 'fileEmpty', 'fileGone', 'fileClosed'] as const;
export type ResumeTrouble = (typeof RESUME_TROUBLES)[number];

/** Where a job stands at LinkedIn. `underWay`: LinkedIn works on it. `waiting`: it was not compared yet. */
export const jobAtLinkedInSchema = z.object({
  state: z.enum(['listed', 'closed', 'underWay', 'refused', 'withheld', 'waiting']),
  /** Everybody may see it, as it was told last; null before it was told. */
  isPublic: z.boolean().nullable(),
  /** Its page at LinkedIn, which everybody can open who may see it. */
  url: z.string().nullable(),
  reason: withheldReasonSchema.nullable(),
  /** Why LinkedIn does not take it. */
  message: z.string().nullable(),
});
export type JobAtLinkedIn = z.infer<typeof jobAtLinkedInSchema>;

/** What is published, what is not, and why. */
export const publishStateSchema = z.object({
  accountId: z.string(),
  settings: publishSettingsSchema,
  /** Whether the person signed in to the ATS may decide it: a Site Admin. */
  mayDecide: z.boolean(),
  /** Counts of the ledger by kind. */
  kinds: z.array(z.object({ kind: z.enum(PUBLISHED_KINDS), label: z.string(), there: z.number().int(), asked: z.number().int(), refused: z.number().int() })),
  withheld: z.array(z.object({ kind: z.enum(['job', 'candidate', 'application']), reason: withheldReasonSchema, count: z.number().int() })),
  /** People and jobs that still have to be compared. */
  queued: z.number().int(),
  /** When everything was compared and told. */
  doneAt: z.number().nullable(),
  /** What LinkedIn lacked of what it had acknowledged, when it was read back last; it was told again. */
  readBack: z.object({ at: z.number(), people: z.number().int(), jobs: z.number().int(), access: z.number().int() }).nullable(),
  /** Access lists, where they say who sees what. */
  access: z
    .object({
      recruiters: z.number().int(),
      jobs: z.number().int(),
      /** Told and not confirmed yet. */
      asked: z.number().int(),
      refused: z.number().int(),
      /** Names of those who have jobs in the ATS and no seat at LinkedIn; they see nothing. */
      unpaired: z.array(z.string()),
      readAt: z.number().nullable(),
      message: z.string().nullable(),
    })
    .nullable(),
  /** Which computer of the team publishes, where a gateway sees to it that one does; null where it was not asked. */
  desk: z
    .object({
      /** This computer publishes. */
      isThisDesk: z.boolean(),
      /** Who is signed in at the computer that does; null when the ATS's list does not have them. */
      userName: z.string().nullable(),
      since: z.number().nullable(),
      /** It is away when this is past and nobody said otherwise since. */
      until: z.number().nullable(),
      /** Who waits to take over, elsewhere; empty when the ATS's list does not have them. */
      heirName: z.string().nullable(),
      /** This computer is to take over, and waits for the other to stop. */
      isTakingOver: z.boolean(),
      /** How the team publishes. */
      publisher: publishSettingsSchema.shape.publisher.nullable(),
    })
    .nullable(),
  /** What an earlier publisher told LinkedIn of, and what cannot be seen in the ATS from here: it stays as it is. */
  unseen: z.object({ people: z.number().int(), jobs: z.number().int(), parts: z.number().int() }),
  /** What keeps it from going on. */
  message: z.string().nullable(),
});
export type PublishState = z.infer<typeof publishStateSchema>;
