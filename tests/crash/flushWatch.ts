import { statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/**
 * Knows how much of a database's log a power cut would leave for sure: all of it after a commit under `synchronous=FULL`; after
 * others, what there was when the last such commit ended. Watches the connection's own settings, so that nothing in the core has to
 * tell. Counts while the log is not begun anew, that is, between two checkpoints.
 */
export interface FlushWatch {
  /** Bytes of the log that are on the disk. */
  flushed(): number;
  stop(): void;
}

/** Bytes of a database's log. */
export function logBytes(dataDir: string): number {
  return statSync(join(dataDir, 'tandem.db-wal'), { throwIfNoEntry: false })?.size ?? 0;
}

export function watchFlushes(dataDir: string): FlushWatch {
  const { prototype } = Database as unknown as { prototype: { pragma: (this: Database.Database, text: string, options?: Database.PragmaOptions) => unknown } };
  const plain = prototype.pragma;
  let atLastSwitch = 0;
  let isFull = false;
  prototype.pragma = function watched(text, options) {
    const set = /^synchronous = (\w+)$/.exec(text)?.[1];
    if (set !== undefined && this.name === join(dataDir, 'tandem.db')) {
      if (isFull) atLastSwitch = logBytes(dataDir);
      isFull = set === 'FULL';
    }
    return plain.call(this, text, options);
  };
  return {
    flushed: () => (isFull ? logBytes(dataDir) : atLastSwitch),
    stop() {
      prototype.pragma = plain;
    },
  };
}
