import { dueOperations, markStranded, nextDueAt, type OutboxOperation, setOperationState } from '../data/outbox.ts';
import { HttpFailure } from '../platform/http.ts';
import {
  type AtsPort,
  FateUnknown,
  NotPermitted,
  type PushOperation,
  RemoteUnavailable,
  SignInLost,
} from './atsPort.ts';
import { createBackoff } from './backoff.ts';
import { createBell } from './bell.ts';
import { ingestRecord } from './ingest.ts';
import { planPush, type PushPlan } from './pushPlan.ts';
import type { SyncTools } from './runner.ts';
import { settleDone, settleRefused } from './settle.ts';

/** Edits of different people that may be under way at once. */
const PARALLEL = 4;
/** A look-up that keeps finding nothing after the read lag is believed after this many tries. */
const LOOKUPS_BEFORE_RESEND = 2;

/** An edit that fails this often is shown to the person instead of being tried for ever. */
const TRIES = 8;
const TRIES_WORDS = 'The ATS keeps failing on this change, and it is not there. Try again later, or take it back.';
const UNKNOWN_WORDS = 'It was sent, but no answer came; Tandem looks whether it arrived.';
/** Rest after a fault of the database. */
const RECOVER_MS = 2_000;
const LONGEST_DELAY_MS = 60_000;

/** Milliseconds before an edit is tried again, after so many tries. */
const delayAfter = (attempts: number): number => (attempts <= 1 ? 0 : Math.min(LONGEST_DELAY_MS, 500 * 2 ** (attempts - 1)));

const wordsOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

/** Why sending rests, for the status line. */
export interface SenderState {
  readonly offline: boolean;
  readonly message: string | null;
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
  hooks: { readonly onSignInLost: (message: string) => void; readonly maySend: () => boolean; readonly onRest: () => void },
): Sender {
  const { store, clock, log } = tools;
  const bell = createBell(tools.timers);
  const backoff = createBackoff(tools.random);
  const ending = new AbortController();
  let restUntil = 0;
  let state: SenderState = { offline: false, message: null };
  let stranded = false;
  /** Candidates with an edit under way, and its end. */
  const underWay = new Map<string, Promise<void>>();
  let loop: Promise<void> = Promise.resolve();

  function rest(error: RemoteUnavailable): void {
    restUntil = clock.monotonic() + backoff.next(error.retryAfterMs);
    state = { offline: error.reason === 'network', message: error.message };
    hooks.onRest();
  }

  function arrived(): void {
    backoff.reset();
    if (state.offline || state.message !== null) {
      state = { offline: false, message: null };
      hooks.onRest();
    }
  }

  /** What a fault means for the edits that were being worked on. */
  function afterFault(error: unknown, operations: readonly OutboxOperation[]): void {
    if (error instanceof NotPermitted) {
      store.edit((write) => settleRefused(write, operations, { message: error.message, records: [] }));
      return;
    }
    // Nothing was done at the remote: the edits wait as before. In every other case they may have had their effect.
    const unsent = error instanceof RemoteUnavailable || error instanceof SignInLost;
    store.edit((write) => {
      for (const operation of operations)
        setOperationState(write, operation, {
          state: unsent && operation.state !== 'unknown' ? 'waiting' : 'unknown',
          message: error instanceof Error && unsent ? error.message : UNKNOWN_WORDS,
          notBefore: write.now + (unsent ? 0 : port.readLagMs + delayAfter(operation.attempts)),
        });
    });
    if (error instanceof RemoteUnavailable) rest(error);
    else if (error instanceof SignInLost) hooks.onSignInLost(error.message);
    else if (!(error instanceof FateUnknown)) log(`push failed: ${wordsOf(error)}`);
  }

  /** Looks an edit of unknown fate up; it is sent again only when it was not found twice, past the remote's read lag. */
  async function resolveUnknown(operations: readonly OutboxOperation[], push: PushOperation): Promise<void> {
    const found = await port.lookUp(push, ending.signal);
    arrived();
    const first = operations[0];
    if (!first) return;
    if (found.state === 'found') {
      store.edit((write) => settleDone(write, operations, found));
      return;
    }
    const sentAt = first.sentAt ?? first.createdAt;
    store.edit((write) => {
      const readable = write.now >= sentAt + port.readLagMs && first.lookups + 1 >= LOOKUPS_BEFORE_RESEND;
      if (readable && first.attempts >= TRIES) {
        settleRefused(write, operations, { message: TRIES_WORDS, records: [] });
        return;
      }
      for (const operation of operations)
        setOperationState(write, operation, {
          state: readable ? 'waiting' : 'unknown',
          notBefore: write.now + (readable ? delayAfter(operation.attempts) : port.readLagMs),
          lookedUp: true,
        });
    });
  }

  /** A fault of ours in preparing an edit must not stop the edits of others. */
  function prepare(operation: OutboxOperation): PushPlan {
    try {
      return store.look((look) => planPush(look, operation));
    } catch (error) {
      log(`an edit could not be prepared: ${wordsOf(error)}`);
      return { do: 'refuse', operations: [operation], message: 'Tandem could not prepare this change. Try again, or take it back.' };
    }
  }

  /**
   * Lists go to the remote as a whole, so what a colleague added since our last pull must be known first: the candidate is
   * read, its values become the base, and the edit is planned again on top of them.
   */
  async function prepareLists(operation: OutboxOperation, plan: PushPlan): Promise<PushPlan> {
    if (plan.do !== 'send' || plan.push.kind !== 'edit' || operation.state === 'unknown') return plan;
    const { patch } = plan.push;
    if (patch.emails === undefined && patch.phones === undefined && patch.links === undefined) return plan;
    const page = await port.fetch('candidate', [plan.push.candidateId], ending.signal);
    store.bulk((write) => {
      for (const record of page.records) ingestRecord(write, accountId, record, true);
    });
    return prepare(operation);
  }

  async function work(operation: OutboxOperation): Promise<void> {
    let plan = prepare(operation);
    try {
      plan = await prepareLists(operation, plan);
    } catch (error) {
      afterFault(error instanceof FateUnknown || error instanceof HttpFailure ? new RemoteUnavailable('network', 'The ATS could not be read.') : error, [operation]);
      return;
    }
    if (plan.do === 'done') {
      store.edit((write) => settleDone(write, plan.operations, { remoteId: null, records: [] }));
      return;
    }
    if (plan.do === 'refuse') {
      const { message } = plan;
      store.edit((write) => settleRefused(write, plan.operations, { message, records: [] }));
      return;
    }
    const { push } = plan;
    if (operation.state === 'unknown') {
      try {
        await resolveUnknown(plan.operations, push);
      } catch (error) {
        afterFault(error, plan.operations);
      }
      return;
    }
    store.edit((write) => {
      for (const sending of plan.operations) setOperationState(write, sending, { state: 'sending', sent: true });
    });
    try {
      const outcome = await port.push(push, ending.signal);
      arrived();
      store.edit((write) =>
        outcome.state === 'done' ? settleDone(write, plan.operations, outcome) : settleRefused(write, plan.operations, outcome),
      );
    } catch (error) {
      afterFault(error, plan.operations);
    }
  }

  /** Starts work on an edit without waiting for it: a slow answer holds up its own person only. */
  function begin(operation: OutboxOperation): void {
    const job = work(operation)
      .catch((error: unknown) => {
        // The database was busy or full when the outcome was to be stored. What was marked as sending is looked up later.
        log(`an edit was left in the middle: ${wordsOf(error)}`);
        stranded = true;
        restUntil = Math.max(restUntil, clock.monotonic() + RECOVER_MS);
      })
      .finally(() => {
        underWay.delete(operation.candidateId);
        bell.ring();
      });
    underWay.set(operation.candidateId, job);
  }

  /** One look for work. Returns how long to sleep; null until something happens. */
  function turn(): number | null {
    const restMs = restUntil - clock.monotonic();
    if (!hooks.maySend()) return null;
    if (restMs > 0) return restMs;
    if (stranded && underWay.size === 0) {
      store.edit((write) => markStranded(write, accountId, new Set()));
      stranded = false;
    }
    // Whoever ends rings the bell.
    if (underWay.size >= PARALLEL) return null;
    const [next] = store.look((look) => dueOperations(look, accountId, 1, [...underWay.keys()]));
    if (next) {
      begin(next);
      return 0;
    }
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
      if (retry) restUntil = 0;
      bell.ring();
    },
    state: () => state,
    async close() {
      ending.abort();
      bell.ring();
      await loop;
    },
  };
}
