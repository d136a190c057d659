import type { Statement } from 'better-sqlite3';
import type { TandemEvent, Topic } from '../../../shared/ipc/events.ts';
import type { Clock, Random } from '../platform/clock.ts';
import type { WriteConnection } from './openDatabase.ts';
import { damageFound, isDamage, storageFault } from './storageFault.ts';

/** More candidates than this in one transaction are announced as "any". */
const MAX_NAMED_CANDIDATES = 50;

/** What one transaction writes with: the connection, and the list of what it changed. */
export interface Write {
  readonly db: WriteConnection;
  /** Cached statement. */
  sql(text: string): Statement<unknown[], unknown>;
  changed(topic: Topic, candidateId?: string): void;
  /**
   * Runs before the commit, lowest `order` first. FTS5 writes a segment of its own whenever a row id is lower than the one
   * before, so search rows of one transaction are written in their order.
   */
  later(order: number, task: () => void): void;
  /** How many tasks wait for {@link later}. */
  laterCount(): number;
  /** Runs in a savepoint: when it throws, nothing of it is left, nor is what it asked for {@link later}. */
  attempt<T>(work: () => T): T;
  /** Runs when the attempt around it is undone: for what is kept in memory until the commit. */
  whenUndone(task: () => void): void;
  readonly now: number;
  id(): string;
  /** Number of this transaction, and of the last one before it that was committed. */
  readonly number: number;
  readonly follows: number;
}

/**
 * The write side of the database. Everything that changes a row goes through here, one transaction at a time; listeners
 * hear what changed after the commit, never before.
 */
export interface Store {
  /** For what a person did: flushed to the disk before it returns (`synchronous=FULL`). */
  edit<T>(work: (write: Write) => T): T;
  /** For what a remote said: may be lost in a power cut, since the next run brings it again (`synchronous=NORMAL`). */
  bulk<T>(work: (write: Write) => T): T;
  /** Reads without a transaction of its own; for one statement, or where a change in between does no harm. */
  look<T>(work: (write: Pick<Write, 'sql' | 'now'>) => T): T;
  readonly db: WriteConnection;
  onChange(listener: (event: TandemEvent) => void): void;
  /** Called once, when the file is found damaged; from then on nothing is written. */
  onDamage(listener: () => void): void;
  /** Writes nothing more: somebody else found the file damaged. */
  halt(): void;
  close(): void;
}

export function createStore(db: WriteConnection, clock: Clock, random: Random): Store {
  const listeners: ((event: TandemEvent) => void)[] = [];
  const damageListeners: (() => void)[] = [];
  let damage: Error | null = null;
  const statements = new Map<string, Statement<unknown[], unknown>>();
  const sql = (text: string): Statement<unknown[], unknown> => {
    let statement = statements.get(text);
    if (!statement) {
      statement = db.prepare<unknown[], unknown>(text);
      statements.set(text, statement);
    }
    return statement;
  };

  /** What went wrong, in words. Damage is for good: what is written on top of it makes it worse. */
  function fault(error: unknown): unknown {
    const known = storageFault(error);
    if (known instanceof Error && isDamage(known) && damage === null) {
      damage = known;
      for (const listener of damageListeners) listener();
    }
    return known;
  }

  let synchronous: 'FULL' | 'NORMAL' | null = null;
  let begun = 0;
  let committed = 0;

  function run<T>(level: 'FULL' | 'NORMAL', work: (write: Write) => T): T {
    const topics = new Set<Topic>();
    const candidates = new Set<string>();
    let anyCandidate = false;
    const tasks: { readonly order: number; readonly task: () => void }[] = [];
    const undoing: (() => void)[] = [];
    let depth = 0;
    begun += 1;
    const write: Write = {
      db,
      sql,
      number: begun,
      follows: committed,
      now: clock.now(),
      id: () => random.id(),
      later(order, task) {
        tasks.push({ order, task });
      },
      laterCount: () => tasks.length,
      attempt(work) {
        const before = tasks.length;
        const undone = undoing.length;
        depth += 1;
        try {
          return db.transaction(work)();
        } catch (error) {
          tasks.length = before;
          for (const task of undoing.splice(undone).toReversed()) task();
          throw error;
        } finally {
          depth -= 1;
        }
      },
      whenUndone(task) {
        // Undone as a whole, a transaction takes what was kept for it along.
        if (depth > 0) undoing.push(task);
      },
      changed(topic, candidateId) {
        topics.add(topic);
        if (candidateId !== undefined) {
          if (candidates.size <= MAX_NAMED_CANDIDATES) candidates.add(candidateId);
        } else if (topic === 'candidates' || topic === 'linkedIn') anyCandidate = true;
      },
    };
    let value: T;
    if (damage !== null) throw damage;
    try {
      if (level !== synchronous) {
        db.pragma(`synchronous = ${level}`);
        synchronous = level;
      }
      value = db
        .transaction(() => {
          const result = work(write);
          for (const { task } of tasks.sort((left, right) => left.order - right.order)) task();
          return result;
        })
        .immediate();
    } catch (error) {
      throw fault(error);
    }
    committed = write.number;
    if (topics.size > 0) {
      const event: TandemEvent = {
        name: 'changed',
        topics: [...topics],
        candidateIds: anyCandidate || candidates.size > MAX_NAMED_CANDIDATES ? [] : [...candidates],
      };
      for (const listener of listeners) listener(event);
    }
    return value;
  }

  return {
    db,
    edit: (work) => run('FULL', work),
    bulk: (work) => run('NORMAL', work),
    look(work) {
      try {
        return work({ sql, now: clock.now() });
      } catch (error) {
        throw fault(error);
      }
    },
    onChange(listener) {
      listeners.push(listener);
    },
    onDamage(listener) {
      damageListeners.push(listener);
    },
    halt() {
      damage ??= damageFound();
    },
    close() {
      statements.clear();
      // The log of a damaged file stays as it is: what is repaired from is what was there.
      if (damage === null) db.pragma('wal_checkpoint(TRUNCATE)');
      db.close();
    },
  };
}
