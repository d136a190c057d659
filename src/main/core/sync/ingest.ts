import { holdDeletion } from '../data/gone.ts';
import { isAnySent, liveOperations } from '../data/outbox.ts';
import { forgetOlder, noteOlder } from '../data/olderRows.ts';
import { setMadeBase } from '../data/pendingEdits.ts';
import { type KeptRefs, putRef, readRefsAhead, refByRemote, type RemoteRef } from '../data/remoteRefs.ts';
import type { Write } from '../data/store.ts';
import { readCursor } from '../data/syncRows.ts';
import { areNumbersTrusted, isSomebodyElse, noteDoubt, REUSED_WORDS } from '../data/reusedIds.ts';
import { isErased, isOfErased } from '../data/tombstones.ts';
import { isWanted, settleWanted } from '../data/wantedRefs.ts';
import { applyRecord, ParentMissing } from './applyRecord.ts';
import { fingerprintOf } from './fingerprint.ts';
import { sameText } from '../../../shared/normalText.ts';
import { referredIds } from './referredIds.ts';
import { settleSeen } from './seenEffects.ts';
import type { BadRow, RecordType, RemoteRecord } from './remoteRecord.ts';
import { askAboutOlder, type Asked, whatOlderMeans } from './wentBack.ts';

export interface IngestCounts {
  read: number;
  changed: number;
  /** Of those changed: new here. */
  added: number;
  problems: number;
}

/** Clocks of a desk and of an ATS differ; an echo may seem to be older than what it echoes. */
const ECHO_SLACK_MS = 10 * 60_000;

/** False when a record says that somebody else wrote it. */
function isOurs(write: Write, accountId: string, authorId: string | null | undefined): boolean {
  const row = write.sql('SELECT remote_user_id AS id FROM account WHERE id = ?').get(accountId) as { id: string | null };
  return row.id === null || authorId === null || authorId === undefined || row.id === authorId;
}

const sentIn = new WeakMap<Write, boolean>();

/** As {@link isAnySent}, asked once for a transaction: nothing is sent while one goes on. */
function mayHaveEchoes(write: Write, accountId: string): boolean {
  let known = sentIn.get(write);
  if (known === undefined) sentIn.set(write, (known = isAnySent(write, accountId)));
  return known;
}

/** This machine's clock may be wrong by any amount. What was made after we last read the list, by the remote's own clock, is new too. */
const readUpToOf = (write: Write, accountId: string, type: RecordType): number => readCursor(write, accountId, type).watermark ?? Number.POSITIVE_INFINITY;

/** The person of ours, still on their way to the remote, whom a record shows as made. */
function madeHere(write: Write, accountId: string, record: RemoteRecord<'candidate'>): string | null {
  const rows = write
    .sql(
      `SELECT candidate_id AS id FROM outbox o WHERE account_id = +? AND state <> 'done' AND kind = 'createCandidate' AND state IN ('sending', 'unknown')
         AND NOT EXISTS (SELECT 1 FROM remote_ref r WHERE r.type = 'candidate' AND r.local_id = o.candidate_id) ORDER BY seq`,
    )
    .all(accountId) as { id: string }[];
  const { createdAt, firstName, lastName, emails } = record.fields;
  const readUpTo = readUpToOf(write, accountId, 'candidate');
  for (const { id } of rows) {
    const create = liveOperations(write, id).find((operation) => operation.kind === 'createCandidate');
    if (create?.kind !== 'createCandidate') continue;
    if (create.madeAs === record.remoteId) return id;
    // The ATS has said who was made of it: somebody else.
    if (create.madeAs !== null) continue;
    if (typeof createdAt === 'number' && createdAt < Math.min(create.sentAt ?? create.createdAt, readUpTo) - ECHO_SLACK_MS) continue;
    const { fields } = create.payload;
    const isSame =
      sameText(`${firstName} ${lastName}`, `${fields.firstName} ${fields.lastName}`) &&
      fields.emails.every(({ value }) => emails?.some((other) => other.value.toLowerCase() === value.toLowerCase()));
    if (isSame) return id;
  }
  return null;
}

/**
 * The echo of an edit of ours that comes in before its answer did: the record is linked to the waiting edit instead of
 * being added a second time. Only edits that were really sent can have an echo.
 */
function ownEcho(write: Write, accountId: string, record: RemoteRecord): string | null {
  if (record.type !== 'note' && record.type !== 'application' && record.type !== 'candidate' && record.type !== 'file') return null;
  if (!mayHaveEchoes(write, accountId)) return null;
  if (record.type === 'candidate') return madeHere(write, accountId, record);
  if (record.type === 'note' && !isOurs(write, accountId, record.fields.authorId)) return null;
  const madeAt = record.fields.createdAt;
  const candidate = refByRemote(write, accountId, 'candidate', record.fields.candidateId);
  if (!candidate) return null;
  const readUpTo = readUpToOf(write, accountId, record.type);
  for (const operation of liveOperations(write, candidate.localId)) {
    if (operation.state !== 'sending' && operation.state !== 'unknown') continue;
    if (operation.madeAs !== null && operation.madeAs !== record.remoteId) continue;
    if (typeof madeAt === 'number' && madeAt < Math.min(operation.sentAt ?? operation.createdAt, readUpTo) - ECHO_SLACK_MS) continue;
    if (record.type === 'note' && operation.kind === 'note') {
      const adopted = write
        .sql(`SELECT 1 FROM remote_ref WHERE type = 'note' AND local_id = ?`)
        .get(operation.payload.noteId);
      if (!adopted && sameText(record.fields.body, operation.payload.body)) return operation.payload.noteId;
    }
    if (record.type === 'application' && operation.kind === 'addApplication') {
      const adopted = write
        .sql(`SELECT 1 FROM remote_ref WHERE type = 'application' AND local_id = ?`)
        .get(operation.payload.applicationId);
      const job = record.fields.jobId === null ? null : refByRemote(write, accountId, 'job', record.fields.jobId);
      if (!adopted && job?.localId === operation.payload.jobId) return operation.payload.applicationId;
    }
    if (record.type === 'file' && operation.kind === 'upload') {
      const { fileId, name, type } = operation.payload;
      const adopted = write.sql(`SELECT 1 FROM remote_ref WHERE type = 'file' AND local_id = ?`).get(fileId);
      if (!adopted && record.fields.name === name && record.fields.kind === type) return fileId;
    }
  }
  return null;
}

/** How a record came in: in a list, or asked for by its id just now, as it is after a write of ours. */
export type Reading = 'listed' | Asked;

const isReadBack = (how: Reading): boolean => typeof how === 'object' && how.isReadBack === true;

/**
 * What is to be done with a record of a thing that is known: nothing when it is the same. What is older by its mark is not believed of a
 * list (fault C8): it is asked for by its id.
 */
function whatOf(write: Write, accountId: string, ref: RemoteRef, record: RemoteRecord, fingerprint: string, how: Reading): 'same' | 'newer' | 'back' | 'untold' {
  if (ref.hash === fingerprint) return 'same';
  if (ref.version === null || record.updatedAt === null || record.updatedAt >= ref.version) return 'newer';
  return how === 'listed' ? 'untold' : whatOlderMeans(write, accountId, ref, record, how);
}

/** What a colleague did to a person, or on their record, whose deletion waits here. */
function askBeforeDeletion(write: Write, accountId: string, record: RemoteRecord, id: string): void {
  if (record.type === 'candidate') holdDeletion(write, accountId, id);
  else if (record.type === 'application' || record.type === 'note' || record.type === 'file') {
    const person = refByRemote(write, accountId, 'candidate', record.fields.candidateId);
    if (person) holdDeletion(write, accountId, person.localId);
  }
}

/**
 * Takes one remote record in: merged with edits on their way, older versions than the one known ignored or asked about, parents first.
 */
export function ingestRecord(
  write: Write,
  accountId: string,
  record: RemoteRecord,
  how: Reading = 'listed',
): 'added' | 'updated' | 'same' | BadRow {
  // Whoever was erased here does not come back, whatever way they come by.
  if (isOfErased(write, accountId, record)) return 'same';
  const fingerprint = record.fingerprint ?? fingerprintOf(record.fields);
  const ref = refByRemote(write, accountId, record.type, record.remoteId);
  const what = ref === null ? 'newer' : whatOf(write, accountId, ref, record, fingerprint, how);
  if (what === 'untold') noteOlder(write, accountId, record.type, record.remoteId);
  else if (typeof how === 'object') forgetOlder(write, accountId, record.type, record.remoteId);
  if (what === 'same' || what === 'untold') return 'same';
  // Whom this desk made and has not read yet bears the beginning that they had here.
  const isUnread = ref?.version === null && ref.hash === null;
  if (ref && record.type === 'candidate' && !isUnread && !areNumbersTrusted(write) && isSomebodyElse(write, ref.localId, record.fields))
    return { type: 'candidate', remoteId: record.remoteId, message: REUSED_WORDS };
  if (ref && what === 'back') askAboutOlder(write, accountId, record, ref.localId);
  const adopted = ref ? null : ownEcho(write, accountId, record);
  const id = ref?.localId ?? adopted ?? write.id();
  const put = { remoteId: record.remoteId, localId: id, hash: fingerprint, version: record.updatedAt };
  // The ref of an adopted record comes first: showing it lays edits over its base, which the ref holds. That the record was read it says only
  // below: one whose person is in doubt is parked, and would be taken for known when it is tried again.
  if (adopted !== null) putRef(write, accountId, record.type, { ...put, hash: null, version: null }, true);
  if (adopted !== null && record.type === 'candidate') setMadeBase(write, accountId, adopted, record.remoteId);
  applyRecord(write, accountId, record, id, ref === null && adopted === null);
  putRef(write, accountId, record.type, put, ref === null && adopted === null);
  if (ref === null && isWanted(record.type)) settleWanted(write, accountId, record.type, record.remoteId, id);
  if (!isReadBack(how) && adopted === null) askBeforeDeletion(write, accountId, record, id);
  if (ref !== null && mayHaveEchoes(write, accountId)) settleSeen(write, accountId, record, id);
  return ref === null ? 'added' : 'updated';
}

/** Sets a row aside that could not be read or placed, in words. */
function recordProblem(write: Write, accountId: string, bad: BadRow): void {
  if (isErased(write, accountId, bad.type, bad.remoteId)) return;
  write
    .sql(
      `INSERT INTO sync_problem (id, account_id, type, remote_id, message, at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (account_id, type, remote_id) DO UPDATE SET message = excluded.message, at = excluded.at`,
    )
    .run(write.id(), accountId, bad.type, bad.remoteId, bad.message, write.now);
  if (bad.message === REUSED_WORDS) noteDoubt(write, accountId);
  write.changed('problems');
}

function clearProblem(write: Write, accountId: string, type: RecordType, remoteId: string): void {
  const { changes } = write
    .sql('DELETE FROM sync_problem WHERE account_id = ? AND type = ? AND remote_id = ?')
    .run(accountId, type, remoteId);
  if (changes > 0) write.changed('problems');
}

/** One row in a savepoint of its own: what cannot be stored leaves nothing behind and is set aside in words. */
function ingestCarefully(write: Write, accountId: string, record: RemoteRecord, how: Reading = 'listed'): 'added' | 'updated' | 'same' | BadRow {
  try {
    return write.attempt(() => ingestRecord(write, accountId, record, how));
  } catch (error) {
    if (error instanceof ParentMissing) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!code.startsWith('SQLITE_CONSTRAINT') && code !== 'SQLITE_MISMATCH' && !(error instanceof TypeError)) throw error;
    return { type: record.type, remoteId: record.remoteId, message: 'The ATS sent this record without something it needs.' };
  }
}

/**
 * Reads at once, for the rest of a transaction, what is known of some records and of those they refer to. Not where rows are guarded one
 * by one: a row that is taken back takes its refs with it, and what was read ahead would not know.
 */
export function readAhead(write: Write, accountId: string, records: readonly RemoteRecord[], kept: KeptRefs): void {
  readRefsAhead(write, accountId, referredIds(records), kept);
}

/** Records that a list shows twice and not alike: which of them holds is not told by their marks, for the remote's clock may have been set back in between. */
function shownUnlike(records: readonly RemoteRecord[]): ReadonlySet<string> {
  const first = new Map<string, RemoteRecord>();
  const unlike = new Set<string>();
  for (const record of records) {
    const before = first.get(record.remoteId);
    if (before === undefined) first.set(record.remoteId, record);
    else if (fingerprintOf(before.fields) !== fingerprintOf(record.fields)) unlike.add(record.remoteId);
  }
  return unlike;
}

/**
 * Takes a page in, row by row: a bad row is set aside, a row without its parent is parked, the others go on. `careful`
 * guards every row on its own; it is slower, and meant for a page that failed as a whole. `how`: rows of a list, unless they were
 * asked for by their ids. What is known and stands on a list twice and not alike is asked for by its id (fault C8).
 */
export function ingestPage(
  write: Write,
  accountId: string,
  page: { readonly records: readonly RemoteRecord[]; readonly bad: readonly BadRow[] },
  counts: IngestCounts,
  careful = false,
  how: Reading = 'listed',
): void {
  const hadProblems = write.sql('SELECT 1 FROM sync_problem WHERE account_id = ? LIMIT 1').get(accountId) !== undefined;
  const unlike = how === 'listed' ? shownUnlike(page.records) : null;
  for (const record of page.records) {
    counts.read += 1;
    if (unlike?.has(record.remoteId) === true && (refByRemote(write, accountId, record.type, record.remoteId)?.version ?? null) !== null) {
      noteOlder(write, accountId, record.type, record.remoteId);
      continue;
    }
    try {
      const outcome = careful ? ingestCarefully(write, accountId, record, how) : ingestRecord(write, accountId, record, how);
      if (typeof outcome === 'object') {
        counts.problems += 1;
        recordProblem(write, accountId, outcome);
        continue;
      }
      if (outcome !== 'same') counts.changed += 1;
      if (outcome === 'added') counts.added += 1;
      if (hadProblems) clearProblem(write, accountId, record.type, record.remoteId);
    } catch (error) {
      if (!(error instanceof ParentMissing)) throw error;
      write
        .sql('INSERT OR REPLACE INTO parked (account_id, type, remote_id, raw) VALUES (?, ?, ?, ?)')
        .run(accountId, record.type, record.remoteId, JSON.stringify(record));
    }
  }
  for (const bad of page.bad) {
    counts.read += 1;
    counts.problems += 1;
    recordProblem(write, accountId, bad);
  }
}

/** Where a pass over the parked rows stands. */
export interface ParkedPlace {
  readonly type: string;
  readonly remoteId: string;
}

/**
 * Tries up to `limit` parked rows again, from `after` on. Rows whose parent still is not here stay parked: it may be a
 * record that the signed-in user may not see. Returns how many found their place, and where to go on (null at the end).
 */
export function retryParked(
  write: Write,
  accountId: string,
  after: ParkedPlace | null,
  limit: number,
): { readonly placed: number; readonly next: ParkedPlace | null } {
  const rows = write
    .sql(
      `SELECT type, remote_id, raw FROM parked WHERE account_id = ? AND (type, remote_id) > (?, ?)
       ORDER BY type, remote_id LIMIT +?`,
    )
    .all(accountId, after?.type ?? '', after?.remoteId ?? '', limit) as { type: string; remote_id: string; raw: string }[];
  let placed = 0;
  for (const row of rows) {
    try {
      const record = JSON.parse(row.raw) as RemoteRecord;
      const known = refByRemote(write, accountId, record.type, record.remoteId)?.version ?? null;
      // A newer version has come meanwhile: what was parked is long out of date, and says nothing of the remote.
      const outcome = known !== null && record.updatedAt !== null && record.updatedAt < known ? 'same' : ingestCarefully(write, accountId, record);
      if (typeof outcome === 'object') recordProblem(write, accountId, outcome);
      else placed += 1;
      write
        .sql('DELETE FROM parked WHERE account_id = ? AND type = ? AND remote_id = ?')
        .run(accountId, row.type, row.remote_id);
    } catch (error) {
      if (!(error instanceof ParentMissing)) throw error;
    }
  }
  const last = rows.length < limit ? undefined : rows.at(-1);
  return { placed, next: last ? { type: last.type, remoteId: last.remote_id } : null };
}
