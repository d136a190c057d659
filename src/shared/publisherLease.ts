/** What a desk wants of the lease: to know who has it, to have it when nobody does, or to have it in the place of whoever does. */
export type PublisherWish = 'look' | 'publish' | 'takeOver';

/** Who publishes, as one desk sees it. Times are the gateway's. */
export interface PublisherStanding {
  /** The last publisher, by the ATS's id of who is signed in there; it is away when `until` is past. Null when there never was one. */
  readonly holder: { readonly userId: string; readonly isThisDesk: boolean; readonly since: number; readonly until: number } | null;
  /** Who asked to take over and waits for the publisher to stop. */
  readonly heir: { readonly userId: string; readonly isThisDesk: boolean } | null;
  /** The asking desk's own lease. */
  readonly lease: { readonly fence: number; readonly leftMs: number } | null;
  /** How the team publishes, as its last publisher had it. */
  readonly settings: { readonly version: number; readonly text: string } | null;
  /** Rises with each row that is written into the ledger. */
  readonly ledgerSeq: number;
  /** Whether it was the asking desk that wrote into the ledger last. */
  readonly isLedgerOwn: boolean;
}

export const LEDGER_KINDS = ['job', 'candidate', 'application', 'stage', 'candidateNote', 'applicationNote', 'feedback', 'resume', 'aclJob', 'aclPerson'] as const;
export const LEDGER_STATES = ['there', 'asked', 'refused', 'gone'] as const;

/** One record in LinkedIn's hands: ids of the ATS and of LinkedIn, a hash, a state. `gone`: LinkedIn has it no longer. */
export interface LedgerRow {
  readonly kind: (typeof LEDGER_KINDS)[number];
  readonly parentId: string;
  readonly recordId: string;
  /** The ATS's id of the person or job that it is part of; empty when it is not known. */
  readonly ownerId: string;
  readonly state: (typeof LEDGER_STATES)[number];
  readonly hash: string;
  readonly open: 0 | 1 | null;
  readonly taskId: string | null;
  readonly operation: string | null;
  /** LinkedIn's name of a field that it refused. */
  readonly field: string | null;
  readonly at: number;
  /** Of a job: its URN at LinkedIn, and whether it was told as one that everybody may see. */
  readonly posting: string | null;
  readonly isPublic: 0 | 1 | null;
}
