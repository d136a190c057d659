import { leaseState } from '../../data/publishing/leaseState.ts';
import { isAnythingThere } from '../../data/publishing/publicationLedger.ts';
import { publishSettings } from '../../data/publishing/publishSettings.ts';
import { nextQueuedAt, stopQueueing } from '../../data/publishing/publishQueue.ts';
import type { AtsPort } from '../atsPort.ts';
import { RemoteUnavailable } from '../atsPort.ts';
import type { RunEnd } from '../loop.ts';
import { LeaseLost, LeaseNotOffered, LeaseRefused, LeaseSignInLost, type PublisherPort } from '../publisherPort.ts';
import type { SyncTools } from '../runner.ts';
import type { PublishSettings } from '../../../../shared/domain/publishing.ts';
import type { LinkedInPort } from '../linkedInPort.ts';
import { createConfirmFirst } from './confirmFirst.ts';
import { createFileReading } from './readFiles.ts';
import { guarded, type PublishingClient } from './guarded.ts';
import { createPublisherLease, type Lease } from './publisherLease.ts';
import { createJobPublishing, FIRST_LOOK_MS } from './publishJobs.ts';
import { publishPeople } from './publishPeople.ts';
import { readBack } from './readBack.ts';
import { createAccessSharing, type ReadTeams } from './shareAccess.ts';
import { showViewers } from './showViewers.ts';

/** A look for what falls due later, such as records that could not be told; and as often the lease is renewed, or asked for. */
const PUBLISH_EVERY_MS = 60_000;
/** Who waits to take over looks this often whether the other desk has stopped. */
const TAKE_OVER_EVERY_MS = 5_000;
/** A desk that does not publish asks this often who does. */
const LOOK_EVERY_MS = 10 * 60_000;

const SIGN_IN_FIRST = 'Sign in to the ATS again: the gateway says which computer publishes, and does not know who is here.';
const OLD_GATEWAY = 'Your gateway is too old to see to it that one computer publishes. Bring it up to date; until then nothing is published from here.';

/** Tells LinkedIn what the ATS has (rows L1 to L4, L8). */
export interface Publishing {
  /** Works the queue off. Throws faults of `atsPort.ts`; what was told by then is written down. */
  run(signal: AbortSignal, beat: () => void): Promise<RunEnd>;
  /** Whether the last run told LinkedIn of people, who may be members as they are now. */
  hasTold(): boolean;
  /** Whether there is anything to do at all: to publish, or to learn who does. */
  mayRun(): boolean;
  /** When to look again by itself. */
  everyMs(): number;
  /** The desk ends, and no run is under way: what it holds is given back. Throws faults of the gateway. */
  end(signal: AbortSignal): Promise<void>;
}

/** What publishing needs of the account of the ATS whose records are published. Null where it is not connected, or has no gateway. */
export interface AtsSide {
  readonly readTeams: ReadTeams;
  /** Where LinkedIn is to announce exports. */
  readonly callbackUrl: () => string | null;
  readonly reach: (atsAccountId: string) => Pick<AtsPort, 'fetch' | 'readFiles' | 'budget'> | null;
  readonly publisher: (atsAccountId: string | null) => PublisherPort | null;
}

/** @param organization what is published to: all desks of a team have the same name for it */
export function createPublishing(
  tools: SyncTools,
  accountId: string,
  organization: string,
  client: PublishingClient & { readonly port: Pick<LinkedInPort, 'matches'> },
  ats: AtsSide,
): Publishing {
  const { store, clock } = tools;
  const jobs = createJobPublishing(tools, accountId, client.jobs, ats.callbackUrl);
  const access = createAccessSharing(tools, accountId, ats.readTeams);
  const confirm = createConfirmFirst(tools, accountId, client.port, ats.reach);
  const files = createFileReading(tools, accountId, ats.reach);
  const lease = createPublisherLease(tools, accountId, organization, () => ats.publisher(store.look((look) => publishSettings(look, accountId).atsAccountId)));
  let lookedAt = Number.NEGATIVE_INFINITY;
  let hasTold = false;

  async function lookAtJobs(signal: AbortSignal): Promise<void> {
    lookedAt = clock.monotonic();
    await jobs.look(signal);
  }

  function isOn(): boolean {
    const { publisher } = store.look((look) => publishSettings(look, accountId));
    return publisher === 'tandem' || publisher === 'leaving';
  }

  function say(message: string | null): void {
    store.bulk((write) => {
      const { changes } = write.sql('UPDATE publishing SET message = ? WHERE account_id = ? AND message IS NOT ?').run(message, accountId, message);
      if (changes > 0) write.changed('linkedIn');
    });
  }

  /** Why nothing may be told now; null when it may. */
  function obstacle(): string | null {
    const { atsAccountId } = store.look((look) => publishSettings(look, accountId));
    const ats = store.look((look) =>
      look.sql('SELECT status, last_success_at AS readAt, site_admin AS isAdmin, removed_at AS removedAt FROM account WHERE id = ?').get(atsAccountId),
    ) as { status: string; readAt: number | null; isAdmin: number | null; removedAt: number | null } | undefined;
    if (!ats || ats.removedAt !== null) return 'The ATS whose people are published is not connected here any more. Connect it again, or delete what was published.';
    if (ats.readAt === null) return 'Publishing begins when the ATS was read once.';
    // Whoever may see a part only would delete the rest at LinkedIn.
    if (ats.isAdmin !== 1) return 'Publishing takes a Site Admin of the ATS: others see a part of it only.';
    if (ats.status === 'signedOut') return 'Sign in to the ATS again: until then nothing new is published.';
    return null;
  }

  /** Tells all that is to be told. @throws LeaseLost when another desk publishes from now on */
  async function tellAll(held: Lease, signal: AbortSignal, beat: () => void): Promise<void> {
    const { publish, jobs: postings, setUp } = guarded(client, held);
    // Not what it would be worth waiting for: the records can be told all the same.
    say(await showViewers(tools, accountId, setUp, ats.callbackUrl(), signal));
    await confirm.unknown(signal);
    const isAsked = store.look((look) => look.sql('SELECT 1 FROM publishing WHERE account_id = ? AND read_back = 1').get(accountId)) !== undefined;
    if (isAsked) await readBack(tools, accountId, client, signal, beat);
    // Whoever is to see less must not wait for all that is told; and once more for jobs that are new.
    await access.share(publish, held, signal);
    /** @returns how many jobs were handed in */
    const tellJobs = async (settings: PublishSettings): Promise<number> => {
      let dealt = 0;
      for (let jobsNow = -1; jobsNow !== 0; dealt += jobsNow) {
        signal.throwIfAborted();
        beat();
        await lookAtJobs(signal);
        jobsNow = await jobs.start(settings, { jobs: postings, lease: held, confirm }, signal);
      }
      return dealt;
    };
    // Jobs first, closed ones in two steps; then people, and once more whoever waited for a job.
    for (;;) {
      const settings = store.look((look) => publishSettings(look, accountId));
      let dealt = await tellJobs(settings);
      for (let peopleNow = -1; peopleNow !== 0; dealt += peopleNow) {
        signal.throwIfAborted();
        beat();
        peopleNow = await publishPeople(tools, accountId, publish, settings, { lease: held, confirm, files }, signal, () => (hasTold = true));
        // Many people take minutes: who waits for a job that is there by now need not wait for all of them, nor does the second step of a job.
        if (clock.monotonic() - lookedAt >= FIRST_LOOK_MS && jobs.isAnyOpen()) dealt += await tellJobs(settings);
      }
      if (dealt === 0) break;
    }
    await access.share(publish, held, signal);
    const isShared = access.isSettled();
    store.bulk((write) => {
      const isLeaving = publishSettings(write, accountId).publisher === 'leaving';
      // Left is only what LinkedIn confirmed, record by record.
      if (nextQueuedAt(write) !== null || jobs.isAnyOpen() || !isShared || (isLeaving && isAnythingThere(write, accountId))) return;
      write.sql('UPDATE publishing SET done_at = ? WHERE account_id = ? AND done_at IS NULL').run(write.now, accountId);
      // Left: nothing is watched any more, and the proof is the empty ledger.
      if (isLeaving) stopQueueing(write);
      write.changed('linkedIn');
    });
    await held.tell(signal);
  }

  /** Says who publishes where nothing is to be told from here, and gives back what this desk may not keep. */
  async function standAside(signal: AbortSignal): Promise<void> {
    await lease.giveBack(signal);
    await lease.look(signal);
  }

  async function turnAt(signal: AbortSignal, beat: () => void): Promise<void> {
    if (!isOn()) return standAside(signal);
    const why = obstacle();
    say(why);
    if (why !== null) return standAside(signal);
    const held = await lease.hold(signal);
    if (held === null) return;
    try {
      await tellAll(held, signal, beat);
    } catch (error) {
      if (!(error instanceof LeaseLost)) throw error;
      tools.log(`publishing ended: ${error.message}`);
      if (error.isAwaited) await lease.giveBack(signal);
    }
  }

  return {
    hasTold: () => hasTold,
    end: (signal) => lease.end(signal),
    mayRun: () => isOn() || lease.isOffered(),
    everyMs() {
      if (!isOn()) return LOOK_EVERY_MS;
      if (store.look((look) => leaseState(look, accountId).wantsOver)) return TAKE_OVER_EVERY_MS;
      return jobs.isAnyOpen() ? FIRST_LOOK_MS : PUBLISH_EVERY_MS;
    },

    async run(signal, beat) {
      hasTold = false;
      try {
        await turnAt(signal, beat);
      } catch (error) {
        // A fault of the gateway is none of LinkedIn's account.
        const words = error instanceof LeaseSignInLost ? SIGN_IN_FIRST : error instanceof LeaseNotOffered ? OLD_GATEWAY : error instanceof LeaseRefused ? error.message : null;
        // Who only wants to know who publishes asks again later.
        if (!isOn() && (words !== null || error instanceof RemoteUnavailable)) return { retry: null, message: null };
        if (words !== null) say(words);
        else if (!(error instanceof LeaseLost)) throw error;
      }
      return { retry: null, message: null };
    },
  };
}
