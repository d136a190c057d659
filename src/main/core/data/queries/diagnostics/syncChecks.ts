import type { Finding } from '../../../../../shared/ipc/diagnosticsRequests.ts';
import type { ReadConnection } from '../../openDatabase.ts';
import { TYPE_LABELS } from '../accountQueries.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** `3 minutes`, `5 hours`, `2 days`; never less than a minute. */
export function spanWords(ms: number): string {
  const [size, name] = ms < HOUR_MS ? [60_000, 'minute'] : ms < 2 * DAY_MS ? [HOUR_MS, 'hour'] : [DAY_MS, 'day'];
  const number = Math.max(1, Math.floor(ms / size));
  return `${number} ${name}${number === 1 ? '' : 's'}`;
}

/** How long the oldest change has waited, and whether any was refused. */
export function unsentCheck(db: ReadConnection, now: number): Finding {
  const row = db
    .prepare(`SELECT count(*) FILTER (WHERE state <> 'refused') AS waiting, count(*) FILTER (WHERE state = 'refused') AS refused,
      min(created_at) FILTER (WHERE state <> 'refused') AS oldest FROM outbox WHERE state <> 'done'`)
    .get() as { waiting: number; refused: number; oldest: number | null };
  const refused = row.refused === 0 ? '' : ` ${row.refused} refused and kept for you to decide.`;
  if (row.oldest === null) return { state: row.refused > 0 ? 'warn' : 'ok', words: `Nothing is waiting.${refused}` };
  const age = Math.max(0, now - row.oldest);
  const words = `${row.waiting} waiting, the oldest for ${spanWords(age)}.${refused}`;
  return { state: age > DAY_MS ? 'bad' : age > HOUR_MS || row.refused > 0 ? 'warn' : 'ok', words };
}

/** When each type of record of an account was last read to the end. */
export function walksCheck(db: ReadConnection, accountId: string, now: number): Finding {
  const rows = db
    .prepare('SELECT type, watermark, state FROM sync_cursor WHERE account_id = ? ORDER BY type')
    .all(accountId) as { type: string; watermark: number | null; state: string }[];
  const success = db.prepare('SELECT last_success_at AS at FROM account WHERE id = ?').get(accountId) as { at: number | null } | undefined;
  if (rows.length === 0) {
    if (success?.at === null || success === undefined) return { state: 'warn', words: 'Nothing was read yet.' };
    const age = now - success.at;
    return { state: age > DAY_MS ? 'warn' : 'ok', words: `Everything was read ${spanWords(age)} ago.` };
  }
  const label = (type: string): string => TYPE_LABELS[type] ?? 'Other';
  const failed = rows.filter(({ state }) => state === 'failed').map(({ type }) => label(type));
  const closed = rows.filter(({ state }) => state === 'notPermitted').map(({ type }) => label(type));
  const never = rows.filter(({ watermark, state }) => watermark === null && state !== 'notPermitted').map(({ type }) => label(type));
  const oldest = Math.min(...rows.flatMap(({ watermark, state }) => (watermark === null || state === 'notPermitted' ? [] : [watermark])));
  const parts = [
    ...(Number.isFinite(oldest) ? [`All read at least ${spanWords(Math.max(0, now - oldest))} ago.`] : []),
    ...(never.length > 0 ? [`Not read to the end yet: ${never.join(', ')}.`] : []),
    ...(failed.length > 0 ? [`Failed last time: ${failed.join(', ')}.`] : []),
    ...(closed.length > 0 ? [`Not permitted: ${closed.join(', ')}.`] : []),
  ];
  const isLate = Number.isFinite(oldest) && now - oldest > DAY_MS;
  return { state: failed.length > 0 ? 'bad' : isLate || never.length > 0 ? 'warn' : 'ok', words: parts.join(' ') };
}
