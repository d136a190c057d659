import type { JobPostings, LinkedInPublisher, LinkedInSettings } from '../publishPort.ts';
import { publishSettings } from '../../data/publishing/publishSettings.ts';
import { nextQueuedAt, stopQueueing } from '../../data/publishing/publishQueue.ts';
import type { RunEnd } from '../loop.ts';
import type { SyncTools } from '../runner.ts';
import type { LinkedInPort } from '../linkedInPort.ts';
import { createJobPublishing, FIRST_LOOK_MS } from './publishJobs.ts';
import { publishPeople } from './publishPeople.ts';
import { readBack } from './readBack.ts';
import { createAccessSharing, type ReadTeams } from './shareAccess.ts';
import { showViewers } from './showViewers.ts';

/** A look for what falls due later, such as records that could not be told. */
const PUBLISH_EVERY_MS = 60_000;

/** Tells LinkedIn what the ATS has (rows L1 to L4, L8). */
export interface Publishing {
  /** Works the queue off. Throws faults of `atsPort.ts`; what was told by then is written down. */
  run(signal: AbortSignal, beat: () => void): Promise<RunEnd>;
  /** Whether there is anything to do at all. */
  isOn(): boolean;
  /** When to look again by itself. */
  everyMs(): number;
}

export function createPublishing(tools: SyncTools, accountId: string, client: { readonly port: Pick<LinkedInPort, 'matches'>; readonly publish: LinkedInPublisher; readonly jobs: JobPostings; readonly setUp: Pick<LinkedInSettings, 'set'> }, readTeams: ReadTeams): Publishing {
  const { store, clock } = tools;
  const jobs = createJobPublishing(tools, accountId, client.jobs);
  const access = createAccessSharing(tools, accountId, client.publish, readTeams);
  let lookedAt = Number.NEGATIVE_INFINITY;

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

  return {
    isOn,
    everyMs: () => (jobs.isAnyOpen() ? FIRST_LOOK_MS : PUBLISH_EVERY_MS),

    async run(signal, beat) {
      if (!isOn()) return { retry: null, message: null };
      const why = obstacle();
      say(why);
      if (why !== null) return { retry: null, message: null };
      // Not what it would be worth waiting for: the records can be told all the same.
      say(await showViewers(tools, accountId, client.setUp, signal));
      const isAsked = store.look((look) => look.sql('SELECT 1 FROM publishing WHERE account_id = ? AND read_back = 1').get(accountId)) !== undefined;
      if (isAsked) await readBack(tools, accountId, client, signal, beat);
      // Whoever is to see less must not wait for all that is told; and once more for jobs that are new.
      await access.share(signal);
      // Jobs first, closed ones in two steps; then people, and once more whoever waited for a job.
      for (;;) {
        const settings = store.look((look) => publishSettings(look, accountId));
        let dealt = 0;
        for (let jobsNow = -1; jobsNow !== 0; dealt += jobsNow) {
          signal.throwIfAborted();
          beat();
          await lookAtJobs(signal);
          jobsNow = await jobs.start(settings, signal);
        }
        for (let peopleNow = -1; peopleNow !== 0; dealt += peopleNow) {
          signal.throwIfAborted();
          beat();
          peopleNow = await publishPeople(tools, accountId, client.publish, settings, signal);
          // Many people take minutes: who waits for a job that is there by now need not wait for all of them.
          if (clock.monotonic() - lookedAt >= FIRST_LOOK_MS && jobs.isAnyOpen()) await lookAtJobs(signal);
        }
        if (dealt === 0) break;
      }
      await access.share(signal);
      const isShared = access.isSettled();
      store.bulk((write) => {
        if (nextQueuedAt(write) !== null || jobs.isAnyOpen() || !isShared) return;
        write.sql('UPDATE publishing SET done_at = ? WHERE account_id = ? AND done_at IS NULL').run(write.now, accountId);
        // Left: nothing is watched any more, and the proof is the empty ledger.
        if (publishSettings(write, accountId).publisher === 'leaving') stopQueueing(write);
        write.changed('linkedIn');
      });
      return { retry: null, message: null };
    },
  };
}
