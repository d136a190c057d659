/** Which user of the ATS sits at a seat, as a person said. */
export interface SharedPair {
  readonly seatUrn: string;
  /** email: as the addresses are; nobody: no user of the ATS. */
  readonly who: 'email' | 'nobody' | 'user';
  /** The ATS's id of the user. */
  readonly userId: string | null;
  /** When a person said so; the later word holds. */
  readonly at: number;
}

/** Pairs that a team made by hand, at its gateway. Faults are those of `atsPort.ts`, and {@link PairsRefused}. */
export interface SeatPairsPort {
  /** Tells what this desk has, and answers what the team has; null where the gateway is of an earlier version. */
  share(pairs: readonly SharedPair[], signal: AbortSignal): Promise<readonly SharedPair[] | null>;
}

/** The gateway takes no news of pairs from who sits here, or keeps none of this contract. */
export class PairsRefused extends Error {
  override readonly name = 'PairsRefused';
}
