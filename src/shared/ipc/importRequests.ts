import { z } from 'zod';
import { importDraftSchema, importReviewSchema, importRowSchema, knownProfileSchema, watchedFolderSchema } from '../domain/resumeImport.ts';
import { requests } from './request.ts';

const id = z.string().min(1).max(80);
const ids = z.array(id).min(1, 'must name a file').max(500);
/** 30 MB in base64. */
const LONGEST_CONTENT = 40_000_004;
/** Looking for what does not belong takes a twentieth of the time that matching the whole takes, and no stack. */
const inBase64 = z.string().refine((text) => text.length % 4 === 0 && !/[^A-Za-z\d+/=]/.test(text), 'is not base64');

const folder = z.string().trim().min(1, 'must not be empty').max(4_000, 'is longer than 4,000 letters');

/** Files that become people (rows C4, C5 and O5). Everything is read on this computer; nothing is sent before a person saves. */
export const importRequests = requests({
  /** The queue in the order in which files came, without people who may not be seen. */
  'imports.list': { lane: 'read', args: z.object({}), result: z.object({ rows: z.array(importRowSchema), isPaused: z.boolean() }) },
  /** How many files wait to be reviewed. */
  'imports.count': { lane: 'read', args: z.object({}), result: z.object({ toReview: z.number().int() }) },
  /** One file with its text, what was read of it, and what was typed. Throws `not_found`. */
  'imports.review': { lane: 'read', args: z.object({ id }), result: importReviewSchema },
  /** What is known of the LinkedIn profile of somebody who is not saved yet; `likeIds` are people who may be them. Nothing is asked of LinkedIn. */
  'imports.profile': {
    lane: 'read',
    args: z.object({ emails: z.array(z.string().max(320)).max(30), links: z.array(z.string().max(400)).max(50), likeIds: z.array(id).max(20) }),
    result: knownProfileSchema,
  },
  /** Takes a file in; it is on the disk before the answer. Of an archive or a mail the files in it come into the queue by themselves. The batch of the first one is named with the others that were dropped along. A content that is in the queue already is not taken a second time. */
  'imports.add': {
    lane: 'write',
    args: z.object({
      batchId: id.nullable(),
      name: z.string().trim().min(1, 'must not be empty').max(255, 'is longer than 255 letters'),
      content: inBase64.min(1, 'is empty').max(LONGEST_CONTENT, 'is larger than 30 MB'),
    }),
    result: z.object({ batchId: z.string(), id: z.string(), isNew: z.boolean() }),
  },
  /** A page of a file that is a picture, as PNG in base64; null when it is not there any more. Nothing is changed: the process that may open the file hangs on this lane. */
  'imports.picture': { lane: 'write', args: z.object({ id, page: z.number().int().min(1).max(100) }), result: z.object({ png: z.string().nullable() }) },
  /** Keeps what was typed; it outlives a kill. Chosen job, stage, source and tags are where files of the same batch begin that were not looked at. */
  'imports.edit': { lane: 'write', args: z.object({ id, draft: importDraftSchema }), result: z.object({}) },
  'imports.pause': { lane: 'write', args: z.object({ isPaused: z.boolean() }), result: z.object({}) },
  /** What was not read yet is not read: it stands as discarded. */
  'imports.cancel': { lane: 'write', args: z.object({}), result: z.object({ ids: z.array(z.string()) }) },
  'imports.readAgain': { lane: 'write', args: z.object({ id }), result: z.object({}) },
  'imports.discard': { lane: 'write', args: z.object({ ids }), result: z.object({}) },
  /** Takes discarding back, as long as the file is there. */
  'imports.putBack': { lane: 'write', args: z.object({ ids }), result: z.object({}) },
  /** Removes what is done with from the list, and the files that nothing needs any more. */
  'imports.clear': { lane: 'write', args: z.object({}), result: z.object({}) },
  /**
   * Makes the person, or adds to one who is here (`into`), with the résumé, process, source, tags and note: ordinary changes, all or none. Throws
   * `invalid_arguments` with the field of the draft.
   */
  'imports.save': { lane: 'write', args: z.object({ id, draft: importDraftSchema, into: id.nullable() }), result: z.object({ candidateId: z.string(), changeIds: z.array(z.string()) }) },
  /** The watched folder and how it stands: half of it is in the writer's memory. */
  'imports.watched': { lane: 'write', args: z.object({}), result: watchedFolderSchema },
  /** Looks into a folder that may be watched: where it really lies, and how many documents are there already. Throws `invalid_arguments` with the field. */
  'imports.lookInto': { lane: 'write', args: z.object({ path: folder }), result: z.object({ path: z.string(), count: z.number().int() }) },
  /** Watches a folder in the place of any other; `withThose` says whether the documents that were there when it was looked into are taken as well. */
  'imports.watch': { lane: 'write', args: z.object({ path: folder, withThose: z.boolean() }), result: z.object({}) },
  'imports.pauseWatching': { lane: 'write', args: z.object({ isPaused: z.boolean() }), result: z.object({}) },
  'imports.stopWatching': { lane: 'write', args: z.object({}), result: z.object({}) },
  /** Undoes a save of which nothing was sent: the file is to be reviewed again. Throws `conflict` when something was. */
  'imports.undo': { lane: 'write', args: z.object({ id }), result: z.object({}) },
});
