import { dueOperations, nextDueAt, type OutboxOperation, setOperationState } from '../data/outbox.ts';
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
import { planPush, type PushPlan } from './pushPlan.ts';
import type { SyncTools } from './runner.ts';
import { settleDone, settleRefused } from './settle.ts';

/** Edits of different people that may be under way at once. */
const PARALLEL = 4;
/** A look-up that keeps finding nothing after the read lag is believed after this many tries. */
const LOOKUPS_BEFORE_RESEND = 2;

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
  function afterFault(error: unknown, operations: readonly OutboxOperation[], sent: boolean): void {
    if (error instanceof NotPermitted) {
      store.edit((write) => settleRefused(write, operations, { message: error.message, records: [] }));
      return;
    }
    const unsent = error instanceof RemoteUnavailable || error instanceof SignInLost;
    store.edit((write) => {
      for (const operation of operations)
        setOperationState(write, operation, {
          state: sent && !unsent ? 'unknown' : operation.state === 'unknown' ? 'unknown' : 'waiting',
          message: error instanceof Error && unsent ? error.message : null,
          notBefore: write.now + (unsent ? 0 : port.readLagMs),
        });
    });
    if (error instanceof RemoteUnavailable) rest(error);
    else if (error instanceof SignInLost) hooks.onSignInLost(error.message);
    else if (error instanceof FateUnknown) rest(new RemoteUnavailable('network', error.message));
    else {
      log(`push failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      rest(new RemoteUnavailable('busy', 'Something went wrong while sending; it is tried again.'));
    }
  }

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
      for (const operation of operations)
        setOperationState(write, operation, {
          state: readable ? 'waiting' : 'unknown',
          notBefore: readable ? write.now : write.now + port.readLagMs,
          lookedUp: true,
        });
    });
  }

  /** A fault of ours in preparing an edit must not stop the edits of others. */
  function prepare(operation: OutboxOperation): PushPlan {
    try {
      return store.bulk((write) => planPush(write, operation));
    } catch (error) {
      log(`an edit could not be prepared: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return { do: 'refuse', operations: [operation], message: 'Tandem could not prepare this change. Try again, or take it back.' };
    }
  }

  async function work(operation: OutboxOperation): Promise<void> {
    const plan = prepare(operation);
    if (plan.do === 'done') {
      store.edit((write) => settleDone(write, plan.operations, { remoteId: null, records: [] }));
      return;
    }
    if (plan.do === 'refuse') {
      store.edit((write) => settleRefused(write, plan.operations, { message: plan.message, records: [] }));
      return;
    }
    if (operation.state === 'unknown') {
      try {
        await resolveUnknown(plan.operations, plan.push);
      } catch (error) {
        afterFault(error, plan.operations, true);
      }
      return;
    }
    store.edit((write) => {
      for (const sending of plan.operations) setOperationState(write, sending, { state: 'sending', sent: true });
    });
    try {
      const outcome = await port.push(plan.push, ending.signal);
      arrived();
      store.edit((write) =>
        outcome.state === 'done'
          ? settleDone(write, plan.operations, outcome)
          : settleRefused(write, plan.operations, outcome),
      );
    } catch (error) {
      afterFault(error, plan.operations, true);
    }
  }

  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      const restMs = restUntil - clock.monotonic();
      if (!hooks.maySend()) {
        await bell.wait(null, ending.signal);
        continue;
      }
      if (restMs > 0) {
        await bell.wait(restMs, ending.signal);
        continue;
      }
      const { due, nextAt } = store.look((write) => ({
        due: dueOperations(write, accountId, PARALLEL),
        nextAt: nextDueAt(write, accountId),
      }));
      if (due.length === 0) {
        // A change of the wall clock must not hold an edit back for long.
        await bell.wait(nextAt === null ? null : Math.min(Math.max(nextAt - clock.now(), 20), 60_000), ending.signal);
        continue;
      }
      await Promise.all(due.map((operation) => work(operation)));
    }
  }

  return {
    start() {
      loop = run().catch((error: unknown) => log(`sender ended: ${error instanceof Error ? error.stack : String(error)}`));
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
