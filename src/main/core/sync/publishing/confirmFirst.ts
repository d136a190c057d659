import { comeBack } from '../../data/gone.ts';
import { putMatch } from '../../data/linkedInRows.ts';
import { setUnseen, unseenOwners } from '../../data/publishing/ledgerNews.ts';
import { leaseState } from '../../data/publishing/leaseState.ts';
import { publishSettings } from '../../data/publishing/publishSettings.ts';
import { settleListed } from '../../data/rights.ts';
import { awayAmong } from '../../data/sweepRows.ts';
import type { AtsPort } from '../atsPort.ts';
import { NotPermitted, RemoteUnavailable, SignInLost } from '../atsPort.ts';
import { ingestPage } from '../ingest.ts';
import type { LinkedInPort } from '../linkedInPort.ts';
import { leaveRoom } from './leaveRoom.ts';
import type { RecordType } from '../remoteRecord.ts';
import type { SyncTools } from '../runner.ts';

const BATCH = 50;

/** What the ATS still lists, for a desk that has taken over: its copy may be older than what its predecessor told. */
export interface ConfirmFirst {
  /** Whether anything has to be confirmed: as long as everything was not compared with the ATS since this desk took over. */
  isNeeded(): boolean;
  /** Reads records by their ids into the copy. @returns those that the ATS does not list for the person who is signed in here */
  absent(type: RecordType, remoteIds: Iterable<string>, signal: AbortSignal): Promise<ReadonlySet<string>>;
  /** Whether a record was read since this desk took over. */
  isConfirmed(type: RecordType, remoteId: string): boolean;
  /** Reads people that are about to be told or deleted, with the members they are linked to. What cannot be seen is marked so. @returns the local ids of those that can */
  people(localIds: readonly string[], signal: AbortSignal): Promise<ReadonlySet<string>>;
  /** Asks for people and jobs that an earlier publisher told and this desk does not have, once for each round of comparing everything. */
  unknown(signal: AbortSignal): Promise<void>;
}

/** @param portOf the ATS whose records are published; null while it is not connected */
export function createConfirmFirst(tools: SyncTools, accountId: string, port: Pick<LinkedInPort, 'matches'>, portOf: (atsAccountId: string) => Pick<AtsPort, 'fetch' | 'budget'> | null): ConfirmFirst {
  const { store } = tools;
  let since: number | null = null;
  /** For which round of comparing everything the ATS was asked for what cannot be seen. */
  let unknownAskedFor: number | null = null;
  const confirmed = new Set<string>();
  const atsAccountId = (): string => store.look((look) => publishSettings(look, accountId).atsAccountId) ?? '';

  function takenAt(): number | null {
    const at = store.look((look) => leaseState(look, accountId).takenAt);
    if (at !== since) {
      since = at;
      unknownAskedFor = null;
      confirmed.clear();
    }
    return at;
  }

  async function fetched(type: RecordType, ids: readonly string[], signal: AbortSignal): Promise<ReadonlySet<string>> {
    const ats = atsAccountId();
    const reach = portOf(ats);
    if (reach === null) throw new RemoteUnavailable('busy', 'The ATS is not connected here.');
    await leaveRoom(tools.timers, reach.budget(), signal);
    const page = await reach.fetch(type, ids, signal).catch((error: unknown) => {
      // A fault of the ATS is none of LinkedIn's account.
      if (error instanceof SignInLost || error instanceof NotPermitted) throw new RemoteUnavailable('busy', `The ATS did not say what became of records since this computer took over: ${error.message}`);
      throw error;
    });
    const listedIds = [...page.records, ...page.bad].map(({ remoteId }) => remoteId);
    store.bulk((write) => {
      ingestPage(write, ats, page, { read: 0, changed: 0, added: 0, problems: 0 }, true);
      if (type !== 'candidate') return;
      for (const { id, isGone } of awayAmong(write, ats, listedIds)) {
        if (isGone) comeBack(write, ats, id);
        else settleListed(write, ats, id);
      }
    });
    return new Set(listedIds);
  }

  async function absent(type: RecordType, remoteIds: Iterable<string>, signal: AbortSignal): Promise<ReadonlySet<string>> {
    const asked = [...new Set(remoteIds)].filter((id) => !confirmed.has(`${type} ${id}`));
    const missing = new Set<string>();
    for (let at = 0; at < asked.length; at += BATCH) {
      signal.throwIfAborted();
      const some = asked.slice(at, at + BATCH);
      const listed = await fetched(type, some, signal);
      for (const id of some)
        if (listed.has(id)) confirmed.add(`${type} ${id}`);
        else missing.add(id);
    }
    return missing;
  }

  return {
    isNeeded() {
      const at = takenAt();
      if (at === null) return false;
      return (
        store.look((look) => look.sql(`SELECT 1 FROM run WHERE account_id = ? AND kind IN ('sweep', 'first') AND outcome = 'done' AND started_at >= ? LIMIT 1`).get(atsAccountId(), at)) === undefined
      );
    },
    absent,
    isConfirmed: (type, remoteId) => confirmed.has(`${type} ${remoteId}`),

    async people(localIds, signal) {
      const ats = atsAccountId();
      const rows = store.look((look) =>
        look
          .sql(`SELECT r.local_id AS id, r.remote_id AS remoteId, c.gone_at IS NOT NULL AS isGone FROM json_each(?) w CROSS JOIN remote_ref r ON r.local_id = w.value AND r.type = 'candidate' AND r.account_id = ? CROSS JOIN candidate c ON c.id = r.local_id`)
          .all(JSON.stringify(localIds), ats),
      ) as { id: string; remoteId: string; isGone: number }[];
      const fresh = rows.filter(({ remoteId }) => !confirmed.has(`candidate ${remoteId}`)).map(({ remoteId }) => remoteId);
      const missing = await absent('candidate', rows.map(({ remoteId }) => remoteId), signal);
      // Whom a person linked by hand at the desk before: told without the link, LinkedIn would forget it.
      const matches = new Map((await port.matches(fresh.filter((id) => !missing.has(id)), signal)).map((match) => [match.atsCandidateId, match]));
      store.bulk((write) => {
        for (const { id, remoteId, isGone } of rows)
          if (matches.has(remoteId)) putMatch(write, accountId, id, matches.get(remoteId) ?? null);
          else if (missing.has(remoteId) && isGone === 0) setUnseen(write, accountId, id, remoteId);
      });
      const unseen = new Set(rows.filter(({ remoteId, isGone }) => isGone === 0 && missing.has(remoteId)).map(({ id }) => id));
      return new Set(localIds.filter((id) => !unseen.has(id)));
    },

    async unknown(signal) {
      takenAt();
      const { at } = store.look((look) => look.sql('SELECT all_queued_at AS at FROM publishing WHERE account_id = ?').get(accountId)) as { at: number | null };
      if (at === null || at === unknownAskedFor) return;
      for (const kind of ['job', 'candidate'] as const) await absent(kind, store.look((look) => unseenOwners(look, accountId, kind)), signal);
      unknownAskedFor = at;
    },
  };
}
