import { forgetOlder, olderIds } from '../data/olderRows.ts';
import { type AtsPort, NotPermitted, type PullPage } from './atsPort.ts';
import { ingestPage } from './ingest.ts';
import type { SyncTools } from './runner.ts';

/** As many of one type are asked for in one run. */
const MOST_ROWS = 500;

/**
 * Asks by id for what came in older than it is known here. A list may show a row twice, or be late (fault C8); or the remote's clock was
 * ahead and was set back, and what is written since bears older marks though it is newer (fault C4); or the remote itself went back (fault
 * C23). A record by its id is what the remote has at this moment.
 */
export function createOlderFetch(
  tools: SyncTools,
  accountId: string,
  port: Pick<AtsPort, 'fetch' | 'types' | 'remoteNow'>,
  ask: <T>(request: () => Promise<T>, signal: AbortSignal) => Promise<T>,
): (signal: AbortSignal) => Promise<void> {
  const { store } = tools;
  return async (signal) => {
    for (const type of port.types) {
      const ids = store.look((look) => olderIds(look, accountId, type, MOST_ROWS));
      if (ids.length === 0) continue;
      let page: PullPage;
      try {
        page = await ask(() => port.fetch(type, ids, signal), signal);
      } catch (error) {
        if (error instanceof NotPermitted) continue;
        throw error;
      }
      const answered = page;
      store.bulk((write) => {
        ingestPage(write, accountId, answered, { read: 0, changed: 0, added: 0, problems: 0 }, true, { remoteNow: port.remoteNow() });
        // Who is not there, or cannot be read, is the matter of others.
        const here = new Set(answered.records.map(({ remoteId }) => remoteId));
        for (const id of ids) if (!here.has(id)) forgetOlder(write, accountId, type, id);
      });
    }
  };
}
