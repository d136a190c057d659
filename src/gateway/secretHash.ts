import { createHash, timingSafeEqual } from 'node:crypto';

/** SHA-256, base64url: what is kept in place of a secret that only has to be recognised. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** Compares two strings without telling by its duration how much of them agreed. */
export function equalSecrets(a: string, b: string): boolean {
  const left = createHash('sha256').update(a).digest();
  const right = createHash('sha256').update(b).digest();
  return timingSafeEqual(left, right);
}
