/** A notification of LinkedIn that the gateway took for the desks: a kind and an id, and what a member wrote who applied. */
export interface RemotePush {
  /** Its number at the gateway. */
  readonly id: number;
  /** `export`, `application`, or another kind that the gateway keeps. */
  readonly kind: string;
  readonly requestId: string | null;
  /** By the gateway's clock. */
  readonly receivedAt: number;
  /** Of an application: all that LinkedIn sent. */
  readonly body: string | null;
}

/** What became of notifications that a desk says it has written down. */
export interface ConfirmedPushes {
  /** They are this desk's for good. */
  readonly done: readonly number[];
  /** Another desk has taken charge: nothing may be done about them here. */
  readonly notYours: readonly number[];
}

/** The queue of LinkedIn's notifications at the team's gateway. Faults are those of `atsPort.ts`, and {@link PushesNotOffered}. */
export interface PushesPort {
  /** Where LinkedIn is to send them. */
  readonly callbackUrl: string;
  /** What nobody else has, at once or as soon as something comes; empty after the longest wait. What was not confirmed is given again. */
  take(desk: string, signal: AbortSignal): Promise<readonly RemotePush[]>;
  /** Says that these are written down here. Said twice it is said once. */
  confirm(desk: string, ids: readonly number[], signal: AbortSignal): Promise<ConfirmedPushes>;
}

/** This gateway takes no notifications of LinkedIn. */
export class PushesNotOffered extends Error {
  override readonly name = 'PushesNotOffered';

  constructor() {
    super('the gateway has no notifications of LinkedIn');
  }
}
