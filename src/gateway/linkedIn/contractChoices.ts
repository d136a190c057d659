import { randomBytes } from 'node:crypto';
import { ATTEMPT_LIFE_MS } from '../deskAuthorization.ts';
import type { GatewayClock } from '../gatewayTypes.ts';
import { secretHash } from '../secretHash.ts';

/** Choices that people have before them. Memory only, as what was granted is: a gateway that stops meanwhile costs one sign-in. */
export interface ContractChoices<T> {
  /** @returns what the choice is found by, known to the browser that is shown it and to nobody else */
  keep(open: T): string;
  /** Null when it is unknown, or older than ten minutes. It may be made twice, by two clicks: what it leads to is worth nothing without the desk's verifier. */
  find(choice: string): T | null;
}

export function createContractChoices<T>(clock: GatewayClock): ContractChoices<T> {
  const kept = new Map<string, { readonly open: T; readonly until: number }>();
  return {
    keep(open) {
      const now = clock.now();
      for (const [key, { until }] of kept) if (until <= now) kept.delete(key);
      const choice = randomBytes(32).toString('base64url');
      kept.set(secretHash(choice), { open, until: now + ATTEMPT_LIFE_MS });
      return choice;
    },
    find(choice) {
      const found = kept.get(secretHash(choice));
      return found === undefined || found.until <= clock.now() ? null : found.open;
    },
  };
}
