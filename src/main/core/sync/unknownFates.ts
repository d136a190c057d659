import { type OutboxOperation, setOperationState } from '../data/outbox.ts';
import type { Write } from '../data/store.ts';
import { type AtsPort, type LookUp, NotPermitted, type PushOperation } from './atsPort.ts';
import type { CommitTogether } from './commitTogether.ts';
import { ingestRecord } from './ingest.ts';
import { madeBy } from './madeBy.ts';
import type { SyncTools } from './runner.ts';
import { compareAgain, settleAsked, settleDone, stillSo } from './settle.ts';

/** That an edit is not there is believed after this many look-ups past the read lag. */
const LOOKUPS_BEFORE_RESEND = 2;

/** An edit that fails this often, or cannot be looked up this often, is shown to the person instead of being tried for ever. */
const TRIES = 8;
const TRIES_WORDS = 'The ATS keeps failing on this change, and it is not there. Try again later, or take it back.';
const UNTOLD_WORDS = 'It was sent and no answer came, and Tandem cannot tell whether it arrived. Look in the ATS: send it again if it is missing there, else take it back.';
const ELSEWHERE_WORDS = 'This copy came from another computer, which may send it as well, and it is not in the ATS yet. Send it from here if that computer will not, else take it back.';
/** What the person reads meanwhile. */
export const UNKNOWN_WORDS = 'It was sent, but no answer came; Tandem looks whether it arrived.';
const LONGEST_DELAY_MS = 60_000;

/** Milliseconds before an edit is tried again, after so many tries. */
export const delayAfter = (attempts: number): number => (attempts <= 1 ? 0 : Math.min(LONGEST_DELAY_MS, 500 * 2 ** (attempts - 1)));


/** Finds out what became of edits that were sent and had no answer. */
export interface UnknownFates {
  /** Edits whose answer was lost just now: what the ATS has done up to here shows after its read lag. */
  lost(operations: readonly OutboxOperation[]): void;
  /** `answered` is called when the ATS did. Throws as the port does. */
  resolve(operations: readonly OutboxOperation[], push: PushOperation, answered: () => void): Promise<void>;
  /** A look-up failed, and not for the network: it is made again later, and after some of them a person must look. */
  failed(error: unknown, operations: readonly OutboxOperation[]): void;
}

interface Absence {
  readonly lostAt: number;
  readonly notFound: number;
}

export function createUnknownFates(tools: SyncTools, accountId: string, port: AtsPort, commit: CommitTogether, signal: AbortSignal): UnknownFates {
  const { store, clock, log } = tools;
  /** An edit that is not known here was sent before this start. */
  const startedAt = clock.monotonic();
  /**
   * Until when each edit may have been on its way, and how often it was looked for past the read lag since, and not found. On monotonic
   * time: a clock that is set meanwhile must not make a look-up count that came too early. One that failed tells nothing.
   */
  const absences = new Map<string, Absence>();

  function lost(operations: readonly OutboxOperation[]): void {
    for (const { id } of operations) absences.set(id, { lostAt: clock.monotonic(), notFound: 0 });
  }

  /** What an edit made, where the ATS had said as what: it was made, whatever has become of it since. Null where it had not. */
  async function lookUpMade(operations: readonly OutboxOperation[]): Promise<Extract<LookUp, { readonly state: 'found' }> | null> {
    for (const operation of operations) {
      const made = madeBy(operation);
      if (made === null || operation.madeAs === null) continue;
      const { records } = await port.fetch(made[0], [operation.madeAs], signal);
      return { state: 'found', remoteId: operation.madeAs, records: records.filter(({ remoteId }) => remoteId === operation.madeAs) };
    }
    return null;
  }

  /**
   * Looks an edit of unknown fate up; it is sent again only when it was not found twice, both times past the remote's read lag. What
   * cannot be told waits for a person (rule R2).
   */
  async function resolve(operations: readonly OutboxOperation[], push: PushOperation, answered: () => void): Promise<void> {
    const first = operations[0];
    if (!first) return;
    // What an answer says may be as old as the question.
    const askedAt = clock.monotonic();
    const found = (await lookUpMade(operations)) ?? (await port.lookUp(push, signal, first.sentRemote));
    answered();
    const { lostAt, notFound } = absences.get(first.id) ?? { lostAt: startedAt, notFound: 0 };
    for (const { id } of operations) absences.delete(id);
    const keep = (absence: Absence): void => {
      for (const { id } of operations) absences.set(id, absence);
    };
    if (found.state === 'found') {
      await commit((write) => settleDone(write, operations, found, port.remoteNow()));
      return;
    }
    if (found.state === 'unclear') {
      store.edit((write) => settleAsked(write, stillSo(write, operations), 'needsPerson', found.message));
      return;
    }
    if (found.state === 'unseen') {
      keep({ lostAt, notFound: 0 });
      store.edit((write) => lookAgain(write, operations));
      return;
    }
    // What it waits for is a moment of the wall clock, in whole milliseconds.
    const isPast = Math.ceil(askedAt) - Math.floor(lostAt) >= port.readLagMs;
    const absence = { lostAt, notFound: isPast ? notFound + 1 : 0 };
    store.edit((write) => {
      // What is there now is the base of what is sent again. It may turn out to be a question for the person.
      for (const record of found.records) ingestRecord(write, accountId, record, { remoteNow: port.remoteNow() });
      const open = stillSo(write, operations);
      const readable = absence.notFound >= LOOKUPS_BEFORE_RESEND;
      if (!readable) keep(absence);
      if (readable && (first.attempts >= TRIES || first.inQuestion)) {
        settleAsked(write, open, 'needsPerson', first.inQuestion ? ELSEWHERE_WORDS : TRIES_WORDS);
        return;
      }
      for (const operation of open)
        setOperationState(write, operation, {
          state: readable ? 'waiting' : 'unknown',
          notBefore: write.now + (readable ? delayAfter(operation.attempts) : port.readLagMs),
          lookedUp: true,
        });
      compareAgain(write, open);
    });
  }

  function failed(error: unknown, operations: readonly OutboxOperation[]): void {
    log(`a look-up failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    store.edit((write) => {
      if (error instanceof NotPermitted) settleAsked(write, stillSo(write, operations), 'needsPerson', UNTOLD_WORDS);
      else lookAgain(write, operations);
    });
  }

  /** Nothing could be told: it is looked up again later, and after some of them a person must look. */
  function lookAgain(write: Write, operations: readonly OutboxOperation[]): void {
    const open = stillSo(write, operations);
    if (operations.some(({ lookups }) => lookups + 1 >= TRIES)) {
      settleAsked(write, open, 'needsPerson', UNTOLD_WORDS);
      return;
    }
    for (const operation of open)
      setOperationState(write, operation, {
        state: 'unknown',
        message: UNKNOWN_WORDS,
        notBefore: write.now + port.readLagMs + delayAfter(operation.lookups + 1),
        lookedUp: true,
      });
  }

  return { lost, resolve, failed };
}
