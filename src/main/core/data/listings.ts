import { listJob, readRole, settleListed, settlePerson } from './rights.ts';
import { readSetting, writeSetting } from './settingRows.ts';
import type { Write } from './store.ts';

type Look = Pick<Write, 'sql'>;

/** A record that the ATS is asked for by id, to learn whether it still lists it. */
export interface Listed {
  readonly localId: string;
  readonly remoteId: string;
  readonly isPrivate: boolean;
  /** Missing in an earlier answer already. */
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
      `SELECT c.id AS localId, r.remote_id AS remoteId, c.private, c.unlisted_at IS NOT NULL AS unlisted
       FROM (SELECT id, private, unlisted_at FROM candidate WHERE account_id = @accountId AND private = 1
             UNION SELECT id, private, unlisted_at FROM candidate WHERE account_id = @accountId AND unlisted_at IS NOT NULL) c
         JOIN remote_ref r ON r.type = 'candidate' AND r.local_id = c.id AND r.account_id = @accountId
       WHERE ${NOT_ASKED} ORDER BY r.seen_at LIMIT @limit`,
    )
    .all({ accountId, before, limit }) as Row[];
  return rows.map(toListed);
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
      `SELECT c.seq, c.id AS localId, r.remote_id AS remoteId, 0 AS private, 0 AS unlisted, r.seen_at AS seenAt FROM candidate c
         JOIN remote_ref r ON r.type = 'candidate' AND r.local_id = c.id AND r.account_id = c.account_id
       WHERE c.seq > ? AND c.account_id = ? AND c.private = 0 AND c.unlisted_at IS NULL ORDER BY c.seq LIMIT ?`,
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
