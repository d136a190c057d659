import type { OutboxOperation } from '../data/outbox.ts';
import type { PushOperation } from './atsPort.ts';

/**
 * What to do about the next edit of a candidate: send it (several edits of fields made in a row are one request), call it
 * done without sending, or refuse it with words.
 */
export type PushPlan =
  | { readonly do: 'send'; readonly operations: readonly OutboxOperation[]; readonly push: PushOperation }
  | { readonly do: 'done'; readonly operations: readonly OutboxOperation[] }
  | { readonly do: 'refuse'; readonly operations: readonly OutboxOperation[]; readonly message: string }
  /** Asks a person first. */
  | { readonly do: 'hold'; readonly operations: readonly OutboxOperation[]; readonly message: string }
  /** Not yet: something of the same kind must be told first. */
  | { readonly do: 'wait'; readonly operations: readonly OutboxOperation[] };

/** Clocks of a desk and of an ATS differ; a note may seem to be written before it was. */
const CLOCK_SLACK_MS = 10 * 60_000;

/** Before this a note cannot have been written. This machine's clock was set back since, if that lies ahead: then it bounds nothing. */
export function writtenAfter(look: { readonly now: number }, operation: OutboxOperation): number {
  const madeAt = operation.sentAt ?? operation.createdAt;
  return madeAt > look.now ? 0 : madeAt - CLOCK_SLACK_MS;
}

/** From when on what was sent can have had an effect: as with `writtenAfter`, a time that lies ahead bounds nothing. */
const sentAfter = (look: { readonly now: number }, sentAt: number): number => (sentAt > look.now ? 0 : sentAt);

/** When an edit of unknown fate was sent: what bounds its look-up. */
export const whenSent = (look: { readonly now: number }, { state, sentAt }: OutboxOperation): { readonly sentAt?: number } => (state === 'unknown' && sentAt !== null ? { sentAt: sentAfter(look, sentAt) } : {});

export const refuse = (operation: OutboxOperation, message: string): PushPlan => ({ do: 'refuse', operations: [operation], message });
