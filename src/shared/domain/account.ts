import { z } from 'zod';
import { sendStateSchema } from './candidate.ts';

export const accountSchema = z.object({
  id: z.string(),
  kind: z.enum(['greenhouse', 'linkedin']),
  mode: z.enum(['gateway', 'direct']),
  label: z.string(),
  /** Who is signed in, as the remote names that person. */
  userName: z.string().nullable(),
  userEmail: z.string().nullable(),
  /** `signedOut`: the remote refuses our tokens; edits keep waiting. `limited`: a part is refused, see `statusDetail`. */
  status: z.enum(['ok', 'signedOut', 'limited']),
  statusDetail: z.string().nullable(),
  connectedAt: z.number(),
  /** What the ATS lets the signed-in person see; null before it was asked, and for LinkedIn. */
  role: z.enum(['siteAdmin', 'limited']).nullable(),
  /** Jobs that a limited person was given; null for a Site Admin, and where they could never be read. */
  jobCount: z.number().int().nullable(),
});
export type Account = z.infer<typeof accountSchema>;

/** A type of record that is synced, in words a recruiter reads. */
export const typeProgressSchema = z.object({
  type: z.string(),
  label: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'notPermitted']),
  /** Rows read in this run. */
  rows: z.number().int(),
  /** Rows of this type that are stored now. */
  stored: z.number().int(),
  message: z.string().nullable(),
});
export type TypeProgress = z.infer<typeof typeProgressSchema>;

export const accountSyncSchema = z.object({
  accountId: z.string(),
  kind: z.enum(['greenhouse', 'linkedin']),
  label: z.string(),
  state: z.enum(['idle', 'running', 'stopped', 'waiting', 'signedOut']),
  /** First run: the copy is not complete yet. */
  firstSync: z.boolean(),
  lastSuccessAt: z.number().nullable(),
  nextRunAt: z.number().nullable(),
  /** Why it waits or what went wrong last, in plain words. */
  message: z.string().nullable(),
  /** What does not arrive here though nothing is wrong with the account, in plain words. */
  note: z.string().nullable(),
  progress: z.array(typeProgressSchema),
});
export type AccountSync = z.infer<typeof accountSyncSchema>;

export const syncStatusSchema = z.object({
  online: z.boolean(),
  /** The person paused sync: nothing goes out or comes in until it is resumed, restarts included. */
  paused: z.boolean(),
  accounts: z.array(accountSyncSchema),
  /** Edits that are not confirmed by the ATS yet; computed from stored rows. */
  waitingCount: z.number().int(),
  /** Edits that were refused plus rows that could not be read: both need a person. */
  problemCount: z.number().int(),
  /** Edits that ask before they go out: they may write to a person, or the record changed meanwhile. */
  heldCount: z.number().int(),
  /** Edits that cannot go on without a person's word. */
  needsPersonCount: z.number().int(),
  /** Open cards: the same field was changed on both sides. */
  conflictCount: z.number().int(),
  /** Open questions of the guard against mass deletion. */
  guardCount: z.number().int(),
  /** Things that wait for a word of the person, each once: see data/needsYou.ts. */
  needsYouCount: z.number().int(),
});
export type SyncStatus = z.infer<typeof syncStatusSchema>;

export const runSchema = z.object({
  id: z.string(),
  accountId: z.string(),
  accountLabel: z.string(),
  kind: z.enum(['first', 'incremental', 'send', 'sweep']),
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  outcome: z.enum(['running', 'done', 'stopped', 'failed', 'interrupted']),
  counts: z.record(z.string(), z.object({ read: z.number(), changed: z.number(), problems: z.number() })),
  requests: z.number().int(),
  message: z.string().nullable(),
});
export type Run = z.infer<typeof runSchema>;

/** One record that could not be read in or sent out. */
export const syncProblemSchema = z.object({
  id: z.string(),
  accountLabel: z.string(),
  type: z.string(),
  typeLabel: z.string(),
  remoteId: z.string(),
  message: z.string(),
  at: z.number(),
  candidateId: z.string().nullable(),
});
export type SyncProblem = z.infer<typeof syncProblemSchema>;

/** An edit on its way to the ATS (in code: outbox operation). */
export const changeSchema = z.object({
  id: z.string(),
  seq: z.number().int(),
  accountId: z.string(),
  candidateId: z.string(),
  candidateName: z.string(),
  kind: z.enum([
    'edit',
    'note',
    'addTag',
    'removeTag',
    'move',
    'addApplication',
    'setSource',
    'createCandidate',
    'deleteCandidate',
    'upload',
    'reject',
    'unreject',
    'deleteNote',
  ]),
  /** What was done, in words: `Moved to Onsite in Ward lead`. */
  summary: z.string(),
  state: z.enum([...sendStateSchema.options, 'done']),
  createdAt: z.number(),
  sentAt: z.number().nullable(),
  attempts: z.number().int(),
  /** Why it was refused or why it waits, and what helps. */
  message: z.string().nullable(),
  /** `free`: not sent yet, it goes as if it had never been made. `reverse`: undone by a change that says the opposite. */
  undo: z.enum(['free', 'reverse', 'no']),
  /** Why it cannot be undone, in words; null where it can. */
  undoWhyNot: z.string().nullable(),
});
export type Change = z.infer<typeof changeSchema>;
