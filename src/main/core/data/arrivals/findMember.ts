import type { ContactValue } from '../../../../shared/domain/candidate.ts';
import { displayName, fold } from '../../../../shared/names.ts';
import { profileSlug } from '../../../../shared/profileAddress.ts';
import { CONTACT_MARK, markedWords } from '../candidateSearchText.ts';
import { seqSql } from '../searchId.ts';
import type { Write } from '../store.ts';

type Look = Pick<Write, 'sql'>;

/** What LinkedIn says of a member, as far as people are found by it. */
export interface MemberTraits {
  readonly personUrn: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
  readonly profileUrl: string | null;
}

/** Who a member is here: somebody for sure, nobody, or several of whom a person has to choose. `withheld`: it is not for this desk to say. */
export type Finding =
  | { readonly is: 'one'; readonly candidateId: string }
  | { readonly is: 'nobody' }
  | { readonly is: 'several'; readonly candidateIds: readonly string[] }
  | { readonly is: 'withheld' };

interface Hit {
  readonly id: string;
  readonly accountId: string | null;
  readonly hidden: number;
  readonly goneAt: number | null;
  /** The member whom they are said to be already; empty when a person said that they are none of those shown. */
  readonly urn: string | null;
}

const HIT = `SELECT c.id, c.account_id AS accountId, c.hidden, c.gone_at AS goneAt, c.emails, c.links,
  CASE l.state WHEN 'unlinked' THEN '' WHEN 'exact' THEN l.person_urn WHEN 'manual' THEN l.person_urn END AS urn
  FROM candidate c LEFT JOIN linkedin_link l ON l.candidate_id = c.id`;
type Row = Hit & { readonly emails: string; readonly links: string };
const valuesOf = (json: string): string[] => (JSON.parse(json) as ContactValue[]).map(({ value }) => value);

/** Rows whose search text holds a phrase. Who is hidden stands in no search: there the words of the column itself are looked through. */
function withPhrase(look: Look, phrase: string, column: 'emails' | 'links', words: string): Row[] {
  return look
    .sql(
      `${HIT} WHERE c.seq IN (SELECT ${seqSql('s.rowid')} FROM candidate_search s WHERE candidate_search MATCH ?)
       UNION ALL ${HIT} WHERE c.hidden = 1 AND instr(lower(c.${column}), ?) > 0`,
    )
    .all(phrase, words) as Row[];
}

function byEmail(look: Look, email: string): Hit[] {
  const address = email.trim().toLowerCase();
  const words = markedWords(CONTACT_MARK, address.split('@')[0] ?? '');
  if (words === '') return [];
  return withPhrase(look, `"${words}"`, 'emails', address).filter(({ emails }) => valuesOf(emails).some((value) => value.trim().toLowerCase() === address));
}

function byProfile(look: Look, profileUrl: string): Hit[] {
  const slug = profileSlug(profileUrl);
  if (slug === null || !/[\p{L}\p{N}]/u.test(slug)) return [];
  // Addresses of other letters are written percent-encoded or not: the place of the address is what they share.
  const phrase = /^[\w-]+$/.test(slug) ? `contact : "linkedin com in ${slug.replaceAll(/[-_]+/g, ' ')}"` : 'contact : "linkedin com in"';
  return withPhrase(look, phrase, 'links', 'linkedin.com').filter(({ links }) => valuesOf(links).some((value) => profileSlug(value) === slug));
}

/** People of the same name who may be seen: never taken for the member without a person's word. */
function byName(look: Look, traits: MemberTraits): Hit[] {
  return look.sql(`${HIT} WHERE c.name_key = ? AND c.hidden = 0`).all(fold(displayName(traits.firstName, traits.lastName))) as Row[];
}

/** One row for each, without those who are gone. */
const distinct = (hits: readonly Hit[]): Hit[] => [...new Map(hits.filter(({ goneAt }) => goneAt === null).map((hit) => [hit.id, hit])).values()];
const isHidden = ({ hidden }: Hit): boolean => hidden === 1;

/**
 * Who of the people here a member is: by the member's own id, then by e-mail or profile address. By name, or where these
 * contradict what a person or LinkedIn said before, a person chooses. Whoever may not be seen is neither named nor made a second time.
 *
 * @param atsAccountId the ATS whose people are looked through; null: all
 */
export function findMember(look: Look, traits: MemberTraits, atsAccountId: string | null = null): Finding {
  const present = (hits: readonly Hit[]): Hit[] => distinct(hits.filter(({ accountId }) => atsAccountId === null || accountId === atsAccountId));
  const known = present(look.sql(`${HIT} WHERE l.person_urn = ? AND l.state IN ('exact', 'manual')`).all(traits.personUrn) as Row[]);
  const contacts =
    known.length > 0
      ? known
      : present([
          ...(traits.email === null ? [] : byEmail(look, traits.email)),
          ...(traits.profileUrl === null ? [] : byProfile(look, traits.profileUrl)),
        ]);
  if (contacts.some(isHidden)) return { is: 'withheld' };
  const [only, another] = contacts;
  if (only && !another && (only.urn === null || only.urn === traits.personUrn)) return { is: 'one', candidateId: only.id };
  const maybe = known.length > 0 ? known : present([...contacts, ...byName(look, traits)]);
  return maybe.length === 0 ? { is: 'nobody' } : { is: 'several', candidateIds: maybe.map(({ id }) => id) };
}
