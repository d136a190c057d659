import { dueOperations, keepMadeAs, markStranded, nextDueAt, operationById, type OutboxOperation, setOperationState } from '../data/outbox.ts';
import { isOlderOpen } from '../data/olderRows.ts';
import { refByLocal } from '../data/remoteRefs.ts';
import { HttpFailure } from '../platform/http.ts';
import { VaultUnavailable } from '../platform/vault.ts';
import {
  type AtsPort,
  FateUnknown,
  NotPermitted,
  type PushOperation,
  type PushOutcome,
  RemoteUnavailable,
  SignInLost,
  type PullPage,
} from './atsPort.ts';
import { createBell } from './bell.ts';
import { createCommitTogether } from './commitTogether.ts';
import { isFresh, momentOf, type Moment } from './freshness.ts';
import { ingestRecord } from './ingest.ts';
import { madeBy } from './madeBy.ts';
import { createPacing } from './pacing.ts';
import type { PushPlan } from './planParts.ts';
import { planPush } from './pushPlan.ts';
import type { SyncTools } from './runner.ts';
import { createUnknownFates, delayAfter, UNKNOWN_WORDS } from './unknownFates.ts';
import { compareAgain, settleAsked, settleDone, settleRefused, stillSo } from './settle.ts';

/** As many due edits are looked for at once; when so many are, reading back is left until one request serves many. */
const LOOKED_FOR = 12;
/** How long reading back may be left, while many edits go out, and else. */
const PATIENT_MS = 45_000;
const HASTY_MS = 1_000;
const VAULT_WORDS = 'The keychain of this computer is locked. Unlock it: what you change is kept here and sent then.';
/** A reading that took longer than that is made anew; a network on which each does is taken as it is. */
const MOST_READINGS = 3;
const READ_AT_ONCE = 50;
const LOST_FILE_WORDS = 'The file that was to be sent is no longer on this computer. Take this back and add the file again.';
/** Rest after a fault of the database. */
const RECOVER_MS = 2_000;
const FAILING_WORDS = 'The ATS fails on what it is sent. What you changed is kept here and tried again little by little.';
const WINDOW_WORDS = 'As many requests were made as the ATS allows for the moment. Sending goes on by itself.';

const wordsOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

/** Why sending rests, for the status line. */
export interface SenderState {
  readonly offline: boolean;
  readonly message: string | null;
  /** More waits than goes out at once. */
  readonly areMany: boolean;
}

export interface Sender {
  start(): void;
  /** Looks for work; `retry` also ends a rest after a fault (the network is back, a person asked). */
  wake(retry: boolean): void;
  state(): SenderState;
  close(): Promise<void>;
}

/**
 * Sends the edits of one account: in order per person, several people at once, each verified by the port, each of unknown
 * fate looked up before it is sent again. Every state is durable before the step that depends on it.
 */
export function createSender(
  tools: SyncTools,
  accountId: string,
  port: AtsPort,
  hooks: { readonly onSignInLost: (message: string) => void; readonly maySend: () => boolean; readonly onRest: () => void; readonly onFew: () => void },
): Sender {
  const { store, clock, log } = tools;
  const bell = createBell(tools.timers);
  const pacing = createPacing(clock, tools.random);
  const commit = createCommitTogether(tools);
  const ending = new AbortController();
  const fates = createUnknownFates(tools, accountId, port, commit, ending.signal);
  let state: Omit<SenderState, 'areMany'> = { offline: false, message: null };
  /** From the start on: the sender before this one, of the same sign-in or another, may have left some in the middle. */
  let stranded = true;
  /** When people were read ahead of their edits. */
  const readAt = new Map<string, Moment>();
  /** Such a reading under way. */
  let readingAhead: Promise<void> | null = null;
  /** When an edit that may write to somebody was first met here, on monotonic time. */
  const met = new Map<string, number>();
  /** Candidates with an edit under way, and its end. */
  const underWay = new Map<string, Promise<void>>();
  /** How many of them are being written, or looked up. */
  let writing = 0;
  let areMany = false;
  /** Edits that are marked as being sent, and are. */
  const sent = new Set<string>();
  let loop: Promise<void> = Promise.resolve();

  function say(offline: boolean, message: string | null): void {
    if (state.offline === offline && state.message === message) return;
    state = { offline, message };
    hooks.onRest();
  }

  function arrived(): void {
    pacing.answered();
    say(false, null);
  }

  /** What a fault means for the edits that were being worked on. */
  function afterFault(fault: unknown, operations: readonly OutboxOperation[]): void {
    // Without a token nothing leaves.
    const error = fault instanceof VaultUnavailable ? new RemoteUnavailable('busy', VAULT_WORDS) : fault;
    if (error instanceof NotPermitted) {
      store.edit((write) => settleRefused(write, stillSo(write, operations), { message: error.message, records: [] }));
      return;
    }
    // Nothing was done at the remote: the edits wait as before. In every other case they may have had their effect.
    const wereUnknown = operations.some(({ state }) => state === 'unknown');
    const unsent = error instanceof RemoteUnavailable || error instanceof SignInLost;
    if (!unsent) fates.lost(operations);
    store.edit((write) => {
      const open = stillSo(write, operations);
      for (const operation of open)
        setOperationState(write, operation, {
          state: unsent && !wereUnknown ? 'waiting' : 'unknown',
          unsent: unsent && operation.state === 'sending',
          message: error instanceof Error && unsent ? error.message : UNKNOWN_WORDS,
          notBefore: write.now + (unsent ? 0 : port.readLagMs + delayAfter(operation.attempts)),
        });
      compareAgain(write, open);
    });
    if (error instanceof RemoteUnavailable) {
      pacing.failed(error);
      say(error.reason === 'network', error.message);
    } else if (error instanceof SignInLost) hooks.onSignInLost(error.message);
    else {
      if (!(error instanceof FateUnknown)) log(`push failed: ${wordsOf(error)}`);
      if (pacing.lost()) say(false, FAILING_WORDS);
    }
  }

  /** Reading back may take long, and the program may end over it: under which id something was made is kept before. */
  function keepMade(operations: readonly OutboxOperation[], remoteId: string): void {
    const making = operations.find((operation) => madeBy(operation) !== null);
    if (making === undefined) return;
    commit((write) => keepMadeAs(write, making, remoteId)).catch((error: unknown) => log(`under which id an edit was made was not kept: ${wordsOf(error)}`));
  }

  /** A look-up that failed for another reason than the network says nothing about the edit. */
  function afterFailedLookUp(error: unknown, operations: readonly OutboxOperation[]): void {
    const isWeather = error instanceof RemoteUnavailable || error instanceof VaultUnavailable || error instanceof SignInLost || ending.signal.aborted;
    if (isWeather) afterFault(error, operations);
    else fates.failed(error, operations);
  }

  /** A fault of ours in preparing an edit must not stop the edits of others. */
  function prepare(operation: OutboxOperation): PushPlan {
    try {
      return store.look((look) => planPush(look, operation, clock.monotonic() - (met.get(operation.id) ?? clock.monotonic())));
    } catch (error) {
      log(`an edit could not be prepared: ${wordsOf(error)}`);
      return { do: 'refuse', operations: [operation], message: 'Tandem could not prepare this change. Try again, or take it back.' };
    }
  }

  /**
   * No ATS takes a write on the condition that nothing has changed. So the person is read just before fields of theirs are sent, and
   * what a colleague did since the last pull becomes the base, or a card (faults D2, D4). Whoever else is due is read with them, so that
   * a long queue costs few requests more; each such reading serves one edit.
   */
  async function readFirst(operation: OutboxOperation): Promise<void> {
    await readingAhead?.catch(() => undefined);
    for (const [candidateId, at] of readAt) if (!isFresh(clock, at)) readAt.delete(candidateId);
    if (readAt.delete(operation.candidateId)) return;
    const reading = readAhead(operation).finally(() => {
      if (readingAhead === reading) readingAhead = null;
    });
    readingAhead = reading;
    // Whoever waits for it as well reads for themselves then.
    reading.catch(() => undefined);
    await reading;
  }

  const isUntold = (remoteId: string): boolean => store.look((look) => isOlderOpen(look, accountId, 'candidate', remoteId));

  /** The plan for an edit as it is by now. */
  function anew(operation: OutboxOperation): PushPlan {
    const again = store.look((look) => operationById(look, operation.id));
    return again?.state === operation.state ? prepare(again) : { do: 'done', operations: [] };
  }

  /** People as they are now. */
  async function readNow(remoteIds: readonly string[]): Promise<{ readonly at: Moment; readonly page: PullPage }> {
    for (let readings = 1; ; readings += 1) {
      const at = momentOf(clock);
      const page = await port.fetch('candidate', remoteIds, ending.signal);
      if (isFresh(clock, at) || readings === MOST_READINGS) return { at, page };
    }
  }

  async function readAhead(operation: OutboxOperation): Promise<void> {
    const next = store.look((look) => {
      const due = dueOperations(look, accountId, READ_AT_ONCE, [...underWay.keys()], 'edit');
      return [operation, ...due].flatMap(({ candidateId }) => {
        const ref = refByLocal(look, accountId, 'candidate', candidateId);
        return ref && !readAt.has(candidateId) ? [{ candidateId, remoteId: ref.remoteId }] : [];
      });
    });
    const asked = [...new Set(next.map(({ remoteId }) => remoteId))].slice(0, READ_AT_ONCE);
    let { at, page } = await readNow(asked);
    // An answer without the person is believed the second time only: sent on nothing, the edit would cover what nobody here has seen.
    if (!page.records.some(({ remoteId }) => remoteId === asked[0])) ({ at, page } = await readNow(asked));
    store.bulk((write) => {
      for (const record of page.records) ingestRecord(write, accountId, record, { remoteNow: port.remoteNow() });
    });
    const came = new Set(page.records.map(({ remoteId }) => remoteId));
    for (const { candidateId, remoteId } of next) if (candidateId !== operation.candidateId && came.has(remoteId) && !isUntold(remoteId)) readAt.set(candidateId, at);
  }

  /** What is no longer needed of contents goes; a disk that cannot do it now is asked again with the next file. */
  function sweepFiles(): void {
    try {
      store.look((look) => tools.files?.sweep(look));
    } catch (error) {
      log(`files that are no longer needed are left for later: ${wordsOf(error)}`);
    }
  }

  /** An upload with what the file holds; null when that is no longer here. */
  function withContent(push: PushOperation, operation: OutboxOperation): PushOperation | null {
    if (push.kind !== 'upload' || operation.kind !== 'upload') return push;
    const content = tools.files?.read(operation.payload.hash) ?? null;
    return content === null ? null : { ...push, content: Buffer.from(content).toString('base64') };
  }

  /** `answered` is called when the write itself is over, and others may be written. */
  async function work(operation: OutboxOperation, answered: () => void): Promise<void> {
    if ((operation.kind === 'move' || operation.kind === 'reject') && !met.has(operation.id)) met.set(operation.id, clock.monotonic());
    let plan = prepare(operation);
    if (plan.do === 'send' && plan.push.kind === 'edit' && operation.state !== 'unknown') {
      const { candidateId } = plan.push;
      try {
        await readFirst(operation);
      } catch (error) {
        afterFault(error instanceof FateUnknown || error instanceof HttpFailure ? new RemoteUnavailable('network', 'The ATS could not be read.') : error, [operation]);
        return;
      }
      // Until it is told which version is the newer one, an edit might cover what a colleague wrote last.
      plan = isUntold(candidateId) ? { do: 'wait', operations: plan.operations } : anew(operation);
    }
    // From here to the mark that it is being sent nothing is waited for, not even a turn: what a person takes back in between would be sent all the same.
    if (plan.do === 'done') {
      store.edit((write) => settleDone(write, plan.operations, { remoteId: null, records: [] }));
      return;
    }
    if (plan.do === 'refuse') {
      const { message } = plan;
      store.edit((write) => settleRefused(write, plan.operations, { message, records: [] }));
      return;
    }
    if (plan.do === 'hold') {
      const { message } = plan;
      store.edit((write) => settleAsked(write, plan.operations, 'held', message));
      return;
    }
    if (plan.do === 'wait') {
      store.edit((write) => {
        for (const waiting of stillSo(write, plan.operations)) setOperationState(write, waiting, { state: 'waiting', notBefore: write.now + port.readLagMs });
      });
      return;
    }
    const { push } = plan;
    if (operation.state === 'unknown') {
      try {
        await fates.resolve(plan.operations, push, arrived);
      } catch (error) {
        afterFailedLookUp(error, plan.operations);
      }
      return;
    }
    const whole = withContent(push, operation);
    if (whole === null) {
      store.edit((write) => settleRefused(write, plan.operations, { message: LOST_FILE_WORDS, records: [] }));
      return;
    }
    store.edit((write) => {
      for (const sending of plan.operations) setOperationState(write, sending, { state: 'sending', sent: true, remoteNow: port.remoteNow() });
    });
    for (const { id } of plan.operations) sent.add(id);
    try {
      await send(plan.operations, whole, answered);
    } catch (error) {
      // It was answered, and what it answered could not be kept.
      fates.lost(plan.operations);
      throw error;
    } finally {
      for (const { id } of plan.operations) sent.delete(id);
    }
  }

  async function send(operations: readonly OutboxOperation[], push: PushOperation, answered: () => void): Promise<void> {
    let outcome: PushOutcome;
    try {
      outcome = await port.push(push, ending.signal, {
        patienceMs: areMany ? PATIENT_MS : HASTY_MS,
        answered(madeAs) {
          if (madeAs !== null) keepMade(operations, madeAs);
          answered();
        },
      });
    } catch (error) {
      afterFault(error, operations);
      return;
    }
    arrived();
    await commit((write) => {
      if (outcome.state === 'done') settleDone(write, operations, outcome, port.remoteNow());
      else settleRefused(write, stillSo(write, operations), outcome);
    });
  }

  /** Starts work on an edit without waiting for it: a slow answer holds up its own person only. */
  function begin(operation: OutboxOperation): void {
    writing += 1;
    let isWritten = false;
    const answered = (): void => {
      if (isWritten) return;
      isWritten = true;
      writing -= 1;
      bell.ring();
    };
    const job = work(operation, answered)
      .catch((error: unknown) => {
        // The database was busy or full when the outcome was to be stored. What was marked as sending is looked up later.
        log(`an edit was left in the middle: ${wordsOf(error)}`);
        stranded = true;
        pacing.restAtLeast(RECOVER_MS);
      })
      .finally(() => {
        answered();
        if (operation.kind === 'upload') sweepFiles();
        underWay.delete(operation.candidateId);
        bell.ring();
      });
    underWay.set(operation.candidateId, job);
  }

  /** Milliseconds until the ATS takes another request; null when an answer that is awaited will tell. */
  function windowMs(): number | null {
    const budget = port.budget();
    if (budget === null || budget.resetInMs <= 0 || budget.remaining > writing) return 0;
    if (writing > 0) return null;
    say(false, WINDOW_WORDS);
    return budget.resetInMs;
  }

  /** One look for work. Returns how long to sleep; null until something happens. */
  function turn(): number | null {
    if (!hooks.maySend()) return null;
    const restMs = pacing.restMs();
    if (restMs > 0) return restMs;
    if (stranded) {
      store.edit((write) => markStranded(write, accountId, sent));
      stranded = false;
    }
    // Whoever ends rings the bell.
    if (!pacing.hasRoom(underWay.size, writing)) return null;
    const due = store.look((look) => dueOperations(look, accountId, LOOKED_FOR, [...underWay.keys()]));
    const wereMany = areMany;
    areMany = due.length === LOOKED_FOR;
    if (wereMany && !areMany) hooks.onFew();
    for (const next of due) {
      if (underWay.has(next.candidateId)) continue;
      if (!pacing.hasRoom(underWay.size, writing)) return null;
      const waitMs = windowMs();
      if (waitMs !== 0) return waitMs;
      begin(next);
    }
    // All that is due has begun, unless more is than was looked for.
    if (areMany) return 0;
    const nextAt = store.look((look) => nextDueAt(look, accountId));
    // A change of the wall clock must not hold an edit back for long.
    return nextAt === null ? null : Math.min(Math.max(nextAt - clock.now(), 20), 60_000);
  }

  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      let sleepMs: number | null;
      try {
        sleepMs = turn();
      } catch (error) {
        log(`sending rests: ${wordsOf(error)}`);
        sleepMs = RECOVER_MS;
      }
      if (sleepMs !== 0) await bell.wait(sleepMs, ending.signal);
    }
    await Promise.all(underWay.values());
  }

  return {
    start() {
      loop = run();
    },
    wake(retry) {
      if (retry) pacing.endRest();
      bell.ring();
    },
    state: () => ({ ...state, areMany }),
    async close() {
      ending.abort();
      bell.ring();
      await loop;
    },
  };
}
