import type Database from 'better-sqlite3';
import type { PlannedNote } from '../people/notesAbout.ts';

/** A note as it is kept. `content` is null for generated ones: their text can be made again. */
export interface StoredNote {
  readonly id: number;
  readonly personIndex: number;
  readonly seatNo: number;
  readonly position: number;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly active: 0 | 1;
  readonly content: string | null;
}

const COLUMNS = `id, person_index AS personIndex, seat_no AS seatNo, position, created_at AS createdAt,
  modified_at AS modifiedAt, active, content`;

/** Notes that recruiters wrote about members and shared with the whole organisation. */
export class ProspectNotes {
  readonly #insert: Database.Statement<[number, number, number, number, number, number, string | null]>;
  readonly #changed: Database.Statement<[number, number], StoredNote>;
  readonly #about: Database.Statement<[number], StoredNote>;
  readonly #edit: Database.Statement<[string, number, number]>;
  readonly #remove: Database.Statement<[number, number]>;

  constructor(db: Database.Database) {
    this.#insert = db.prepare(`INSERT INTO note (person_index, seat_no, position, created_at, modified_at, active, content)
      VALUES (?, ?, ?, ?, ?, ?, ?)`);
    this.#changed = db.prepare(`SELECT ${COLUMNS} FROM note WHERE modified_at > ? AND modified_at <= ? ORDER BY modified_at, id`);
    this.#about = db.prepare(`SELECT ${COLUMNS} FROM note WHERE person_index = ? AND active = 1 ORDER BY created_at DESC`);
    this.#edit = db.prepare('UPDATE note SET content = ?, modified_at = ? WHERE id = ? AND active = 1');
    this.#remove = db.prepare('UPDATE note SET active = 0, modified_at = ? WHERE id = ? AND active = 1');
  }

  addPlanned(personIndex: number, note: PlannedNote): void {
    this.#insert.run(personIndex, note.seatNo, note.order, note.created, note.lastModified, note.active ? 1 : 0, null);
  }

  /** @returns the id of the new note. */
  add(personIndex: number, seatNo: number, content: string, at: number): number {
    return Number(this.#insert.run(personIndex, seatNo, 0, at, at, 1, content).lastInsertRowid);
  }

  /** @returns false when there is no such note, or it is deleted. */
  edit(id: number, content: string, at: number): boolean {
    return this.#edit.run(content, at, id).changes > 0;
  }

  /** Marks a note as deleted. @returns false when there is no such note, or it is deleted already. */
  remove(id: number, at: number): boolean {
    return this.#remove.run(at, id).changes > 0;
  }

  /** Notes by their last change. @param after not included @param until included */
  changed(after: number, until: number): readonly StoredNote[] {
    return this.#changed.all(after, until);
  }

  /** The living notes about a member, the newest first. */
  about(personIndex: number): readonly StoredNote[] {
    return this.#about.all(personIndex);
  }
}
