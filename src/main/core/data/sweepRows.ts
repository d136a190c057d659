import { readSetting, writeSetting } from './settingRows.ts';
import type { Write } from './store.ts';

type Look = Pick<Write, 'sql'>;

/** Where the slow compare of everything stands; outlives restarts. */
export interface SweepPlace {
  /** Wall clock; what was listed since bears at least this mark. */
  readonly startedAt: number;
  /** Types still to be compared, the present one first. */
  readonly types: readonly string[];
  /** Upper bound of what is read, on the remote's clock. */
  readonly to: number;
  readonly phase: 'read' | 'missing';
  /** Page token while reading; the remote id up to which was looked, afterwards. */
  readonly at: string | null;
  /** Local ids that the ATS has no more. */
  readonly absent: readonly string[];
  readonly requests: number;
  /** What the runs before had missed, by type. */
  readonly missed: Readonly<Record<string, number>>;
  readonly gone: Readonly<Record<string, number>>;
}

const placeKey = (accountId: string): string => `rights.sweep.${accountId}`;
const doneKey = (accountId: string): string => `rights.sweptAt.${accountId}`;

export function readSweep(look: Look, accountId: string): SweepPlace | null {
  const stored = readSetting(look, placeKey(accountId));
  return stored === null ? null : (JSON.parse(stored) as SweepPlace);
}

export const writeSweep = (write: Write, accountId: string, place: SweepPlace | null): void =>
  writeSetting(write, placeKey(accountId), place === null ? null : JSON.stringify(place));

/** When everything was last compared, or first read; null before. */
export function sweptAt(look: Look, accountId: string): number | null {
  const stored = readSetting(look, doneKey(accountId));
  return stored === null ? null : Number(stored);
}

export const writeSweptAt = (write: Write, accountId: string, at: number): void => writeSetting(write, doneKey(accountId), String(at));

/** Marks records as listed by the sweep that began at `startedAt`. */
export function markListed(write: Write, accountId: string, type: string, remoteIds: readonly string[], startedAt: number): void {
  write
    .sql('UPDATE remote_ref SET seen_at = max(?, ?) WHERE account_id = ? AND type = ? AND remote_id IN (SELECT value FROM json_each(?))')
    .run(write.now, startedAt, accountId, type, JSON.stringify(remoteIds));
}

export interface Unlisted {
  readonly localId: string;
  readonly remoteId: string;
}

/** Of the next `window` records in the order of their ids, those that were not listed since; and where to go on (null at the end). */
export function notListed(
  look: Look,
  accountId: string,
  type: string,
  after: string,
  startedAt: number,
  window: number,
): { readonly rows: readonly Unlisted[]; readonly next: string | null } {
  const rows = look
    .sql('SELECT remote_id AS remoteId, local_id AS localId, seen_at AS seenAt FROM remote_ref WHERE account_id = ? AND type = ? AND remote_id > ? ORDER BY remote_id LIMIT ?')
    .all(accountId, type, after, window) as (Unlisted & { seenAt: number })[];
  return { rows: rows.filter(({ seenAt }) => seenAt < startedAt), next: rows.length < window ? null : (rows.at(-1)?.remoteId ?? null) };
}

/** Somebody's record of the type that was just listed: asked along, it shows that the answer is sound. */
export function oneListed(look: Look, accountId: string, type: string, startedAt: number): string | null {
  const row = look
    .sql('SELECT remote_id AS remoteId FROM remote_ref WHERE account_id = ? AND type = ? AND seen_at >= ? LIMIT 1')
    .get(accountId, type, startedAt) as { remoteId: string } | undefined;
  return row?.remoteId ?? null;
}

/** Of people listed by a page, those who are kept as missing or gone. */
export function awayAmong(look: Look, accountId: string, remoteIds: readonly string[]): readonly { readonly id: string; readonly isGone: boolean }[] {
  const rows = look
    .sql(
      `SELECT c.id, c.gone_at IS NOT NULL AS isGone FROM json_each(?) w CROSS JOIN remote_ref r ON r.account_id = ? AND r.type = 'candidate' AND r.remote_id = w.value
         CROSS JOIN candidate c ON c.id = r.local_id WHERE (c.unlisted_at IS NOT NULL OR c.gone_at IS NOT NULL) AND c.gone_kind IS NOT 'anonymised'`,
    )
    .all(JSON.stringify(remoteIds), accountId) as { id: string; isGone: number }[];
  return rows.map(({ id, isGone }) => ({ id, isGone: isGone === 1 }));
}

const inProcess = (table: string): string => `SELECT a.candidate_id AS person, a.job_id AS job FROM ${table} t JOIN application a ON a.id = t.application_id AND a.hidden = 0 WHERE t.id = @id`;
const HANGS_ON: Readonly<Record<string, string>> = {
  application: 'SELECT candidate_id AS person, job_id AS job FROM application WHERE id = @id',
  note: 'SELECT candidate_id AS person, NULL AS job FROM note WHERE id = @id',
  file: 'SELECT candidate_id AS person, NULL AS job FROM file WHERE id = @id',
  interview: inProcess('interview'),
  scorecard: inProcess('scorecard'),
  stageEntry: inProcess('stage_entry'),
};

/** Whom and what a record hangs on; the job is null where it hangs on the person alone. */
export interface HangsOn {
  readonly person: string;
  readonly job: string | null;
}

/** Whom a record hangs on that may be called gone, as they are here and seen; null where it hangs on nobody, or on somebody out of sight. */
export function somebodySeen(look: Look, type: string, localId: string): HangsOn | null {
  const on = HANGS_ON[type];
  if (on === undefined) return null;
  return (look.sql(`SELECT o.person, o.job FROM (${on}) o JOIN candidate c ON c.id = o.person AND c.hidden = 0`).get({ id: localId }) as HangsOn | undefined) ?? null;
}
