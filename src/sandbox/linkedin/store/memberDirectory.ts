import type Database from 'better-sqlite3';
import type { WorldPerson } from '../../world/types.ts';
import { nameKey } from '../people/nameKey.ts';

/** A LinkedIn member and the person of the world behind it. */
export interface Member {
  readonly personIndex: number;
  readonly urn: string;
  readonly vanity: string;
}

const COLUMNS = 'person_index AS personIndex, urn, vanity';

/** All members, found by what LinkedIn would find them by. */
export class MemberDirectory {
  readonly #insert: Database.Statement<[number, string, string, string | null, string]>;
  readonly #byIndex: Database.Statement<[number], Member>;
  readonly #byUrn: Database.Statement<[string], Member>;
  readonly #byEmail: Database.Statement<[string], Member>;
  readonly #byVanity: Database.Statement<[string], Member>;
  readonly #byName: Database.Statement<[string, number], Member>;
  readonly #like: Database.Statement<[string, number], Member>;
  readonly #first: Database.Statement<[number], Member>;

  constructor(db: Database.Database) {
    this.#insert = db.prepare('INSERT OR IGNORE INTO member VALUES (?, ?, ?, ?, ?)');
    this.#byIndex = db.prepare(`SELECT ${COLUMNS} FROM member WHERE person_index = ?`);
    this.#byUrn = db.prepare(`SELECT ${COLUMNS} FROM member WHERE urn = ?`);
    this.#byEmail = db.prepare(`SELECT ${COLUMNS} FROM member WHERE email = ? ORDER BY person_index`);
    this.#byVanity = db.prepare(`SELECT ${COLUMNS} FROM member WHERE vanity = ?`);
    this.#byName = db.prepare(`SELECT ${COLUMNS} FROM member WHERE name_key = ? ORDER BY person_index LIMIT ?`);
    this.#like = db.prepare(`SELECT ${COLUMNS} FROM member WHERE name_key LIKE ? ESCAPE '\\' ORDER BY name_key LIMIT ?`);
    this.#first = db.prepare(`SELECT ${COLUMNS} FROM member ORDER BY person_index LIMIT ?`);
  }

  /** Adds the member behind a person; a second record of a member already known changes nothing. */
  add(person: WorldPerson): void {
    if (person.member === null || person.nearDuplicateOf !== null) return;
    const { urn, vanity, email } = person.member;
    this.#insert.run(person.index, urn, vanity.toLowerCase(), email?.toLowerCase() ?? null, nameKey(person.firstName, person.lastName));
  }

  /** The members with the lowest numbers. */
  first(limit: number): readonly Member[] {
    return this.#first.all(limit);
  }

  byIndex(personIndex: number): Member | null {
    return this.#byIndex.get(personIndex) ?? null;
  }

  byUrn(urn: string): Member | null {
    return this.#byUrn.get(urn) ?? null;
  }

  byEmail(email: string): readonly Member[] {
    return this.#byEmail.all(email.trim().toLowerCase());
  }

  /** @param vanity in the form of `vanityOf`. */
  byVanity(vanity: string): Member | null {
    return this.#byVanity.get(vanity) ?? null;
  }

  /** Members of exactly this name, whatever its case, diacritics and punctuation. */
  byName(names: readonly string[], limit: number): readonly Member[] {
    const key = nameKey(...names);
    return key === '' ? [] : this.#byName.all(key, limit);
  }

  /** Members whose name begins with `text`, or holds it at the start of a word. */
  search(text: string, limit: number): readonly Member[] {
    const key = nameKey(text).replaceAll(/[\\%_]/g, String.raw`\$&`);
    if (key === '') return [];
    const first = this.#like.all(`${key}%`, limit);
    return first.length >= limit ? first : [...first, ...this.#like.all(`% ${key}%`, limit - first.length)];
  }
}
