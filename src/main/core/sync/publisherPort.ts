import type { LedgerRow, PublisherStanding, PublisherWish } from '../../../shared/publisherLease.ts';

/** Who publishes, with the gateway's clock. */
export interface TimedStanding extends PublisherStanding {
  readonly now: number;
}

/** A desk that holds, or believes to hold, the lease. */
export interface LeaseHolder {
  readonly scope: string;
  readonly desk: string;
  readonly fence: number;
}

/** The lease of the one publisher at the team's gateway. Throws `RemoteUnavailable`, {@link LeaseLost}, {@link LeaseSignInLost}, {@link LeaseRefused}, {@link LeaseNotOffered}. */
export interface PublisherPort {
  ask(asked: { readonly scope: string; readonly desk: string; readonly fence: number | null; readonly isStart: boolean; readonly wish: PublisherWish }, signal: AbortSignal): Promise<TimedStanding>;
  /** This desk has stopped. */
  release(holder: LeaseHolder, signal: AbortSignal): Promise<void>;
  /** @returns the version of what is kept now */
  putSettings(holder: LeaseHolder, settings: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<number>;
  /** Writes at most 1,000 rows. `isAwaited`: somebody waits for this desk to stop. */
  write(holder: LeaseHolder, rows: readonly LedgerRow[], signal: AbortSignal): Promise<{ readonly seq: number; readonly isAwaited: boolean }>;
  /** The next rows that changed behind `after`, in order. `isComplete`: false when rows that went are not told, so that all must be read anew. */
  read(holder: LeaseHolder, after: number, signal: AbortSignal): Promise<{ readonly rows: readonly (LedgerRow & { readonly seq: number })[]; readonly isComplete: boolean }>;
}

/** Another desk publishes, or this one was away for too long: nothing more is written to LinkedIn. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
  /** Somebody waits, so that it is to be given back. */
  readonly isAwaited: boolean;

  constructor(isAwaited = false) {
    super(isAwaited ? 'another desk takes over' : 'the lease of the publisher was lost');
    this.isAwaited = isAwaited;
  }
}

/** The gateway does not know who is signed in here any more. */
export class LeaseSignInLost extends Error {
  override readonly name = 'LeaseSignInLost';

  constructor() {
    super('nobody is signed in at the gateway');
  }
}

/** The gateway does not let who sits here publish; the message says why. */
export class LeaseRefused extends Error {
  override readonly name = 'LeaseRefused';
}

/** This gateway is of an earlier version and knows no lease. */
export class LeaseNotOffered extends Error {
  override readonly name = 'LeaseNotOffered';

  constructor() {
    super('the gateway knows no lease of the publisher');
  }
}
