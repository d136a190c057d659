import type { PublishedKindName, WithheldReason } from '../../../../shared/domain/publishing.ts';
import type { Write } from '../store.ts';

type Look = Pick<Write, 'sql'>;

/** One record in LinkedIn's hands, as the ledger has it. */
export interface Publication {
  readonly kind: PublishedKindName;
  /** The ATS's id of what it is a part of; empty where it is none. */
  readonly parentId: string;
  readonly recordId: string;
  readonly ownerId: string;
  readonly state: 'there' | 'asked' | 'refused';
  readonly hash: string;
  readonly open: 0 | 1 | null;
  readonly taskId: string | null;
  readonly operation: string | null;
  /** Of a job: its URN at LinkedIn, and whether it was told as one that everybody may see. */
  readonly posting: string | null;
  readonly isPublic: 0 | 1 | null;
  /** When LinkedIn said so. */
  readonly at: number;
}

const COLUMNS = 'kind, parent_id AS parentId, record_id AS recordId, owner_id AS ownerId, state, hash, open, task_id AS taskId, operation, posting, is_public AS isPublic, at';

/** All that LinkedIn has, or refused, of some people or jobs. */
export function publicationsOf(look: Look, accountId: string, ownerIds: readonly string[]): Publication[] {
  return look
    .sql(`SELECT ${COLUMNS} FROM publication WHERE account_id = ? AND owner_id IN (SELECT value FROM json_each(?))`)
    .all(accountId, JSON.stringify(ownerIds)) as Publication[];
}

/** People or jobs that LinkedIn should have, in the order of their ids, behind one of these. */
export function ledgerPage(look: Look, accountId: string, kind: 'candidate' | 'job', after: string, limit: number): Publication[] {
  return look
    .sql(
      `SELECT ${COLUMNS} FROM publication WHERE account_id = ? AND kind = ? AND parent_id = '' AND record_id > ? AND state = 'there'
         AND (kind = 'candidate' OR open IS NOT NULL) ORDER BY record_id LIMIT ?`,
    )
    .all(accountId, kind, after, limit) as Publication[];
}

/**
 * Written down before LinkedIn is told: should this desk end in between, nobody knows how LinkedIn has the record, and it is told again or
 * deleted, whatever it says.
 */
export function putAsked(write: Write, accountId: string, record: Pick<Publication, 'kind' | 'parentId' | 'recordId' | 'ownerId'> & Partial<Pick<Publication, 'open' | 'operation'>>): void {
  putPublication(write, accountId, { ...record, state: 'asked', hash: '' });
}

/** What LinkedIn deletes along with a record: with an application its parts, with a person their notes. Files are deleted by themselves. */
const partsOf = (kind: PublishedKindName): readonly PublishedKindName[] => (kind === 'application' ? ['stage', 'applicationNote', 'feedback'] : kind === 'candidate' ? ['candidateNote'] : []);

/** Written down before LinkedIn is told to delete a record: of what goes along with it nobody knows any more either, until LinkedIn has answered. */
export function putRemovalAsked(write: Write, accountId: string, record: Pick<Publication, 'kind' | 'parentId' | 'recordId' | 'ownerId'>): void {
  putAsked(write, accountId, record);
  for (const part of partsOf(record.kind))
    write.sql(`UPDATE publication SET state = 'asked', hash = '', field = NULL, message = NULL, at = ? WHERE account_id = ? AND kind = ? AND parent_id = ?`).run(write.now, accountId, part, record.recordId);
}

/** Jobs whose tasks are under way. */
export function openTasks(look: Look, accountId: string): Publication[] {
  return look.sql(`SELECT ${COLUMNS} FROM publication WHERE account_id = ? AND state = 'asked' AND kind = 'job' AND task_id IS NOT NULL`).all(accountId) as Publication[];
}

type OfJobs = 'open' | 'taskId' | 'operation' | 'posting' | 'isPublic';

/** What LinkedIn said of a record that was sent. `field`: of a refusal; its words may hold personal data and are not kept. */
export function putPublication(
  write: Write,
  accountId: string,
  record: Omit<Publication, OfJobs | 'at'> & Partial<Pick<Publication, OfJobs>> & { readonly field?: string | null; readonly message?: string | null },
): void {
  write
    .sql(
      `INSERT INTO publication (account_id, kind, parent_id, record_id, owner_id, state, hash, open, task_id, operation, posting, is_public, field, message, at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (account_id, kind, parent_id, record_id) DO UPDATE SET owner_id = excluded.owner_id, state = excluded.state, hash = excluded.hash,
         open = excluded.open, task_id = excluded.task_id, operation = excluded.operation, posting = excluded.posting, is_public = excluded.is_public,
         field = excluded.field, message = excluded.message, at = excluded.at`,
    )
    .run(
      accountId, record.kind, record.parentId, record.recordId, record.ownerId, record.state, record.hash,
      record.open ?? null, record.taskId ?? null, record.operation ?? null, record.posting ?? null, record.isPublic ?? null, record.field ?? null, record.message ?? null, write.now,
    );
}

/** LinkedIn confirmed that it has a record no longer, nor what goes along with it. */
export function dropPublication(write: Write, accountId: string, kind: PublishedKindName, parentId: string, recordId: string): void {
  write.sql('DELETE FROM publication WHERE account_id = ? AND kind = ? AND parent_id = ? AND record_id = ?').run(accountId, kind, parentId, recordId);
  for (const part of partsOf(kind)) write.sql('DELETE FROM publication WHERE account_id = ? AND kind = ? AND parent_id = ?').run(accountId, part, recordId);
}

/** Of a person or job nothing is known to be there: everything of theirs is sent again. */
export function forgetPublications(write: Write, accountId: string, ownerId: string): void {
  write.sql('DELETE FROM publication WHERE account_id = ? AND owner_id = ?').run(accountId, ownerId);
}

/** Whether anything may be at LinkedIn still; a job that is closed there is not. What it refused never came to be, or is deleted like the rest. */
export function isAnythingThere(look: Look, accountId: string): boolean {
  return look.sql(`SELECT 1 FROM publication WHERE account_id = ? AND state <> 'refused' AND (kind <> 'job' OR open = 1 OR state = 'asked') LIMIT 1`).get(accountId) !== undefined;
}

/** Whether LinkedIn was told of something and its answer is not known: a write may still be under way there. A task of a job is known by its number. */
export function isAnythingUnknown(look: Look, accountId: string): boolean {
  return look.sql(`SELECT 1 FROM publication WHERE account_id = @id AND state = 'asked' AND task_id IS NULL UNION ALL SELECT 1 FROM access_entry WHERE account_id = @id AND state = 'asked' LIMIT 1`).get({ id: accountId }) !== undefined;
}

/** What LinkedIn refused is told again, though nothing of it has changed. */
export function forgetRefusals(write: Write, accountId: string): void {
  write.sql(`UPDATE publication SET hash = '' WHERE account_id = ? AND state = 'refused'`).run(accountId);
  write.sql(`UPDATE access_entry SET state = 'asked' WHERE account_id = ? AND state = 'refused'`).run(accountId);
}

export interface Withheld {
  readonly kind: 'job' | 'candidate' | 'application';
  readonly recordId: string;
  readonly ownerId: string;
  readonly reason: WithheldReason;
}

/** Replaces what is known to be withheld of some people or jobs. */
export function putWithheld(write: Write, accountId: string, ownerIds: readonly string[], withheld: readonly Withheld[]): void {
  write.sql('DELETE FROM withheld WHERE account_id = ? AND owner_id IN (SELECT value FROM json_each(?))').run(accountId, JSON.stringify(ownerIds));
  for (const { kind, recordId, ownerId, reason } of withheld)
    write
      .sql(
        `INSERT INTO withheld (account_id, kind, record_id, owner_id, reason) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (account_id, kind, record_id) DO UPDATE SET owner_id = excluded.owner_id, reason = excluded.reason`,
      )
      .run(accountId, kind, recordId, ownerId, reason);
}
