import { comeBack, goneKind } from './gone.ts';
import { listJob, readRole, settleListed, settlePerson } from './rights.ts';
import { readSetting, writeSetting } from './settingRows.ts';
import type { Write } from './store.ts';

type Look = Pick<Write, 'sql'>;

/** A record that the ATS is asked for by id, to learn whether it still lists it. */
export interface Listed {
  readonly localId: string;
  readonly remoteId: string;
  readonly isPrivate: boolean;
  /** Missing in an earlier answer already, or gone. */
  readonly isUnlisted: boolean;
}

interface Row {
  readonly localId: string;
  readonly remoteId: string;
  readonly private: number;
  readonly unlisted: number;
}

const toListed = (row: Row): Listed => ({
  localId: row.localId,
  remoteId: row.remoteId,
  isPrivate: row.private === 1,
  isUnlisted: row.unlisted === 1,
});

/** A time further ahead comes from a clock that was set back since. */
const NOT_ASKED = '(r.seen_at < @before OR r.seen_at > @before + 86400000)';

/** Private candidates, and whoever was missing the last time: not asked for since `before`, longest ago first. */
export function privatesToAsk(look: Look, accountId: string, before: number, limit: number): Listed[] {
  const rows = look
    .sql(
      `SELECT c.id AS localId, r.remote_id AS remoteId, c.private, (c.unlisted_at IS NOT NULL OR c.gone_at IS NOT NULL) AS unlisted
       FROM (SELECT id, private, unlisted_at, gone_at, gone_kind FROM candidate WHERE account_id = @accountId AND private = 1
             UNION SELECT id, private, unlisted_at, gone_at, gone_kind FROM candidate WHERE account_id = @accountId AND unlisted_at IS NOT NULL) c
         CROSS JOIN remote_ref r ON r.type = 'candidate' AND r.local_id = c.id AND r.account_id = @accountId
       WHERE c.gone_kind IS NOT 'anonymised' AND ${NOT_ASKED} ORDER BY r.seen_at LIMIT @limit`,
    )
    .all({ accountId, before, limit }) as Row[];
  return rows.map(toListed);
}

/** From people to their refs, in this order: the other way round, which SQLite likes better, meets the refs of everybody. */
const WITH_REF = `CROSS JOIN remote_ref r ON r.type = 'candidate' AND r.local_id = c.id AND r.account_id = c.account_id`;
const PERSON = 'c.id AS localId, r.remote_id AS remoteId, c.private, c.unlisted_at IS NOT NULL AS unlisted';

/** People with edits of ours on their way: whether they are still there is what the edits depend on. */
export function peopleWithEdits(look: Look, accountId: string, before: number, limit: number): Listed[] {
  const rows = look
    .sql(
      `SELECT ${PERSON} FROM (SELECT DISTINCT candidate_id AS id FROM outbox WHERE account_id = @accountId AND state <> 'done') o
         JOIN candidate c ON c.id = o.id AND c.account_id = @accountId ${WITH_REF}
       WHERE c.private = 0 AND c.gone_at IS NULL AND c.unlisted_at IS NULL AND ${NOT_ASKED} ORDER BY r.seen_at LIMIT @limit`,
    )
    .all({ accountId, before, limit }) as Row[];
  return rows.map(toListed);
}

/** Who went away, longest not asked for first: some are put back. */
export function goneToAsk(look: Look, accountId: string, before: number, limit: number): Listed[] {
  const rows = look
    .sql(
      `SELECT ${PERSON} FROM candidate c ${WITH_REF} WHERE c.account_id = @accountId AND c.gone_at IS NOT NULL
         AND c.gone_kind <> 'anonymised' AND ${NOT_ASKED} ORDER BY r.seen_at LIMIT @limit`,
    )
    .all({ accountId, before, limit }) as Row[];
  return rows.map(toListed);
}

/** People named, as they are asked for. */
export function peopleByIds(look: Look, accountId: string, ids: readonly string[]): Listed[] {
  const rows = look
    .sql(`SELECT ${PERSON} FROM candidate c ${WITH_REF} WHERE c.account_id = ? AND c.id IN (SELECT value FROM json_each(?))`)
    .all(accountId, JSON.stringify(ids)) as Row[];
  return rows.map(toListed);
}

/** Jobs named, as they are asked for. */
export function jobsByIds(look: Look, accountId: string, ids: readonly string[]): Listed[] {
  const rows = look
    .sql(
      `SELECT j.id AS localId, r.remote_id AS remoteId, j.confidential AS private, j.unlisted_at IS NOT NULL AS unlisted FROM job j
         JOIN remote_ref r ON r.type = 'job' AND r.local_id = j.id AND r.account_id = ? WHERE j.id IN (SELECT value FROM json_each(?))`,
    )
    .all(accountId, JSON.stringify(ids)) as Row[];
  return rows.map(toListed);
}

/** Somebody under whom something of theirs came, with whom it now stands. */
export interface Suspect {
  readonly localId: string;
  readonly remoteId: string;
  readonly intoId: string;
  readonly intoRemoteId: string;
}

/** People who may have been merged with another. */
export function suspectsOfMerge(look: Look, accountId: string, limit: number): Suspect[] {
  return look
    .sql(
      `SELECT c.id AS localId, r.remote_id AS remoteId, c.merged_into AS intoId, m.remote_id AS intoRemoteId FROM candidate c ${WITH_REF}
         JOIN remote_ref m ON m.type = 'candidate' AND m.local_id = c.merged_into AND m.account_id = c.account_id
       WHERE c.account_id = ? AND c.merged_into IS NOT NULL AND c.gone_at IS NULL LIMIT ?`,
    )
    .all(accountId, limit) as Suspect[];
}

/** People who are missing since before `since`, nobody private: whether they were deleted can be told by now. */
export function missingSince(look: Look, accountId: string, since: number, limit: number): Listed[] {
  const rows = look
    .sql(
      `SELECT ${PERSON} FROM candidate c ${WITH_REF} WHERE c.account_id = ? AND c.unlisted_at IS NOT NULL AND c.unlisted_at <= ?
         AND c.private = 0 AND c.gone_at IS NULL ORDER BY r.seen_at LIMIT ?`,
    )
    .all(accountId, since, limit) as Row[];
  return rows.map(toListed);
}

/** Some who were listed lately: asked along, they show that the answer itself is sound. */
export function someListed(look: Look, accountId: string, limit: number): Listed[] {
  const rows = look
    .sql(`SELECT ${PERSON} FROM (SELECT * FROM candidate WHERE hidden = 0 ORDER BY last_activity_at DESC, seq DESC LIMIT 200) c ${WITH_REF} WHERE c.account_id = ? LIMIT ?`)
    .all(accountId, limit) as Row[];
  return rows.map(toListed);
}

/** Whether somebody private is listed to us: who is missing was not just made private then. */
export const seesSomebodyPrivate = (look: Look, accountId: string): boolean =>
  look.sql('SELECT 1 FROM candidate WHERE account_id = ? AND private = 1 AND unlisted_at IS NULL AND gone_at IS NULL LIMIT 1').get(accountId) !== undefined;

/** What hangs on people, by its remote id. */
export function remoteIdsOf(look: Look, accountId: string, type: 'application' | 'note', people: readonly string[], limit: number): { readonly remoteId: string; readonly person: string }[] {
  return look
    .sql(
      `SELECT r.remote_id AS remoteId, t.candidate_id AS person FROM ${type} t
         CROSS JOIN remote_ref r ON r.type = '${type}' AND r.local_id = t.id AND r.account_id = ?
       WHERE t.candidate_id IN (SELECT value FROM json_each(?)) LIMIT ?`,
    )
    .all(accountId, JSON.stringify(people), limit) as { remoteId: string; person: string }[];
}

/** The jobs that people are in, as they are asked for. */
export function jobsOf(look: Look, accountId: string, people: readonly string[]): (Listed & { readonly person: string })[] {
  const rows = look
    .sql(
      `SELECT DISTINCT a.candidate_id AS person, j.id AS localId, r.remote_id AS remoteId, j.confidential AS private, j.unlisted_at IS NOT NULL AS unlisted
       FROM application a CROSS JOIN job j ON j.id = a.job_id CROSS JOIN remote_ref r ON r.type = 'job' AND r.local_id = j.id AND r.account_id = ?
       WHERE a.candidate_id IN (SELECT value FROM json_each(?))`,
    )
    .all(accountId, JSON.stringify(people)) as (Row & { person: string })[];
  return rows.map((row) => ({ ...toListed(row), person: row.person }));
}

const placeKey = (accountId: string): string => `rights.askedUpTo.${accountId}`;

/**
 * The next of everybody, in the order they came, and moves the place on: one may have been made private where we may not see
 * it. Only those not asked for since `before`.
 */
export function takeOthersToAsk(write: Write, accountId: string, before: number, limit: number): Listed[] {
  const after = Number(readSetting(write, placeKey(accountId)) ?? 0);
  const rows = write
    .sql(
      `SELECT c.seq, c.id AS localId, r.remote_id AS remoteId, 0 AS private, 0 AS unlisted, r.seen_at AS seenAt FROM candidate c ${WITH_REF}
       WHERE c.seq > ? AND c.account_id = ? AND c.private = 0 AND c.unlisted_at IS NULL AND c.gone_at IS NULL ORDER BY c.seq LIMIT ?`,
    )
    .all(after, accountId, limit) as (Row & { seq: number; seenAt: number })[];
  // At the end it begins again with the next sweep.
  writeSetting(write, placeKey(accountId), String(rows.length < limit ? 0 : (rows.at(-1)?.seq ?? 0)));
  return rows.filter((row) => row.seenAt < before).map(toListed);
}

/** Jobs to ask for: every confidential one and every one that was missing, or (`rest`) the others, longest ago first. */
export function jobsToAsk(look: Look, accountId: string, before: number, which: 'confidential' | 'rest', limit: number): Listed[] {
  const condition = '(j.confidential = 1 OR j.unlisted_at IS NOT NULL)';
  const rows = look
    .sql(
      `SELECT j.id AS localId, r.remote_id AS remoteId, j.confidential AS private, j.unlisted_at IS NOT NULL AS unlisted FROM job j
         JOIN remote_ref r ON r.type = 'job' AND r.local_id = j.id AND r.account_id = @accountId
       WHERE ${NOT_ASKED} AND ${which === 'confidential' ? condition : `NOT ${condition}`} ORDER BY r.seen_at LIMIT @limit`,
    )
    .all({ accountId, before, limit }) as Row[];
  return rows.map(toListed);
}

/**
 * Takes down which of those asked for the ATS listed. Who is missing is hidden, never removed: a right that was taken away
 * looks the same as a deletion. Jobs turn when they are settled.
 */
export function recordListing(
  write: Write,
  accountId: string,
  type: 'candidate' | 'job',
  asked: readonly Listed[],
  listed: ReadonlySet<string>,
): void {
  const role = readRole(write, accountId);
  for (const { localId, remoteId, isUnlisted } of asked) {
    touchAsked(write, accountId, type, remoteId);
    const isListed = listed.has(remoteId);
    if (isListed !== isUnlisted) continue;
    if (isListed && type === 'job') listJob(write, accountId, localId);
    // Private, and taken for deleted while it was out of sight.
    else if (isListed && goneKind(write, localId) !== null) comeBack(write, accountId, localId);
    else if (isListed) settleListed(write, accountId, localId);
    else if (type === 'job') write.sql('UPDATE job SET unlisted_at = ? WHERE id = ?').run(write.now, localId);
    else {
      write.sql('UPDATE candidate SET unlisted_at = ? WHERE id = ?').run(write.now, localId);
      settlePerson(write, role, localId);
    }
  }
}

/** Those asked for come last the next time, found or not. */
export function touchAsked(write: Write, accountId: string, type: 'candidate' | 'job', remoteId: string): void {
  write.sql('UPDATE remote_ref SET seen_at = ? WHERE account_id = ? AND type = ? AND remote_id = ?').run(write.now, accountId, type, remoteId);
}
