import { clearSuspicion, comeBack, markGone } from '../data/gone.ts';
import { askAbout, isTooMuch, keptByAnswer, openGuard, takeOutOfGuard } from '../data/guards.ts';
import {
  goneToAsk,
  jobsOf,
  type Listed,
  missingSince,
  peopleByIds,
  recordListing,
  remoteIdsOf,
  seesSomebodyPrivate,
  someListed,
  suspectsOfMerge,
  touchAsked,
} from '../data/listings.ts';
import { refByRemote } from '../data/remoteRefs.ts';
import { repointPerson } from '../data/repointPerson.ts';
import { readRole } from '../data/rights.ts';
import { storedCounts } from '../data/syncRows.ts';
import type { Write } from '../data/store.ts';
import type { AtsPort, PullPage } from './atsPort.ts';
import { ingestPage } from './ingest.ts';
import type { RecordType } from './remoteRecord.ts';
import type { SyncTools } from './runner.ts';

/** As many as one request takes at the remotes met, and how many of them are there to show that the answer is sound. */
const BATCH = 50;
const CONTROLS = 5;
/** Between the first look that missed somebody and the one that may call them deleted. */
const APART_MS = 10 * 60_000;
/** Processes and notes that are asked for to tell what became of a batch of people. */
const CHILDREN = 200;

export interface AbsenceCheck {
  /** Takes down who of those asked for was listed; nobody is hidden when more are missing than people delete. */
  record(type: 'candidate' | 'job', asked: readonly Listed[], listed: ReadonlySet<string>): void;
  /** Tells what became of people who are missing: merged with another, deleted, or only out of sight. */
  judge(signal: AbortSignal): Promise<void>;
  /** Asks again for who went away, and for whom the guard asks about. */
  askGone(before: number, signal: AbortSignal): Promise<void>;
}

type Ask = <T>(request: () => Promise<T>, signal: AbortSignal) => Promise<T>;

const idsOf = (page: PullPage): ReadonlySet<string> => new Set([...page.records, ...page.bad].map(({ remoteId }) => remoteId));

/**
 * No deletion feed: that somebody was deleted is told by evidence alone. Who is missing is hidden first, as a right that was taken
 * away looks the same. `ask` waits for the remote's limits as the walk does.
 */
export function createAbsenceCheck(tools: SyncTools, accountId: string, port: Pick<AtsPort, 'fetch'>, ask: Ask): AbsenceCheck {
  const { store, clock } = tools;

  async function fetched(type: RecordType, remoteIds: readonly string[], signal: AbortSignal): Promise<PullPage> {
    const page = await ask(() => port.fetch(type, remoteIds, signal), signal);
    store.bulk((write) => ingestPage(write, accountId, page, { read: 0, changed: 0, added: 0, problems: 0 }, true));
    return page;
  }

  /** Whose processes or notes stand under somebody else: merged. Those are asked along with who they were merged into. */
  async function judgeMerges(signal: AbortSignal): Promise<void> {
    const suspects = store.look((look) => suspectsOfMerge(look, accountId, BATCH / 2));
    if (suspects.length === 0) return;
    const listed = idsOf(await fetched('candidate', [...new Set(suspects.flatMap(({ remoteId, intoRemoteId }) => [remoteId, intoRemoteId]))], signal));
    store.bulk((write) => {
      for (const { localId, remoteId, intoId, intoRemoteId } of suspects) {
        if (listed.has(remoteId)) clearSuspicion(write, localId);
        else if (listed.has(intoRemoteId)) {
          repointPerson(write, accountId, localId, intoId);
          markGone(write, accountId, localId, 'merged', intoId);
        }
      }
    });
  }

  /** Of people who are missing, those whose processes or notes the remote still has, whoever they stand under now. */
  async function peopleWithTraces(people: readonly string[], signal: AbortSignal): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    for (const type of ['application', 'note'] as const) {
      const known = store.look((look) => remoteIdsOf(look, accountId, type, people, CHILDREN));
      if (known.length === 0) continue;
      const listed = idsOf(await fetched(type, known.map(({ remoteId }) => remoteId), signal));
      for (const { remoteId, person } of known) if (listed.has(remoteId)) found.add(person);
    }
    return found;
  }

  /** Of people who are missing, those who are in a job that is out of sight itself: a right, not a deletion. */
  async function peopleOfLostJobs(people: readonly string[], signal: AbortSignal): Promise<ReadonlySet<string>> {
    const jobs = store.look((look) => jobsOf(look, accountId, people));
    if (jobs.length === 0) return new Set();
    const once = [...new Map(jobs.map((job) => [job.localId, job])).values()];
    const listed = idsOf(await fetched('job', once.map(({ remoteId }) => remoteId), signal));
    record('job', once, listed);
    return new Set(jobs.filter(({ remoteId }) => !listed.has(remoteId)).map(({ person }) => person));
  }

  function goneOrAsked(write: Write, people: readonly string[]): void {
    const known = storedCounts(write, accountId).get('candidate') ?? 0;
    if (openGuard(write, accountId, 'candidate') !== null || isTooMuch(people.length, known)) askAbout(write, accountId, 'candidate', people, known);
    else for (const id of people) markGone(write, accountId, id, 'deleted');
  }

  async function judgeMissing(signal: AbortSignal): Promise<void> {
    const look1 = store.look((look) => ({ missing: missingSince(look, accountId, clock.now() - APART_MS, BATCH - CONTROLS), controls: someListed(look, accountId, CONTROLS) }));
    const { missing, controls } = look1;
    if (missing.length === 0 || controls.length === 0) return;
    const listed = idsOf(await fetched('candidate', [...missing, ...controls].map(({ remoteId }) => remoteId), signal));
    store.bulk((write) => recordListing(write, accountId, 'candidate', missing, listed));
    // An answer without those who were just there proves nothing.
    if (controls.every(({ remoteId }) => !listed.has(remoteId))) return;
    const absent = missing.filter(({ remoteId }) => !listed.has(remoteId)).map(({ localId }) => localId);
    if (absent.length === 0) return;
    const traces = await peopleWithTraces(absent, signal);
    await judgeMerges(signal);
    const lost = await peopleOfLostJobs(absent, signal);
    store.bulk((write) => {
      const role = readRole(write, accountId);
      if (role.isLimited || role.privatesGoneAt !== null || !seesSomebodyPrivate(write, accountId)) return;
      const asked = keptByAnswer(write, accountId, 'candidate', absent);
      goneOrAsked(write, absent.filter((id) => !traces.has(id) && !lost.has(id) && !asked.has(id)));
    });
  }

  function record(type: 'candidate' | 'job', asked: readonly Listed[], listed: ReadonlySet<string>): void {
    store.bulk((write) => {
      takeOutOfGuard(write, accountId, type, new Set(asked.filter(({ remoteId }) => listed.has(remoteId)).map(({ localId }) => localId)));
      const missing = asked.filter(({ remoteId, isUnlisted }) => !isUnlisted && !listed.has(remoteId)).map(({ localId }) => localId);
      const kept = keptByAnswer(write, accountId, type, missing);
      const fresh = missing.filter((id) => !kept.has(id));
      const open = openGuard(write, accountId, type);
      if (fresh.length > 0 && (open !== null || isTooMuch(fresh.length, asked.length))) {
        const known = storedCounts(write, accountId).get(type) ?? asked.length;
        askAbout(write, accountId, type, fresh, known);
      }
      const held = new Set([...kept, ...(openGuard(write, accountId, type)?.ids ?? [])]);
      const settled = asked.filter(({ localId }) => !held.has(localId));
      for (const { localId, remoteId } of asked) if (held.has(localId)) touchAsked(write, accountId, type, remoteId);
      recordListing(write, accountId, type, settled, listed);
    });
  }

  return {
    record,
    async judge(signal) {
      await judgeMerges(signal);
      await judgeMissing(signal);
    },
    async askGone(before, signal) {
      const guarded = store.look((look) => peopleByIds(look, accountId, openGuard(look, accountId, 'candidate')?.ids ?? []));
      for (let at = 0; at < guarded.length; at += BATCH) {
        const some = guarded.slice(at, at + BATCH);
        const listed = idsOf(await fetched('candidate', some.map(({ remoteId }) => remoteId), signal));
        store.bulk((write) => takeOutOfGuard(write, accountId, 'candidate', new Set(some.filter(({ remoteId }) => listed.has(remoteId)).map(({ localId }) => localId))));
        // As long as none is back, the first few speak for all.
        if (listed.size === 0) break;
      }
      const gone = store.look((look) => goneToAsk(look, accountId, before, BATCH));
      if (gone.length === 0) return;
      const listed = idsOf(await fetched('candidate', gone.map(({ remoteId }) => remoteId), signal));
      store.bulk((write) => {
        for (const { localId, remoteId } of gone) {
          touchAsked(write, accountId, 'candidate', remoteId);
          if (listed.has(remoteId) && refByRemote(write, accountId, 'candidate', remoteId) !== null) comeBack(write, accountId, localId);
        }
      });
    },
  };
}
