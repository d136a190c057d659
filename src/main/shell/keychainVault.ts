import { randomBytes } from 'node:crypto';
import type { Timers } from '../core/platform/clock.ts';
import { VaultUnavailable } from '../core/platform/vault.ts';
import type { Vault } from '../core/platform/vault.ts';

/**
 * The three calls of keytar that are used. The fourth, which lists the entries of a service, ends the whole process on Linux when an
 * entry goes away while it reads.
 */
export interface Keychain {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

export interface OpenedVault {
  readonly vault: Vault;
  readonly kind: 'keychain' | 'memory';
  /** For a person: why there is no keychain. Null when there is one. */
  readonly detail: string | null;
}

export interface OpenVaultOptions {
  /** The name under which entries stand in the system's keychain. */
  readonly service: string;
  /** Loads the keychain's library; fails where the machine has none. */
  readonly loadKeychain: () => Promise<Keychain>;
  readonly timers: Timers;
}

/** Windows takes 2,560 bytes per entry; the margin is for what a system adds of its own. */
const MOST_ENTRY_BYTES = 2000;
/** A locked keychain asks its owner and waits for the answer; without anybody to answer it would wait for ever. */
const PROBE_LIMIT_MS = 15_000;
/** `generation/count`: a value in so many parts. */
const GENERATION = /^([0-9a-f]+)\/(\d+)$/;

/**
 * The system's keychain if an entry can be written, read back and removed now; else a vault in memory, with the reason.
 * A keychain that fails later throws {@link VaultUnavailable}: secrets never move elsewhere by themselves.
 */
export async function openVault(options: OpenVaultOptions): Promise<OpenedVault> {
  try {
    const keychain = await options.loadKeychain();
    await withLimit(probe(keychain, options.service), options.timers);
    return { vault: createKeychainVault(keychain, options.service), kind: 'keychain', detail: null };
  } catch (error) {
    return { vault: createMemoryVault(), kind: 'memory', detail: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  const said = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
  return `The system’s keychain cannot be used${said === '' ? '' : ` (${said})`}. Sign-ins are kept until Tandem closes and asked for again after that.`;
}

async function probe(keychain: Keychain, service: string): Promise<void> {
  // A name of its own per start: two Tandems starting together must not read each other's probe.
  const account = `probe/${randomBytes(6).toString('hex')}`;
  const value = randomBytes(12).toString('hex');
  await keychain.setPassword(service, account, value);
  const readBack = await keychain.getPassword(service, account);
  await keychain.deletePassword(service, account);
  if (readBack !== value) throw new Error('it did not return what was stored');
}

function withLimit(work: Promise<void>, timers: Timers): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const cancel = timers.set(PROBE_LIMIT_MS, () => reject(new Error('it did not answer; it may be locked')));
  work.then(resolve, reject).finally(cancel);
  return promise;
}

function createMemoryVault(): Vault {
  const values = new Map<string, string>();
  return {
    get: async (key) => values.get(key) ?? null,
    set: async (key, value) => void values.set(key, value),
    delete: async (key) => void values.delete(key),
  };
}

/*
 * One entry `key` is the head. It holds `=value`, or `#generation/count` when the value is in parts `key#generation.0` ….
 * A long value is written as parts of a new generation first and the head last: until the head changes, which the keychain
 * does in one step, the old value stands whole. Before anything else `key#left` names the generations that will be left over, the new
 * one included; after a crash the next write takes away what it names.
 */
function createKeychainVault(keychain: Keychain, service: string): Vault {
  const lastOfKey = new Map<string, Promise<unknown>>();

  /** Reads and writes of one key follow each other, so nobody sees a head whose parts are being removed. */
  const inTurn = <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const turn = (lastOfKey.get(key) ?? Promise.resolve()).then(work, work);
    lastOfKey.set(key, turn);
    return turn.catch((error: unknown) => {
      throw new VaultUnavailable(error instanceof Error ? error.message : 'The keychain did not answer.');
    });
  };

  /** Replaces the head by way of `write`, then removes what no head names any more. @param next the generation that `write` makes */
  const replace = async (key: string, next: string | null, write: () => Promise<void>): Promise<void> => {
    const [head, left] = [await keychain.getPassword(service, key), await keychain.getPassword(service, `${key}#left`)];
    const inHead = head?.startsWith('#') ? [head.slice(1)] : [];
    const old = new Set([...(left ?? '').split(' '), ...inHead].filter((name) => GENERATION.test(name)));
    const named = [...old, ...(next === null ? [] : [next])].join(' ');
    if (named !== '' && named !== left) await keychain.setPassword(service, `${key}#left`, named);
    await write();
    for (const name of old) {
      const [generation, count] = name.split('/');
      for (let index = 0; index < Number(count); index += 1) await keychain.deletePassword(service, `${key}#${generation}.${index}`);
    }
    if (named !== '') await keychain.deletePassword(service, `${key}#left`);
  };

  return {
    get: (key) =>
      inTurn(key, async () => {
        const head = await keychain.getPassword(service, key);
        if (head === null) return null;
        if (head.startsWith('=')) return head.slice(1);
        const match = GENERATION.exec(head.slice(1));
        if (!match) return null;
        const parts: string[] = [];
        for (let index = 0; index < Number(match[2]); index += 1) {
          const part = await keychain.getPassword(service, `${key}#${match[1]}.${index}`);
          // Somebody removed an entry by hand: half a token is none, and one signs in again.
          if (part === null) return null;
          parts.push(part);
        }
        return parts.join('');
      }),
    set: (key, value) =>
      inTurn(key, async () => {
        if (Buffer.byteLength(value) < MOST_ENTRY_BYTES) {
          await replace(key, null, () => keychain.setPassword(service, key, `=${value}`));
          return;
        }
        const generation = randomBytes(6).toString('hex');
        const parts = splitByBytes(value, MOST_ENTRY_BYTES);
        const next = `${generation}/${parts.length}`;
        await replace(key, next, async () => {
          for (const [index, part] of parts.entries()) await keychain.setPassword(service, `${key}#${generation}.${index}`, part);
          await keychain.setPassword(service, key, `#${next}`);
        });
      }),
    delete: (key) =>
      inTurn(key, () =>
        replace(key, null, async () => {
          await keychain.deletePassword(service, key);
        }),
      ),
  };
}

/** Splits between characters, so that every part is text by itself. */
function splitByBytes(text: string, mostBytes: number): readonly string[] {
  const parts: string[] = [];
  let part = '';
  let bytes = 0;
  for (const character of text) {
    const size = Buffer.byteLength(character);
    if (bytes + size > mostBytes) {
      parts.push(part);
      part = '';
      bytes = 0;
    }
    part += character;
    bytes += size;
  }
  parts.push(part);
  return parts;
}
