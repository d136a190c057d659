import type { Run } from '../../../../../shared/domain/account.ts';
import type { SyncHealthReport } from '../../../../../shared/domain/report.ts';
import { addDays, dayOf, startOfDay } from '../../../../../shared/domain/zonedDay.ts';
import type { ReadConnection } from '../../openDatabase.ts';
import { TYPE_LABELS } from '../accountQueries.ts';

type Day = SyncHealthReport['days'][number];

const OUTCOME: Readonly<Record<Run['outcome'], keyof Pick<Day, 'done' | 'failed' | 'ended' | 'running'>>> = {
  done: 'done',
  failed: 'failed',
  stopped: 'ended',
  interrupted: 'ended',
  running: 'running',
};

export const HEALTH_RUNS = 'SELECT started_at, outcome, requests, counts FROM run WHERE started_at >= ?';
export const HEALTH_SENT = `SELECT max(0, done_at - created_at) FROM outbox WHERE state = 'done' AND done_at >= ?`;

/** How syncing went in the last `days` days, today included; see `syncHealthReportSchema`. */
export function syncHealth(db: ReadConnection, query: { readonly days: number; readonly zone: string }, now: number): SyncHealthReport {
  const today = dayOf(now, query.zone);
  const from = startOfDay(addDays(today, 1 - query.days), query.zone);
  return {
    days: runsByDay(db, from, today, query),
    sent: sentChanges(db, from),
    waiting: count(db, `SELECT count(*) FROM outbox WHERE state <> 'done' AND state <> 'refused'`),
    refused: count(db, `SELECT count(*) FROM outbox WHERE state <> 'done' AND state = 'refused'`),
    problems: count(db, 'SELECT count(*) FROM sync_problem'),
    types: typesOf(db),
  };
}

const count = (db: ReadConnection, sql: string): number => db.prepare(sql).pluck().get() as number;

function runsByDay(db: ReadConnection, from: number, today: string, { days, zone }: { readonly days: number; readonly zone: string }): Day[] {
  const byDay = new Map<string, Day>();
  for (let back = days - 1; back >= 0; back -= 1) {
    const day = addDays(today, -back);
    byDay.set(day, { day, done: 0, failed: 0, ended: 0, running: 0, requests: 0, read: 0, changed: 0 });
  }
  const runs = db.prepare(HEALTH_RUNS).all(from) as { started_at: number; outcome: Run['outcome']; requests: number; counts: string }[];
  for (const run of runs) {
    const at = dayOf(run.started_at, zone);
    // A run from a clock that was ahead lies in no day that is shown.
    const day = byDay.get(at);
    if (day === undefined) continue;
    const counts = Object.values(JSON.parse(run.counts) as Run['counts']);
    const outcome = OUTCOME[run.outcome];
    byDay.set(at, {
      ...day,
      [outcome]: day[outcome] + 1,
      requests: day.requests + run.requests,
      read: day.read + counts.reduce((sum, { read }) => sum + read, 0),
      changed: day.changed + counts.reduce((sum, { changed }) => sum + changed, 0),
    });
  }
  return [...byDay.values()];
}

function sentChanges(db: ReadConnection, from: number): SyncHealthReport['sent'] {
  const times = (db.prepare(HEALTH_SENT).pluck().all(from) as number[]).toSorted((left, right) => left - right);
  const rank = (share: number): number | null => times[Math.ceil(share * times.length) - 1] ?? null;
  const again = db.prepare(`SELECT count(*) FROM outbox WHERE state = 'done' AND done_at >= ? AND attempts > 1`).pluck().get(from) as number;
  return { count: times.length, again, medianMs: rank(0.5), p95Ms: rank(0.95) };
}

/** Worst first: what a type made of several walks (InMail of each seat) is called by. */
const STATES = ['failed', 'notPermitted', 'walking', 'idle'] as const;

type TypeState = SyncHealthReport['types'][number];

function typesOf(db: ReadConnection): TypeState[] {
  const order = Object.keys(TYPE_LABELS);
  const rows = db
    .prepare(
      `SELECT a.id, a.label, c.type, c.state, c.watermark FROM sync_cursor c JOIN account a ON a.id = c.account_id
       WHERE a.removed_at IS NULL ORDER BY a.connected_at, a.id, c.type`,
    )
    .all() as { id: string; label: string; type: string; state: TypeState['state']; watermark: number | null }[];
  const merged = new Map<string, TypeState & { readonly account: number; readonly place: number }>();
  const accounts: string[] = [];
  for (const { id, label, type, state, watermark } of rows) {
    if (!accounts.includes(id)) accounts.push(id);
    // A walk of its own per seat is named `message:<seat>`.
    const kind = type.split(':')[0] ?? type;
    const key = `${id} ${kind}`;
    const known = merged.get(key);
    merged.set(key, {
      accountLabel: label,
      typeLabel: TYPE_LABELS[kind] ?? kind,
      state: STATES.find((candidate) => candidate === state || candidate === known?.state) ?? state,
      wholeUntil: known === undefined ? watermark : known.wholeUntil === null || watermark === null ? null : Math.min(known.wholeUntil, watermark),
      account: accounts.indexOf(id),
      place: order.indexOf(kind),
    });
  }
  return [...merged.values()]
    .toSorted((left, right) => left.account - right.account || left.place - right.place)
    .map(({ accountLabel, typeLabel, state, wholeUntil }) => ({ accountLabel, typeLabel, state, wholeUntil }));
}
