import type { Logger } from 'pino';
import type { GatewayClock, LinkedInCustomer } from '../gatewayTypes.ts';
import { CallRefused } from './callRefused.ts';
import { createInteractions, type Interactions } from './interactions.ts';
import type { LinkedInCalls } from './linkedInCalls.ts';

/** A seat that a member has, and how many there are on its contract. */
export interface HeldSeat {
  readonly contract: string;
  readonly seatUrn: string;
  readonly seatsThere: number;
}

/** The contracts of one customer, each with what is read of it. Nothing that was read of one is kept with another (row S3). */
export interface CustomerContracts {
  /** `urn:li:contract:…`, as they were given. */
  readonly all: readonly string[];
  /** What is read of a contract; null for one that this gateway does not serve (any more). */
  of(contract: string | null): Interactions | null;
  /**
   * One active seat of a member on each contract where there is one, in the order of the contracts. A contract for which LinkedIn gives the
   * application no seats is passed over.
   *
   * @throws CallRefused when LinkedIn gives none of any contract, or cannot be asked about one
   */
  seatsOf(personUrn: string, maxAgeMs: number): Promise<readonly HeldSeat[]>;
}

export function createCustomerContracts(deps: { readonly customer: LinkedInCustomer; readonly calls: LinkedInCalls; readonly clock: GatewayClock; readonly log: Logger }): CustomerContracts {
  const { contracts } = deps.customer;
  const interactions = new Map(contracts.map((contract) => [contract, createInteractions({ ...deps, contract })]));

  return {
    all: contracts,
    of: (contract) => interactions.get(contract ?? '') ?? null,

    async seatsOf(personUrn, maxAgeMs) {
      const held: HeldSeat[] = [];
      const refusals: CallRefused[] = [];
      for (const [contract, { seats }] of interactions) {
        try {
          const there = await seats(maxAgeMs);
          const seat = there.find((one) => one.personUrn === personUrn);
          if (seat) held.push({ contract, seatUrn: seat.seatUrn, seatsThere: there.length });
        } catch (error) {
          if (!isNotGiven(error)) throw error;
          deps.log.warn({ event: 'linkedin gives no seats of a contract', contract });
          refusals.push(error);
        }
      }
      const [refusal] = refusals;
      if (refusal !== undefined && refusals.length === interactions.size) throw refusal;
      return held;
    },
  };
}

/** LinkedIn itself says that the application may not: nobody turned the contract's integration on in Recruiter yet, or it was turned off. */
function isNotGiven(error: unknown): error is CallRefused {
  return error instanceof CallRefused && error.code === 'linkedin' && error.status === 403;
}
