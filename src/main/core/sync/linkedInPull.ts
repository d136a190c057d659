import { atsOfLinkedIn } from '../data/arrivals/atsOfLinkedIn.ts';
import type { TypeProgress } from '../../../shared/domain/account.ts';
import { TYPE_LABELS } from '../data/queries/accountQueries.ts';
import { putConsent } from '../data/arrivals/arrivalRows.ts';
import { putLeft } from '../data/arrivals/leftRows.ts';
import { deleteLinkedInNote, putInMail, putLinkedInNote, putMatch, putSeats } from '../data/linkedInRows.ts';
import { ownContract } from '../data/seatPairs.ts';
import { readCursor, type RunCounts, writeCursor } from '../data/syncRows.ts';
import type { Write } from '../data/store.ts';
import type { ArrivalsPort, LinkedInPort } from './linkedInPort.ts';
import type { SyncTools } from './runner.ts';

const HOUR_MS = 3_600_000;
/** How far back the first run reads messages and notes. */
const FIRST_LOOK_BACK_MS = 90 * 24 * HOUR_MS;
/** Messages may become visible later than their own time. */
const OVERLAP_MS = HOUR_MS;
/** Matches are asked for again after this long: members join, e-mails change. */
const MATCH_AGE_MS = 24 * HOUR_MS;
const MATCH_BATCH = 200;
/** Who is due is looked for among everybody, which takes as long as there are people: so many are found at once. */
const MATCHES_LOOKED_UP = 20 * MATCH_BATCH;
/** The piece of time after which progress is stored; LinkedIn takes windows of at most 12 hours. */
const STEP_MS = 12 * HOUR_MS;
/** Consents have no such windows, and few come in this time. */
const CONSENT_STEP_MS = 30 * 24 * HOUR_MS;
/** How often LinkedIn is asked who left; it wants to be asked at least every 30 days. */
const LEFT_EVERY_MS = 24 * HOUR_MS;

type Kind = 'seat' | 'match' | 'message' | 'linkedInNote' | 'consent' | 'left';
const KINDS: readonly Kind[] = ['seat', 'match', 'message', 'linkedInNote', 'consent', 'left'];

export interface LinkedInPull {
  /** Seats, messages, notes, consents, and once a day who left; `isAsked`: a person wants it all now, who left too. */
  run(signal: AbortSignal, isAsked?: boolean): Promise<void>;
  /** Tells LinkedIn what was linked by hand, and asks for the matches of people that are new or have changed. */
  match(signal: AbortSignal): Promise<void>;
  /** Whether LinkedIn was asked about everybody here. */
  isEverybodyMatched(): boolean;
  counts(): RunCounts;
  progress(): TypeProgress[];
}

/**
 * One round of what Tandem reads from LinkedIn. Each step stores its place, so that a kill loses nothing but the step. `settle` deals with
 * what came of single members: when it came, and when it is better known who they are.
 */
export function createLinkedInPull(tools: SyncTools, accountId: string, port: LinkedInPort, arrivals: ArrivalsPort, settle: (isEverybodyMatched: boolean) => void): LinkedInPull {
  const { store, clock } = tools;
  const read = new Map<Kind, number>();
  const changed = new Map<Kind, number>();
  const states = new Map<Kind, TypeProgress['state']>();

  const count = (map: Map<Kind, number>, kind: Kind, by: number): void => void map.set(kind, (map.get(kind) ?? 0) + by);

  async function seats(signal: AbortSignal): Promise<void> {
    const found = [...(await port.seats(signal))];
    const others = await port.otherSeats?.(signal);
    if (others !== undefined) found.push(...others.seats);
    count(read, 'seat', found.length);
    store.bulk((write) => putSeats(write, accountId, found, others?.withheld));
  }

  const isEverybodyMatched = (): boolean => states.get('match') === 'done';

  /** Tells LinkedIn what a person linked or unlinked while it could not be reached. */
  async function sendLinks(signal: AbortSignal): Promise<void> {
    const rows = store.db
      .prepare(
        `SELECT l.candidate_id, l.pending_urn, r.remote_id FROM linkedin_link l CROSS JOIN seen_candidate c ON c.id = l.candidate_id
         CROSS JOIN remote_ref r ON r.type = 'candidate' AND r.local_id = c.id AND r.account_id = c.account_id
         WHERE l.account_id = ? AND l.pending_urn IS NOT NULL LIMIT 500`,
      )
      .all(accountId) as { candidate_id: string; pending_urn: string; remote_id: string }[];
    for (const row of rows) {
      const taken = await port.setManualMatch(row.remote_id, row.pending_urn === '' ? null : row.pending_urn, signal);
      if (!taken) continue;
      store.edit((write) => {
        write
          .sql('UPDATE linkedin_link SET pending_urn = NULL WHERE candidate_id = ? AND pending_urn = ?')
          .run(row.candidate_id, row.pending_urn);
        write.changed('linkedIn', row.candidate_id);
      });
    }
  }

  async function matches(signal: AbortSignal): Promise<void> {
    // Who was changed after this, by the clock of the ATS, is asked for once all the same: that clock may be ahead. Whoever LinkedIn was
    // told of since is another one to it (RSC-204).
    const began = clock.now();
    // Of another customer's ATS this LinkedIn is told nothing, not even an id (row S3).
    const ats = store.look((look) => atsOfLinkedIn(look, accountId));
    /** Who is to be asked for, of these people or (null) of all: first those about whom LinkedIn was never asked. */
    const dueOf = (ids: readonly string[] | null, limit: number): { id: string; remote_id: string }[] =>
      store.db
        .prepare(
          `SELECT c.id, r.remote_id FROM ${ids === null ? 'seen_candidate c' : 'json_each(@ids) w CROSS JOIN seen_candidate c ON c.id = w.value'}
             CROSS JOIN remote_ref r ON r.type = 'candidate' AND r.local_id = c.id AND r.account_id = c.account_id
             LEFT JOIN linkedin_link l ON l.candidate_id = c.id
           WHERE (@ats IS NULL OR c.account_id = @ats) AND (l.checked_at IS NULL OR l.checked_at < @old OR l.checked_at < min(c.updated_at, @began)
             OR l.checked_at < @began AND l.checked_at <= (SELECT p.at FROM publication p WHERE p.owner_id = c.id AND p.account_id = @accountId AND p.kind = 'candidate' AND p.state = 'there'))
           ORDER BY l.checked_at IS NOT NULL, c.last_activity_at DESC LIMIT @limit`,
        )
        .all({ ...(ids === null ? {} : { ids: JSON.stringify(ids) }), ats, old: began - MATCH_AGE_MS, began, accountId, limit }) as { id: string; remote_id: string }[];
    let known: string[] = [];
    for (;;) {
      signal.throwIfAborted();
      if (known.length === 0) known = dueOf(null, MATCHES_LOOKED_UP).map(({ id }) => id);
      if (known.length === 0) {
        states.set('match', 'done');
        return;
      }
      // Some of them may have been dealt with since.
      const due = dueOf(known.splice(0, MATCH_BATCH), MATCH_BATCH);
      if (due.length === 0) continue;
      states.set('match', 'running');
      const found = new Map((await port.matches(due.map((row) => row.remote_id), signal)).map((match) => [match.atsCandidateId, match]));
      count(read, 'match', due.length);
      store.bulk((write) => {
        for (const row of due) if (putMatch(write, accountId, row.id, found.get(row.remote_id) ?? null)) count(changed, 'match', 1);
        write.changed('sync');
      });
    }
  }

  /** Walks the time since the last round in steps; the place is stored with the rows of each step. */
  async function overTime(
    key: string,
    kind: Kind,
    signal: AbortSignal,
    step: (from: number, to: number) => Promise<(write: Write) => number>,
    { stepMs = STEP_MS, begin = (now) => now - FIRST_LOOK_BACK_MS, end = (now) => now }: { readonly stepMs?: number; readonly begin?: (now: number) => number; readonly end?: ((now: number) => number) | undefined } = {},
  ): Promise<void> {
    const cursor = store.look((write) => readCursor(write, accountId, key));
    const until = end(clock.now());
    let from = cursor.watermark === null ? begin(until) : cursor.watermark - (cursor.windowTo === null ? OVERLAP_MS : 0);
    while (from < until) {
      signal.throwIfAborted();
      const to = Math.min(from + stepMs, until);
      const apply = await step(from, to);
      store.bulk((write) => {
        count(changed, kind, apply(write));
        // An open window (`windowTo`) marks a walk that was cut off: it goes on without the overlap.
        writeCursor(write, accountId, key, { ...cursor, watermark: to, windowTo: to < until ? until : null });
      });
      from = to;
    }
  }

  async function messages(signal: AbortSignal): Promise<void> {
    const seatRows = store.db
      // Of another contract's seats nothing is read but who sits there.
      .prepare('SELECT seat_urn, own FROM seat WHERE account_id = ? AND contract = ? ORDER BY own DESC, seat_urn')
      .all(accountId, store.look((look) => ownContract(look, accountId))) as { seat_urn: string; own: number }[];
    for (const seat of seatRows)
      await overTime(`message:${seat.seat_urn}`, 'message', signal, async (from, to) => {
        const pages = await Array.fromAsync(port.messages(seat.seat_urn, from, to, signal));
        const all = pages.flat();
        count(read, 'message', all.length);
        return (write) => {
          let added = 0;
          // Row W7: of a colleague's conversation only from, to, subject and date may be kept.
          for (const message of all) if (putInMail(write, accountId, seat.seat_urn, seat.own === 1, message)) added += 1;
          return added;
        };
      }, seat.own === 1 ? {} : { end: port.readUntil });
  }

  async function notes(signal: AbortSignal, isAsked: boolean): Promise<void> {
    const upTo = (end: ((now: number) => number) | undefined): Promise<void> => overTime('linkedInNote', 'linkedInNote', signal, async (from, to) => {
      const all = (await Array.fromAsync(port.notes(from, to, signal))).flat();
      count(read, 'linkedInNote', all.length);
      return (write) => {
        let touched = 0;
        for (const note of all)
          if (note.active ? putLinkedInNote(write, accountId, note) : deleteLinkedInNote(write, accountId, note.noteId)) touched += 1;
        return touched;
      };
    }, { end });
    await upTo(port.readUntil);
    // Who asks wants what was written a moment ago; it is one request that is shared with nobody.
    if (isAsked && port.readUntil !== undefined) await upTo(undefined);
  }

  /**
   * Consents that were given to the person who sits here: each is dealt with at one desk, or two would make the same person. What was
   * agreed before LinkedIn was connected is left to those who had to do with it then.
   */
  async function consents(signal: AbortSignal): Promise<void> {
    const { connectedAt } = store.db.prepare('SELECT connected_at AS connectedAt FROM account WHERE id = ?').get(accountId) as { connectedAt: number };
    const seatRows = store.db.prepare('SELECT seat_urn AS urn FROM seat WHERE account_id = ? AND own = 1 ORDER BY seat_urn').all(accountId) as { urn: string }[];
    for (const { urn } of seatRows)
      await overTime(
        `consent:${urn}`,
        'consent',
        signal,
        async (from, to) => {
          const all = (await Array.fromAsync(arrivals.stubs([urn], from, to, signal))).flat();
          count(read, 'consent', all.length);
          return (write) => all.filter(({ personUrn, agreedAt, firstName, lastName, email, phones, employers, location, profileUrl }) =>
            putConsent(write, accountId, { personUrn, at: agreedAt, fields: { firstName, lastName, company: employers[0] ?? null, location, profileUrl, email, phones: [...phones] } })).length;
        },
        { stepMs: CONSENT_STEP_MS, begin: () => connectedAt - OVERLAP_MS },
      );
    settle(isEverybodyMatched());
  }

  async function left(signal: AbortSignal, isAsked: boolean): Promise<void> {
    const cursor = store.look((write) => readCursor(write, accountId, 'left'));
    if (!isAsked && cursor.watermark !== null && cursor.watermark <= clock.now() && clock.now() - cursor.watermark < LEFT_EVERY_MS) return;
    const members = await arrivals.closed(signal);
    store.bulk((write) => {
      count(read, 'left', members.length);
      count(changed, 'left', putLeft(write, accountId, members));
      writeCursor(write, accountId, 'left', { ...cursor, watermark: write.now });
    });
  }

  const steps: readonly (readonly [Kind, (signal: AbortSignal, isAsked: boolean) => Promise<void>])[] = [
    ['seat', seats],
    ['message', messages],
    ['linkedInNote', notes],
    ['consent', consents],
    ['left', left],
  ];

  return {
    isEverybodyMatched,
    async match(signal) {
      await sendLinks(signal);
      await matches(signal);
      settle(isEverybodyMatched());
    },
    async run(signal, isAsked = false) {
      for (const [kind] of steps) {
        read.delete(kind);
        changed.delete(kind);
        states.delete(kind);
      }
      for (const [kind, step] of steps) {
        signal.throwIfAborted();
        states.set(kind, 'running');
        try {
          await step(signal, isAsked);
          states.set(kind, 'done');
        } catch (error) {
          states.set(kind, 'failed');
          throw error;
        }
      }
    },
    counts: () =>
      Object.fromEntries(KINDS.map((kind) => [kind, { read: read.get(kind) ?? 0, changed: changed.get(kind) ?? 0, problems: 0 }])),
    progress() {
      const stored = store.db
        .prepare(
          `SELECT (SELECT count(*) FROM seat WHERE account_id = @accountId) AS seat,
             (SELECT count(*) FROM linkedin_link WHERE account_id = @accountId AND person_urn IS NOT NULL) AS "match",
             (SELECT count(*) FROM inmail_message WHERE account_id = @accountId) AS message,
             (SELECT count(*) FROM linkedin_note WHERE account_id = @accountId) AS linkedInNote,
             (SELECT count(*) FROM linkedin_arrival WHERE account_id = @accountId AND kind = 'consent') AS consent,
             (SELECT count(*) FROM linkedin_left WHERE account_id = @accountId) AS "left"`,
        )
        .get({ accountId }) as Record<Kind, number>;
      return KINDS.map((kind) => ({
        type: kind,
        label: TYPE_LABELS[kind] ?? kind,
        state: states.get(kind) ?? 'waiting',
        rows: read.get(kind) ?? 0,
        stored: stored[kind],
        message: null,
      }));
    },
  };
}
