import { hashOf } from './rng.ts';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';

/** A LinkedIn person URN with ten characters; `kind` keeps users and candidates apart, and the index is part of it, so none repeats. */
export function memberUrn(seed: number, kind: number, index: number): `urn:li:person:${string}` {
  let text = '';
  // 24 bits of index, scrambled one to one by an odd factor, then 36 bits of noise.
  let own = Math.imul(index + 1 + kind * 1_500_000, 0x9e3779) & 0xffffff;
  for (let i = 0; i < 4; i += 1) {
    text += DIGITS[own & 63];
    own >>>= 6;
  }
  const noise = [hashOf(seed, 901, kind, index), hashOf(seed, 902, kind, index)];
  for (const word of noise) for (let i = 0; i < 3; i += 1) text += DIGITS[(word >>> (i * 6)) & 63];
  return `urn:li:person:${text}`;
}
