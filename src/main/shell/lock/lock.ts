import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { TandemError } from '../../../shared/result.ts';
import type { Clock } from '../../core/platform/clock.ts';
import { VaultUnavailable } from '../../core/platform/vault.ts';
import type { OpenedVault } from '../keychainVault.ts';

/** Cost of one guess: 32 MB of memory and about a tenth of a second. */
const COST = { N: 2 ** 15, r: 8, p: 1 } as const;
const KEY_BYTES = 32;
const LONGEST_WAIT_MS = 5 * 60_000;
/** Marks a locked desk even while the keychain cannot be read: a desk in doubt stays locked. */
const MARK_FILE = 'locked';

const entrySchema = z.object({
  form: z.literal(1),
  salt: z.string(),
  hash: z.string(),
  cost: z.object({ N: z.number(), r: z.number(), p: z.number() }),
  locked: z.boolean(),
  /** Wrong tries since the last right one, and the wall clock before which no other is taken. */
  wrong: z.number().int().min(0),
  until: z.number(),
});
type Entry = z.infer<typeof entrySchema>;

export interface LockOptions {
  readonly vault: OpenedVault;
  /** The lock belongs to the data folder: two folders are two desks with a passphrase each. */
  readonly dataDir: string;
  readonly clock: Clock;
}

export interface LockState {
  readonly locked: boolean;
  readonly hasPassphrase: boolean;
  /** Why no passphrase can be kept here; null when one can. */
  readonly unavailable: string | null;
  /** Until the next try is taken, in milliseconds. */
  readonly waitMs: number;
}

/** The lock of a desk. The passphrase itself is nowhere: the keychain holds a salt and a scrypt hash. */
export interface Lock {
  isLocked(): boolean;
  state(): LockState;
  /** Locks at once; what is kept of it follows. @throws TandemError `refused` without a passphrase, `storage` when a restart would open it */
  lock(): Promise<void>;
  /** @throws TandemError `refused` for a wrong one, `busy` while a try must wait (`details.waitMs`), `storage` without a keychain */
  unlock(passphrase: string): Promise<void>;
  /** Sets, changes or takes away (`next` null) the passphrase. @throws TandemError as `unlock`, and `locked` while locked */
  set(current: string | null, next: string | null): Promise<void>;
  /** Takes lock and passphrase away without asking for it; for a desk whose data was removed. */
  forget(): Promise<void>;
  onChange(listener: (locked: boolean) => void): void;
}

/** Milliseconds before another try after so many wrong ones: 1, 2, 4 … seconds, 5 minutes at most. */
export function waitAfter(wrong: number): number {
  return wrong === 0 ? 0 : Math.min(LONGEST_WAIT_MS, 1000 * 2 ** Math.min(wrong - 1, 20));
}

const KEYCHAIN_WORDS = 'The keychain of this computer, where the passphrase is kept, cannot be used just now. Unlock the keychain and try again.';

/** Opens the lock of a data folder as it was left: a desk that was locked starts locked. */
export async function openLock(options: LockOptions): Promise<Lock> {
  const { vault, clock, dataDir } = options;
  const key = `lock/${createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 16)}`;
  const mark = join(dataDir, MARK_FILE);
  const listeners: ((locked: boolean) => void)[] = [];

  const read = async (): Promise<Entry | null> => {
    try {
      const text = await vault.vault.get(key);
      return text === null ? null : entrySchema.parse(JSON.parse(text));
    } catch (error) {
      throw unusable(error);
    }
  };
  const keep = async (entry: Entry): Promise<void> => {
    try {
      await vault.vault.set(key, JSON.stringify(entry));
    } catch (error) {
      throw unusable(error);
    }
  };

  let known: Entry | null;
  try {
    known = await read();
  } catch {
    known = null;
  }
  let locked = isMarked(mark) || known?.locked === true;
  /** On monotonic time, so that setting the computer's clock shortens no wait. */
  let freeAt = clock.monotonic() + (known === null ? 0 : Math.min(waitAfter(known.wrong), Math.max(0, known.until - clock.now())));
  let turn: Promise<unknown> = Promise.resolve();

  const waitMs = (): number => Math.max(0, Math.ceil(freeAt - clock.monotonic()));
  const tell = (): void => {
    for (const listener of listeners) listener(locked);
  };
  /** One try after the other, or many at once would all be taken for the first. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = turn.then(work, work);
    turn = next.catch(() => undefined);
    return next;
  };

  /** Counts the try before it is looked at, so that ending Tandem in between saves nobody a wait. */
  const check = async (passphrase: string, field: string): Promise<Entry> => {
    if (waitMs() > 0) throw tooSoon(waitMs());
    const entry = await read();
    if (entry === null) {
      throw new TandemError('storage', vault.kind === 'memory' ? KEYCHAIN_WORDS : 'The keychain of this computer no longer holds the passphrase of this desk.');
    }
    const wrong = entry.wrong + 1;
    freeAt = clock.monotonic() + waitAfter(wrong);
    await keep({ ...entry, wrong, until: clock.now() + waitAfter(wrong) });
    const hash = await derive(passphrase, Buffer.from(entry.salt, 'base64'), entry.cost);
    const isRight = timingSafeEqual(hash, Buffer.from(entry.hash, 'base64'));
    if (!isRight) {
      // From now: the try itself takes its time.
      freeAt = clock.monotonic() + waitAfter(wrong);
      throw new TandemError('refused', 'That is not the passphrase.', { field, waitMs: waitMs() });
    }
    freeAt = clock.monotonic();
    return { ...entry, wrong: 0, until: 0 };
  };

  const put = async (entry: Entry): Promise<void> => {
    await keep(entry);
    known = entry;
  };

  return {
    isLocked: () => locked,
    state: () => ({
      locked,
      hasPassphrase: known !== null || locked,
      unavailable: vault.kind === 'memory' ? 'This computer has no keychain that could hold a passphrase. Lock the computer’s screen instead.' : null,
      waitMs: waitMs(),
    }),
    async lock() {
      if (locked) return;
      if (known === null) throw new TandemError('refused', 'Set a passphrase first, in Settings under Privacy.', { reason: 'noPassphrase' });
      locked = true;
      tell();
      // Either trace keeps the desk locked over a restart, so that one of them fails does no harm.
      const isMarkWritten = writeMark(mark);
      await inTurn(async () => {
        const entry = await read();
        // Unlocked again meanwhile: what is kept must not say otherwise.
        if (entry !== null && locked) await put({ ...entry, locked: true });
      }).catch((error: unknown) => {
        if (!isMarkWritten) throw error;
      });
    },
    unlock: (passphrase) =>
      inTurn(async () => {
        if (!locked) return;
        await put({ ...(await check(passphrase, 'passphrase')), locked: false });
        rmSync(mark, { force: true });
        locked = false;
        tell();
      }),
    set: (current, next) =>
      inTurn(async () => {
        if (locked) throw new TandemError('locked', 'Tandem is locked. Unlock it to go on.');
        if (vault.kind === 'memory') throw new TandemError('refused', 'This computer has no keychain that could hold a passphrase.');
        const existing = await read();
        if (existing !== null) {
          if (current === null) throw new TandemError('invalid_arguments', 'current: must be given to change the passphrase', { field: 'current' });
          await put(await check(current, 'current'));
        }
        // Looked at again: a desk that was locked meanwhile must not lose what unlocks it.
        if (locked) throw new TandemError('locked', 'Tandem is locked. Unlock it to go on.');
        if (next === null) {
          await remove();
          return;
        }
        const salt = randomBytes(16);
        const hash = await derive(next, salt, COST);
        await put({ form: 1, salt: salt.toString('base64'), hash: hash.toString('base64'), cost: COST, locked: false, wrong: 0, until: 0 });
      }),
    forget: () =>
      inTurn(async () => {
        await remove();
        rmSync(mark, { force: true });
        locked = false;
        freeAt = clock.monotonic();
        tell();
      }),
    onChange(listener) {
      listeners.push(listener);
    },
  };

  async function remove(): Promise<void> {
    const before = known;
    // From here on nobody can lock it any more with what is about to go.
    known = null;
    try {
      await vault.vault.delete(key);
    } catch (error) {
      known = before;
      throw unusable(error);
    }
  }
}

/** @returns whether the mark stands */
function writeMark(file: string): boolean {
  try {
    writeFileSync(file, '', { mode: 0o600 });
    return true;
  } catch {
    return false;
  }
}

function isMarked(file: string): boolean {
  try {
    realpathSync(file);
    return true;
  } catch (error) {
    // In doubt it is locked: only a file that is surely not there says otherwise.
    return !(error instanceof Error && 'code' in error && error.code === 'ENOENT');
  }
}

function unusable(error: unknown): Error {
  if (error instanceof VaultUnavailable) return new TandemError('storage', KEYCHAIN_WORDS);
  if (error instanceof SyntaxError || error instanceof z.ZodError) {
    return new TandemError('storage', 'What the keychain holds about the passphrase cannot be read.');
  }
  return error instanceof Error ? error : new Error(String(error));
}

function tooSoon(waitMs: number): TandemError {
  return new TandemError('busy', 'Wait a moment before the next try.', { field: 'passphrase', waitMs });
}

/** The same words typed on another keyboard are the same passphrase, hence the normal form. */
async function derive(passphrase: string, salt: Buffer, cost: Entry['cost']): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  scrypt(passphrase.normalize('NFKC'), salt, KEY_BYTES, { N: cost.N, r: cost.r, p: cost.p, maxmem: 256 * cost.N * cost.r }, (error, hash) =>
    error ? reject(error) : resolve(hash),
  );
  return promise;
}
