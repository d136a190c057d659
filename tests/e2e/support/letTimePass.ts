import BetterSqlite3 from 'better-sqlite3';
import { databasePath } from '../../../src/main/core/data/dataFiles.ts';
import type { Desk } from './startDesk.ts';

/**
 * The host is ended, everything that it has written down is made older by that much, and it is started again: as if the computer had been
 * shut down for so long.
 */
export async function letTimePass(desk: Desk, ms: number): Promise<void> {
  await desk.stopHost();
  const database = new BetterSqlite3(databasePath(desk.dataDir));
  try {
    database.prepare('UPDATE outbox SET created_at = created_at - @ms, not_before = not_before - @ms, sent_at = sent_at - @ms').run({ ms });
    database.prepare('UPDATE candidate SET unlisted_at = unlisted_at - ? WHERE unlisted_at IS NOT NULL').run(ms);
  } finally {
    database.close();
  }
  await desk.restart();
}
