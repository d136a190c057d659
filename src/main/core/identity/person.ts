import { normalEmail, normalEmployer, normalName, normalPhone, normalWords } from './normalise.ts';
import { levelOf } from './levels.ts';
import type { IdentityRecord } from './recordTable.ts';
import { profileSlug } from '../../../shared/profileAddress.ts';

/** A person of the desk in the form in which people are compared: of addresses, numbers and profiles they may have several. What is not known is empty. */
export interface IdentityPerson {
  readonly given: string;
  readonly surname: string;
  readonly generation: string;
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  /** The members' own parts of profile addresses. */
  readonly profiles: readonly string[];
  /** Members of LinkedIn whom this person was matched with, exactly or by hand. */
  readonly members: readonly string[];
  readonly employer: string;
  readonly title: string;
  readonly city: string;
}

/** What is written of a person, as they are about to be saved or are. */
export interface PersonAsWritten {
  readonly firstName: string;
  readonly lastName: string;
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly links: readonly string[];
  readonly company: string | null;
  readonly title: string | null;
  readonly location: string | null;
  readonly members?: readonly string[];
}

const distinct = (values: readonly string[]): readonly string[] => [...new Set(values.filter((value) => value !== ''))];

/** Brings what is written of a person into the form in which people are compared. */
export function readPerson(written: PersonAsWritten): IdentityPerson {
  return {
    ...normalName(written.firstName, written.lastName),
    emails: distinct(written.emails.map(normalEmail)),
    phones: distinct(written.phones.map(normalPhone)),
    profiles: distinct(written.links.map((link) => profileSlug(link) ?? '')),
    members: distinct(written.members ?? []),
    employer: normalEmployer(written.company ?? ''),
    title: normalWords(written.title ?? ''),
    // `Oslo, Norway`: the town stands first.
    city: normalWords((written.location ?? '').split(',')[0] ?? ''),
  };
}

/** The two values, one of each side, that agree best; empty where one side has none. */
function closest(field: 'email' | 'phone', left: readonly string[], right: readonly string[]): readonly [string, string] {
  let best: readonly [string, string] = [left[0] ?? '', right[0] ?? ''];
  if (best[0] === '' || best[1] === '') return best;
  const shared = left.find((value) => right.includes(value));
  if (shared !== undefined) return [shared, shared];
  if (left.length === 1 && right.length === 1) return best;
  let least = Infinity;
  for (const one of left)
    for (const other of right) {
      const level = levelOf(field, one, other);
      if (level >= least) continue;
      least = level;
      best = [one, other];
    }
  return best;
}

/** Profiles are compared with profiles and members with members: an address says nothing of a member's number. */
function profilesOf(left: IdentityPerson, right: IdentityPerson): readonly [string, string] {
  for (const kind of ['profiles', 'members'] as const) {
    const shared = left[kind].find((value) => right[kind].includes(value));
    if (shared !== undefined) return [shared, shared];
  }
  for (const kind of ['profiles', 'members'] as const) {
    const [one, other] = [left[kind][0], right[kind][0]];
    if (one !== undefined && other !== undefined) return [one, other];
  }
  return ['', ''];
}

/** Two people as two records with one address, number and profile each: those that agree best. */
export function recordsOf(left: IdentityPerson, right: IdentityPerson): readonly [IdentityRecord, IdentityRecord] {
  const [email, otherEmail] = closest('email', left.emails, right.emails);
  const [phone, otherPhone] = closest('phone', left.phones, right.phones);
  const [profile, otherProfile] = profilesOf(left, right);
  const { given, surname, generation, employer, title, city } = left;
  return [
    { given, surname, generation, employer, title, city, email, phone, profile },
    { given: right.given, surname: right.surname, generation: right.generation, employer: right.employer, title: right.title, city: right.city, email: otherEmail, phone: otherPhone, profile: otherProfile },
  ];
}
