import { createHash, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../core/platform/clock.ts';

const LINK_LIFE_MS = 5 * 60_000;
/** More waiting links than a person can need; older ones die. */
const MOST_LINKS = 8;

export interface SessionGateOptions {
  readonly clock: Clock;
  /** 256 bits of randomness as URL-safe text. */
  readonly newKey: () => string;
}

/** Who may in: whoever opened a one-time link holds a session key for as long as the process lives. */
export interface SessionGate {
  /** A key for one link: good once, for five minutes. */
  mintLinkKey(): string;
  /** Spends a link's key. @returns the session key for the cookie, or null when the key is wrong, spent or too old. */
  redeem(linkKey: string): string | null;
  isSession(sessionKey: string | undefined): boolean;
}

/** Keys are held as hashes and compared in constant time, so neither memory nor timing gives one away. */
export function createSessionGate(options: SessionGateOptions): SessionGate {
  let links: readonly { readonly hash: Buffer; readonly diesAt: number }[] = [];
  const sessions: Buffer[] = [];

  return {
    mintLinkKey() {
      const key = options.newKey();
      links = [...links, { hash: hashOf(key), diesAt: options.clock.monotonic() + LINK_LIFE_MS }].slice(-MOST_LINKS);
      return key;
    },
    redeem(linkKey) {
      const hash = hashOf(linkKey);
      const now = options.clock.monotonic();
      const match = links.find((link) => timingSafeEqual(link.hash, hash));
      if (!match) return null;
      links = links.filter((link) => link !== match);
      if (match.diesAt <= now) return null;
      const sessionKey = options.newKey();
      sessions.push(hashOf(sessionKey));
      return sessionKey;
    },
    isSession(sessionKey) {
      if (sessionKey === undefined) return false;
      const hash = hashOf(sessionKey);
      return sessions.some((session) => timingSafeEqual(session, hash));
    },
  };
}

function hashOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
