import { z } from 'zod';
import type { Vault } from '../platform/vault.ts';

/** The tokens of an account that was signed in through the gateway, as the vault holds them. `expiresAt`: epoch milliseconds. */
export interface AccountTokens {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly expiresAt: number;
}

const stored = z.object({ accessToken: z.string().min(1), refreshToken: z.string().min(1).nullable(), expiresAt: z.number() });

const keyOf = (accountId: string): string => `account/${accountId}/tokens`;

/** Null when the account has none, or what is stored cannot be read. Throws VaultUnavailable. */
export async function readAccountTokens(vault: Vault, accountId: string): Promise<AccountTokens | null> {
  const text = await vault.get(keyOf(accountId));
  if (text === null) return null;
  try {
    return stored.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Throws VaultUnavailable. */
export async function writeAccountTokens(vault: Vault, accountId: string, tokens: AccountTokens): Promise<void> {
  const { accessToken, refreshToken, expiresAt } = tokens;
  await vault.set(keyOf(accountId), JSON.stringify({ accessToken, refreshToken, expiresAt }));
}

/** Takes the account's tokens out of the vault, at sign-out. */
export async function deleteAccountTokens(vault: Vault, accountId: string): Promise<void> {
  await vault.delete(keyOf(accountId));
}
