import { type Listed, jobsToAsk, peopleWithEdits, privatesToAsk, recordListing, takeOthersToAsk, touchAsked } from '../data/listings.ts';
import {
  askAgainSince,
  clearUnsettled,
  isUnsettled,
  jobsToGet,
  peopleAfter,
  peopleOfJob,
  privatePeople,
  readRole,
  rememberUnlistedJobs,
  setPrivatesGone,
  settleJobs,
  settlePerson,
  setWalksBack,
  storeRights,
} from '../data/rights.ts';
import { lastSuccessAt } from '../data/syncRows.ts';
import { type AbsenceCheck, createAbsenceCheck } from './absence.ts';
import { type AtsPort, NotPermitted, type PullPage, type RemoteRights } from './atsPort.ts';
import { turn } from './bell.ts';
import { ingestPage } from './ingest.ts';
import type { SyncTools } from './runner.ts';

/** As many as one request takes at the remotes met. */
const BATCH = 50;
/** Private candidates that one thorough look asks for, and others besides. */
const PRIVATES = 500;
const OTHERS = 200;
/** How often everybody's turn comes; in between one batch is asked, which shows when the right itself is gone. */
const THOROUGH_MS = 10 * 60_000;
/** So many private candidates missing at once are a right that is gone, not so many deletions. */
const RIGHT_GONE = 20;
/** Confidential jobs are asked for in all; this many batches are more than any customer has. */
const MOST_BATCHES = 100;
/** A transaction is ended after this long: a person's edit waits for one of them at most. */
const CHUNK_MS = 8;

/** Learns what the signed-in person may see, and makes the copy show that and no more. */
export interface RightsCheck {
  /** Before a walk: roles and job permissions. What was taken away is hidden before anything else is read. */
  begin(signal: AbortSignal): Promise<void>;
  /**
   * After a walk: what the ATS no longer lists. Returns true when something came back into sight, and the walk must be made
   * again for what happened to it meanwhile.
   */
  finish(signal: AbortSignal): Promise<boolean>;
  readonly absence: AbsenceCheck;
}

/** `ask` waits for the remote's limits as the walk does. Both steps throw what the port throws, but not {@link NotPermitted}. */
export function createRightsCheck(
  tools: SyncTools,
  accountId: string,
  port: Pick<AtsPort, 'rights' | 'fetch'>,
  ask: <T>(request: () => Promise<T>, signal: AbortSignal) => Promise<T>,
): RightsCheck {
  const { store, clock, timers } = tools;
  const absence = createAbsenceCheck(tools, accountId, port, ask);
  let thoroughAt = Number.NEGATIVE_INFINITY;
  let began = 0;
  let isFirst = false;
  let rights: RemoteRights = { siteAdmin: false, jobIds: null };

  function* everybody(): Generator<string> {
    yield* store.look((look) => privatePeople(look, accountId));
    for (let seq = 0; ; ) {
      const from = seq;
      const part = store.look((look) => peopleAfter(look, accountId, from, 500));
      for (const person of part) yield person.id;
      const last = part.at(-1);
      if (!last) return;
      seq = last.seq;
    }
  }

  /** In short transactions. Whatever ends it early leaves the mark, so that the next run settles everybody. */
  async function settle(people: Iterable<string>, signal: AbortSignal): Promise<void> {
    const queue = people[Symbol.iterator]();
    for (let isDone = false; !isDone; ) {
      signal.throwIfAborted();
      isDone = store.bulk((write) => {
        const role = readRole(write, accountId);
        const until = clock.monotonic() + CHUNK_MS;
        do {
          const person = queue.next();
          if (person.done) return true;
          settlePerson(write, role, person.value);
        } while (clock.monotonic() < until);
        return false;
      });
      if (!isDone) await turn(timers);
    }
    store.bulk((write) => clearUnsettled(write, accountId));
  }

  /** A job that was given to us lately is older than our last walk: it is asked for by id, and what hangs on it by a walk. */
  async function getNewJobs(jobIds: readonly string[], signal: AbortSignal): Promise<void> {
    const wanted = store.look((look) => jobsToGet(look, accountId, jobIds));
    if (wanted.length === 0) return;
    try {
      const page = await ask(() => port.fetch('job', wanted, signal), signal);
      const listed = idsOf(page);
      store.bulk((write) => {
        ingestPage(write, accountId, page, { read: 0, changed: 0, added: 0, problems: 0 }, true);
        rememberUnlistedJobs(write, accountId, wanted.filter((remoteId) => !listed.has(remoteId)));
        if (listed.size > 0) askAgainSince(write, accountId, 0);
      });
    } catch (error) {
      if (!(error instanceof NotPermitted)) throw error;
    }
  }

  /** Those of the asked that the remote lists. They are taken in: it is their newest form. */
  async function listedOf(type: 'candidate' | 'job', asked: readonly Listed[], signal: AbortSignal): Promise<PullPage> {
    const page = await ask(() => port.fetch(type, asked.map(({ remoteId }) => remoteId), signal), signal);
    store.bulk((write) => ingestPage(write, accountId, page, { read: 0, changed: 0, added: 0, problems: 0 }, true));
    return page;
  }

  const idsOf = (page: PullPage): ReadonlySet<string> => new Set([...page.records, ...page.bad].map(({ remoteId }) => remoteId));

  /** Returns whether anybody was missing or came back. */
  async function askPrivates(asked: readonly Listed[], signal: AbortSignal): Promise<boolean> {
    const page = await listedOf('candidate', asked, signal);
    const listed = idsOf(page);
    const goneAt = store.look((look) => readRole(look, accountId)).privatesGoneAt;
    const fresh = asked.filter(({ isPrivate, isUnlisted }) => isPrivate && !isUnlisted);
    const seesPrivates = page.records.some((record) => record.type === 'candidate' && record.fields.private);
    const isLost = goneAt === null && fresh.length >= RIGHT_GONE && !fresh.some(({ remoteId }) => listed.has(remoteId));
    store.bulk((write) => {
      if (isLost) setPrivatesGone(write, accountId, write.now);
      if (goneAt !== null && seesPrivates) setPrivatesGone(write, accountId, null);
      const isGone = isLost || (goneAt !== null && !seesPrivates);
      if (isGone) for (const { remoteId } of asked) touchAsked(write, accountId, 'candidate', remoteId);
      else recordListing(write, accountId, 'candidate', asked, listed);
    });
    return asked.some(({ remoteId, isUnlisted }) => listed.has(remoteId) === isUnlisted);
  }

  async function lookWhoIsListed(signal: AbortSignal): Promise<void> {
    const isThorough = clock.monotonic() - thoroughAt >= THOROUGH_MS;
    let left = isThorough ? PRIVATES : BATCH;
    // Whom a run has asked for is remembered by the clock, which may be set meanwhile: nobody is asked for twice all the same.
    const askedNow = new Set<string>();
    const isNew = (asked: readonly Listed[]): boolean => {
      const before = askedNow.size;
      for (const { localId } of asked) askedNow.add(localId);
      return askedNow.size > before;
    };
    for (let isProbe = !isThorough; left > 0; isProbe = false) {
      const asked = store.look((look) => privatesToAsk(look, accountId, began, Math.min(left, BATCH)));
      if (!isNew(asked)) break;
      const isNews = await askPrivates(asked, signal);
      left = isProbe && isNews ? PRIVATES - BATCH : left - asked.length;
      if (store.look((look) => readRole(look, accountId)).privatesGoneAt !== null) break;
    }
    for (let batches = 0; batches < MOST_BATCHES; batches += 1) {
      const asked = store.look((look) => jobsToAsk(look, accountId, began, 'confidential', BATCH));
      if (!isNew(asked)) break;
      const listed = idsOf(await listedOf('job', asked, signal));
      store.bulk((write) => recordListing(write, accountId, 'job', asked, listed));
    }
    const rest = store.look((look) => jobsToAsk(look, accountId, began, 'rest', BATCH));
    if (rest.length > 0) absence.record('job', rest, idsOf(await listedOf('job', rest, signal)));
    const busy = store.look((look) => peopleWithEdits(look, accountId, began, BATCH));
    if (busy.length > 0) absence.record('candidate', busy, idsOf(await listedOf('candidate', busy, signal)));
    if (isThorough) {
      const asked: Listed[] = [];
      const listed = new Set<string>();
      for (let count = 0; count < OTHERS; count += BATCH) {
        const people = store.bulk((write) => takeOthersToAsk(write, accountId, began, BATCH));
        if (people.length === 0) continue;
        for (const remoteId of idsOf(await listedOf('candidate', people, signal))) listed.add(remoteId);
        asked.push(...people);
      }
      absence.record('candidate', asked, listed);
      await absence.askGone(began, signal);
      thoroughAt = clock.monotonic();
    }
    await absence.judge(signal);
  }

  return {
    absence,
    async begin(signal) {
      began = clock.now();
      isFirst = store.look((look) => lastSuccessAt(look, accountId)) === null;
      rights = await ask(() => port.rights(signal), signal);
      store.bulk((write) => {
        storeRights(write, accountId, rights);
        settleJobs(write, readRole(write, accountId));
      });
      if (store.look((look) => isUnsettled(look, accountId))) await settle(everybody(), signal);
      if (!isFirst && rights.siteAdmin && rights.jobIds !== null) await getNewJobs(rights.jobIds, signal);
      store.bulk((write) => setWalksBack(write, accountId));
    },
    async finish(signal) {
      // Jobs that came with the walk may be among those permitted.
      const isOther = store.bulk((write) => storeRights(write, accountId, rights));
      const goneBefore = store.look((look) => readRole(look, accountId)).privatesGoneAt;
      // After a first walk everything has just been listed.
      if (rights.siteAdmin && !isFirst)
        try {
          await lookWhoIsListed(signal);
        } catch (error) {
          if (!(error instanceof NotPermitted)) throw error;
        }
      const people = new Set<string>();
      store.bulk((write) => {
        const role = readRole(write, accountId);
        if (role.privatesGoneAt !== goneBefore) for (const id of privatePeople(write, accountId)) people.add(id);
        for (const jobId of settleJobs(write, role)) for (const id of peopleOfJob(write, jobId)) people.add(id);
      });
      if (isOther) await settle(everybody(), signal);
      else if (store.look((look) => isUnsettled(look, accountId))) await settle(people, signal);
      return store.bulk((write) => setWalksBack(write, accountId));
    },
  };
}
