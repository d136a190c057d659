import type { LedgerRow } from '../data/publishing/ledgerNews.ts';

/** What a desk wants of the lease: to know who has it, to have it when nobody does, or to have it in the place of whoever does. */
export type PublisherWish = 'look' | 'publish' | 'takeOver';

/** Who publishes, by the gateway's clock. */
export interface PublisherStanding {
  /** The last publisher, by the ATS's id of who is signed in there; it is away when `until` is past. Null when there never was one. */
  readonly holder: { readonly userId: string; readonly isThisDesk: boolean; readonly since: number; readonly until: number } | null;
  /** Who waits to take over. */
  readonly heir: { readonly userId: string; readonly isThisDesk: boolean } | null;
  /** This desk's own lease. */
  readonly lease: { readonly fence: number; readonly leftMs: number } | null;
  /** How the team publishes, as its last publisher had it. */
  readonly settings: { readonly version: number; readonly text: string } | null;
  /** Rises with each row that is written into the ledger. */
  readonly ledgerSeq: number;
  /** Whether it was this desk that wrote into the ledger last. */
  readonly isLedgerOwn: boolean;
  /** The gateway's clock. */
  readonly now: number;
}

/** A desk that holds, or believes to hold, the lease. */
export interface LeaseHolder {
  readonly scope: string;
  readonly desk: string;
  readonly fence: number;
}

/** The lease of the one publisher at the team's gateway. Throws `RemoteUnavailable`, {@link LeaseLost}, {@link LeaseSignInLost}, {@link LeaseNotOffered}. */
export interface PublisherPort {
  ask(asked: { readonly scope: string; readonly desk: string; readonly userId: string; readonly fence: number | null; readonly isStart: boolean; readonly wish: PublisherWish }, signal: AbortSignal): Promise<PublisherStanding>;
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

/** This gateway is of an earlier version and knows no lease. */
export class LeaseNotOffered extends Error {
  override readonly name = 'LeaseNotOffered';

  constructor() {
    super('the gateway knows no lease of the publisher');
  }
}
