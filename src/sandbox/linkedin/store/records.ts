import type Database from 'better-sqlite3';

/** What the ATS has published besides candidates, and what LinkedIn keeps for the customer. */
export type RecordKind =
  | 'application' | 'stage' | 'applicationNote' | 'feedback' | 'candidateNote' | 'attachment' | 'media'
  | 'job' | 'task' | 'acl' | 'assignee' | 'integration' | 'configuration' | 'export' | 'closed' | 'stub'
  // Of members and seats: who looked at whom, who is followed, who lets nobody export them.
  | 'view' | 'follow' | 'privacy';

/** Where a record is kept: whose, below what, under which id. */
export interface RecordPlace {
  readonly kind: RecordKind;
  /** The integration context: an organisation or a contract. */
  readonly context: string;
  /** Id of the record it hangs on; empty for one that hangs on none. */
  readonly parent: string;
  readonly id: string;
}

/** A record with its place. */
export interface KeptRecord extends RecordPlace {
  readonly record: Readonly<Record<string, unknown>>;
}

interface Row extends RecordPlace {
  readonly text: string;
}

const COLUMNS = 'kind, context, parent, id, record AS text';

/** Records as JSON, found by place, by parent, or all of a kind in the order in which they came. */
export class Records {
  readonly #get: Database.Statement<[string, string, string, string], Row>;
  readonly #put: Database.Statement<[string, string, string, string, string]>;
  readonly #remove: Database.Statement<[string, string, string, string]>;
  readonly #removeBelow: Database.Statement<[string, string, string]>;
  readonly #below: Database.Statement<[string, string, string], Row>;
  readonly #count: Database.Statement<[string, string], { count: number }>;
  readonly #all: Database.Statement<[string, string], Row>;
  readonly #changes = new Map<RecordKind, number>();

  constructor(db: Database.Database) {
    this.#get = db.prepare(`SELECT ${COLUMNS} FROM record WHERE kind = ? AND context = ? AND parent = ? AND id = ?`);
    this.#put = db.prepare(`INSERT INTO record (kind, context, parent, id, record) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (kind, context, parent, id) DO UPDATE SET record = excluded.record`);
    this.#remove = db.prepare('DELETE FROM record WHERE kind = ? AND context = ? AND parent = ? AND id = ?');
    this.#removeBelow = db.prepare('DELETE FROM record WHERE kind = ? AND context = ? AND parent = ?');
    this.#below = db.prepare(`SELECT ${COLUMNS} FROM record WHERE kind = ? AND context = ? AND parent = ? ORDER BY place`);
    this.#count = db.prepare('SELECT count(*) AS count FROM record WHERE kind = ? AND context = ?');
    this.#all = db.prepare(`SELECT ${COLUMNS} FROM record WHERE kind = ? AND context = ? ORDER BY place`);
  }

  get({ kind, context, parent, id }: RecordPlace): Readonly<Record<string, unknown>> | null {
    const row = this.#get.get(kind, context, parent, id);
    return row ? read(row).record : null;
  }

  /** Replaces the whole record. @returns true when it is new. */
  put(place: RecordPlace, record: Readonly<Record<string, unknown>>): boolean {
    const isNew = this.get(place) === null;
    this.#put.run(place.kind, place.context, place.parent, place.id, JSON.stringify(record));
    this.#changed(place.kind);
    return isNew;
  }

  /** @returns false when there was nothing to remove. */
  remove({ kind, context, parent, id }: RecordPlace): boolean {
    this.#changed(kind);
    return this.#remove.run(kind, context, parent, id).changes > 0;
  }

  /** Removes everything of some kinds that hangs on a record. */
  removeBelow(kinds: readonly RecordKind[], context: string, parent: string): void {
    for (const kind of kinds) {
      this.#removeBelow.run(kind, context, parent);
      this.#changed(kind);
    }
  }

  /** Grows with every change of a kind, so that what was derived from them can be kept until then. */
  changesOf(kind: RecordKind): number {
    return this.#changes.get(kind) ?? 0;
  }

  #changed(kind: RecordKind): void {
    this.#changes.set(kind, this.changesOf(kind) + 1);
  }

  below(kind: RecordKind, context: string, parent: string): readonly KeptRecord[] {
    return this.#below.all(kind, context, parent).map(read);
  }

  count(kind: RecordKind, context: string): number {
    return this.#count.get(kind, context)?.count ?? 0;
  }

  all(kind: RecordKind, context: string): readonly KeptRecord[] {
    return this.#all.all(kind, context).map(read);
  }
}

function read({ text, ...place }: Row): KeptRecord {
  return { ...place, record: JSON.parse(text) as Record<string, unknown> };
}
