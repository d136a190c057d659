import { parentPort, workerData } from 'node:worker_threads';
import { openForReading, type ReadConnection } from '../../../src/main/core/data/openDatabase.ts';
import { matchExpression } from '../../../src/main/core/data/queries/searchCandidates.ts';
import { systemClock, systemTimers } from '../../../src/main/core/platform/system.ts';
import { dispatch, readHandlers } from '../../../src/main/core/readRequests.ts';
import { createRpc } from '../../../src/main/core/rpc.ts';
import type { WorkerStart } from '../../../src/main/core/workers.ts';
import { fold } from '../../../src/shared/names.ts';
import { rawIn } from './rawSearch.ts';

/*
 * The reading thread with two look-ups more, to measure ours beside: the same thread, connection and way there and back. They
 * are asked for as a list of people whose text is marked.
 */
if (!parentPort) throw new Error('benchReader is a worker entry');
const { dataDir } = workerData as WorkerStart;
const db = openForReading(dataDir);
const handlers = readHandlers(db, { clock: systemClock, timers: systemTimers });

interface ListArgs {
  readonly filter: { readonly text?: string };
  readonly limit: number;
}

const rpc = createRpc(parentPort, {
  request(request) {
    const { name, args } = request as { name: string; args: unknown };
    const raw = name === 'candidates.list' ? rawIn((args as ListArgs).filter.text ?? '') : null;
    if (raw === null) return dispatch(handlers, { name, args });
    const rows = raw.how === 'btree' ? byName(db, raw.text, (args as ListArgs).limit) : byRank(db, raw.text, (args as ListArgs).limit);
    return { rows, total: rows.length, capped: false };
  },
  daily: () => null,
  stop: () => db.close(),
});
rpc.tell('ready', null);

/** Names that begin so, from the index on names. */
function byName(from: ReadConnection, text: string, limit: number): unknown[] {
  const key = fold(text);
  return from
    .prepare('SELECT id, name FROM candidate WHERE hidden = 0 AND name_key >= ? AND name_key < ? ORDER BY name_key LIMIT ?')
    .all(key, `${key}\u{10ffff}`, limit);
}

/** The same words, ordered by the rank that FTS5 works out. */
function byRank(from: ReadConnection, text: string, limit: number): unknown[] {
  return from
    .prepare('SELECT rowid AS id FROM candidate_search WHERE candidate_search MATCH ? ORDER BY rank LIMIT ?')
    .all(matchExpression(text), limit);
}
