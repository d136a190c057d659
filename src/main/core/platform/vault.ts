/**
 * Where secrets live: the OS keychain in a host that has one, else memory only. Keys are `account/<id>/<what>`; a value
 * holds the secret parts only and is split by the host where the system limits an entry (Windows: 2,560 bytes).
 */
export interface Vault {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<void>;
  delete(key: string): Promise<void>;
}

/** The keychain could not be read or written just now (locked, denied): edits go on, sync waits. */
export class VaultUnavailable extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'VaultUnavailable';
  }
}
