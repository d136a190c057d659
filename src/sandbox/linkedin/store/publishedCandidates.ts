import type Database from 'better-sqlite3';
import type { WorldPerson } from '../../world/types.ts';
import type { CandidateRecord } from '../candidateRecord.ts';
import type { CandidateKey } from '../restli/compoundKey.ts';
import { vanityOf } from '../people/nameKey.ts';
import type { Member, MemberDirectory } from './memberDirectory.ts';

interface Row {
  readonly personIndex: number | null;
  readonly record: string | null;
  readonly manualMember: string | null;
}

/** A published candidate with what LinkedIn makes of it. */
export interface PublishedCandidate {
  readonly record: CandidateRecord;
  /** Found by LinkedIn: by e-mail, else by profile address; never by name. */
  readonly matchedMembers: readonly string[];
  /** Chosen by a person; goes before what was found. */
  readonly manualMatchedMember: string | null;
}

/** Who is whom, both ways round; `stale` names the candidates that changed since. */
interface ByMember {
  readonly members: Map<string, readonly string[]>;
  readonly candidates: Map<string, Set<string>>;
  readonly stale: Set<string>;
}

/** What the customer's ATS has published, and the links between its candidates and members. */
export class PublishedCandidates {
  readonly #members: MemberDirectory;
  readonly #recordOfPerson: (index: number) => CandidateRecord;
  readonly #get: Database.Statement<[string, string], Row>;
  readonly #put: Database.Statement<[string, string, number | null, string | null, string | null]>;
  readonly #link: Database.Statement<[string | null, string, string]>;
  readonly #remove: Database.Statement<[string, string]>;
  readonly #refuse: Database.Statement<[string, string, string]>;
  readonly #forgive: Database.Statement<[string, string, string]>;
  readonly #refused: Database.Statement<[string, string], { member: string }>;
  readonly #ids: Database.Statement<[string], { id: string }>;
  readonly #forgetRefusals: Database.Statement<[string, string]>;
  /** By context; made when members are asked for the first time. */
  readonly #byMember = new Map<string, ByMember>();

  /** @param recordOfPerson what the ATS would publish of the person with this index. */
  constructor(db: Database.Database, members: MemberDirectory, recordOfPerson: (index: number) => CandidateRecord) {
    this.#members = members;
    this.#recordOfPerson = recordOfPerson;
    this.#get = db.prepare('SELECT person_index AS personIndex, record, manual_member AS manualMember FROM candidate WHERE context = ? AND id = ?');
    this.#put = db.prepare('INSERT OR REPLACE INTO candidate VALUES (?, ?, ?, ?, ?)');
    this.#link = db.prepare('UPDATE candidate SET manual_member = ? WHERE context = ? AND id = ?');
    this.#remove = db.prepare('DELETE FROM candidate WHERE context = ? AND id = ?');
    this.#refuse = db.prepare('INSERT OR IGNORE INTO unlinked VALUES (?, ?, ?)');
    this.#forgive = db.prepare('DELETE FROM unlinked WHERE context = ? AND id = ? AND member = ?');
    this.#refused = db.prepare('SELECT member FROM unlinked WHERE context = ? AND id = ?');
    this.#ids = db.prepare('SELECT id FROM candidate WHERE context = ?');
    this.#forgetRefusals = db.prepare('DELETE FROM unlinked WHERE context = ? AND id = ?');
  }

  /** Publishes a person of the world without writing the record out: it can be made again at any time. */
  preload(context: string, id: string, personIndex: number): void {
    this.#put.run(context, id, personIndex, null, null);
    this.#touch(context, id);
  }

  get({ integrationContext, atsCandidateId }: CandidateKey): PublishedCandidate | null {
    const row = this.#get.get(integrationContext, atsCandidateId);
    if (!row) return null;
    const record = row.record === null ? this.#recordOfPerson(row.personIndex ?? 0) : (JSON.parse(row.record) as CandidateRecord);
    const refused = new Set(this.#refused.all(integrationContext, atsCandidateId).map(({ member }) => member));
    return {
      record,
      matchedMembers: this.#match(record).filter((urn) => !refused.has(urn)),
      manualMatchedMember: row.manualMember,
    };
  }

  /** The candidates whose member this is, chosen by a person or found by LinkedIn. */
  ofMember(context: string, memberUrn: string): readonly { readonly id: string; readonly record: CandidateRecord }[] {
    const ids = [...(this.#current(context).candidates.get(memberUrn) ?? [])].sort();
    return ids.flatMap((id) => {
      const candidate = this.get({ atsCandidateId: id, dataProvider: 'ATS', integrationContext: context });
      return candidate ? [{ id, record: candidate.record }] : [];
    });
  }

  /** Whether the customer's ATS has told of somebody who is this member. */
  isKnown(context: string, memberUrn: string): boolean {
    return this.#current(context).candidates.has(memberUrn);
  }

  /** The members that a candidate is: one, or several when more than one was found. */
  membersOf(context: string, id: string): readonly string[] {
    return this.#current(context).members.get(id) ?? [];
  }

  /** The ids of everybody of whom a customer has told. */
  ids(context: string): readonly string[] {
    return this.#ids.all(context).map(({ id }) => id);
  }

  /** Replaces the whole record: a field left out is gone. @returns true when the candidate is new. */
  replace(key: CandidateKey, record: CandidateRecord): boolean {
    const isNew = this.#get.get(key.integrationContext, key.atsCandidateId) === undefined;
    const { manualMatchedMember, ...fields } = record;
    this.#put.run(key.integrationContext, key.atsCandidateId, null, JSON.stringify(fields), typeof manualMatchedMember === 'string' ? manualMatchedMember : null);
    this.#touch(key.integrationContext, key.atsCandidateId);
    return isNew;
  }

  /** Links by hand. Choosing a member also takes back that the same member was refused before. */
  link(key: CandidateKey, memberUrn: string): void {
    this.#link.run(memberUrn, key.integrationContext, key.atsCandidateId);
    this.#forgive.run(key.integrationContext, key.atsCandidateId, memberUrn);
    this.#touch(key.integrationContext, key.atsCandidateId);
  }

  /** A person said that this is not the right member: neither the manual nor the automatic link holds any more. */
  unlink(key: CandidateKey, memberUrn: string): void {
    this.#link.run(null, key.integrationContext, key.atsCandidateId);
    this.#refuse.run(key.integrationContext, key.atsCandidateId, memberUrn);
    this.#touch(key.integrationContext, key.atsCandidateId);
  }

  /** @returns false when there was nothing to remove. */
  remove({ integrationContext, atsCandidateId }: CandidateKey): boolean {
    this.#forgetRefusals.run(integrationContext, atsCandidateId);
    this.#touch(integrationContext, atsCandidateId);
    return this.#remove.run(integrationContext, atsCandidateId).changes > 0;
  }

  #touch(context: string, id: string): void {
    this.#byMember.get(context)?.stale.add(id);
  }

  #current(context: string): ByMember {
    let kept = this.#byMember.get(context);
    if (!kept) this.#byMember.set(context, (kept = { members: new Map(), candidates: new Map(), stale: new Set(this.ids(context)) }));
    for (const id of kept.stale) {
      for (const urn of kept.members.get(id) ?? []) {
        const others = kept.candidates.get(urn);
        others?.delete(id);
        if (others?.size === 0) kept.candidates.delete(urn);
      }
      const candidate = this.get({ atsCandidateId: id, dataProvider: 'ATS', integrationContext: context });
      const urns = candidate?.manualMatchedMember ? [candidate.manualMatchedMember] : (candidate?.matchedMembers ?? []);
      kept.members.set(id, urns);
      for (const urn of urns) kept.candidates.set(urn, (kept.candidates.get(urn) ?? new Set()).add(id));
    }
    kept.stale.clear();
    return kept;
  }

  #match(record: CandidateRecord): string[] {
    const emails = Array.isArray(record['emailAddresses']) ? (record['emailAddresses'] as string[]) : [];
    let found: readonly Member[] = emails.flatMap((email) => this.#members.byEmail(email));
    if (found.length === 0 && typeof record['linkedInProfileUrl'] === 'string') {
      const vanity = vanityOf(record['linkedInProfileUrl']);
      const member = vanity === null ? null : this.#members.byVanity(vanity);
      found = member ? [member] : [];
    }
    return [...new Set(found.map((member) => member.urn))];
  }
}

/**
 * What an ATS publishes of a person of the world, or null when it may not: LinkedIn takes no candidate without first
 * name, last name and e-mail.
 * @param profileUrl address of the candidate in the ATS. @param at creation and last change, milliseconds.
 */
export function recordOfPerson(person: WorldPerson, profileUrl: string, at: number): CandidateRecord | null {
  if (person.firstName === '' || person.lastName === '' || person.emails.length === 0) return null;
  return {
    firstName: person.firstName,
    lastName: person.lastName,
    emailAddresses: person.emails.map((email) => email.value),
    phoneNumbers: person.phones.map((phone) => ({ number: phone.value })),
    addresses: [{ city: person.city, country: person.country.toLowerCase() }],
    ...(person.company === null ? {} : { currentCompanyName: person.company }),
    ...(person.title === null ? {} : { currentJobTitle: person.title }),
    ...(person.linkedInUrl === null ? {} : { linkedInProfileUrl: person.linkedInUrl }),
    externalProfileUrl: profileUrl,
    atsCreatedAt: at,
    atsLastModifiedAt: at,
  };
}
