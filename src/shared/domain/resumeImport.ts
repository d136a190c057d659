import { z } from 'zod';

/** How far a file of an import has come. */
export const importStateSchema = z.enum(['waiting', 'reading', 'review', 'saved', 'discarded', 'failed', 'opened']);
export type ImportState = z.infer<typeof importStateSchema>;

/** One file of the queue. */
export const importRowSchema = z.object({
  id: z.string(),
  batchId: z.string(),
  name: z.string(),
  bytes: z.number().int(),
  state: importStateSchema,
  /** Why it failed, how far it has come while it is read, or what of an archive was not taken; in words. */
  message: z.string().nullable(),
  /** The archive or mail that it came in. */
  inside: z.string().nullable(),
  /** How many files came out of an archive or a mail. */
  held: z.number().int().nullable(),
  /** Whom it is about, as far as that was read or typed; of a saved one, the person's own name. */
  personName: z.string().nullable(),
  /** The person that was made of it. */
  candidateId: z.string().nullable(),
  /** Fields of the form that a person should look at. */
  unsureCount: z.number().int(),
  /** Nothing of a saved one has reached the ATS: it can be undone. */
  isUnsent: z.boolean(),
});
export type ImportRow = z.infer<typeof importRowSchema>;

/** What a person makes of a file before it is saved. Loose on purpose: it is kept while they type, and read strictly when it is saved. */
export const importDraftSchema = z
  .object({
    firstName: z.string().max(200),
    lastName: z.string().max(200),
    title: z.string().max(300),
    company: z.string().max(300),
    emails: z.array(z.string().max(320)).max(30),
    phones: z.array(z.string().max(400)).max(30),
    links: z.array(z.string().max(400)).max(50),
    jobId: z.string().max(80).nullable(),
    stageId: z.string().max(80).nullable(),
    sourceId: z.string().max(80).nullable(),
    tags: z.array(z.string().max(100)).max(30),
    /** Work, education and skills are written into a note: the record of the ATS has no place of its own for them. */
    withNote: z.boolean(),
    /** The LinkedIn member whom the person is, when they were chosen among what is known here. */
    personUrn: z.string().max(200).nullable(),
  })
  .strict();
export type ImportDraft = z.infer<typeof importDraftSchema>;

/** A line of the document; see ReadLine of the reader. */
export const importLineSchema = z.object({
  text: z.string(),
  page: z.number().int(),
  x: z.number(),
  right: z.number(),
  y: z.number(),
  size: z.number(),
  bold: z.boolean(),
  heading: z.boolean(),
  bullet: z.boolean(),
  gap: z.number(),
  /** The parts of the line that stand apart, where the document has places. */
  pieces: z.array(z.object({ text: z.string(), x: z.number(), right: z.number() })),
});
export type ImportLine = z.infer<typeof importLineSchema>;

/** A page that is a picture: it lies below its lines, turned by so many degrees around its middle to be as straight as they are. */
export const importPictureSchema = z.object({ page: z.number().int(), width: z.number(), height: z.number(), turn: z.number() });
export type ImportPicture = z.infer<typeof importPictureSchema>;

const found = <T extends z.ZodType>(value: T) => z.object({ value, sure: z.boolean(), /** Numbers of the lines it stands in. */ at: z.array(z.number().int()) });
const spell = { start: z.string(), end: z.string() };

/** What was read of a file, each value with where it stands and whether a person need look. */
export const importFoundSchema = z.object({
  name: found(z.object({ full: z.string(), given: z.string(), family: z.string(), title: z.string() })).nullable(),
  place: found(z.string()).nullable(),
  headline: found(z.string()).nullable(),
  emails: z.array(found(z.string())),
  phones: z.array(found(z.string())),
  links: z.array(found(z.string())),
  jobs: z.array(found(z.object({ employer: z.string(), title: z.string(), ...spell }))),
  education: z.array(found(z.object({ school: z.string(), degree: z.string(), ...spell }))),
  skills: z.array(found(z.string())),
  languages: z.array(found(z.object({ language: z.string(), level: z.string() }))),
});
export type ImportFound = z.infer<typeof importFoundSchema>;

/** The work that somebody does now, else the first that is named: title and company of the form begin with it. */
export function presentJob(found: ImportFound): ImportFound['jobs'][number] | null {
  return found.jobs.find(({ value }) => value.end === 'present') ?? found.jobs[0] ?? null;
}

/** Everything that the review of one file shows. */
export const importReviewSchema = z.object({
  row: importRowSchema,
  pages: z.number().int(),
  lines: z.array(importLineSchema),
  /** The document has more lines than are shown. */
  isCut: z.boolean(),
  pictures: z.array(importPictureSchema),
  found: importFoundSchema.nullable(),
  draft: importDraftSchema.nullable(),
});
export type ImportReview = z.infer<typeof importReviewSchema>;

/** What is known here of the LinkedIn profile of a person who is not saved yet; nothing of it was asked for. */
export const knownProfileSchema = z.object({
  /** A member whom an export or a consent of LinkedIn told of, and who fits. */
  member: z.object({ personUrn: z.string(), name: z.string(), company: z.string().nullable(), location: z.string().nullable(), at: z.number(), by: z.enum(['address', 'e-mail', 'link']) }).nullable(),
  /** Who here is linked to that member, or has that address. */
  holder: z.object({ id: z.string(), name: z.string() }).nullable(),
});
export type KnownProfile = z.infer<typeof knownProfileSchema>;

/** The most files that may wait at a time. */
export const MOST_IMPORTS = 500;
/** The ATS takes no larger file, and a résumé has less. */
export const MOST_IMPORT_BYTES = 10 * 1024 * 1024;
/** An archive, or a mail with its attachments: what is in it goes to the ATS, not itself. */
export const MOST_ARCHIVE_BYTES = 30_000_000;

/** How names of files end that are read. The content says what a file is; the ending says which ones are looked at where nobody picked them one by one. */
export const IMPORT_ENDINGS = ['pdf', 'docx', 'doc', 'odt', 'rtf', 'txt', 'md', 'html', 'htm', 'json', 'png', 'jpg', 'jpeg', 'eml', 'msg', 'zip'] as const;

/** Whether a name is that of a document, and not of one that is hidden, being downloaded (`.crdownload`, `.part`) or a program's mark that it is open (`~$`). */
export function isDocumentName(name: string): boolean {
  if (/^(?:\.|~)/.test(name)) return false;
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase();
  return (IMPORT_ENDINGS as readonly string[]).includes(ending ?? '');
}

/** How many levels of folders inside the watched folder are looked into: a folder for each job, and one for each person in it, with room for one more. */
export const WATCHED_LEVELS = 3;

/** The folder whose documents come into the queue by themselves, and how it stands. */
export const watchedFolderSchema = z.object({
  /** Null while none is chosen. */
  path: z.string().nullable(),
  isPaused: z.boolean(),
  /** Whether folders inside are looked into, down to {@link WATCHED_LEVELS}; one that was chosen by an older version is looked into itself. */
  isDeep: z.boolean(),
  /** Folders inside that are not looked into: too deep, too many, or closed to us. */
  passedOver: z.number().int(),
  /** Why it cannot be looked into, with the way out; null while it can. */
  problem: z.string().nullable(),
  /** Documents for which the queue has no room. */
  waitingCount: z.number().int(),
  /** Documents that cannot be taken, each with its reason. */
  left: z.array(z.object({ name: z.string(), why: z.string() })),
});
export type WatchedFolderState = z.infer<typeof watchedFolderSchema>;
