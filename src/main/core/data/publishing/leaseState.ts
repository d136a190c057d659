import { readSetting, writeSetting } from '../settingRows.ts';
import type { Write } from '../store.ts';

type Look = Pick<Write, 'sql'>;

/** Who publishes, as the gateway said it last; times by this desk's clock. */
export interface KnownStanding {
  /** The ATS's id of a user. */
  readonly userId: string | null;
  readonly isThisDesk: boolean;
  readonly since: number | null;
  readonly until: number | null;
  readonly heirUserId: string | null;
  readonly isHeir: boolean;
  /** How the team publishes: the publisher setting that goes with the lease. */
  readonly publisher: string | null;
}

/** What a desk keeps of the publisher's lease. */
export interface LeaseState {
  /** The fencing number that this desk was given last. */
  readonly fence: number | null;
  /** Up to where this desk's ledger holds what the gateway's does. */
  readonly ledgerSeq: number;
  /** Which of the team's settings this desk goes by. */
  readonly settingsVersion: number;
  /** A person chose the settings here, and the team is to be told. */
  readonly isChosen: boolean;
  /** A person wants to publish from here in the place of whoever does. */
  readonly wantsOver: boolean;
  /** When this desk took over from another. What it has not read in the ATS since is read before LinkedIn is told of it. */
  readonly takenAt: number | null;
  readonly standing: KnownStanding | null;
}

const NONE: LeaseState = { fence: null, ledgerSeq: 0, settingsVersion: 0, isChosen: false, wantsOver: false, takenAt: null, standing: null };
const keyOf = (accountId: string): string => `publishing.lease.${accountId}`;

export function leaseState(look: Look, accountId: string): LeaseState {
  const stored = readSetting(look, keyOf(accountId));
  return stored === null ? NONE : { ...NONE, ...(JSON.parse(stored) as Partial<LeaseState>) };
}

export function putLeaseState(write: Write, accountId: string, change: Partial<LeaseState>): void {
  const before = leaseState(write, accountId);
  const after = { ...before, ...change };
  writeSetting(write, keyOf(accountId), JSON.stringify(after));
  if (change.standing !== undefined || change.wantsOver !== undefined) write.changed('linkedIn');
}

/** No gateway keeps the lease: this desk publishes on its own. */
export const forgetLeaseState = (write: Write, accountId: string): void => writeSetting(write, keyOf(accountId), null);
