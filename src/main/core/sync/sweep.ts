import { comeBack } from '../data/gone.ts';
import { askAbout, isTooMuch, keptByAnswer } from '../data/guards.ts';
import { jobsByIds, type Listed, peopleByIds } from '../data/listings.ts';
import { TYPE_LABELS } from '../data/queries/accountQueries.ts';
import { removeChild } from '../data/removedChildren.ts';
import { readRole, settleListed } from '../data/rights.ts';
import {
  awayAmong,
  markListed,
  notListed,
  oneListed,
  readSweep,
  somebodySeen,
  type SweepPlace,
  sweptAt,
  type Unlisted,
  writeSweep,
  writeSweptAt,
} from '../data/sweepRows.ts';
import { endRun, lastSuccessAt, readCursor, startRun, storedCounts } from '../data/syncRows.ts';
import type { Write } from '../data/store.ts';
import type { AbsenceCheck } from './absence.ts';
import { type AtsPort, CursorDied, NotPermitted, type PullPage } from './atsPort.ts';
import { pause, turn } from './bell.ts';
import { type IngestCounts, ingestPage } from './ingest.ts';
import type { RecordType, RemoteRecord } from './remoteRecord.ts';
import type { SyncTools } from './runner.ts';

const DAY_MS = 24 * 3_600_000;
/** After so long without a run, everything is compared at once. */
const LONG_AWAY_MS = 14 * DAY_MS;
/** Pages of one step, and looks for what was not listed. */
const PAGES = 40;
const LOOKS = 40;
const LOOK_ROWS = 2_000;
/** The step ends while less than this share of the rate window is left. */
const ROOM = 0.6;
/** What a change becomes visible within; older ones should have come with the runs before. */
const SLACK_MS = 15 * 60_000;
const MOST_ABSENT = 2_000;
const BATCH = 49;

export interface Sweep {
  /** Before a run: notices that the desk was away for long. */
  begin(): void;
  /** A bounded part of the slow compare, when it is due. Throws what the port throws. */
  step(signal: AbortSignal): Promise<void>;
}

type Ask = <T>(request: () => Promise<T>, signal: AbortSignal) => Promise<T>;

const words = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([type, count]) => `${(TYPE_LABELS[type] ?? type).toLowerCase()}: ${count}`)
    .join(', ');

/** What a whole compare found, in words. */
export function sweepWords(place: Pick<SweepPlace, 'missed' | 'gone'>): string {
  const [missed, gone] = [words(place.missed), words(place.gone)];
  if (missed === '' && gone === '') return 'Compared everything with the ATS: nothing had been missed.';
  return [
    'Compared everything with the ATS.',
    ...(missed === '' ? [] : [`Missed before and taken in now: ${missed}.`]),
    ...(gone === '' ? [] : [`No longer in the ATS: ${gone}.`]),
  ].join(' ');
}

/**
 * The slow compare of everything, once a day: every record of every type by id and hash, a few pages after each run. It finds what
 * the increments missed (changes that became visible late, deletions of what hangs on a person) and says so in the list of runs.
 */
export function createSweep(tools: SyncTools, accountId: string, port: AtsPort, ask: Ask, absence: AbsenceCheck): Sweep {
  const { store, clock } = tools;
  /** Milliseconds until there is room for the step again, as far as is known; 0 when there is. */
  function shortForMs(): number {
    const budget = port.budget();
    return budget === null || budget.remaining >= budget.limit * ROOM ? 0 : budget.resetInMs;
  }

  const siteAdmin = (): boolean => !store.look((look) => readRole(look, accountId)).isLimited;

  function start(): SweepPlace {
    const place: SweepPlace = {
      startedAt: clock.now(),
      types: [...port.types],
      to: Math.floor(port.remoteNow() ?? clock.now()),
      phase: 'read',
      at: null,
      absent: [],
      requests: 0,
      missed: {},
      gone: {},
    };
    store.bulk((write) => writeSweep(write, accountId, place));
    return place;
  }

  /** The place to go on from, when a sweep is under way or due. */
  function due(): SweepPlace | null {
    const place = store.look((look) => readSweep(look, accountId));
    if (place !== null) return place;
    const last = store.look((look) => sweptAt(look, accountId));
    if (last === null) {
      store.bulk((write) => writeSweptAt(write, accountId, write.now));
      return null;
    }
    // A moment that lies ahead is that of a clock that was wrong.
    return Math.abs(clock.now() - last) >= DAY_MS ? start() : null;
  }

  const add = (counts: Readonly<Record<string, number>>, type: string, more: number): Readonly<Record<string, number>> =>
    more === 0 ? counts : { ...counts, [type]: (counts[type] ?? 0) + more };

  /** Takes a page in. What should have come long ago is counted as missed. */
  function takePage(place: SweepPlace, type: RecordType, page: PullPage): SweepPlace {
    const take = (careful: boolean): SweepPlace =>
      store.bulk((write) => {
        const watermark = readCursor(write, accountId, type).watermark;
        const isOld = (record: RemoteRecord): boolean => record.updatedAt === null || (watermark !== null && record.updatedAt < watermark - SLACK_MS);
        const missed: IngestCounts = { read: 0, changed: 0, added: 0, problems: 0 };
        const fresh: IngestCounts = { read: 0, changed: 0, added: 0, problems: 0 };
        ingestPage(write, accountId, { records: page.records.filter(isOld), bad: [] }, missed, careful);
        ingestPage(write, accountId, { records: page.records.filter((record) => !isOld(record)), bad: page.bad }, fresh, careful);
        const ids = [...page.records, ...page.bad].map(({ remoteId }) => remoteId);
        markListed(write, accountId, type, ids, place.startedAt);
        if (type === 'candidate')
          for (const { id, isGone } of awayAmong(write, accountId, ids)) {
            if (isGone) comeBack(write, accountId, id);
            else settleListed(write, accountId, id);
          }
        const next: SweepPlace = {
          ...place,
          at: page.next,
          phase: page.next === null ? 'missing' : 'read',
          missed: add(place.missed, type, missed.changed),
          requests: place.requests + 1,
        };
        writeSweep(write, accountId, next);
        return next;
      });
    try {
      return take(false);
    } catch (error) {
      tools.log(`a page of the compare was refused: ${error instanceof Error ? error.message : String(error)}`);
      return take(true);
    }
  }

  async function read(place: SweepPlace, type: RecordType, signal: AbortSignal): Promise<SweepPlace> {
    let page: PullPage;
    try {
      page = await ask(() => port.pull(type, { from: null, to: place.to }, place.at, signal), signal);
    } catch (error) {
      if (error instanceof NotPermitted) return next(place);
      if (!(error instanceof CursorDied) || place.at === null) throw error;
      return { ...place, at: null };
    }
    // A page that leads to itself would never end.
    if (page.next !== null && page.next === place.at) return next(place);
    return takePage(place, type, page);
  }

  const listedOf = (type: 'candidate' | 'job', rows: readonly Unlisted[]): Listed[] => {
    const ids = rows.map(({ localId }) => localId);
    return store.look((look) => (type === 'candidate' ? peopleByIds(look, accountId, ids) : jobsByIds(look, accountId, ids)));
  };

  /**
   * Of records that are missing, those whose person, and whose job, is listed at this moment: who went out of sight since they were read takes
   * along what hangs on them, and none of it was deleted (fault C18).
   */
  async function withoutHidden(type: RecordType, missing: readonly string[], signal: AbortSignal): Promise<{ readonly ids: readonly string[]; readonly requests: number }> {
    const hanging = store.look((look) =>
      missing.flatMap((id) => {
        const on = somebodySeen(look, type, id);
        return on === null ? [] : [{ id, ...on }];
      }),
    );
    const people = new Set(hanging.map(({ person }) => person));
    const jobs = new Set(hanging.flatMap(({ job }) => job ?? []));
    let requests = 0;
    const seen = new Set<string>();
    for (const [of, ids] of [['candidate', people], ['job', jobs]] as const) {
      if (ids.size === 0) continue;
      const asked = store.look((look) => (of === 'candidate' ? peopleByIds : jobsByIds)(look, accountId, [...ids]));
      const page = await ask(() => port.fetch(of, asked.map(({ remoteId }) => remoteId), signal), signal);
      requests += 1;
      const listed = new Set([...page.records, ...page.bad].map(({ remoteId }) => remoteId));
      for (const { localId, remoteId } of asked) if (listed.has(remoteId)) seen.add(localId);
    }
    return { ids: hanging.filter(({ person, job }) => seen.has(person) && (job === null || seen.has(job))).map(({ id }) => id), requests };
  }

  /** Asks by id for what no page held; what is listed after all is taken in. */
  async function confirm(place: SweepPlace, type: RecordType, rows: readonly Unlisted[], signal: AbortSignal): Promise<SweepPlace> {
    let { absent, requests } = place;
    const asked: Listed[] = [];
    const listed = new Set<string>();
    for (let at = 0; at < rows.length; at += BATCH) {
      const some = rows.slice(at, at + BATCH);
      const control = store.look((look) => oneListed(look, accountId, type, place.startedAt));
      const page = await ask(() => port.fetch(type, [...some.map(({ remoteId }) => remoteId), ...(control === null ? [] : [control])], signal), signal);
      requests += 1;
      store.bulk((write) => ingestPage(write, accountId, page, { read: 0, changed: 0, added: 0, problems: 0 }, true));
      const here = new Set([...page.records, ...page.bad].map(({ remoteId }) => remoteId));
      for (const id of here) listed.add(id);
      if (type === 'candidate' || type === 'job') asked.push(...listedOf(type, some));
      else if (control !== null && here.has(control)) {
        const missing = some.filter(({ remoteId }) => !here.has(remoteId)).map(({ localId }) => localId);
        const gone = await withoutHidden(type, missing, signal);
        absent = [...absent, ...gone.ids];
        requests += gone.requests;
      }
    }
    if (type === 'candidate' || type === 'job') absence.record(type, asked, listed);
    return { ...place, absent: absent.slice(0, MOST_ABSENT), requests };
  }

  function next(place: SweepPlace): SweepPlace {
    return { ...place, types: place.types.slice(1), phase: 'read', at: null, absent: [] };
  }

  /** What is absent goes, unless it is more than people delete. */
  function letGo(write: Write, place: SweepPlace, type: string): SweepPlace {
    const kept = keptByAnswer(write, accountId, type, place.absent);
    const absent = place.absent.filter((id) => !kept.has(id));
    const known = storedCounts(write, accountId).get(type) ?? 0;
    if (absent.length > 0 && isTooMuch(absent.length, known)) {
      askAbout(write, accountId, type, absent, known);
      return next(place);
    }
    const removed = absent.filter((id) => removeChild(write, accountId, type, id)).length;
    return { ...next(place), gone: add(place.gone, type, removed) };
  }

  async function look(place: SweepPlace, type: RecordType, signal: AbortSignal): Promise<SweepPlace> {
    const found = store.look((look) => notListed(look, accountId, type, place.at ?? '', place.startedAt, LOOK_ROWS));
    let moved = found.rows.length === 0 ? place : await confirm(place, type, found.rows, signal);
    moved = { ...moved, at: found.next };
    return found.next === null ? store.bulk((write) => letGo(write, moved, type)) : moved;
  }

  function finish(place: SweepPlace): void {
    store.bulk((write) => {
      const id = startRun(write, accountId, 'sweep');
      write.sql('UPDATE run SET started_at = ? WHERE id = ?').run(place.startedAt, id);
      const counts = Object.fromEntries(Object.entries(place.missed).map(([type, changed]) => [type, { read: changed, changed, problems: 0 }]));
      endRun(write, id, { outcome: 'done', counts, requests: place.requests, message: sweepWords(place) });
      writeSweep(write, accountId, null);
      writeSweptAt(write, accountId, write.now);
    });
  }

  return {
    begin() {
      const last = store.look((look) => lastSuccessAt(look, accountId));
      if (last === null || clock.now() - last < LONG_AWAY_MS || store.look((look) => readSweep(look, accountId)) !== null) return;
      start();
    },
    async step(signal) {
      if (!siteAdmin()) return;
      let place = due();
      // Where the limit is low the run itself has used up what the step must leave, every time: it begins with the next window.
      const spentForMs = place === null ? 0 : shortForMs();
      if (spentForMs > 0) await pause(tools.timers, spentForMs, signal);
      for (let pages = 0, looks = 0; place !== null && pages < PAGES && looks < LOOKS; ) {
        signal.throwIfAborted();
        if (shortForMs() > 0) return;
        const [type] = place.types as readonly RecordType[];
        if (type === undefined) {
          finish(place);
          return;
        }
        if (place.phase === 'read') pages += 1;
        else looks += 1;
        place = place.phase === 'read' ? await read(place, type, signal) : await look(place, type, signal);
        const moved = place;
        store.bulk((write) => writeSweep(write, accountId, moved));
        await turn(tools.timers);
      }
    },
  };
}
