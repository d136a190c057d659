import type { Keychain } from './keychainVault.ts';

/** Loads keytar when it is needed, not at start: where libsecret is missing, loading it is what fails. */
export async function loadKeytar(): Promise<Keychain> {
  const keytar = await import('keytar');
  return keytar.default;
}
