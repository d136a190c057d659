import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import type { AtsTokens, GatewayClock } from './gatewayTypes.ts';

/** Long enough for a desk that was ended in the middle of it to be started again. */
const LIFE_MS = 10 * 60_000;

/**
 * Remembers for ten minutes what a spent refresh token was exchanged for.
 *
 * The ATS's refresh tokens are single use, and showing a spent one ends the whole sign-in. A desk whose connection
 * broke after the ATS rotated, and before the answer arrived, holds only the spent one. It asks again, and gets the
 * same pair instead of sending its person back to the consent page.
 *
 * The pair is encrypted with a key derived from the spent token, which the gateway itself does not keep: what lies in
 * memory can be opened only by who shows that token again.
 */
export class RotatedPairs {
  readonly #clock: GatewayClock;
  readonly #salt = randomBytes(32);
  readonly #pairs = new Map<string, { readonly sealed: Buffer; readonly expiresAt: number }>();

  constructor(clock: GatewayClock) {
    this.#clock = clock;
  }

  /** Keeps what `spentToken` was exchanged for. */
  keep(spentToken: string, tokens: AtsTokens): void {
    const now = this.#clock.now();
    for (const [key, pair] of this.#pairs) if (pair.expiresAt <= now) this.#pairs.delete(key);
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#keyOf(spentToken), nonce);
    const text = Buffer.concat([cipher.update(JSON.stringify(tokens), 'utf8'), cipher.final()]);
    this.#pairs.set(this.#nameOf(spentToken), {
      sealed: Buffer.concat([nonce, cipher.getAuthTag(), text]),
      expiresAt: now + LIFE_MS,
    });
  }

  /** The pair that `spentToken` was exchanged for within the last ten minutes, or null. */
  find(spentToken: string): AtsTokens | null {
    const pair = this.#pairs.get(this.#nameOf(spentToken));
    if (!pair || pair.expiresAt <= this.#clock.now()) return null;
    const decipher = createDecipheriv('aes-256-gcm', this.#keyOf(spentToken), pair.sealed.subarray(0, 12));
    decipher.setAuthTag(pair.sealed.subarray(12, 28));
    const text = Buffer.concat([decipher.update(pair.sealed.subarray(28)), decipher.final()]);
    return JSON.parse(text.toString('utf8')) as AtsTokens;
  }

  #nameOf(token: string): string {
    return createHash('sha256').update(this.#salt).update(token).digest('base64url');
  }

  #keyOf(token: string): Buffer {
    return Buffer.from(hkdfSync('sha256', token, this.#salt, 'rotated pair', 32));
  }
}
