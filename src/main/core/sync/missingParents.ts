import { refByRemote } from '../data/remoteRefs.ts';
import { isInDoubt } from '../data/reusedIds.ts';
import type { Write } from '../data/store.ts';
import { wantedRefs } from '../data/wantedRefs.ts';
import type { AtsPort, PullPage } from './atsPort.ts';
import { ingestPage } from './ingest.ts';
import type { RecordType, RemoteRecord } from './remoteRecord.ts';
import type { SyncTools } from './runner.ts';

/** What a row cannot be placed without, outermost first. */
const NEEDS: readonly (readonly [field: string, type: RecordType])[] = [
  ['jobId', 'job'],
  ['candidateId', 'candidate'],
  ['applicationId', 'application'],
];
/** Parked rows looked at in one run, and parents asked for of one type. */
const MOST_ROWS = 2_000;
const MOST_PARENTS = 100;
/** A parent that was not listed may be one that may not be seen: it is asked for again after this long. */
const AGAIN_MS = 6 * 3_600_000;

/** Parents that rows wait for and that are not here, by type; and stages and users that records point to. */
function missingOf(write: Pick<Write, 'sql'>, accountId: string): ReadonlyMap<RecordType, ReadonlySet<string>> {
  const missing = new Map<RecordType, Set<string>>();
  const rows = write.sql('SELECT raw FROM parked WHERE account_id = ? LIMIT +?').all(accountId, MOST_ROWS) as { raw: string }[];
  for (const { raw } of rows) {
    const { fields, type: own } = JSON.parse(raw) as RemoteRecord;
    for (const [field, type] of NEEDS) {
      const remoteId = (fields as Readonly<Record<string, unknown>>)[field];
      // A note or a file may stand without its process, and it is the person whom it needs.
      if (typeof remoteId !== 'string' || (field === 'applicationId' && (own === 'note' || own === 'file'))) continue;
      if (refByRemote(write, accountId, type, remoteId) !== null || isInDoubt(write, accountId, remoteId)) continue;
      const known = missing.get(type);
      if (known) known.add(remoteId);
      else missing.set(type, new Set([remoteId]));
    }
  }
  // What points to these stands without them meanwhile.
  for (const type of ['stage', 'user'] as const) {
    const ids = wantedRefs(write, accountId, type, MOST_ROWS);
    if (ids.length > 0) missing.set(type, new Set(ids));
  }
  return missing;
}

/**
 * Asks by id for what parked rows wait for: it may have been changed before the walk's window, or between two walks. Returns whether
 * anything came. Each is asked for once in a while only.
 */
export function createParentFetch(
  tools: SyncTools,
  accountId: string,
  port: Pick<AtsPort, 'fetch' | 'types'>,
  ask: <T>(request: () => Promise<T>, signal: AbortSignal) => Promise<T>,
): (refused: ReadonlySet<RecordType>, signal: AbortSignal) => Promise<boolean> {
  const { store, clock } = tools;
  const askedAt = new Map<string, number>();
  return async (refused, signal) => {
    let came = false;
    const missing = store.look((look) => missingOf(look, accountId));
    for (const type of port.types) {
      if (refused.has(type)) continue;
      const wanted = [...(missing.get(type) ?? [])]
        .filter((id) => clock.monotonic() - (askedAt.get(`${type} ${id}`) ?? Number.NEGATIVE_INFINITY) >= AGAIN_MS)
        .slice(0, MOST_PARENTS);
      if (wanted.length === 0) continue;
      const page: PullPage = await ask(() => port.fetch(type, wanted, signal), signal);
      for (const id of wanted) askedAt.set(`${type} ${id}`, clock.monotonic());
      store.bulk((write) => ingestPage(write, accountId, page, { read: 0, changed: 0, added: 0, problems: 0 }, true));
      if (page.records.length > 0) came = true;
    }
    return came;
  };
}
