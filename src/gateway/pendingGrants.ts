import { randomBytes } from 'node:crypto';
import type { GatewayClock } from './gatewayTypes.ts';
import { secretHash } from './secretHash.ts';

/** What a one-time code stands for. */
export interface PendingGrant<T> {
  readonly granted: T;
  readonly codeChallenge: string;
  readonly redirectUri: string;
}

const LIFE_MS = 60_000;

/**
 * What was granted and waits, for a minute at most, for the desk to call for them. Memory only: a gateway that stops in that
 * minute costs one sign-in, and a copy of its disk is worth nothing.
 */
export class PendingGrants<T> {
  readonly #clock: GatewayClock;
  readonly #grants = new Map<string, PendingGrant<T> & { readonly expiresAt: number }>();

  constructor(clock: GatewayClock) {
    this.#clock = clock;
  }

  /** Makes the one-time code for a grant. */
  issue(grant: PendingGrant<T>): string {
    const now = this.#clock.now();
    for (const [key, held] of this.#grants) if (held.expiresAt <= now) this.#grants.delete(key);
    const code = randomBytes(32).toString('base64url');
    this.#grants.set(secretHash(code), { ...grant, expiresAt: now + LIFE_MS });
    return code;
  }

  /**
   * Redeems a code. It is spent by being shown, also when what came with it turns out wrong: a guessed verifier gets
   * one try. Null when unknown, spent or over.
   */
  take(code: string): PendingGrant<T> | null {
    const key = secretHash(code);
    const grant = this.#grants.get(key);
    this.#grants.delete(key);
    return grant && grant.expiresAt > this.#clock.now() ? grant : null;
  }
}
