import { type AccessEntry, accessLedger, dropEntries, isLinkedInRead, type LedgerEntry, publishedJobsMark, putEntries, putJobsOf, usersWithJobs, wantedEntries } from '../../data/publishing/accessLists.ts';
import { unseenOwners } from '../../data/publishing/ledgerNews.ts';
import { publishSettings } from '../../data/publishing/publishSettings.ts';
import { seatPairsMark } from '../../data/seatPairs.ts';
import type { JobTeams } from '../atsPort.ts';
import { CursorDied, NotPermitted, RemoteUnavailable, SignInLost } from '../atsPort.ts';
import { turn } from '../bell.ts';
import type { Fates, LinkedInPublisher, RecordFate } from '../publishPort.ts';
import type { SyncTools } from '../runner.ts';
import type { Lease } from './publisherLease.ts';

/** Who was given which job is read this often: the ATS has no feed of it. */
const TEAMS_EVERY_MS = 5 * 60_000;
/** Rows of a transaction: a person's edit waits for one of them at most. */
const ROWS_AT_ONCE = 500;

/** Reads who was given which job, of everybody. Throws faults of `atsPort.ts`; null where the list may not be read. */
export type ReadTeams = (atsAccountId: string, signal: AbortSignal) => Promise<JobTeams | null>;

const keyOf = ({ kind, listId, memberId }: AccessEntry): string => JSON.stringify([kind, listId, memberId]);

/**
 * Keeps the access lists at LinkedIn as the ATS has its teams (row L5). Nothing here holds up what is published: a job in no list is hidden,
 * never shown too widely. Throws faults of LinkedIn.
 */
export function createAccessSharing(
  tools: SyncTools,
  accountId: string,
  readTeams: ReadTeams,
): { share(publish: LinkedInPublisher, lease: Lease, signal: AbortSignal): Promise<void>; isSettled(): boolean } {
  const { store, log, timers } = tools;
  /** What the lists were compared for last; null when something was left to be told. */
  let comparedFor: string | null = null;

  async function keepTeams(atsAccountId: string, teams: JobTeams, signal: AbortSignal): Promise<void> {
    const byUser = Map.groupBy(teams, ({ userId }) => userId);
    for (const userId of new Set([...byUser.keys(), ...store.look((look) => usersWithJobs(look, atsAccountId))])) {
      signal.throwIfAborted();
      store.bulk((write) => putJobsOf(write, atsAccountId, userId, byUser.get(userId)?.map(({ jobId }) => jobId) ?? []));
      await turn(timers);
    }
  }

  async function lookAtTeams(atsAccountId: string, signal: AbortSignal): Promise<void> {
    const { at } = store.look((look) => look.sql('SELECT teams_read_at AS at FROM publishing WHERE account_id = ?').get(accountId)) as { at: number | null };
    const now = tools.clock.now();
    if (at !== null && at <= now && now - at < TEAMS_EVERY_MS) return;
    let teams: JobTeams | null = null;
    let message: string | null = null;
    try {
      teams = await readTeams(atsAccountId, signal);
      if (teams === null) message = 'The ATS does not let you list who was given which job. Ask for the permission “job permissions”; until then nobody sees more than before.';
    } catch (error) {
      if (signal.aborted) throw error;
      // A fault of the ATS is none of LinkedIn: the lists stay as they are, and the ATS's own account says what is wrong.
      if (!(error instanceof NotPermitted || error instanceof RemoteUnavailable || error instanceof SignInLost || error instanceof CursorDied)) throw error;
      message = 'Who was given which job could not be read from the ATS; the access lists stay as they were.';
      log(`the teams were not read: ${error.name}`);
    }
    if (teams !== null) await keepTeams(atsAccountId, teams, signal);
    comparedFor = null;
    store.bulk((write) => {
      write.sql('UPDATE publishing SET teams_read_at = ?, teams_message = ? WHERE account_id = ?').run(write.now, message, accountId);
      write.changed('linkedIn');
    });
  }

  function plan(): { readonly wanted: readonly AccessEntry[]; readonly ledger: ReadonlyMap<string, LedgerEntry> } {
    return store.look((look) => {
      const { publisher, viewers, atsAccountId } = publishSettings(look, accountId);
      const wanted = publisher === 'tandem' && viewers === 'team' && atsAccountId !== null ? wantedEntries(look, accountId, atsAccountId) : [];
      return { wanted, ledger: new Map(accessLedger(look, accountId).map((entry) => [keyOf(entry), entry])) };
    });
  }

  /** Returns how many are left for another time. */
  async function heed<T>(fates: Fates<T>, entryOf: (item: T) => AccessEntry, done: 'there' | 'gone'): Promise<number> {
    let left = 0;
    for await (const some of fates) {
      left += some.filter(({ state }) => state === 'later' || state === 'orphaned').length;
      const ended = (state: RecordFate<T>['state']): AccessEntry[] => some.filter((fate) => fate.state === state).map(({ item }) => entryOf(item));
      store.bulk((write) => {
        if (done === 'gone') dropEntries(write, accountId, ended('done'));
        else {
          putEntries(write, accountId, 'there', ended('done'));
          // What is refused stays out until everything is compared anew; all else is asked again with the next look.
          putEntries(write, accountId, 'refused', [...ended('refused'), ...ended('notPermitted')]);
        }
        write.changed('linkedIn');
      });
    }
    return left;
  }

  const jobOf = ({ listId, memberId }: AccessEntry) => ({ aclId: listId, jobId: memberId });
  const personOf = ({ listId, memberId }: AccessEntry) => ({ aclId: listId, personUrn: memberId });
  const jobEntry = ({ aclId, jobId }: { aclId: string; jobId: string }): AccessEntry => ({ kind: 'job', listId: aclId, memberId: jobId });
  const personEntry = ({ aclId, personUrn }: { aclId: string; personUrn: string }): AccessEntry => ({ kind: 'person', listId: aclId, memberId: personUrn });

  return {
    async share(publish, lease, signal) {
      const settings = store.look((look) => publishSettings(look, accountId));
      const isLeaving = settings.publisher === 'leaving';
      if (settings.publisher === 'tandem' && settings.viewers === 'team' && settings.atsAccountId !== null) await lookAtTeams(settings.atsAccountId, signal);
      // Whom LinkedIn knows is not read yet: everybody would lose what they see.
      if (!store.look((look) => isLinkedInRead(look, accountId))) return;
      const mark = store.look((look) => JSON.stringify([publishSettings(look, accountId), publishedJobsMark(look, accountId), seatPairsMark(look, accountId)]));
      if (mark === comparedFor) return;
      comparedFor = null;
      const { wanted, ledger } = plan();
      const isWanted = new Set(wanted.map(keyOf));
      const missing = wanted.filter((entry) => !['there', 'refused'].includes(ledger.get(keyOf(entry))?.state ?? ''));
      const unseen = isLeaving ? new Set<string>() : new Set(store.look((look) => unseenOwners(look, accountId, 'job')));
      const excess = [...ledger.values()].filter((entry) => !isWanted.has(keyOf(entry)) && !(entry.kind === 'job' && unseen.has(entry.memberId)));
      const changing = [...missing, ...excess];
      for (let from = 0; from < changing.length; from += ROWS_AT_ONCE) {
        store.bulk((write) => putEntries(write, accountId, 'asked', changing.slice(from, from + ROWS_AT_ONCE)));
        await turn(timers);
      }
      if (changing.length > 0) await lease.tell(signal);
      const of = (entries: readonly AccessEntry[], kind: AccessEntry['kind']): AccessEntry[] => entries.filter((entry) => entry.kind === kind);
      // Who is to see less sees less first. New jobs come before old ones go: a list that runs empty loses its people at LinkedIn.
      let left = await heed(publish.removeAclPeople(of(excess, 'person').map(personOf), signal), personEntry, 'gone');
      left += await heed(publish.putAclJobs(of(missing, 'job').map(jobOf), signal), jobEntry, 'there');
      left += await heed(publish.removeAclJobs(of(excess, 'job').map(jobOf), signal), jobEntry, 'gone');
      left += await heed(publish.putAclPeople(of(missing, 'person').map(personOf), signal), personEntry, 'there');
      if (left === 0) comparedFor = mark;
    },
    isSettled: () => comparedFor !== null,
  };
}
